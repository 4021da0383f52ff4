"""Times that name their place in the calendar: dates, months, years, decades, and ranges of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rashomon.annotate.figures_lexicon import counted
from rashomon.annotate.figures_numbers import read_number
from rashomon.annotate.times_calendar import (
    Period,
    day_period,
    decade_period,
    edge,
    month_period,
    week_period,
    year_period,
)
from rashomon.annotate.times_found import NO_DATE, Found, Sense, of_period, unknown
from rashomon.annotate.times_tense import Direction
from rashomon.annotate.times_words import Word

PART_NAMES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime"}
EDGE_PARTS = {"START": "MO", "MID": "MI", "END": "NI"}


def read_iso(found: Found) -> Sense | None:
    """2024-11-05, 2024-11-05T05:30Z."""
    text = "".join(word.lower for word in found.words)
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    if len(text) > 10:
        return Sense(text.upper(), day, day, "instant", "a date and time in full", "TIME")
    return of_period(day_period(day), "a date in full")


def read_numeric(found: Found) -> Sense | None:
    """5.11.2024 (day first), 2024/11/05, 11/05/2024 where only one order makes a date; else both days bound it."""
    text = found.words[0].lower
    parts = [int(part) for part in re.split(r"[/.]", text)]
    if parts[0] > 31:
        days = [_date(parts[0], parts[1], parts[2])]
    else:
        year = parts[2] + (0 if parts[2] > 99 else 2000 if parts[2] < 70 else 1900)
        orders = [(parts[1], parts[0])] if "." in text else [(parts[1], parts[0]), (parts[0], parts[1])]
        days = [_date(year, month, day) for month, day in orders]
    fits = sorted({day for day in days if day is not None})
    if not fits:
        return None
    if len(fits) == 1:
        return of_period(day_period(fits[0]), "a date in figures")
    return Sense(None, fits[0], fits[1], "day", "a date in figures that does not tell whether day or month comes first")


def read_day(found: Found) -> Sense | None:
    """3 May, May 3 2024, Friday, Nov. 5; with a part of the day or not."""
    month, number = found.value("MONTH", "SHORTMONTH"), found.numbers()
    if month is None or not number or (number[0].kind == "ORDINAL" and _goes_on(found)):
        return None
    sense = day_sense(found, int(month), number_of(number[0]))
    part = found.value("PART") or (EDGE_PARTS[found.value("EDGE") or ""] if found.has("EDGE") else None)
    return with_part(sense, part) if sense is not None and part else sense


def _goes_on(found: Found) -> bool:
    """Whether a spelt ordinal counts something else: "in May second place was lost"."""
    return found.words[-1].kind == "ORDINAL" and found.after is not None and found.after.pos in ("NOUN", "ADJ", "PROPN")


def read_week_of(found: Found) -> Sense | None:
    """The week of March 6: the week of the calendar that holds the day."""
    sense = read_day(found)
    if found.value("UNIT") != "W" or sense is None:
        return None
    if sense.earliest is None:
        return replace(sense, value=None, precision="week", reason=f"the week of a day; {sense.reason}")
    return of_period(week_period(sense.earliest), f"the week of a day; {sense.reason}")


def with_part(sense: Sense, part: str) -> Sense:
    """The same day narrowed to its morning, night …"""
    reason = f"{sense.reason}; {PART_NAMES[part]}"
    return replace(sense, value=f"{sense.value}T{part}", precision="part-of-day", type="TIME", reason=reason)


def day_sense(found: Found, month: int, number: int) -> Sense | None:
    """A day of a month: of the year told, or of the one that the verb wants; None where no year has such a day."""
    year = found.value("YEAR", "SMALL") or (found.has("UNIT") and _four_digits(found.year())) or None
    if year is not None:
        counts = found.after is not None and found.after.pos in ("NOUN", "ADJ", "PROPN", "VERB")
        if len(year) == 3 or (len(year) == 2 and counts):  # "on 4 Aug 89 people"
            return None
        day = _date(int(year) + (1900 if len(year) == 2 else 0), month, number)
        return None if day is None else of_period(day_period(day), "a date in full")
    if _date(2024, month, number) is None:
        return None
    if found.day is None:
        return unknown(f"XXXX-{month:02}-{number:02}", "day", f"no year is told, and {NO_DATE}")
    days = [_date(found.day.year + offset, month, number) for offset in (-1, 0, 1)]
    chosen, why = choose([day for day in days if day is not None], found)
    return of_period(day_period(chosen), f"year not told: {why}")


def _four_digits(year: int | None) -> str:
    return f"{year:04}" if year is not None else ""


def choose(days: list[date], found: Found) -> tuple[date, str]:
    """The day among those of several years that the verb wants, and why."""
    published = found.day
    assert published is not None
    heading = found.direction()
    weekday = found.value("WEEKDAY", "SHORTDAY")
    if weekday is not None:
        named = [day for day in days if day.isoweekday() == int(weekday)]
        days = named or days
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    if found.has("LAST") and past:
        return max(past), "the last such day up to publication"
    if (heading is Direction.FUTURE or found.has("NEXT")) and future:
        return min(future), "the first such day from publication on, as the verb speaks of the future"
    if future and (not past or (heading is Direction.NONE and min(future) - published <= SOON)):
        return min(future), "the next such day"
    return max(past), "the last such day up to publication"


SOON = timedelta(days=75)
"""A day or month without a year that lies farther ahead is taken to be past, unless the verb speaks of the future:
the next two months and the days about them are told without a year more often than what lies nine months back."""


def number_of(word: Word) -> int:
    """The number in digits such as "3" and "3rd"."""
    return int(re.sub(r"\D", "", word.value))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_sense(found: Found) -> Sense | None:
    """March, mid-March, March 2024, last February, next June, this May."""
    month = int(found.value("MONTH", "SHORTMONTH") or 0)
    year = found.year() or _spelt_year(found)
    part = found.value("EDGE", "POINT")
    if year is not None:
        return edged(month_period(year, month), part, "a month in full")
    if found.day is None:
        return unknown(f"XXXX-{month:02}", "month", f"no year is told, and {NO_DATE}")
    period, why = month_near(found, month)
    return edged(period, part, f"year not told: {why}")


def month_near(found: Found, month: int) -> tuple[Period, str]:
    """The month of the year that the words and the verb want, and why; the day of publication is known."""
    published = found.day
    assert published is not None
    if found.has("LAST"):  # the month before is "last month", so that by its name it is that of the year before
        last = (published.month - 2) % 12 + 1
        year = published.year - (month >= published.month) - (month == last and published.month > 1)
        return month_period(year, month), "the last one before publication"
    if found.has("NEXT"):
        return month_period(published.year + (month <= published.month), month), "the next one after publication"
    if found.has("THIS"):
        return month_period(published.year, month), "in the year of publication"
    heading = found.direction()
    ahead = month_period(published.year + (month < published.month), month)
    if heading is Direction.FUTURE:
        return ahead, "the next one, as the verb speaks of the future"
    if heading is Direction.NONE and ahead.earliest is not None and ahead.earliest - published <= SOON:
        return ahead, "the next one"
    return month_period(published.year - (month > published.month), month), "the last one up to publication"


def edged(period: Period, part: str | None, reason: str) -> Sense:
    """The sense of a period, or of its first, middle or last third."""
    if part is None:
        return of_period(period, reason)
    name = {"START": "first", "MID": "middle", "END": "last"}[part]
    return of_period(edge(period, part), f"{reason}; {name} third")


_YEAR_AFTER = frozenset(
    ("in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "circa", "the")
)
_YEAR_AFTER |= {"between", "to", "through", "and", "late", "early", "mid", "throughout", "-", "(", "for"}


def read_year(found: Found) -> Sense | None:
    """2022, late 2013, the end of 2024, nineteen ninety-one; a number that counts something is no year."""
    spelt = _spelt_year(found)
    if spelt is not None:
        return edged(year_period(spelt), None, "a year in words")
    word = found.word("YEAR")
    if found.has("UNIT") and found.value("UNIT") != "Y":
        return None
    if word is None or not (found.has("EDGE", "POINT") or _is_year(found, word)):
        return None
    return edged(year_period(int(word.value)), found.value("EDGE", "POINT"), "a year")


def _is_year(found: Found, word: Word) -> bool:
    token, year = word.token, int(word.value)
    before = found.before.lower if found.before is not None else ""
    after = found.after
    if after is not None and (after.lower in _COUNTERS or after.pos == "NUM"):
        return False
    name = found.before is not None and found.before.pos in ("PROPN", "NOUN") and found.before.text[0].isupper()
    if name and not found.has("EDGE", "UNIT", "PERIOD"):
        return False  # "Expo 2030", "Agenda 2063" are names
    if before in ("$", "€", "£", "us$", "than", "about", "around", "some", "nearly", "least", "over", "no", "no."):
        return False
    if not 1900 <= year <= 2100:
        return before in _YEAR_AFTER - {"the", "to", "and", "for"} and token.dep != "nummod"
    counts = after is not None and after.tag in ("NNS", "NNPS") and after.lemma in counted()
    return not counts or before in ("the", "its", "his", "their", "that", "'s", "’s")


def _spelt_year(found: Found) -> int | None:
    """Nineteen ninety-one, eighteen twelve; two thousand after "the year"."""
    words = [word.lower for word in found.words if word.kind in ("NUMWORD", "TEENS", "HUNDREDWORD", "HYPHEN")]
    if not words or found.has("YEAR"):
        return None
    first, rest = read_number(words[:1]), read_number(words[1:])
    if found.has("HUNDREDWORD"):
        first, rest = read_number(words), (0.0, 0)
        return int(first[0]) if first is not None and 1900 <= first[0] <= 2100 else None
    if first is None or rest is None or not (17 <= first[0] <= 20 and 10 <= rest[0] <= 99):
        return None
    return int(first[0] * 100 + rest[0])


_COUNTERS = frozenset(
    ("%", "percent", "per", "km", "kilometres", "kilometers", "miles", "people", "hundred", "thousand")
)
_COUNTERS |= {"million", "billion", "dollars", "euros", "tonnes", "tons", "metres", "meters"}


def read_decade(found: Found) -> Sense | None:
    """The 1990s, the early 1990s, the '90s."""
    full = found.value("DECADE") or found.value("YEAR")
    if full is not None and full[3] != "0":
        return None
    part = found.value("EDGE", "POINT")
    if full is not None:
        return edged(decade_period(int(full[:4])), part, "a decade")
    year = int((found.value("SHORTDECADE") or "0")[:2])
    if year < 30:
        return None
    return edged(decade_period(1900 + year), part, "a decade; the century is the last one")
