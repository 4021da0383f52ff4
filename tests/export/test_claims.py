"""The claims export: JSON lines after the schema, a table that no spreadsheet runs, and the same bytes each time."""

from __future__ import annotations

import csv as standard_csv
import io
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from rashomon.export import Material, csv, jsonl
from rashomon.export.claims import COLUMNS
from rashomon.model.exported import ExportedClaim

ROOT = Path(__file__).parents[2]


def rows_of(material: Material) -> list[dict[str, str]]:
    return list(standard_csv.DictReader(io.StringIO("".join(csv(material)), newline="")))


def test_each_line_is_a_claim_after_the_schema(material: Material) -> None:
    adapter = TypeAdapter(ExportedClaim)
    found = [adapter.validate_json(line) for line in jsonl(material)]
    assert [claim["id"] for claim in found] == list(material.claims)
    assert found[0]["event"] is not None
    assert found[0]["event"]["id"] == "e1"
    assert found[0]["attribution"][0]["source_id"] == "n-interior ministry"


def test_lines_come_one_at_a_time(material: Material) -> None:
    lines = list(islice(jsonl(material), 2))
    assert all(line.count("\n") == 1 and line.endswith("}\n") for line in lines)


def test_the_table_has_a_row_for_each_claim(material: Material) -> None:
    rows = rows_of(material)
    assert list(rows[0]) == list(COLUMNS)
    assert [row["id"] for row in rows] == list(material.claims)
    first = rows[0]
    assert (first["figures"], first["low"], first["high"]) == ("At least six [person, killed]", "6", "")
    assert (first["sources"], first["cue"], first["factuality"]) == ("interior ministry", "said", "CT+")
    assert (first["source_factuality"], first["stance"]) == ("CT+", "UU")
    assert (rows[8]["source_factuality"], rows[8]["stance"]) == ("", "")
    assert (first["places"], first["countries"], first["earliest"]) == ("Brindel", "IS", "2025-04-01")
    assert rows[1]["approximate"] == "true"
    assert rows[3]["sources"] == ""  # "reportedly" names nobody
    assert rows[8]["event_id"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(material: Material, start: str) -> None:
    document = replace(material.documents["d3"], outlet=start + "1+1", title=start + "cmd|' /C calc'!A0")
    rows = rows_of(replace(material, documents={**material.documents, "d3": document}))
    assert rows[7]["outlet"] == f"'{start}1+1"
    assert rows[7]["title"].startswith("'" + start)
    assert rows[7]["location"] == "'" + document.location
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_same_material_gives_the_same_bytes(material: Material) -> None:
    for export in (jsonl, csv):
        assert "".join(export(material)) == "".join(export(replace(material, claims=dict(material.claims))))


def test_nothing_gives_an_empty_export(nothing: Material) -> None:
    assert list(jsonl(nothing)) == []
    assert list(csv(nothing)) == [",".join(COLUMNS) + "\r\n"]


def test_every_column_is_documented() -> None:
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"| `{column}` |" not in text] == []
