"""CSV tables with a report a row: the text in one column, what is known of it in others."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from typing import cast

from rashomon.errors import InputError, MalformedError
from rashomon.ingest.decoding import decode
from rashomon.ingest.dialects import by_our_names, text_column
from rashomon.ingest.draft import Draft
from rashomon.ingest.metadata import COLUMNS
from rashomon.ingest.records import draft_or_error
from rashomon.ingest.shown import quoted
from rashomon.ingest.source import Found, Source, nothing, too_large

_LOG = logging.getLogger("rashomon.ingest")
_DELIMITERS = ",;\t|"
_GDELT = re.compile(r"\d{14}(-T?\d+)?|\d{9,10}")
_TO_ADDRESSES = (
    "a table of GDELT's, which lists addresses of reports and holds none: build with --fetch to have them read from "
    "the web, or put the addresses into a file, one a line (cut -f 5 of a GKG table), and build from that with --fetch"
)


def read(source: Source) -> Iterator[Found]:
    """Each row's report. The first row names the columns; the N-th below it has the place N.

    A table of more than `max_bytes` is read as UTF-8, row by row; a smaller one in whatever encoding it has. A row that
    is longer than `max_bytes` ends the reading. The text is that of the first of the usual columns (`text`,
    `maintext`, … `story`); where the table has more than one of these, the first report says which was taken.
    """
    lines = _lines(source)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise nothing()
    reader = csv.reader(lines, delimiter=max(_DELIMITERS, key=first.count))
    header = [cell.strip() for cell in next(csv.reader([first], delimiter=max(_DELIMITERS, key=first.count)))]
    candidates = _columns(header, first)
    others = [name for name in candidates[1:] if name]
    _LOG.info("%s: the text is taken from column %r", source.name, candidates[0])
    note = f"the text was taken from column {quoted(candidates[0])}, not from {', '.join(map(quoted, others))}"
    number = 0
    try:
        for cells in _wide(reader, source.settings.max_bytes):
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            raw = json.dumps(cells, ensure_ascii=False).encode("utf-8", errors="replace")
            yield number, raw, _row(header, cells, candidates[0])
    except csv.Error as error:
        message = f"row {number + 1} is no row of a CSV table ({error}); it and all below it were left out"
        raise MalformedError(message) from None
    if number == 0:
        raise MalformedError("a table with a header and no row: check that the file was written in full")
    if others:
        raise MalformedError(f"{note}: rename or drop the column where that is wrong")


def _wide(reader: Iterator[list[str]], most: int) -> Iterator[list[str]]:
    """The rows, with cells as long as a report may be; the limit is the whole process's, and put back each time."""
    while True:
        before = csv.field_size_limit(most)
        try:
            row = next(reader, None)
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row


def _columns(header: list[str], first: str) -> list[str]:
    candidates = text_column(header)
    if candidates:
        return candidates
    if _GDELT.fullmatch(header[0]) and len(header) > 10:
        raise MalformedError(_TO_ADDRESSES)
    if "file" in (lowered := [name.lower() for name in header]) and set(lowered) <= set(COLUMNS):
        raise InputError("skipped: a table of what is known about reports, not of reports: give it with --meta")
    raise MalformedError(
        f"its first line is {quoted(first.strip())}, in which no column is called text (or body, content, maintext …): "
        "name the column that holds the reports' words so"
    )


def _row(header: list[str], cells: list[str], column: str) -> Draft | InputError:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return MalformedError(
            f"{len(cells)} cells under {len(header)} columns: put quotes around a cell that holds the delimiter"
        )
    row = dict(zip(header, cells, strict=False))
    return draft_or_error({**by_our_names(row), "text": row.get(column, "")})


def _lines(source: Source) -> Iterator[str]:
    """The table's lines with their ends; quoted cells may span some."""
    head, source = source.peeked(source.settings.max_bytes + 1)
    limit = source.settings.max_bytes
    if len(head) <= limit:
        yield from io.StringIO(decode(head), newline="")
        return
    decode(head[:65_536].rpartition(b"\n")[0] or head[:65_536])  # refuses what is no text
    text = io.TextIOWrapper(cast("io.BufferedReader", source.file), encoding="utf-8-sig", errors="replace", newline="")
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise too_large(limit, "a row")
        yield line
