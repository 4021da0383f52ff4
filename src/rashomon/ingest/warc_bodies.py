"""What a server answered, as a web archive keeps it: status, headers, a body that may be in chunks and packed.

Source of method: RFC 9112 (chunks), RFC 9110 (content encodings); zlib and brotli unpack.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import brotli

from rashomon.errors import MalformedError
from rashomon.ingest.shown import quoted
from rashomon.ingest.source import Budget, too_large

_PIECE = 1 << 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MOST_ENCODINGS = 3  # one within the other; servers send one


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer: its headers by name in lower case; None as status where it is none."""

    status: int | None
    headers: Mapping[str, str]
    body: bytes


def answer(block: bytes) -> Answer:
    """The answer that a record's block holds."""
    status = _STATUS.match(block)
    if status is None:
        return Answer(status=None, headers={}, body=block)
    end = _BLANK_LINE.search(block)
    told = block[status.end() : end.start() if end else len(block)].decode("latin-1")
    headers: dict[str, str] = {}
    for line in told.splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Answer(status=int(status[1]), headers=headers, body=block[end.end() :] if end else b"")


def unpacked(given: Answer, most: int, budget: Budget) -> bytes:
    """The body as the server had it. What is unpacked counts against the budget.

    A body that is not in chunks or not packed although its headers say so is taken as it is: many crawls keep the
    headers and unpack the body. `MalformedError` where it breaks off or is packed in a way that is not read,
    `TooLargeError` where it unpacks to more than `most` bytes.
    """
    body = given.body
    if "chunked" in given.headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    encodings = [one.strip().lower() for one in given.headers.get("content-encoding", "").split(",")]
    for name in reversed([one for one in encodings if one not in ("", "identity")][:_MOST_ENCODINGS]):
        unpack = _UNPACK.get(name)
        if unpack is None:
            if _reads_as_text(body):
                return body
            raise MalformedError(f"packed as {quoted(name)}, which is not read: fetch the page again")
        body = _whole(unpack(body), body, most, budget)
    return body


def _without_chunks(body: bytes) -> bytes:
    parts, at = [], 0
    while length := _LENGTH.match(body, at):
        size, begun = int(length[1], 16), length.end()
        parts.append(body[begun : begun + size])
        if begun + size > len(body):
            raise MalformedError("the page breaks off in the web archive: fetch it again")
        if not size:
            return b"".join(parts)
        at = begun + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    if not parts:
        return body  # crawls often keep the header and not the chunks
    raise MalformedError("the page breaks off in the web archive: fetch it again")


def _whole(pieces: Iterator[bytes], packed: bytes, most: int, budget: Budget) -> bytes:
    """The pieces as one; what was packed, where it was not packed at all."""
    found, size = [], 0
    try:
        for piece in pieces:
            size += len(piece)
            budget.take(len(piece))
            if size > most:
                raise too_large(most, "the page")
            found.append(piece)
    except (zlib.error, brotli.error, EOFError) as error:
        if not found and _reads_as_text(packed):
            return packed
        reason = str(error) or "it breaks off"
        raise MalformedError(f"a page that is packed and damaged ({reason}): fetch it again") from None
    return b"".join(found)


def _gzip(body: bytes) -> Iterator[bytes]:
    return _inflated(body, 31)


def _deflate(body: bytes) -> Iterator[bytes]:
    """With zlib's header, as it has to be, or without, as some servers send it."""
    sound = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflated(body, 15 if sound else -15)


def _inflated(body: bytes, kind: int) -> Iterator[bytes]:
    while body:
        unpacking = zlib.decompressobj(kind)
        while not unpacking.eof:
            piece = unpacking.decompress(body, _PIECE)
            if not piece and not unpacking.eof:
                raise EOFError
            body = unpacking.unconsumed_tail
            yield piece
        body = unpacking.unused_data if kind == 31 and unpacking.unused_data[:2] == b"\x1f\x8b" else b""


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacking = brotli.Decompressor()
    yield unpacking.process(body, output_buffer_limit=_PIECE)
    while not unpacking.is_finished():
        piece = unpacking.process(b"", output_buffer_limit=_PIECE)
        if not piece and not unpacking.is_finished():
            raise EOFError
        yield piece


_UNPACK: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}


def _reads_as_text(body: bytes) -> bool:
    """Whether a body that is said to be packed is a page all the same."""
    head = body[:1000]
    return b"\0" not in head and b"<" in head and sum(byte > 0x7F for byte in head) * 4 < len(head)
