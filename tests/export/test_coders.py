"""ACLED, UCDP and PLOVER: a row a coder would take, and a reason for each blank cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.export.coded import FORCES, TOWN, coded_material
from tests.export.conftest import GAZETTE
from tests.export.opened import made, rows, unzipped

from rashomon.export import Material
from rashomon.export.acled import COLUMNS as ACLED
from rashomon.export.notes import publisher
from rashomon.export.ucdp import COLUMNS as GED
from rashomon.export.ucdp import grid
from rashomon.model.claim import Group

COUNTRY = replace(TOWN, name="Iceland", precision="country", feature="A.PCLI")


def test_a_whole_row_of_acled() -> None:
    (row,) = rows(unzipped("acled", coded_material())["acled.csv"])
    assert tuple(row) == ACLED
    assert len(ACLED) == 31
    assert row == {
        **dict.fromkeys(ACLED, ""),
        "event_id_cnty": "e1",
        "event_date": "2025-04-01",
        "year": "2025",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Orlan's gunners",
        "inter1": "External/Other forces",
        "actor2": "people",
        "inter2": "Civilians",
        "interaction": "External/Other forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "352",
        "region": "Europe",
        "country": "Iceland",
        "admin1": "Coast Region",
        "location": "Brindel",
        "latitude": "64",
        "longitude": "-21",
        "geo_precision": "1",
        "source": "Harbour Gazette",
        "notes": "Harbour Gazette, 2 April 2025: “At least six people were killed when a shell hit the fish market in "
        "Brindel on Tuesday”.",
        "fatalities": "6",
    }


@pytest.mark.parametrize(
    ("name", "table"), [("acled", "acled.csv"), ("acled", "incomplete.csv"), ("ucdp-ged", "ged.csv")]
)
@pytest.mark.parametrize(
    "material",
    [coded_material(), coded_material(places=()), coded_material(actors=()), coded_material(last=date(2025, 6, 1))],
    ids=["whole", "no place", "nobody", "two months"],
)
def test_every_blank_cell_has_a_reason(name: str, table: str, material: Material) -> None:
    files = unzipped(name, material)
    reasons = {(row["event"], row["column"]): row["reason"] for row in rows(files["reasons.csv"])}
    for row in rows(files[table]):
        key = row.get("event_id_cnty") or row["id"]
        assert [column for column, cell in row.items() if cell == "" and not reasons.get((key, column))] == []


@pytest.mark.parametrize(
    ("material", "blank"),
    [
        (coded_material(places=()), "location"),
        (coded_material(places=(COUNTRY,)), "geo_precision"),
        (coded_material(actors=()), "actor1"),
        (coded_material(last=date(2025, 6, 1)), "event_date"),
    ],
)
def test_what_lacks_something_stands_apart(material: Material, blank: str) -> None:
    files = unzipped("acled", material)
    assert rows(files["acled.csv"]) == []
    (row,) = rows(files["incomplete.csv"])
    assert row[blank] == ""
    assert row["latitude"] == "" or blank not in {"location", "geo_precision"}


def test_a_week_is_coded_by_its_middle() -> None:
    files = unzipped("acled", coded_material(last=date(2025, 4, 7)))
    (row,) = rows(files["acled.csv"])
    assert (row["event_date"], row["time_precision"]) == ("2025-04-04", "2")
    reasons = {each["column"]: each["reason"] for each in rows(files["reasons.csv"])}
    assert "2025-04-01 to 2025-04-07" in reasons["event_date"]


@pytest.mark.parametrize(
    ("group", "inter"),
    [(Group.GOVERNMENT, "External/Other forces"), (Group.CIVILIANS, ""), (Group.REBELS, "Rebel group")],
)
def test_who_attacks_is_no_civilian(group: Group, inter: str) -> None:
    (row,) = rows(unzipped("acled", coded_material(actors=(replace(FORCES, group=group),)))["acled.csv"])
    assert row["inter1"] == inter


def test_the_dead_are_the_ledgers_and_the_rule_is_named() -> None:
    files = unzipped("acled", coded_material())
    (reason,) = (row["reason"] for row in rows(files["reasons.csv"]) if row["column"] == "fatalities")
    assert reason == "rule latest-official: killed (people): the only number"


def test_a_row_of_ucdp() -> None:
    (row,) = rows(unzipped("ucdp-ged", coded_material())["ged.csv"])
    assert tuple(row) == GED
    assert len(GED) == 49
    told = {
        "type_of_violence": "3",
        "side_a": "Government of Norway",
        "gwnoa": "385",
        "side_b": "Civilians",
        "gwnob": "",
        "dyad_name": "Government of Norway - Civilians",
        "where_prec": "1",
        "country": "Iceland",
        "country_id": "395",
        "region": "Europe",
        "geom_wkt": "POINT (-21.0 64.0)",
        "priogrid_gid": str(grid(64, -21)),
        "date_prec": "1",
        "date_start": "2025-04-01",
        "number_of_sources": "1",
    }
    assert {column: row[column] for column in told} == told
    deaths = [int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown")]
    assert sum(deaths) == int(row["best"]) == 6
    assert int(row["low"]) <= int(row["best"]) <= int(row["high"])


@pytest.mark.parametrize(
    ("point", "cell"), [((-90, -180), 1), ((-89.6, -179.4), 2), ((-89.4, -180), 721), ((90, 180), 259200)]
)
def test_cells_are_counted_from_the_south_west(point: tuple[float, float], cell: int) -> None:
    assert grid(*point) == cell


def test_what_is_not_coded_says_why(full: Material) -> None:
    for name in ("acled", "ucdp-ged"):
        left = rows(unzipped(name, full)["left_out.csv"])
        assert left
        assert all(row["reason"] for row in left)


def test_a_row_of_plover() -> None:
    (row,) = rows(made("plover", coded_material()))
    assert (row["Event Type"], row["Quad Code"]) == ("ASSAULT", "Material Conflict")
    assert (row["Actor Name"], row["Actor Country"], row["Event Date"]) == ("Orlan's gunners", "Norway", "2025-04-01")
    assert row["City"] == "Brindel"


def test_plover_knows_what_is_denied_or_to_come(full: Material) -> None:
    told = {row["Claim"]: row["Auxiliary Modes"] for row in rows(made("plover", full))}
    assert told["c3"] == "negation"
    assert told["c2"] == "future"
    assert all(row["Reasons"] for row in rows(made("plover", full)))


def test_a_battle_has_two_sides() -> None:
    files = unzipped("acled", coded_material(affected=(), instruments=(), mode="clash"))
    assert rows(files["acled.csv"]) == []
    (row,) = rows(files["incomplete.csv"])
    assert (row["event_type"], row["actor2"]) == ("Battles", "")


def test_a_report_without_an_outlet_goes_by_its_file() -> None:
    assert publisher(replace(GAZETTE, outlet=None, location="some/folder/gazette.txt")) == "gazette.txt"
