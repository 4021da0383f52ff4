"""The brief composed: what it is made of, what happened, who said most, what rests on one origin, denials, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.export import events as telling
from rashomon.export.accounts import OUTLET
from rashomon.export.desk import DENYING, HEDGED, Desk, lay_out, sure_of
from rashomon.export.desk import voices as speakers
from rashomon.export.every_figure import figures
from rashomon.export.labels import other
from rashomon.export.material import Material
from rashomon.export.reports import kin_words, reading_order, reports
from rashomon.export.series import UNTOLD
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief, Denial, ProblemRow, Single, SourceRow, Statements
from rashomon.export.view_words import Passage, Sure, Who
from rashomon.export.voices import DENIED
from rashomon.export.wording import count, day, days, published_day, squeeze
from rashomon.model.claim import Claim, Factuality
from rashomon.model.record import BestRule


def brief(
    material: Material,
    as_of: date | None = None,
    left_out: int = 0,
    rule: BestRule = BestRule.LATEST_OFFICIAL,
    *,
    whole: bool = False,
) -> Brief:
    """What the brief says of the material.

    `as_of` is the day up to which it holds what was published, where it does not hold all, and `left_out` the number
    of reports that came out later, or on no known day. `rule` says which of several figures is taken for best. The
    `whole` brief tells every event in full.
    """
    desk = lay_out(material, rule)
    events = telling.views(desk)
    full = frozenset(event.id for event in events) if whole else telling.told_in_full(events)
    return Brief(
        title=_title(as_of),
        made_of=_made_of(desk, events, full, left_out=left_out, as_of=as_of),
        rule=other("rule", rule),
        parts=telling.parts((event for event in events if event.id in full), desk),
        also=telling.listings(event for event in events if event.id not in full),
        statements=_statements(desk),
        sources=_sources(desk),
        singles=_singles(events, desk),
        denials=_denials(events),
        figures=figures(events, desk),
        reports=reports(desk),
        problems=tuple(
            ProblemRow(location=one.location, kind=one.kind, message=squeeze(one.message)) for one in material.problems
        ),
    )


# ---------------------------------------------------------------- header


def _title(as_of: date | None) -> str:
    return "Who says what" if as_of is None else f"Who said what by {day(as_of)}"


def _made_of(
    desk: Desk, events: Sequence[EventView], full: frozenset[str], *, left_out: int, as_of: date | None
) -> tuple[str, ...]:
    material = desk.material
    named = {who.key for claim in material.claims.values() for who in speakers(claim, desk) if _is_source(who)}
    said = [
        f"Made of {_reports_words(desk)}{kin_words(desk)}.",
        f"{count(len(material.claims), 'claim')} by {count(len(named), 'named source')}, the outlets themselves and "
        f"sources without a name, about {count(len(events), 'event')}{_split(events, full)}.",
    ]
    stray = sum(1 for claim in material.claims if claim not in material.conclusions.event_of)
    if stray:
        said.append(
            f"{count(stray, 'claim')} {'speaks' if stray == 1 else 'speak'} of no event of a known type or of no "
            "single one: opinions, states, what happens in general or was long ago. They stand apart from the events."
        )
    if as_of is not None:
        gone = f" ({count(left_out, 'report')} left out)" if left_out else ""
        said.append(
            f"Only reports published up to {day(as_of)}; later ones and those without a date are left out{gone}."
        )
    if material.problems:
        said.append(f"{count(len(material.problems), 'input')} could not be read, or only in part: see the end.")
    return tuple(said)


def _split(events: Sequence[EventView], full: frozenset[str]) -> str:
    return f": {len(full)} told in full, the others listed" if len(full) < len(events) else ""


def _is_source(who: Who) -> bool:
    return who.key != "unnamed" and not who.key.startswith(OUTLET)


def _reports_words(desk: Desk) -> str:
    documents = desk.material.documents.values()
    outlets = {document.outlet for document in documents if document.outlet}
    by = f" by {count(len(outlets), 'outlet')}" if outlets else " (outlets not known)" if documents else ""
    known = sorted(found for document in documents if (found := published_day(document)) is not None)
    undated = len(documents) - len(known)
    dates = (
        f", published {days(known[0], known[-1])}" if known else ", without a date of publication" if documents else ""
    )
    gap = f" ({undated} without a date)" if known and undated else ""
    return f"{count(len(documents), 'report')}{by}{dates}{gap}"


# ---------------------------------------------------------------- sources


def _sources(desk: Desk) -> tuple[SourceRow, ...]:
    """Every source by number of claims; unnamed sources together, each outlet for itself."""
    said: dict[str, tuple[Who, list[Claim]]] = {}
    for claim in desk.material.claims.values():
        for who in speakers(claim, desk):
            shown = Who(key=who.key, name="unnamed sources", note="") if who.key == "unnamed" else who
            said.setdefault(who.key, (shown, []))[1].append(claim)
    rows = [_source(who, claims, desk) for who, claims in said.values()]
    return tuple(sorted(rows, key=lambda row: (-row.claims, -row.events, row.who.name, row.who.key)))


def _source(who: Who, claims: Sequence[Claim], desk: Desk) -> SourceRow:
    event_of = desk.material.conclusions.event_of
    values = [claim.factuality for claim in claims]
    return SourceRow(
        who=who,
        claims=len(claims),
        events=len({event_of[claim.id] for claim in claims if claim.id in event_of}),
        sure=values.count(Factuality.CERTAIN),
        hedged=sum(value in HEDGED for value in values),
        denying=sum(value in DENYING for value in values),
        open=values.count(Factuality.UNKNOWN),
    )


def _statements(desk: Desk) -> tuple[Statements, ...]:
    """The claims that are put with no event, by source and how sure, in the order they were read."""
    event_of = desk.material.conclusions.event_of
    said: dict[tuple[str, str], tuple[Who, Sure, list[Passage]]] = {}
    for claim in sorted(desk.material.claims.values(), key=lambda claim: reading_order(claim, desk)):
        if claim.id not in event_of:
            sure = sure_of(claim, desk)
            for who in speakers(claim, desk):
                said.setdefault((who.key + who.note, sure.words), (who, sure, []))[2].append(desk.content(claim))
    made = [Statements(who=who, sure=sure, passages=tuple(passages)) for who, sure, passages in said.values()]
    return tuple(sorted(made, key=lambda one: -len(one.passages)))


def _singles(events: Sequence[EventView], desk: Desk) -> tuple[Single, ...]:
    """Events that come from one origin alone, by origin, those with most such events first; last those of which no
    origin can be told. Where nothing is known of origins, sources stand for them."""
    found: dict[tuple[str, str, bool], list[EventView]] = {}
    for event in events:
        key = _rests_on(event, desk)
        if key is not None:
            found.setdefault(key, []).append(event)
    made = [
        Single(name=name, note=note, known=known, events=tuple(sorted(group, key=lambda event: -event.weight)))
        for (name, note, known), group in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (not one.known, -len(one.events), one.name, one.note)))


def _rests_on(event: EventView, desk: Desk) -> tuple[str, str, bool] | None:
    """The name and note of the only one who tells of an event, and whether it is known who that is."""
    if event.id in desk.tallies:
        voices = event.voices[0]
        if len(voices.origins) > 1 or voices.label == DENIED:
            return None
        return (voices.origins[0], "", True) if voices.origins else (UNTOLD, "", False)
    if len({row.who.key for row in event.accounts}) > 1:
        return None
    who = event.accounts[0].who
    return who.name, who.note, True


def _denials(events: Sequence[EventView]) -> tuple[Denial, ...]:
    """Each source's denial of each event, with those who say that it is so."""
    made = []
    for event in events:
        against = dict.fromkeys(
            voice.name for one in event.differences if one.kind == "denies" for voice in one.positions[1].voices
        )
        for row in event.accounts:
            if row.sure.factuality in DENYING and not row.who.key.startswith(OUTLET):
                made.append(
                    Denial(who=row.who, sure=row.sure, passage=row.passage, event=event, against=tuple(against))
                )
    return tuple(made)
