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
        self._state: State = ()
        self._counted: dict[str, Any] = {}

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
            return self._pages

    def counted(self, name: str, count: Callable[[Pages], T]) -> T:
        """What `count` gives of the record as it is, counted once until somebody writes to it."""
        pages = self.pages()
        state = (pages.written(),) if isinstance(self.path, Server) else _written(self.path)
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


def _written(path: Path) -> State:
    """What changes when somebody writes: the file's and its journal's size and time."""
    state: list[int] = []
    for one in (path, Path(f"{path}-wal")):
        try:
            found = one.stat()
        except OSError:
            continue
        state += (found.st_ino, found.st_size, found.st_mtime_ns)
    return tuple(state)


def shelf_of(request: Request) -> Shelf:
    """The shelf of the application that a request is made to."""
    shelf: Shelf = request.app.state.shelf
    return shelf
