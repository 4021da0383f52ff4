"""A record written as Parquet files, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rashomon.bulk.columns import of_claim, of_ledger
from rashomon.bulk.files import GROUP, File, Files, write_list
from rashomon.bulk.layout import TABLES, schema
from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.model.record import Ledger
from rashomon.store.home import Server
from rashomon.store.rows import value_of
from rashomon.store.tables import (
    STEPS,
    chains,
    claims,
    documents,
    event_claims,
    events,
    ledgers,
    meta,
    origins,
    reviewed,
    story_documents,
)
from rashomon.store.views import View

SIZE = 256  # MB of a file: chosen, some hundred thousand claims, which one core writes in half a minute
Row = Mapping[str, Any]

_IN_VIEW = sa.and_(
    documents.c.location.is_not(None),
    documents.c.reading == claims.c.reading,
    sa.func.coalesce(reviewed.c.state, "") != "rejected",
)
_CLAIMS = (
    sa.select(
        claims,
        reviewed.c.payload.label("reviewed"),
        sa.case((_IN_VIEW, 1), else_=0).label("in_view"),
        documents.c.id.label("document_id"),
        documents.c.location,
        documents.c.outlet,
        documents.c.published,
        story_documents.c.story,
        event_claims.c.event,
        origins.c.name.label("origin"),
        origins.c.kind.label("origin_kind"),
    )
    .join(documents, documents.c.number == claims.c.document)
    .join(reviewed, reviewed.c.claim == claims.c.id, isouter=True)
    .join(story_documents, story_documents.c.document == documents.c.id, isouter=True)
    .join(event_claims, event_claims.c.claim == claims.c.id, isouter=True)
    .join(chains, chains.c.claim == claims.c.id, isouter=True)
    .join(origins, origins.c.id == chains.c.origin, isouter=True)
    .order_by(claims.c.number)
)
_LEDGERS = (
    sa.select(ledgers, events.c.type, events.c.title, events.c.earliest)
    .join(events, events.c.id == ledgers.c.event)
    .order_by(ledgers.c.position)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumped:
    """What was written: rows of each table, and how many files."""

    rows: Mapping[str, int]
    files: int


def dump(record: str | Path | Server, folder: str | Path, size: int = SIZE) -> Dumped:
    """Write all of a record into a folder, which is made where there is none: files of some `size` MB.

    `UsageError` where the folder holds something; `RecordError` where there is no record. What is written while others
    write to the record is what it held at the beginning.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{str(target)!r} is there already, and holds something: name a new folder")
    with _Source(record) as source:
        target.mkdir(parents=True, exist_ok=True)
        written: dict[str, list[File]] = {}
        with closing(source.tables()) as tables:
            for table, found in tables:
                with Files(target / table.name, schema(table), size * 1_000_000) as files:
                    while group := list(islice(found, GROUP)):
                        files.write(group)
                written[table.name] = files.done
            notes = source.notes
    write_list(target, STEPS[-1], notes, written)
    return Dumped(
        rows={name: sum(one.rows for one in files) for name, files in written.items()},
        files=sum(map(len, written.values())),
    )


class _Source(View):
    """Hands out whole tables, all of one moment."""

    notes: Mapping[str, str]

    def tables(self) -> Generator[tuple[sa.Table, Iterator[Row]]]:
        """Each table with its rows, to be taken before the next one."""
        with self._connect() as connection:
            self.notes = {row.key: row.value for row in connection.execute(sa.select(meta).order_by(meta.c.key))}
            for table in TABLES:
                placed = [table.c.position] if "position" in table.c else []
                query = _QUERIES.get(table.name, sa.select(table).order_by(*placed, *table.primary_key))
                found = connection.execution_options(yield_per=GROUP).execute(query)
                made = _ROWS.get(table.name, _plain)
                yield table, (made(dict(row)) for row in found.mappings())


def _plain(row: Row) -> Row:
    return row


def _document(row: Row) -> Row:
    return {**row, "in_view": row["location"] is not None}


def _claim(row: Row) -> Row:
    claim: Claim = value_of(Claim, row["reviewed"] or row["payload"], f"claim {row['id']}")
    return {**row, "in_view": bool(row["in_view"]), **of_claim(claim)}


def _ledger(row: Row) -> Row:
    ledger: Ledger = value_of(Ledger, row["payload"], f"ledger {row['id']}")
    return {**row, **of_ledger(ledger, row["type"], row["title"], row["earliest"])}


_QUERIES: Mapping[str, sa.Select[Any]] = {claims.name: _CLAIMS, ledgers.name: _LEDGERS}
_ROWS: Mapping[str, Callable[[Row], Row]] = {
    claims.name: _claim,
    documents.name: _document,
    ledgers.name: _ledger,
}
