"""Claims as schema.org's `Claim` in JSON-LD (docs/exports/jsonld.md).

Never `ClaimReview`: that is a verdict on a claim, which only a person can give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import json_line
from rashomon.export.material import Material
from rashomon.export.told import address, iso, title, without_nothing
from rashomon.export.wording import squeeze
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.reading import Where
from rashomon.model.record import EntitySort, Event

OWN = "urn:rashomon:"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "rashomon": OWN,
    "url": {"@type": "@id"},
    **{name: {"@id": f"rashomon:{name}"} for name in ("factuality", "stance", "voice", "start", "end", "precision")},
}
"""Everything is in the file: whoever reads it need not fetch a context. What schema.org lacks is in our own names."""
TYPES = {EntitySort.PERSON: "Person", EntitySort.ORGANISATION: "Organization", EntitySort.COUNTRY: "Country"}
"""What an author is; offices and groups are neither person nor organisation."""


def jsonld(material: Material) -> Iterator[str]:
    """A graph of reports, events and claims, a node at a time."""
    yield f'{{"@context":{json_line(CONTEXT).strip()},"@graph":['
    before = "\n"
    for node in nodes(lay_out(material)):
        yield before + json_line(node).rstrip("\n")
        before = ",\n"
    yield "\n]}\n"


def nodes(desk: Desk) -> Iterator[dict[str, Any]]:
    """Reports, events, claims."""
    yield from map(_article, desk.material.documents.values())
    for event in desk.material.conclusions.events:
        yield _event(event, desk)
    sorts = {one.id: one.sort for one in desk.material.conclusions.entities}
    for claim in desk.material.listed():
        yield _claim(claim, sorts, desk)


def _article(document: Document) -> dict[str, Any]:
    outlet = {"@type": "Organization", "name": document.outlet} if document.outlet is not None else None
    told = {
        "headline": squeeze(document.headline or ""),
        "url": address(document),
        "datePublished": iso(document.published),
        "inLanguage": document.language,
        "publisher": outlet,
    }
    return {"@id": f"{OWN}document:{document.id}", "@type": "NewsArticle", **without_nothing(told)}


def _event(event: Event, desk: Desk) -> dict[str, Any]:
    told = {
        "name": title(event, desk),
        "startDate": iso(event.earliest),
        "endDate": iso(event.latest),
        "location": [_place(place) for place in event.places],
    }
    return {"@id": f"{OWN}event:{event.id}", "@type": "Event", **without_nothing(told)}


def _place(place: Where) -> dict[str, Any]:
    """A place; only a settlement has a point."""
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    told = {
        "name": place.name,
        "precision": place.precision,
        "sameAs": f"https://sws.geonames.org/{place.geonames_id}/" if place.geonames_id is not None else None,
        "geo": point if place.precision == "settlement" and place.latitude is not None else None,
    }
    return {"@type": "Place", **without_nothing(told)}


def _claim(claim: Claim, sorts: Mapping[str, EntitySort | None], desk: Desk) -> dict[str, Any]:
    event = desk.material.conclusions.event_of.get(claim.id)
    entity_of = desk.material.conclusions.entity_of
    told = {
        "text": claim.content.quote,
        "author": [
            _author(link, sorts.get(entity_of.get(link.source, "")))
            for link in claim.attribution
            if link.source is not None
        ],
        "appearance": {"@id": f"{OWN}document:{claim.document}"},
        "about": {"@id": f"{OWN}event:{event}"} if event is not None else None,
        "factuality": claim.factuality,
        "stance": claim.stance,
        "voice": claim.voice,
        "start": claim.content.start,
        "end": claim.content.end,
    }
    return {"@id": f"{OWN}claim:{claim.id}", "@type": "Claim", **without_nothing(told)}


def _author(link: Attribution, sort: EntitySort | None) -> dict[str, Any]:
    """Who says so; a person or an organisation only where the record holds it for one."""
    told = {"@type": TYPES.get(sort) if sort is not None else None, "name": squeeze(link.source or "")}
    return without_nothing({**told, "jobTitle": link.role if sort is EntitySort.PERSON else None})
