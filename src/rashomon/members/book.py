"""The book of members: all of it over one database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.members.accounts import Accounts
from rashomon.members.database import Database
from rashomon.members.failures import Failures
from rashomon.members.identities import Identities
from rashomon.members.log import Log
from rashomon.members.passwords import Passwords
from rashomon.members.sessions import Sessions
from rashomon.members.tokens import Tokens


class Members:
    """The members at `place`, a file or postgresql://…; `create` makes it where there is none.

    with Members("members.db", create=True) as members:
        members.accounts.add("Ada", Role.ADMINISTRATOR, "a long and private phrase")
    """

    def __init__(
        self,
        place: str | Path,
        *,
        create: bool = False,
        passwords: Passwords | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.database = Database(place, create=create, clock=clock)
        self.accounts = Accounts(self.database, passwords or Passwords())
        self.sessions = Sessions(self.database)
        self.tokens = Tokens(self.database)
        self.identities = Identities(self.database)
        self.failures = Failures(self.database)
        self.log = Log(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. Idempotent."""
        self.database.close()
