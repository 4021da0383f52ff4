"""What a site's robots.txt asks of us (RFC 9309), kept for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from rashomon.fetch.addresses import Address
from rashomon.fetch.replies import Failed, Got, Reason, Reply

MOST = 512_000  # bytes; RFC 9309, section 2.5, asks for 500 KiB at least
_DAY = 86_400.0  # RFC 9309, section 2.4: not longer than this
_HOUR = 3_600.0  # chosen: after so long a site that could not tell is asked again
SOON = 600.0  # seconds after which a host that did not answer is asked again. Chosen
_LONGEST_DELAY = 60.0  # seconds. Chosen: with more, a site with a page a minute is never caught up with


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None  # None: the site could not tell, so nothing is fetched
    until: float
    failed: Failed | None = None  # why it could not


class Robots:
    """The rules of sites. `ask` fetches a robots.txt; `now` tells the time in seconds."""

    def __init__(self, name: str, ask: Callable[[str], Reply], now: Callable[[], float]) -> None:
        self._name, self._ask, self._now = name, ask, now
        self._kept: dict[str, _Kept] = {}

    def refusal(self, address: Address) -> Failed | None:
        """Why the address is not to be fetched; None where it may be."""
        kept = self._of(address.origin)
        if kept.failed is not None and kept.failed.reason in (Reason.HOST, Reason.ADDRESS):
            return replace(kept.failed, asked=address.url)  # what holds for the page as well
        if kept.rules is None:
            message = "its site's robots.txt cannot be read just now, so nothing is fetched from it: try later"
            return Failed(asked=address.url, reason=Reason.CONNECTION, message=message, wait=_HOUR)
        if kept.rules.can_fetch(address.url, self._name):
            return None
        message = "its site's robots.txt asks programs to stay away: save the page yourself, and build from the file"
        return Failed(asked=address.url, reason=Reason.ROBOTS, message=message)

    def delay(self, address: Address) -> float:
        """Seconds that the site wants between requests; 0 where it says nothing, or was not asked yet."""
        kept = self._kept.get(address.origin)
        if kept is None or kept.rules is None:
            return 0.0
        told = kept.rules.crawl_delay(self._name) or 0.0
        rate = kept.rules.request_rate(self._name)
        if rate is not None and rate.requests:
            told = max(told, rate.seconds / rate.requests)
        return min(max(float(told), 0.0), _LONGEST_DELAY)

    def _of(self, origin: str) -> _Kept:
        kept = self._kept.get(origin)
        if kept is None or kept.until <= self._now():
            kept = self._kept[origin] = self._read(self._ask(f"{origin}/robots.txt"))
        return kept

    def _read(self, reply: Reply) -> _Kept:
        """Rules by what came: none where a site has no such file, everything forbidden where it could not tell."""
        if isinstance(reply, Got):
            text = reply.data.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\0", "")
            return _Kept(Protego.parse(text), self._now() + _DAY)
        if not isinstance(reply, Failed):
            return _Kept(None, self._now() + _HOUR)
        strange = reply.reason in (Reason.TYPE, Reason.REDIRECT)
        if strange or (reply.reason is Reason.STATUS and not reply.passing):
            return _Kept(Protego.parse(""), self._now() + _DAY)
        again = SOON if reply.reason in (Reason.HOST, Reason.ADDRESS) else min(reply.wait or _HOUR, _HOUR)
        return _Kept(None, self._now() + again, reply)
