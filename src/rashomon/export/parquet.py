"""The tables as Parquet files (docs/exports/tables.md). Needs `rashomon[parquet]`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from rashomon.export.files import zipped
from rashomon.export.material import Material
from rashomon.export.tabular import TABLES, Table

GROUP = 10_000  # rows that are held at a time
KINDS: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.string(),
}
"""Days stay words in ISO 8601, as in the other tables."""


def parquet(material: Material) -> Iterator[bytes]:
    """A ZIP of a Parquet file for each table."""
    return zipped((f"{one.name}.parquet", _file(one, material)) for one in TABLES)


def _file(one: Table, material: Material) -> Iterator[bytes]:
    schema = pa.schema([(column, KINDS[one.type_of(column)]) for column in one.columns])
    buffer = io.BytesIO()
    with pq.ParquetWriter(buffer, schema, compression="snappy") as writer:
        for rows in _groups(one, material):
            columns = list(zip(*map(one.typed, rows), strict=True))
            arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    yield buffer.getvalue()


def _groups(one: Table, material: Material) -> Iterator[list[list[str]]]:
    rows = one.rows(material)
    while group := list(islice(rows, GROUP)):
        yield group
