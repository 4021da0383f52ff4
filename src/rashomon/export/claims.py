"""The claims export: one claim a line, as JSON lines or as a table of comma-separated values.

Both are made a line at a time, in the order of the material, and the same material gives the same bytes.
"""

from __future__ import annotations

import csv as standard_csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.export.material import Material
from rashomon.model.exported import claim_export

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
    "trigger",
    "actors",
    "recipients",
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
        yield _row([_harmless(cell) for cell in cells])


def table(material: Material) -> Iterator[list[str]]:
    """The rows of the CSV export, without its header, each cell as it is."""
    for line in _lines(material):
        yield list(_cells(line))


def _lines(material: Material) -> Iterator[dict[str, Any]]:
    found = material.conclusions
    for claim in material.claims.values():
        yield claim_export(claim, material.documents[claim.document], found.entity_of, found.event_of)


def _row(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    standard_csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _harmless(cell: str) -> str:
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
        yield _text(values[column])


def _values(line: Mapping[str, Any]) -> dict[str, Any]:
    document, links, event = line["document"], line["attribution"], line["event"] or {}
    time, figures = event.get("time") or {}, event.get("figures", [])
    first = figures[0] if figures else {}
    places = event.get("places", [])
    return {
        **{name: line[name] for name in TOLD},
        **{name: document[name] for name in ("location", "title", "outlet", "url", "published")},
        **{name: first.get(name) for name in ("low", "high", "approximate", "unit", "measure")},
        "document_id": document["id"],
        "start": line["content"]["start"],
        "end": line["content"]["end"],
        "content": line["content"]["quote"],
        "sources": [link["source"] or _quote(link["mention"]) for link in links],
        "source_kinds": [link["kind"] for link in links],
        "cue": [_quote(link["cue"]) for link in links if link["cue"]],
        "source_factuality": [link["factuality"] or "" for link in links],
        "event_id": event.get("id"),
        "event_type": event.get("type"),
        "event_mode": event.get("mode"),
        "trigger": _quote(event.get("trigger")),
        "actors": [party["name"] for party in event.get("actors", [])],
        "recipients": [party["name"] for party in event.get("recipients", [])],
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


def _text(value: Any) -> str:
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
