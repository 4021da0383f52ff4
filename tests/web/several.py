"""A record with members: Ada administers, Bo reviews, Cy reads; and clients of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
from fastapi.testclient import TestClient
from tests.members.conftest import CHEAP, PHRASE, Clock
from tests.web.made import make

from rashomon.members.book import Members
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Role
from rashomon.record.remaking import remake
from rashomon.web import WebSettings, create_app
from rashomon.web.desk import Desk
from rashomon.web.provider import Provider
from rashomon.web.settings import People

HERE = "https://desk.example"
FROM_HERE = {"origin": HERE}
ROLES = {"Ada": Role.ADMINISTRATOR, "Bo": Role.REVIEWER, "Cy": Role.READER}
COOKIE = "__Host-rashomon"


@dataclass
class Several:
    """A server for several people, within the test."""

    path: Path
    members: Members
    desk: Desk
    clock: Clock
    app: Any

    def client(self, name: str | None = None) -> TestClient:
        """A browser, where somebody has logged in or nobody."""
        made = TestClient(
            self.app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False, headers=FROM_HERE
        )
        if name is not None:
            secret = self.members.sessions.begin(self.members.accounts.named(name))
            made.cookies.set(COOKIE, secret, domain="desk.example", path="/")
        return made

    def program(self, name: str, role: Role | None = None) -> TestClient:
        """A program with a token of a member."""
        _, secret = self.members.tokens.make(self.members.accounts.named(name), "program", role or ROLES[name])
        made = self.client()
        made.headers.update({"authorization": f"Bearer {secret}"})
        del made.headers["origin"]
        return made


def several(folder: Path, transport: httpx2.BaseTransport | None = None, **given: Any) -> Several:
    """A server; `given` are settings of `People`."""
    path, clock = folder / "record.db", Clock()
    path.write_bytes(_record())
    members = Members(folder / "members.db", create=True, passwords=Passwords(CHEAP), clock=clock)
    for name, role in ROLES.items():
        members.accounts.add(name, role, PHRASE, f"{name.lower()}@desk.example")
    people = People(**{"members": str(folder / "members.db"), "url": HERE, **given})
    desk = Desk(members, people)
    if people.provider is not None:
        desk.provider = Provider(people.provider, HERE, transport)
    app = create_app(path, WebSettings(people=people, log=True), remake, desk)
    return Several(path=path, members=members, desk=desk, clock=clock, app=app)


@cache
def _record() -> bytes:
    """A record as it is read and judged, made once."""
    with TemporaryDirectory() as folder:
        path = make(Path(folder) / "record.db")
        remake(path)
        return path.read_bytes()


def log_in(client: TestClient, name: str, password: str = PHRASE, **form: str) -> httpx2.Response:
    """Send the form of the login page."""
    return client.post("/login", data={"name": name, "password": password, **form})
