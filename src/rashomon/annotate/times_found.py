"""What a rule for times gets to read, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rashomon.annotate.times_calendar import Period
from rashomon.annotate.times_tense import Direction, direction
from rashomon.annotate.times_words import Word, quantity
from rashomon.model.reading import Token


@dataclass(frozen=True, slots=True)
class Sense:
    """A reading of a time expression: the fields of a `When` without its mention."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: str
    reason: str
    type: str = "DATE"


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
        return [word for word in self.words if word.kind in ("DAY", "ORDINALDAY")]

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
