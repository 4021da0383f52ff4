"""The tables as CSV files with a Frictionless Data Package around them (docs/exports/tables.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.export.files import csv_lines, json_text, zipped
from rashomon.export.material import Material
from rashomon.export.tabular import TABLES, Table

OF_EVENTS = ("accounts", "figures", "comparisons")
"""Tables whose column `event` names a row of `events`."""


def datapackage(material: Material) -> Iterator[bytes]:
    """A ZIP of `datapackage.json` and a CSV file for each table."""
    files = [(f"{one.name}.csv", csv_lines(one.columns, one.rows(material))) for one in TABLES]
    return zipped([("datapackage.json", iter([json_text(descriptor())])), *files])


def descriptor() -> dict[str, Any]:
    """The package's description: every table with its columns, their types and keys."""
    return {
        "profile": "tabular-data-package",
        "name": "rashomon-record",
        "title": "A record of claims: who says what, how sure, and who differs",
        "resources": [_resource(one) for one in TABLES],
    }


def _resource(one: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": column, "type": one.type_of(column)} for column in one.columns],
        "missingValues": [""],
    }
    if one.key is not None:
        schema["primaryKey"] = [one.key]
    if one.name in OF_EVENTS:
        schema["foreignKeys"] = [{"fields": ["event"], "reference": {"resource": "events", "fields": ["id"]}}]
    return {
        "name": one.name,
        "path": f"{one.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
