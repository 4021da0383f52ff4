"""What a rule for times gets to read, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rashomon.annotate.times_calendar import Period
from rashomon.annotate.times_tense import Direction, direction
from rashomon.annotate.times_words import Word, quantity
from rashomon.model.reading import Token


@dataclass(frozen=True, slots=True)
class Step:
    """How far a time lies from one that the passage told before: "two days later", "that year", "the quarter".

    `amount` units on (back where below 0, None where not told); `into` names the unit of the calendar that is meant
    where it is another ("the year-earlier quarter"). With `weekday` the step ends on the next such day on that side,
    with `part` in that part of the day. `compares`: counts only where figures are compared. `needs`: no time at all
    without the other.
    """

    amount: float | None
    unit: str
    into: str | None = None
    weekday: int | None = None
    part: str | None = None
    compares: bool = False
    needs: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """A reading of a time expression: the fields of a `When` without its mention.

    With a `step` the fields are those that hold where the passage tells no time to count from.
    """

    value: str | None
    earliest: date | None
    latest: date | None
    precision: str
    reason: str
    type: str = "DATE"
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A time expression: its words and its sense."""

    words: tuple[Word, ...]
    sense: Sense

    @property
    def first(self) -> Token:
        """The first of its words."""
        return self.words[0].token

    @property
    def last(self) -> Token:
        """The last of its words."""
        return self.words[-1].token

    @property
    def root(self) -> Token:
        """The word by which it hangs on the rest of the sentence."""
        inside = {word.token.index for word in self.words}
        return next((word.token for word in self.words if word.token.head.index not in inside), self.last)


@dataclass(frozen=True, slots=True)
class Found:
    """The words that a rule matched, and when the document was published (None where nothing says it)."""

    words: tuple[Word, ...]
    published: date | datetime | None
    before: Token | None = None  # the word before the first
    after: Token | None = None  # the word after the last

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def word(self, kind: str) -> Word | None:
        """The first word of that class."""
        return next((word for word in self.words if word.kind == kind), None)

    def value(self, *kinds: str) -> str | None:
        """The value of the first word of any of those classes."""
        return next((word.value for word in self.words if word.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether any word is of those classes."""
        return any(word.kind in kinds for word in self.words)

    def numbers(self) -> list[Word]:
        """The words that are days of a month, in order."""
        return [word for word in self.words if word.kind in ("DAY", "ORDINALDAY", "ORDINAL")]

    def step(self) -> int:
        """How many units from publication on "last", "next" and "previous" lead: -1, 1, or 0 for "this"."""
        return -1 if self.has("LAST") else int(self.has("NEXT"))

    def year(self) -> int | None:
        """The year that the words tell in full, or by publication: "last year"."""
        told = self.value("YEAR")
        if told is not None:
            return int(told)
        by_publication = self.value("UNIT") == "Y" and self.has("LAST", "THIS", "NEXT") and self.day is not None
        return self.day.year + self.step() if by_publication and self.day is not None else None

    def amount(self) -> float | None:
        """The number that the words say; None where they say none or a vague one."""
        return quantity(self.words)

    def direction(self) -> Direction:
        """Where the governing verb places the whole expression."""
        inside = {word.token.index for word in self.words}
        root = next((word.token for word in self.words if word.token.head.index not in inside), self.words[-1].token)
        return direction(root)


def of_period(period: Period, reason: str, kind: str = "DATE") -> Sense:
    """The sense that a period of the calendar has."""
    precision = "vague" if period.precision == "century" else period.precision
    return Sense(period.value, period.earliest, period.latest, precision, reason, kind)


def unknown(value: str | None, precision: str, reason: str, kind: str = "DATE") -> Sense:
    """A sense without days."""
    return Sense(value, None, None, precision, reason, kind)


NO_DATE = "the document has no date of publication"
