"""What a bundle tells its script and other programs, as one block of JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from rashomon.export.desk import Desk, voices
from rashomon.export.labels import label
from rashomon.export.view_brief import Brief
from rashomon.export.wording import published_day
from rashomon.model.claim import Claim
from rashomon.model.record import Event

FORMAT = "rashomon-bundle/1"
# What could end the block, or be read as markup or as a line's end by some reader of scripts, is spelled out.
_SPELLED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data(brief: Brief, desk: Desk) -> Markup:
    """Documents, events and claims as JSON that may stand in a `script` element."""
    making = desk.material.making
    told = {
        "format": FORMAT,
        "changed": making.changed.isoformat() if making.changed is not None else None,
        "read_by": list(making.read_by),
        "concluded_by": making.concluded_by,
        "documents": [_document(row.document, row.number, desk) for row in brief.reports],
        "events": [_event(event) for event in desk.material.conclusions.events],
        "claims": [_claim(claim, desk) for claim in desk.material.claims.values()],
    }
    return Markup(json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_SPELLED))


def _document(key: str, number: int, desk: Desk) -> dict[str, Any]:
    document = desk.material.documents[key]
    return {
        "id": key,
        "number": number,
        "outlet": document.outlet,
        "published": _day(published_day(document)),
        "sha256": [report.digest for report in desk.material.making.reports.get(key, ())],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "about": label("type", event.type) if event.type is not None else "",
        "status": event.status,
        "earliest": _day(event.earliest),
        "latest": _day(event.latest),
        "places": list(dict.fromkeys(place.name for place in event.places)),
        "claims": list(dict.fromkeys(event.claims)),
    }


def _claim(claim: Claim, desk: Desk) -> dict[str, Any]:
    """A claim by its document, span and words: who says so as the bundle shows it, and how sure."""
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.content.start,
        "end": claim.content.end,
        "quote": claim.content.quote,
        "who": [f"{who.name} ({who.note})" if who.note else who.name for who in voices(claim, desk)],
        "factuality": claim.factuality,
        "event": desk.material.conclusions.event_of.get(claim.id),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
