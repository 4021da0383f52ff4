"""Archives: each file packed in a ZIP, a tar, or a gzip, bzip2 or xz stream is read where it stands; none is unpacked
to disk by its name, which is only part of a location."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Self, cast

from typing_extensions import Buffer

from rashomon.errors import EmptyError, MalformedError, UnreadableError
from rashomon.ingest.contents import check_tar, check_zip, members_told
from rashomon.ingest.dispatch import members
from rashomon.ingest.formats import unpacked
from rashomon.ingest.source import Found, Metered, Names, Readable, Source, encrypted, hidden, last, packed

_IN_MEMORY = 8_000_000  # bytes of an archive within an archive that are kept in memory, the rest on disk
_MOST_DICTIONARY = 200_000_000  # bytes of memory that an xz stream may ask for; `xz -9` asks for 65 MiB
_PIECE = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, struct.error, ValueError)


def read_zip(source: Source) -> Iterator[Found]:
    """Every report in a ZIP archive."""
    with opened_zip(source) as (archive, entries):
        if all(entry.is_dir() or hidden(entry.filename) for entry in entries):
            raise EmptyError("an archive without reports: leave it out")
        yield from zip_members(archive, [one for one in entries if not hidden(one.filename)], source)


@contextmanager
def opened_zip(source: Source) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """A ZIP archive and its list, which is checked when all is read: `MalformedError` for what it leaves out."""
    with _seekable(source) as file:
        told = members_told(file)
        try:
            archive = zipfile.ZipFile(file)
        except (*_BROKEN, OSError, NotImplementedError) as error:
            raise _broken("ZIP archive", error) from error
        with archive:
            yield archive, archive.infolist()
            check_zip(file, archive, told)


def zip_members(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], source: Source) -> Iterator[Found]:
    """The reports in some members of a ZIP archive."""
    names = Names()
    for entry in entries:
        source.budget.member()
        if not entry.is_dir():
            yield from packed(names.place(entry.filename), _zipped(archive, entry, source))


def read_tar(source: Source) -> Iterator[Found]:
    """Every report in a tar archive, which is read from its beginning to its end, once."""
    names, some = Names(), False
    try:
        with tarfile.open(fileobj=cast("Any", source.file), mode="r|", tarinfo=_Entry) as archive:
            for entry in archive:
                source.budget.member()
                # tarfile keeps all that it met, of which nothing is needed again
                archive.members = []  # type: ignore[attr-defined]
                if entry.isdir() or hidden(entry.name):
                    continue
                some = True
                yield from packed(names.place(entry.name), _tarred(archive, entry, source))
            check_tar(archive)
    except _BROKEN as error:
        raise _broken("tar archive", error) from error
    if not some:
        raise EmptyError("an archive without reports: leave it out")


def read_gzip(source: Source) -> Iterator[Found]:
    """The file, or the tar archive, in a gzip stream."""
    yield from _decompressed(source, gzip.GzipFile(fileobj=source.file, mode="rb"), "gzip stream")


def read_bzip2(source: Source) -> Iterator[Found]:
    """The same of bzip2."""
    yield from _decompressed(source, io.BufferedReader(_Streams(source.file, bz2.BZ2Decompressor)), "bzip2 stream")


def read_xz(source: Source) -> Iterator[Found]:
    """The same of xz."""
    yield from _decompressed(source, io.BufferedReader(_Streams(source.file, _xz)), "xz stream")


def _decompressed(source: Source, file: Readable, what: str) -> Iterator[Found]:
    stream = io.BufferedReader(Metered(_Whole(file, what), source.budget))
    inner = source.inner(unpacked(source.name), cast("BinaryIO", stream))
    head, inner = inner.peeked()
    if head[257:262] == b"ustar":
        inner = Source(name="a.tar", file=inner.file, settings=inner.settings, budget=inner.budget, depth=inner.depth)
    yield from members(inner)


def _zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> Iterator[Found]:
    if entry.flag_bits & 1:
        yield None, None, encrypted("it")
    elif entry.compress_type not in _METHODS:
        yield None, None, MalformedError(f"packed by a method (number {entry.compress_type}) that is not read: repack")
    else:
        try:
            with archive.open(entry) as raw:
                whole = _Whole(raw, "member of the archive")
                file = io.BufferedReader(Metered(whole, source.budget))
                yield from members(source.inner(last(entry.filename), cast("BinaryIO", file)))
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            yield None, None, _broken("member of the archive", error)


def _tarred(archive: tarfile.TarFile, entry: tarfile.TarInfo, source: Source) -> Iterator[Found]:
    if not entry.isfile() or entry.issparse():
        kind = "a link" if entry.issym() or entry.islnk() else "no plain file"
        yield None, None, UnreadableError(f"skipped: {kind} in an archive; name what it leads to")
        return
    file = archive.extractfile(entry)
    assert file is not None  # for plain files there is one
    stream = io.BufferedReader(_Whole(file, "member of the archive"))  # tarfile's own says that it can go back
    yield from members(source.inner(last(entry.name), cast("BinaryIO", stream)))


def _broken(what: str, error: Exception) -> MalformedError:
    words = str(error) or type(error).__name__
    return MalformedError(f"a broken {what} ({words[:200]}); what could be read of it was: fetch it again")


@contextmanager
def _seekable(source: Source) -> Iterator[BinaryIO]:
    """The source's file, or a copy of it, without a name, where it cannot be gone back and forth in."""
    if source.file.seekable():
        yield source.file
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while piece := source.file.read(_PIECE):
            copy.write(piece)
        copy.seek(0)
        yield cast("BinaryIO", copy)


class _Entry(tarfile.TarInfo):
    """A tar header that is broken, or missing at the end, is told: tarfile takes it for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":
                raise
            raise _broken("tar archive", error) from None


class _Whole(io.RawIOBase):
    """An unpacked stream that tells its errors as ours: these are the file's, not the system's."""

    def __init__(self, file: Readable, what: str) -> None:
        self._file, self._what = file, what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            piece = self._file.read(len(view)) or b""
        except (*_BROKEN, RuntimeError) as error:
            raise _broken(self._what, error) from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise _broken(self._what, error) from error
        view[: len(piece)] = piece
        return len(piece)


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MOST_DICTIONARY)


class _Streams(io.RawIOBase):
    """A bzip2 or xz stream, or several in a row. The standard library's files drop what follows the first unseen where
    it is damaged, and set xz no limit of memory."""

    def __init__(self, file: BinaryIO, new: Callable[[], lzma.LZMADecompressor | bz2.BZ2Decompressor]) -> None:
        self._file, self._new = file, new
        self._open, self._waiting = new(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while True:
            if self._open.eof and not self._next():
                return 0
            if self._open.needs_input and not self._waiting:
                self._waiting = self._file.read(_PIECE)
                if not self._waiting:
                    raise EOFError("it breaks off")
            given, self._waiting = self._waiting, b""
            piece = self._open.decompress(given, max_length=len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)

    def _next(self) -> bool:
        """Whether another stream follows, after zeros that may stand between."""
        rest = self._open.unused_data.lstrip(b"\0")
        while not rest:
            piece = self._file.read(_PIECE)
            if not piece:
                return False
            rest = piece.lstrip(b"\0")
        self._open, self._waiting = self._new(), rest
        return True
