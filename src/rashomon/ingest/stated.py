"""What a file's own particulars say of a report counts only where the words of the report bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from rashomon.model.document import Zone, ZoneKind

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEGINNING = 3000  # characters: where a press release has its day
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FULL = tuple(
    re.compile(rf"(?<!\w){form}(?!\d)", re.I)
    for form in (
        rf"{_DAY}[\s-](?:of\s+)?{_MONTH}[\s,-]\s*(?P<year>[12]\d{{3}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>[12]\d{{3}})",
        r"(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
    )
)
_CHANGED = re.compile(r"(?:updated|modified|revised|edited|corrected|accessed|retrieved)\b[^\d|·•;]{0,40}$", re.I)


def stated_day(day: date | None, text: str) -> date | None:
    """`day` if the beginning of the text has it, its year, month and day side by side; programs write the day on which
    a file was saved, which need not be that of publication."""
    if day is None:
        return None
    name, number = rf"{_MONTHS[day.month - 1]}[a-z]{{0,6}}\.?", rf"0?{day.day}(?:st|nd|rd|th)?"
    forms = [
        rf"{day.year}[-/.]0?{day.month}[-/.]0?{day.day}",
        rf"{number}\s+(?:of\s+)?{name},?\s+{day.year}",
        rf"{name}\s+{number},?\s+{day.year}",
    ]
    found = re.search(rf"(?<!\w)(?:{'|'.join(forms)})(?!\d)", text[:_BEGINNING], re.I)
    return day if found else None


def stated_title(title: str | None, text: str) -> str | None:
    """`title` if the beginning of the text has it: templates leave that of another text behind, and programs the
    file's name."""
    words = " ".join((title or "").split())
    there = " ".join(text[:_BEGINNING].split())
    return words if len(words.split()) > 1 and words.casefold() in there.casefold() else None


def day_above(text: str, zones: Sequence[Zone]) -> date | None:
    """The day of publication that bylines and the dateline before the first paragraph give in full, month as a word
    or as ISO 8601; None where they give none or several. When a report was changed is not when it was published."""
    body = (ZoneKind.BODY, ZoneKind.LIST)
    above = takewhile(lambda zone: zone.kind not in body, zones)
    days = {
        day
        for zone in above
        if zone.kind in (ZoneKind.BYLINE, ZoneKind.DATELINE)
        for day in _days(text[zone.start : zone.end])
    }
    return days.pop() if len(days) == 1 else None


def _days(line: str) -> Iterator[date]:
    for form in _FULL:
        for found in form.finditer(line):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                day = date(int(found["year"]), number, int(found["day"]))
            except ValueError:  # 31 June
                continue
            if not _CHANGED.search(line, 0, found.start()):
                yield day
