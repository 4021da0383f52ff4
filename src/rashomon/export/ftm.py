"""The record as FollowTheMoney entities, and as statements, one property of one entity each (docs/exports/ftm.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import csv_lines, json_line
from rashomon.export.material import Material
from rashomon.export.told import address, iso, moment, title
from rashomon.export.wording import squeeze
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.reading import SourceKind
from rashomon.model.record import Entity, EntitySort, Event

DATASET = "rashomon"
PUBLIC = (SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTERGOVERNMENTAL)
LEFT_OUT = (EntitySort.PLACE, EntitySort.EQUIPMENT)
"""Entities that are nobody: FollowTheMoney takes for involved only who can act."""
KINDS = {
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("startDate", "endDate", "publishedAt"), "date"),
    **dict.fromkeys(("involved", "proof", "entity"), "entity"),
    **dict.fromkeys(("summary", "description"), "text"),
    "country": "country",
    "location": "address",
    "sourceUrl": "url",
    "language": "language",
}
"""The type of each property that is not a plain string."""
STATEMENT_COLUMNS = tuple(
    """canonical_id entity_id prop prop_type schema value dataset lang original_value external first_seen last_seen
    origin id""".split()
)


def ftm(material: Material) -> Iterator[str]:
    """An entity a line, as JSON."""
    return (json_line(one) for one in entities(material))


def ftm_statements(material: Material) -> Iterator[str]:
    """A table of statements, with the columns that FollowTheMoney reads."""
    return csv_lines(STATEMENT_COLUMNS, (row for one in entities(material) for row in _statements(one)))


def entities(material: Material) -> Iterator[dict[str, Any]]:
    """Reports, those whom they speak of, events, and claims as notes on events."""
    desk = lay_out(material)
    for document in material.documents.values():
        yield _entity("Article", document.id, _article(document))
    actors = {one.id for one in material.conclusions.entities if one.sort not in LEFT_OUT}
    for one in material.conclusions.entities:
        if one.id in actors:
            yield _entity(_schema(one), one.id, _actor(one))
    for event in material.conclusions.events:
        yield _entity("Event", event.id, _event(event, actors, desk))
    for claim in material.listed():
        yield _entity("Note", claim.id, _note(claim, desk))


def _entity(schema: str, key: str, told: Mapping[str, Sequence[str | None]]) -> dict[str, Any]:
    properties = {}
    for name, values in told.items():
        kept = list(dict.fromkeys(squeeze(value) for value in values if value is not None and value.strip()))
        if kept:
            properties[name] = kept
    return {"id": _id(key), "schema": schema, "properties": properties}


def _id(key: str) -> str:
    return f"{DATASET}-{key}"


def _schema(one: Entity) -> str:
    if one.sort is EntitySort.PERSON:
        return "Person"
    if one.sort is EntitySort.COUNTRY or (one.sort is EntitySort.ORGANISATION and one.kind in PUBLIC):
        return "PublicBody"
    if one.sort is EntitySort.ORGANISATION:
        return "Company" if one.kind is SourceKind.COMPANY else "Organization"
    return "LegalEntity"


def _article(document: Document) -> dict[str, Sequence[str | None]]:
    return {
        "title": [document.headline],
        "publisher": [document.outlet],
        "publishedAt": [_published(document)],
        "sourceUrl": [address(document)],
        "fileName": [document.location],
        "author": [document.author],
        "language": [document.language],
    }


def _published(document: Document) -> str | None:
    """The day, or the moment in UTC: FollowTheMoney's dates know no zones."""
    told = moment(document)
    if told is None or not isinstance(document.published, datetime):
        return iso(document.published)
    return told.strftime("%Y-%m-%dT%H:%M:%S")


def _actor(one: Entity) -> dict[str, Sequence[str | None]]:
    return {
        "name": [one.name],
        "alias": [alias for alias in one.aliases if alias != one.name],
        "country": [one.country.lower() if one.country is not None else None],
    }


def _event(event: Event, actors: set[str], desk: Desk) -> dict[str, Sequence[str | None]]:
    claims = [desk.claim(claim) for claim in dict.fromkeys(event.claims)]
    return {
        "name": [title(event, desk)],
        "startDate": [iso(event.earliest)],
        "endDate": [iso(event.latest)],
        "location": [place.name for place in event.places],
        "country": [place.country.lower() for place in event.places if place.country is not None],
        "involved": [_id(one) for one in (*event.actors, *event.recipients) if one in actors],
        "summary": [f"{event.type or 'no type'}, {event.status}"],
        "proof": [_id(claim.document) for claim in claims],
        "recordId": [event.id],
    }


def _note(claim: Claim, desk: Desk) -> dict[str, Sequence[str | None]]:
    event = desk.material.conclusions.event_of.get(claim.id)
    document = desk.document(claim)
    who = [link.source for link in claim.attribution] or [desk.outlet(document)]
    return {
        "description": [claim.content.quote],
        "summary": [f"{', '.join(squeeze(one or 'not named') for one in who)} ({claim.factuality})"],
        "entity": [_id(event) if event is not None else None],
        "proof": [_id(document.id)],
        "publisher": [document.outlet],
        "sourceUrl": [address(document)],
    }


# ---------------------------------------------------------------- statements


def _statements(one: dict[str, Any]) -> Iterator[tuple[str | None, ...]]:
    for prop, values in one["properties"].items():
        for value in values:
            yield _statement(one, prop, KINDS.get(prop, "string"), value)
    yield _statement(one, "id", "string", _checksum(one))


def _statement(one: dict[str, Any], prop: str, kind: str, value: str) -> tuple[str | None, ...]:
    key = hashlib.sha1(f"{DATASET}.{one['id']}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    none = (None, None, "false", None, None, None)  # lang, original value, external, first and last seen, origin
    return one["id"], one["id"], prop, kind, one["schema"], value, DATASET, *none, key


def _checksum(one: dict[str, Any]) -> str:
    """What the statement on the entity itself holds: a digest of all the others."""
    return hashlib.sha1(json_line(one).encode(), usedforsecurity=False).hexdigest()
