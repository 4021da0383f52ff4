"""What the files hold: the record's tables, column by column, and what analysts ask for beside them.

`attributions`, `places` and `evidence` are not among them: they follow from the claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from rashomon.errors import ResourceError
from rashomon.store.tables import attributions, claims, documents, evidence, ledgers, meta, metadata, places

FOLLOWING = (attributions, places, evidence)
TABLES: tuple[sa.Table, ...] = tuple(
    table for table in metadata.sorted_tables if table not in FOLLOWING and table is not meta
)
"""Each before those that point at it."""
KEPT_IN_CLAIMS = ("number", "id", "document", "reading", "score", "payload")
"""Columns of `claims` that nothing else tells."""


def arrow() -> Any:
    """The library that writes and reads the files; `ResourceError` where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise ResourceError("Parquet files need another package: pip install 'rashomon[parquet]'") from None
    return pa


def schema(table: sa.Table) -> Any:
    """The columns of a table's files: its own, as docs/record.md tells them, then those for analysts."""
    pa = arrow()
    own = [pa.field(column.name, _type(column), nullable=bool(column.nullable)) for column in table.columns]
    return pa.schema([*own, *(pa.field(name, kind) for name, kind in _further(table).items())])


def _type(column: sa.Column[Any]) -> Any:
    pa = arrow()
    if isinstance(column.type, sa.Integer):
        return pa.int64()
    return pa.float64() if isinstance(column.type, sa.Float) else pa.string()


def _further(table: sa.Table) -> Mapping[str, Any]:
    """Columns that follow from the rest, and are not read back."""
    pa = arrow()
    text, number, words = pa.string(), pa.float64(), pa.list_(pa.string())
    if table is claims:
        bounds = dict.fromkeys(("low", "high"), number)
        told = dict.fromkeys(("unit", "measure", "category", "words"), text)
        figures = pa.list_(pa.struct([*bounds.items(), ("approximate", pa.bool_()), *told.items()]))
        return {
            "reviewed": text,
            "in_view": pa.bool_(),
            **dict.fromkeys(("document_id", "location", "outlet", "published", "story", "event"), text),
            **dict.fromkeys(("origin", "origin_kind", "source", "source_kind", "source_country"), text),
            "sources": words,
            **dict.fromkeys(("actor", "recipient"), text),
            **dict.fromkeys(("actors", "recipients", "affected"), words),
            **dict.fromkeys(("place", "country", "admin1"), text),
            **dict.fromkeys(("latitude", "longitude"), number),
            "precision": text,
            "places": words,
            **dict.fromkeys(("day", "until"), pa.date32()),
            **{f"figure_{name}": kind for name, kind in (bounds | {"unit": text, "measure": text}).items()},
            "figures": figures,
        }
    if table is ledgers:
        return {
            **dict.fromkeys(("event_type", "event_title"), text),
            "day": pa.date32(),
            **dict.fromkeys(("best_low", "best_high"), number),
            "best_reason": text,
        }
    return {"in_view": pa.bool_()} if table is documents else {}
