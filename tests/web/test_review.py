"""Review by pages and as JSON: what waits, what is judged, who may, and what two people do at once."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import HERE
from tests.web.made import PLAIN, claims, gazette, make, wire
from tests.web.test_hostile import INJECTIONS, Checked

from rashomon.errors import RecordError
from rashomon.model.judgement import Field
from rashomon.record.judging import Reviewer
from rashomon.record.remaking import remake
from rashomon.web import WebSettings, create_app
from rashomon.web.remaking import Remaker

GAZETTE = gazette()
SIX, DENIED, NINE, OWN = claims(GAZETTE, wire(PLAIN), PLAIN)
ADA = {"cookie": "rashomon-reviewer=Ada"}
PAGES = ("/review", "/review/entities", "/review/origins", "/review/history", "/review/agreement")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make(tmp_path / "r.db")
    remake(made)
    return made


def client_of(path: Path, **settings: Any) -> TestClient:
    app = create_app(path, WebSettings(**settings), remake)
    return TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def client(path: Path) -> TestClient:
    return client_of(path)


def send(client: TestClient, to: str, by: str = "Ada", **form: Any) -> Any:
    return client.post(to, data=form, headers={"origin": HERE, "cookie": f"rashomon-reviewer={by}"})


def event_of(client: TestClient, claim: str) -> str | None:
    found = client.get("/api/v1/claims", params={"limit": 50}).json()["claims"]
    return next((one["event"] for one in found if one["claim"]["id"] == claim), None)


# ---------------------------------------------------------------- by pages


def test_a_name_is_asked_once(client: TestClient) -> None:
    assert "Who are you?" in client.get("/review").text
    answer = send(client, "/review/name", by="", name="Ada  Corve", next="/review?kind=claim")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=claim")
    cookie = answer.headers["set-cookie"]
    assert "rashomon-reviewer=Ada%20Corve" in cookie
    assert "HttpOnly" in cookie
    page = client.get("/review", headers={"cookie": "rashomon-reviewer=Ada%20Corve"}).text
    assert "Who are you?" not in page
    assert "Ada Corve" in page
    for wrong in ("", "rules/4", "x" * 61):
        assert send(client, "/review/name", by="", name=wrong).status_code == 422


def test_nobody_judges_without_a_name(client: TestClient) -> None:
    assert send(client, "/review/judge", by="", act="reject", left=SIX.id).status_code == 422
    assert client.get("/api/v1/judgements").json()["said"] == []


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "\r\nx: y"])
def test_judging_leads_nowhere_else(client: TestClient, wanted: str) -> None:
    assert send(client, "/review/name", name="Ada", next=wanted).headers["location"] == "/review"


def test_the_queue_has_the_words_the_reasons_and_the_buttons(client: TestClient) -> None:
    page = client.get("/review", headers=ADA).text
    assert "At least six people were killed" in page
    assert re.search(r"turns on|it alone|hedged|against it", page)
    assert {"a", "r", "c"} <= set(re.findall(r'data-key="(\w)"', page))
    waits = client.get("/api/v1/review").json()
    assert waits["items"]
    assert sum(waits["waits"].values()) == len(waits["items"])
    kind = waits["items"][0]["kind"]
    assert {one["kind"] for one in client.get(f"/api/v1/review?kind={kind}").json()["items"]} == {kind}
    assert client.get("/api/v1/review?story=none").json()["items"] == []


def test_reject_and_undo(client: TestClient) -> None:
    answer = send(client, "/review/judge", act="reject", left=DENIED.id, reason="misread", next="/review", at="2")
    assert re.match(r"/review\?did=j\w+&at=2$", answer.headers["location"])
    page = client.get(answer.headers["location"], headers=ADA).text
    assert "Noted: <b>read wrongly</b>" in page
    assert "misread" in page
    assert DENIED.id not in [one["claim"]["id"] for one in client.get("/api/v1/claims").json()["claims"]]
    assert event_of(client, DENIED.id) is None
    assert DENIED.id not in client.get(f"/documents/{GAZETTE.id}").text
    shown = client.get(f"/review/claims/{DENIED.id}", headers=ADA).text
    assert "read wrongly, <bdi>Ada</bdi>" in shown
    undone = send(client, "/review/undo", next="/review")
    assert "Taken back" in client.get(undone.headers["location"], headers=ADA).text
    assert DENIED.id in [one["claim"]["id"] for one in client.get("/api/v1/claims").json()["claims"]]
    assert "taken back by <bdi>Ada</bdi>" in client.get("/review/history").text
    assert send(client, "/review/undo", next="/review").status_code == 422


@pytest.mark.parametrize(
    ("field", "form", "shown"),
    [
        ("factuality", {"value": "PS+"}, "thought it possible"),
        ("type", {"value": "AID"}, "aid"),
        ("nature", {"value": "background"}, "background"),
        ("source", {"words": ["Orlan", ""], "name": ["", ""], "kind": ["military", ""], "cue": ["", ""]}, "Orlan"),
        ("actor", {"words": ["its guns"], "name": ["guns of Orlan"]}, "guns of Orlan"),
        ("target", {"words": ["people"], "name": [""]}, "people"),
        ("place", {"words": ["fish market"], "name": [""]}, "fish market"),
        ("time", {"words": ["Tuesday"], "earliest": ["2025-04-02"], "latest": ["2025-04-02"]}, "2 April 2025"),
        ("figure", {"words": ["At least six", ""], "low": ["6", ""], "high": ["7", ""], "measure": ["killed", ""]},
         "6 to 7 killed"),
    ],
)  # fmt: skip
def test_each_field_is_corrected(client: TestClient, field: str, form: dict[str, Any], shown: str) -> None:
    page = client.get(f"/review/claims/{SIX.id}", headers=ADA).text
    assert f'name="field" value="{field}"' in page
    answer = send(client, "/review/judge", act="correct", left=SIX.id, field=field, next="/review", **form)
    assert answer.status_code == 303, answer.text
    page = client.get(f"/review/claims/{SIX.id}", headers=ADA).text
    assert re.search(rf'id="{field}".*?<b dir="auto">[^<]*{re.escape(shown)}', page, re.DOTALL)
    assert "read as:" in page
    assert "corrected, <bdi>Ada</bdi>" in page
    history = client.get(f"/api/v1/claims/{SIX.id}/history").json()
    assert (history["state"], len(history["said"])) == ("corrected", 1)


def test_words_that_do_not_stand_there_are_refused(client: TestClient) -> None:
    answer = send(client, "/review/judge", act="correct", left=SIX.id, field="actor", words="The Moon", name="")
    assert answer.status_code == 422
    assert "do not stand in the document" in answer.text


def test_an_event_is_split_and_joined(client: TestClient) -> None:
    assert send(client, "/review/judge", act="same-event", left=SIX.id, right=NINE.id).status_code == 303
    event = event_of(client, SIX.id)
    assert event == event_of(client, NINE.id)
    page = client.get(f"/review/events/{event}", headers=ADA).text
    assert page.count('name="taken"') >= 2
    send(client, "/review/judge", act="split-event", left=event, taken=[NINE.id], next="/review")
    six, nine = event_of(client, SIX.id), event_of(client, NINE.id)
    assert None not in (six, nine)
    assert six != nine
    assert str(nine) in client.get(f"/review/events/{six}", headers=ADA).text
    send(client, "/review/judge", act="same-event", left=six, right=nine, next="/review")
    assert event_of(client, SIX.id) == event_of(client, NINE.id)


def test_a_comparison_is_judged_otherwise(client: TestClient) -> None:
    send(client, "/review/judge", act="same-event", left=SIX.id, right=NINE.id)
    event = event_of(client, SIX.id)
    send(client, "/review/judge", act="compare", left=SIX.id, right=NINE.id, kind="differs", point="number")
    found = client.get(f"/api/v1/events/{event}").json()["event"]["comparisons"]
    said = [one for one in found if {one["left"], one["right"]} == {SIX.id, NINE.id} and one["point"] == "number"]
    assert [(one["kind"], one["reason"]) for one in said] == [("differs", "says Ada")]


def test_entities_are_joined_and_split(client: TestClient) -> None:
    send(client, "/review/judge", act="same-entity", left="Ada Corve", right="Orlan", next="/review")
    page = client.get("/review/entities", headers=ADA).text
    (entity,) = set(re.findall(r"/review/entities/([^\"?]+)\"", page))
    shown = client.get(f"/review/entities/{entity}", headers=ADA).text
    assert shown.count('name="taken"') == 2
    send(client, "/review/judge", act="split-entity", left=entity, taken=["Orlan"], next="/review")
    assert 'name="taken"' not in client.get(f"/review/entities/{entity}", headers=ADA).text


def test_origins_are_made_one_voice_and_two(client: TestClient) -> None:
    def names() -> set[str]:
        return set(re.findall(r"<th scope=\"row\"><bdi>([^<]+)", client.get("/review/origins").text))

    before = names()
    assert {"Ada Corve", PLAIN} <= before
    send(client, "/review/judge", act="same-origin", left="Ada Corve", right=PLAIN, next="/review/origins")
    assert len(names()) == len(before) - 1
    send(client, "/review/judge", act="not-same-origin", left="Ada Corve", right=PLAIN, next="/review/origins")
    assert names() == before


def test_a_claim_is_added_by_its_words(client: TestClient) -> None:
    page = client.get(f"/review/documents/{GAZETTE.id}", headers=ADA).text
    assert 'name="words"' in page
    start = GAZETTE.text.index("a shell hit")
    form = {"document": GAZETTE.id, "words": "a shell hit the fish market", "start": str(start), "end": "9"}
    more = {"type": "ASSAULT", "place-words": "Brindel", "figure-words": "", "next": f"/documents/{GAZETTE.id}"}
    answer = send(client, "/review/claims", **form, **more)
    assert answer.headers["location"].startswith(f"/documents/{GAZETTE.id}?did=j")
    found = client.get(f"/api/v1/documents/{GAZETTE.id}").json()["claims"]
    (added,) = [one for one in found if one["extractor"] == "by hand/Ada"]
    assert (added["content"]["start"], added["event"]["places"][0]["name"]) == (start, "Brindel")
    assert send(client, "/review/claims", document=GAZETTE.id, words="not there").status_code == 422
    assert send(client, "/review/claims", document=GAZETTE.id, words=" ").status_code == 422


def test_words_of_several_paragraphs_are_taken_as_they_were_selected(client: TestClient) -> None:
    start, end = GAZETTE.text.index("Ada Corve said"), GAZETTE.text.index("Orlan denied") + 12
    words = GAZETTE.text[start:end].replace("\n", "\r\n\r\n")
    answer = send(client, "/review/claims", document=GAZETTE.id, words=words, start=str(start), end=str(end))
    assert answer.status_code == 303
    found = client.get(f"/api/v1/documents/{GAZETTE.id}").json()["claims"]
    assert GAZETTE.text[start:end] in [one["content"]["quote"] for one in found]


def test_what_somebody_else_said_meanwhile_is_told(client: TestClient) -> None:
    page = client.get(f"/review/claims/{SIX.id}", headers=ADA).text
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    send(client, "/review/judge", by="Bo", act="accept", left=SIX.id)
    answer = send(client, "/review/judge", act="reject", left=SIX.id, seen=seen, next="/review")
    assert "meanwhile=j" in answer.headers["location"]
    page = client.get(answer.headers["location"], headers=ADA).text
    assert "Both are kept" in page
    assert "Bo" in page
    later = client.get(f"/api/v1/claims/{SIX.id}/history").json()
    assert [(one["judgement"]["by"], one["judgement"]["kind"]) for one in later["said"]] == [
        ("Bo", "accepted"), ("Ada", "rejected"),
    ]  # fmt: skip
    assert later["state"] == "rejected"


def test_two_at_once_are_both_kept(client: TestClient) -> None:
    people = [f"P{number}" for number in range(8)]
    threads = [threading.Thread(target=send, args=(client, "/review/judge", one), kwargs={"act": "reject",
               "left": SIX.id}) for one in people]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = client.get(f"/api/v1/claims/{SIX.id}/history").json()
    assert {one["judgement"]["by"] for one in history["said"]} == set(people)
    assert client.get("/api/v1/review/state").json()["current"]


def test_agreement(client: TestClient) -> None:
    for by, acts in (("Ada", "accept accept reject"), ("Bo", "accept reject reject")):
        for act, claim in zip(acts.split(), (SIX, DENIED, NINE), strict=True):
            send(client, "/review/judge", by=by, act=act, left=claim.id)
    told = client.get("/api/v1/agreement?one=Ada&other=Bo").json()["agreements"]
    assert [(one["matter"], one["things"], one["alike"], round(one["kappa"], 2)) for one in told] == [
        ("claims", 3, 2, 0.4)
    ]
    page = client.get("/review/agreement").text
    assert "κ = 0.40" in page
    assert "3 judged by both, 2 alike" in page


@pytest.mark.parametrize("where", ["/review/claims/c99", "/review/events/e99x", "/review/documents/d99",
                                   "/review/entities/nobody", "/api/v1/claims/c99/history"])  # fmt: skip
def test_what_is_not_there(client: TestClient, where: str) -> None:
    assert client.get(where).status_code == 404


# ---------------------------------------------------------------- as JSON


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "accept", "left": SIX.id},
        {"act": "reject", "left": SIX.id, "reason": "no"},
        {"act": "correct", "left": SIX.id, "field": "type", "value": "AID"},
        {"act": "correct", "left": SIX.id, "field": "actor", "rows": [{"words": "Orlan"}]},
        {"act": "not-same-event", "left": SIX.id, "right": NINE.id},
        {"act": "compare", "left": SIX.id, "right": NINE.id, "kind": "updates", "point": "number"},
        {"act": "not-same-entity", "left": "Ada Corve", "right": "Orlan"},
        {"act": "not-same-origin", "left": "Ada Corve", "right": "Orlan"},
    ],
    ids=lambda asked: asked["act"],
)
def test_judging_as_json(client: TestClient, asked: dict[str, Any]) -> None:
    answer = client.post("/api/v1/judgements", json={"by": "Ada", **asked})
    assert answer.status_code == 200, answer.text
    (made,) = answer.json()["judgements"]
    assert answer.json()["applied"] is True
    said = client.get("/api/v1/judgements?by=Ada").json()["said"]
    assert [one["judgement"]["id"] for one in said] == [made["id"]]
    undone = client.post(f"/api/v1/judgements/{made['id']}/undo", json={"by": "Bo", "reason": "slip"})
    assert undone.json()["said"][0]["words"][0]["reason"] == "slip"
    assert client.get("/api/v1/judgements?by=Bo").json()["said"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "reject", "left": "c99", "by": "Ada"},
        {"act": "reject", "left": SIX.id, "by": "rules/4"},
        {"act": "reject", "left": SIX.id, "by": ""},
        {"act": "correct", "left": SIX.id, "by": "Ada"},
        {"act": "compare", "left": SIX.id, "right": NINE.id, "by": "Ada"},
        {"act": "compare", "left": SIX.id, "right": SIX.id, "by": "Ada", "kind": "agrees", "point": "number"},
        {"act": "explode", "left": SIX.id, "by": "Ada"},
        {"act": "split-event", "left": SIX.id, "by": "Ada"},
        {"act": "reject", "left": SIX.id, "by": "Ada", "colour": "red"},
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, asked: dict[str, Any]) -> None:
    answer = client.post("/api/v1/judgements", json=asked)
    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert client.get("/api/v1/judgements").json()["said"] == []


def test_a_claim_as_json(client: TestClient) -> None:
    start = GAZETTE.text.index("a shell hit")
    asked = {"document": GAZETTE.id, "start": start, "end": start + 27, "by": "Ada", "type": "ASSAULT"}
    answer = client.post("/api/v1/claims", json={**asked, "place": [{"words": "Brindel"}]})
    claim = answer.json()["judgements"][0]["left"]
    assert client.get(f"/api/v1/claims/{claim}").json()["event"]["type"] == "ASSAULT"
    assert client.post("/api/v1/claims", json={**asked, "end": 10**7}).status_code == 422
    assert client.post("/api/v1/claims", json={**asked, "document": "d99"}).status_code == 422


def test_half_a_character_is_refused(client: TestClient) -> None:
    body = '{"act":"accept","left":"' + SIX.id + '","by":"Ada","reason":"\\ud800"}'
    answer = client.post("/api/v1/judgements", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422


# ---------------------------------------------------------------- who may, and what goes wrong


def test_other_sites_judge_nothing(client: TestClient) -> None:
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        for where, body in (("/review/judge", b"act=reject"), ("/api/v1/judgements", b"{}"), ("/review/name", b"")):
            assert client.post(where, content=body, headers={**headers, **ADA}).status_code == 403
    assert client.get("/review/judge").status_code == 405
    assert client.post("/review/judge", content=b"x" * 70_000, headers={**ADA, "origin": HERE}).status_code == 413


def test_a_server_for_reading_only(path: Path) -> None:
    client = client_of(path, read_only=True)
    assert "for reading only" in client.get("/review", headers=ADA).text
    assert send(client, "/review/judge", act="reject", left=SIX.id).status_code == 403
    assert client.post("/api/v1/judgements", json={"act": "accept", "left": SIX.id, "by": "Ada"}).status_code == 403


def test_without_a_token_nobody_judges(path: Path) -> None:
    client = client_of(path, token="correct-horse-battery")
    assert send(client, "/review/judge", act="reject", left=SIX.id).headers["location"].startswith("/login")
    assert client.post("/api/v1/judgements", json={}).status_code == 401


def test_without_a_way_to_conclude_the_next_build_does(path: Path) -> None:
    client = TestClient(create_app(path), base_url=HERE, follow_redirects=False)
    send(client, "/review/judge", act="reject", left=SIX.id)
    assert "follow with the next build" in client.get("/review").text
    state = client.get("/api/v1/review/state").json()
    assert state == {"current": False, "running": False, "able": False, "failed": None}
    assert [one["left"] for one in client.get("/api/v1/review?kind=claim").json()["items"]].count(SIX.id) == 0
    assert remake(path)
    assert client.get("/api/v1/review/state").json()["current"]


def test_a_long_run_goes_on_in_the_background_and_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.web.remaking.PATIENCE", 0.05)
    go, runs = threading.Event(), []

    def slow(where: Path) -> None:
        go.wait(20)
        runs.append(remake(where))

    client = TestClient(create_app(path, None, slow), base_url=HERE, follow_redirects=False)
    send(client, "/review/judge", act="reject", left=SIX.id)
    send(client, "/review/judge", act="reject", left=NINE.id)
    assert client.get("/api/v1/review/state").json()["running"]
    assert "being made anew" in client.get("/review").text
    go.set()
    app: Any = client.app
    assert app.state.remaker.wait(20)
    assert client.get("/api/v1/review/state").json() == {
        "current": True, "running": False, "able": True, "failed": None,
    }  # fmt: skip
    assert len(runs) == 2  # what was judged during the first asked for another


def test_a_run_that_fails_is_told_and_may_be_tried_again(path: Path) -> None:
    tries: list[int] = []

    def failing(where: Path) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise RecordError("the disk is full")
        remake(where)

    client = TestClient(create_app(path, None, failing), base_url=HERE, follow_redirects=False)
    send(client, "/review/judge", act="reject", left=SIX.id)
    page = client.get("/review", headers=ADA).text
    assert "the disk is full" in page
    assert "Make them anew" in page
    send(client, "/review/apply", next="/review")
    assert client.get("/api/v1/review/state").json()["current"]


# ---------------------------------------------------------------- before conclusions follow


@pytest.fixture
def slow(path: Path) -> Iterator[TestClient]:
    """A client of a server whose conclusions do not come before the test is over."""
    go = threading.Event()
    app = create_app(path, WebSettings(), lambda _: go.wait(20))
    app.state.remaker._took = 3600.0  # the last run took so long that nobody waits for this one
    yield TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)
    go.set()
    app.state.remaker.wait(20)


def test_nobody_waits_for_conclusions_that_take_long(slow: TestClient) -> None:
    answer = slow.post("/api/v1/judgements", json={"act": "reject", "left": SIX.id, "by": "Ada"})
    assert (answer.status_code, answer.json()["applied"]) == (200, False)
    assert slow.get("/api/v1/review/state").json()["running"]


def test_what_is_judged_is_shown_before_conclusions_follow(slow: TestClient) -> None:
    page = f"/review/claims/{SIX.id}"
    assert 'class="state' not in slow.get(page).text
    send(slow, "/review/judge", act="reject", left=SIX.id)
    assert "read wrongly, <bdi>Ada</bdi>" in slow.get(page, headers=ADA).text
    assert "read wrongly, <bdi>Ada</bdi>" in slow.get(f"/review/events/{event_of(slow, SIX.id)}").text
    send(slow, "/review/undo")
    assert 'class="state' not in slow.get(page).text
    send(slow, "/review/judge", act="correct", left=SIX.id, field="nature", value="background")
    shown = slow.get(page).text
    assert "corrected, <bdi>Ada</bdi>" in shown
    assert "read as" in shown


def test_what_is_judged_during_a_run_is_concluded_in_one(path: Path) -> None:
    runs: list[int] = []
    begun, go = threading.Event(), threading.Event()

    def long(_: object) -> None:
        runs.append(1)
        begun.set()
        go.wait(20)

    remaker = Remaker(path, long)
    remaker.ask()
    assert begun.wait(20)
    for _ in range(5):
        remaker.ask()
    go.set()
    assert remaker.wait(20)
    assert len(runs) == 2


def test_between_runs_that_take_long_there_is_a_rest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.web.remaking.PATIENCE", 0.01)
    runs: list[tuple[float, float]] = []

    def long(_: object) -> None:
        begun = time.monotonic()
        time.sleep(0.2)
        runs.append((begun, time.monotonic()))
        if len(runs) == 1:
            remaker.ask()

    remaker = Remaker(path, long)
    remaker.ask()
    assert remaker.wait(20)
    (first, ended), (second, _) = runs
    assert second - ended >= 0.9 * (ended - first)


@pytest.fixture(scope="module", params=INJECTIONS.items(), ids=list(INJECTIONS))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, str]:
    """A record with the words wherever words can stand, also in what was judged."""
    _, evil = request.param
    path = make(tmp_path_factory.mktemp("review") / "r.db", evil)
    remake(path)
    name = "".join(sign for sign in evil if sign.isprintable() and sign != "/")[:40].strip()
    ada, (six, denied, nine, own) = Reviewer(path, name), claims(gazette(), wire(evil), evil)
    ada.reject(denied.id, evil[:400])
    if len(evil) < 400:
        ada.correct(nine.id, Field.ACTOR, [{"words": evil.strip(), "name": evil[:200]}], evil[:400])
    ada.not_same_event(six.id, nine.id, evil[:400])
    ada.same_origin("Ada Corve", evil[:200].replace("\n", " "), evil[:400])
    ada.accept(own.id)
    remake(path)
    return client_of(path), evil


@pytest.mark.parametrize("where", [*PAGES, "EVENT", "CLAIM", "DOCUMENT", "DENIED"])
def test_hostile_words_are_words_in_review(hostile: tuple[TestClient, str], where: str) -> None:
    client, evil = hostile
    six, denied, nine, _ = claims(gazette(), wire(evil), evil)
    at = {
        "EVENT": f"/review/events/{event_of(client, six.id)}",
        "CLAIM": f"/review/claims/{nine.id}",
        "DENIED": f"/review/claims/{denied.id}",
        "DOCUMENT": f"/review/documents/{wire(evil).id}",
    }.get(where, where)
    for cookie in ({}, ADA):
        answer = client.get(at, headers=cookie)
        assert answer.status_code == 200, answer.text[:500]
        assert Checked(answer.text).wrong == []
