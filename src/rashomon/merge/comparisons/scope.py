"""Scope: whether two numbers count the same thing, and why both may be right all the same."""

from __future__ import annotations

from rashomon.merge.claims import numbers
from rashomon.merge.comparisons.counts import Count, is_long
from rashomon.merge.comparisons.senses import is_thing
from rashomon.merge.comparisons.words import words
from rashomon.model.reading import Figure

_PARTS = frozenset({"share", "multiple", "year"})


def same_thing(one: Count, other: Count, *, alike: bool = False) -> bool:
    """Whether two numbers count the same sort of thing, be it of other persons, places or times.

    Where only one side tells what is counted, the words around must be `alike`.
    """
    left, right = one.figure, other.figure
    if ({left.unit, right.unit} & _PARTS and left.unit != right.unit) or not _units_meet(left, right):
        return False
    if one.measures & other.measures:
        return True
    if one.measures and other.measures and (one.measures | other.measures) & words("certain"):
        return False
    category = numbers.same_category(left, right)
    if one.measures == other.measures and one.special and category:
        return True
    if left.unit == right.unit and left.unit not in (None, "person"):
        return alike and category is not False
    return alike and bool(one.measures or other.measures or category)


def _units_meet(left: Figure, right: Figure) -> bool:
    """Whether what is counted are persons on both sides, be it by families or a noun for them, or one sort of thing."""
    if left.unit == right.unit or None in (left.unit, right.unit) or not (is_thing(left) or is_thing(right)):
        return True
    return bool(numbers.same_category(left, right))


def other_scope(one: Count, other: Count, *, same: bool) -> str | None:
    """Why two numbers of one measure may both be right; None where nothing tells it.

    Of the `same` source, what only one of them tells is taken to hold for both.
    """
    if one.level != other.level and not (same and not (one.level and other.level)):
        return "one is of a wider stretch of land than the other"
    if one.land and other.land and not one.land & other.land:
        return f"one is of {', '.join(sorted(one.land))}, the other of {', '.join(sorted(other.land))}"
    if one.period != other.period and (not same or _long_apart(one, other)):
        return f"one is of {one.period or 'one event'}, the other of {other.period or 'one event'}"
    part = None if same else _part(one, other)
    if part is not None:
        return f"one is of {part.figure.category} alone"
    if one.kinds != other.kinds and not same:
        return f"one is of the {', '.join(sorted(one.kinds ^ other.kinds))} alone"
    return _way(one, other)


def _long_apart(one: Count, other: Count) -> bool:
    return bool(one.period and other.period and is_long(one.period + other.period))


def _part(one: Count, other: Count) -> Count | None:
    """The number of some only, where the other is no less and of anybody, or of others; None where there is none."""
    left, right = one.special, other.special
    if left == right or left & right or (left and right and numbers.same_category(one.figure, other.figure)):
        return None
    if left and right:
        return one
    part, whole = (one, other) if left else (other, one)
    return part if part.low <= whole.low else None


def _way(one: Count, other: Count) -> str | None:
    part, whole = (one, other) if one.way else (other, one)
    if one.way != other.way and (part.way == "moved" or part.low < whole.low):
        return "one is of those only who were seen in one place"
    return None
