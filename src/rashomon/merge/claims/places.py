"""How two places stand to one another: the same, one within the other, near, or apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rashomon.merge.names.forms import fold
from rashomon.model.reading import Where

EARTH_RADIUS = 6371.0  # kilometres
SUBURB = 15.0  # kilometres between the centres of places that reports use for one another
APART = 50.0  # kilometres from which on two settlements are two places
_FINEST_FIRST = ("settlement", "district", "region", "country", "world-region", "unknown")
_SETTLED = frozenset({"settlement", "district"})
_VAGUE = frozenset({"world-region", "unknown"})
SAME_TOWN = 0.5  # standing from which on two places are one town
# What it tells that both claims name one and the same place: a country is too large to tell much.
_SAME = {"settlement": 0.6, "district": 0.6, "unknown": 0.5, "region": 0.4, "country": 0.2}
# Two names that no map knows are likely two places: a town and the next, or a dam.
_UNKNOWN_APART = -0.3


class Standing(NamedTuple):
    """From -1 (apart) over 0 (cannot tell) to 0.6 (the same settlement), and the reason in words."""

    score: float
    reason: str
    within: bool = False  # one lies in the other


def finest(places: Sequence[Where]) -> list[Where]:
    """Those places that are known most exactly, one a name: of "Kharkiv, Ukraine" only Kharkiv."""
    for precision in _FINEST_FIRST:
        found = {place.name: place for place in places if place.precision == precision}
        if found:
            return list(found.values())
    return []


def kilometres(left: Where, right: Where) -> float | None:
    """Great-circle distance, None where a coordinate is unknown."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    one, other = radians(left.latitude), radians(right.latitude)
    east = radians(right.longitude - left.longitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))


def standing(left: Where, right: Where) -> Standing:
    """How two places stand to one another; 0 where that cannot be told."""
    if _same(left, right):
        return Standing(_SAME.get(left.precision, 0.0), f"both in {left.name}")
    if left.precision == right.precision == "unknown":
        return Standing(_UNKNOWN_APART, f"{left.name} and {right.name} are two names")
    if left.precision in _VAGUE or right.precision in _VAGUE:
        return Standing(0.0, f"{left.name} and {right.name} cannot be compared")
    if left.precision in _SETTLED and right.precision in _SETTLED:
        return _between_settlements(left, right)
    return _containment(left, right)


def _containment(left: Where, right: Where) -> Standing:
    """The same for two places of which one at least is a region or country."""
    apart = Standing(-0.7, f"{left.name} is not in {right.name}, nor the other way round")
    if left.country is None or right.country is None:
        return Standing(0.0, f"the country of {left.name} or {right.name} is not known")
    if left.country != right.country:
        return apart
    words = f"{left.name} and {right.name} lie one within the other"
    if "country" in (left.precision, right.precision):
        return Standing(0.15, words, within=True)
    if left.admin1 is None or right.admin1 is None:
        return Standing(0.0, f"the region of {left.name} or {right.name} is not known")
    return Standing(0.3, words, within=True) if left.admin1 == right.admin1 else apart


def _same(left: Where, right: Where) -> bool:
    if left.geonames_id is not None and right.geonames_id is not None:
        return left.geonames_id == right.geonames_id
    return fold(left.name) == fold(right.name) and (
        left.country == right.country or left.country is None or right.country is None
    )


def _between_settlements(left: Where, right: Where) -> Standing:
    distance = kilometres(left, right)
    if distance is None:
        return Standing(-0.5, f"{left.name} and {right.name} are two places")
    words = f"{left.name} and {right.name} are {distance:.0f} km apart"
    if distance <= SUBURB:
        return Standing(0.3, words)
    return Standing(-0.2 if distance <= APART else -1.0, words)


def best(left: Sequence[Where], right: Sequence[Where]) -> Standing | None:
    """The best standing between a place of `left` and one of `right`; None where one side has none.

    Give only the `finest` of each side: that both name one country says nothing where each names a town in it.
    """
    found = [standing(one, other) for one in left for other in right]
    return max(found, default=None)
