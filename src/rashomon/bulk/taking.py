"""The writer that takes in whole tables. A new file is made beside its name, without what guards a file in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rashomon.errors import RecordError
from rashomon.store import fulltext
from rashomon.store.home import Home, Server
from rashomon.store.observations import fill
from rashomon.store.tables import documents, meta, reports
from rashomon.store.writer import Writer

CACHE = 256_000  # KB of a file's pages that are held: ids come in no order, and each has to find its place
OWN_NOTES = ("written",)  # the place's, not the record's
QUICK = ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE}")
SAFE = ("synchronous = NORMAL", "journal_mode = WAL")


@contextmanager
def new_file(place: Home) -> Iterator[Home]:
    """Where to write: a server as it is, of a file one beside it that gets its name when all is done.

    `RecordError` where the file is there already.
    """
    if isinstance(place, Server):
        yield place
        return
    if place.exists():
        raise RecordError(f"{str(place)!r} is there already: name a new file for the record")
    beside = place.with_name(f"{place.name}.loading")
    try:
        beside.unlink(missing_ok=True)  # of a load that was cut off
        yield beside
        beside.replace(place)
    finally:
        for side in ("", "-wal", "-shm", "-journal"):
            Path(f"{beside}{side}").unlink(missing_ok=True)


class Taking(Writer):
    """Takes rows of whole tables within one `batch()`. `RecordError` where the record holds something already."""

    def __init__(self, place: Home) -> None:
        super().__init__(place)
        with ExitStack() as stack:
            stack.callback(self.close)
            with self._writing():
                if self._connection.scalar(sa.select(documents.c.number).limit(1)) is not None:
                    raise RecordError(f"{str(self.path)!r} holds documents already: load into a new record")
            self._quick = self._connection.dialect.name == "sqlite"
            self._ask(QUICK)
            stack.pop_all()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """As that of any writer; indexes are made at its end, which is faster than keeping them up row by row."""
        with super().batch():
            made = self._without_indexes() if self._quick else []
            yield
            for statement in made:
                self._connection.exec_driver_sql(statement)
        self._ask(SAFE)

    def _without_indexes(self) -> list[str]:
        """Drop them; gives the statements that make them."""
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = list(self._connection.exec_driver_sql(asked))
        for name, _ in found:
            self._connection.exec_driver_sql(f'DROP INDEX "{name}"')
        return [statement for _, statement in found]

    def _ask(self, pragmas: Sequence[str]) -> None:
        driver: Any = self._connection.connection.driver_connection  # past SQLAlchemy, which would begin a transaction
        for pragma in pragmas if self._quick else ():
            driver.execute(f"PRAGMA {pragma}")

    def put(self, table: sa.Table, columns: Sequence[str], found: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, each a tuple of these columns."""
        if found and self._quick:
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
        for first in range(0, len(numbers), 500):
            some = query.where(documents.c.number.in_(numbers[first : first + 500]))
            found.update({row.number: (row.id, row.text) for row in self._connection.execute(some)})
        return found

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
