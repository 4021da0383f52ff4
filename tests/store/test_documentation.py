"""docs/record.md says what is in the file: no less, no more."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.homes import KEPT, Homes, ask, tables_of
from tests.store.builders import claims_of, document_of, report_of

from rashomon.store.home import Home, Server
from rashomon.store.writer import Writer

SHARED = (Path(__file__).parents[2] / "docs" / "shared.md").read_text("utf-8")
PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
SHADOWS = {"documents_text_data", "documents_text_idx", "documents_text_docsize", "documents_text_config"}  # FTS5's own

COLUMN = re.compile(r"^\| `(\w+)` \| (\w+)(, may be null)? \| (.+) \|$", re.MULTILINE)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(report_of(document_of(1)), document_of(1), "rules/1", claims_of(document_of(1)))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_every_table_and_column_is_told(connection: sqlite3.Connection) -> None:
    told = {
        section.split("\n", 1)[0].strip(): [
            (name, kind.upper(), bool(null)) for name, kind, null, _ in COLUMN.findall(section)
        ]
        for section in PAGE.split("\n### ")[1:]
    }
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert sorted(told) == sorted(set(names) - SHADOWS)
    for table, columns in told.items():
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
        if table in ("documents_text", "alembic_version"):  # neither is ours to type
            assert [name for name, _, _ in columns] == [row[1] for row in rows]
        else:
            assert columns == [(row[1], row[2], not (row[3] or row[5])) for row in rows], table


@pytest.fixture(scope="module", params=KEPT)
def made(request: pytest.FixtureRequest, homes: Homes) -> Home:
    path = homes.new(request.param)
    with Writer(path) as writer:
        writer.add(report_of(document_of(1)), document_of(1), "rules/1", claims_of(document_of(1)))
    return path


QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("query", QUERY.findall(PAGE))
def test_every_query_runs(made: Home, query: str) -> None:
    ((claim,),) = ask(made, "SELECT id FROM claims ORDER BY id LIMIT 1")
    assert ask(made, query.replace("c0123456789abcdef", claim)) != []


def test_the_query_for_words_runs(made: Home) -> None:
    if isinstance(made, Server):
        (query,) = QUERY.findall(SHARED)
        assert ask(made, query.replace("shell <-> market", "villag <-> were <-> wound")) == [("reports/1.txt",)]


def test_a_server_has_the_same_columns(homes: Homes, connection: sqlite3.Connection) -> None:
    path = homes.new("server")
    Writer(path).close()
    query = "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = ?"
    query += " AND table_name = ? ORDER BY ordinal_position"
    for table in set(tables_of(path)) - {"documents_text", "alembic_version"}:
        found = [(name, TYPES[kind], null == "YES") for name, kind, null in ask(path, query, path.name, table)]
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
        assert found == [(row[1], row[2], not (row[3] or row[5])) for row in rows], table


TYPES = {"text": "TEXT", "integer": "INTEGER", "bigint": "INTEGER", "double precision": "REAL"}
