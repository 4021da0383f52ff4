"""The record as a STIX 2.1 bundle: incidents, identities, reports, and claims as notes (docs/exports/stix.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from rashomon.export.desk import Desk, lay_out
from rashomon.export.files import json_line
from rashomon.export.material import Material
from rashomon.export.told import EPOCH, address, latest, moment, number, title, without_nothing
from rashomon.export.wording import squeeze
from rashomon.model.claim import Claim, Factuality
from rashomon.model.document import Document
from rashomon.model.record import Entity, EntitySort, Event

CONFIDENCE = {
    Factuality.CERTAIN: 95,
    Factuality.PROBABLE: 75,
    Factuality.POSSIBLE: 50,
    Factuality.NOT_CERTAIN: 30,
    Factuality.NOT_PROBABLE: 20,
    Factuality.COUNTER: 5,
}
"""The source's own commitment on STIX's scale of 0 to 100; none for unknown."""
CLASSES = {
    EntitySort.PERSON: "individual",
    EntitySort.ORGANISATION: "organization",
    EntitySort.COUNTRY: "organization",
    EntitySort.OFFICE: "class",
    EntitySort.GROUP: "group",
}
LEFT_OUT = (EntitySort.PLACE, EntitySort.EQUIPMENT)


def stix(material: Material) -> Iterator[str]:
    """A bundle, an object at a time."""
    key = number("bundle", *(claim.id for claim in material.listed()))
    yield f'{{"type":"bundle","id":"bundle--{key}","objects":['
    before = "\n"
    for one in objects(lay_out(material)):
        yield before + json_line(one).rstrip("\n")
        before = ",\n"
    yield "\n]}\n"


def objects(desk: Desk) -> Iterator[dict[str, Any]]:
    """Every object of the bundle: whom others name comes first."""
    material = desk.material
    yield _recorder()
    known = {one.id for one in material.conclusions.entities if one.sort not in LEFT_OUT}
    for one in material.conclusions.entities:
        if one.id in known:
            yield _identity(one)
    for event in material.conclusions.events:
        yield _incident(event, desk)
        yield from _parts(event, known, desk)
    told = _events_of(desk)
    for document in material.documents.values():
        yield _report(document, told.get(document.id, {}))
    for claim in material.listed():
        yield _note(claim, desk)


def _object(kind: str, key: str, modified: datetime, **fields: object) -> dict[str, Any]:
    """An object. No day is known on which it was first made, so that all are created at one moment."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, key),
        "created": _stamp(EPOCH),
        "modified": _stamp(modified),
        **without_nothing(fields),
    }


def _id(kind: str, key: str) -> str:
    return f"{kind}--{number(kind, key)}"


def _stamp(told: datetime) -> str:
    return told.strftime("%Y-%m-%dT%H:%M:%S.000Z") if told.year >= 1000 else _stamp(EPOCH)


def _recorder() -> dict[str, Any]:
    """Who made the record: what a claim or an event that no report dates refers to."""
    return _object("identity", "rashomon", EPOCH, name="Rashomon", identity_class="system")


def _identity(one: Entity) -> dict[str, Any]:
    return _object(
        "identity",
        one.id,
        EPOCH,
        name=squeeze(one.name) or one.id,
        description="; ".join(squeeze(alias) for alias in one.aliases if alias != one.name),
        identity_class=CLASSES.get(one.sort, "unknown") if one.sort is not None else "unknown",
        roles=[one.kind.value] if one.kind is not None else None,
    )


def _incident(event: Event, desk: Desk) -> dict[str, Any]:
    documents = {claim.document: desk.document(claim) for claim in map(desk.claim, event.claims)}
    when = " to ".join(dict.fromkeys(day.isoformat() for day in (event.earliest, event.latest) if day is not None))
    where = "; ".join(dict.fromkeys(place.name for place in event.places))
    told = [f"type: {event.type or 'none'}", f"status: {event.status}", f"when: {when or 'not told'}"]
    return _object(
        "incident",
        event.id,
        latest(documents.values()),
        name=title(event, desk),
        description="\n".join([*told, f"where: {where or 'not told'}"]),
        labels=[part for part in (event.type, event.status) if part],
        external_references=[_reference(document) for document in documents.values()],
    )


def _reference(document: Document) -> dict[str, object]:
    return without_nothing(
        {
            "source_name": document.outlet or document.location,
            "description": squeeze(document.headline or ""),
            "url": address(document),
            "external_id": document.id,
        }
    )


def _parts(event: Event, known: set[str], desk: Desk) -> Iterator[dict[str, Any]]:
    """Who takes part, and on which side, as relationships."""
    documents = [desk.document(claim) for claim in map(desk.claim, event.claims)]
    for side, ids in (("acts", event.actors), ("is acted on", event.recipients)):
        for one in dict.fromkeys(ids):
            if one in known:
                yield _object(
                    "relationship",
                    f"{event.id} {side} {one}",
                    latest(documents),
                    relationship_type="related-to",
                    description=side,
                    source_ref=_id("incident", event.id),
                    target_ref=_id("identity", one),
                )


def _events_of(desk: Desk) -> dict[str, dict[str, None]]:
    """The events that each document tells of, in the order of its claims."""
    found: dict[str, dict[str, None]] = {}
    events = {event.id for event in desk.material.conclusions.events}
    for claim in desk.material.claims.values():
        event = desk.material.conclusions.event_of.get(claim.id)
        if event in events and event is not None:
            found.setdefault(claim.document, {})[event] = None
    return found


def _report(document: Document, events: Iterable[str]) -> dict[str, Any]:
    """A report of the news; one without a day is a note, since STIX wants a report's moment of publication."""
    refs = [_id("incident", event) for event in events] or [_id("identity", "rashomon")]
    name = squeeze(document.headline or "") or document.location
    told = moment(document)
    if told is None:
        content = f"{name} (a report without a day of publication)"
        references = [_reference(document)]
        return _object("note", document.id, EPOCH, content=content, object_refs=refs, external_references=references)
    return _object(
        "report",
        document.id,
        told,
        name=name,
        published=_stamp(told),
        object_refs=refs,
        external_references=[_reference(document)],
    )


def _note(claim: Claim, desk: Desk) -> dict[str, Any]:
    event = desk.material.conclusions.event_of.get(claim.id)
    document = desk.document(claim)
    who = [squeeze(link.source or "not named") for link in claim.attribution] or [desk.outlet(document)]
    about = _id("incident", event) if event is not None else _id("identity", "rashomon")
    return _object(
        "note",
        claim.id,
        moment(document) or EPOCH,
        abstract=f"{', '.join(who)}: {claim.factuality}",
        content=claim.content.quote,
        authors=who,
        object_refs=[about],
        confidence=CONFIDENCE.get(claim.factuality),
        labels=["claim", claim.factuality.value],
        external_references=[_reference(document)],
    )
