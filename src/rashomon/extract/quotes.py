"""Quotation marks: which stretches of a document stand between them.

Marks pair within one zone. A curly mark may be closed by a straight one and the other way about, as web text has it; an
opening mark without a closing one runs to the end of its zone (a quotation that goes on in the next paragraph does so).
Single marks count only where they cannot be apostrophes; two in a row are a double mark, as older wires have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.document import Document, ZoneKind

MARK = re.compile(r"''|``|[\"“”„«»]|(?<![\w])['‘](?=\w)|(?<=[\w.,!?])['’](?=[\s,.;:)]|$)")
OPENING = "“„«‘"
CLOSING = "”»’"
LONGEST = 3000
"""Characters: marks further apart than this are a lost mark, not a quotation (longest seen in news is about 1,500)."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks, half-open, marks left out. `closed` is False where the zone ended first."""

    start: int
    end: int
    closed: bool


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """All quotations of the speaking zones but headlines, which set off single words; in text order, none overlap."""
    return tuple(
        quotation
        for zone in document.zones
        if zone.kind.speaks and zone.kind is not ZoneKind.HEADLINE
        for quotation in _in_zone(document.text, zone.start, zone.end)
    )


def _in_zone(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None:
            if _may_open(text, mark):
                opened = mark
        elif _closes(text, opened, mark):
            yield from _between(text, opened.end(), mark.start(), True)
            opened = None
    if opened is not None and opened.group() not in "'‘" and end - opened.end() < LONGEST:
        yield from _between(text, opened.end(), end, False)


def _may_open(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in CLOSING:
        return False
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()]
    return mark.group() in OPENING or (bool(after.strip()) and not before.isalnum())


def _closes(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    if (opened.group() in "'‘") != (mark.group() in "'’‘"):
        return False
    if mark.group() in OPENING:
        return opened.group() == "„" and mark.group() == "“"
    return mark.group() in CLOSING or not text[mark.start() - 1].isspace() or opened.group() == mark.group()


def _between(text: str, start: int, end: int, closed: bool) -> Iterator[Quotation]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if start < end:
        yield Quotation(start, end, closed)
