"""How event types stand to one another, read from `lexicon/event_relations.tsv`."""

from __future__ import annotations

from functools import cache

from rashomon import lexicon
from rashomon.model.claim import EventType


@cache
def families() -> dict[EventType, tuple[str, ...]]:
    """The families of each type, in alphabetical order: only claims that share one are compared."""
    found: dict[EventType, tuple[str, ...]] = {}
    for name, family in sorted(row[1:3] for row in lexicon.rows("event_relations") if row[0] == "family"):
        found[EventType(name)] = (*found.get(EventType(name), ()), family)
    return found


@cache
def likeness(left: EventType, right: EventType) -> float:
    """1 for one type, 0 for two that cannot speak of one happening, else what the table says."""
    if left is right:
        return 1.0
    for row in lexicon.rows("event_relations"):
        if row[0] == "like" and {row[1], row[2]} == {left.value, right.value}:
            return float(row[3])
    return 0.0


@cache
def _shape(kind: EventType | None) -> str:
    return next((row[2] for row in lexicon.rows("event_relations") if row[0] == "shape" and row[1] == kind), "")


def is_point(kind: EventType | None) -> bool:
    """Whether such a happening has one time and place, rather than going on and spreading. False for None."""
    return _shape(kind) in ("point", "speech")


def is_speech(kind: EventType | None) -> bool:
    """Whether it is done by saying it, so that who says it tells it from others of its kind. False for None."""
    return _shape(kind) == "speech"


@cache
def is_mutual(kind: EventType | None) -> bool:
    """Whether actor and recipient may be told either way round. False for None."""
    return any(row[0] == "mutual" and row[1] == kind for row in lexicon.rows("event_relations"))


@cache
def is_apart(mode: str) -> bool:
    """Whether what is told in this mode is done with other than people."""
    return any(row[:2] == ("apart", mode) for row in lexicon.rows("event_relations"))
