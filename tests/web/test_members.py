"""Pages of a server for several people: logging in, one's own account, other members, the log, and who judges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.members.conftest import PHRASE
from tests.web.made import PLAIN, claims, gazette, wire
from tests.web.several import COOKIE, HERE, Several, log_in, several
from tests.web.test_hostile import Checked

from rashomon.members.deeds import What
from rashomon.members.roles import Role

SIX, DENIED, NINE, OWN = claims(gazette(), wire(PLAIN), PLAIN)


@pytest.fixture
def served(tmp_path: Path) -> Several:
    return several(tmp_path)


def did(served: Several, what: What) -> list[tuple[str | None, str]]:
    return [(one.who, one.about) for one in served.members.log.entries(what=what)]


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


# ---------------------------------------------------------------- in and out


def test_a_member_logs_in_and_out(served: Several) -> None:
    client = served.client()
    asked = client.get("/claims?source=a&limit=3")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=%2Fclaims%3Fsource%3Da%26limit%3D3")
    form = client.get(asked.headers["location"]).text
    assert 'value="/claims?source=a&amp;limit=3"' in form
    assert Checked(form).wrong == ["input autofocus"]
    entered = log_in(client, "bo", next="/claims?source=a&limit=3")
    assert (entered.status_code, entered.headers["location"]) == (303, "/claims?source=a&limit=3")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("__Host-rashomon=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    page = client.get("/claims").text
    assert "Bo" in plain(page)
    assert "Log out" in page
    assert client.get("/login").headers["location"] == "/"
    left = client.post("/logout")
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert client.get("/claims").status_code == 303
    assert did(served, What.LOGIN) == [("Bo", "by password")]
    assert did(served, What.LOGOUT) == [("Bo", "")]


@pytest.mark.parametrize(
    ("name", "password"), [("Bo", "x" * 20), ("Nobody", PHRASE), ("", ""), ("Bo", ""), ("\0", "x")]
)
def test_a_wrong_login_says_the_same_whatever_is_wrong(served: Several, name: str, password: str) -> None:
    answer = log_in(served.client(), name, password)
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)
    assert "The name or the password is wrong." in answer.text


def test_without_tls_the_cookie_has_the_plain_name(tmp_path: Path) -> None:
    served = several(tmp_path, url=None)
    client = served.client()
    client.headers["host"] = "127.0.0.1"
    client.headers["origin"] = "http://127.0.0.1"
    cookie = log_in(client, "Bo").headers["set-cookie"]
    assert cookie.startswith("rashomon-member=")
    assert "Secure" not in cookie


def test_who_is_known_is_not_kept_from_logging_in_elsewhere(served: Several) -> None:
    one, other = served.client(), served.client()
    assert [log_in(client, "Bo").status_code for client in (one, other)] == [303, 303]
    assert [client.get("/").status_code for client in (one, other)] == [200, 200]


# ---------------------------------------------------------------- one's own account


def test_another_password(served: Several) -> None:
    client, elsewhere = served.client("Bo"), served.client("Bo")
    new = {"present": PHRASE, "password": "a phrase for the spring", "again": "a phrase for the spring"}
    for wrong, said in (
        ({**new, "present": "not it at all"}, "present password is not right"),
        ({**new, "again": "otherwise"}, "not the same"),
        ({**new, "password": "short", "again": "short"}, "12 to 256 characters"),
    ):
        answer = client.post("/account/password", data=wrong)
        assert (answer.status_code, said in answer.text) == (422, True)
    before = client.cookies[COOKIE]
    changed = client.post("/account/password", data=new)
    assert changed.headers["location"] == "/account?done=password"
    assert client.cookies[COOKIE] != before
    assert "Your password is changed" in client.get("/account?done=password").text
    assert elsewhere.get("/").status_code == 303
    assert served.members.sessions.found(before) is None
    assert log_in(served.client(), "Bo").status_code == 401
    assert log_in(served.client(), "Bo", "a phrase for the spring").status_code == 303
    assert did(served, What.PASSWORD) == [("Bo", "of Bo")]


def test_a_password_that_somebody_gave_is_changed_first(served: Several) -> None:
    ada = served.client("Ada")
    made = ada.post("/members", data={"name": "Dee", "role": "reviewer", "email": "dee@desk.example"})
    password = re.findall(r"<code>([\w-]{20,})</code>", made.text)[0]
    assert made.headers["cache-control"] == "no-store"
    assert password not in ada.get("/members").text
    dee = served.client()
    assert log_in(dee, "Dee", password).status_code == 303
    assert dee.get("/claims").headers["location"] == "/account"
    assert dee.get("/api/v1/claims").status_code == 403
    assert dee.post("/review/judge", data={"act": "accept", "left": SIX.id}).status_code == 403
    assert "Change it to go on" in dee.get("/account").text
    new = {"present": password, "password": "a phrase for the spring", "again": "a phrase for the spring"}
    assert dee.post("/account/password", data=new).status_code == 303
    assert dee.get("/claims").status_code == 200


def test_sessions_are_listed_and_ended(served: Several) -> None:
    client, elsewhere = served.client("Bo"), served.client("Bo")
    page = client.get("/account").text
    assert "this one" in page
    (other,) = re.findall(r'name="session" value="([0-9a-f]+)"', page)
    assert client.post("/account/sessions/end", data={"session": other}).status_code == 303
    assert elsewhere.get("/").status_code == 303
    assert client.post("/account/sessions/end", data={"session": other}).status_code == 404
    again = served.client("Bo")
    assert client.post("/account/sessions/end", data={"session": "others"}).status_code == 303
    assert (again.get("/").status_code, client.get("/").status_code) == (303, 200)


def test_tokens_are_made_and_revoked(served: Several) -> None:
    client = served.client("Bo")
    made = client.post("/account/tokens", data={"name": "export <b>", "role": "reader", "days": "9"})
    (secret,) = re.findall(r"<code>(rsh_[\w-]+)</code>", made.text)
    assert made.headers["cache-control"] == "no-store"
    page = client.get("/account").text
    assert secret not in page
    assert "export &lt;b&gt;" in page
    program = served.client()
    program.headers["authorization"] = f"Bearer {secret}"
    assert program.get("/api/v1/claims").status_code == 200
    assert program.get("/account").status_code == 403
    (token,) = re.findall(r'name="token" value="([0-9a-f]+)"', page)
    assert client.post("/account/tokens/revoke", data={"token": token}).status_code == 303
    assert program.get("/api/v1/claims").status_code == 401
    for wrong in (
        {"role": "administrator"},
        {"role": "god"},
        {"days": "0"},
        {"days": "x"},
        {"days": "9999"},
        {"name": ""},
    ):
        sent = client.post("/account/tokens", data={"name": "x", "role": "reader", "days": "9", **wrong})
        assert (sent.status_code, 'role="alert"' in sent.text) == (422, True)


# ---------------------------------------------------------------- other members


def test_an_administrator_looks_after_members(served: Several) -> None:
    ada, bo = served.client("Ada"), served.client("Bo")
    assert ada.post("/members/role", data={"member": "Bo", "role": "reader"}).status_code == 303
    assert bo.get("/").status_code == 303  # logs in anew
    assert served.members.accounts.named("Bo").role is Role.READER
    assert ada.post("/members/email", data={"member": "Bo", "email": "b@desk.example"}).status_code == 303
    assert served.members.accounts.named("Bo").email == "b@desk.example"
    given = ada.post("/members/password", data={"member": "Bo"})
    password = re.findall(r"<code>([\w-]{20,})</code>", given.text)[0]
    bo = served.client()
    assert log_in(bo, "Bo", password).status_code == 303
    assert ada.post("/members/sessions/end", data={"member": "Bo"}).status_code == 303
    assert bo.get("/account").status_code == 303
    assert ada.post("/members/remove", data={"member": "Bo"}).status_code == 422  # not sure
    assert ada.post("/members/remove", data={"member": "Bo", "sure": "yes"}).status_code == 303
    assert log_in(served.client(), "Bo", password).status_code == 401
    log = plain(ada.get("/members/log").text)
    for said in ("removed a member Bo", "gave a role Bo: reader", "set a password of Bo", "set an address Bo"):
        assert said in log
    assert "removed a member" not in plain(ada.get("/members/log?who=Bo").text).split("About From")[-1]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/members", {"name": "Bo", "role": "reader"}),
        ("/members", {"name": "a/b", "role": "reader"}),
        ("/members", {"name": "Dee", "role": "owner"}),
        ("/members", {"name": "Dee", "role": "reader", "email": "bo@desk.example"}),
        ("/members/role", {"member": "Ada", "role": "reader"}),
        ("/members/role", {"member": "Nobody", "role": "reader"}),
        ("/members/remove", {"member": "Ada", "sure": "yes"}),
        ("/members/email", {"member": "Bo", "email": "no address"}),
        ("/members/password", {"member": "Nobody"}),
        ("/members/sessions/end", {"member": "Nobody"}),
    ],
)
def test_what_makes_no_sense_is_said_on_the_page(served: Several, path: str, form: dict[str, str]) -> None:
    answer = served.client("Ada").post(path, data=form)
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)
    assert [one.name for one in served.members.accounts.all()] == ["Ada", "Bo", "Cy"]


def test_tokens_of_others_are_revoked(served: Several) -> None:
    program, ada = served.program("Bo"), served.client("Ada")
    (token,) = re.findall(r'name="token" value="([0-9a-f]+)"', ada.get("/members/tokens").text)
    assert ada.post("/members/tokens/revoke", data={"token": token}).status_code == 303
    assert program.get("/api/v1/claims").status_code == 401
    assert ada.post("/members/tokens/revoke", data={"token": token}).status_code == 422
    assert "Nobody has a token" in ada.get("/members/tokens").text


def test_the_log_comes_in_parts(served: Several) -> None:
    for number in range(5):
        served.members.log.add(What.JUDGED, "Bo", f"j{number}")
    ada = served.client("Ada")
    page = plain(ada.get("/members/log?limit=2&offset=2").text)
    assert "j2" in page
    assert "j1" in page
    assert "j3" not in page
    assert "j4" not in plain(ada.get("/members/log?what=logged+in").text)


# ---------------------------------------------------------------- who judges


def test_a_member_judges_under_the_members_name(served: Several) -> None:
    bo = served.client("Bo")
    bo.cookies.set("rashomon-reviewer", "Ada")
    assert "Who are you?" not in bo.get("/review").text
    sent = bo.post("/review/judge", data={"act": "reject", "left": SIX.id, "next": "/review", "by": "Ada"})
    assert sent.status_code == 303, sent.text
    (said,) = bo.get("/api/v1/judgements").json()["said"]
    assert said["judgement"]["by"] == "Bo"
    assert did(served, What.JUDGED) == [("Bo", said["judgement"]["id"])]
    assert bo.post("/review/undo", data={"next": "/review"}).status_code == 303
    assert did(served, What.TAKEN_BACK) == [("Bo", said["judgement"]["id"])]
    assert bo.post("/review/name", data={"name": "Ada"}).status_code == 403


def test_a_program_judges_under_its_members_name(served: Several) -> None:
    program = served.program("Bo")
    asked = {"act": "accept", "left": SIX.id}
    assert program.post("/api/v1/judgements", json={**asked, "by": "Ada"}).status_code == 403
    assert program.get("/api/v1/judgements").json()["said"] == []
    for by in ({}, {"by": "Bo"}):
        made = program.post("/api/v1/judgements", json={**asked, **by}).json()["judgements"]
        assert [one["by"] for one in made] == ["Bo"]
    words = {"document": gazette().id, "start": 19, "end": 31}
    assert program.post("/api/v1/claims", json={**words, "by": "Ada"}).status_code == 403
    assert program.post("/api/v1/claims", json=words).json()["judgements"][0]["by"] == "Bo"
    undo = f"/api/v1/judgements/{made[0]['id']}/undo"
    assert program.post(undo, json={"by": "Ada"}).status_code == 403
    assert program.post(undo, json={}).status_code == 200
    assert [who for who, _ in did(served, What.CLAIM_ADDED) + did(served, What.TAKEN_BACK)] == ["Bo", "Bo"]


def test_a_reader_sees_review_and_is_offered_nothing(served: Several) -> None:
    page = served.client("Cy").get("/review").text
    assert "As a reader you see what others judged" in page
    assert 'data-key="a" disabled' in page
    assert "data-undo" not in page
    assert "Judging as" in served.client("Bo").get("/review").text


# ---------------------------------------------------------------- for those who keep it running


def test_health_tells_nothing_but_that(served: Several) -> None:
    client = served.client()
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ready"}
    served.path.unlink()
    assert (client.get("/ready").status_code, client.get("/ready").json()) == (503, {"status": "not ready"})
    assert client.get("/health").status_code == 200


def test_measures(tmp_path: Path) -> None:
    served = several(tmp_path, metrics_token="a-token-of-the-monitor")
    log_in(served.client(), "Bo", "wrong")
    served.client("Cy").get("/search?q=a-secret-interest")
    served.client("Cy").get("/sources/n-Orlan")
    monitor = served.client()
    assert monitor.get("/metrics").status_code == 401
    monitor.headers["authorization"] = "Bearer a-token-of-the-monitor"
    told = monitor.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    assert 'rashomon_done_total{what="login_failed"} 1.0' in told.text
    assert 'rashomon_requests_total{method="GET",route="/search",status="200"} 1.0' in told.text
    assert 'route="/sources/{source_id}"' in told.text
    assert "a-secret-interest" not in told.text
    assert "n-Orlan" not in told.text
    assert "rashomon_sessions 2.0" in told.text
    assert monitor.get("/claims").status_code == 303  # the token opens nothing else
    assert served.client("Ada").get("/metrics").status_code == 200


def test_a_member_may_ask_so_much(tmp_path: Path) -> None:
    served = several(tmp_path, rate=60)
    bo, cy = served.client("Bo"), served.client("Cy")
    answers = [bo.get("/api/v1/review/state") for _ in range(125)]
    held = [one for one in answers if one.status_code == 429]
    assert held
    assert int(held[0].headers["retry-after"]) >= 1
    assert "wait" in held[0].json()["message"]
    assert cy.get("/api/v1/review/state").status_code == 200
    assert bo.get("/health").status_code == 200


def test_where_there_are_no_members_nothing_is_new(record: Path) -> None:
    from rashomon.web import create_app

    client = TestClient(create_app(record), base_url="http://127.0.0.1:8765", follow_redirects=False)
    assert client.get("/").status_code == 200
    assert client.get("/health").json() == {"status": "ok"}
    for path in ("/members", "/account", "/metrics", "/login/provider"):
        assert client.get(path).status_code == 404
    assert HERE not in client.get("/").text
    answer = client.post("/api/v1/judgements", json={"act": "accept", "left": SIX.id})
    assert (answer.status_code, "no name for a reviewer" in answer.json()["message"]) == (422, True)
