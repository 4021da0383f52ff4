"""What was made of the record and is kept for whoever asks for the same next: bounded, the least asked for goes first.

Nothing of who asks may go in: what is kept is given to everybody who may read the record.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST = 48_000_000
"""Bytes of all that is kept, with its names. Chosen: some thousand pages, or a hundred of the longest events."""


class Kept:
    """Answers by name. Threads share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._found: OrderedDict[str, bytes] = OrderedDict()
        self._held = 0

    def get(self, name: str) -> bytes | None:
        """What is kept under this name, if anything is."""
        with self._lock:
            if name in self._found:
                self._found.move_to_end(name)
            return self._found.get(name)

    def put(self, name: str, made: bytes) -> None:
        """Keep it, in place of what was asked for longest ago."""
        with self._lock:
            if name in self._found:
                self._held -= len(name) + len(self._found.pop(name))
            self._found[name] = made
            self._held += len(name) + len(made)
            while self._held > self._most:
                self._held -= sum(map(len, self._found.popitem(last=False)))

    @property
    def held(self) -> int:
        """How many bytes are kept, with their names."""
        return self._held
