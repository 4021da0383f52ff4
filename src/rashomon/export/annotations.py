"""The evidence of claims as W3C Web Annotations (docs/exports/annotations.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.export.files import json_line
from rashomon.export.material import Material
from rashomon.export.told import address, number, without_nothing
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the words, to find them again


def web_annotations(material: Material) -> Iterator[str]:
    """A page of annotations, one at a time: what each piece of evidence is, and where it stands."""
    key = number("annotations", *(claim.id for claim in material.listed()))
    yield f'{{"@context":"{CONTEXT}","id":"urn:uuid:{key}","type":"AnnotationPage","items":['
    before = "\n"
    for claim in material.listed():
        for role, part in _parts(claim):
            one = annotation(claim, role, part, material.documents[claim.document])
            yield before + json_line(one).rstrip("\n")
            before = ",\n"
    yield "\n]}\n"


def annotation(claim: Claim, role: str, part: Evidence, document: Document) -> dict[str, Any]:
    """One piece of evidence; positions are code points of the document's text as Rashomon read it."""
    before = document.text[max(0, part.start - AROUND) : part.start]
    after = document.text[part.end : part.end + AROUND]
    quote = {"type": "TextQuoteSelector", "exact": part.quote, "prefix": before, "suffix": after}
    position = {"type": "TextPositionSelector", "start": part.start, "end": part.end}
    source = without_nothing({"id": f"urn:rashomon:document:{document.id}", "type": "Text", "via": address(document)})
    return {
        "id": f"urn:uuid:{number(claim.id, role, str(part.start), str(part.end))}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "value": role, "purpose": "tagging"},
            {"id": f"urn:rashomon:claim:{claim.id}", "purpose": "linking"},
        ],
        "target": {"source": source, "selector": [position, without_nothing(quote)]},
    }


def _parts(claim: Claim) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence with what it is evidence of; the same words in the same part once."""
    found = [("content", claim.content)]
    for link in claim.attribution:
        found += [(role, part) for role, part in (("source", link.mention), ("cue", link.cue)) if part is not None]
    event = claim.event
    if event is not None:
        found.append(("event", event.trigger))
        for role, parties in (("actor", event.actors), ("recipient", event.recipients), ("affected", event.affected)):
            found += [(role, party.mention) for party in parties]
        found += [("place", place.mention) for place in event.places]
        found += [("figure", figure.mention) for figure in event.figures]
        found += [("instrument", means.mention) for means in event.instruments]
        found += [("time", event.time.mention)] if event.time is not None else []
    return iter(dict.fromkeys(found))
