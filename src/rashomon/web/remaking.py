"""Conclusions made anew after somebody judged: at once where that is quick, in the background where it takes longer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from threading import Condition, Thread

from fastapi import Request

from rashomon.errors import RashomonError
from rashomon.store.home import Home

PATIENCE = 4.0
"""Seconds that somebody who judged waits for the conclusions; a record of some hundred reports needs less."""
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
        self._failed: str | None = None

    @property
    def able(self) -> bool:
        """Whether conclusions can be made anew here; otherwise the next build makes them."""
        return self._remake is not None

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
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

    async def made(self, patience: float | None = None) -> bool:
        """As `ask` and `wait`, while other pages are made."""
        self.ask()
        until = time.monotonic() + (PATIENCE if patience is None else patience)
        while self._running and time.monotonic() < until:
            await asyncio.sleep(LOOK)
        return not self._running and self.able and self._failed is None

    def _run(self) -> None:
        while self._next():
            failed = None
            try:
                if self._remake is not None:
                    self._remake(self.path)
            except RashomonError as error:
                failed = str(error)
            except Exception:  # noqa: BLE001  a thread must end in a state that pages can tell of
                _LOG.exception("the conclusions of %s could not be made anew", self.path)
                failed = "something went wrong; what it was stands where the server was started"
            self._failed = failed

    def _next(self) -> bool:
        with self._changed:
            self._running = self._wanted
            self._wanted = False
            self._changed.notify_all()
            return self._running


def remaker_of(request: Request) -> Remaker:
    """The one of the application that a request is made to."""
    remaker: Remaker = request.app.state.remaker
    return remaker
