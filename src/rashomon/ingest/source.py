"""Bytes to be read, with the name that they go by, and the limits that hold for all that is packed in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol, cast

from typing_extensions import Buffer

from rashomon.config import Settings
from rashomon.errors import EmptyError, InputError, TooLargeError, UnreadableError
from rashomon.ingest.draft import Draft
from rashomon.ingest.shown import shown

# Where in the file ("3", "north/b.txt#3"; None: the file itself), the report's bytes (None: none were handed over),
# and what was read, or why it could not be.
Found = tuple[int | str | None, bytes | None, Draft | InputError]

WIDEST = 4  # bytes that a character takes at most, in UTF-8, UTF-16 and UTF-32 alike
# Chosen: pages of one site packed together come to 1:50, text of one letter to more than 1:1,000.
MOST_UNPACKED = 200_000_000  # bytes that any file may unpack to
RATIO = 250  # and as many times its own size
MOST_MEMBERS = 100_000  # chosen: files in one archive, in those packed in it too; more take minutes to only list
DEEPEST = 5  # chosen: archives, mails and their like within one another; a .tar.gz takes two
_LONGEST_NAME = 200  # characters of a member's name that a location shows


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file, however it is nested. `spent`: it was exceeded, and reading ends."""

    left: int
    members: int
    spent: bool = False

    @classmethod
    def of(cls, size: int) -> Budget:
        """That of a file with so many bytes."""
        return cls(left=MOST_UNPACKED + RATIO * size, members=MOST_MEMBERS)

    def take(self, count: int) -> None:
        """Count bytes as unpacked; `TooLargeError` where there are too many."""
        self.left -= count
        if self.left < 0:
            self._end(f"it unpacks to more than {RATIO} times its size, as only a trap does")

    def member(self) -> None:
        """Count one more file of an archive; `TooLargeError` where there are too many."""
        self.members -= 1
        if self.members < 0:
            self._end(f"it holds more than {MOST_MEMBERS:,} files")

    def _end(self, reason: str) -> None:
        self.spent = True
        raise TooLargeError(f"{reason}; the rest was left out: unpack it yourself, and name the folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or one packed in another: its last name, its bytes from here on, and how deep it is packed."""

    name: str
    file: BinaryIO
    settings: Settings
    budget: Budget
    depth: int = 0

    def inner(self, name: str, file: BinaryIO) -> Source:
        """What is packed in this."""
        return Source(name=name, file=file, settings=self.settings, budget=self.budget, depth=self.depth + 1)

    def whole(self, most: int | None = None) -> bytes:
        """All bytes; `TooLargeError` for more than the settings (or `most`, for a text) allow."""
        limit = self.settings.max_bytes if most is None else min(self.settings.max_bytes, most)
        data = self.file.read(limit + 1)
        if len(data) > limit:
            raise too_large(limit, "the file", "max_bytes" if limit == self.settings.max_bytes else "max_characters")
        return data

    def peeked(self, count: int = 4096) -> tuple[bytes, Source]:
        """The first bytes, and this source as if they had not been taken."""
        head = _filled(self.file, count)
        if self.file.seekable():
            self.file.seek(-len(head), io.SEEK_CUR)
            return head, self
        rest = joined(head, self.file)
        return head, Source(name=self.name, file=rest, settings=self.settings, budget=self.budget, depth=self.depth)


@dataclass(slots=True)
class Names:
    """Names of an archive's members as places: safe to show, no two alike."""

    _given: set[str] = field(default_factory=set)

    def place(self, name: str) -> str:
        """The place of the next member. A name goes nowhere but into this: no file is ever written by it."""
        cut = place_of(name) or "(no name)"
        place, number = cut, 1
        while place in self._given:
            number += 1
            place = f"{cut} ({number})"
        self._given.add(place)
        return place


def place_of(name: str) -> str:
    """A name as part of a location: safe to show, and not too long."""
    cut = shown(name.replace("#", "%23"))
    return cut if len(cut) <= _LONGEST_NAME else f"{cut[:_LONGEST_NAME]}…"


def last(name: str) -> str:
    """The last part of a member's name, by whichever slash."""
    return PurePosixPath(name.replace("\\", "/")).name


def hidden(name: str) -> bool:
    """Whether a member is one of those that a system leaves beside reports, as in a folder."""
    parts = name.replace("\\", "/").split("/")
    return any(part == "__MACOSX" or (part.startswith(".") and part not in (".", "..")) for part in parts)


def packed(place: str, found: Iterator[Found]) -> Iterator[Found]:
    """What was found in a member, at its place in the archive."""
    for inner, raw, result in found:
        yield place if inner is None else f"{place}#{inner}", raw, result


def too_large(max_bytes: int, what: str, setting: str = "max_bytes") -> TooLargeError:
    """The error for what ("the file", "the line") holds more than the limit that comes from `setting`."""
    return TooLargeError(
        f"{what} holds more than {max_bytes:,} bytes: split it into single reports, or raise {setting} in the settings"
    )


def encrypted(what: str) -> UnreadableError:
    """The error for what needs a password."""
    return UnreadableError(f"{what} is encrypted: open it with its password, and save what it holds without one")


def nothing() -> EmptyError:
    """The error for what holds nothing."""
    return EmptyError("nothing in it: check that the file was written in full, or leave it out")


def _filled(file: BinaryIO, count: int) -> bytes:
    head = b""
    while len(head) < count and (piece := file.read(count - len(head))):
        head += piece
    return head


def joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Bytes that were taken from a stream, and then the stream, as one."""
    return cast("BinaryIO", io.BufferedReader(_Joined(head, rest)))


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int = ..., /) -> bytes | None:
        """At most so many of the next bytes."""
        ...


class _Joined(io.RawIOBase):
    """Bytes that were taken from a stream, and then the stream."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        piece, self._head = self._head[: len(view)], self._head[len(view) :]
        piece = piece or self._rest.read(len(view)) or b""
        view[: len(piece)] = piece
        return len(piece)


class Metered(io.RawIOBase):
    """An unpacked stream whose bytes count against a budget."""

    def __init__(self, file: Readable, budget: Budget) -> None:
        self._file, self._budget = file, budget

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """The next bytes, into the buffer, and how many; `TooLargeError` where the budget is spent."""
        view = memoryview(buffer)
        piece = self._file.read(len(view)) or b""
        self._budget.take(len(piece))
        view[: len(piece)] = piece
        return len(piece)
