"""The tables as an Excel workbook, a sheet each (docs/exports/tables.md). Needs `rashomon[excel]`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from rashomon.export.claims import harmless
from rashomon.export.material import Material
from rashomon.export.tabular import TABLES, Table, Value

LONGEST = 32_767  # characters that a cell of Excel holds
WIDE = ("content", "title", "quote", "reason", "figures", "location", "event_title", "through")
"""Columns that get more room than others."""
DAY_ONE = datetime(1980, 1, 1, tzinfo=UTC)  # when it was made, which would else change its bytes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def excel(material: Material) -> Iterator[bytes]:
    """A workbook: a sheet for each table, with its head frozen and filters."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": DAY_ONE.replace(tzinfo=None), "author": "Rashomon"})
        bold = book.add_format({"bold": True})
        for one in TABLES:
            _fill(book.add_worksheet(one.name), one, material, bold)
    yield buffer.getvalue()


def _fill(sheet: Worksheet, one: Table, material: Material, bold: Style) -> None:
    for at, column in enumerate(one.columns):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, 60 if column in WIDE else 16)
    last = 0
    for last, row in enumerate(one.rows(material), 1):
        for at, value in enumerate(one.typed(row)):
            _write(sheet, (last, at), value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(one.columns) - 1)


def _write(sheet: Worksheet, cell: tuple[int, int], value: Value) -> None:
    """A cell by its type; words are written as words, and never as a formula or a link."""
    if isinstance(value, bool):
        sheet.write_boolean(*cell, value)
    elif isinstance(value, str):
        sheet.write_string(*cell, harmless(value)[:LONGEST])
    elif value is not None:
        sheet.write_number(*cell, value)
