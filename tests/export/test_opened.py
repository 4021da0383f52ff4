"""Each format, opened by a tool of its own."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.export.coded import TOWN, coded_material
from tests.export.opened import made, rows, unzipped

from rashomon.export import Material
from rashomon.export.tabular import TABLES


def test_geojson_is_what_shapely_reads(full: Material) -> None:
    from shapely.geometry import shape

    found = json.loads(made("geojson", full))
    points = [shape(one["geometry"]) for one in found["features"] if one["geometry"] is not None]
    assert [(point.x, point.y) for point in points] == [(-21.0, 64.0)]
    assert {one["properties"]["event"] for one in found["features"]} == {"e1", "e2", "e3", "e4"}


@pytest.mark.parametrize("precision", ["country", "world-region", "unknown"])
def test_a_country_is_no_point(precision: str) -> None:
    (one,) = json.loads(made("geojson", coded_material(places=(replace(TOWN, precision=precision),))))["features"]
    assert one["geometry"] is None
    assert one["properties"]["precision"] == precision


def test_parquet_is_what_pyarrow_reads(full: Material) -> None:
    import pyarrow.parquet as pq

    files = unzipped("parquet", full)
    assert set(files) == {f"{one.name}.parquet" for one in TABLES}
    claims = pq.read_table(io.BytesIO(files["claims.parquet"]))
    assert claims.num_rows == 9
    first = claims.to_pylist()[0]
    assert (first["id"], first["low"], first["high"], first["start"]) == ("c1", 6.0, None, 19)
    for one in TABLES:
        assert pq.read_table(io.BytesIO(files[f"{one.name}.parquet"])).column_names == list(one.columns)


def test_the_data_package_is_valid(full: Material, tmp_path: Path) -> None:
    from frictionless import Package

    for name, data in unzipped("datapackage", full).items():
        (tmp_path / name).write_bytes(data)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "message"])


def test_the_data_package_would_not_be_valid_with_another_row(full: Material, tmp_path: Path) -> None:
    from frictionless import Package

    for name, data in unzipped("datapackage", full).items():
        (tmp_path / name).write_bytes(data + (b"x,e999,,,,,,,,\r\n" if name == "accounts.csv" else b""))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_excel_is_what_openpyxl_reads(full: Material) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(made("excel", full)))
    assert book.sheetnames == [one.name for one in TABLES]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
    cells = [cell for row in book["claims"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert "'=cmd|' /C calc'!A0" in [cell.value for cell in cells]


def test_ftm_entities_are_valid(full: Material) -> None:
    model = pytest.importorskip("followthemoney").model

    found = [json.loads(line) for line in made("ftm", full).decode().splitlines()]
    for one in found:
        proxy = model.get_proxy(one, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in one["properties"].items()
        }
    assert {one["schema"] for one in found} == {"Article", "LegalEntity", "Event", "Note"}


def test_ftm_statements_are_the_entities(full: Material) -> None:
    model = pytest.importorskip("followthemoney").model

    again: dict[str, Any] = {}
    for row in rows(made("ftm-statements", full)):
        one = again.setdefault(row["entity_id"], {"id": row["entity_id"], "schema": row["schema"], "properties": {}})
        if row["prop"] == "id":
            continue
        prop = model.get(row["schema"]).get(row["prop"])
        assert prop.type.name == row["prop_type"]
        one["properties"].setdefault(row["prop"], []).append(row["value"].removeprefix("'"))
    told = {one["id"]: one for one in map(json.loads, made("ftm", full).decode().splitlines())}
    assert again.keys() == told.keys()
    assert {key: sorted(one["properties"]) for key, one in again.items()} == {
        key: sorted(one["properties"]) for key, one in told.items()
    }


def test_stix_is_valid(full: Material) -> None:
    import stix2

    bundle = stix2.parse(made("stix", full).decode(), allow_custom=False)
    ids = {one.id for one in bundle.objects}
    assert len(ids) == len(bundle.objects)
    for one in bundle.objects:
        refs = [*one.get("object_refs", ()), *(one[key] for key in ("source_ref", "target_ref") if key in one)]
        assert ids.issuperset(refs)
    notes = {one.content: one.get("confidence") for one in bundle.objects if one.type == "note"}
    assert notes["its guns had fired on the market"] == 5
    assert {one.type for one in bundle.objects} >= {"incident", "identity", "report", "note"}


def test_jsonld_expands_to_claims_and_no_reviews(full: Material) -> None:
    from pyld import jsonld

    found = jsonld.expand(json.loads(made("jsonld", full)))
    kinds = [kind for one in found for kind in one.get("@type", [])]
    assert kinds.count("https://schema.org/Claim") == 9
    assert not any("Review" in kind for kind in kinds)
    (one,) = (one for one in found if one["@id"] == "urn:rashomon:claim:c3")
    assert one["urn:rashomon:factuality"] == [{"@value": "CT-"}]
    assert one["https://schema.org/appearance"] == [{"@id": "urn:rashomon:document:d1"}]
    assert b"javascript:" not in made("jsonld", full)


def test_annotations_find_the_words_again(full: Material) -> None:
    page = json.loads(made("annotations", full))
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    texts = {f"urn:rashomon:document:{key}": document.text for key, document in full.documents.items()}
    for one in page["items"]:
        text = texts[one["target"]["source"]["id"]]
        position, quote = one["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in text
    assert {one["body"][0]["value"] for one in page["items"]} >= {"content", "source", "cue", "figure", "place", "time"}


def test_the_calendar_is_what_icalendar_reads(full: Material) -> None:
    from icalendar import Calendar

    data = made("icalendar", full)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["DTSTART"].dt), str(event["DTEND"].dt)) == ("2025-04-01", "2025-04-02")
    assert event["STATUS"] == "TENTATIVE"
    assert "“" in event["DESCRIPTION"]
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_timelinejs_has_days_and_harmless_words(full: Material) -> None:
    found = json.loads(made("timelinejs", full))
    (slide,) = found["events"]
    assert slide["start_date"] == {"year": 2025, "month": 4, "day": 1}
    assert found["title"]["text"]["text"] == "1 event; 3 events without a day left out"
    assert "<script" not in made("timelinejs", full).decode()
