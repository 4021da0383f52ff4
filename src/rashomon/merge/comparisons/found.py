"""Found: what a rule of comparison says of two claims, and which of them came out first."""

from __future__ import annotations

import re
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


_TURNS = (re.compile(r"\bfirst\b", re.IGNORECASE), re.compile(r"\b(?:second|third|another|a further)\b", re.IGNORECASE))
ALIKE = 2  # words for things in common by which two deeds told by words of two sorts are one

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
    if _TURNS[0].search(early.text + " ") and _TURNS[1].search(late.text + " "):
        return False  # the first strike, and the second
    return not early.deeds or not late.deeds or one_deed(early, late)


def one_deed(early: Telling, late: Telling) -> bool:
    """Whether the words of both tell one deed: of one sort, or done with the same things."""
    shared = len(early.things & late.things)
    return bool(early.deeds & late.deeds) or shared >= ALIKE or (shared > 0 and not (early.deeds and late.deeds))
