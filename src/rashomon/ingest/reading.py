"""A file to documents: whatever is wrong with it becomes a problem, and what is right is read."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rashomon import plugins
from rashomon.config import Settings
from rashomon.errors import EmptyError, InputError, MalformedError, TooLargeError, UnreadableError
from rashomon.ingest import records
from rashomon.ingest.decoding import decode
from rashomon.ingest.discovery import kind_of, refusal
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.formats import LINES, OBJECTS, PAGES, extension, plugged
from rashomon.ingest.markup import is_page, read_page
from rashomon.ingest.metadata import Metadata
from rashomon.ingest.shown import shown
from rashomon.ingest.zones import find_zones
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Problem, Report

Outcome = tuple[Report | None, Document | Problem]
_WIDEST = 4  # bytes that a character takes at most, in UTF-8, UTF-16 and UTF-32 alike


def read_path(path: Path, metadata: Metadata | None = None, settings: Settings | None = None) -> Iterator[Outcome]:
    """Every report in the file, with its document, or with the problem that kept it from being read.

    A file of JSON lines gives an outcome a line, at "file.jsonl#3". The report is None where the system hands over
    no bytes. Metadata that cannot be used gives a problem beside the document. Raises nothing for bad input.
    """
    metadata, settings = metadata or Metadata(), settings or Settings()
    location, now = shown(path), datetime.now(UTC)
    try:
        with _open(path) as file:
            for number, raw, result in _records(file, path, settings):
                yield from _outcomes((path, number), raw, result, metadata, settings)
    except InputError as error:
        yield None, Problem(location=location, kind=type(error).__name__, message=str(error), found_at=now)
    except (OSError, ValueError) as error:
        message = refusal(path, error)
        yield None, Problem(location=location, kind=UnreadableError.__name__, message=message, found_at=now)


def _open(path: Path) -> BinaryIO:
    """The file, if it is one: opening a named pipe would wait for whoever writes to it."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{kind_of(mode)}, not a file: name the file itself")
    return path.open("rb")


def _records(file: BinaryIO, path: Path, settings: Settings) -> Iterator[tuple[int | None, bytes, Draft | InputError]]:
    suffix = extension(path)
    reader = plugged().get(suffix)
    if reader is not None:
        yield from _plugged(reader, _bounded(file, settings.max_bytes), shown(path))
        return
    if suffix in LINES:
        yield from records.read_lines(file, settings.max_bytes)
        return
    structured = suffix in PAGES or suffix in OBJECTS
    most = settings.max_bytes if structured else min(settings.max_bytes, _WIDEST * settings.max_characters)
    data = file.read(most + 1)
    if suffix in OBJECTS and records.is_lines(data):
        file.seek(0)
        yield from records.read_lines(file, settings.max_bytes)
    elif len(data) > most:
        raise records.too_large(most, "the file", "max_bytes" if most == settings.max_bytes else "max_characters")
    elif suffix in OBJECTS:
        yield from records.read_objects(data)
    else:
        try:
            yield None, data, read_page(data) if suffix in PAGES else _plain(data)
        except InputError as error:
            yield None, data, error


def _plain(data: bytes) -> Draft:
    text = decode(data)
    return read_page(data) if is_page(text) else Draft(text=text)


def _bounded(file: BinaryIO, most: int) -> bytes:
    data = file.read(most + 1)
    if len(data) > most:
        raise records.too_large(most, "the file")
    return data


def _plugged(reader: plugins.Reader, data: bytes, location: str) -> Iterator[tuple[int | None, bytes, Draft]]:
    """What somebody else's reader finds; several documents in one file are numbered."""
    try:
        documents = list(reader(data, location))
    except InputError:
        raise
    except Exception as error:  # somebody else's code runs here, and anything may come of it
        raise MalformedError(f"its reader fails on it ({error!r}): save its words as .txt, or leave it out") from error
    for number, document in enumerate(documents, start=1):
        own = Given(
            title=document.title,
            outlet=document.outlet,
            url=document.url,
            author=document.author,
            published=document.published,
        )
        draft = Draft(text=document.text, own=own, language=document.language, zones=document.zones)
        yield number if len(documents) > 1 else None, data, draft


def _outcomes(
    place: tuple[Path, int | None], raw: bytes, result: Draft | InputError, metadata: Metadata, settings: Settings
) -> Iterator[Outcome]:
    path, number = place
    location = shown(path) if number is None else f"{shown(path)}#{number}"
    digest, now = hashlib.sha256(raw).hexdigest(), datetime.now(UTC)
    report = Report(location=location, digest=digest, size=len(raw), read_at=now)
    complaints = result.complaints if isinstance(result, Draft) else ()
    try:
        if isinstance(result, InputError):
            raise result
        yield report, _document(result, location, metadata.merge(result.own, path, number), settings)
    except InputError as error:
        complaints, kind = (str(error),), type(error).__name__
    else:
        kind = MalformedError.__name__
    for message in complaints:
        yield report, Problem(location=location, kind=kind, message=message, digest=digest, found_at=now)


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
    return Document(
        id=document_id(draft.text, **told),
        text=draft.text,
        zones=zones,
        location=location,
        language=draft.language,
        **told,
    )
