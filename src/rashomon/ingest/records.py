"""JSON reports: lines of objects, one object, or an array, with text, title, url, outlet, author and published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest import ninjs
from rashomon.ingest.dialects import only_addresses, standard
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.metadata import parse_date
from rashomon.ingest.shown import quoted
from rashomon.ingest.source import Found, too_large
from rashomon.model.document import ZoneKind

_PIECE = 1 << 20  # bytes read at a time of a line that is passed over
# Half characters (JSON may escape one half of a surrogate pair) and NUL can be kept in no database.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_ADDRESSES = (
    "an address without a text, as GDELT lists them: build with --fetch to have it read from the web, or put the "
    "addresses into a file, one a line, and build from that with --fetch"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")


def read_lines(file: BinaryIO, max_bytes: int) -> Iterator[Found]:
    """The number (from 1), bytes, and draft or error of each line that is not blank.

    A line that is too long, no JSON, or no report is an error of its own; the rest goes on. Lines are read one by
    one, so that the whole file may be of any size.
    """
    number, some = 0, False
    while line := file.readline(max_bytes + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        some = some or bool(line.strip())
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip_line(file)
            yield number, line[:max_bytes], too_large(max_bytes, "the line")
        elif line.strip():
            yield number, line.strip(), _parse_line(line)
    if not some:
        raise EmptyError("nothing in it: check that the file was written in full, or leave it out")


def read_objects(data: bytes) -> Iterator[Found]:
    """As `read_lines`, for a file that is one object (its number is None) or an array of objects.

    The bytes of an array's element are its JSON written anew, compact and in the order of its keys.
    """
    value = _parse(data.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(value, list):
        yield None, data, draft_or_error(value)
        return
    if not value:
        raise EmptyError("an array with nothing in it: check that the file was written in full, or leave it out")
    for number, element in enumerate(value, start=1):
        yield number, json.dumps(element, separators=(",", ":")).encode(), draft_or_error(element)


def is_lines(data: bytes) -> bool:
    """Whether a .json file is JSON lines, as its beginning shows: a whole object on the first line, and more below."""
    first, _, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not rest.strip():
        return False
    try:
        return isinstance(_parse(first), dict)
    except MalformedError:
        return False


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass


def _parse_line(line: bytes) -> Draft | InputError:
    try:
        return draft_or_error(_parse(line))
    except InputError as error:
        return error


def draft_or_error(value: Any) -> Draft | InputError:
    """The draft of a record, ours or in a dialect, or what is wrong with it."""
    try:
        return _draft(value)
    except InputError as error:
        return error


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError:
        raise MalformedError("is not in UTF-8, as JSON has to be: save it again in UTF-8") from None
    except RecursionError:
        raise MalformedError("is nested too deeply to be a report: leave it out") from None
    except ValueError as error:
        beginning = data[:60].decode("utf-8", errors="replace").strip()
        raise MalformedError(f"is no JSON ({error}): it begins {quoted(beginning)}; mend or remove it") from None


def _draft(value: Any) -> Draft:
    if not isinstance(value, dict):
        raise MalformedError(f'{quoted(json.dumps(value))} is no object: write {{"text": "…", "title": "…", …}}')
    hints: Mapping[int, ZoneKind] = {}
    given, value = value, ninjs.record(value) if ninjs.is_ninjs(value) else standard(value)
    if "markup" in value:
        from rashomon.ingest.blocks import fragment  # noqa: PLC0415  only for agencies' items in HTML

        value["text"], hints = fragment(value["markup"])
    text = value.get("text")
    if not isinstance(text, str):
        if text is None and only_addresses(given):
            raise MalformedError(_ADDRESSES)
        has = ", ".join(quoted(key) for key in list(given)[:12]) or "nothing"
        wrong = f"its text is {quoted(text)}, not a string" if text is not None else "it has no text"
        raise MalformedError(f'{wrong}: put the report\'s words in the field "text" (found: {has})')
    if not text.strip():
        raise EmptyError('its text is empty: fill the field "text", or remove the record')
    complaints = ["its publisher has cancelled or withheld it; it was read all the same"] * ("cancelled" in value)
    told = {name: _string(value, name, complaints) for name in ("title", "outlet", "url", "author", "published")}
    when = told.pop("published")
    published = None
    if when is not None:
        try:
            published = parse_date(when)
        except MalformedError as error:
            complaints.append(f"published {error}; the report was read without it")
    language = _string(value, "language", complaints)
    return Draft(
        text=_UNSTORABLE.sub("\ufffd", text),
        own=Given(**told, published=published),
        language=language if language is None or _LANGUAGE.match(language) else None,
        hints=hints,
        complaints=tuple(complaints),
    )


def _string(value: dict[str, Any], name: str, complaints: list[str]) -> str | None:
    """One field of metadata: None where it is absent, null or blank, and with a complaint where it is no string."""
    found = value.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        complaints.append(f"{name} {quoted(found)} is not a string; the report was read without it")
        return None
    return _UNSTORABLE.sub("\ufffd", found).strip() or None
