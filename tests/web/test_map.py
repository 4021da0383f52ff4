"""The page of the map and its GeoJSON: places as exactly as they are told, the list as the picture's equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import client_of
from tests.web.mapped import make_mapped
from tests.web.test_hostile import Checked
from tests.web.test_pages import shown


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(make_mapped(tmp_path_factory.mktemp("map") / "r.db"))


def features(client: TestClient, asked: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/map{asked}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["features"]
    return found


def test_the_page_lists_all_that_it_draws(client: TestClient) -> None:
    page = shown(client, "/map")
    for words in (
        "4 events at 4 places", "Dovrin (town or city), Austria", "Velmaria (country)", "Halmar (region)",
        "the whole of it is shaded", "Not on the map: not found on a map", "A bridge fell near Kettel",
        "Accounts differ on the place", "Dovrin (town or city), Austria or Ulbrek (town or city), Austria",
    ):  # fmt: skip
        assert words in page.words
    assert {f"/events/e{at}" for at in range(1, 6)} <= set(page.links)


def test_geometry_is_as_exact_as_the_place(client: TestClient) -> None:
    kinds = {one["properties"]["name"]: one["geometry"]["type"] for one in features(client)}
    assert kinds == {
        "Dovrin": "Point",
        "Ulbrek": "Point",
        "Halmar": "MultiPolygon",
        "Velmaria": "MultiPolygon",
        "Dovrin or Ulbrek": "LineString",
    }


def test_what_is_nowhere_is_told_beside(client: TestClient) -> None:
    told = client.get("/api/v1/map").json()
    assert told["type"] == "FeatureCollection"
    assert [(one["event"]["id"], one["reason"]) for one in told["unplaced"]] == [("e5", "not found on a map")]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("?type=AID", {"Halmar"}),
        ("?status=expected", {"Velmaria"}),
        ("?since=2025-04-08", {"Velmaria"}),
        ("?until=2025-04-01", {"Dovrin", "Ulbrek", "Halmar", "Dovrin or Ulbrek"}),
        ("?place=Ulbrek", {"Ulbrek"}),
    ],
)
def test_filters(client: TestClient, asked: str, names: set[str]) -> None:
    assert {one["properties"]["name"] for one in features(client, asked)} == names


def test_parts(client: TestClient) -> None:
    told = client.get("/api/v1/map?limit=2").json()
    assert told["part"] == {"limit": 2, "offset": 0, "more": True}
    seen = {event["id"] for one in told["features"] for event in one["properties"]["events"]}
    assert seen == {"e3", "e4"}  # the latest; e5 has no day and comes last
    assert client.get("/api/v1/map?limit=5000").status_code == 422
    assert client.get("/map?limit=5000").status_code == 422


def test_script_and_style_are_served(client: TestClient) -> None:
    for name, kind in (("map.js", "text/javascript"), ("map.css", "text/css"), ("timed.css", "text/css")):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)


def test_an_empty_record_has_an_empty_map(tmp_path: Path) -> None:
    from rashomon.store.writer import Writer

    with Writer(tmp_path / "r.db"):
        pass
    client = client_of(tmp_path / "r.db")
    assert 'class="nothing"' in client.get("/map").text
    assert json.loads(client.get("/api/v1/map").text)["features"] == []


EVIL = '</title></text></svg><script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("path", ["/map", "/timeline"])
def test_words_are_words(tmp_path: Path, path: str) -> None:
    page = client_of(make_mapped(tmp_path / "r.db", EVIL)).get(path).text
    checked = Checked(page)
    assert checked.wrong == []
    assert EVIL[:30] in checked.words
