"""Times that are lengths, repetitions, references to now, and hours of the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.annotate.times_calendar import duration, shift
from rashomon.annotate.times_dates import PART_NAMES, read_day
from rashomon.annotate.times_found import Found, Sense, unknown
from rashomon.annotate.times_relative import read_today, read_weekday
from rashomon.annotate.times_tense import Direction
from rashomon.model.reading import Token

_PLACING = frozenset(("for", "over", "after", "in", "within", "during", "throughout", "into", "of", "by", "lasting"))
_PLACING |= {"lasted", "last", "least", "spent", "took", "takes", "take", "than", "until", "the"}


def read_length(found: Found) -> Sense | None:
    """Two years, about six weeks, a month, several days, half an hour; the past two weeks."""
    unit = found.value("UNIT", "UNITS", "QUARTER") or ""
    if (
        found.has("OLD")
        or (found.has("VAGUE") and found.before is not None and found.before.lower == "as")
        or _is_age(found)
        or _is_fraction(found)
    ):
        return None
    if _is_some_day(found):
        return None
    if found.words[-2:-1] and found.has("EARLIER", "AGO"):  # "the year-earlier nine months"
        at = next(at for at, word in enumerate(found.words) if word.kind in ("EARLIER", "AGO"))
        found = replace(found, words=found.words[at + 1 :])
        unit = found.value("UNITS") or ""
    amount = None if found.has("VAGUE", "FEW", "RECENT", "MANY") else found.amount()
    if found.words[-1].kind == "HALF" and found.has("A"):  # "a year and a half"
        amount = 1.5
    if amount is None and found.value("UNIT", "QUARTER") and found.has("LAST", "NEXT", "WHOLE", "HALF"):
        amount = 0.5 if found.has("HALF") else 1.0
    if amount is None and _bare(found) and not _placed(found):
        return None
    value = duration(amount, unit)
    if _is_rate(found):
        if unit in ("S", "M", "H"):  # "80 km an hour" is a speed
            return None
        return unknown(value, "set", "so much each time", "SET")
    if found.has("LAST"):
        return _anchored(found, value, None if amount is None else -amount, unit)
    if found.has("NEXT"):
        return _anchored(found, value, amount, unit)
    return unknown(value, "duration", "a length of time", "DURATION")


def _is_some_day(found: Found) -> bool:
    """Whether "one day" means some time or other."""
    before = found.before.lower if found.before is not None else ""
    return [word.lower for word in found.words] == ["one", "day"] and before not in _PLACING


def _bare(found: Found) -> bool:
    """Whether nothing but a plural stands there: "weeks"."""
    return len(found.words) == 1


def _placed(found: Found) -> bool:
    """Whether a plural without a number is a length of time by the words beside it ("for weeks", "days of rain")."""
    before = found.before.lower if found.before is not None else ""
    after = found.after.lower if found.after is not None else ""
    return before in _PLACING or after in ("of", "after", "before", "into", "on")


def _is_age(found: Found) -> bool:
    """Whether the words are an age: "12 years old", "12-year-old", "aged 5 months"."""
    after: list[Token | None] = [found.after]
    if after[0] is not None and after[0].lower in ("-", "‐", "‑"):
        after = [*(child for child in after[0].head.children if child.lower == "old"), after[0].head]
    old = any(token is not None and token.lower in ("old", "olds") for token in after)
    return old or (found.before is not None and found.before.lower in ("aged", "age"))


def _is_rate(found: Found) -> bool:
    """Whether "a day" means each day ("40 drones a day")."""
    last = found.words[-1].token
    return found.words[0].kind == "A" and last.dep == "npadvmod" and last.head.pos in ("NOUN", "NUM", "SYM")


def _is_fraction(found: Found) -> bool:
    """Whether "a quarter", "three quarters" stand for a part and not for three months."""
    if found.has("VAGUE", "FEW") or not any(word.lower in ("quarter", "quarters") for word in found.words):
        return False
    return found.after is not None and found.after.lower in ("of", "to", "past")


def _anchored(found: Found, value: str, amount: float | None, unit: str) -> Sense:
    """A length that ends or begins at publication, with its days where both are known."""
    published = found.day
    side = "before" if found.has("LAST") else "after"
    reason = f"a length of time {'up to' if side == 'before' else 'from'} publication"
    if published is None:
        return unknown(f"{value} {side} publication", "duration", reason, "DURATION")
    other = None
    if amount is not None and unit not in ("S", "M", "H"):
        other = shift(published, amount, unit)
    if unit in ("S", "M", "H"):
        hours = (abs(amount) if amount is not None else 24.0) * {"S": 0, "M": 1 / 60, "H": 1}[unit]
        days = max(1.0, -(-hours // 24))
        other = shift(published, -days if side == "before" else days, "D")
    first, last = (other, published) if side == "before" else (published, other)
    return Sense(value, first, last, "duration", reason, "DURATION")


def read_recent(found: Found) -> Sense | None:
    """Recent, in recent days, the coming weeks, the days ahead, one day: on a side of publication, how far is open."""
    if found.has("NUMWORD"):
        if [word.lower for word in found.words] != ["one", "day"] or found.direction() is not Direction.FUTURE:
            return None
        return None if found.before is not None and found.before.lower in _PLACING else _reference("FUTURE_REF", found)
    if found.has("NEXT", "AHEAD"):
        return _reference("FUTURE_REF", found)
    return _reference("PAST_REF", found)


def read_reference(found: Found) -> Sense | None:
    """Now, currently, recently, soon, the future, the past."""
    word = found.words[-1]
    before = found.before.lower if found.before is not None else ""
    after = found.after.lower if found.after is not None else ""
    if word.kind == "REF" and word.lower in ("soon", "shortly") and (before == "as" or after in ("after", "before")):
        return None
    if word.lower in ("soon", "shortly") and _is_told(word.token.head):
        return None  # soon after something else
    if word.kind == "AGO":
        return _reference("PAST_REF", found) if found.words[0].lower == "long" else None
    if word.kind == "MOMENT" and (before not in ("at", "for") or after in ("of", "that", "when")):
        return None
    if word.kind == "LAST" and (word.lower != "past" or word.token.pos != "NOUN"):
        return None
    if word.kind == "PRESENT" and word.token.pos not in ("NOUN", "ADJ"):
        return None
    return _reference("PAST_REF" if word.kind == "LAST" else word.value, found)


def _is_told(verb: Token) -> bool:
    """Whether a verb is a plain past: "he soon left", "he was soon freed"."""
    return verb.tag == "VBD" or (verb.tag == "VBN" and any(child.lower in ("was", "were") for child in verb.children))


def _reference(value: str, found: Found) -> Sense:
    day = found.day
    earliest = day if value != "PAST_REF" else None
    latest = day if value != "FUTURE_REF" else None
    side = {"PAST_REF": "before", "FUTURE_REF": "after", "PRESENT_REF": "at the time of"}[value]
    return Sense(value, earliest, latest, "vague", f"{side} publication, how near is not told")


def read_set(found: Found) -> Sense | None:
    """Daily, every Friday, each year, Fridays, Tuesday nights."""
    if found.has("TWICE", "ONCE", "TIMES"):
        return unknown(duration(1, found.value("UNIT", "QUARTER") or "D"), "set", "so often each time", "SET")
    if found.has("SETWORD"):
        return unknown(found.value("SETWORD"), "set", "again and again", "SET")
    weekday = found.value("WEEKDAYS", "WEEKDAY")
    part = found.value("PARTS", "PART")
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif part is not None:
        value = f"XXXX-XX-XXT{part}"
    elif found.has("MONTH", "SHORTMONTH"):
        value = f"XXXX-{int(found.value('MONTH') or 0):02}"
    elif found.has("SEASON"):
        value = f"XXXX-{found.value('SEASON')}"
    elif found.has("WEEKEND", "WEEKENDS"):
        value = "XXXX-WXX-WE"
    else:
        amount = 2.0 if found.has("OTHER") else found.amount() or 1.0
        value = duration(amount, found.value("UNIT", "UNITS", "QUARTER") or "D")
    return unknown(value, "set", "again and again", "SET")


def read_parts(found: Found) -> Sense | None:
    """The morning, dawn, the early hours: of a day that other words tell, or none."""
    part = found.value("PART", "PARTS") or ("MO" if found.value("EDGE") == "START" else "NI")
    if found.has("WEEKDAY", "TODAY", "MONTH", "SHORTMONTH"):
        sense = _day_reader(found)(found)
    elif found.before is not None and found.before.lower == "good":
        return None  # a greeting
    else:
        return unknown(f"{OPEN_DAY}T{part}", "part-of-day", f"{PART_NAMES[part]} of a day not told here", "TIME")
    if sense is None or sense.precision == "part-of-day" or sense.value is None:
        return sense
    value, reason = f"{sense.value}T{part}", f"{sense.reason}; {PART_NAMES[part]}"
    return Sense(value, sense.earliest, sense.latest, "part-of-day", reason, "TIME")


_AT = frozenset(("at", "around", "about", "by", "until", "till", "since", "from", "before", "after"))
OPEN_DAY = "XXXX-XX-XX"


def read_clock(found: Found) -> Sense | None:
    """5:30 am, 17:30 GMT, 5 p.m. Tuesday, around midnight: with a day where one stands beside it."""
    clock = _clock(found)
    bare = found.has("IN") and not found.has("OCLOCK", "TIMEOFDAY")  # "killed four in the morning"
    if clock is None or (bare and (found.before is None or found.before.lower not in _AT)):
        return None
    rest = [word for word in found.words if word.kind in ("WEEKDAY", "TODAY", "MONTH", "SHORTMONTH", "LAST", "NEXT")]
    day: tuple[str, date | None, date | None, str] = OPEN_DAY, None, None, "the hour of a day not told here"
    if rest:
        start = found.words.index(rest[0])
        tail = Found(found.words[start:], found.published, found.before, found.after)
        reader = _day_reader(tail)
        sense = reader(tail)
        if sense is None or sense.value is None:
            return None
        day = sense.value[:10], sense.earliest, sense.latest, sense.reason
    return Sense(f"{day[0]}T{clock}", day[1], day[2], "instant", f"an hour of the clock; {day[3]}", "TIME")


def _day_reader(found: Found) -> Callable[[Found], Sense | None]:
    """Which of them reads the day beside an hour; "Friday, Nov. 8" is a date."""
    if found.has("MONTH", "SHORTMONTH"):
        return read_day
    return read_weekday if found.has("WEEKDAY") else read_today


def _clock(found: Found) -> str | None:
    """The hour and minute on the 24-hour clock, with Z for UTC."""
    word = next((w for w in found.words if w.kind in ("CLOCK", "TIMEOFDAY", "DAY", "SMALL", "YEAR", "NUMBER")), None)
    if word is None:
        return _spelt_clock(found)
    if word.kind == "CLOCK":
        return word.value
    digits = re.match(r"(\d{1,2})[:.]?(\d\d)?", word.lower)
    written = word.lower[-2:] if word.lower.endswith(("am", "pm")) else None
    half = found.value("AMPM") or _half_by_part(found) or written
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = half if hour <= 12 or found.has("AMPM") else None  # "17:30 in the afternoon"
    zone = "Z" if any(w.lower in ("gmt", "utc") for w in found.words) else ""
    return _time(hour, minute, half, zone)


def _spelt_clock(found: Found) -> str | None:
    amount = found.amount()
    half = found.value("AMPM") or _half_by_part(found)
    return None if amount is None else _time(int(amount), 0, half, "")


def _half_by_part(found: Found) -> str | None:
    """Whether "four in the morning" is am or pm."""
    part = found.value("PART")
    return None if part is None else "am" if part == "MO" else "pm"


def _time(hour: int, minute: int, half: str | None, zone: str) -> str | None:
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}{zone}"
