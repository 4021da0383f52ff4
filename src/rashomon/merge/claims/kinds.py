"""Kinds: what sort of happening a claim may speak of, where its event type alone does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.merge.claims.relations import is_point
from rashomon.merge.claims.words import stem, stems
from rashomon.merge.names.forms import fold
from rashomon.model.claim import Claim, EventType, Happening
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, When

LASTING = 31  # days: what is said to go on for longer is no point in time
_OWN = frozenset({EventType.ASSAULT, EventType.COERCE})  # types that a sort tells apart further
_KNOWN = re.compile(r"(?:\b(?:the|this|that)|\w['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a claim is compared as.

    `type` is the claim's own, or what its words imply. `sort` tells what goes on and spreads (a war, a flight of
    people) from the moments of its type. `accuses` says that the claim is an accusation, whose recipients are
    said to have done something of `type`; its actors say so.
    """

    type: EventType | None = None
    sort: str = ""
    accuses: bool = False

    @property
    def point(self) -> bool:
        """Whether such a happening has one time and place."""
        return is_point(self.type) and not self.sort


NOTHING = Kind()


def kind_of(claim: Claim) -> Kind:
    """What the claim is compared as; nothing where it tells of no happening."""
    event = claim.event
    if event is None:
        return NOTHING
    kind = event.type or _implied(claim, event)
    accusing = kind is EventType.ACCUSE and event.recipients and trigger_stem(event.trigger) in _table("accusing")
    if accusing and names_known(claim.content):
        return Kind(type=EventType.ASSAULT, accuses=True)
    return Kind(type=kind, sort=_sort(event) if kind in _OWN else "")


def trigger_stem(trigger: Evidence | None) -> str:
    """The stem of the trigger's last word that carries meaning."""
    if trigger is None:
        return ""
    found = stems(trigger.quote)
    return found[-1] if found else stem(trigger.quote.casefold())


@cache
def _table(relation: str) -> frozenset[str]:
    return frozenset(stem(row[1]) for row in lexicon.rows("event_relations") if row[0] == relation)


@cache
def _by(relation: str, key: str) -> dict[str, str]:
    """What the rows of a relation say of words (by stem), or of measures and modes (as they are)."""
    rows = [row for row in lexicon.rows("event_relations") if row[:2] == (relation, key)]
    return {stem(row[2]) if key == "word" else row[2]: row[3] for row in rows}


def _implied(claim: Claim, event: Happening) -> EventType | None:
    """What a claim without a type may speak of: by what it counts, its trigger, or its words where it counts people."""
    for figure in event.figures:
        found = _by("implies", "measure").get(figure.measure or "")
        if found is not None:
            return EventType(found)
    word = _telling_word(claim, event)
    return EventType(_by("implies", "word")[word]) if word is not None else None


def _telling_word(claim: Claim, event: Happening) -> str | None:
    words = [trigger_stem(event.trigger), *(word for one in event.figures for word in stems(one.category or ""))]
    if any(figure.unit == "person" for figure in event.figures):
        words += stems(claim.content.quote)
    return next((word for word in words if word in _by("implies", "word")), None)


def counted(claim: Claim) -> tuple[Figure, ...]:
    """The claim's figures; where it counts people ("two drivers died", "nine bodies") without that its measure is
    told, with the measure that its words imply."""
    event = claim.event
    if event is None or not event.figures or event.type is not None:
        return event.figures if event is not None else ()
    measure = _measures().get(_telling_word(claim, event) or "")
    if measure is None:
        return event.figures
    people = next((one for one in event.figures if one.measure is None and _of_people(one)), None)
    # the first alone: "six people, among them two children" counts some of them again
    return tuple(replace(one, measure=measure, unit="person") if one is people else one for one in event.figures)


def _of_people(figure: Figure) -> bool:
    return figure.unit == "person" or not _measures().keys().isdisjoint(stems(figure.category or ""))


@cache
def _measures() -> dict[str, str]:
    rows = [row for row in lexicon.rows("event_relations") if row[:2] == ("implies", "word")]
    return {stem(row[2]): row[4] for row in rows}


def _sort(event: Happening) -> str:
    found = _by("sort", "mode").get(event.mode or "") or _by("sort", "word").get(trigger_stem(event.trigger))
    if found is None and event.type is None:
        found = next((_by("sort", "measure").get(figure.measure or "") for figure in event.figures), None)
    return found or ("war" if event.time is not None and _lasts(event.time) else "")


def _lasts(when: When) -> bool:
    """Whether it is no moment: "every day", or over more than a month."""
    if when.precision == "set" or when.type == "SET":
        return True
    if when.precision in ("vague", "duration") or when.earliest is None:
        return False
    return when.latest is None or (when.latest - when.earliest).days > LASTING


@cache
def _assault_nouns() -> frozenset[str]:
    rows = [row for row in lexicon.rows("event_nouns") if len(row) > 2 and not row[1]]
    nouns = {row[0] for row in rows if row[2] == EventType.ASSAULT and stem(row[0]) not in _by("sort", "word")}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


def names_known(content: Evidence) -> bool:
    """Whether the words name an assault as known: "for the attack", "in Monday's shelling"."""
    return any(
        found.group().casefold() in _assault_nouns()
        and _KNOWN.search(content.quote[max(0, found.start() - 40) : found.start()])
        for found in _WORD.finditer(content.quote)
    )


@cache
def _things() -> frozenset[str]:
    """Stems of nouns for what stands or drives and can be told from others: not towns, nor people."""
    found = (row[0] for row in lexicon.rows("noun_classes") if row[1] in ("site", "vehicle"))
    return frozenset(stem(word) for word in found) - _table("wide")


def things(found: Iterable[str]) -> frozenset[str]:
    """Those stems that are of nouns for buildings, vehicles and other things by which a happening is known."""
    return _things().intersection(found)


def is_further(content: str) -> bool:
    """Whether the words say that another happening follows than was told before ("hours later", "another")."""
    return any(word in _further() for word in fold(content).split())


@cache
def _further() -> frozenset[str]:
    return frozenset(row[1] for row in lexicon.rows("event_relations") if row[0] == "further")
