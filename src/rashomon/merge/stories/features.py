"""What speaks for and against two documents being on one story: a declared list of small functions.

Each takes two gists and gives a score from -1 (speaks against) to 1 (speaks for) with a reason in words, or None
where they leave it open. `docs/stories.md` shows their docstrings to users: keep them plain.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log
from typing import NamedTuple

from rashomon.merge.claims.places import APART, SUBURB, kilometres
from rashomon.merge.events.features import Finding
from rashomon.merge.stories.gists import Gist
from rashomon.merge.stories.matters import likeness

YEAR = 365  # days between two publications from which on more do not matter
LOG_YEAR = log(1 + YEAR)
NEXT = 2  # days between two days that may be one, told differently, or of one affair
ELSEWHERE = 0.3  # what a day in common tells where the towns are others
SOON, WEEK = 3, 7  # days after a happening within which news of it is fresh, and after which it is old
MANY_NAMES = 5  # names of a report from which on their likeness tells as much as it can
RARE_FULL = 40.0  # what rare names in common are worth together where they speak as loudly as they can
EVENTS_FULL = 2  # events in common from which on more do not matter


class Weighted(NamedTuple):
    """A feature and how many points its score of 1 is worth."""

    feature: Callable[[Gist, Gist], Finding | None]
    weight: float


def same_names(left: Gist, right: Gist) -> Finding | None:
    """They have names in common: people, streets, towns, bodies; the fewer other documents have one and the more
    often they write it, the more it tells. Of a report with few names it tells less."""
    if not left.names or not right.names:
        return None
    alike = likeness(left.names, right.names)
    sure = min(1.0, len(left.names) / MANY_NAMES, len(right.names) / MANY_NAMES)
    return Finding(alike * sure, f"their names are {alike:.0%} alike") if alike else None


def rare_names(left: Gist, right: Gist) -> Finding | None:
    """They have names in common that hardly any other document has."""
    common = left.rare.keys() & right.rare.keys()
    if not common:
        return None
    worth = sum(sorted(left.rare[name] for name in common))
    return Finding(min(1.0, worth / RARE_FULL), f"{len(common)} rare names in common")


def same_headline(left: Gist, right: Gist) -> Finding | None:
    """Their headlines have words in common, of which rare ones tell more."""
    common = left.headline.keys() & right.headline.keys()
    if not common:
        return None
    shorter = min(left.headline_worth, right.headline_worth)
    share = sum(sorted(left.headline[stem] for stem in common)) / shorter if shorter else 0.0
    return Finding(min(1.0, share), f"{len(common)} words of their headlines in common")


def same_town(left: Gist, right: Gist) -> Finding | None:
    """Claims of both name one town, or towns within 15 km of one another, which tells half as much; where none is
    within 50 km of one of the other's, it speaks against."""
    if not left.towns or not right.towns:
        return None
    ours = {(place.geonames_id, place.name) for place in left.towns}
    common = [place.name for place in right.towns if (place.geonames_id, place.name) in ours]
    if common:
        return Finding(1.0, f"both name {common[0]}")
    gaps = [gap for one in left.towns for other in right.towns if (gap := kilometres(one, other)) is not None]
    nearest = min(gaps, default=None)
    if nearest is not None and nearest <= APART:
        return Finding(0.5 if nearest <= SUBURB else -0.3, f"their towns are {nearest:.0f} km apart")
    return Finding(-1.0, "they name other towns")


def same_region(left: Gist, right: Gist) -> Finding | None:
    """What they tell of is mainly in one region of a country, or in two."""
    if left.region is None or right.region is None:
        return None
    return Finding(1.0, "both in one region") if left.region == right.region else Finding(-1.0, "in two regions")


def same_day(left: Gist, right: Gist) -> Finding | None:
    """Claims of both tell of one day, which says less where their towns are others, or of none that is within two days
    of one of the other's, which speaks against. Where one alone tells days, the other's publication is set beside
    them: news is fresh for three days, and old after a week."""
    if left.days and right.days:
        common = left.days & right.days
        if common:
            towns = same_town(left, right)
            apart = towns is not None and towns.score < 0
            return Finding(ELSEWHERE if apart else 1.0, f"both tell of {min(common)}")
        gap = min(abs((one - other).days) for one in left.days for other in right.days)
        return Finding(-0.5, f"the days they tell of are {gap} apart") if gap > NEXT else None
    if left.days or right.days:
        return _fresh(left.days or right.days, right.published if left.days else left.published)
    return None


def _fresh(days: frozenset[date], published: date | None) -> Finding | None:
    gaps = [] if published is None else [(published - day).days for day in days]
    if any(0 <= gap <= SOON for gap in gaps):
        return Finding(0.8, f"one tells of days shortly before {published}, when the other was published")
    if gaps and not any(0 <= gap <= WEEK for gap in gaps):
        return Finding(-0.25, f"one tells of no day of the week before {published}, when the other was published")
    return None


def near_in_time(left: Gist, right: Gist) -> Finding | None:
    """The more days lie between their publication, the more it speaks against."""
    gap = left.days_from(right)
    return Finding(-min(1.0, log(1 + gap) / LOG_YEAR), f"published {gap} days apart") if gap else None


def same_toll(left: Gist, right: Gist) -> Finding | None:
    """Both give the same number of killed, injured, missing, detained or displaced, or other numbers."""
    shared = sorted(left.tolls.keys() & right.tolls.keys())
    if not shared:
        return None
    common = [(max(both), measure) for measure in shared if (both := left.tolls[measure] & right.tolls[measure])]
    return Finding(1.0, f"both {common[0][0]:g} {common[0][1]}") if common else Finding(-1.0, "other tolls")


def same_events(left: Gist, right: Gist) -> Finding | None:
    """Claims of both are taken to be of one event; of two or more events it tells the most."""
    common = len(set(left.events) & set(right.events))
    if not common:
        return None
    words = "one event in common" if common == 1 else f"{common} events in common"
    return Finding(min(1.0, common / EVENTS_FULL), words)


# How the weights were found: logistic regression on the pairs of the read half of the gva articles (749 articles, 285
# incidents), rounded. The threshold is where B-cubed F is best there; it is flat (.94 to .95) from 1 to 3.
FEATURES: tuple[Weighted, ...] = (
    Weighted(same_names, 7.0),
    Weighted(rare_names, 4.6),
    Weighted(same_headline, 2.2),
    Weighted(same_town, 1.0),
    Weighted(same_region, 1.0),
    Weighted(same_day, 2.8),
    Weighted(near_in_time, 4.1),
    Weighted(same_toll, 0.4),
    Weighted(same_events, 4.9),  # the last one: see `standing`
)
THRESHOLD = 2.25  # points from which on two documents are taken to be on one story


def standing(left: Gist, right: Gist) -> float:
    """The points of all features but the last, which alone hangs on the events that are known so far."""
    if right.order < left.order:
        left, right = right, left
    total = 0.0
    for feature, weight in FEATURES[:-1]:
        finding = feature(left, right)
        if finding is not None:
            total += finding.score * weight
    return total


def points(left: Gist, right: Gist, known: float | None = None) -> float:
    """The sum of all features' points; order of the two does not matter. `known` is what `standing` gave for them."""
    total = standing(left, right) if known is None else known
    feature, weight = FEATURES[-1]
    finding = feature(left, right)
    return round(total if finding is None else total + finding.score * weight, 6)


def reasons(left: Gist, right: Gist) -> str:
    """What speaks for and against, the weightiest first, in words."""
    found = sorted(_findings(left, right), key=lambda one: (-abs(one[0]), one[1]))
    return ", ".join(f"{reason} ({worth:+.1f})" for worth, reason in found)


def _findings(left: Gist, right: Gist) -> list[tuple[float, str]]:
    if right.order < left.order:
        left, right = right, left
    found = ((one.feature(left, right), one.weight) for one in FEATURES)
    return [(finding.score * weight, finding.reason) for finding, weight in found if finding is not None]
