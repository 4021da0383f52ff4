"""Days and periods of the calendar, in TIMEX3's notation."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, as meteorology has it for the northern half of the world."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its TIMEX3 value and the precision that the value has."""

    value: str
    earliest: date | None
    latest: date | None
    precision: str


def shift(day: date, amount: float, unit: str) -> date:
    """The day that many units on (or back); months and years keep the day of the month as far as it exists."""
    if unit in ("D", "W", "F", "K"):
        return day + timedelta(days=round(amount * {"D": 1, "W": 7, "F": 14, "K": 7}[unit]))
    months = round(amount * {"m": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit])
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{amount:g}{unit} from {day} leaves the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day, "day")


def week_period(day: date) -> Period:
    """The ISO week (Monday to Sunday) that holds the day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02}", monday, monday + timedelta(days=6), "week")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = week_period(day)
    assert week.latest is not None
    return Period(f"{week.value}-WE", week.latest - timedelta(days=1), week.latest, "day")


def month_period(year: int, month: int) -> Period:
    """One month."""
    return Period(
        f"{year:04}-{month:02}", date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    )


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter of a calendar year."""
    last = month_period(year, quarter * 3).latest
    return Period(f"{year:04}-Q{quarter}", date(year, quarter * 3 - 2, 1), last, "quarter")


def season_period(year: int, season: str) -> Period:
    """One season; a winter is named by the year in which it begins."""
    first = date(year, MONTHS[season], 1)
    return Period(f"{year:04}-{season}", first, shift(first, 3, "m") - timedelta(days=1), "season")


def year_period(year: int) -> Period:
    """One calendar year."""
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def decade_period(year: int) -> Period:
    """The ten years from the one that ends in 0."""
    first = year // 10 * 10
    return Period(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century_period(number: int) -> Period:
    """The 20th century: 1901 to 2000."""
    return Period(f"{number - 1:02}", date(number * 100 - 99, 1, 1), date(number * 100, 12, 31), "century")


def unit_period(day: date, unit: str) -> Period:
    """The week, month, quarter, year … of the calendar that holds the day."""
    if unit == "W":
        return week_period(day)
    if unit == "K":
        return weekend_period(day)
    if unit == "m":
        return month_period(day.year, day.month)
    if unit == "Q":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "E":
        return decade_period(day.year)
    if unit == "C":
        return century_period((day.year + 99) // 100)
    return year_period(day.year) if unit == "Y" else day_period(day)


_PARTS = {"week": 3, "month": 3, "season": 3, "quarter": 3, "year": 3, "decade": 3, "century": 3}


def edge(period: Period, part: str) -> Period:
    """The first (START), middle (MID) or last (END) third of a period, rounded to whole days; the value stays."""
    if period.precision not in _PARTS or period.earliest is None or period.latest is None:
        return period
    days = (period.latest - period.earliest).days + 1
    third = timedelta(days=days // 3)
    first, last = period.earliest, period.latest
    if part == "START":
        last = first + third - timedelta(days=1)
    elif part == "MID":
        first, last = first + third, last - third
    else:
        first = last - third + timedelta(days=1)
    return Period(period.value, first, last, period.precision)


def duration(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration: P2Y, PT5H, PXD where the amount is not told; of halves the next smaller unit: P2Y6M."""
    code, factor, time = {
        "S": ("S", 1, "T"), "M": ("M", 1, "T"), "H": ("H", 1, "T"), "D": ("D", 1, ""), "W": ("W", 1, ""),
        "F": ("W", 2, ""), "m": ("M", 1, ""), "Q": ("Q", 1, ""), "Y": ("Y", 1, ""), "E": ("Y", 10, ""),
        "C": ("Y", 100, ""), "L": ("Y", 1000, ""), "K": ("D", 2, ""),
    }[unit]  # fmt: skip
    if amount is None:
        return f"P{time}X{code}"
    amount *= factor
    smaller = {"Y": ("M", 12), "H": ("M", 60), "MT": ("S", 60)}.get(code + time * (code == "M"))
    whole, rest = divmod(amount, 1)
    if not rest or smaller is None or rest * smaller[1] % 1:
        return f"P{time}{amount:g}{code}"
    return f"P{time}" + (f"{whole:g}{code}" if whole else "") + f"{rest * smaller[1]:g}{smaller[0]}"
