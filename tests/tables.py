"""Tables of the documentation, for the tests that hold the program to its pages."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
BOLD = re.compile(r"\*\*(.+?)\*\*")


def rows(page: str, *columns: str) -> list[tuple[str, ...]]:
    """The rows, as plain cells, of all tables of a page that have these columns and no others."""
    found: list[tuple[str, ...]] = []
    inside = False
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|")) if line.startswith("|") else ()
        if cells == columns:
            inside = True
        elif not cells:
            inside = False
        elif inside and not set(cells[0]) <= set("-: "):
            found.append(cells)
    return found


def marked(example: str) -> tuple[str, int, int]:
    """The text of an example, and the half-open span of what stands in bold in it."""
    match = BOLD.search(example)
    assert match is not None, f"nothing in bold in {example!r}"
    text = BOLD.sub(r"\1", example)
    return text, match.start(), match.start() + len(match[1])
