"""Copying a record: from a file to a server, back, or between two of a kind; the same rows, held against each other.

This is how a record is backed up and brought back. All is read in one snapshot and written in one transaction: where
anything goes wrong, what was there before is there still. Rows go through in chunks, so that a record may be larger
than memory. Every table of the copy is then read and compared with what was read of the original.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rashomon.errors import RecordError, UsageError
from rashomon.store import file, fulltext, server
from rashomon.store.database import clear_errors, engine_to_write, step_of
from rashomon.store.home import Home, Server
from rashomon.store.migrate import bring_to_head
from rashomon.store.observations import fill
from rashomon.store.tables import meta, metadata
from rashomon.store.views import View

AT_ONCE = 1_000  # rows that are on their way
OWN = ("written", "concluding")  # keys of `meta` that are of the place, or of a moment, not of the record

Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How many rows each table has, and the digest of all of them: the same for the original and the copy."""

    rows: dict[str, int]
    digest: str


@dataclass(frozen=True, slots=True)
class _Sum:
    rows: int
    digest: str


def copy(source: Home, target: Home, *, replace: bool = False, told: Told | None = None) -> Copied:
    """Copy the record at `source` to `target`, which is made where there is none.

    `told` is called with a table's name and how many of its rows are copied. `RecordError` where `target` holds
    something, unless `replace` says to put the copy in its place; where one of the two cannot be read or written; and
    where the copy is not the same, which leaves `target` as it was.
    """
    if source == target or _is_same_file(source, target):
        raise UsageError(f"{str(source)!r} is named twice: name where the copy is to be")
    with View(source) as view, view._connect() as reading:
        if isinstance(source, Server) or isinstance(target, Server):
            return _by_rows(reading, target, replace, told)
        return _by_pages(reading, target, replace)


def _is_same_file(source: Home, target: Home) -> bool:
    if isinstance(source, Server) or isinstance(target, Server):
        return False
    return source.exists() and target.exists() and source.samefile(target)


# ---------------------------------------------------------------- to or from a server


def _by_rows(reading: sa.Connection, target: Home, replace: bool, told: Told | None) -> Copied:
    with clear_errors(target), engine_to_write(target).connect() as writing:
        bring_to_head(writing, target)
        with writing.begin():
            _refuse_full(writing, target, replace)
            _empty(writing)
            read = {table.name: _moved(reading, writing, table, told) for table in metadata.sorted_tables}
            fulltext.rebuild(writing)
            if isinstance(target, Server):
                server.analyse(writing, tuple(read))
            return _verified(read, writing, target)


def _refuse_full(writing: sa.Connection, target: Home, replace: bool) -> None:
    if replace:
        return
    for table in metadata.sorted_tables:
        if table is not meta and writing.execute(sa.select(table).limit(1)).first() is not None:
            raise RecordError(
                f"{str(target)!r} holds a record already: name another place, or say --replace to have the copy in its "
                "stead"
            )


def _empty(writing: sa.Connection) -> None:
    if writing.dialect.name != "sqlite":
        writing.execute(sa.table("documents_text").delete())
    for table in reversed(metadata.sorted_tables):
        keys = (meta.c.key.not_in(OWN),) if table is meta else ()
        writing.execute(table.delete().where(*keys))


def _moved(reading: sa.Connection, writing: sa.Connection, table: sa.Table, told: Told | None) -> _Sum:
    """Copy the rows of a table; how many there were, and their digest."""
    names = [column.name for column in table.columns]
    digest, count = hashlib.sha256(), 0
    for chunk in _chunks(reading, table):
        digest.update(_bytes(chunk))
        count += len(chunk)
        fill(writing, table, [dict(zip(names, row, strict=True)) for row in chunk])
        if told is not None:
            told(table.name, count)
    return _Sum(count, digest.hexdigest())


def _chunks(connection: sa.Connection, table: sa.Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table by key, some at a time."""
    query = sa.select(table).order_by(*table.primary_key.columns)
    query = query.where(meta.c.key.not_in(OWN)) if table is meta else query
    with connection.execute(query, execution_options={"yield_per": AT_ONCE}) as found:
        for part in found.partitions():
            yield [tuple(row) for row in part]


def _bytes(rows: list[tuple[Any, ...]]) -> bytes:
    """What tells rows apart: `repr` writes a number to its last bit, and a text to its last sign."""
    return "\n".join(map(repr, rows)).encode("utf-8", "surrogatepass") + b"\n"


def _sum(connection: sa.Connection, table: sa.Table) -> _Sum:
    digest, count = hashlib.sha256(), 0
    for chunk in _chunks(connection, table):
        digest.update(_bytes(chunk))
        count += len(chunk)
    return _Sum(count, digest.hexdigest())


def _verified(read: dict[str, _Sum], connection: sa.Connection, target: Home) -> Copied:
    """What was copied; `RecordError` where a table of the copy is another than what was read."""
    for table in metadata.sorted_tables:
        kept = _sum(connection, table)
        if kept != read[table.name]:
            raise RecordError(
                f"the copy at {str(target)!r} is not the same: of {table.name} it has {kept.rows:,} rows of "
                f"{read[table.name].rows:,}, or others; check its disk, then copy again"
            )
    whole = hashlib.sha256("".join(f"{name} {one.digest}\n" for name, one in sorted(read.items())).encode())
    return Copied(rows={name: one.rows for name, one in read.items()}, digest=whole.hexdigest())


# ---------------------------------------------------------------- from file to file


def _by_pages(reading: sa.Connection, target: Home, replace: bool) -> Copied:
    """By SQLite's own way of copying a database that is in use, into a file that is in use or new."""
    read = {table.name: _sum(reading, table) for table in metadata.sorted_tables}
    with clear_errors(target):
        engine = engine_to_write(target)
        with engine.connect() as writing:
            if step_of(writing, target) is not None:
                _refuse_full(writing, target, replace)
            writing.rollback()
            file.copy(reading, writing)
        with engine.connect() as writing:
            return _verified(read, writing, target)
