"""The guard: names, other sites, sizes, the token, and what every answer tells the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import HERE, client_of

from rashomon.errors import UsageError
from rashomon.web.guard import host_name, session
from rashomon.web.settings import WebSettings, bound, is_local, new_token

TOKEN = "correct-horse-battery-staple"
LINK = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.fixture
def locked(record: Path) -> TestClient:
    return client_of(record, token=TOKEN)


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize("path", ["/", "/api/v1/claims", "/nowhere", "/static/page.js", "/chart.css", "/?type=x"])
def test_headers_of_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.partition(" ")[::2] for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert len(headers.get_list("content-security-policy")) == 1


def test_pages_are_not_kept_and_files_are(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "private, no-cache"
    styles = re.findall(r'href="(/static/rashomon\.css\?v=[0-9a-f]+)"', client.get("/").text)
    assert client.get(styles[0]).headers["cache-control"].startswith("public, max-age=")


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/search", "/api"):
        page = client.get(path).text
        assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    for name in ("rashomon.css", "page.js", "theme.js", "document.js"):
        assert not re.search(r"url\(|@import|https?://|eval\(|innerHTML", client.get(f"/static/{name}").text)


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200), ("localhost:8765", 200), ("[::1]:8765", 200), ("LOCALHOST", 200),
        ("evil.example", 421), ("evil.example:8765", 421), ("127.0.0.1.evil.example", 421), ("192.168.1.5", 421),
        ("", 421), ("localhost@evil.example", 421), ("evil.example/localhost", 421), ("localhost:port", 421),
    ],
)  # fmt: skip
def test_names_that_are_not_its_own(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("192.168.1.5", True), ("::1", True), ("desk.example", True), ("127.0.0.1", True), ("evil.example", False)],
)
def test_names_where_other_machines_may_come(name: str, allowed: bool) -> None:
    settings = WebSettings(host="0.0.0.0", token=TOKEN, names=("desk.example",))
    assert settings.allows(name) is allowed


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("a.example:80", "a.example"),
        ("[::1]:80", "::1"),
        ("A.Example", "a.example"),
        ("a:x", None),
        ("a:0", None),
        ("a/b", None),
        ("a@b", None),
        ("[::1", None),
        ("", None),
    ],
)
def test_the_name_in_a_host_header(host: str, name: str | None) -> None:
    assert host_name(host) == name


# ---------------------------------------------------------------- other sites


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": HERE}, 303),
        ({"origin": HERE, "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, 403),
    ],
)
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/logout", headers=headers, follow_redirects=False).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site", **LINK}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 200),
        ({"sec-fetch-site": "none", **LINK}, 200),
    ],
)
def test_other_sites_may_link_and_no_more(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.get("/claims", headers=headers).status_code == status


def test_no_other_site_is_let_to_read(client: TestClient) -> None:
    answer = client.get("/api/v1/claims", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


# ---------------------------------------------------------------- sizes


def test_sizes(client: TestClient) -> None:
    assert client.get("/search?q=" + "x" * 5000).status_code == 414
    assert client.post("/login", content=b"x" * 70_000).status_code == 413
    assert client.post("/login", headers={"content-length": "-5"}, content=b"").status_code == 413


def test_a_body_that_does_not_say_how_long_it_is(locked: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    assert locked.post("/login", content=pieces()).status_code == 413


# ---------------------------------------------------------------- the token


def test_without_the_token_nothing_is_shown(locked: TestClient) -> None:
    answer = locked.get("/claims?source=a&limit=3", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fclaims%3Fsource%3Da%26limit%3D3")
    assert locked.get("/api/v1/claims").status_code == 401
    assert locked.get("/api/v1/claims").headers["www-authenticate"] == "Bearer"
    assert locked.get("/api/v1/openapi.json").status_code == 401
    assert locked.get("/login").status_code == 200
    assert locked.get("/static/rashomon.css").status_code == 200


def test_the_token_lets_in_and_out(locked: TestClient) -> None:
    wrong = locked.post("/login", data={"token": "x" * 20, "next": "/claims"})
    assert (wrong.status_code, "That is not the token" in wrong.text) == (401, True)
    entered = locked.post("/login", data={"token": TOKEN, "next": "/claims?limit=3"}, follow_redirects=False)
    assert (entered.status_code, entered.headers["location"]) == (303, "/claims?limit=3")
    cookie = entered.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = locked.get("/claims")
    assert page.status_code == 200
    assert TOKEN not in page.text
    assert "Log out" in page.text
    locked.post("/logout")
    assert locked.get("/claims", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"authorization": f"Bearer {TOKEN}"}, 200),
        ({"authorization": f"bearer {TOKEN} "}, 200),
        ({"authorization": f"Bearer {TOKEN[:-1]}"}, 401),
        ({"authorization": f"Basic {TOKEN}"}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"cookie": f"rashomon-session={session(TOKEN)}"}, 200),
        ({"cookie": f"rashomon-session={TOKEN}"}, 401),
        ({"cookie": "rashomon-session="}, 401),
        ({"cookie": "\x7f=;;;\x01"}, 401),
    ],
)
def test_programs_give_the_token_in_a_header(locked: TestClient, headers: dict[str, str], status: int) -> None:
    assert locked.get("/api/v1/claims", headers=headers).status_code == status


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/\r\nx: y", "/login"]
)
def test_the_login_page_leads_nowhere_else(locked: TestClient, wanted: str) -> None:
    answer = locked.post("/login", data={"token": TOKEN, "next": wanted}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_where_there_is_no_token_there_is_no_login(client: TestClient) -> None:
    assert client.get("/login", follow_redirects=False).headers["location"] == "/"
    assert client.post("/login", data={"token": "x"}, follow_redirects=False).headers["location"] == "/"


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    "wrong",
    [{"host": "0.0.0.0"}, {"host": "192.168.1.5"}, {"token": "short"}, {"token": ""}, {"token": "x" * 20 + "\n"},
     {"port": -1}, {"port": 70000}],
)  # fmt: skip
def test_settings_that_make_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        WebSettings(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("desk.example", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_a_token_that_is_made() -> None:
    assert len({new_token() for _ in range(50)}) == 50
    assert WebSettings(host="0.0.0.0", token=new_token()).token


def test_a_port_that_is_taken() -> None:
    with bound(WebSettings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}"):
            bound(WebSettings(port=port))
