"""Numbers, days, places and quotations in words, as the brief prints them. Nothing here adds to what is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from rashomon.export.labels import countries, label, labels
from rashomon.model.document import Document
from rashomon.model.reading import Figure, FigureChange, Where

FEW = 2  # "some", "several", "countless": words that tell of more than one say more than "2 or more" does
SHARE = "share"
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRO", "LRE", "RLI", "LRI", "FSI"})


def squeeze(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word to at most `limit` characters with an ellipsis."""
    line = squeeze(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:–—-") + "…"


def isolated(name: str) -> str:
    """A name kept from turning the line around it, where anything in it is written from right to left."""
    turns = any(unicodedata.bidirectional(mark) in _TURNING for mark in name)
    return f"\u2068{name}\u2069" if turns else name


def count(number: int, noun: str) -> str:
    """ "1 report", "2 reports", "3 bodies"."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def listing(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"; "" of nothing."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def plural(noun: str) -> str:
    """The plural of a unit or noun in singular."""
    known = labels("unit").get(noun)
    if known is not None:
        return known[0]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


# ---------------------------------------------------------------- figures


def number(value: float) -> str:
    """12,000 for 12000.0; decimals as they are, at most four."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0")


def bounds(figure: Figure) -> str:
    """The number with its bounds: "9", "about 12,000", "6 or more", "up to 12,000", "2,000 to 3,000", "up to 50 %".

    Where no bound is known, the words of the document.
    """
    if figure.low is None and figure.high is None:
        return squeeze(figure.mention.quote)
    return span(figure.low, figure.high, figure.unit, "about " if figure.approximate else "")


def span(least: float | None, most: float | None, unit: str | None = None, about: str = "") -> str:
    """Bounds in words: "12", "12 to 15", "12 or more", "up to 15"; "no number" where neither is known."""
    low, high = (bound_words(one, unit) if one is not None else "" for one in (least, most))
    if low and high:
        return f"{about}{low}" if low == high else f"{about}{low} to {high}"
    if low:
        return f"{about}{low} or more"
    return f"up to {about}{high}" if high else "no number"


def bound_words(bound: float, unit: str | None) -> str:
    """A bound of a number: "12,000", "50 %" of shares."""
    return f"{number(round(bound * 100, 2))} %" if unit == SHARE else number(bound)


def counted(figure: Figure) -> str:
    """What a figure counts, in words after the number: "civilians killed", "kilometres", "troops"; "" if unknown."""
    suffix = label("measure", figure.measure) if figure.measure else ""
    noun = squeeze(figure.category or "")
    if not noun and figure.unit and figure.unit not in ("person", SHARE):
        noun = figure.unit if figure.low == figure.high and figure.low in (0, 1) else plural(figure.unit)
    if suffix and noun.casefold() in labels("whoever"):
        noun = ""
    if not noun and not suffix and figure.unit == "person":
        noun = "people"
    words = [f"of {noun}" if figure.unit == SHARE else noun] if noun else []
    if suffix and suffix.casefold() != noun.casefold():
        words.append(suffix)
    return " ".join(words)


def value_words(figure: Figure) -> str:
    """The number alone: as `bounds` has it, but "some" and "several" stay the words they are, and none is "none"."""
    if figure.low == figure.high == 0:
        return "none"
    vague = figure.high is None and figure.low is not None and figure.low <= FEW and figure.unit != SHARE
    return squeeze(figure.mention.quote) if vague else bounds(figure)


def figure_words(figure: Figure) -> str:
    """The figure in words, and how it stands to another; "some" and "several" stay the words they are."""
    if figure.low == figure.high == 0:
        return f"no {counted(figure)}".strip()
    words = [value_words(figure), counted(figure)]
    if figure.change is FigureChange.ADDED:
        words.insert(1, "more")
    elif figure.change is FigureChange.PREVIOUS:
        words.append("before")
    elif figure.part_of is not None:
        words.append("among them")
    return " ".join(word for word in words if word)


# ---------------------------------------------------------------- days


def day(value: date, *, weekday: bool = False) -> str:
    """ "10 March 2025", or "Monday 10 March 2025"."""
    words = f"{value.day} {value:%B} {value.year}"
    return f"{value:%A} {words}" if weekday else words


def days(earliest: date | None, latest: date | None, *, weekday: bool = False) -> str:
    """The day or days in words; "" where neither bound is known. A whole month or year is named as such."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return f"since {day(earliest)}" if earliest is not None else f"by {day(latest or date.min)}"
    if earliest == latest:
        return day(earliest, weekday=weekday)
    return _whole(earliest, latest) or _span(earliest, latest)


def _whole(earliest: date, latest: date) -> str:
    after = latest + timedelta(days=1) if latest < date.max else latest
    if earliest.day != 1 or after.day != 1:
        return ""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest:%B} {earliest.year}"
    return str(earliest.year) if earliest.month == 1 and (after.year, after.month) == (earliest.year + 1, 1) else ""


def _span(earliest: date, latest: date) -> str:
    if earliest.year != latest.year:
        return f"{day(earliest)} to {day(latest)}"
    if earliest.month != latest.month:
        return f"{earliest.day} {earliest:%B} to {day(latest)}"
    return f"{earliest.day} to {day(latest)}"


def published_day(document: Document) -> date | None:
    """The day a document was published, in the zone it was published in."""
    published = document.published
    return published.date() if isinstance(published, datetime) else published


def published_words(document: Document) -> str:
    """ "10 March 2025, 14:30 (UTC+02:00)", the day alone where no time is known, or "no date"."""
    published = document.published
    if published is None:
        return "no date"
    if not isinstance(published, datetime):
        return day(published)
    zone = published.tzname()
    return f"{day(published.date())}, {published:%H:%M}" + (f" ({zone})" if zone else "")


# ---------------------------------------------------------------- places


def place_words(place: Where) -> str:
    """The place with how exactly it is known: "Dovrin (town or city), Karsovia"; never coordinates."""
    kind = label("precision", place.precision)
    country = countries().get(place.country or "", "")
    inside = f", {country}" if country and country != place.name and place.precision != "country" else ""
    return f"{place.name} ({kind}){inside}"
