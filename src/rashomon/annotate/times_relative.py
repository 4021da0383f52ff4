"""Times told from the day of publication, or from the happening told before: weekdays, last year, two days ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from rashomon.annotate.figures_lexicon import time_words
from rashomon.annotate.times_calendar import Period, day_period, duration, edge, shift, unit_period, weekend_period
from rashomon.annotate.times_dates import EDGE_PARTS, PART_NAMES, with_part
from rashomon.annotate.times_found import NO_DATE, Found, Sense, Step, of_period, unknown
from rashomon.annotate.times_tense import Direction

PRECISION = {"S": "instant", "M": "instant", "H": "part-of-day", "D": "day", "W": "week", "F": "week", "m": "month"}
PRECISION |= {"Q": "quarter", "Y": "year", "E": "decade", "C": "vague", "L": "vague", "K": "day"}


def part_of(found: Found) -> str | None:
    """The part of the day that the words name: "night"; "early" and "late" stand for morning and night."""
    part = found.value("PART", "PARTS")
    if part is not None:
        return part
    if found.has("EDGE", "EARLIER", "LATER"):
        return EDGE_PARTS[found.value("EDGE") or "END"] if found.has("EDGE") else None
    return None


def read_weekday(found: Found) -> Sense | None:
    """Tuesday, early Tuesday, last Friday, next Monday night."""
    number = int(found.value("WEEKDAY") or 0)
    part = part_of(found)
    before = found.before
    if before is not None and before.text[0].isupper() and time_words().get(before.lower, ("",))[0] == "FEAST":
        return None  # Black Friday, Bloody Sunday
    if found.day is None:
        value = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
        kind, precision = ("TIME", "part-of-day") if part else ("DATE", "day")
        return unknown(value, precision, f"a weekday, and {NO_DATE}", kind)
    day, why = _weekday_near(found, found.day, number)
    sense = of_period(day_period(day), why)
    return with_part(sense, part) if part else sense


def _weekday_near(found: Found, published: date, number: int) -> tuple[date, str]:
    back = (published.isoweekday() - number) % 7
    ahead = (number - published.isoweekday()) % 7
    if found.value("UNIT") == "W":
        monday = published - timedelta(days=published.isoweekday() - 1)
        return monday + timedelta(days=7 * found.step() + number - 1), "the weekday of a week told from publication"
    if found.has("LAST"):
        return published - timedelta(days=back or 7), "the last such weekday before publication"
    if found.has("NEXT"):
        return published + timedelta(days=ahead or 7), "the next such weekday after publication"
    if found.has("THIS"):
        return published + timedelta(days=number - published.isoweekday()), "the weekday of the week of publication"
    if found.direction() is Direction.FUTURE:
        return published + timedelta(days=ahead), "the first such weekday from publication on: the verb looks ahead"
    return published - timedelta(days=back), "the last such weekday up to publication"


def read_today(found: Found) -> Sense | None:
    """Today, yesterday evening, early tomorrow, tonight, last night, this morning."""
    offset = int(found.value("TODAY", "TONIGHT") or (-1 if found.has("LAST") else 0))
    part = "NI" if found.has("TONIGHT") else part_of(found)
    if found.day is None:
        value = told_from_publication(offset, "D") + (f", {PART_NAMES[part]}" if part else "")
        return unknown(value, "part-of-day" if part else "day", NO_DATE, "TIME" if part else "DATE")
    sense = of_period(day_period(found.day + timedelta(days=offset)), "told from the day of publication")
    return with_part(sense, part) if part else sense


def told_from_publication(amount: float | None, unit: str) -> str:
    """The value of a relative time without a date to count from: "P1D before publication"."""
    side = "after" if amount is not None and amount > 0 else "before"
    return f"{duration(None if amount is None else abs(amount), unit)} {side} publication"


def read_period(found: Found) -> Sense | None:
    """Last year, this week, next month, the weekend, late last year, earlier this month."""
    unit = found.value("UNIT", "QUARTER", "WEEKEND") or "K"
    if unit in ("S", "M", "H", "D") or _is_rolling(found):
        return None
    step = found.step()
    if unit == "K" and not found.has("LAST", "NEXT", "THIS"):
        return _weekend(found)
    if found.day is None:
        return unknown(told_from_publication(step, unit), PRECISION[unit], NO_DATE)
    period = unit_period(shift(found.day, step, unit), unit)
    return _narrowed(found, period, f"the {_WORDS[step]} {_NAMES[unit]} of the calendar, from publication")


_WORDS = {-1: "last", 0: "same", 1: "next"}
_NAMES = {"D": "day", "W": "week", "F": "fortnight", "m": "month", "Q": "quarter", "Y": "year", "E": "decade"}
_NAMES |= {"C": "century", "L": "millennium", "K": "weekend"}


def _is_rolling(found: Found) -> bool:
    """Whether a length up to publication is meant and no period of the calendar: "the past year", "the last week"."""
    return found.value("LAST") == "past" or (found.has("LAST") and found.has("THE") and found.value("LAST") == "last")


def _narrowed(found: Found, period: Period, reason: str) -> Sense:
    """Early, late, earlier, later: a third of the period, or the side of publication that is meant."""
    sense = of_period(period, reason)
    published = found.day
    if found.has("EARLIER") and published is not None and sense.earliest is not None and sense.earliest <= published:
        return replace(sense, latest=min(published, sense.latest or published), reason=f"{reason}, up to publication")
    if found.has("LATER") and published is not None and sense.latest is not None and sense.latest >= published:
        return replace(
            sense, earliest=max(published, sense.earliest or published), reason=f"{reason}, from publication"
        )
    part = found.value("EDGE", "POINT")
    return of_period(edge(period, part), f"{reason}; {_EDGE_NAMES[part]} third") if part else sense


_EDGE_NAMES = {"START": "first", "MID": "middle", "END": "last"}


def _weekend(found: Found) -> Sense:
    if found.day is None:
        return unknown("XXXX-WXX-WE", "day", f"a weekend, and {NO_DATE}")
    this = weekend_period(found.day)
    begun = this.earliest is not None and this.earliest <= found.day
    if begun or found.direction() is Direction.FUTURE:
        return of_period(this, "the weekend of the week of publication")
    return of_period(weekend_period(found.day - timedelta(days=7)), "the last weekend before publication")


def read_point(found: Found) -> Sense | None:
    """The end of the month, the beginning of the year, year's end: of the period that holds publication."""
    unit = found.value("UNIT", "QUARTER") or ""
    if unit in ("", "S", "M", "H", "D") or (unit in "CLE" and not found.has("THIS", "LAST", "NEXT")):
        return None
    step = found.step()
    if found.day is None:
        return unknown(told_from_publication(step, unit), PRECISION[unit], NO_DATE)
    period = unit_period(shift(found.day, step, unit), unit)
    return _narrowed(found, period, f"the {_WORDS[step]} {_NAMES[unit]} of the calendar, from publication")


def read_ago(found: Found) -> Sense | None:
    """Two days ago, a year ago, about three weeks ago, years ago, hours ago."""
    unit = found.value("UNIT", "UNITS", "QUARTER") or ""
    amount = amount_of(found)
    if found.day is None:
        return unknown(told_from_publication(None if amount is None else -amount, unit), PRECISION[unit], NO_DATE)
    if amount is None:
        latest = found.day if unit in "SMH" else shift(found.day, -1, unit)
        return Sense("PAST_REF", None, latest, "vague", "before publication, how long is not told")
    if unit in ("S", "M", "H"):
        return _clock_ago(found, amount, unit)
    day = shift(found.day, -amount, unit)
    sense = of_period(unit_period(day, "W" if unit == "F" else unit), "counted back from publication")
    return replace(sense, step=Step(-1, "Y", compares=True)) if (unit, amount) == ("Y", 1) else sense


def amount_of(found: Found) -> float | None:
    """How many units; one for the "year-earlier" that stands before a noun."""
    if found.has("VAGUE", "FEW"):
        return None
    amount = found.amount()
    return 1.0 if amount is None and found.has("UNIT") else amount


def _clock_ago(found: Found, amount: float, unit: str) -> Sense:
    seconds = amount * {"S": 1, "M": 60, "H": 3600}[unit]
    if isinstance(found.published, datetime):
        at = found.published - timedelta(seconds=seconds)
        return Sense(
            at.strftime("%Y-%m-%dT%H:%M"), at.date(), at.date(), "instant", "counted back from publication", "TIME"
        )
    assert found.day is not None
    earliest = found.day - timedelta(seconds=seconds)
    earliest = min(earliest, found.day - timedelta(days=1))
    value = told_from_publication(-amount, unit)
    return Sense(value, earliest, found.day, "instant", "publication has no time of day to count back from", "TIME")
