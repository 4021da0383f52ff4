"""Conclusions made anew after somebody judged: at once where that is quick, in the background where it takes longer.

What is judged is stored before anybody asks for them, and shown from then on; so nobody has to wait for them.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from threading import Condition, Thread

from fastapi import Request

from rashomon.errors import RashomonError
from rashomon.store.home import Home

PATIENCE = 1.0
"""Seconds that somebody who judged waits for the conclusions; a record of a hundred reports needs less. Where the last
run took longer nobody waits, since a page that comes at once and says that they follow is better than one that is late
and says the same."""
LONGEST_REST = 60.0
"""Seconds between two runs, at most. After a run that nobody waited for there is a rest of the same length: what is
judged meanwhile is concluded in one, and conclusions take half of a processor at most. Chosen."""
LOOK = 0.02  # seconds between two looks whether it is done
_LOG = logging.getLogger(__name__)


class Remaker:
    """Asks for conclusions to be made anew, one run at a time; what is judged during a run asks for another."""

    def __init__(self, path: Home, remake: Callable[[Home], object] | None) -> None:
        self.path = path
        self._remake = remake
        self._changed = Condition()
        self._wanted = False
        self._running = False
        self._took = self._ended = 0.0
        self._failed: str | None = None

    @property
    def able(self) -> bool:
        """Whether conclusions can be made anew here; otherwise the next build makes them."""
        return self._remake is not None

    @property
    def running(self) -> bool:
        """Whether a run is under way, or about to begin."""
        return self._running

    @property
    def failed(self) -> str | None:
        """Why the last run failed, if it did."""
        return self._failed

    def ask(self) -> None:
        """Have conclusions made anew, after the run that is under way if there is one."""
        if self._remake is None:
            return
        with self._changed:
            self._wanted = True
            if not self._running:
                self._running = True
                Thread(target=self._run, daemon=True).start()

    def wait(self, patience: float) -> bool:
        """Wait for what was asked for, at most so many seconds; whether the conclusions are made."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, patience) and self.able and self._failed is None

    async def made(self) -> bool:
        """As `ask` and `wait`, while other pages are made; where the last run took too long for it, at once."""
        self.ask()
        until = time.monotonic() + (PATIENCE if self._took <= PATIENCE else 0.0)
        while self._running and time.monotonic() < until:
            await asyncio.sleep(LOOK)
        return not self._running and self.able and self._failed is None

    def _run(self) -> None:
        while self._next():
            failed, begun = None, time.monotonic()
            try:
                if self._remake is not None:
                    self._remake(self.path)
            except RashomonError as error:
                failed = str(error)
            except Exception:  # noqa: BLE001  a thread must end in a state that pages can tell of
                _LOG.exception("the conclusions of %s could not be made anew", self.path)
                failed = "something went wrong; what it was stands where the server was started"
            self._ended = time.monotonic()
            self._failed, self._took = failed, self._ended - begun

    def _next(self) -> bool:
        """Whether another run is wanted, after the rest that the last one calls for."""
        with self._changed:
            if self._wanted and self._took > PATIENCE:
                rested = self._ended + min(self._took, LONGEST_REST) - time.monotonic()
                self._changed.wait(max(rested, 0.0))
            self._running = self._wanted
            self._wanted = False
            self._changed.notify_all()
            return self._running


def remaker_of(request: Request) -> Remaker:
    """The one of the application that a request is made to."""
    remaker: Remaker = request.app.state.remaker
    return remaker
