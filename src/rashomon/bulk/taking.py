"""The writer that takes in whole tables. A new file is made beside its name, without what guards a file in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rashomon.store import fulltext, server
from rashomon.store.home import Home, Server
from rashomon.store.observations import fill
from rashomon.store.queries import chunks
from rashomon.store.tables import JUDGED, LISTED, claims, documents, meta, metadata, problems, readings, reports
from rashomon.store.writer import CHUNK, Writer

CACHE = 256_000  # KB of a file's pages that are held: ids come in no order, and each has to find its place
OWN_NOTES = ("written",)  # the place's, not the record's
KEPT = (f"cache_size = -{CACHE}",)
QUICK = ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", *KEPT)
SAFE = ("synchronous = NORMAL", "journal_mode = WAL")
ASKED = (reports.name, readings.name, *(table.name for table in JUDGED))
"""Tables that are asked by their indexes while rows are taken in."""


@contextmanager
def new_or_there(place: Home) -> Iterator[tuple[Home, bool]]:
    """Where to write, and whether it is a new file: one beside the place that gets its name when all is done."""
    if isinstance(place, Server) or place.exists():
        yield place, False
        return
    beside = place.with_name(f"{place.name}.loading")
    try:
        beside.unlink(missing_ok=True)  # of a load that was cut off
        yield beside, True
        beside.replace(place)
    finally:
        for side in ("", "-wal", "-shm", "-journal"):
            Path(f"{beside}{side}").unlink(missing_ok=True)


class Taking(Writer):
    """Takes rows of whole tables, within `taking_in()`. `unguarded`: into a file that is thrown away if that fails."""

    def __init__(self, place: Home, *, unguarded: bool) -> None:
        super().__init__(place)
        with ExitStack() as stack:
            stack.callback(self.close)
            self._is_file = self._connection.dialect.name == "sqlite"
            self._unguarded = unguarded
            self._ask(QUICK if unguarded else KEPT)
            stack.pop_all()

    @property
    def connection(self) -> sa.Connection:
        """The open connection, to ask what is there already."""
        return self._connection

    @contextmanager
    def taking_in(self, count: int) -> Iterator[None]:
        """A `batch()` for so many claims.

        Where there are more of them than in the record, a file's indexes are made at the end, which is faster than
        keeping them up row by row, and a server looks at what it has now.
        """
        with super().batch():
            is_most = count > self.last(claims)
            made = self._without_indexes() if self._is_file and is_most else []
            yield
            for statement in made:
                self._connection.exec_driver_sql(statement)
            if is_most and not self._is_file:
                server.analyse(self._connection, tuple(metadata.tables))
        self._ask(SAFE if self._unguarded else ())

    def _without_indexes(self) -> list[str]:
        """Drop them, but those that are asked meanwhile; gives the statements that make them."""
        asked = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = [row for row in self._connection.exec_driver_sql(asked) if row.tbl_name not in ASKED]
        for row in found:
            self._connection.exec_driver_sql(f'DROP INDEX "{row.name}"')
        return [row.sql for row in found]

    def _ask(self, pragmas: Sequence[str]) -> None:
        driver: Any = self._connection.connection.driver_connection  # past SQLAlchemy, which would begin a transaction
        for pragma in pragmas if self._is_file else ():
            driver.execute(f"PRAGMA {pragma}")

    def is_empty(self) -> bool:
        """Whether nothing was ever written into the record."""
        held = (documents, problems, *JUDGED, *LISTED)
        with self._writing():
            return all(self._connection.execute(sa.select(table).limit(1)).first() is None for table in held)

    def last(self, table: sa.Table) -> int:
        """The highest number that a row has; 0 where there is none."""
        return self._connection.scalar(sa.select(sa.func.max(table.c.number))) or 0

    def put(self, table: sa.Table, columns: Sequence[str], found: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each a tuple of these columns."""
        if found and self._is_file:
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(found))
        elif found:
            fill(self._connection, table, [dict(zip(columns, row, strict=True)) for row in found])

    def index(self, found: Sequence[tuple[int, str | None, str]]) -> None:
        """Make these documents (number, title, text) be found by their words."""
        if found:
            fulltext.index(self._connection, found)

    def texts(self, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Id and text of documents by number."""
        query = sa.select(documents.c.number, documents.c.id, documents.c.text)
        found: dict[int, tuple[str, str]] = {}
        for first in range(0, len(numbers), CHUNK):
            some = query.where(documents.c.number.in_(numbers[first : first + CHUNK]))
            found.update({row.number: (row.id, row.text) for row in self._connection.execute(some)})
        return found

    def taken(self, ids: Sequence[str], after: int) -> dict[str, int]:
        """Those of these claims with a number after that one: the number of the document of each."""
        query = sa.select(claims.c.id, claims.c.document).where(claims.c.number > after)
        some = (self._connection.execute(query.where(claims.c.id.in_(chunk))) for chunk in chunks(ids))
        return {row.id: row.document for found in some for row in found}

    def location(self, number: int) -> str:
        """Where a document came from; its id where no location gives it any more."""
        query = sa.select(documents.c.id, documents.c.location, sa.func.min(reports.c.location).label("before"))
        query = query.join(reports, reports.c.document == documents.c.number, isouter=True)
        row = self._connection.execute(query.where(documents.c.number == number).group_by(*documents.c)).one()
        return str(row.location or row.before or row.id)

    def notes(self, told: Mapping[str, str]) -> None:
        """Keep what a record notes of itself."""
        kept = {key: value for key, value in told.items() if key not in OWN_NOTES}
        self._connection.execute(meta.delete().where(meta.c.key.in_(kept)))
        fill(self._connection, meta, [{"key": key, "value": value} for key, value in kept.items()])

    def forget_review(self) -> None:
        """Note that what persons' judgements come to is to be made again, with the conclusions."""
        self.outdate_conclusions()
        self._connection.execute(meta.delete().where(meta.c.key == "reviewed"))
