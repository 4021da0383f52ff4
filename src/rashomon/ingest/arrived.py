"""Reports that came from the web: bytes with the address that they are known by, read as a file of their form is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from rashomon.config import Settings
from rashomon.errors import EmptyError, InputError
from rashomon.ingest.dispatch import pieces
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.reading import Outcome, outcomes
from rashomon.ingest.shown import shown
from rashomon.ingest.source import Budget, Source
from rashomon.ingest.urls import Link
from rashomon.model.document import Problem

_DECLARED = re.compile(rb"<meta\b[^>]{0,300}charset|<\?xml[^>]{0,200}encoding", re.I)
_NAMES = {
    "application/pdf": "a.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a.docx",
    "message/rfc822": "a.eml",
    "text/csv": "a.csv",
    "text/html": "a.html",
    "application/xhtml+xml": "a.html",
    "text/plain": "a.txt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Bytes from an address (`location`), with the media type and encoding that were told beside them.

    `given` is what a list that led there says of the report; what the report says itself goes first.
    """

    location: str
    data: bytes
    media: str = ""
    charset: str = ""
    given: Given = field(default_factory=Given)


def read_arrived(one: Arrived, metadata: Metadata | None = None, settings: Settings | None = None) -> Iterator[Outcome]:
    """Every report in what arrived, with its document, or why it could not be read. Raises nothing for bad input."""
    metadata, settings = metadata or Metadata(), settings or Settings()
    data = _in_utf8(one)
    name = "" if data.startswith((b"%PDF-", b"PK\x03\x04")) else _NAMES.get(one.media, "")
    source = Source(name=name, file=io.BytesIO(data), settings=settings, budget=Budget.of(len(data)))
    try:
        if not data.strip():
            raise EmptyError("nothing in it: try again later, or leave it out")
        for place, raw, result in pieces(source, one.location):
            if isinstance(result, Draft):
                result = replace(result, own=result.own.over(one.given))
            yield from outcomes((one.location, place), one.data if place is None else raw, result, metadata, settings)
    except (InputError, OSError) as error:
        yield None, missing(one.location, str(error), type(error).__name__)


def read_link(link: Link, metadata: Metadata | None = None, settings: Settings | None = None) -> Iterator[Outcome]:
    """The report that a list holds in full, at the address that the list gives for it."""
    assert link.draft is not None
    yield from outcomes((link.url, None), link.raw, link.draft, metadata or Metadata(), settings or Settings())


def missing(location: str, message: str, kind: str = "UnreadableError") -> Problem:
    """Why there is no report at an address."""
    return Problem(location=shown(location), kind=kind, message=shown(message), found_at=datetime.now(UTC))


def _in_utf8(one: Arrived) -> bytes:
    """The bytes, in UTF-8 where the server alone told of another encoding."""
    if not one.charset or not one.media.startswith("text/") or _DECLARED.search(one.data[:4096]):
        return one.data
    try:
        one.data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return one.data.decode(one.charset).encode("utf-8", errors="replace")
        except (LookupError, UnicodeDecodeError, ValueError):
            return one.data
    return one.data
