"""A source to what it holds: its form is told, its reader loaded and run, and what goes wrong is an error of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rashomon import plugins
from rashomon.errors import InputError, MalformedError, TooLargeError
from rashomon.ingest import guarded, records
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.formats import extension, form, plugged, reader, suffixes
from rashomon.ingest.markup import is_page
from rashomon.ingest.source import DEEPEST, WIDEST, Found, Source


def pieces(source: Source, location: str) -> Iterator[Found]:
    """Every report in the source. An error is raised where it is the source's, and yielded where it is one report's.

    `location` is where the source is from, for readers of other packages. Nothing but an `InputError`, or the
    system's own refusal, comes out of it.
    """
    other = plugged().get(extension(Path(source.name)))
    if other is not None:
        yield from _of_others(other, source, location)
        return
    head, source = source.peeked()
    kind = form(source.name, head)
    try:
        yield from reader(kind)(source)
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


def read_plain(source: Source) -> Iterator[Found]:
    """The one report in a text, or in a page that is called one."""
    data = source.whole(WIDEST * source.settings.max_characters)
    try:
        text = decode(data)
        yield None, data, guarded.page(data) if is_page(text) else Draft(text=text)
    except InputError as error:
        yield None, data, error


def read_saved_page(source: Source) -> Iterator[Found]:
    """The one report in a web page that was saved as a file."""
    yield from read_markup(source.whole())


def read_markup(data: bytes) -> Iterator[Found]:
    """The one report in a web page."""
    try:
        yield None, data, guarded.page(data)
    except InputError as error:
        yield None, data, error


def read_lines(source: Source) -> Iterator[Found]:
    """The report in each line of a file of JSON lines."""
    yield from records.read_lines(source.file, source.settings.max_bytes)


def read_objects(source: Source) -> Iterator[Found]:
    """Those in a JSON file: an object, an array of them, or lines."""
    head, source = source.peeked(source.settings.max_bytes + 1)
    if records.is_lines(head):
        yield from read_lines(source)
    else:
        yield from records.read_objects(source.whole())


def _of_others(read: Callable[..., Any], source: Source, location: str) -> Iterator[Found]:
    """What somebody else's reader finds, whichever shape it has; whatever it raises is its file's problem."""
    if plugins.takes(read) != 1:
        yield from _plugged(read, source.whole(), location)
        return
    try:
        yield from read(source)
    except (InputError, OSError):
        raise
    except Exception as error:
        raise _failing(error) from error


def _failing(error: Exception) -> MalformedError:
    return MalformedError(f"its reader fails on it ({error!r}): save its words as .txt, or leave it out")


def _plugged(read: plugins.Reader, data: bytes, location: str) -> Iterator[Found]:
    """What somebody else's reader finds; several documents in one file are numbered."""
    try:
        documents = list(read(data, location))
    except InputError:
        raise
    except Exception as error:  # somebody else's code runs here, and anything may come of it
        raise _failing(error) from error
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
