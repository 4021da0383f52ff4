"""Opening a record where it is kept, knowing what it is, and saying in words what its database says in codes.

What only SQLite knows is in `file`, what only PostgreSQL knows in `server`; nothing else asks which of the two it is,
but for `fulltext`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from rashomon.errors import NotTextError, RashomonError, RecordError
from rashomon.store import file, server
from rashomon.store.home import Home, Server
from rashomon.store.tables import STEPS, metadata

WAIT = 30.0  # seconds for another writer of a file
TURN = 300.0
"""Seconds for other writers on a server. Chosen: conclusions of a large record take minutes to write."""


def engine_to_write(home: Home, wait: float | None = None) -> sa.Engine:
    """An engine whose transactions take the right to write at once, waiting up to `wait` seconds for it."""
    if isinstance(home, Server):
        return server.engine_to_write(home, TURN if wait is None else wait)
    return file.engine_to_write(home, WAIT if wait is None else wait)


def engine_to_read(home: Home) -> sa.Engine:
    """A pooled engine that cannot write and never makes a record; `RecordError` where there is none."""
    return server.engine_to_read(home) if isinstance(home, Server) else file.engine_to_read(home, WAIT)


def step_of(connection: sa.Connection, home: Home) -> str | None:
    """The migration step that the record is at; None where there are no tables yet.

    `RecordError` where what is there is somebody else's, or was written by a newer Rashomon.
    """
    if isinstance(home, Server):
        step = server.holds(connection, home, tuple(metadata.tables))
    else:
        step = file.holds(connection, home)
    if step is not None and step not in STEPS:
        raise RecordError(
            f"{str(home)!r} was written by a newer Rashomon (step {step!r}; this one knows up to {STEPS[-1]!r}): "
            "upgrade Rashomon"
        )
    return step


@contextmanager
def clear_errors(home: Home) -> Iterator[None]:
    """Turn what the database raises into a `RecordError` that says what to do."""
    try:
        yield
    except RashomonError:
        raise
    except UnicodeEncodeError as error:
        raise NotTextError(
            f"{error.object[:80]!r} holds half a character (a lone surrogate): give it as text"
        ) from error
    except Exception as error:
        if not isinstance(error, (sa.exc.StatementError, sqlite3.Error, *server.errors())):
            raise
        said = (error.orig if isinstance(error, sa.exc.StatementError) else error) or error
        if isinstance(said, RashomonError):  # connecting anew did not work
            raise said from None
        raise (server.in_words(said, home) if isinstance(home, Server) else file.in_words(said, home)) from error
