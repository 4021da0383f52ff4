"""The log: who logged in, who judged, who changed what about members. It is only added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rashomon.members.database import Database
from rashomon.members.deeds import What
from rashomon.members.tables import log

MOST = 200  # entries that are given at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was done, by whom (None where nobody is known), about what, from which address ("" on the machine)."""

    id: int
    at: datetime
    what: What
    who: str | None
    about: str
    address: str


class Log:
    """Adds and reads entries; the database refuses all else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, what: What, who: str | None, about: str = "", address: str = "") -> None:
        """One more entry, now."""
        told = "".join(sign for sign in about if sign.isprintable())[:500]
        with self._database.writing() as connection:
            connection.execute(
                log.insert().values(at=self._database.now(), what=what.value, who=who, about=told, address=address[:60])
            )

    def entries(
        self, who: str | None = None, what: What | None = None, *, limit: int = MOST, offset: int = 0
    ) -> list[Entry]:
        """Entries, the last first: all, or of one member, or of one sort."""
        chosen = sa.select(log).order_by(log.c.id.desc()).limit(limit).offset(offset)
        if who is not None:
            chosen = chosen.where(log.c.who == who)
        if what is not None:
            chosen = chosen.where(log.c.what == what.value)
        with self._database.reading() as connection:
            rows = connection.execute(chosen).mappings().all()
        return [Entry(**{**row, "what": What(row["what"])}) for row in rows]
