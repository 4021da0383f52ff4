"""Where tests keep records: in a file, and on a PostgreSQL server, so that one suite holds both to the same.

The server is the one that RASHOMON_TEST_POSTGRES names, or one that is started for the run from the programs installed
here. Without either its tests are skipped, and fail instead where CI is true or RASHOMON_REQUIRE_POSTGRES is set.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from rashomon.store.home import Home, Server, home
from rashomon.store.tables import metadata
from tools.postgres import Cluster, NoServerError

KEPT = ("file", "server")
GIVEN = os.environ.get("RASHOMON_TEST_POSTGRES")
REQUIRED = os.environ.get("CI", "").lower() == "true" or bool(os.environ.get("RASHOMON_REQUIRE_POSTGRES"))


class Homes:
    """Gives every test a place of its own for its record. The server is started when somebody first asks for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._cluster: Cluster | None = None
        self._why: str | None = None
        self._made: list[str] = []
        self._empty: list[Server] = []

    @contextmanager
    def empty(self, kept: str) -> Iterator[Home]:
        """A place where no record is yet, or one that holds nothing: to make a server's tables takes half a second."""
        where = self._empty.pop() if kept == "server" and self._empty else self.new(kept)
        yield where
        if isinstance(where, Server) and "meta" in tables_of(where):
            with connect(where) as connection:
                emptied = [*metadata.sorted_tables, sa.table("documents_text")]
                connection.execute(";".join(f'DELETE FROM "{one.name}"' for one in reversed(emptied)).encode())
                connection.execute("INSERT INTO meta VALUES ('created_at', '2021-03-04'), ('written', '0')")
            self._empty.append(where)

    def new(self, kept: str) -> Home:
        """A place where no record is yet."""
        name = f"record{next(self._numbers)}"
        if kept == "file":
            folder = self._folder / name
            folder.mkdir()
            return folder / "record.db"
        self._made.append(name)
        return home(f"{self.url()}?schema={name}")

    def url(self) -> str:
        """The address of a database that tests may fill."""
        if GIVEN:
            return GIVEN
        if self._cluster is None and self._why is None:
            try:
                self._cluster = Cluster()
                self._cluster.start()
            except NoServerError as error:
                self._why = str(error)
        if self._cluster is None:
            tell = pytest.fail if REQUIRED else pytest.skip
            tell(f"no tests on PostgreSQL: {self._why}; or name a server in RASHOMON_TEST_POSTGRES")
        return self._cluster.url()

    def close(self) -> None:
        """Take away all that was made."""
        if self._cluster is not None:
            self._cluster.remove()
        elif GIVEN and self._made:
            with psycopg.connect(GIVEN, autocommit=True) as connection:
                for name in self._made:
                    connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))


def connect(where: Server) -> psycopg.Connection[Any]:
    """A connection as anybody may make one, to a record's tables."""
    return psycopg.connect(where.address, autocommit=True, options=f"-c search_path={where.schema or 'public'}")


def ask(where: Home, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a query gives, past our own code; `?` stands for a value."""
    if isinstance(where, Server):
        with connect(where) as connection:
            return connection.execute(_posed(query, values), values or None).fetchall()
    with closing(sqlite3.connect(where)) as connection:
        return connection.execute(query, values).fetchall()


def _posed(query: str, values: tuple[Any, ...]) -> bytes:
    return (query.replace("?", "%s") if values else query).encode()


def change(where: Home, statement: str, *values: Any) -> None:
    """Change something, past our own code."""
    if isinstance(where, Server):
        with connect(where) as connection:
            connection.execute(_posed(statement, values), values or None)
        return
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute(statement, values)


def dump(where: Home) -> list[str]:
    """Every row of every table, the index for searching with them."""
    if not isinstance(where, Server):
        with closing(sqlite3.connect(where)) as connection:
            return list(connection.iterdump())
    lines = []
    for table in [*metadata.sorted_tables, sa.table("documents_text"), sa.table("alembic_version")]:
        rows = ask(where, f'SELECT * FROM "{table.name}"')
        lines += sorted(f'INSERT INTO "{table.name}" VALUES {row!r}' for row in rows if row[:1] != ("written",))
    return lines


def tables_of(where: Home) -> Sequence[str]:
    """The names of the tables there, one after the other."""
    if isinstance(where, Server):
        return [name for (name,) in ask(where, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")]
    return [name for (name,) in ask(where, "SELECT name FROM sqlite_master WHERE type = 'table'")]
