"""The day that a page itself says it is of: "Posted: March 3, 2016".

Who hands a page over often knows only when it was fetched, maybe years later; "on Sunday" is counted from the day on
which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from rashomon.annotate.figures_lexicon import time_words
from rashomon.model.document import Document

_STAMP = re.compile(
    r"\b(?:posted|updated|published|modified)(?:\s+on|\s+at)?\s*[:|,-]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>20\d\d)"
    r"|(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<full>20\d\d)|(?P<iso>20\d\d-\d\d-\d\d))\b",
    re.IGNORECASE,
)


def dated(document: Document) -> Document:
    """The document, published on the last day that a stamp on its page names, where that is before the day given.

    Without a day given it stays without one: a stamp may be that of something else on the page.
    """
    given = document.published.date() if isinstance(document.published, datetime) else document.published
    if given is None:
        return document
    day = max((day for day in _stamps(document.text) if day <= given), default=given)
    return document if day == given else replace(document, published=day)


def _stamps(text: str) -> Iterator[date]:
    """The days of the stamps; of one that leaves open whether day or month comes first, none."""
    for found in _STAMP.finditer(text):
        try:
            if found["iso"]:
                yield date.fromisoformat(found["iso"])
            elif found["name"]:
                yield date(int(found["year"]), _month(found["name"]), int(found["day"]))
            else:
                day, month = sorted((int(found["first"]), int(found["second"])), reverse=True)
                if day > 12 or day == month:
                    yield date(int(found["full"]), month, day)
        except ValueError:
            continue


def _month(name: str) -> int:
    """The number of a month; 0 for other words."""
    lower = name.lower()
    kind, value = time_words().get(lower) or time_words().get(f"{lower}.") or ("", "0")
    return int(value) if kind in ("MONTH", "SHORTMONTH") else 0
