"""How much one member may ask for: a bucket that fills by the second and is drawn from by each request."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

KNOWN = 10_000  # buckets that are kept, those not used for longest given up first


class Rates:
    """Buckets by key: each holds `burst`, and fills again by `per_minute`. Of one process, and threads share it."""

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._filling = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Seconds to wait before this request may be answered; 0 where it may, and then it is counted."""
        with self._lock:
            now = self._clock()
            held, since = self._left.pop(key, (float(self._burst), now))
            left = min(self._burst, held + (now - since) * self._filling)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            while len(self._left) > KNOWN:
                self._left.popitem(last=False)
            return 0 if allowed else max(1, math.ceil((1 - left) / self._filling))
