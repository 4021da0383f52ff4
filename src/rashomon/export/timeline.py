"""The events in time: for TimelineJS, and as a calendar (docs/exports/timeline.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import Any

from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import json_text
from rashomon.export.material import Material
from rashomon.export.told import latest, title
from rashomon.export.wording import count, shorten, squeeze
from rashomon.model.claim import Claim
from rashomon.model.record import Event

MOST = 5  # quotations of an event
LONG = 300  # characters of a quotation
OCTETS = 75  # of a line of a calendar
STATUS = {"asserted": "CONFIRMED"}
"""Every other status is no more than tentative; a calendar knows no denied events."""


def timelinejs(material: Material) -> Iterator[str]:
    """The JSON that TimelineJS draws: events with a day, in order of time."""
    desk = lay_out(material)
    slides = [_slide(event, desk) for event in material.conclusions.events if _start(event) is not None]
    without = len(material.conclusions.events) - len(slides)
    told = f"{count(len(slides), 'event')}; {count(without, 'event')} without a day left out"
    yield json_text({"title": {"text": {"headline": "Who says what", "text": told}}, "events": slides})


def _start(event: Event) -> date | None:
    return event.earliest or event.latest


def _slide(event: Event, desk: Desk) -> dict[str, Any]:
    start, end = _start(event), event.latest
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _day(start) if start is not None else None,
        "text": {"headline": escape(title(event, desk)), "text": _html(event, desk)},
        "group": event.type or "no type",
    }
    if end is not None and start is not None and end > start:
        slide["end_date"] = _day(end)
    return slide


def _day(told: date) -> dict[str, int]:
    return {"year": told.year, "month": told.month, "day": told.day}


def _html(event: Event, desk: Desk) -> str:
    """Status and quotations; TimelineJS shows it as HTML, so that all words are escaped."""
    return f"<p>{escape(event.status)}</p>" + "".join(f"<p>{escape(words)}</p>" for words in _quotes(event, desk))


def _quotes(event: Event, desk: Desk) -> Iterator[str]:
    claims = [desk.claim(claim) for claim in dict.fromkeys(event.claims)]
    for claim in claims[:MOST]:
        yield f"{_who(claim, desk)} ({claim.factuality}): “{shorten(claim.content.quote, LONG)}”"
    if len(claims) > MOST:
        yield f"and {count(len(claims) - MOST, 'claim')} more"


def _who(claim: Claim, desk: Desk) -> str:
    named = [squeeze(link.source or "not named") for link in claim.attribution]
    return ", ".join(named) or desk.outlet(desk.document(claim))


# ---------------------------------------------------------------- calendar


def icalendar(material: Material) -> Iterator[str]:
    """A calendar (RFC 5545) of the events with a day, each over all days that words allow."""
    desk = lay_out(material)
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rashomon//Record//EN", "CALSCALE:GREGORIAN")
    for event in material.conclusions.events:
        if _start(event) is not None:
            yield _lines(*_entry(event, desk))
    yield _lines("END:VCALENDAR")


def _entry(event: Event, desk: Desk) -> Iterator[str]:
    start = _start(event) or date.min
    end = max(event.latest or start, start)
    stamp = latest(desk.document(desk.claim(claim)) for claim in event.claims)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@rashomon"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_compact(start)}"
    if end < date.max:
        yield f"DTEND;VALUE=DATE:{_compact(end + timedelta(days=1))}"
    yield f"SUMMARY:{_plain(title(event, desk))}"
    yield f"DESCRIPTION:{_plain(chr(10).join([event.status, *_quotes(event, desk)]))}"
    places = dict.fromkeys(place.name for place in event.places)
    if places:
        yield f"LOCATION:{_plain('; '.join(places))}"
    if event.type is not None:
        yield f"CATEGORIES:{event.type}"
    yield f"STATUS:{STATUS.get(event.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _compact(told: date) -> str:
    return told.isoformat().replace("-", "")


def _plain(words: str) -> str:
    """Text with the signs escaped that would end it, and without those that no line may hold."""
    kept = "".join(sign for sign in words if sign == "\n" or sign.isprintable())
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _lines(*lines: str) -> str:
    return "".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, as RFC 5545 has it, no character cut in two."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces) + "\r\n"
