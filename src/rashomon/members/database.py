"""Opening the members' database: a file of SQLite, or a database of PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from rashomon.errors import RecordError, ResourceError, UsageError
from rashomon.members.tables import KEPT, VERSION, metadata, schema

APPLICATION = 0x524D454D  # "RMEM": SQLite's application_id of a members' database
WAIT = 30.0  # seconds to wait for somebody who writes
FIRST = "rashomon members add {place} NAME --role administrator"
URLS = ("postgresql://", "postgresql+psycopg://")


class Database:
    """Gives connections. Threads share it.

    With `create`, tables are made where there are none; `RecordError` where there are none else, or what lies there is
    something else. `clock` tells the moment, for tests.
    """

    def __init__(self, place: str | Path, *, create: bool = False, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock
        is_url = str(place).startswith(URLS)
        if "://" in str(place) and not is_url:
            raise UsageError("members are kept in a file or at postgresql://USER:PASSWORD@HOST/NAME: give one of them")
        self.name = _shown(str(place)) if is_url else str(place)
        self._engine = _server(str(place)) if is_url else _file(Path(place), self.name, create=create)
        with self.writing() as connection:
            self._prepare(connection, create=create)

    def now(self) -> datetime:
        """This moment."""
        return self._clock() if self._clock is not None else datetime.now(UTC)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read by."""
        with self._clear(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[sa.Connection]:
        """A transaction. On SQLite no other writes meanwhile; with `alone` no other that is `alone` does anywhere."""
        with self._clear(), self._engine.connect() as made:
            connection = made.execution_options(writes=True)
            with connection.begin():
                if alone:
                    connection.execute(sa.select(schema.c.version).with_for_update())
                yield connection

    def close(self) -> None:
        """Let go of it. Idempotent."""
        self._engine.dispose()

    def copy(self, to: Path) -> None:
        """A copy of a file as it is now, while others write; `UsageError` for PostgreSQL, which has pg_dump."""
        if self._engine.dialect.name != "sqlite":
            raise UsageError("PostgreSQL is copied with pg_dump")
        if to.exists():
            raise UsageError(f"{str(to)!r} is there already: name another file")
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with self.reading() as connection:
            source = connection.connection.driver_connection
            target = sqlite3.connect(to)
            try:
                if source is not None:
                    source.backup(target)
            finally:
                target.close()

    def _prepare(self, connection: sa.Connection, *, create: bool) -> None:
        if sa.inspect(connection).has_table(schema.name):
            found = connection.execute(sa.select(schema.c.version)).scalar_one()
            if found > VERSION:
                raise RecordError(f"members {self.name!r} were kept by a newer Rashomon: upgrade Rashomon")
            return
        if not create:
            raise RecordError(f"there are no members at {self.name!r}: {FIRST.format(place=self.name)}")
        metadata.create_all(connection)
        for statement in KEPT[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        connection.execute(schema.insert().values(version=VERSION))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")

    @contextmanager
    def _clear(self) -> Iterator[None]:
        """Turn what the database raises into an error that says what to do, and holds no values."""
        try:
            yield
        except sa.exc.IntegrityError:
            raise UsageError("somebody else wrote the same just now: look again, and try again") from None
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            said = " ".join(str(getattr(error, "orig", error)).split())[:200]
            raise RecordError(
                f"members {self.name!r}: {said}; check that the database is there and may be written"
            ) from (None)


def _shown(url: str) -> str:
    """An address without its password."""
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        raise UsageError("that is no address of a database: postgresql://USER:PASSWORD@HOST/NAME") from None


def _server(url: str) -> sa.Engine:
    made = sa.make_url(url).set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(made, hide_parameters=True, pool_pre_ping=True, pool_size=5, max_overflow=10)
    except ModuleNotFoundError:
        raise ResourceError("the driver of PostgreSQL is not installed: pip install 'rashomon[postgres]'") from None


def _file(path: Path, name: str, *, create: bool) -> sa.Engine:
    if not path.exists():
        if not create:
            raise RecordError(f"there are no members at {name!r}: {FIRST.format(place=name)}")
        if not path.parent.is_dir():
            raise RecordError(f"there is no folder {str(path.parent)!r} for the members: make it first")
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))  # for nobody else to read
    uri = f"{path.absolute().as_uri()}?mode=rw"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    _know(name, opened)
    engine = sa.create_engine(
        "sqlite://", creator=opened, poolclass=sa.pool.QueuePool, max_overflow=-1, hide_parameters=True
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _know(name: str, opened: Callable[[], sqlite3.Connection]) -> None:
    """`RecordError` where the file is something else, such as a record."""
    try:
        connection = opened()
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not (application == APPLICATION or (application == 0 and tables == 0)):
                raise RecordError(f"{name!r} holds no members: name another file")
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise RecordError(f"{name!r} cannot be opened as a file of members: {error}; name another file") from None
