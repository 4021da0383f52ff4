"""Files read by a process of its own: it opens them one after the other, and hands over what it finds in portions.

Reading a file gives the same outcomes every time, so where the process ends, another goes on behind the last outcome
that was handed over. An archive is read as it is asked for, so that one of any size takes as little memory.
"""

from __future__ import annotations

import os
import platform
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from time import monotonic

from rashomon import processes
from rashomon.config import Settings
from rashomon.ingest.discovery import STANDARD_INPUT
from rashomon.ingest.formats import plugged
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.reading import Outcome, read_path
from rashomon.model.document import Document

MOST = 32  # outcomes in a portion. Chosen: a tenth of a second of one core, 150 KB of reports of 450 words
CHARACTERS = 300_000  # or as many, so that portions of long reports stay small, too
WAIT = 1.0  # or what it has after so many seconds: pages of a PDF document may take as long each


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as who wants it read sees it: its number among all, its bytes, and when it was written to last (ns).

    Both are -1 where only who wants it read can read it: standard input, and what is no file.
    """

    number: int
    path: Path
    size: int = -1
    modified: int = -1

    @classmethod
    def of(cls, number: int, path: Path) -> File:
        """The file at the path, as it is now."""
        try:
            status = path.stat()
        except (OSError, ValueError):  # reading it tells more
            return cls(number=number, path=path)
        if path == STANDARD_INPUT or not stat.S_ISREG(status.st_mode):
            return cls(number=number, path=path)
        return cls(number=number, path=path, size=status.st_size, modified=status.st_mtime_ns)

    def is_here(self) -> bool:
        """Whether this process sees the same file there, and may read it."""
        return self.size >= 0 and File.of(self.number, self.path) == self and os.access(self.path, os.R_OK)


class Mark(Enum):
    """What is told of a file beside its outcomes."""

    BEGUN = "begun"  # it is read now: where nothing follows, it ended who reads it
    UNSEEN = "unseen"  # it is not there, or another


Found = tuple[int, Outcome | Mark]  # the number of a file, and what is told of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Files to be read one after the other, the first behind its first `skip` outcomes; what reading them takes.

    Paths hold from `folder` on (None: from wherever the process stands).
    """

    files: tuple[File, ...]
    metadata: Metadata
    settings: Settings
    folder: str | None = None
    skip: int = 0

    def after(self, found: tuple[Found, ...]) -> Partition:
        """What is left when these outcomes were handed over."""
        if not found:
            return self
        number, last = found[-1]
        place = next(place for place, file in enumerate(self.files) if file.number == number)
        if last is Mark.UNSEEN:
            return replace(self, files=self.files[place + 1 :], skip=0)
        handed = sum(1 for one, what in found if one == number and not isinstance(what, Mark))
        return replace(self, files=self.files[place:], skip=handed + (self.skip if place == 0 else 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Outcomes in the order of the files; `last`: no more follow."""

    found: tuple[Found, ...]
    last: bool


class Reader:
    """Has at most one partition open."""

    def __init__(self) -> None:
        self._open: Iterator[Found] = iter(())

    def ready(self) -> str:
        """By which rules it reads."""
        return rules()

    def read(self, asked: tuple[Partition | None, int]) -> Portion:
        """The first portion of a partition, or (None) the next of the one that is open; of at most so many outcomes."""
        partition, most = asked
        if partition is not None:
            self._open = _read(partition)
        found: list[Found] = []
        size, until = 0, monotonic() + WAIT
        for number, outcome in self._open:
            found.append((number, outcome))
            if not isinstance(outcome, Mark) and isinstance(outcome[1], Document):
                size += len(outcome[1].text)
            if len(found) >= most or size >= CHARACTERS or monotonic() > until:
                return Portion(found=tuple(found), last=False)
        return Portion(found=tuple(found), last=True)


def rules() -> str:
    """What has to be the same here and there: Rashomon, what reads files beside it, and Python."""
    python = ".".join(platform.python_version_tuple()[:2])
    others = ", ".join(sorted(plugged())) or "its own readers alone"
    return f"Rashomon {version('rashomon')} ({others}) on Python {python}"


def serve() -> None:
    """What a process does that reads files."""
    processes.serve(_reader)


def _reader() -> Callable[[tuple[Partition | None, int]], Portion]:
    return Reader().read


def _read(partition: Partition) -> Iterator[Found]:
    there = _stands_in(partition.folder)
    for place, file in enumerate(partition.files):
        if not there or not file.is_here():
            yield file.number, Mark.UNSEEN
            continue
        yield file.number, Mark.BEGUN
        found = read_path(file.path, partition.metadata, partition.settings)
        for outcome in islice(found, partition.skip if place == 0 else 0, None):
            yield file.number, outcome


def _stands_in(folder: str | None) -> bool:
    """Go where relative paths hold; False where there is no such folder."""
    try:
        if folder is not None:
            os.chdir(folder)
    except OSError:
        return False
    return True
