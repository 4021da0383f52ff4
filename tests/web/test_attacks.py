"""Attacks on a server for several people, each tried; docs/server.md tells what each got."""

from __future__ import annotations

import io
import json
import logging
import re
import statistics
import time
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from tests.members.conftest import PHRASE
from tests.web.made import PLAIN, claims, gazette, wire
from tests.web.several import COOKIE, FROM_HERE, HERE, Several, log_in, several

from rashomon.members.deeds import What
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Role
from rashomon.web.logs import Lines, write_lines

SIX = claims(gazette(), wire(PLAIN), PLAIN)[0]
DOCS = Path(__file__).parents[2] / "docs" / "server.md"


@pytest.fixture
def served(tmp_path: Path) -> Several:
    return several(tmp_path)


def sessions(served: Several, name: str) -> int:
    return len(served.members.sessions.of(served.members.accounts.named(name)))


# ---------------------------------------------------------------- sessions


def test_session_fixation(served: Several) -> None:
    """A cookie that somebody else put into the browser is none after the login, nor is a session they hold."""
    attacker = served.client("Cy")
    planted = served.members.sessions.begin(served.members.accounts.named("Cy"))
    victim = served.client()
    victim.cookies.set(COOKIE, planted, domain="desk.example", path="/")
    assert log_in(victim, "Bo").status_code == 303
    assert victim.cookies[COOKIE] != planted
    assert served.members.sessions.found(planted) is None
    made_up = served.client()
    made_up.cookies.set(COOKIE, "chosen-by-the-attacker", domain="desk.example", path="/")
    log_in(made_up, "Bo")
    assert served.members.sessions.found("chosen-by-the-attacker") is None
    assert attacker.get("/members").status_code == 403


def test_a_cookie_stolen_and_used_after_logout(served: Several) -> None:
    client = served.client("Bo")
    stolen = served.client()
    stolen.cookies.set(COOKIE, client.cookies[COOKIE], domain="desk.example", path="/")
    assert stolen.get("/claims").status_code == 200
    client.post("/logout")
    assert stolen.get("/claims").status_code == 303
    assert stolen.get("/api/v1/claims").status_code == 401


def test_cookies_that_are_none(served: Several) -> None:
    found = served.members.sessions.of(served.members.accounts.named("Bo"))
    assert found == []
    served.client("Bo")
    (session,) = served.members.sessions.of(served.members.accounts.named("Bo"))
    for value in ("", "x", session.id, "' OR 1=1 --", "\u00e9", "a" * 5000, "null", "0"):
        headers = {"cookie": f"{COOKIE}={value}".encode()}
        assert served.client().get("/claims", headers=headers).status_code in (303, 400), value
    for header in ("\x7f=;;;", f"{COOKIE}", f"{COOKIE}={COOKIE}; {COOKIE}=x"):
        assert served.client().get("/claims", headers={"cookie": header}).status_code == 303


# ---------------------------------------------------------------- forms of other sites

FORMS = (
    ("/login", {"name": "Cy", "password": PHRASE}),
    ("/logout", {}),
    ("/review/judge", {"act": "reject", "left": SIX.id}),
    ("/account/password", {"present": PHRASE, "password": "a phrase for spring", "again": "a phrase for spring"}),
    ("/account/tokens", {"name": "x", "role": "reader", "days": "9"}),
    ("/members", {"name": "Eve", "role": "administrator"}),
    ("/members/role", {"member": "Cy", "role": "administrator"}),
)
ELSEWHERE: tuple[dict[str, str], ...] = (
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "https://desk.example.evil.example"},
    {"origin": "https://evil.desk.example", "sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site"},
    {"origin": HERE, "sec-fetch-site": "cross-site"},
    {},  # a browser that says nothing, or whose words were taken out on the way
    {"referer": f"{HERE}/account"},
)


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_csrf(served: Several, headers: dict[str, str]) -> None:
    client = served.client("Ada")
    del client.headers["origin"]
    for path, form in FORMS:
        answer = client.post(path, data=form, headers=headers)
        assert (path, answer.status_code) == (path, 403)
        assert "set-cookie" not in answer.headers
    assert sessions(served, "Ada") == 1
    assert [one.name for one in served.members.accounts.all()] == ["Ada", "Bo", "Cy"]
    assert served.members.accounts.named("Cy").role is Role.READER
    assert client.get("/api/v1/judgements").json()["said"] == []


def test_csrf_by_json_and_by_reading(served: Several) -> None:
    """Neither a body of another kind nor an address that is only opened changes anything."""
    client = served.client("Ada")
    del client.headers["origin"]
    body = json.dumps({"act": "reject", "left": SIX.id})
    sent = client.post(
        "/api/v1/judgements", content=body, headers={"content-type": "text/plain", "origin": "https://evil.example"}
    )
    assert sent.status_code == 403
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    for path in ("/logout", "/members/remove?member=Cy&sure=yes", "/review/judge?act=reject", "/account/tokens?name=x"):
        assert client.get(path, headers=link).status_code == 405
    assert client.get("/members", headers=link).status_code == 200  # a link may be followed
    assert client.get("/members", headers={**link, "sec-fetch-dest": "iframe"}).status_code == 403


# ---------------------------------------------------------------- what is another's


def test_idor(served: Several) -> None:
    """Sessions and tokens of others cannot be ended, revoked or seen by naming them."""
    bo = served.members.accounts.named("Bo")
    victim, program = served.client("Bo"), served.program("Bo")
    session, token = served.members.sessions.of(bo)[0].id, served.members.tokens.all(bo)[0].id
    attacker = served.client("Cy")
    assert attacker.post("/account/sessions/end", data={"session": session}).status_code == 404
    assert attacker.post("/account/tokens/revoke", data={"token": token}).status_code == 404
    for path, form in (
        ("/members/sessions/end", {"member": "Bo"}),
        ("/members/tokens/revoke", {"token": token}),
        ("/members/password", {"member": "Bo"}),
        ("/members/email", {"member": "Bo", "email": "cy2@desk.example"}),
    ):
        assert attacker.post(path, data=form).status_code == 403
    sent = attacker.post("/account/password", data={"member": "Bo", "name": "Bo", "username": "Bo", "present": PHRASE,
                         "password": "a phrase for spring", "again": "a phrase for spring"})  # fmt: skip
    assert sent.status_code == 303
    assert served.members.accounts.check("Bo", PHRASE) is not None  # it was Cy's own that changed
    assert victim.get("/claims").status_code == 200
    assert program.get("/api/v1/claims").status_code == 200
    assert session not in attacker.get("/account").text


def test_privilege_by_a_forged_role(served: Several) -> None:
    attacker = served.client("Cy")
    for header in ("x-role", "x-forwarded-user", "x-remote-user", "remote-user", "x-original-url"):
        for value in ("administrator", "Ada"):
            assert attacker.get("/members", headers={header: value}).status_code == 403
    for name in ("role", "rashomon-role", "visitor"):
        attacker.cookies.set(name, "administrator", domain="desk.example", path="/")
    assert attacker.get("/members?role=administrator").status_code == 403
    made = attacker.post("/account/tokens", data={"name": "x", "role": "administrator", "days": "9"})
    assert made.status_code == 422
    attacker.post("/account/password", data={"present": PHRASE, "password": "a phrase for spring",
                  "again": "a phrase for spring", "role": "administrator"})  # fmt: skip
    assert served.members.accounts.named("Cy").role is Role.READER
    refused = [(one.who, one.about) for one in served.members.log.entries(what=What.REFUSED)]
    assert ("Cy", "GET /members") in refused


def test_judging_in_anothers_name(served: Several) -> None:
    bo = served.client("Bo")
    bo.cookies.set("rashomon-reviewer", "Ada", domain="desk.example", path="/")
    assert bo.post("/review/name", data={"name": "Ada"}).status_code == 403
    form = {"act": "reject", "left": SIX.id, "by": "Ada", "reviewer": "Ada"}
    assert bo.post("/review/judge", data=form).status_code == 303
    asked = {"act": "accept", "left": SIX.id, "by": "Ada"}
    assert served.program("Bo").post("/api/v1/judgements", json=asked).status_code == 403
    said = bo.get("/api/v1/judgements").json()["said"]
    assert [one["judgement"]["by"] for one in said] == ["Bo"]


def test_a_token_that_leaks_makes_nothing_more(served: Several) -> None:
    program = served.program("Ada")
    for path, form in FORMS[3:]:
        answer = program.post(path, data=form, headers=FROM_HERE)
        assert (path, answer.status_code) == (path, 403)
    assert program.get("/account").status_code == program.get("/members/log").status_code == 403
    assert len(served.members.tokens.all()) == 1


def test_a_wrong_token_is_not_made_good_by_a_cookie(served: Several) -> None:
    client = served.client("Ada")
    for value in ("Bearer rsh_wrong", "Bearer", "Bearer \u00e9", "bearer  x"):
        answer = client.get("/api/v1/claims", headers={"authorization": value.encode("latin-1")})
        assert answer.status_code == 401


# ---------------------------------------------------------------- guessing


def test_brute_force(served: Several) -> None:
    client = served.client()
    answers = []
    for number in range(12):
        client.headers["x-forwarded-for"] = f"192.0.2.{number}"  # no proxy says so: it is not believed
        answers.append(log_in(client, "Bo", f"guess number {number} of many"))
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 7
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert log_in(client, "Bo").status_code == 429  # nor the right one, until the wait is over
    served.clock.turn(seconds=2)
    assert log_in(client, "Bo").status_code == 303
    assert len(served.members.log.entries("Bo", What.LOGIN_FAILED)) == 5
    assert len(served.members.log.entries("Bo", What.LOGIN_HELD)) == 8


def test_brute_force_of_the_present_password(served: Several) -> None:
    """Whoever sits down at a browser that was left open may not guess there either."""
    client = served.client("Bo")
    form = {"present": "guess", "password": "a phrase for spring", "again": "a phrase for spring"}
    answers = [client.post("/account/password", data=form).status_code for _ in range(8)]
    assert answers == [422] * 5 + [429] * 3


def test_names_are_not_to_be_found_out(served: Several) -> None:
    known = [log_in(served.client(), "Bo", f"wrong number {number}") for number in range(7)]
    strange = [log_in(served.client(), "Bor", f"wrong number {number}") for number in range(7)]
    for one, other in zip(known, strange, strict=True):
        assert (one.status_code, one.text) == (other.status_code, other.text)
        assert one.headers.keys() == other.headers.keys()


def test_timing_of_unknown_names(tmp_path: Path) -> None:
    """A name that there is not costs a hash as one that there is: counted, and measured roughly."""
    served = several(tmp_path)
    hasher = PasswordHasher(time_cost=3, memory_cost=8192, parallelism=1)
    passwords = Passwords(hasher)
    kept = passwords.hash(PHRASE, "Bo")
    times: dict[bool, list[float]] = {True: [], False: []}
    for is_known in [True, False] * 7:
        begun = time.perf_counter()
        assert passwords.check("a wrong guess", kept if is_known else None) is False
        times[is_known].append(time.perf_counter() - begun)
    ratio = statistics.median(times[True]) / statistics.median(times[False])
    assert 0.2 < ratio < 5  # without the hash of nobody it is a thousand
    checked: list[str | None] = []
    served.members.accounts._passwords.check = lambda _, kept: bool(checked.append(kept))  # type: ignore[assignment, method-assign, func-returns-value]
    log_in(served.client(), "Bo", "x")
    log_in(served.client(), "Nobody", "x")
    assert [one is None for one in checked] == [False, True]


# ---------------------------------------------------------------- where one is sent, and what is asked


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
     "javascript:alert(1)",
     "/\r\nset-cookie: a=b", "/login", "https:/evil.example", "evil.example", ""],
)  # fmt: skip
def test_open_redirect_after_login(served: Several, wanted: str) -> None:
    answer = log_in(served.client(), "Bo", next=wanted)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert served.client("Bo").get("/login", params={"next": wanted}).headers["location"] == "/"


SQL = ("' OR '1'='1", "'; DROP TABLE members; --", '" OR ""="', "%' UNION SELECT password FROM members --",
       "\\' OR 1=1#", "1); DELETE FROM member_log; --", "Bo'--", "\0", "%", "_")  # fmt: skip


@pytest.mark.parametrize("evil", SQL)
def test_sql_injection(served: Several, evil: str) -> None:
    ada = served.client("Ada")
    everything = len(ada.get("/api/v1/claims").json()["claims"])
    assert everything
    asked = ("source", "place", "outlet", "event")
    for name in asked:
        answer = ada.get("/api/v1/claims", params={name: evil})
        assert answer.status_code in (200, 404, 422)
        # signs that stand for others in LIKE stand for themselves; a word that nothing has finds nothing
        assert answer.status_code != 200 or answer.json()["claims"] == []
    for path in ("/search", "/sources", "/entities", "/documents", "/timeline", "/review/history", "/map"):
        for name in ("q", "source", "by", "outlet", "place", "story"):
            assert ada.get(path, params={name: evil}).status_code < 500
    assert log_in(served.client(), evil, evil).status_code == 401
    assert log_in(served.client(), "Ada", evil).status_code == 401
    entries = ada.get("/members/log", params={"who": evil})
    assert "Nothing of that sort" in entries.text or (evil, entries.status_code) == ("\0", 422)
    for path in ("/members/role", "/members/email", "/members/remove", "/members/password"):
        form = {"member": evil, "role": "reader", "sure": "yes", "email": "e@desk.example"}
        assert ada.post(path, data=form).status_code == 422
    assert ada.post("/account/tokens/revoke", data={"token": evil}).status_code == 404
    assert ada.post("/account/sessions/end", data={"session": evil}).status_code == 404
    assert [one.name for one in served.members.accounts.all()] == ["Ada", "Bo", "Cy"]
    assert len(ada.get("/api/v1/claims").json()["claims"]) == everything


# ---------------------------------------------------------------- what is written down


@pytest.fixture
def lines() -> Any:
    """What is logged, as it is written."""
    root, file = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    write_lines(file)
    yield file
    root.handlers[:] = before
    root.setLevel(level)


def test_secrets_in_logs(served: Several, lines: io.StringIO) -> None:
    client = served.client()
    log_in(client, "Bo", "my-wrong-password")
    log_in(client, "my-password-as-name", "x")
    log_in(client, "Bo")
    cookie = client.cookies[COOKIE]
    made = client.post("/account/tokens", data={"name": "export", "role": "reader", "days": "9"})
    (token,) = re.findall(r"rsh_[\w-]+", made.text)
    program = served.client()
    program.headers["authorization"] = f"Bearer {token}"
    program.get("/api/v1/search?q=secret-interest")
    client.get("/sources/secret-source")
    client.get("/outlet?name=secret-outlet")
    client.get("/secret-place-that-there-is-not")
    client.get("/login/return?code=secret-code&state=secret-state")
    client.request("SECRETMETHOD", "/")
    told = lines.getvalue()
    for secret in (cookie, token, PHRASE, "my-wrong-password", "my-password-as-name", "secret-", "SECRETMETHOD"):
        assert secret not in told
    audit = str(served.members.log.entries())
    for secret in (cookie, token, PHRASE, "my-wrong-password", "my-password-as-name", "secret-"):
        assert secret not in audit
    each = [json.loads(line) for line in told.splitlines()]
    told_of_each = "at level from message id method route status ms who by address"
    assert set(each[0]) == set(told_of_each.split())
    assert {(one["who"], one["by"]) for one in each} == {(None, None), ("Bo", "session"), ("Bo", "token")}
    assert "/sources/{source_id}" in {one["route"] for one in each}


def test_errors_in_logs_have_no_words(lines: io.StringIO) -> None:
    try:
        raise ValueError("the password is hunter2")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    told = json.loads(lines.getvalue())
    assert "hunter2" not in lines.getvalue()
    assert (told["error"], told["level"]) == ("ValueError", "error")
    assert re.match(r"test_attacks\.py:\d+ test_errors", told["trace"][0])
    assert isinstance(logging.getLogger().handlers[0].formatter, Lines)


def test_pages_with_secrets_are_not_kept(served: Several) -> None:
    client = served.client("Ada")
    for path in ("/account", "/members", "/members/log", "/claims"):
        assert client.get(path).headers["cache-control"].startswith("private")


# ---------------------------------------------------------------- the documentation


def test_the_documentation_tells_of_every_attack() -> None:
    text = DOCS.read_text(encoding="utf-8")
    here = Path(__file__).parent
    source = Path(__file__).read_text("utf-8") + (here / "test_provider.py").read_text("utf-8")
    told = set(re.findall(r"`(test_\w+)`", text))
    assert told
    assert {name for name in told if f"def {name}(" not in source} == set()
