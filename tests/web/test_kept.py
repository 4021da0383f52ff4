"""Pages that are kept: given again while the record stays as it is, to nobody who may not read, with nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.homes import KEPT, Homes
from tests.store.builders import document_of, report_of
from tests.web.conftest import client_of
from tests.web.made import make
from tests.web.several import ROLES, Several, several

from rashomon.members.roles import Role
from rashomon.store.home import Home
from rashomon.store.pages import Pages
from rashomon.store.writer import Writer
from rashomon.web.kept import Kept
from rashomon.web.shelf import Shelf
from rashomon.web.templating import MARKS

EVENT = "/events/e0123456789abcdef"
READ = (
    *("/", "/documents", "/claims", "/figures", "/sources", "/outlets", "/entities", "/problems", "/timeline", "/map"),
    *("/search?q=people", EVENT, "/outlet?name=Harbour+Gazette"),
)


@pytest.fixture(params=KEPT)
def place(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        yield make(where)


@pytest.fixture
def client(place: Home) -> Iterator[TestClient]:
    made = client_of(place)
    yield made
    made.app.state.shelf.close()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Several]:
    made = several(tmp_path_factory.mktemp("desk"))
    yield made
    made.desk.close()


def asked_for(monkeypatch: pytest.MonkeyPatch, method: str) -> list[int]:
    """How often the view is asked so."""
    asked: list[int] = []
    plain = getattr(Pages, method)

    def counted(self: Pages, *args: Any, **given: Any) -> Any:
        asked.append(1)
        return plain(self, *args, **given)

    monkeypatch.setattr(Pages, method, counted)
    return asked


@pytest.mark.parametrize("address", ["/documents", "/api/v1/documents"])
def test_a_page_is_made_once_until_somebody_writes(
    place: Home, client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    asked = asked_for(monkeypatch, "document_list")
    before = client.get(address).text
    assert (client.get(address).text, len(asked)) == (before, 1)
    assert client.get(f"{address}?limit=1").text != before
    with Writer(place) as writer:
        writer.add_document(report_of(document_of(9)), document_of(9))
    assert document_of(9).id in client.get(address).text
    assert len(asked) == 3


def test_an_event_is_laid_out_once_while_it_stays_the_same(
    place: Home, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[int] = []
    monkeypatch.setattr("rashomon.web.pages.events.foremost", lambda *_: (laid.append(1), ((), ()))[1])
    before = client.get(EVENT).text
    with Writer(place) as writer:
        writer.add_document(report_of(document_of(9)), document_of(9))  # of which the event does not tell
    assert client.get(EVENT).text == before
    assert len(laid) == 1
    with Writer(place) as writer:
        writer.forget_conclusions()
    assert client.get(EVENT).status_code == 404


def test_the_record_is_told_from_what_it_was(place: Home) -> None:
    with Pages(place) as view:
        before = view.state()
        assert view.state() == before
        with Writer(place) as writer:
            writer.outdate_conclusions()
        after = view.state()
        assert (after, view.state()) == (after, after) != (before, before)


@pytest.mark.parametrize("address", READ)
def test_each_sees_the_own_name_and_what_the_own_role_may(desk: Several, address: str) -> None:
    for name in (*ROLES, *ROLES):
        answer = desk.client(name).get(address)
        if answer.status_code == 200:
            assert [other for other in ROLES if f"<bdi>{other}</bdi></a></li></ul></nav>" in answer.text] == [name]
            assert ('href="/members"' in answer.text) == (ROLES[name] is Role.ADMINISTRATOR)
            assert not any(str(mark) in answer.text for mark in MARKS.values())
        else:
            assert (answer.status_code, address) == (404, EVENT)


@pytest.mark.parametrize("address", [*READ, "/api/v1/documents", "/api/v1/claims", "/api/v1/events"])
def test_nobody_gets_what_is_kept_without_a_login_or_after_it_has_ended(desk: Several, address: str) -> None:
    client = desk.client("Cy")
    client.get(address)
    refused = {"/api": 401}.get(address[:4], 303)
    assert desk.client().get(address).status_code == refused
    client.post("/logout")
    desk.members.sessions.end_all(desk.members.accounts.named("Cy"))
    assert client.get(address).status_code == refused


def test_the_names_of_marks_are_words_like_others(tmp_path: Path) -> None:
    client = client_of(make(tmp_path / "record.db", "<!--you--> <!--leave-->"))
    answer = client.get("/documents")
    assert "<!--you" not in answer.text
    assert "&lt;!--you--&gt;" in answer.text


def test_what_is_kept_is_bounded_and_what_was_asked_for_last_stays() -> None:
    kept = Kept(most=10)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    assert kept.get("a") == b"1234"
    kept.put("c", b"1234")
    assert [kept.get(name) for name in "abc"] == [b"1234", None, b"1234"]
    kept.put("c", b"12")
    assert kept.held == 8
    kept.put("d", b"12345678901")  # more than all that may be kept
    assert (kept.held, kept.get("d")) == (0, None)


def test_a_fault_is_not_kept(place: Home) -> None:
    shelf, tries = Shelf(place), []

    def make_it() -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return b"made"

    with pytest.raises(ValueError, match="not yet"):
        shelf.kept("page", make_it)
    assert (shelf.kept("page", make_it), shelf.kept("page", make_it), len(tries)) == (b"made", b"made", 2)
    shelf.close()


def test_a_record_that_takes_anothers_place_is_another(tmp_path: Path) -> None:
    path, shelf = tmp_path / "record.db", Shelf(tmp_path / "record.db")
    for said in (b"one", b"two", b"three"):  # a file that is made after another is gone may have its number
        path.unlink(missing_ok=True)
        make(path)
        assert shelf.kept("page", lambda said=said: said) == said  # type: ignore[misc]
    shelf.close()
