"""A limit of time for work in Python, in whichever thread and process it is done, on every system.

An exception is put before the thread that works (`PyThreadState_SetAsyncExc`), which meets it between two steps of
Python. Signals would reach the main thread only, and Windows has none of that kind. What works in C is done first: the
language model, which takes as long as its text is long.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from rashomon.errors import TooLargeError


class _Alarm(BaseException):
    """The time is over. It is no `Exception`, so that nothing on the way takes it for one of its own."""


def within(seconds: float, call: Callable[..., object], *given: Any) -> None:
    """Run `call(*given)` in at most so many seconds; `TooLargeError` where it takes longer.

    The alarm may come late, while this ends. It rings once, and is met in here, so that nothing outside hears of it:
    that is why this is no context, out of which it could fall.
    """
    clock = _Clock(seconds)
    try:
        try:
            clock.start()
            call(*given)
        finally:
            clock.stop()
    except _Alarm:
        clock.stop()  # the first may have been cut short by what rang
        raise TooLargeError(f"reading it took more than {seconds:.0f} seconds and was given up: split it") from None


STEPS = 100  # of Python, at one of the first of which a thread meets what was put before it


class _Clock:
    """Rings once, in the thread that made it, if it is not stopped."""

    def __init__(self, seconds: float) -> None:
        self._thread, self._lock = threading.get_ident(), threading.Lock()
        self._stopped = self._rang = False
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def start(self) -> None:
        """Let the time run."""
        self._timer.start()

    def _ring(self) -> None:
        with self._lock:
            if not self._stopped:
                self._rang = True
                what = ctypes.py_object(_Alarm)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), what)

    def stop(self) -> None:
        """Have it never ring from here on, and meet what rang and was not met yet.

        It is not called off: Python (3.11 to 3.13) would look for it at every step ever after, and be slower for it.
        """
        with self._lock:
            self._stopped = True
        self._timer.cancel()
        if self._rang:
            for _ in range(STEPS):
                continue
