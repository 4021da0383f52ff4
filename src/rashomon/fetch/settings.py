"""How fetching behaves: who it says it is, its limits, and whether it may go inside a network."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from rashomon.errors import UsageError

AGENT = f"rashomon/{version('rashomon')} (reads news reports and keeps who says what)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """The limits of fetching. A `UsageError` names a value that makes no sense.

    `agent`: the User-Agent; what stands before its first slash is the name that robots.txt is asked for.
    `private`: whether machines of an inner network may be reached; for intranets and tests.
    `delay`: seconds between two requests to one host. Chosen: what a person who reads leaves, at least.
    `most_bytes`: of a body, unpacked. Chosen: a sitemap may have 50 MB by its own rules.
    `ratio`: how many times its packed size a body may unpack to. Chosen, as for archives: pages come to 1:50.
    `most_header`: bytes of all header fields. Chosen: servers commonly send at most a quarter of it.
    `most_hops`: redirects in a row. Chosen: half of what browsers follow.
    `connecting`, `between`, `whole`: seconds until a connection stands, between two pieces of a body, and in all.
    """

    agent: str = AGENT
    private: bool = False
    delay: float = 2.0
    most_bytes: int = 50_000_000
    ratio: int = 250
    most_header: int = 64_000
    most_hops: int = 5
    connecting: float = 10.0
    between: float = 15.0
    whole: float = 60.0

    def __post_init__(self) -> None:
        if not self.agent.strip() or not self.agent.isprintable() or not self.agent.isascii():
            raise UsageError(f"{self.agent!r} is no User-Agent: give a name and how to reach you, in plain letters")
        for name in ("most_bytes", "ratio", "most_header", "connecting", "between", "whole"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} is {getattr(self, name)}: give more than nothing")
        if self.delay < 0 or self.most_hops < 0:
            raise UsageError("delay and most_hops cannot be less than nothing")

    @property
    def name(self) -> str:
        """The name that robots.txt is asked for."""
        return self.agent.partition("/")[0].strip().lower()
