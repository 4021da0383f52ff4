"""Times from one day, month or year to another, and nights that belong to two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.annotate.times_calendar import month_period, year_period
from rashomon.annotate.times_dates import day_sense, month_near, number_of, with_part
from rashomon.annotate.times_found import NO_DATE, Found, Sense, unknown
from rashomon.annotate.times_relative import read_weekday

_NIGHT = timedelta(days=1)


def read_days(found: Found) -> Sense | None:
    """3-5 May, May 3 to 5, between 3 May and 2 June; of "3 and 9 May" the days between do not belong to it."""
    months = [int(word.value) for word in found.words if word.kind in ("MONTH", "SHORTMONTH")]
    numbers = [number_of(word) for word in found.numbers()]
    if len(numbers) != 2 or not months:
        return None
    first, last = day_sense(found, months[0], numbers[0]), day_sense(found, months[-1], numbers[1])
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.earliest is None or last.latest is None:
        return unknown(value if _is_stretch(found) else None, "day", first.reason)
    if first.earliest >= last.latest:
        return None
    if not _is_stretch(found) and last.latest - first.earliest > _NIGHT:
        return Sense(None, first.earliest, last.latest, "day", f"two days, not those between; {first.reason}")
    return Sense(value, first.earliest, last.latest, "day", f"from the one day to the other; {first.reason}")


def _is_stretch(found: Found) -> bool:
    """Whether what lies between belongs to it: not so with "and", unless after "between"."""
    return not found.has("AND", "OR") or (found.before is not None and found.before.lower == "between")


def read_night_of(found: Found) -> Sense | None:
    """The night of 4-5 November: the night between the two days."""
    sense = read_days(found)
    if sense is None or sense.earliest is None or sense.latest is None or sense.latest - sense.earliest != _NIGHT:
        return None
    return _night(sense.earliest, sense.latest, "the night between the two days")


def _night(first: date, last: date, reason: str) -> Sense:
    """A night that begins on the first day and ends on the last."""
    return Sense(f"{first.isoformat()}TNI", first, last, "part-of-day", reason, "TIME")


def read_overnight(found: Found) -> Sense | None:
    """Overnight: the night before the day of publication; beside a weekday, a night that begins or ends then."""
    if found.has("WEEKDAY"):
        day = read_weekday(replace(found, words=tuple(word for word in found.words if word.kind == "WEEKDAY")))
        if day is None or day.earliest is None:
            return with_part(day, "NI") if day is not None else None
        if found.has("INTO", "TO"):
            return _night(day.earliest - _NIGHT, day.earliest, f"the night that ends then; {day.reason}")
        around = replace(with_part(day, "NI"), earliest=day.earliest - _NIGHT, latest=day.earliest + _NIGHT)
        return replace(around, reason=f"a night that begins or ends then; {day.reason}")
    if found.day is None:
        return unknown("TNI", "part-of-day", f"a night, and {NO_DATE}", "TIME")
    return _night(found.day - _NIGHT, found.day, "the night before the day of publication")


def read_months(found: Found) -> Sense | None:
    """March-May 2024, March to May, June and July last year."""
    months = [int(word.value) for word in found.words if word.kind in ("MONTH", "SHORTMONTH")]
    year = found.year()
    if len(months) != 2 or months[0] >= months[1]:
        return None
    apart = not _is_stretch(found) and months[1] - months[0] > 1
    if year is None and found.day is None:
        value = f"XXXX-{months[0]:02}/XXXX-{months[1]:02}"
        return unknown(None if apart else value, "month", f"no year is told, and {NO_DATE}")
    periods = [month_near(found, month)[0] if year is None else month_period(year, month) for month in months]
    first, last = periods[0].earliest, periods[1].latest
    if first is None or last is None or first >= last:
        return None
    if apart:
        return Sense(None, first, last, "month", "two months, not those between")
    return Sense(f"{periods[0].value}/{periods[1].value}", first, last, "month", "from the one month to the other")


def read_years(found: Found) -> Sense | None:
    """2014-2016, 2014-16."""
    first, last = (found.words[0].value, found.words[-1].value)
    last = first[: 4 - len(last)] + last
    if not 1800 <= int(first) < int(last) <= 2100:
        return None
    start, end = year_period(int(first)), year_period(int(last))
    return Sense(f"{first}/{last}", start.earliest, end.latest, "year", "from the one year to the other")
