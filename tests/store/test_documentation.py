"""docs/record.md says what is in the file: no less, no more."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.builders import claims_of, document_of, report_of

from rashomon.store.writer import Writer

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


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_every_query_runs(connection: sqlite3.Connection, query: str) -> None:
    (claim,) = connection.execute("SELECT id FROM claims LIMIT 1").fetchone()
    assert connection.execute(query.replace("c0123456789abcdef", claim)).fetchall() != []
