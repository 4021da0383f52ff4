"""The day of what a report is mainly about: every day that it tells votes, by the marks of its words.

A vote counts the product of what its marks count, and the day whose votes count most is taken. Where its words alone
do not tell which of two days they mean (an hour, a night), the earlier of the two stays possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from rashomon.extract.settings_days import DAY, Vote, votes
from rashomon.extract.settings_scene import Scene, published_on
from rashomon.model.claim import Claim
from rashomon.model.reading import Reading, When

WEIGHTS = {
    "harm": 1.29,
    "hour": 1.18,
    "opening": 1.12,
    "act": 0.97,
    "alarm": 0.93,
    "happening": 0.93,
    "part": 0.87,
    "dated, long ago": 0.64,
    "long ago": 0.62,
    "last of weekend": 0.55,
    "harmed": 0.54,
    "dated": 0.42,
    "open, in the opening": 0.38,
    "day before": 0.35,
    "open, of a deed": 0.27,
    "late hour, same day": 0.25,
    "week": 0.23,
    "early hour, same day": 0.22,
    "first of night": 0.14,
    "middle hour, same day": 0.11,
    "last of night": 0.04,
    "history": -0.04,
    "stamp": -0.04,
    "same day": -0.13,
    "late hour, day before": -0.15,
    "first of weekend": -0.27,
    "untold, same day": -0.30,
    "verbless": -0.35,
    "dying": -0.38,
    "said": -0.41,
    "early hour, day before": -0.47,
    "middle hour, day before": -0.49,
    "untold, day before": -0.66,
    "afterwards": -0.75,
    "deep": -0.77,
}
"""What each mark of a vote counts, as a logarithm; a mark that is not here counts nothing.

Learnt by `python -m training.days` on the half of the gva articles that is read: the weights of a softmax over the
votes of a report under which the days of the incidents are likeliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """When the main happening of a report is; its fields are those of `settings.Setting`."""

    when: When | None = None
    earliest: date | None = None
    latest: date | None = None


def told_day(reading: Reading, claims: Sequence[Claim], scene: Scene) -> Told:
    """The day whose votes count most, the first of those that count as much, and the words that tell it best."""
    counts: dict[date, float] = defaultdict(float)
    telling: dict[date, list[Vote]] = defaultdict(list)
    for vote in votes(reading, claims, scene):
        counts[vote.day] += weight(vote)
        telling[vote.day].extend([vote] if vote.when is not None else [])
    if not counts:
        return Told()
    day = max(counts, key=lambda day: counts[day])
    if not telling[day]:
        return Told(latest=published_on(reading))
    best = max(telling[day], key=lambda vote: (not vote.open, weight(vote)))
    return Told(when=best.when, earliest=_earlier(best) if best.open else day, latest=day)


def weight(vote: Vote) -> float:
    """What a vote counts."""
    return exp(sum(WEIGHTS.get(mark, 0.0) for mark in sorted(vote.marks)))


def _earlier(vote: Vote) -> date:
    """The earlier of the two days that the words of a vote may mean."""
    is_earlier = any(mark.endswith("hour, day before") or mark.startswith("first of") for mark in vote.marks)
    return vote.day if is_earlier else vote.day - DAY
