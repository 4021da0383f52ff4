"""Bodies unpacked as they come, with limits: a small answer may unpack to more than the machine holds."""

from __future__ import annotations

import zlib

_SLACK = 100_000  # bytes that any body may unpack to, whatever its ratio: a page of one letter is no harm
_WINDOW = 32 + zlib.MAX_WBITS  # zlib tells gzip from its own form


class TooMuch(Exception):  # noqa: N818  as `Refused`
    """More than a body may have, in words."""


class Broken(Exception):  # noqa: N818  as `Refused`
    """A body that is not packed as its header says, in words."""


class Unpacker:
    """Takes a body's pieces and gives them unpacked. `coding` is the header's Content-Encoding."""

    def __init__(self, coding: str, most: int, ratio: int) -> None:
        names = [name for name in (part.strip().lower() for part in coding.split(",")) if name not in ("", "identity")]
        if len(names) > 1 or not set(names) <= {"gzip", "x-gzip", "deflate"}:
            raise Broken(f"is packed as {', '.join(names)!r}, which was not asked for")
        self._deflate = names == ["deflate"]
        self._packed = bool(names)
        self._open = zlib.decompressobj(_WINDOW) if names else None
        self._most, self._ratio = most, ratio
        self._taken = self._given = 0

    def feed(self, piece: bytes) -> bytes:
        """The piece unpacked; `TooMuch` where the limits are passed, `Broken` where it is not packed so."""
        self._taken += len(piece)
        if not self._packed:
            return self._counted(piece)
        found = b""
        while piece:
            if self._open is None or self._open.eof:  # several streams in a row are one body
                self._open = zlib.decompressobj(_WINDOW)
            found += self._counted(self._inflated(piece))
            piece = self._open.unconsumed_tail or self._open.unused_data
            if self._open.eof and not piece.strip(b"\0"):
                break
        return found

    def close(self) -> None:
        """`Broken` where a packed body ends before its end."""
        if self._packed and self._taken and (self._open is None or not self._open.eof):
            raise Broken("breaks off")

    def _inflated(self, piece: bytes) -> bytes:
        assert self._open is not None
        try:
            return self._open.decompress(piece, 1 << 18)
        except zlib.error:
            if not (self._deflate and self._given == 0):
                raise Broken("is not packed as its header says") from None
        self._open, self._deflate = zlib.decompressobj(-zlib.MAX_WBITS), False  # some servers leave zlib's frame out
        return self._inflated(piece)

    def _counted(self, found: bytes) -> bytes:
        self._given += len(found)
        if self._given > self._most:
            raise TooMuch(f"holds more than {self._most:,} bytes")
        if self._packed and self._given > _SLACK + self._ratio * self._taken:
            raise TooMuch(f"unpacks to more than {self._ratio} times its size, as only a trap does")
        return found
