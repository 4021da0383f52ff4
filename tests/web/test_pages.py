"""Every page and its JSON: what they show, what they filter, where they lead."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import client_of
from tests.web.made import PLAIN, READ, document, gazette, make, wire

from rashomon.model.document import Report
from rashomon.store.writer import Writer
from rashomon.web.pages.brief import visit_of
from rashomon.web.shelf import Shelf

EVENT = "e0123456789abcdef"
GAZETTE = gazette()
NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)


class Shown(HTMLParser):
    """The words that a page shows, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.links += [told["href"] or ""] if tag == "a" and "href" in told else []
        self.ids += [told["id"] or ""] if "id" in told else []

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(client: TestClient, path: str) -> Shown:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return Shown(answer.text)


PAGES = (
    (
        "/",
        ("2 reports tell of 1 event", "Shells hit", "disputed", "9 (6 to 9)", "2 reports, 2 outlets, 2 origins"),
    ),
    ("/?undated=true", ("Events without a day", "No event")),
    ("/?story=s-1", ("Shells on a plain word", "2 reports")),
    (
        f"/events/{EVENT}",
        ("Ada Corve", "Orlan", "denied it", "different numbers", "At least six", "Who says so in the end"),
    ),
    ("/documents", ("Shells hit Brindel", "Harbour Gazette", "2 April 2025", "2 claims")),
    (f"/documents/{GAZETTE.id}", ("SUBSCRIBE to our letter", "2 claims", "Ada Corve", "stated as certain")),
    ("/search?q=shells", ("Shells hit Brindel",)),
    ("/claims", ("Ada Corve", "its guns had fired on the market", "the report itself")),
    ("/figures", ("killed", "9", "6 to 9", "3 figures, 3 origins")),
    ("/sources", ("Ada Corve", "Orlan", "At least six people were killed")),
    ("/sources/n-Ada%20Corve", ("1 claim", "first to tell", "denied by others", "first said", "6 or more killed")),
    ("/sources/n-Ada%20Corve?only=revised", ("This source has no such word on an event.",)),
    ("/outlets", ("Harbour Gazette", "Shells hit Brindel")),
    ("/outlet?name=Harbour+Gazette", ("1 report", "first to tell", "Orlan", "denied it")),
    ("/entities", ("Ada Corve", "Orlan", "Mentions")),
    ("/entities/n-Orlan", ("Events it takes part in", "Shells hit", "It goes by one name.")),
    ("/timeline", ("April 2025", "Shells hit a plain word", "1 April 2025")),
    ("/problems", (f"reports/{PLAIN}.pdf", "is no text")),
    ("/api", ("GET /api/v1/search", "one of", "event_id")),
)


@pytest.mark.parametrize(("path", "said"), PAGES, ids=[path for path, _ in PAGES])
def test_page(client: TestClient, path: str, said: tuple[str, ...]) -> None:
    words = shown(client, path).words
    assert [one for one in said if one not in words] == []


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen, waiting, bad = set(), ["/"], []
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200:
            bad.append(path)
        if answer.headers["content-type"].startswith("text/html"):
            waiting += Shown(answer.text).links
    assert bad == []
    assert {"/", f"/events/{EVENT}", f"/documents/{GAZETTE.id}", "/api/v1/openapi.json"} <= seen


def test_every_passage_of_an_event_is_marked_in_its_document(client: TestClient) -> None:
    links = [link for link in shown(client, f"/events/{EVENT}").links if re.match(r"/documents/\w+#\d+-\d+$", link)]
    assert len(links) > 8
    for link in links:
        path, _, span = link.partition("#")
        assert span in shown(client, path).ids


def test_what_differs_is_marked_in_the_columns(client: TestClient) -> None:
    page = client.get(f"/events/{EVENT}").text
    assert page.count('class="chip contradicts"') == 2
    assert page.count('class="chip denies"') == 2
    assert '<svg class="w440"' in page
    assert '<svg class="graph"' in page


def test_a_document_shows_its_zones_and_layers(client: TestClient) -> None:
    page = client.get(f"/documents/{GAZETTE.id}").text
    assert re.search(r'<span[^>]*class="furniture-zone"[^>]*>SUBSCRIBE', page)
    assert re.search(r'<span[^>]*class="body-zone mark claim figure"[^>]*>At least six<', page)
    assert 'href="https://gazette.example/brindel?a=1&amp;b=2" rel="noopener noreferrer nofollow external"' in page


def test_the_text_comes_as_a_file_with_a_safe_name(client: TestClient) -> None:
    answer = client.get(f"/documents/{GAZETTE.id}/text")
    assert answer.text == GAZETTE.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="shells-hit-brindel-{GAZETTE.id}.txt"'


# ---------------------------------------------------------------- filters and parts


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1), ("type=ASSAULT", 1), ("type=AID", 0), ("status=disputed", 1), ("status=denied", 0),
        ("source=corve", 1), ("source=nobody", 0), ("place=brindel", 1), ("since=2025-04-01", 1),
        ("since=2025-04-02", 0), ("until=2025-03-31", 0), ("story=s-", 1), ("undated=true", 0), ("offset=1", 0),
    ],
)  # fmt: skip
def test_filters_of_events(client: TestClient, query: str, number: int) -> None:
    assert len(client.get(f"/api/v1/events?{query}").json()["events"]) == number
    assert client.get(f"/?{query}").text.count('<li class="event">') == number


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("q=brindel", 1), ("q=shelling+words", 1), ("q=", 0), ("q=nothing+of+that", 0), ("q=%22%22%22", 0),
        ("q=tuesday", 2), ("q=tuesday&outlet=Harbour+Gazette", 1), ("q=tuesday&since=2025-04-03", 1),
        ("q=tuesday&until=2025-04-02", 1), ("q=tuesday&until=2025-04-03", 2), ("q=tuesday&factuality=CT-", 1),
        ("q=tuesday&type=AID", 0), ("q=tuesday&source=orlan", 1), ("q=tuesday&place=brindel", 1),
        ("q=tuesday&limit=1", 1), ("q=tuesday&offset=1", 1), ("q=tuesday&agreement=deny", 2),
        ("q=tuesday&agreement=alone", 0),
    ],
)  # fmt: skip
def test_filters_of_search(client: TestClient, query: str, number: int) -> None:
    assert len(client.get(f"/api/v1/search?{query}").json()["documents"]) == number
    assert client.get(f"/search?{query}").text.count('class="headline"') == number


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 4), ("source=Ada", 1), ("source=n-Orlan", 1), ("place=BRINDEL", 1), ("type=ASSAULT", 3),
        ("event=e01", 3), ("factuality=UU", 1), ("nature=specific", 3), ("outlet=Harbour+Gazette", 2),
        ("since=2025-04-03", 2), ("until=2025-04-02", 2), ("limit=3", 3), ("limit=3&offset=3", 1),
    ],
)  # fmt: skip
def test_filters_of_claims(client: TestClient, query: str, number: int) -> None:
    assert len(client.get(f"/api/v1/claims?{query}").json()["claims"]) == number
    assert client.get(f"/claims?{query}").text.count('data-label="What"') == number


def test_parts_of_a_list_lead_to_one_another(client: TestClient) -> None:
    first = shown(client, "/claims?limit=3&nature=&nonsense=1")
    assert "/claims?limit=3&offset=3" in first.links
    last = shown(client, "/claims?limit=3&offset=3")
    assert "/claims?limit=3" in last.links
    assert client.get("/api/v1/claims?limit=3").json()["part"] == {"limit": 3, "offset": 0, "more": True}


def test_a_snippet_marks_its_words(client: TestClient) -> None:
    assert "<mark>Shells</mark> hit Brindel" in client.get("/search?q=shells").text
    assert client.get("/api/v1/search?q=shells").json()["documents"][0]["matches"][0] == [0, 6]


# ---------------------------------------------------------------- visits


@pytest.mark.parametrize(
    ("cookie", "before"),
    [
        ("", None),
        ("nonsense", None),
        (".", None),
        ("1.99999999999", None),  # from the future
        (f".{int((NOW - timedelta(days=1)).timestamp())}", NOW - timedelta(days=1)),
        (f".{int((NOW - timedelta(minutes=5)).timestamp())}", None),
        (f"1000.{int((NOW - timedelta(minutes=5)).timestamp())}", datetime.fromtimestamp(1000, UTC)),
        ("²." + "9" * 30, None),
    ],
)
def test_a_visit_ends_after_half_an_hour(cookie: str, before: datetime | None) -> None:
    visit = visit_of(cookie, NOW)
    assert visit == (before, NOW)
    assert visit_of(visit.cookie, NOW) == (before, NOW)


def test_what_is_new_since_the_last_visit(client: TestClient) -> None:
    first = client.get("/")
    assert "New since" not in first.text
    (name,) = client.cookies.keys()
    before = int((READ - timedelta(days=1)).timestamp())
    client.cookies.clear()
    client.cookies.set(name, f".{before}")
    words = shown(client, "/").words
    assert "2 reports read, which tell of 1 new event" in words
    assert "Denied ✕Orlan denies it" in words
    client.cookies.clear()
    client.cookies.set(name, f".{int((READ + timedelta(days=1)).timestamp())}")
    assert "No report was read since." in shown(client, "/").words


def test_news_tells_new_events_from_known_ones(tmp_path: Path) -> None:
    path = make(tmp_path / "r.db")
    odd = wire(PLAIN)
    with Writer(path) as writer:  # the second report comes again under another name, a day later
        writer.add_document(
            Report(location="again.txt", digest="0" * 64, size=1, read_at=READ + timedelta(days=1)), odd
        )
    since = (READ + timedelta(hours=1)).isoformat().replace("+", "%2B")
    news = client_of(path).get(f"/api/v1/brief?new_since={since}").json()["news"]
    assert (news["documents"], news["new"], [number for _, number in news["again"]]) == (1, [], [1])


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "leads nowhere"),
        ("/events/e99", 404, "no event 'e99'"),
        ("/documents/d99", 404, "no document 'd99'"),
        ("/sources/n99", 404, "no source 'n99'"),
        ("/outlet?name=Nobody", 404, "no outlet 'Nobody'"),
        ("/outlet", 422, "name"),
        ("/entities/n99", 404, "no entity 'n99'"),
        ("/search?q=x&agreement=perhaps", 422, "agreement"),
        ("/documents/d99/text", 404, "no document"),
        ("/?type=NOTHING", 422, "type"),
        ("/?since=soon", 422, "since"),
        ("/?story=s-9", 422, "s-9"),
        ("/claims?limit=100000", 422, "limit"),
        ("/claims?offset=99999999999999999999", 422, "offset"),
        ("/static/nothing.css", 404, "leads nowhere"),
        ("/static/../app.py", 404, "leads nowhere"),
    ],
)
def test_errors_are_pages(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in Shown(answer.text).words
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("events/e99", 404), ("documents/d99", 404), ("claims/c99", 404), ("nowhere", 404), ("events?type=x", 422),
     ("events?nonsense=1", 422), ("claims?limit=0", 422), ("search?q=" + "x" * 501, 422)],
)  # fmt: skip
def test_errors_of_the_interface_are_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["message"]


def test_another_method(client: TestClient) -> None:
    answer = client.post("/claims", headers={"origin": "http://127.0.0.1:8765"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_no_record_and_one_that_comes_later(tmp_path: Path) -> None:
    client = client_of(tmp_path / "later.db")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "no record at" in answer.text
    make(tmp_path / "later.db")
    assert client.get("/").status_code == 200
    (tmp_path / "later.db").unlink()
    assert client.get("/claims").status_code == 503


def test_an_older_record_says_what_to_do(tmp_path: Path) -> None:
    path = make(tmp_path / "old.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    answer = client_of(path).get("/api/v1/claims")
    assert answer.status_code == 503
    assert "build into it once more" in answer.json()["message"]


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    with Writer(tmp_path / "empty.db"):
        pass
    client = client_of(tmp_path / "empty.db")
    assert "The record is empty" in shown(client, "/").words
    for path in (
        "/documents",
        "/claims",
        "/figures",
        "/sources",
        "/outlets",
        "/entities",
        "/timeline",
        "/problems",
        "/search?q=x",
    ):
        assert 'class="nothing"' in client.get(path).text


def test_a_record_that_grows_is_counted_anew(tmp_path: Path) -> None:
    path = make(tmp_path / "r.db")
    client = client_of(path)
    assert "2 reports tell" in shown(client, "/").words

    more = document("More of it.", ["body"], location="more.txt")
    with Writer(path) as writer:
        writer.add_document(Report(location="more.txt", digest="1" * 64, size=1, read_at=READ), more)
    assert "3 reports tell" in shown(client, "/").words


def test_what_is_kept_of_a_state_is_bounded(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.web.shelf.KEPT", 2)
    shelf, made = Shelf(record), []
    for name in ("a", "b", "c", "c", "a"):
        shelf.counted(name, lambda _, name=name: made.append(name))
    shelf.close()
    assert made == ["a", "b", "c", "a"]


def test_what_breaks_is_a_page_that_tells_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("rashomon.store.pages.Pages.claim_list", fall)
    answer = client.get("/claims")
    assert (answer.status_code, "secret words" in answer.text) == (500, False)
    assert "could not be made" in answer.text
    assert answer.headers["content-security-policy"]
