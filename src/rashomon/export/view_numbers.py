"""The numbers of an event, ready to be printed: what each ledger comes to, its series by origin, and its chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.export.view_words import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One number as it was given: in words ("6 or more"), by whom, as of when, and where else the same is repeated.

    `short_day` goes without the year where all numbers beside it are of one. `aside` says that it is expected, part
    of another, or hedged; `joint` is how it follows the one before it: an arrow where a later report has it, a comma
    where the same one does.
    """

    words: str
    who: str
    day: str
    short_day: str
    aside: str
    joint: str
    best: bool
    passage: Passage
    again: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one origin gives over time; `line` is its place in the chart's key, None where it is not drawn."""

    name: str
    official: bool
    party: bool
    line: int | None
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number of a chart. `day` is None where it is not known; `line` is the origin's number in the key."""

    line: int
    day: date | None
    low: float | None
    high: float | None
    label: str
    title: str
    official: bool
    party: bool
    expected: bool
    best: bool
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The numbers of one ledger over time, in their order; a line joins those of one origin where they accumulate."""

    title: str
    points: tuple[Point, ...]
    cumulative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """What is known of one thing counted: the best by the rule, why, how far the origins lie apart, and all of them.

    `best` is "" where no number can be taken for best. `others` says what the other rules take where that differs.
    `apart` holds parts of a number and what came on top of it; `denied` numbers that somebody denies.
    """

    ledger: str
    title: str
    best: str
    facts: tuple[str, ...]
    others: tuple[str, ...]
    series: tuple[Series, ...]
    apart: tuple[Series, ...]
    denied: tuple[Series, ...]
    chart: Chart | None

    @property
    def plain(self) -> bool:
        """Whether the series says no more than the line above it: one number, given by one."""
        alone = len(self.series) == 1 and len(self.series[0].given) == 1
        return alone and not self.apart and not self.denied

    @property
    def short(self) -> str:
        """The number alone: the best, else the first that is given."""
        first = next((one.given[0] for one in (*self.series, *self.apart, *self.denied)), None)
        if self.best or first is None:
            return self.best
        return f"{first.words} {first.aside}".strip()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where the one number of a `plain` view stands."""
        first = self.series[0].given[0]
        return (first.passage, *first.again)
