"""The page of the timeline: what happened, what is expected, what has no day, and times that accounts differ on."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import client_of
from tests.web.mapped import make_mapped
from tests.web.test_pages import shown


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(make_mapped(tmp_path_factory.mktemp("timeline") / "r.db"))


def test_what_happened_stands_apart_from_what_is_expected(client: TestClient) -> None:
    words = shown(client, "/timeline").words
    order = [
        words.index(part)
        for part in (
            "What happened",
            "Shells hit Dovrin",
            "Aid reached Halmar",
            "What is expected",
            "Velmaria will send",
        )
    ]
    assert order == sorted(order)
    assert words.index("No day is told") < words.index("A bridge fell")
    assert "1 event has no day" in words


def test_accounts_that_differ_on_the_time_are_shown(client: TestClient) -> None:
    words = shown(client, "/timeline").words
    assert "Ada Corve: “Tuesday”, 1 April 2025" in words
    assert "Ada Corve: “Wednesday”, 2 April 2025" in words


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("", ["e4", "e2", "e1", "e3", "e5"]),
        ("?type=AID", ["e3"]),
        ("?since=2025-04-08", ["e4"]),
        ("?status=disputed", ["e1"]),
        ("?limit=1", ["e4"]),
    ],
)
def test_filters(client: TestClient, asked: str, ids: list[str]) -> None:
    told = client.get(f"/api/v1/timeline{asked}").json()
    assert sorted(one["id"] for one in told["events"]) == sorted(ids)
    assert told["undated"] == 1
    assert sum(one["events"] for one in told["days"]) == 4


def test_other_times_are_told_to_programs(client: TestClient) -> None:
    (first,) = [one for one in client.get("/api/v1/timeline").json()["events"] if one["id"] == "e1"]
    assert [one["earliest"] for one in first["others"]] == ["2025-04-01", "2025-04-02"]


def test_a_question_that_nothing_fits(client: TestClient) -> None:
    assert "No event fits." in shown(client, "/timeline?type=SANCTION").words
