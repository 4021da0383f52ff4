"""What a file's own particulars say of a report counts only where the words of the report bear it out."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEGINNING = 3000  # characters: where a press release has its day


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
