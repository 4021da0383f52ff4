"""A file to documents: whatever is wrong with it becomes a problem, and what is right is read."""

from __future__ import annotations

import hashlib
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.config import Settings
from rashomon.errors import EmptyError, InputError, MalformedError, TooLargeError, UnreadableError
from rashomon.ingest.discovery import STANDARD_INPUT, kind_of, refusal
from rashomon.ingest.dispatch import pieces
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.shown import shown
from rashomon.ingest.source import Budget, Source
from rashomon.ingest.stated import day_above
from rashomon.ingest.zones import find_zones
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Problem, Report

Outcome = tuple[Report | None, Document | Problem]
_IN_MEMORY = 8_000_000  # bytes of standard input that are kept in memory, the rest on disk
_PIECE = 1 << 20


def read_path(path: Path, metadata: Metadata | None = None, settings: Settings | None = None) -> Iterator[Outcome]:
    """Every report in the file, with its document, or with the problem that kept it from being read.

    A file that holds several gives an outcome each, at "file.jsonl#3" or "file.zip#north/b.txt". The report is None
    where no bytes are handed over. Metadata that cannot be used gives a problem beside the document. "-" is standard
    input, whose location has the digest of what came: other words are another report. Raises nothing for bad input.
    """
    metadata, settings = metadata or Metadata(), settings or Settings()
    now = datetime.now(UTC)
    try:
        path, file, size = _piped() if path == STANDARD_INPUT else _open(path)
        with file:
            source = Source(name=path.name, file=file, settings=settings, budget=Budget.of(size))
            for place, raw, result in pieces(source, shown(path)):
                yield from outcomes((path, place), raw, result, metadata, settings)
    except InputError as error:
        yield None, Problem(location=shown(path), kind=type(error).__name__, message=shown(str(error)), found_at=now)
    except (OSError, ValueError) as error:
        message = refusal(path, error)
        yield None, Problem(location=shown(path), kind=UnreadableError.__name__, message=message, found_at=now)


def _open(path: Path) -> tuple[Path, BinaryIO, int]:
    """The file, if it is one, and its bytes: opening a named pipe would wait for whoever writes to it."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(f"{kind_of(status.st_mode)}, not a file: name the file itself")
    return path, path.open("rb"), status.st_size


def _piped() -> tuple[Path, BinaryIO, int]:
    """What came in on standard input, and a name by what it is: it is read twice, and may be an archive."""
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by who asked for it
    digest, size = hashlib.sha256(), 0
    while piece := sys.stdin.buffer.read(_PIECE):
        copy.write(piece)
        digest.update(piece)
        size += len(piece)
    copy.seek(0)
    return Path(f"stdin-{digest.hexdigest()[:12]}"), cast("BinaryIO", copy), size


def outcomes(
    place: tuple[Path | str, int | str | None],
    raw: bytes | None,
    result: Draft | InputError,
    metadata: Metadata,
    settings: Settings,
) -> Iterator[Outcome]:
    """What came of the piece at a place (path or address, and where within): a document, what is wrong, or both."""
    path, number = place
    location = shown(path) if number is None else f"{shown(path)}#{number}"
    digest, now = hashlib.sha256(raw).hexdigest() if raw is not None else None, datetime.now(UTC)
    report = None
    if raw is not None and digest is not None:
        report = Report(location=location, digest=digest, size=len(raw), read_at=now)
    complaints = result.complaints if isinstance(result, Draft) else ()
    try:
        if isinstance(result, InputError):
            raise result
        yield report, _document(result, location, metadata.merge(result.own, Path(path), number), settings)
    except InputError as error:
        complaints, kind = (str(error),), type(error).__name__
    else:
        kind = MalformedError.__name__
    for message in complaints:
        yield report, Problem(location=location, kind=kind, message=shown(message), digest=digest, found_at=now)


def _document(draft: Draft, location: str, given: Given, settings: Settings) -> Document:
    """The document of a draft: its zones found, its id made. `TooLargeError`, or `EmptyError` where nothing speaks."""
    if len(draft.text) > settings.max_characters:
        raise TooLargeError(
            f"the text has {len(draft.text):,} characters, more than {settings.max_characters:,}: "
            "split it into single reports, or raise max_characters in the settings"
        )
    zones = find_zones(draft.text, given.title, draft.hints) if draft.zones is None else draft.zones
    if not any(zone.kind.speaks for zone in zones):
        raise EmptyError("nothing in it but headings, bylines and links: check that the report itself was saved")
    told = asdict(given)
    if given.published is None:
        told["published"] = day_above(draft.text, zones)
    return Document(
        id=document_id(draft.text, **told),
        text=draft.text,
        zones=zones,
        location=location,
        language=draft.language,
        **told,
    )
