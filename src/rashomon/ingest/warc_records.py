"""The records of a web archive (WARC), one after the other, out of a file of any size.

Source of method: ISO 28500 (WARC 1.1). What is broken is told, and the next record is looked for: behind a damaged
member of a gzip file, behind a length that is not so, and within what such a length has swallowed.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from typing_extensions import Buffer

from rashomon.errors import MalformedError
from rashomon.ingest.source import Budget, joined

_PIECE = 1 << 16  # bytes read at a time
_MOST_HEADERS = 1 << 16  # chosen: bytes of a record's headers; an address in them may be a few thousand
_LOOK_BACK = 4_000_000  # bytes of a damaged member in which the next one is looked for
_RESCUES = 20  # times that a block is searched for records that it swallowed; more in one stream are a trap
_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # none stands in a header that was written so


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its headers by name in lower case, and its block, or the beginning of one that is too long."""

    headers: Mapping[str, str]
    block: bytes
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A record that could not be read, with the headers that it had, and why."""

    headers: Mapping[str, str]
    reason: str


class _DamageError(Exception):
    """What is there is not what was written."""


def records(file: BinaryIO, most: int, budget: Budget) -> Iterator[Record | Broken]:
    """Every record, with those that are broken. Of blocks of more than `most` bytes the beginning is kept.

    A gzip file may have a member for each record, as web archives have, or one for all; what is unpacked counts
    against the budget. `MalformedError` where there is no sound record at all.
    """
    some = False
    for part in _parts(file, budget):
        for record in _Part(part, most):
            some = some or isinstance(record, Record)
            yield record
    if not some:
        raise MalformedError("no sound record of a web archive in it: fetch it again")


def _parts(file: BinaryIO, budget: Budget) -> Iterator[BinaryIO]:
    """The file itself, or each member of a gzip file, as streams."""
    head = file.read(_PIECE)
    if not head.startswith(_GZIP[:2]):
        yield joined(head, file)
        return
    members = _Members(head, file)
    while members.more():
        yield cast("BinaryIO", io.BufferedReader(_Member(members, budget), _PIECE))


class _Part:
    """The records in one stream."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most, self._rescues = file, most, _RESCUES
        self._line = b""  # the first line of the next record, which is read before its predecessor counts as sound
        self._block, self._whole = b"", True

    def __iter__(self) -> Iterator[Record | Broken]:
        try:
            self._line = self._not_blank()
        except _DamageError as error:
            yield Broken(headers={}, reason=str(error))
            self._search()
        while self._line:
            if _VERSION.match(self._line):
                yield self._record()
            else:
                yield Broken(headers={}, reason="something else stands between the records")
                self._search()

    def _record(self) -> Record | Broken:
        headers: dict[str, str] = {}
        self._block, self._line = b"", b""
        try:
            self._read_headers(headers)
            self._read_block(headers.get("content-length", ""))
            self._line = self._file.readline(_MOST_HEADERS)
            if self._line.strip() and not _VERSION.match(self._line):
                raise _DamageError("it does not end where it says")
            self._line = self._line if self._line.strip() else self._not_blank()
        except _DamageError as error:
            self._rescue()
            return Broken(headers=headers, reason=str(error))
        return Record(headers=headers, block=self._block, whole=self._whole)

    def _read_headers(self, headers: dict[str, str]) -> None:
        size, name = 0, ""
        while line := self._file.readline(_MOST_HEADERS):
            size += len(line)
            if size > _MOST_HEADERS:
                raise _DamageError("its headers have no end")
            words = line.decode("utf-8", errors="replace").rstrip("\r\n")
            if not words:
                return
            if words[0] in " \t" and name:  # a header that goes on
                headers[name] += f" {words.strip()}"
                continue
            name, colon, value = words.partition(":")
            name = name.strip().lower()
            if not colon or _CONTROL.search(words):
                self._line = line  # it may be the first of the next record
                raise _DamageError("its headers are broken")
            headers.setdefault(name, value.strip())
        raise _DamageError("it breaks off")

    def _read_block(self, told: str) -> None:
        if not (told.isascii() and told.isdigit() and len(told) < 19):
            raise _DamageError("it does not tell its length")
        left = int(told)
        self._whole = left <= self._most
        self._block = self._file.read(left if self._whole else _PIECE)
        left -= len(self._block)
        while left and not self._whole and (piece := self._file.read(min(left, _PIECE))):
            left -= len(piece)
        if left:
            raise _DamageError("it breaks off")

    def _not_blank(self) -> bytes:
        """The next line that is not blank; nothing where the stream ends, with its check sum right."""
        while line := self._file.readline(_MOST_HEADERS):
            if line.strip():
                return line
        return b""

    def _rescue(self) -> None:
        """Go on behind a broken record, or within its block where its length was wrong."""
        swallowed = self._block + self._line
        if self._block and self._rescues and _VERSION.search(swallowed):
            self._rescues -= 1
            self._file, self._line = joined(swallowed, self._file), b""
        self._search()

    def _search(self) -> None:
        """Find the first line of the next record, which may follow on something that broke off."""
        line = self._line
        while True:
            if found := _VERSION.search(line):
                self._line = found[0]
                return
            try:
                line = self._file.readline(_MOST_HEADERS)
            except _DamageError:  # told already, of the record that stood there
                continue
            if not line:
                self._line = b""
                return


class _Members:
    """A gzip file's members. Behind a damaged one, the next is looked for that begins as a record does."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._file, self._waiting = file, head
        self._kept = bytearray()  # of the member that is being read, in which the next may have to be looked for
        self._open: _Member | None = None

    def take(self) -> bytes:
        """The next packed bytes; none at the end of the file."""
        piece, self._waiting = self._waiting or self._file.read(_PIECE), b""
        self._kept += piece
        if len(self._kept) > 2 * _LOOK_BACK:
            del self._kept[:-_LOOK_BACK]
        return piece

    def opened(self, member: _Member) -> None:
        """A member begins."""
        self._open = member

    def more(self) -> bool:
        """Go on behind the member that was read; whether there is another."""
        if self._open is not None:
            rest = self._open.rest()
            self._waiting = self._found() if rest is None else rest
        self._kept.clear()
        self._waiting = self._waiting.lstrip(b"\0")
        while not self._waiting and (piece := self._file.read(_PIECE)):
            self._waiting = piece.lstrip(b"\0")
        return bool(self._waiting)

    def _found(self) -> bytes:
        """What was read from the next sound member on."""
        area, at = bytes(self._kept), 1
        while True:
            at = area.find(_GZIP, at)
            if at < 0 or len(area) - at < 512:
                piece = self._file.read(_PIECE)
                area, at = area[at if at >= 0 else -2 :] + piece, 0
                if not piece:
                    return self._last(area)
            elif _begins_record(area[at : at + 512]):
                return area[at:]
            else:
                at += 1

    @staticmethod
    def _last(area: bytes) -> bytes:
        at = area.find(_GZIP)
        while at >= 0 and not _begins_record(area[at : at + 512]):
            at = area.find(_GZIP, at + 1)
        return area[at:] if at >= 0 else b""


def _begins_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


class _Member(io.RawIOBase):
    """One member of a gzip file, unpacked. zlib holds it to its length and check sum."""

    def __init__(self, members: _Members, budget: Budget) -> None:
        self._members, self._budget = members, budget
        self._zlib, self._given, self._broken = zlib.decompressobj(31), b"", False
        members.opened(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while not (self._zlib.eof or self._broken):
            self._given = self._given or self._members.take()
            if not self._given:
                self._broken = True
                raise _DamageError("the file breaks off")
            try:
                piece = self._zlib.decompress(self._given, len(view))
            except zlib.error as error:
                self._broken = True
                raise _DamageError(f"its gzip member is damaged: {error}") from None
            self._given = self._zlib.unconsumed_tail
            if piece:
                self._budget.take(len(piece))
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def rest(self) -> bytes | None:
        """What was read from the file and follows on this member; None where it is damaged."""
        return self._zlib.unused_data if self._zlib.eof else None
