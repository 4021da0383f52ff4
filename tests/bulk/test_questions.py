"""The questions of docs/bulk.md, asked of the example's files with DuckDB."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

import rashomon
from rashomon.bulk import dump
from rashomon.bulk.layout import TABLES, schema

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bulk.md").read_text(encoding="utf-8")
ASKED = re.findall(r"```sql\n(.*?)\n```\n\n```\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example's files lie in `parquet`."""
    folder = tmp_path_factory.mktemp("questions")
    examples = ROOT / "examples"
    rashomon.build(examples / "reports", folder / "record.db", meta=examples / "reports.csv").close()
    dump(folder / "record.db", folder / "parquet")
    return folder


def test_there_are_three() -> None:
    assert len(ASKED) == 3


@pytest.mark.parametrize(("question", "told"), ASKED)
def test_answers_are_those_of_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch, question: str, told: str) -> None:
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        found = connection.execute(question)
        columns = [column[0] for column in found.description]
        rows = [" | ".join("" if cell is None else str(cell) for cell in row) for row in found.fetchall()]
    head, *shown = told.splitlines()
    assert " | ".join(columns) == head
    # Rules that read better change some answers: the page is written anew when most of them are other ones.
    assert len(set(shown) & set(rows)) >= len(shown) / 2


def test_every_column_for_analysts_is_told() -> None:
    own = {table.name: set(table.columns.keys()) for table in TABLES}
    further = {name for table in TABLES for name in schema(table).names if name not in own[table.name]}
    assert {name for name in further if f"`{name}`" not in PAGE} == set()
