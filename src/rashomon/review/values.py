"""Values of corrections: what a person puts in place of what was read, each with the words of the document.

A correction's value is JSON: a word for factuality, type and nature; for the others a list of what stands there now,
empty where nothing does. Whatever is named has the words that name it, and they must stand in the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.errors import MalformedError, UsageError
from rashomon.model.claim import EventType, Factuality, Nature
from rashomon.model.codec import decode, encode
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Field
from rashomon.model.reading import SourceKind
from rashomon.review.anchors import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the document, and where they stand there."""

    start: int
    end: int
    quote: str

    def within(self, document: Document) -> Evidence | None:
        """The words where they stand, or in another version of the page nearest to there; None where nowhere."""
        if document.text[self.start : self.end] == self.quote:
            return document.evidence(self.start, self.end)
        span = nearest(document.text, self.quote, self.start)
        return document.evidence(*span) if span is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceValue:
    """Who says so. `name` is None for somebody unnamed; `cue` are the words that attribute."""

    words: Words
    name: str | None = None
    kind: SourceKind | None = None
    cue: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedValue:
    """Who acts, to whom it is done, or where: the words, and the name that they stand for."""

    words: Words
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """When: the first and the last day that the words allow."""

    words: Words
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """How many: bounds, None where the words leave one open, and what is counted (killed, injured …)."""

    words: Words
    low: float | None = None
    high: float | None = None
    measure: str | None = None


SourceValues = tuple[SourceValue, ...]
NamedValues = tuple[NamedValue, ...]
TimeValues = tuple[TimeValue, ...]
FigureValues = tuple[FigureValue, ...]
KINDS: dict[Field, Any] = {
    Field.SOURCE: SourceValues,
    Field.FACTUALITY: Factuality,
    Field.TYPE: EventType | None,
    Field.NATURE: Nature,
    Field.ACTOR: NamedValues,
    Field.TARGET: NamedValues,
    Field.PLACE: NamedValues,
    Field.TIME: TimeValues,
    Field.FIGURE: FigureValues,
}
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.FACTUALITY: tuple(Factuality),
    Field.TYPE: tuple(EventType),
    Field.NATURE: tuple(Nature),
}
"""Fields whose value is one of a list."""
LONGEST = 400  # characters of words or a name. Chosen: no name and no number is longer


def read(field: Field, value: str) -> object:
    """The value that `value` says as JSON; `UsageError` where the field has no such one."""
    try:
        return decode(KINDS[field], value)
    except MalformedError as error:
        raise UsageError(f"{value[:60]!r} is no {field}: {error}") from None


def chosen(field: Field, given: str) -> str:
    """The JSON of a value that is one of a list; of the type also "" for none."""
    if field is Field.TYPE and given in ("", "none"):
        return "null"
    wanted = given.lower() if field is Field.NATURE else given.upper()
    if wanted not in CHOICES[field]:
        raise UsageError(f"no {field} {given!r}: give one of {', '.join(CHOICES[field])}")
    return encode(KINDS[field](wanted) if field is not Field.TYPE else EventType(wanted))


def written(field: Field, given: list[dict[str, str]], document: Document, near: int) -> str:
    """The JSON of what a person writes: of each thing the words, and what is to be known of it.

    Keys are `words` (what has none is left out), `name`, `kind`, `cue`, `low`, `high`, `measure`, `earliest`, `latest`.
    `near` is where in the text to look first. `UsageError` where words do not stand in the document.
    """
    rows = [
        {key: " ".join(value.split()) if key not in ("words", "cue") else value.strip() for key, value in row.items()}
        for row in given
    ]
    told = [row for row in rows if row.get("words")]
    if field is Field.TIME and len(told) > 1:
        raise UsageError("a claim has one time: give the words of one")
    make = {
        Field.SOURCE: _source,
        Field.ACTOR: _named,
        Field.TARGET: _named,
        Field.PLACE: _named,
        Field.TIME: _time,
        Field.FIGURE: _figure,
    }[field]
    return encode(tuple(make(row, document, near) for row in told))


def found(words: str, document: Document, near: int, longest: int = LONGEST) -> Words:
    """Words where they stand nearest to a place in the document; `UsageError` where they do not."""
    if len(words) > longest:
        raise UsageError(f"{words[:40]!r}… is longer than {longest} characters: give the words that name it alone")
    span = nearest(document.text, words, near)
    if span is None:
        raise UsageError(f"the words {words!r} do not stand in the document: copy them as they stand there")
    return Words(start=span[0], end=span[1], quote=words)


def _source(row: dict[str, str], document: Document, near: int) -> SourceValue:
    words, kind = found(row["words"], document, near), row.get("kind")
    if kind and kind not in tuple(SourceKind):
        raise UsageError(f"no kind of source {kind!r}: give one of {', '.join(SourceKind)}")
    unnamed = kind == SourceKind.UNNAMED
    return SourceValue(
        words=words,
        name=None if unnamed else row.get("name") or _flat(words),
        kind=SourceKind(kind) if kind else None,
        cue=found(row["cue"], document, words.start) if row.get("cue") else None,
    )


def _named(row: dict[str, str], document: Document, near: int) -> NamedValue:
    words = found(row["words"], document, near)
    return NamedValue(words=words, name=(row.get("name") or _flat(words))[:LONGEST])


def _flat(words: Words) -> str:
    return " ".join(words.quote.split())


def _time(row: dict[str, str], document: Document, near: int) -> TimeValue:
    first, last = (_day(row.get(key, "")) for key in ("earliest", "latest"))
    if first is not None and last is not None and last < first:
        raise UsageError(f"{last} is before {first}: give the first day first")
    return TimeValue(words=found(row["words"], document, near), earliest=first, latest=last or first)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"{given!r} is no day: give it as 2025-03-12") from None


def _figure(row: dict[str, str], document: Document, near: int) -> FigureValue:
    low, high = (_number(row.get(key, "")) for key in ("low", "high"))
    if low is not None and high is not None and high < low:
        raise UsageError(f"{high:g} is less than {low:g}: give the least number first")
    words = found(row["words"], document, near)
    return FigureValue(words=words, low=low, high=high, measure=row.get("measure") or None)


def _number(given: str) -> float | None:
    try:
        number = float(given.replace(",", "")) if given else None
    except ValueError:
        raise UsageError(f"{given!r} is no number: give digits") from None
    if number is not None and not abs(number) < 1e15:
        raise UsageError(f"{given!r} is no number that can be counted")
    return number
