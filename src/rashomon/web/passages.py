"""Claims as review shows them: their words in the text around, and each field with what may be put there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.export.labels import label
from rashomon.export.wording import day, days, shorten, value_words
from rashomon.model.claim import Claim, Participant
from rashomon.model.document import Document
from rashomon.model.judgement import Field, Judgement, JudgementKind
from rashomon.model.review import Reviewed
from rashomon.web import words

AROUND = 140  # characters of the text shown before and after a claim's words
TITLES = {
    Field.SOURCE: "Who says so",
    Field.FACTUALITY: "How sure",
    Field.TYPE: "What happened",
    Field.NATURE: "Told as",
    Field.ACTOR: "Who did it",
    Field.TARGET: "To whom",
    Field.PLACE: "Where",
    Field.TIME: "When",
    Field.FIGURE: "How many",
}
COLUMNS: Mapping[Field, tuple[tuple[str, str], ...]] = {
    Field.SOURCE: (("name", "Name, if another"), ("kind", "Kind"), ("cue", "Words that attribute")),
    Field.ACTOR: (("name", "Name, if another"),),
    Field.TARGET: (("name", "Name, if another"),),
    Field.PLACE: (("name", "Name, if another"),),
    Field.TIME: (("earliest", "First day"), ("latest", "Last day")),
    Field.FIGURE: (("low", "At least"), ("high", "At most"), ("measure", "Of what")),
}
"""What is asked of a thing beside its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A claim in its surroundings."""

    claim: Claim
    document: Document
    before: str
    after: str
    review: Reviewed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A field of a claim: what stands there in words, what was read before somebody corrected it, and its rows."""

    field: Field
    title: str
    now: str
    read: str | None
    value: str
    rows: tuple[Mapping[str, str], ...]
    columns: tuple[tuple[str, str], ...]


def passage(claim: Claim, document: Document, review: Reviewed | None = None) -> Passage:
    """The claim with the words around it, cut at white space."""
    start, end = claim.content.start, claim.content.end
    before = document.text[max(0, start - AROUND) : start]
    after = document.text[end : end + AROUND]
    if start > AROUND:
        before = f"…{before[before.find(' ') + 1 :]}"
    if end + AROUND < len(document.text):
        after = f"{after[: after.rfind(' ') + 1]}…"
    return Passage(claim=claim, document=document, before=before, after=after, review=review)


def slots(claim: Claim, observed: Claim | None) -> list[Slot]:
    """The fields of a claim; `observed` is the claim as it was read, where it is otherwise now."""
    return [
        Slot(
            field=field,
            title=title,
            now=told(claim, field),
            read=told(observed, field) if observed is not None and _differs(claim, observed, field) else None,
            value=_value(claim, field),
            rows=tuple(_rows(claim, field)),
            columns=COLUMNS.get(field, ()),
        )
        for field, title in TITLES.items()
    ]


def _differs(claim: Claim, observed: Claim, field: Field) -> bool:
    return (_value(claim, field), list(_rows(claim, field))) != (_value(observed, field), list(_rows(observed, field)))


def told(claim: Claim, field: Field) -> str:
    """What stands in a field, in words; "" for nothing."""
    event = claim.event
    if field is Field.SOURCE:
        return words.sources(claim)
    if field is Field.FACTUALITY:
        return words.sure(claim)
    if event is None:
        return ""
    if field is Field.TYPE:
        return label("type", event.type) if event.type is not None else ""
    if field is Field.NATURE:
        return event.nature
    if field is Field.TIME:
        return _when(claim)
    if field is Field.FIGURE:
        counted = (f"{value_words(one)} {one.measure or one.category or ''}".strip() for one in event.figures)
        return "; ".join(counted)
    named: Iterable[str] = (place.name for place in event.places)
    if field is not Field.PLACE:
        named = (party.name for party in _parties(claim, field))
    return "; ".join(named)


def _when(claim: Claim) -> str:
    time = claim.event.time if claim.event is not None else None
    if time is None:
        return ""
    if time.earliest is None:
        return f"“{time.mention.quote}”"
    return days(time.earliest, time.latest) if time.latest is not None else day(time.earliest)


def _parties(claim: Claim, field: Field) -> tuple[Participant, ...]:
    if claim.event is None:
        return ()
    return claim.event.actors if field is Field.ACTOR else claim.event.recipients


def _value(claim: Claim, field: Field) -> str:
    """The value of a field that has one word."""
    if field is Field.FACTUALITY:
        return claim.factuality
    if claim.event is None:
        return ""
    if field is Field.TYPE:
        return claim.event.type or ""
    return claim.event.nature if field is Field.NATURE else ""


def _rows(claim: Claim, field: Field) -> Iterable[Mapping[str, str]]:
    """What stands in a field as a form has it, a row for each thing."""
    if field is Field.SOURCE:
        for link in claim.attribution:
            cue = link.cue.quote if link.cue is not None else ""
            words = link.mention.quote if link.mention is not None else cue
            yield {"words": words, "name": link.source or "", "kind": link.kind, "cue": cue}
    event = claim.event
    if event is None:
        return
    if field in (Field.ACTOR, Field.TARGET):
        for party in _parties(claim, field):
            yield {"words": party.mention.quote, "name": party.name}
    elif field is Field.PLACE:
        for place in event.places:
            yield {"words": place.mention.quote, "name": place.name}
    elif field is Field.TIME and event.time is not None:
        earliest, latest = (bound.isoformat() if bound else "" for bound in (event.time.earliest, event.time.latest))
        yield {"words": event.time.mention.quote, "earliest": earliest, "latest": latest}
    elif field is Field.FIGURE:
        for one in event.figures:
            low, high = (f"{bound:g}" if bound is not None else "" for bound in (one.low, one.high))
            yield {"words": one.mention.quote, "low": low, "high": high, "measure": one.measure or ""}


ACTS = {
    JudgementKind.ACCEPTED: "read rightly",
    JudgementKind.REJECTED: "read wrongly",
    JudgementKind.CORRECTED: "corrected",
    JudgementKind.ADDED: "added",
    JudgementKind.SAME_EVENT: "one happening",
    JudgementKind.NOT_SAME_EVENT: "different happenings",
    JudgementKind.SAME_ENTITY: "the same",
    JudgementKind.NOT_SAME_ENTITY: "not the same",
    JudgementKind.SAME_ORIGIN: "one voice",
    JudgementKind.NOT_SAME_ORIGIN: "not one voice",
    JudgementKind.AGREES: "they agree",
    JudgementKind.REFINES: "one is more exact",
    JudgementKind.UPDATES: "one updates the other",
    JudgementKind.DIFFERS: "both can be right",
    JudgementKind.CONTRADICTS: "they contradict each other",
    JudgementKind.DENIES: "one denies the other",
}
"""What judgements say, in words."""


def act(one: Judgement) -> str:
    """What a judgement says, in words, with the field or point."""
    if one.kind is JudgementKind.CORRECTED:
        return f"corrected: {TITLES.get(Field(one.point), one.point).lower() if one.point else ''}"
    return f"{ACTS.get(one.kind, one.kind)}{f' on the {one.point}' if one.point else ''}"


def sides(one: Judgement) -> str:
    """What stands on both sides of a judgement on names, in words."""
    if one.claims:
        return ""
    return shorten(" | ".join(", ".join(side) for side in (one.lefts, one.rights)), 160)


def value(one: Judgement) -> str:
    """What a correction says stands there, in words."""
    if one.kind is not JudgementKind.CORRECTED:
        return ""
    try:
        told = json.loads(one.right)
    except ValueError:
        return one.right
    if isinstance(told, list):
        return "; ".join(_thing(each) for each in told if isinstance(each, dict)) or "nothing"
    group = {Field.FACTUALITY: "sure", Field.TYPE: "type"}.get(Field(one.point), "") if one.point else ""
    return (label(group, told) or str(told)) if told else "none"


def _thing(row: Mapping[str, Any]) -> str:
    """A row of a correction: its words, and what they stand for."""
    known = (row.get(name) for name in ("name", "low", "high", "measure", "earliest", "latest"))
    more = dict.fromkeys(f"{each:g}" if isinstance(each, float) else str(each) for each in known if each is not None)
    quote = str((row.get("words") or {}).get("quote", ""))
    return f"“{quote}” ({', '.join(more)})" if [*more] not in ([], [quote]) else f"“{quote}”"
