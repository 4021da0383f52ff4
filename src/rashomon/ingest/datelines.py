"""Datelines: place, date and agency before a report's first sentence ("LINDMERE, May 3 (AP) - ...")."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|(?:de|del|la|el|al|of|and|the|on|upon)(?=\s+[A-Z]))){0,4}"
_DATE = r"(?:,?\s*(?:[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?)(?:,?\s+\d{2,4})?)"
_AGENCY = r"\(\s*[A-Z][\w ./&-]{1,40}\)"
_DASH = r"\s*(?:[–—]|--|-(?=\s)|:(?=\s))\s*"
_DATELINES = (
    re.compile(rf"(?:{_NAME}(?:,\s*{_NAME}){{0,2}}{_DATE}?,?\s*)?{_AGENCY}{_DASH}(?=\S)"),
    re.compile(rf"{_NAME}(?:,\s*{_NAME}){{0,2}}{_DATE}\s*(?:[–—]|--|-(?=\s)|:(?=\s))\s*(?=[A-Z“\"‘'\d\[])"),
    re.compile(
        rf"[A-Z][A-Z’'.-]{{2,}}(?:\s+[A-Z][A-Z’'.-]+){{0,3}}(?:,\s*{_NAME}){{0,2}}\s*(?:[–—]|--|-(?=\s))\s*(?=\S)"
    ),
    re.compile(rf"{_NAME},\s*{_NAME}\s*(?:[–—]|--)\s*(?=[A-Z“\"‘'\d\[])"),
)
_LOUD_CITY = re.compile(r"[A-Z]{3,}(?:[\s/-][A-Z]{3,}){0,3}(?:,\s*[A-Z][\w ]{1,20})?:\s+(?=[A-Z“\"‘'\d\[])")
_LONGEST = 120  # characters, the longest met with room to spare


def dateline_length(text: str, *, begun: bool, shouting: bool) -> int:
    """Where the body begins behind place, date and agency; 0 where a paragraph has no dateline.

    Where the body has `begun`, the agency has to be named; in a text that is `shouting`, capitals mark no city.
    """
    head = text[:_LONGEST]
    for pattern in _DATELINES if not begun else _DATELINES[:1]:
        found = pattern.match(head)
        if found is not None and len(text) > found.end():
            return found.end()
    loud = None if begun or shouting else _LOUD_CITY.match(head)
    return loud.end() if loud is not None else 0
