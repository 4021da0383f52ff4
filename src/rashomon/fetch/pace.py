"""How fast: a pause between two requests to one host, and longer ones where it asks for that or has a fault."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LONGEST_BACK_OFF = 86_400.0  # seconds. Chosen: what has a fault for weeks is asked once a day
_SPREAD = 0.25  # chosen: many who poll by the same rule do not come all at once


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, in seconds since 1970, and waiting for some of it; another one in tests.

    `wait` ends early where `stop` is set, and says whether it is.
    """

    now: Callable[[], float] = time.time
    sleep: Callable[[float, threading.Event], bool] = lambda seconds, stop: stop.wait(seconds)


def spread(seconds: float, chance: Callable[[], float] = random.random) -> float:
    """The pause, up to a quarter longer by chance."""
    return seconds * (1 + _SPREAD * chance())


def back_off(usual: float, failures: int, wanted: float | None, chance: Callable[[], float] = random.random) -> float:
    """Seconds until what failed so many times in a row is asked again: twice as long each time, or what it wants.

    Never sooner than usual, and at most a day.
    """
    doubled = usual * 2.0 ** min(failures - 1, 30) if failures > 0 else usual
    return min(spread(max(doubled, wanted or 0.0), chance), LONGEST_BACK_OFF)


@dataclass(slots=True)
class Pace:
    """When each host may be asked again. `until` outlives a restart where somebody keeps it."""

    now: Callable[[], float]
    delay: float
    chance: Callable[[], float] = random.random
    until: dict[str, float] = field(default_factory=dict)

    def load(self, until: Mapping[str, float]) -> None:
        """Take over what was known of hosts before."""
        self.until.update(until)

    def left(self, host: str) -> float:
        """Seconds until the host may be asked."""
        return max(0.0, self.until.get(host, 0.0) - self.now())

    def asked(self, host: str, wanted: float = 0.0) -> None:
        """It was asked just now; `wanted` is the pause that it asks for itself."""
        self.rest(host, spread(max(self.delay, wanted), self.chance) if max(self.delay, wanted) > 0 else 0.0)

    def rest(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long, from now."""
        self.until[host] = max(self.until.get(host, 0.0), self.now() + seconds)
