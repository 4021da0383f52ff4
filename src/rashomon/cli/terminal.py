"""Printing: tables on a terminal, tab-separated lines elsewhere; and words from outside made harmless.

A report may hold anything, also signs that move a terminal's cursor and words that rich takes for mark-up. Text from
outside is printed as `rich.text.Text`, which knows no mark-up, after `safe` or `safe_lines`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.errors import UsageError


def safe(text: str | None) -> str:
    r"""The text in one line: white space is one space, and what cannot be printed is an escape (`\x1b`)."""
    return safe_lines(" ".join((text or "").split()))


def safe_lines(text: str) -> str:
    """The text with its line feeds; every other sign that cannot be printed is an escape."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign == "\n" or sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text.replace("\r\n", "\n").replace("\t", " ")
    )


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], wide: str) -> None:
    """A table: on a terminal as wide as it is, `wide` taking the room there is; elsewhere one line a row, with tabs."""
    if not sys.stdout.isatty():
        sys.stdout.write("\t".join(columns) + "\n")
        for row in rows:
            sys.stdout.write("\t".join(safe(str(cell)) for cell in row) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, ratio=1 if column == wide else None, overflow="fold", no_wrap=column == "claim")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(safe(cell)) for cell in row))
    Console().print(table)


def write(pieces: Iterable[str | bytes], file: IO[bytes]) -> None:
    """Write text as UTF-8; made harmless where it goes to a terminal, byte for byte as it is elsewhere.

    `UsageError` for bytes that would go to a terminal.
    """
    terminal = file.isatty()
    for piece in pieces:
        if isinstance(piece, bytes):
            if terminal:
                raise UsageError("this format is no text for a terminal: give a file with -o")
            file.write(piece)
        else:
            file.write((safe_lines(piece) if terminal else piece).encode("utf-8"))
    file.flush()
