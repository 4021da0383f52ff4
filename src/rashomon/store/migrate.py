"""Bringing a record to the tables that this Rashomon writes: a new one from nothing, an older one by steps."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from rashomon.store import file, server
from rashomon.store.database import step_of
from rashomon.store.home import Home, Server
from rashomon.store.tables import STEPS, meta


def bring_to_head(connection: sa.Connection, home: Home, step: str = STEPS[-1]) -> None:
    """Bring the record that `connection` is open to write to a step, in one transaction; idempotent.

    `RecordError` where it is no record, or was written by a newer Rashomon. `step` is for tests of the steps between.
    """
    before = step_of(connection, home)
    connection.rollback()  # the look begins a transaction, and a journal's mode cannot change within one
    if not isinstance(home, Server):
        file.write_ahead(connection)
    if before == step:
        return
    with connection.begin():
        if step_of(connection, home) != step:  # another process may have done it while this one waited
            _run_steps(connection, step)
            if isinstance(home, Server):
                server.mark(connection)
            else:
                file.mark(connection)


def _run_steps(connection: sa.Connection, step: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(resources.files("rashomon.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, step)
    if connection.scalar(sa.select(meta.c.value).where(meta.c.key == "created_at")) is None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(meta.insert().values(key="created_at", value=now))
