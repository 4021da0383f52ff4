"""Scope: whether two numbers count the same thing, and why both may be right all the same."""

from __future__ import annotations

from rashomon.merge.claims import numbers
from rashomon.merge.claims.words import stem
from rashomon.merge.comparisons.counts import Count, is_long
from rashomon.merge.comparisons.senses import akin, is_thing
from rashomon.merge.comparisons.words import stemmed, words
from rashomon.model.reading import Figure

COUNTRY = 3  # the level of a count of a whole country
_PARTS = frozenset({"share", "multiple", "year"})


def same_thing(one: Count, other: Count, *, alike: bool = False) -> bool:
    """Whether two numbers count the same sort of thing, be it of other persons, places or times.

    Where only one side tells what is counted, the words around must be `alike`.
    """
    left, right = one.figure, other.figure
    if ({left.unit, right.unit} & _PARTS and left.unit != right.unit) or not _units_meet(left, right):
        return False
    if _other_side(one, other):
        return False
    if one.measures & other.measures:
        return True
    kin = any(akin(mine, theirs) for mine in one.measures for theirs in other.measures)
    if one.measures and other.measures and (one.measures | other.measures) & words("certain") and not kin:
        return False
    category = numbers.same_category(left, right)
    if one.special and category and not (one.measures and other.measures):
        return alike or not (one.measures | other.measures) & words("certain")
    if one.measures == other.measures and one.special and category:
        return True
    if left.unit == right.unit and left.unit not in (None, "person"):
        open_to = alike or (left.unit not in words("loose-unit") and not (one.measures and other.measures))
        return open_to and category is not False
    return alike and bool(one.measures or other.measures or category)


def _other_side(one: Count, other: Count) -> bool:
    """Whether one is of those who did it and the other of others, or of some only of a number that the other gives."""
    sides = one.attacks != other.attacks and bool(one.special and other.special)  # the dead of each side
    return sides or (one.part != other.part and not (one.measures & other.measures) - words("part-measure"))


def _units_meet(left: Figure, right: Figure) -> bool:
    """Whether what is counted are persons on both sides, be it by families or a noun for them, or one sort of thing."""
    units = {left.unit, right.unit}
    if len(units) == 1 or None in units or not (is_thing(left) or is_thing(right)):
        return True
    if {stem(unit) for unit in units if unit} <= stemmed("dwelling"):
        return True
    return bool(numbers.same_category(left, right))


def other_scope(one: Count, other: Count, *, same: bool) -> str | None:
    """Why two numbers of one measure may both be right; None where nothing tells it.

    Of the `same` source, what only one of them tells is taken to hold for both.
    """
    told = (one.level and other.level) or bool(one.land and other.land)
    wider = max(one.level, other.level) >= COUNTRY and bool(one.land or other.land)
    if one.level != other.level and (told or wider or not (same or one.refers or other.refers)):
        return "one is of a wider stretch of land than the other"
    if one.land and other.land and not one.land & other.land:
        return f"one is of {', '.join(sorted(one.land))}, the other of {', '.join(sorted(other.land))}"
    if one.period != other.period and (not same or _long_apart(one, other)):
        return f"one is of {one.period or 'one event'}, the other of {other.period or 'one event'}"
    part = None if same else _part(one, other)
    if part is not None:
        return f"one is of {part.figure.category} alone"
    if one.kinds != other.kinds and (not same or one.measures != other.measures) and not _dwellings(one, other):
        return f"one is of the {', '.join(sorted(one.kinds ^ other.kinds))} alone"
    return _way(one, other)


def apart(one: Count, other: Count) -> bool:
    """Whether two equal numbers are of other persons, places or times all the same."""
    if one.land and other.land and not one.land & other.land:
        return True
    if is_long(one.period or "") != is_long(other.period or ""):
        return True
    left, right = one.special, other.special
    return bool(left and right and not left & right) and not numbers.same_category(one.figure, other.figure)


def _long_apart(one: Count, other: Count) -> bool:
    return bool(one.period and other.period and is_long(one.period + other.period))


def _dwellings(one: Count, other: Count) -> bool:
    return {stem(count.figure.unit or "") for count in (one, other)} <= stemmed("dwelling")


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
    if one.way != other.way and (part.way == "moved" or part.low < whole.low or "injured" in whole.measures):
        return "one is of those only who were seen in one place"
    return None
