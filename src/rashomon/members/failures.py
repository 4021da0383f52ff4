"""Failed logins, counted by name and by address: after some, each further one has to wait, longer each time."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import sqlalchemy as sa

from rashomon.members.accounts import key
from rashomon.members.database import Database
from rashomon.members.secret import digest
from rashomon.members.tables import failures

FREE = {"pair": 5, "name": 20, "address": 30}
"""Failures before there is a wait: of one name from one address, of one name from anywhere, of one address with any
name. Chosen: a person mistypes less often; those who guess one name from many addresses, or many names from one, are
held back by the second and the third."""
LONGEST = timedelta(minutes=15)
"""The longest wait. Chosen: four guesses an hour lead nowhere, and nobody is kept out of their own account for long."""
FORGOTTEN = timedelta(hours=24)  # after so long without a failure they count no more


class Failures:
    """Counts failures, for names that there are and names that there are not alike."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def try_(self, name: str, address: str) -> int:
        """Seconds to wait before this login may be tried; 0 where it may, and then it is counted as failed already.

        Counting it before it is checked lets many tries at once get no further than one after another.
        """
        now = self._database.now()
        keys = _keys(name, address)
        with self._database.writing(alone=True) as connection:
            connection.execute(failures.delete().where(failures.c.last_at <= now - FORGOTTEN))
            chosen = sa.select(failures).where(failures.c.key.in_(keys.values()))
            known = {row.key: row for row in connection.execute(chosen)}
            waits = [
                _wait(known[one].times, known[one].last_at, FREE[sort], now)
                for sort, one in keys.items()
                if one in known
            ]
            if max(waits, default=0) > 0:
                return max(waits)
            for one in keys.values():
                if one in known:
                    more = failures.update().where(failures.c.key == one)
                    connection.execute(more.values(times=failures.c.times + 1, last_at=now))
                else:
                    connection.execute(failures.insert().values(key=one, times=1, last_at=now))
        return 0

    def forgive(self, name: str, address: str) -> None:
        """The login was right: what was counted of this name counts no more, and of the address one less."""
        keys = _keys(name, address)
        with self._database.writing(alone=True) as connection:
            connection.execute(failures.delete().where(failures.c.key.in_([keys["pair"], keys["name"]])))
            connection.execute(
                failures.update().where(failures.c.key == keys["address"]).values(times=failures.c.times - 1)
            )


def _keys(name: str, address: str) -> dict[str, str]:
    return {
        "pair": digest(f"pair\0{key(name)}\0{address}"),
        "name": digest(f"name\0{key(name)}"),
        "address": digest(f"address\0{address}"),
    }


def _wait(times: int, last: datetime, free: int, now: datetime) -> int:
    """Seconds: none up to what is free, then 1, 2, 4 …"""
    if times < free:
        return 0
    seconds = min(2.0 ** min(times - free, 20), LONGEST.total_seconds())
    return max(0, math.ceil((last + timedelta(seconds=seconds) - now).total_seconds()))
