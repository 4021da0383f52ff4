"""A record in a file: opening it, knowing what it is, and saying in words what SQLite says in codes.

The file is in WAL mode, so that readers and the writer do not wait for one another, with `synchronous=NORMAL`: a
process killed at any moment loses no committed transaction, since its pages are with the operating system already;
only a power cut may lose the last ones, never harming the file, and the next build reads those reports again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rashomon.errors import RecordError

APPLICATION = 0x52415348  # "RASH": SQLite's application_id of a record, which `file` and we look at
MAGIC = b"SQLite format 3\x00"  # sqlite.org/fileformat2.html, section 1.3


def engine_to_write(path: Path, wait: float) -> sa.Engine:
    """An engine whose transactions take the write lock at once, waiting up to `wait` seconds for it."""
    _refuse_foreign_bytes(path)
    engine = sa.create_engine("sqlite://", creator=_opener(path, "rwc", wait), poolclass=sa.pool.NullPool)
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def engine_to_read(path: Path, wait: float = 30.0) -> sa.Engine:
    """A pooled engine that cannot write and never creates a file; `RecordError` where there is none."""
    if not path.exists():
        raise RecordError(f"no record at {str(path)!r}: check the path, or build one there first")
    _refuse_foreign_bytes(path)
    if path.stat().st_size == 0:
        raise RecordError(f"{str(path)!r} is empty: no record has been built there yet")
    opener = _opener(path, _reading_mode(path), wait)
    engine = sa.create_engine("sqlite://", creator=opener, poolclass=sa.pool.QueuePool, max_overflow=-1)
    _begin_with(engine, "BEGIN")

    @sa.event.listens_for(engine, "connect")
    def forbid(driver: sqlite3.Connection, _: object) -> None:
        driver.execute("PRAGMA query_only = ON")

    return engine


def _refuse_foreign_bytes(path: Path) -> None:
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {str(path.parent)!r} for the record: make it first")
    if path.exists() and not path.is_file():
        raise RecordError(f"{str(path)!r} is a folder or a device: name a file for the record")
    if _is_database(path):
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise RecordError(f"{str(path)!r} cannot be opened: {error}") from error
    if start and start != MAGIC:
        raise RecordError(f"{str(path)!r} is no record: it begins with {start!r}, not as an SQLite file does")


def _is_database(path: Path) -> bool:
    """Whether SQLite takes the file. Where it does, nobody else may open it here: closing it would let go of the locks
    of every connection of this process (sqlite.org/howtocorrupt.html, section 2.2), another process that is done would
    take itself for the last and delete the journal, and what is written then is lost."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={_reading_mode(path)}", uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except (sqlite3.Error, ValueError):
        return False
    return path.stat().st_size > 0


def _reading_mode(path: Path) -> str:
    """Open as if to write where that may be, so that the last to close clears SQLite's side files away.

    Where the folder may not be written (a colleague's, a CD) there is no room for side files, and where none lie
    nobody is writing: then read the file as one that does not change.
    """
    if os.access(path.parent, os.W_OK):
        return "rw"
    return "ro" if Path(f"{path}-wal").exists() else "ro&immutable=1"


def _opener(path: Path, mode: str, wait: float) -> Callable[[], sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    return opened


def _begin_with(engine: sa.Engine, statement: str) -> None:
    """Let transactions begin when we say: Python's sqlite3 would begin them late and never around DDL."""

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)


def write_ahead(connection: sa.Connection) -> None:
    """Switch to WAL; where the file system cannot (a network drive), keep the journal and its full synchronisation."""
    driver = connection.connection.driver_connection  # past SQLAlchemy, which would begin a transaction first
    if driver is not None and _switched(driver):
        driver.execute("PRAGMA synchronous = NORMAL")


SWITCHING = 30.0
"""Seconds: for a change of the journal SQLite does not wait by itself, so two that make one file may meet here."""


def _switched(driver: sqlite3.Connection) -> bool:
    """Whether the file is in WAL mode now."""
    until = time.monotonic() + SWITCHING
    while True:
        try:
            return bool(driver.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def holds(connection: sa.Connection, path: Path) -> str | None:
    """The step that the record in the file is at; None for a file without tables.

    `RecordError` where the file is somebody else's database.
    """
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if tables == 0 and application == 0:
        return None
    if application != APPLICATION:
        raise RecordError(f"{str(path)!r} is an SQLite file, but no record of Rashomon's: name another file")
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def written(driver: Any) -> int:
    """A number that is another one after each transaction of any other connection that wrote to the file."""
    return int(driver.execute("PRAGMA data_version").fetchone()[0])


def copy(reading: sa.Connection, writing: sa.Connection) -> None:
    """Put all that a file holds, as it is at this moment, in place of what another holds."""
    source, target = reading.connection.driver_connection, writing.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    assert isinstance(target, sqlite3.Connection)
    source.backup(target)


def mark(connection: sa.Connection) -> None:
    """Say that the file is a record."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


WORDS = {
    "locked": "another program is writing to it: wait until it is done, or stop it",
    "readonly": "it may not be written: check the permissions of the file and its folder",
    "unable to open": "it cannot be opened: check the permissions of the file and its folder",
    "full": "the disk is full: make room, then run again; what was finished is kept",
    "malformed": "the file is damaged: restore it from a copy, or build it again under another name",
    "not a database": "the file is no SQLite database: name another file",
    "disk i/o": "the disk cannot be read or written: check it, then run again",
}


def in_words(error: BaseException, path: Path) -> RecordError:
    """SQLite's error as one of ours."""
    said = str(error)
    advice = next((words for sign, words in WORDS.items() if sign in said.lower()), said)
    return RecordError(f"record {str(path)!r}: {advice}")
