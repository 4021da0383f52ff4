"""Claims of one document as claims of another one that has the same paragraphs elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.document import Document, Zone
from rashomon.model.evidence import Evidence

Move = Callable[[Evidence], Evidence]


def mover(document: Document, known: Mapping[Zone, Zone]) -> Move:
    """What makes evidence of another document evidence of this one, by paragraphs here and the same ones there."""
    shifts = [(same.start, same.end, zone.start - same.start) for zone, same in known.items()]

    def move(part: Evidence) -> Evidence:
        shift = next(shift for start, end, shift in shifts if start <= part.start and part.end <= end)
        return document.evidence(part.start + shift, part.end + shift)

    return move


def moved(claim: Claim, document: Document, move: Move) -> Claim:
    """The claim as one of `document`, with the id that it has there."""
    return with_id(replace(cast(Claim, _moved(claim, move)), document=document.id))


def _moved(value: Any, move: Move) -> Any:
    """A value of the model with every piece of evidence in it moved."""
    if value is None:
        return None
    if isinstance(value, Evidence):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, move) for one in value) if value else value
    return replace(
        value, **{name: _moved(getattr(value, name), move) for name in _holding(cast(Hashable, type(value)))}
    )


@cache
def _holding(kind: Any) -> tuple[str, ...]:
    """The fields of a class of the model that hold evidence, at whatever depth."""
    return tuple(name for name, hint in get_type_hints(kind).items() if _holds_evidence(hint))


def _holds_evidence(hint: Any) -> bool:
    if hint is Evidence:
        return True
    return bool(_holding(cast(Hashable, hint))) if is_dataclass(hint) else any(map(_holds_evidence, get_args(hint)))
