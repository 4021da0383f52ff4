"""Events as GeoJSON (RFC 7946): a feature for each place of each event (docs/exports/geojson.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.export.accounts import rows
from rashomon.export.desk import Desk, lay_out
from rashomon.export.events import title_of
from rashomon.export.files import json_line
from rashomon.export.labels import countries
from rashomon.export.material import Material
from rashomon.export.wording import squeeze
from rashomon.model.reading import Where
from rashomon.model.record import Event

AREAS = ("country", "world-region", "unknown")
"""How exactly a place is known that gets no point: its label would be taken for a spot."""
DIGITS = 5  # of a degree: a metre


def geojson(material: Material) -> Iterator[str]:
    """A FeatureCollection, a feature at a time."""
    desk = lay_out(material)
    yield '{"type":"FeatureCollection","features":['
    before = "\n"
    for event in material.conclusions.events:
        for at, place in enumerate(event.places or (None,)):
            yield before + json_line(feature(event, place, at, desk)).rstrip("\n")
            before = ",\n"
    yield "\n]}\n"


def feature(event: Event, place: Where | None, at: int, desk: Desk) -> dict[str, Any]:
    """One place of one event; an event without a place is a feature without geometry."""
    voices = next((one for one in desk.tallies.get(event.id, ()) if one.point == "occurrence"), None)
    return {
        "type": "Feature",
        "id": f"{event.id}-{at}",
        "geometry": _geometry(place),
        "properties": {
            "event": event.id,
            "title": squeeze(title_of(event, rows(event.accounts, desk))),
            "type": event.type,
            "status": event.status,
            "earliest": event.earliest.isoformat() if event.earliest is not None else None,
            "latest": event.latest.isoformat() if event.latest is not None else None,
            "place": place.name if place is not None else None,
            "precision": place.precision if place is not None else None,
            "precision_reason": place.reason if place is not None else "no words tell the place",
            "geonames_id": place.geonames_id if place is not None else None,
            "feature_code": place.feature if place is not None else None,
            "country": place.country if place is not None else None,
            "country_name": countries().get(place.country or "") if place is not None else None,
            "mention": squeeze(place.mention.quote) if place is not None else None,
            "claims": list(event.claims),
            "reports": len(voices.documents) if voices is not None else None,
            "origins": len(voices.origins) if voices is not None else None,
        },
    }


def _geometry(place: Where | None) -> dict[str, Any] | None:
    if place is None or place.precision in AREAS or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(place.longitude, DIGITS), round(place.latitude, DIGITS)]}
