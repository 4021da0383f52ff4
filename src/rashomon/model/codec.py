"""Ids, JSON and JSON Schema of the model. Only this file of `model` and `exported` import pydantic.

An id is a letter and the first 64 bits, in hexadecimal, of a SHA-256 over the JSON of what it names: the same words
read by the same rules get the same id on every machine. 64 bits hold some hundred million values before two of
them are likely to meet by chance.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from rashomon.errors import MalformedError, NotTextError
from rashomon.model.claim import Claim
from rashomon.model.document import Problem
from rashomon.model.judgement import Judgement

T = TypeVar("T")
Identified = TypeVar("Identified", Claim, Judgement)

HEXADECIMALS = 16  # of a digest that go into an id

# ---------------------------------------------------------------- ids


def document_id(
    text: str,
    *,
    title: str | None,
    outlet: str | None,
    url: str | None,
    author: str | None,
    published: date | datetime | None,
) -> str:
    """ "d" and 16 hexadecimals over text and metadata. `NotTextError` where a string holds half a surrogate pair."""
    when = published.isoformat() if published is not None else None
    parts = [text, title, outlet, url, author, when]
    return _id("d", json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


def claim_id(claim: Claim) -> str:
    """ "c" and 16 hexadecimals over every field but `id` and `score`: same words, same rules, same id."""
    return _id("c", _dump(claim, exclude={"id", "score"}))


def judgement_id(judgement: Judgement) -> str:
    """ "j" and 16 hexadecimals over kind, sides, point and by: saying a thing twice is saying it once."""
    return _id("j", _dump(judgement, include={"kind", "left", "right", "point", "by"}))


def problem_id(problem: Problem) -> str:
    """ "p" and 16 hexadecimals over every field but the time it was found."""
    return _id("p", _dump(problem, exclude={"found_at"}))


def with_id(value: Identified) -> Identified:
    """The same claim or judgement under its own id, whatever stood in `id` before."""
    if isinstance(value, Claim):
        return replace(value, id=claim_id(value))
    return replace(value, id=judgement_id(value))


def _id(letter: str, content: str | bytes) -> str:
    try:
        data = content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        raise _half_a_character(error.object[error.start]) from None
    return letter + hashlib.sha256(data).hexdigest()[:HEXADECIMALS]


def _half_a_character(what: str) -> NotTextError:
    return NotTextError(f"{what!r} holds half a character (a lone surrogate): decode the report with its own encoding")


# ---------------------------------------------------------------- JSON


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def _dump(value: object, *, include: set[str] | None = None, exclude: set[str] | None = None) -> bytes:
    try:
        return _adapter(type(value)).dump_json(value, include=include, exclude=exclude)
    except (UnicodeEncodeError, PydanticSerializationError) as error:
        if "surrogate" not in str(error):
            raise
        raise _half_a_character(type(value).__name__) from error


def encode(value: object) -> str:
    """One of our dataclasses as compact JSON. `NotTextError` where a string holds half a surrogate pair.

    Not for `Reading` and `Token`, whose words point at one another.
    """
    return _dump(value).decode()


def decode(kind: type[T], text: str | bytes) -> T:
    """The value that `encode` made `text` of. `MalformedError` where it is no JSON of such a value."""
    try:
        return cast(T, _adapter(kind).validate_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise MalformedError(
            f"not a {getattr(kind, '__name__', kind)}: {where}: {first['msg']} ({text[:80]!r})"
        ) from None


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `encode` gives for `kind`."""
    return _adapter(kind).json_schema(mode="serialization")
