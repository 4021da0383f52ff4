"""The desk: all that a server for several people has beside the record. What it needs is optional: rashomon[server]."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from rashomon.errors import UsageError
from rashomon.members.book import Members
from rashomon.members.database import FIRST
from rashomon.members.rates import Rates
from rashomon.members.roles import Role
from rashomon.web import signing
from rashomon.web.measures import Measures
from rashomon.web.pages import account, metrics
from rashomon.web.pages import members as managing
from rashomon.web.provider import Provider
from rashomon.web.settings import People

P = ParamSpec("P")
T = TypeVar("T")

ASKING = 8  # questions to the members' database at once
HASHING = 2
"""Passwords that are checked at once. Chosen: each takes 64 MiB and a tenth of a second of a processor, and whoever
sends a thousand at once shall not have a thousand times that."""
BURST = 120  # requests of a member at once, before the rate counts. Chosen: a page with all that a script may ask for
STRANGERS = 120  # requests a minute from an address where nobody is known. Chosen: an office that logs in together


class Desk:
    """Members, how much each may ask for, what is measured, and who else says who somebody is.

    `routers` are the pages that there are for several people alone.
    """

    routers = (signing.router, account.router, managing.router, metrics.router)

    def __init__(self, members: Members, settings: People) -> None:
        self.members = members
        self.settings = settings
        self.measures = Measures(members.sessions.count)
        self.provider = Provider(settings.provider, settings.url) if settings.provider and settings.url else None
        self.rates = Rates(settings.rate, BURST)
        self.strangers = Rates(STRANGERS, STRANGERS)
        self._asking = CapacityLimiter(ASKING)
        self._hashing = CapacityLimiter(HASHING)

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds a session. With `__Host-` browsers take it from this very server alone."""
        return "__Host-rashomon" if self.settings.is_secure else "rashomon-member"

    async def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the members' database, while other pages are made."""
        return await run_sync(lambda: function(*args, **kwargs), limiter=self._asking)

    async def hash(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same, for what makes or checks a password."""
        return await run_sync(lambda: function(*args, **kwargs), limiter=self._hashing)

    def close(self) -> None:
        """Let go of the database. Idempotent."""
        self.members.close()


def open_desk(settings: People) -> Desk:
    """The desk of these settings; `RecordError` where there are no members, `UsageError` where none administers."""
    members = Members(settings.members)
    if not any(one.role is Role.ADMINISTRATOR for one in members.accounts.all()):
        raise UsageError(f"{members.database.name!r} has no administrator: {FIRST.format(place=members.database.name)}")
    return Desk(members, settings)
