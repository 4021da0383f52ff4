"""Times told from another time of the passage: two days later, that year, the previous Friday, the latest quarter.

A reader gives the sense that holds where nothing is told before, and the step from what is (`times_passage`).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate.times_calendar import duration, shift, unit_period
from rashomon.annotate.times_dates import PART_NAMES
from rashomon.annotate.times_found import NO_DATE, Found, Sense, Step, of_period, unknown
from rashomon.annotate.times_relative import PRECISION, amount_of, read_period, told_from_publication
from rashomon.annotate.times_tense import Direction

_LONG = frozenset("CLE")
_CALENDAR = frozenset("WmQY")


def read_apart(found: Found) -> Sense | None:
    """Two days later, a year earlier, hours later, the year-earlier quarter: the days are those of what they follow."""
    amount, side = amount_of(found), 1 if found.has("LATER") else -1
    return _apart(found, None if amount is None else amount * side, side)


def _apart(found: Found, amount: float | None, side: int, into: str | None = None) -> Sense:
    unit = found.value("UNIT", "UNITS", "QUARTER") or ""
    if unit == "Y" and amount is not None and amount % 1:  # "half a year later"
        amount, unit = amount * 12, "m"
    value = f"{duration(None if amount is None else abs(amount), unit)} {'after' if side > 0 else 'before'}"
    kind = "TIME" if unit in "SMH" else "DATE"
    sense = unknown(f"{value} the event before", PRECISION[unit], "told from another happening", kind)
    known = unit in "SMH" or amount is not None
    return replace(sense, step=Step(amount, unit, into)) if known and unit not in _LONG else sense


def read_following(found: Found) -> Sense | None:
    """The following year, the previous month, the next day, the year before."""
    if found.value("UNIT", "QUARTER") is None:
        return None
    if found.has("REL"):
        side = 1 if found.value("REL") == "after" else -1
        if not _ends(found):
            return None
    elif found.value("LAST") == "previous" or found.value("NEXT") == "following" or found.value("UNIT") == "D":
        side = 1 if found.has("NEXT") else -1
    else:
        return read_period(found)
    unit = found.value("UNIT", "QUARTER")
    return None if unit in ("S", "M", "H") else _apart(found, side, side, unit if unit in _CALENDAR else None)


def read_next_part(found: Found) -> Sense | None:
    """The next morning, the previous night, the night before."""
    if found.has("REL") and not _ends(found):
        return None
    before = found.value("REL") == "before" or found.has("LAST")
    part = found.value("PART") or "MO"
    side = "before" if before else "after"
    reason = f"told from another happening; {PART_NAMES[part]}"
    value = f"P1D {side} the event before, {PART_NAMES[part]}"
    return Sense(value, None, None, "part-of-day", reason, "TIME", Step(-1 if before else 1, "D", part=part))


def _ends(found: Found) -> bool:
    """Whether nothing hangs on "the day before": "the day before the vote" is told from the vote."""
    after = found.after
    return after is None or after.pos in ("PUNCT", "CCONJ", "VERB", "AUX", "PART")


def read_that(found: Found) -> Sense | None:
    """That day, the same night, later that year: the day of a happening told before."""
    unit, part = found.value("UNIT", "QUARTER"), found.value("PART")
    if unit in ("S", "M", "H", "C", "L"):
        return None
    kind, precision = ("TIME", "part-of-day") if part else ("DATE", PRECISION[unit or "D"])
    value = f"P0{'D' if part or unit is None else duration(1, unit)[-1]} after the event before"
    told = unknown(value + (f", {PART_NAMES[part]}" if part else ""), precision, "told from another happening", kind)
    step = Step(0, "D" if part else unit or "D", unit if unit in _CALENDAR else None, part=part)
    return replace(told, step=step)


def read_near_weekday(found: Found) -> Sense | None:
    """The previous Friday, the following Monday: before or after a day told before, else before publication."""
    number, side = int(found.value("WEEKDAY") or 0), 1 if found.has("NEXT") else -1
    if "previous" not in (found.value("LAST"), found.value("NEXT")) and found.value("NEXT") != "following":
        return None
    value = f"XXXX-WXX-{number} {'after' if side > 0 else 'before'} the event before"
    sense = unknown(value, "day", "a weekday told from another happening")
    return replace(sense, step=Step(side, "D", weekday=number))


def read_quarter_told(found: Found) -> Sense | None:
    """The quarter, the latest quarter, the latest period: the one that the report is on, else by publication."""
    if found.has("PERIOD"):
        return Sense(None, None, None, "quarter", "", step=Step(0, "P", "P", needs=True))
    unit = found.value("UNIT", "QUARTER") or ""
    if unit not in _CALENDAR:
        return None
    step = Step(0, "Q") if unit == "Q" else None
    if found.day is None:
        sense = unknown(told_from_publication(0, unit), PRECISION[unit], NO_DATE)
    elif found.has("LATEST") or (unit == "Q" and found.direction() is not Direction.FUTURE):
        sense = of_period(unit_period(shift(found.day, -1, unit), unit), "the last one that ended before publication")
    else:
        sense = of_period(unit_period(found.day, unit), "the one that holds publication")
    return replace(sense, step=step)


def read_compared(found: Found) -> Sense | None:
    """The year-earlier quarter, the year-ago period: a year before the one that the report is on."""
    units = [word.value for word in found.words if word.kind in ("UNIT", "QUARTER")]
    into = "P" if found.has("PERIOD") else next((unit for unit in units if unit != "Y"), None)
    day = found.day
    if "Y" not in units:
        return None
    if day is None:
        return unknown(told_from_publication(-1, "Y"), "year", NO_DATE)
    sense = of_period(unit_period(shift(day, -1, "Y"), "Y"), "counted back from publication")
    return replace(sense, step=Step(-1, "Y", into))
