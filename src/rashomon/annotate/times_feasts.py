"""Feasts: days of the year that go by a name. Values in the list of words are a day, or the rule that finds it."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.annotate.times_calendar import day_period, weekend_period
from rashomon.annotate.times_dates import choose, day_sense
from rashomon.annotate.times_found import NO_DATE, Found, Sense, of_period, unknown

_EASTER = "easter"


def read_holiday(found: Found) -> Sense | None:
    """Christmas, Christmas Eve, New Year's Day, Thanksgiving, Easter."""
    told = found.value("HOLIDAY") or "01-01"
    if told.startswith((_EASTER, "nth")):
        return None if found.has("EVE") else _moving(found, told, 0)
    month, number = (int(part) for part in told.split("-"))
    if found.has("EVE"):
        month, number = (12, 31) if not found.has("HOLIDAY") else (month, number - 1)
    return day_sense(found, month, number)


def read_feast(found: Found) -> Sense | None:
    """Easter Monday, Good Friday, Palm Sunday, the Easter weekend; nothing where the name is that of some past day."""
    told = found.value("HOLIDAY", "FEAST") or ""
    if not told.startswith(_EASTER):
        return None
    weekday = int(found.value("WEEKDAY") or 7)
    sense = _moving(found, told, weekday % 7 if weekday < 3 else 0)
    if sense is None or sense.earliest is None:
        return sense
    if found.has("WEEKEND"):
        return of_period(weekend_period(sense.earliest), sense.reason)
    return sense if sense.earliest.isoweekday() == weekday else None


def _moving(found: Found, told: str, more: int) -> Sense | None:
    """The day of a feast that moves: days from Easter ("easter-2"), or the nth weekday of a month ("nth-11-4-4")."""
    year = found.year()
    if year is None and found.day is None:
        return unknown(None, "day", f"a feast that moves, and {NO_DATE}")
    if year is not None:
        return of_period(day_period(_feast(told, year, more)), "a feast that moves, of a year in full")
    assert found.day is not None
    chosen, why = choose([_feast(told, found.day.year + offset, more) for offset in (-1, 0, 1)], found)
    return of_period(day_period(chosen), f"a feast that moves, year not told: {why}")


def _feast(told: str, year: int, more: int) -> date:
    if told.startswith(_EASTER):
        return easter(year) + timedelta(days=int(told[len(_EASTER) :] or 0) + more)
    month, weekday, number = (int(part) for part in told.split("-")[1:])
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian rule (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
