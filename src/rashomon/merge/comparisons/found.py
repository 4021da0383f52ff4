"""Found: what a rule of comparison says of two claims, and which of them came out first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rashomon.merge.comparisons.telling import Telling
from rashomon.model.judgement import JudgementKind


class Found(NamedTuple):
    """The kind, the point and the reason; `first` is the claim to be named first, where None the earlier report's."""

    kind: JudgementKind
    point: str
    reason: str
    first: Telling | None = None


Rule = Callable[[Telling, Telling], Iterator[Found]]
"""Takes the claim of the earlier report first."""


def turn(told: Telling) -> tuple[object, ...]:
    """Sorts by publication, undated first, then by place in the text."""
    subject = told.subject
    moment = subject.moment.timestamp() if subject.moment is not None else 0.0
    return (subject.published is not None, subject.published or 0, moment, *subject.order[1:])


def is_later(early: Telling, late: Telling) -> bool:
    """Whether the report of `late` came out after that of `early`; no if either is undated."""
    one, other = early.subject, late.subject
    if one.claim.document == other.claim.document or one.published is None or other.published is None:
        return False
    if one.moment is not None and other.moment is not None:
        return one.moment < other.moment
    return one.published < other.published


def comparable(early: Telling, late: Telling) -> bool:
    """Whether both affirm, and of one deed as far as their words tell it."""
    if not early.affirms or not late.affirms or early.planned != late.planned:
        return False
    return not early.deeds or not late.deeds or bool(early.deeds & late.deeds)
