"""The shelf: a record that is served from a file and from a server gives the same pages, and knows when it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.homes import KEPT, Homes
from tests.store.builders import document_of, report_of
from tests.web.conftest import client_of
from tests.web.made import make

from rashomon.store.home import Home
from rashomon.store.writer import Writer
from rashomon.web.shelf import Shelf

PAGES = (
    *("/", "/documents", "/claims", "/figures", "/sources", "/outlets", "/entities", "/problems", "/timeline", "/map"),
    *("/search?q=people", "/search?q=%22of+the%22&outlet=Harbour+Gazette", "/claims?place=b&source=a", "/sources?q=A"),
    *("/outlet?name=Harbour+Gazette", "/events/e0123456789abcdef", "/review", "/review/history", "/review/entities"),
    *("/api/v1/events", "/api/v1/claims", "/api/v1/documents", "/api/v1/brief", "/api/v1/search?q=people+harbour"),
    *("/api/v1/stories", "/api/v1/timeline", "/api/v1/map", "/api/v1/review", "/api/v1/judgements"),
)


@pytest.fixture(params=KEPT)
def shelf(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Shelf]:
    with homes.empty(request.param) as where:
        made = Shelf(make(where))
        yield made
        made.close()


def test_what_is_counted_is_counted_anew_when_somebody_wrote(shelf: Shelf) -> None:
    asked: list[int] = []

    def count() -> int:
        found: int = shelf.counted("documents", lambda view: asked.append(1) or view.totals()["documents"])
        return found

    before = count()
    assert (count(), len(asked)) == (before, 1)
    with Writer(shelf.path) as writer:
        assert (count(), len(asked)) == (before, 1)
        writer.add_document(report_of(document_of(9)), document_of(9))
        assert (count(), len(asked)) == (before + 1, 2)
        writer.add_document(report_of(document_of(9)), replace(document_of(9)))  # it is there
    assert count() == before + 1


def test_a_mark_tells_records_apart(homes: Homes) -> None:
    places: list[Home] = [homes.new(kept) for kept in (*KEPT, *KEPT)]
    assert len({Shelf(where).mark for where in places}) == len(places)


@pytest.fixture(scope="module")
def both(homes: Homes) -> list[Home]:
    return [make(homes.new(kept)) for kept in KEPT]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_same(both: list[Home], page: str) -> None:
    shown = []
    for where in both:
        client = client_of(where)
        shelf: Shelf = client.app.state.shelf  # type: ignore[attr-defined]
        answer = client.get(page)
        shelf.close()
        assert answer.status_code == 200, answer.text
        shown.append((answer.status_code, answer.text.replace(where.name, "RECORD")))
    assert shown[0] == shown[1]
