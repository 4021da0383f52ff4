"""Fetching as a guest should: robots.txt is kept to, each host is given time, and one that has too much to do is left
alone for as long as it says."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

from rashomon.fetch.addresses import Address, Refused, parse
from rashomon.fetch.client import Fetcher
from rashomon.fetch.pace import Clock, Pace
from rashomon.fetch.replies import Failed, Reason, Reply, Tag
from rashomon.fetch.robots import MOST, SOON, Robots

_BUSY = (429, 503)
_REST = 60.0  # seconds that a busy host is left alone where it does not say how long. Chosen
_PATIENCE = 300.0  # seconds that are waited for a host at most, before it is passed over this time. Chosen


class Polite:
    """A `Fetcher` with manners. `stop` ends every wait; `until` in `pace` says how long each host is left alone."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        clock: Clock | None = None,
        stop: threading.Event | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.clock, self.stop = clock or Clock(), stop or threading.Event()
        self.fetcher = fetcher
        self.pace = Pace(self.clock.now, fetcher.settings.delay, chance)
        self._robots = Robots(fetcher.settings.name, self._rules, self.clock.now)

    def left(self, url: str) -> float:
        """Seconds until the host of the address may be asked; 0 where it is no address, which asking tells."""
        try:
            return self.pace.left(parse(url, private=True).host)
        except Refused:
            return 0.0

    def get(self, url: str, tag: Tag | None = None) -> Reply:
        """What is at the address, after the pause that its host needs. A host that wants more than five minutes is
        passed over, with `wait` saying when it may be asked."""
        try:
            address = parse(url, private=self.fetcher.settings.private)
        except Refused as error:
            return Failed(asked=url, reason=Reason.ADDRESS, message=str(error))
        left = self.pace.left(address.host)
        if left > _PATIENCE:
            message = "is at a host that is left alone for a while, as it asked, or since it did not answer: try later"
            return Failed(asked=url, reason=Reason.PAUSE, message=message, wait=left)
        refused = self._robots.refusal(address) if not self._pause(address) else _stopped(url)
        if refused is not None or self._pause(address):
            return refused or _stopped(url)
        reply = self.fetcher.get(url, tag, allowed=self._robots.refusal)
        self._note(address, reply)
        return reply

    def _rules(self, url: str) -> Reply:
        """A site's robots.txt, which is one of the requests that its host is given time after."""
        reply = self.fetcher.get(url, most=MOST)
        self._note(parse(url, private=True), reply)
        return reply

    def _note(self, address: Address, reply: Reply) -> None:
        self.pace.asked(address.host, self._robots.delay(address))
        if isinstance(reply, Failed) and reply.status in _BUSY:
            self.pace.rest(address.host, reply.wait if reply.wait is not None else _REST)
        elif isinstance(reply, Failed) and reply.reason is Reason.HOST:
            self.pace.rest(address.host, SOON)  # so that not each of its pages is waited for

    def _pause(self, address: Address) -> bool:
        """Wait until the host may be asked; whether somebody ended the waiting."""
        left = self.pace.left(address.host)
        return self.clock.sleep(left, self.stop) if left > 0 else self.stop.is_set()


def _stopped(url: str) -> Failed:
    return Failed(asked=url, reason=Reason.STOPPED, message="was not waited for any more")
