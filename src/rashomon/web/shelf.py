"""The shelf: the record that is served, opened again when its file changes, and what is counted once for each state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request

from rashomon.store.home import Home, Server
from rashomon.store.pages import Pages
from rashomon.web.kept import Kept

T = TypeVar("T")
State = tuple[int, ...]
KEPT = 500  # answers for each state, the oldest given up first. Chosen: some megabytes


class Shelf:
    """Gives the record to pages. Threads share it."""

    def __init__(self, path: Home) -> None:
        self.path = path
        self._lock = Lock()
        self._pages: Pages | None = None
        self._file: State = ()
        self._opened = 0  # how often: a file that takes another's place may count its writers from the same number
        self._state = ""
        self._counted: dict[str, Any] = {}
        self._kept = Kept()

    @property
    def mark(self) -> str:
        """Tells records apart that are served from one machine."""
        name = str(self.path if isinstance(self.path, Server) else self.path.absolute())
        return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]

    def pages(self) -> Pages:
        """The record as it lies there now; `RecordError` where there is none, or it cannot be read."""
        with self._lock:
            file = () if isinstance(self.path, Server) else _file(self.path)
            if self._pages is None or file != self._file:
                self._close()
                self._pages = Pages(self.path)
                self._file = file
                self._opened += 1
            return self._pages

    def counted(self, name: str, count: Callable[[Pages], T]) -> T:
        """What `count` gives of the record as it is, counted once until somebody writes to it."""
        pages = self.pages()
        state = self._now(pages)
        with self._lock:
            if state != self._state:
                self._state, self._counted = state, {}
            if name in self._counted:
                found: T = self._counted[name]
                return found
        made = count(pages)
        with self._lock:
            if state == self._state:
                while len(self._counted) >= KEPT:
                    del self._counted[next(iter(self._counted))]
                self._counted[name] = made
        return made

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives of the record as it is, kept until somebody writes to it."""
        pages = self.pages()
        return self.kept_for(self._now(pages), name, make)

    def kept_for(self, state: str, name: str, make: Callable[[], bytes]) -> bytes:
        """The same, of something in the record that is as `state` says, whoever writes to the rest of it."""
        key = f"{state} {name}"
        found = self._kept.get(key)
        if found is None:
            found = make()
            self._kept.put(key, found)
        return found

    def _now(self, pages: Pages) -> str:
        """Tells the record as it is now from what it was before somebody wrote to it."""
        return f"{self._opened} {pages.state()}"

    def close(self) -> None:
        """Let go of the record. Idempotent."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._pages is not None:
            self._pages.close()
        self._pages = None


def _file(path: Path) -> State:
    """Which file it is: another one of the same name is another record."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino


def the_shelf(request: Request) -> Shelf:
    """The shelf of the application that a request is made to."""
    shelf: Shelf = request.app.state.shelf
    return shelf


async def shelf_of(request: Request) -> Shelf:
    """The same, for pages to depend on: asynchronous, since a plain function would wait for a thread first."""
    return the_shelf(request)


def asked_of(request: Request) -> str:
    """What is asked for: the path, and all that stands behind its question mark."""
    return f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"
