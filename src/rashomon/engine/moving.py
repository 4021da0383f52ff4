"""Claims of one document as claims of another one that has the same paragraphs elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.document import Document, Zone
from rashomon.model.evidence import Evidence

Move = Callable[[Evidence], Evidence]
Span = tuple[int, int]


def mover(document: Document, known: Mapping[Zone, Zone]) -> Move:
    """What makes evidence of another document evidence of this one, by paragraphs here and the same ones there.

    Claims of one paragraph rest on the same words time and again, so each piece is moved once.
    """
    shifts = sorted((same.start, same.end, zone.start - same.start) for zone, same in known.items())
    starts = [start for start, _, _ in shifts]
    done: dict[Span, Evidence] = {}

    def move(part: Evidence) -> Evidence:
        found = done.get((part.start, part.end))
        if found is None:
            start, end, shift = shifts[max(bisect_right(starts, part.start) - 1, 0)]
            assert start <= part.start < part.end <= end, "only what rests on known paragraphs is moved"
            found = document.evidence(part.start + shift, part.end + shift)
            done[part.start, part.end] = found
        return found

    return move


def moved(claim: Claim, document: Document, move: Move) -> Claim:
    """The claim as one of `document`, with the id that it has there."""
    return with_id(replace(claim, document=document.id, **_changed(claim, move)))


def _moved(value: Any, move: Move) -> Any:
    """A value of the model with every piece of evidence in it moved."""
    if isinstance(value, Evidence):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, move) for one in value)
    return replace(value, **_changed(value, move))


def _changed(value: Any, move: Move) -> dict[str, Any]:
    """The fields of a value that hold evidence and are not empty, moved."""
    parts = ((name, getattr(value, name)) for name in _holding(cast(Hashable, type(value))))
    return {name: _moved(part, move) for name, part in parts if part}


@cache
def _holding(kind: Any) -> tuple[str, ...]:
    """The fields of a class of the model that hold evidence, at whatever depth."""
    return tuple(name for name, hint in get_type_hints(kind).items() if _holds_evidence(hint))


def _holds_evidence(hint: Any) -> bool:
    if hint is Evidence:
        return True
    return bool(_holding(cast(Hashable, hint))) if is_dataclass(hint) else any(map(_holds_evidence, get_args(hint)))
