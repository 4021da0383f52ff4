"""Hours: the time of day that words tell, as minutes after midnight.

Reading keeps the days of what is told; where two accounts of one day differ by hours ("at 5.40 a.m.", "at about noon")
the words themselves are read here. Whatever a word leaves open stays open: "at three" may be either of two hours.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

from rashomon import lexicon

DAY = 1440
ROUGH = 20  # minutes either way that "about three" leaves
SHORTLY = 40  # minutes within which "shortly after three" lies

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MINUTES = {"five": 5, "ten": 10, "twenty": 20, "quarter": 15, "half": 30, "twenty-five": 25}
_TEENS = {"fifteen": 15, "eighteen": 18, **{f"twenty-{word}": 20 + at for at, word in enumerate(_SMALL[:9], 1)}}
_FIXED = {"noon": 720, "midnight": 1440}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_SMALL)})"
_PARTS = "morning|afternoon|evening|night"
_PART = rf"(?:\s+(?:in the|on \w+|that|this|yesterday|at)\s+(?P<part>{_PARTS}))?"
_CLOCK = r"(?P<hour>[012]?\d)[.:](?P<minute>[0-5]\d)"
_PAST = (
    rf"(?P<to>(?:{_NUMBER}|{'|'.join(_TEENS)}|twenty)\s+minutes|five|ten|a?\s*quarter|twenty|twenty-five|half)"
    rf"\s+(?P<side>past|to|after|before)\s+(?P<named>{_NUMBER}|midnight|noon)"
)
_WHOLE = rf"(?P<whole>{_NUMBER})(?=\s*[ap]\.?m\b|\s+o['’]clock|\s+(?:in the|on \w+|that|this) (?:{_PARTS})\b)"
_EXACT = re.compile(
    rf"\b(?:{_CLOCK}|{_PAST}|{_WHOLE})(?:\s+o['’]clock)?(?:\s*(?P<half>[ap])\.?m\b\.?)?{_PART}", re.IGNORECASE
)
_BARE = re.compile(
    r"\b(?:at|by|around|until|till|from|since|(?:shortly|just|soon) (?:after|before))\s+(?:(?:about|around|nearly)\s+)?"
    rf"(?P<whole>{_NUMBER})\b(?!\s*(?:%|per|percent|people|persons|\w*s\b|of\b|other|more|miles?|km|kilomet|[-.:,]?\d"
    r"|and a|men|women))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?P<shortly>(?:shortly|just|soon|a little|minutes) )(?P<side>after|before|past)|(?P<after>after|since|from)"
    r"|(?P<by>before|by|until|till)|(?P<rough>about|around|some|roughly|nearly|almost))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_HALF = re.compile(rf"\bbetween (?P<whole>{'|'.join(_SMALL)}) and half past\b(?! \w+ (?:in|on)\b)", re.IGNORECASE)


class Hours(NamedTuple):
    """A stretch of the day, both ends included; `choices` are the stretches that the words allow."""

    choices: tuple[tuple[int, int], ...]
    words: str

    @property
    def length(self) -> int:
        """Minutes from the first to the last that the narrowest choice allows."""
        return min(last - first for first, last in self.choices)


def overlap(left: Hours, right: Hours) -> bool:
    """Whether some time of day fits both, the day after midnight being the same night."""
    return any(
        one[0] <= other[1] + shift and other[0] + shift <= one[1]
        for one, other in product(left.choices, right.choices)
        for shift in (-DAY, 0, DAY)
    )


def within(fine: Hours, wide: Hours) -> bool:
    """Whether what `fine` allows lies within what `wide` allows, and is less."""
    return fine.length < wide.length and any(
        one[0] + shift <= other[0] and other[1] <= one[1] + shift
        for one, other in product(wide.choices, fine.choices)
        for shift in (-DAY, 0, DAY)
    )


def hours(text: str) -> Hours | None:
    """The time of day that a text tells first; "between 11.05 and 11.20" is one; None where it tells none.

    What stands as the limit of a count ("by six on Tuesday evening") is told as any other.
    """
    half = _HALF.search(text)
    if half is not None:
        first = _halves(_number(half["whole"]), None, "", certain=False)
        return Hours(tuple((one, one + 30) for one in first), half.group())
    found = [*_exact(text), *_bare(text)]
    found.sort(key=lambda one: one[0])
    if not found:
        return _worded(text)
    start, told = found[0]
    if len(found) > 1 and re.search(r"\bbetween\s+$", text[:start], re.IGNORECASE):
        return _span(told, found[1][1], text[start : found[1][0] + 12])
    before = _BEFORE.search(text[:start])
    return Hours(tuple(_loosened(one, before) for one in told), " ".join(text[max(0, start) : start + 24].split()))


def _span(first: list[int], last: list[int], words: str) -> Hours:
    pairs = [(one, other) for one, other in product(first, last) if 0 <= other - one <= DAY // 2]
    return Hours(tuple(pairs) or ((first[0], last[-1]),), words)


def _exact(text: str) -> list[tuple[int, list[int]]]:
    return [(one.start(), times) for one in _EXACT.finditer(text) if (times := _minutes(one))]


def _minutes(found: re.Match[str]) -> list[int]:
    minute = int(found["minute"] or 0)
    named = (found["named"] or "").lower()
    if named in _FIXED:
        shift = _shift(found["to"].lower())
        return [_FIXED[named] + (shift if found["side"].lower() in ("past", "after") else -shift)]
    hour = _number(found["hour"] or found["named"] or found["whole"])
    if found["named"]:
        shift = _shift(found["to"].lower())
        minute, hour = (shift, hour) if found["side"].lower() in ("past", "after") else (60 - shift, hour - 1)
    if hour > 24 or (found["hour"] and len(found["minute"]) != 2):
        return []
    half, part = found["half"], (found["part"] or "").lower()
    digital = bool(found["hour"]) and (hour > 12 or len(found["hour"]) == 2 or ":" in found.group())
    return [one + minute for one in _halves(hour, half, part, certain=digital)]


def _shift(words: str) -> int:
    told = words.removesuffix("minutes").replace("a ", "").strip()
    return _MINUTES[told] if told in _MINUTES else _number(told) if told.isdigit() or told in _SMALL else _TEENS[told]


def _halves(hour: int, half: str | None, part: str, *, certain: bool) -> list[int]:
    """The hour in minutes, in the half of the day that the words allow."""
    if half:
        return [(hour % 12 + (12 if half.lower() == "p" else 0)) * 60]
    if part == "night":
        return [(hour % 12 + 12) * 60 if hour % 12 >= 6 else (hour % 12) * 60]
    if part:
        return [(hour % 12 + (0 if part == "morning" else 12)) * 60]
    if certain or hour > 12 or hour == 0:
        return [hour * 60]
    return [hour % 12 * 60, (hour % 12 + 12) * 60]


def _bare(text: str) -> list[tuple[int, list[int]]]:
    taken = [(one.start(), one.end()) for one in _EXACT.finditer(text)]
    found = []
    for one in _BARE.finditer(text):
        at = one.start("whole")
        hour = _number(one["whole"])
        if 1 <= hour <= 12 and not any(start <= at < end for start, end in taken):
            found.append((at, _halves(hour, None, "", certain=False)))
    return found


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL.index(word.lower()) + 1


def _loosened(minute: int, before: re.Match[str] | None) -> tuple[int, int]:
    if before is None:
        return minute, minute
    if before["shortly"]:
        return (minute - SHORTLY, minute) if before["side"].lower() == "before" else (minute, minute + SHORTLY)
    if before["rough"]:
        return minute - ROUGH, minute + ROUGH
    if before["after"] and before["after"].lower() == "after":
        return minute, minute + 2 * 60
    return minute, minute


@cache
def _words() -> re.Pattern[str]:
    told = sorted((row[0] for row in lexicon.rows("clock_words")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in told)})\b")  # "Red Dawn" is a name


def _worded(text: str) -> Hours | None:
    found = _words().search(text)
    if found is None:
        return None
    row = lexicon.table("clock_words")[found.group().lower()]
    first, last = int(row[0]), int(row[1])
    before = _BEFORE.search(text[: found.start()])
    span = _loosened(first, before) if first == last else (first, last)
    return Hours((span,), " ".join(text[found.start() : found.end()].split()))


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    r"\b(?:(?P<ago>yesterday|today|tonight|this (?:morning|afternoon|evening)|last night)"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{'|'.join(_MONTHS)})"
    rf"|(?P<month2>{'|'.join(_MONTHS)})\s+(?P<day2>\d{{1,2}})\b)",
    re.IGNORECASE,
)


def days(text: str, published: date | None) -> tuple[date, date] | None:
    """The day that a text's words tell first, as of the day of publication; a weekday is the last such day."""
    found = _DATE.search(text)
    if found is None or published is None:
        return None
    if found["ago"]:
        back = 1 if found["ago"].lower() in ("yesterday", "last night") else 0
        day = published - timedelta(days=back)
    elif found["weekday"]:
        day = published - timedelta(days=(published.weekday() - _WEEKDAYS.index(found["weekday"].lower())) % 7)
    else:
        month, number = found["month"] or found["month2"], int(found["day"] or found["day2"])
        try:
            day = date(published.year, _MONTHS.index(month.lower()) + 1, number)
        except ValueError:
            return None
    return day, day
