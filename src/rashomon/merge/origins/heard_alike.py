"""Heard alike: whether a claim without a source tells what another of the same report tells with one."""

from __future__ import annotations

import re
from datetime import date

from rashomon.merge.claims.numbers import equal
from rashomon.merge.claims.words import stem, stems
from rashomon.model.claim import Claim
from rashomon.model.reading import Figure

TELLING = 10  # a number from here on is seldom told twice of two things in one report
ALIKE = 0.5  # least share of the fewer stems that two tellings of one thing have in common


def alike(claim: Claim, other: Claim, *, close: bool) -> bool:
    """Whether a claim with a source tells the same as one without."""
    if claim.event is None or other.event is None or _apart(claim, other):
        return False
    own, others = claim.event.figures, other.event.figures
    if own:
        if any(_same_figure(left, right, close=close) for left in own for right in others):
            return True
        return close and any(_in_digits(figure, other) for figure in own)
    if not close or claim.event.type is None or claim.event.type is not other.event.type:
        return False
    left, right = set(stems(claim.content.quote)), set(stems(other.content.quote))
    fewer = min(len(left), len(right))
    one = stem(claim.event.trigger.quote.casefold()) == stem(other.event.trigger.quote.casefold())
    return one and fewer > 1 and len(left & right) >= ALIKE * fewer


def _in_digits(figure: Figure, other: Claim) -> bool:
    """Whether another claim goes on about a telling number: "all of the 62"."""
    number = figure.low if figure.low == figure.high else None
    if number is None or number < TELLING or figure.unit != "person":
        return False
    return re.search(rf"\b(?:of )?(?:the|these|those) {number:,.0f}\b", other.content.quote) is not None


def _same_figure(left: Figure, right: Figure, *, close: bool) -> bool:
    if not equal(left, right) or left.unit != right.unit:
        return False
    number = left.low if left.low is not None else left.high
    if left.measure is not None and left.measure == right.measure:
        return close or (number or 0) >= TELLING
    return close and (number or 0) >= TELLING and None in (left.measure, right.measure)


def _apart(claim: Claim, other: Claim) -> bool:
    """Whether the days or places that both tell are others."""
    assert claim.event is not None
    assert other.event is not None
    one, two = claim.event.time, other.event.time
    if one and two and (_before(one.latest, two.earliest) or _before(two.latest, one.earliest)):
        return True
    places = {place.name for place in claim.event.places}
    others = {place.name for place in other.event.places}
    return bool(places and others and not places & others) and not _differently_exact(claim, other)


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _differently_exact(claim: Claim, other: Claim) -> bool:
    """Whether one names places less exactly, so that they may be the same."""
    kinds = [{place.precision for place in one.event.places} for one in (claim, other) if one.event is not None]
    return kinds[0] != kinds[1]
