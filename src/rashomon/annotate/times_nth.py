"""Times counted within a whole: the last week of March, the first six months of 2024, the third day of the siege."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.annotate.times_calendar import duration, shift, unit_period, year_period
from rashomon.annotate.times_dates import edged, month_sense, number_of
from rashomon.annotate.times_found import NO_DATE, Found, Sense, of_period, unknown
from rashomon.annotate.times_words import quantity


def read_nth(found: Found) -> Sense | None:
    """The last week of March, the first day of 2024, the second month of this year; the first six months of 2024."""
    at = next(at for at, word in enumerate(found.words) if word.kind in ("UNIT", "UNITS", "QUARTER"))
    unit = found.words[at].value
    whole = _whole(replace(found, words=found.words[at + 1 :]))
    if whole is None:
        return None
    last = found.words[1].kind in ("LAST", "FINAL")
    many = found.words[at].kind == "UNITS"
    number = 1 if last else int(found.value("ORDINAL") or 0)
    amount = quantity(found.words[2:at]) if many else 1.0
    if not number or not amount or (many and number != 1) or unit not in ("D", "W", "m", "Q"):
        return None
    if whole.earliest is None or whole.latest is None:
        return unknown(None, "duration" if many else "day", "within a whole whose days are not known")
    reason = "counted within the period that is named after it"
    first = _begin(whole, unit, -amount if last else number - 1.0)
    if many:
        end = whole.latest if last else shift(first, amount, unit) - timedelta(days=1)
        return Sense(duration(amount, unit), first, end, "duration", reason, "DURATION")
    return of_period(unit_period(first, unit), reason) if first <= whole.latest else None


def _begin(whole: Sense, unit: str, steps: float) -> date:
    """The first day so many units into the whole, or (below 0) before its end."""
    assert whole.earliest is not None
    assert whole.latest is not None
    if steps >= 0:
        return shift(whole.earliest, steps, unit)
    return shift(whole.latest + timedelta(days=1), steps, unit)


def _whole(found: Found) -> Sense | None:
    """The month, year or unit that the words after "of" name."""
    if found.has("MONTH", "SHORTMONTH"):
        return month_sense(found)
    year, unit = found.year(), found.value("UNIT", "QUARTER")
    if year is not None:
        return edged(year_period(year), None, "a year")
    if found.day is None or unit is None:
        return unknown(None, "year", NO_DATE) if unit is not None else None
    if unit not in ("W", "m", "Q", "Y"):
        return None
    return of_period(unit_period(shift(found.day, found.step(), unit), unit), "told from publication")


def read_in_a_row(found: Found) -> Sense | None:
    """For a third day, for the second straight week; on the third day of a happening, whose days it does not tell."""
    word = found.word("ORDINAL") or found.word("ORDINALDAY")
    unit = found.value("UNIT", "QUARTER") or ""
    before = found.before.lower if found.before is not None else ""
    after = found.after.lower if found.after is not None else ""
    if word is None or unit not in ("D", "W", "m", "Y", "Q"):
        return None
    number = number_of(word)
    if found.has("STRAIGHT", "ROW") or before == "for":
        return unknown(duration(number, unit), "duration", "so many of them one after another", "DURATION")
    if after in ("of", "since") and before in ("on", "in", "into", "to", "entered", "by", "at"):
        value = f"{duration(number - 1, unit)} after the start of the event"
        return unknown(value, {"D": "day", "W": "week", "m": "month"}.get(unit, "year"), "counted within a happening")
    return None
