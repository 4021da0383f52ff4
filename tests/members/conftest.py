"""Members in a file of the test's own, with hashes that are quickly made and a clock that the test turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from argon2 import PasswordHasher
from tests.homes import KEPT, Homes

from rashomon.members.book import Members
from rashomon.members.passwords import Passwords
from rashomon.members.roles import Role

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PHRASE = "kettles sing at noon"


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2025, 4, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def filled(place: str | Path, clock: Clock) -> Members:
    """Ada, who administers, Bo, who reviews, and Cy, who reads."""
    made = Members(place, create=True, passwords=Passwords(CHEAP), clock=clock)
    for name, role in (("Ada", Role.ADMINISTRATOR), ("Bo", Role.REVIEWER), ("Cy", Role.READER)):
        made.accounts.add(name, role, PHRASE, f"{name.lower()}@desk.example")
    return made


@pytest.fixture
def filed(tmp_path: Path, clock: Clock) -> Iterator[Members]:
    """The three of them in a file."""
    with filled(tmp_path / "members.db", clock) as made:
        yield made


@pytest.fixture(params=KEPT)
def members(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, homes: Homes) -> Iterator[Members]:
    """The three of them, in a file and on a server of PostgreSQL."""
    if request.param == "file":
        with filled(tmp_path / "members.db", clock) as made:
            yield made
        return
    url, schema = homes.url(), f"members_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            with filled(f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{schema}", clock) as made:
                yield made
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
