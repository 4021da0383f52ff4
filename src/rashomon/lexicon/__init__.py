"""Words as data: one tab-separated file a kind, each with a header of comment lines that says its columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicon/NAME.tsv`, comments and blank lines left out; cells are stripped."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str, column: int = 0) -> frozenset[str]:
    """The distinct cells of one column of `lexicon/NAME.tsv`."""
    return frozenset(row[column] for row in rows(name) if len(row) > column)


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """`lexicon/NAME.tsv` by its first column; the first row of a word wins."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(name):
        found.setdefault(row[0], row[1:])
    return found
