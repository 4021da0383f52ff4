"""What an archive says that it holds, against what stands in it: a damaged one may leave members out without a word."""

from __future__ import annotations

import os
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from rashomon.errors import MalformedError, TooLargeError
from rashomon.ingest.shown import quoted

_MOST_LISTING = 30_000_000  # bytes of a ZIP's list of members; about 300,000 of them
_PIECE = 1 << 20
_HEADER = struct.Struct("<4s5H3L2H")  # what stands before a member in a ZIP
_MARK = b"PK\x03\x04"
_NEWEST = 63  # the version of the format that a member may need; 6.3 is the last
_METHODS = frozenset({0, 8, 9, 12, 14, 93, 95, 96, 97, 98, 99})
_SHOWN = 5  # names that a message shows


def members_told(file: BinaryIO) -> int | None:
    """How many members a ZIP says that it has, but for multiples of 65,536; None where it does not say.

    `TooLargeError` where the list of them, which is loaded as a whole, takes more than it may.
    """
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - (1 << 16) - 98))
    tail = file.read()
    file.seek(0)
    # The end record tells the size of the list; in large archives it stands in the record for these.
    for mark, at, form_ in ((b"PK\x05\x06", 12, "<I"), (b"PK\x06\x06", 40, "<Q")):
        where = tail.rfind(mark)
        if where >= 0 and len(tail) >= where + at + struct.calcsize(form_):
            (size,) = struct.unpack_from(form_, tail, where + at)
            if size > _MOST_LISTING and size != 0xFFFFFFFF:
                raise TooLargeError("its list of files is too long: unpack it yourself, and name the folder")
    where = tail.rfind(b"PK\x05\x06")
    if where < 0 or len(tail) < where + 12:
        return None
    (count,) = struct.unpack_from("<H", tail, where + 10)
    return None if count == 0xFFFF else int(count)


def check_zip(file: BinaryIO, archive: zipfile.ZipFile, told: int | None) -> None:
    """`MalformedError` where the list of a ZIP has not as many members as it says, leaves some out that stand in the
    archive, or calls them otherwise than they are called where they stand."""
    entries = archive.infolist()
    if told is not None and (len(entries) - told) % (1 << 16):
        _refuse(f"it says that it holds {told:,} files, and lists {len(entries):,}")
    names: list[str] = []
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        names += _between(file, end, entry.header_offset)
        header = _header(file, entry.header_offset)
        if header is None:  # reading it tells more
            continue
        name, after = header
        if _bytes_of(entry) != name:
            _refuse(f"it lists {quoted(entry.filename)}, where {quoted(name.decode('utf-8', 'replace'))} stands")
        end = max(end, after + entry.compress_size)
    names += _between(file, end, archive.start_dir)
    if names:
        shown = ", ".join(map(quoted, names[:_SHOWN])) + (" …" if len(names) > _SHOWN else "")
        _refuse(f"its list leaves out {shown}")


def check_tar(archive: tarfile.TarFile) -> None:
    """`MalformedError` where a tar archive, read as a stream to what it has as its end, has something behind that, or
    is not made of whole blocks, as every sound one is."""
    rest = archive.fileobj
    assert rest is not None
    while piece := rest.read(_PIECE):
        if piece.strip(b"\0"):
            _refuse("something stands behind its end", "tar archive")
    if rest.tell() % tarfile.BLOCKSIZE:
        _refuse("parts of it are missing", "tar archive")


def _refuse(reason: str, what: str = "ZIP archive") -> None:
    raise MalformedError(f"a broken {what} ({reason}); what could be read of it was: fetch it again")


def _bytes_of(entry: zipfile.ZipInfo) -> bytes:
    """A member's name as the list has it."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437", errors="replace")


def _header(file: BinaryIO, at: int) -> tuple[bytes, int] | None:
    """Name, and place of the first packed byte, of the member whose header stands at `at`."""
    file.seek(at)
    data = file.read(_HEADER.size)
    if len(data) < _HEADER.size or not data.startswith(_MARK):
        return None
    _, version, _, method, *_, name, extra = _HEADER.unpack(data)
    told = file.read(name)
    if version & 0xFF > _NEWEST or method not in _METHODS or len(told) < name or not name:
        return None
    return told, at + _HEADER.size + name + extra


def _between(file: BinaryIO, start: int, end: int) -> Iterator[str]:
    """The names of members that stand between two places."""
    kept, at = b"", start
    while at < end:
        file.seek(at)
        piece = file.read(min(_PIECE, end - at))
        if not piece:
            return
        area, base = kept + piece, at - len(kept)
        where = area.find(_MARK)
        while where >= 0:
            if found := _header(file, base + where):
                yield found[0].decode("utf-8", errors="replace")
            where = area.find(_MARK, where + 4)
        kept, at = area[-3:], at + len(piece)
