"""The claims export: one claim a line, as JSON lines or as a table of comma-separated values.

Both are made a line at a time, in the order of the material, and the same material gives the same bytes.
"""

from __future__ import annotations

import csv as standard_csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.coding import draft
from rashomon.export.material import Material
from rashomon.model.claim import Claim
from rashomon.model.exported import ExportedCoding, claim_export

# Spreadsheets take a cell that begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
JOIN = "; "

COLUMNS: tuple[str, ...] = (
    "id",
    "document_id",
    "location",
    "title",
    "outlet",
    "url",
    "published",
    "start",
    "end",
    "content",
    "voice",
    "sources",
    "source_kinds",
    "cue",
    "factuality",
    "source_factuality",
    "stance",
    "status",
    "conditional",
    "event_id",
    "event_type",
    "event_mode",
    "nature",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp_type",
    "trigger",
    "actors",
    "recipients",
    "affected",
    "instruments",
    "contexts",
    "places",
    "countries",
    "time",
    "time_value",
    "earliest",
    "latest",
    "figures",
    "low",
    "high",
    "approximate",
    "unit",
    "measure",
    "extractor",
    "score",
)


TOLD = ("id", "voice", "factuality", "stance", "status", "conditional", "extractor", "score")
"""Columns that hold what the claim's key of the same name does."""


def jsonl(material: Material) -> Iterator[str]:
    """The claims export: one JSON object and a line feed for each claim (`exported.claims_schema` is its schema)."""
    for line in _lines(material):
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv(material: Material) -> Iterator[str]:
    """A header, then one row a claim with the columns of `COLUMNS` (docs/export.md says what they hold).

    Rows end in CRLF as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before
    it. Several values in one cell are joined with "; ".
    """
    yield _row(COLUMNS)
    for cells in table(material):
        yield _row([harmless(cell) for cell in cells])


def table(material: Material) -> Iterator[list[str]]:
    """The rows of the CSV export, without its header, each cell as it is."""
    for line in _lines(material):
        yield list(_cells(line))


def _lines(material: Material) -> Iterator[dict[str, Any]]:
    found = material.conclusions
    for claim in material.listed():
        document = material.documents[claim.document]
        yield claim_export(claim, document, found.entity_of, found.event_of, _coding(claim))


def _coding(claim: Claim) -> ExportedCoding | None:
    """What a coder would write of the claim (`rashomon.coding`)."""
    found = draft(claim)
    if found is None:
        return None
    one, other, when, where = found.first, found.second, found.when, found.where
    return ExportedCoding(
        acled_event_type=found.acled_event_type,
        acled_sub_event_type=found.acled_sub_event_type,
        ucdp_type=found.ucdp_type,
        actor1=one.party.name if one.party is not None else None,
        assoc_actor_1=[party.name for party in one.associated],
        inter1=one.inter,
        actor2=other.party.name if other.party is not None else None,
        assoc_actor_2=[party.name for party in other.associated],
        inter2=other.inter,
        time_precision=when.acled if when is not None else None,
        date_prec=when.ucdp if when is not None else None,
        time_reason=when.reason if when is not None else None,
        geo_precision=where.acled if where is not None else None,
        where_prec=where.ucdp if where is not None else None,
        where_reason=where.reason if where is not None else None,
        reason=found.reason,
    )


def _row(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    standard_csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def harmless(cell: str) -> str:
    """A number may begin with a minus sign; anything else that looks like a formula gets an apostrophe."""
    if not cell.startswith(FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell if cell[0] == "-" else "'" + cell


def _cells(line: Mapping[str, Any]) -> Iterator[str]:
    values = _values(line)
    for column in COLUMNS:
        yield plain_value(values[column])


def _values(line: Mapping[str, Any]) -> dict[str, Any]:
    document, links = line["document"], line["attribution"]
    return {
        **{name: line[name] for name in TOLD},
        **{name: document[name] for name in ("location", "title", "outlet", "url", "published")},
        "document_id": document["id"],
        "start": line["content"]["start"],
        "end": line["content"]["end"],
        "content": line["content"]["quote"],
        "sources": [link["source"] or _quote(link["mention"]) for link in links],
        "source_kinds": [link["kind"] for link in links],
        "cue": [_quote(link["cue"]) for link in links if link["cue"]],
        "source_factuality": [link["factuality"] or "" for link in links],
        **_event_values(line["event"] or {}),
    }


def _event_values(event: Mapping[str, Any]) -> dict[str, Any]:
    time, figures, places = event.get("time") or {}, event.get("figures", []), event.get("places", [])
    first = figures[0] if figures else {}
    coding = event.get("coding") or {}
    return {
        **{name: first.get(name) for name in ("low", "high", "approximate", "unit", "measure")},
        **{name: coding.get(name) for name in ("acled_event_type", "acled_sub_event_type", "ucdp_type")},
        "event_id": event.get("id"),
        "event_type": event.get("type"),
        "event_mode": event.get("mode"),
        "nature": event.get("nature"),
        "trigger": _quote(event.get("trigger")),
        **{name: [party["name"] for party in event.get(name, [])] for name in ("actors", "recipients", "affected")},
        "instruments": [means["name"] for means in event.get("instruments", [])],
        "contexts": [told["context"] for told in event.get("contexts", [])],
        "places": [place["name"] for place in places],
        "countries": [place["country"] or "" for place in places],
        "time": _quote(time.get("mention")),
        "time_value": time.get("value"),
        "earliest": time.get("earliest"),
        "latest": time.get("latest"),
        "figures": [_figure(figure) for figure in figures],
    }


def _figure(figure: Mapping[str, Any]) -> str:
    """The figure's words and what it counts: "at least six [person, killed]"."""
    counts = ", ".join(part for part in (figure["unit"], figure["measure"]) if part)
    return f"{_quote(figure['mention'])} [{counts}]" if counts else _quote(figure["mention"])


def _quote(mention: Mapping[str, Any] | None) -> str:
    return mention["quote"] if mention else ""


def plain_value(value: Any) -> str:
    """A cell: nothing for null, true and false in small letters, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return JOIN.join(" ".join(part.split()) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
