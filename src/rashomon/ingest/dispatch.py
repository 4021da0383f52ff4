"""A source to what it holds: its form is told, its reader loaded and run, and what goes wrong is an error of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from rashomon import plugins
from rashomon.errors import InputError, MalformedError, TooLargeError
from rashomon.ingest import records
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.formats import READERS, extension, form, plugged, suffixes
from rashomon.ingest.markup import is_page, read_page
from rashomon.ingest.source import DEEPEST, WIDEST, Found, Source

Read = Callable[[Source], Iterator[Found]]


def pieces(source: Source, location: str) -> Iterator[Found]:
    """Every report in the source. An error is raised where it is the source's, and yielded where it is one report's.

    `location` is where the source is from, for readers of other packages. Nothing but an `InputError`, or the
    system's own refusal, comes out of it.
    """
    reader = plugged().get(extension(Path(source.name)))
    if reader is not None:
        yield from _plugged(reader, source.whole(), location)
        return
    head, source = source.peeked()
    kind = form(source.name, head)
    try:
        yield from _BUILT_IN[kind](source) if kind in _BUILT_IN else _loaded(kind)(source)
    except (InputError, OSError):
        raise
    except Exception as error:  # hostile files find ever new errors in the parsers of others
        name = extension(Path(source.name)) or kind
        raise MalformedError(f"cannot be read as {name} ({_short(error)}): save its words as .txt") from error


def members(source: Source) -> Iterator[Found]:
    """As `pieces` for what is packed in something else; an error in it is yielded, and what is beside it is read.

    All ends only where the budget of the whole file is spent.
    """
    if source.depth > DEEPEST:
        yield None, None, TooLargeError(f"packed more than {DEEPEST} times over: unpack it first")
        return
    suffix = extension(Path(source.name))
    if suffix and suffix not in suffixes():
        wanted = ", ".join(sorted(suffixes()))
        yield None, None, InputError(f"skipped: not a report ({suffix} is none of {wanted}); unpack it to have it read")
        return
    try:
        yield from pieces(source, source.name)
    except InputError as error:
        if source.budget.spent:
            raise
        yield None, None, error


def _short(error: Exception) -> str:
    words = repr(error)
    return words if len(words) <= 200 else f"{words[:200]}…"


@cache
def _loaded(kind: str) -> Read:
    module, _, name = READERS[kind].partition(":")
    return cast("Read", getattr(import_module(module), name))


def _plain(source: Source) -> Iterator[Found]:
    data = source.whole(WIDEST * source.settings.max_characters)
    try:
        text = decode(data)
        yield None, data, read_page(data) if is_page(text) else Draft(text=text)
    except InputError as error:
        yield None, data, error


def _page(source: Source) -> Iterator[Found]:
    yield from read_markup(source.whole())


def read_markup(data: bytes) -> Iterator[Found]:
    """The one report in a web page."""
    try:
        yield None, data, read_page(data)
    except InputError as error:
        yield None, data, error


def _lines(source: Source) -> Iterator[Found]:
    yield from records.read_lines(source.file, source.settings.max_bytes)


def _objects(source: Source) -> Iterator[Found]:
    head, source = source.peeked(source.settings.max_bytes + 1)
    if records.is_lines(head):
        yield from _lines(source)
    else:
        yield from records.read_objects(source.whole())


_BUILT_IN: dict[str, Read] = {"plain": _plain, "page": _page, "lines": _lines, "objects": _objects}


def _plugged(reader: plugins.Reader, data: bytes, location: str) -> Iterator[Found]:
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
