"""What people ask to be judged, by forms and as JSON, and what becomes of it."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal, ParamSpec, TypeVar
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rashomon.errors import UsageError
from rashomon.model.judgement import Field as ClaimField
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.record.judging import Reviewer
from rashomon.review import acts
from rashomon.web.visitors import reads_only, visitor_of

COOKIE = "rashomon-reviewer"
KEPT = 400 * 24 * 3600  # seconds for which a browser keeps a cookie at most
MOST_ROWS = 40  # things of one sort in a claim
MOST_TAKEN = 500  # claims or names that are split off at once

WRITING = 4
"""Judgements that are stored at once. Chosen: the record takes one after the other, and each takes milliseconds."""
P = ParamSpec("P")
T = TypeVar("T")

Id = Annotated[str, StringConstraints(max_length=300)]
Words = Annotated[str, StringConstraints(max_length=2_000)]
Act = Literal[
    "accept", "reject", "correct", "same-event", "not-same-event", "split-event", "same-entity", "not-same-entity",
    "split-entity", "same-origin", "not-same-origin", "compare",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Strict):
    """One thing in a claim: the words of the document that tell it, and what is to be known of it."""

    words: Words
    name: Words = ""
    kind: Words = ""
    cue: Words = ""
    low: Words = ""
    high: Words = ""
    measure: Words = ""
    earliest: Words = ""
    latest: Words = ""


class Signed(_Strict):
    """Who judges, and why. A member judges under the member's own name, and need not give it."""

    by: Annotated[str, StringConstraints(max_length=acts.NAME)] = ""
    reason: Annotated[str, StringConstraints(max_length=acts.REASON)] = ""


class JudgementAsked(Signed):
    """What somebody judges.

    `left` and `right` are ids of claims or events, names or ids of entities, names or ids of origins, as the act has
    it; the claim that is accepted, rejected or corrected is `left`. `taken` are the claims or names that are split off
    from `left`. A correction has a `field`, with a `value` for factuality, type and nature, and `rows` for others. A
    comparison has a `kind` and a `point`.
    """

    act: Act
    left: Id
    right: Id = ""
    taken: Annotated[list[Id], Field(max_length=MOST_TAKEN)] = []
    field: ClaimField | None = None
    value: Words | None = None
    rows: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []
    kind: Literal["agrees", "refines", "updates", "differs", "contradicts", "denies"] | None = None
    point: Literal["number", "place", "time", "perpetrator", "occurrence"] | None = None


class ClaimAsked(Signed):
    """A claim that somebody read: the words from `start` to `end` of a document, and what is known of it."""

    document: Id
    start: Annotated[int, Field(ge=0, le=10_000_000)]
    end: Annotated[int, Field(ge=1, le=10_000_000)]
    type: Words | None = None
    factuality: Words | None = None
    nature: Words | None = None
    source: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []
    actor: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []
    target: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []
    place: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []
    time: Annotated[list[Row], Field(max_length=1)] = []
    figure: Annotated[list[Row], Field(max_length=MOST_ROWS)] = []


def judge(reviewer: Reviewer, asked: JudgementAsked) -> list[Judgement]:
    """Store what is judged."""
    made = _ACTS[asked.act](reviewer, asked)
    return made if isinstance(made, list) else [made]


def add(reviewer: Reviewer, asked: ClaimAsked) -> Judgement:
    """Store a claim."""
    given: dict[ClaimField, str | list[dict[str, str]]] = {}
    for field in ClaimField:
        told = getattr(asked, field.value)
        if isinstance(told, list) and told:
            given[field] = plain(told)
        elif isinstance(told, str) and told:
            given[field] = told
    return reviewer.add(asked.document, (asked.start, asked.end), given, asked.reason)


def plain(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Rows as a reviewer takes them."""
    return [row.model_dump() for row in rows]


def _correct(reviewer: Reviewer, asked: JudgementAsked) -> Judgement:
    if asked.field is None:
        raise UsageError("a correction has a field: name it")
    return reviewer.correct(
        asked.left, asked.field, asked.value if asked.value is not None else plain(asked.rows), asked.reason
    )


def _compare(reviewer: Reviewer, asked: JudgementAsked) -> Judgement:
    if asked.kind is None or asked.point is None:
        raise UsageError("a comparison has a kind and a point: name both")
    return reviewer.compare(JudgementKind(asked.kind), asked.left, asked.right, asked.point, asked.reason)


_ACTS: Mapping[str, Callable[[Reviewer, JudgementAsked], Judgement | list[Judgement]]] = {
    "accept": lambda by, one: by.accept(one.left, one.reason),
    "reject": lambda by, one: by.reject(one.left, one.reason),
    "correct": _correct,
    "same-event": lambda by, one: by.same_event(one.left, one.right, one.reason),
    "not-same-event": lambda by, one: by.not_same_event(one.left, one.right, one.reason),
    "split-event": lambda by, one: by.split_event(one.left, one.taken, one.reason),
    "same-entity": lambda by, one: by.same_entity(one.left, one.right, one.reason),
    "not-same-entity": lambda by, one: by.not_same_entity(one.left, one.right, one.reason),
    "split-entity": lambda by, one: by.split_entity(one.left, one.taken, one.reason),
    "same-origin": lambda by, one: by.same_origin(one.left, one.right, one.reason),
    "not-same-origin": lambda by, one: by.same_origin(one.left, one.right, one.reason, same=False),
    "compare": _compare,
}


# ---------------------------------------------------------------- who


async def aside(request: Request, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What writes to the record, in threads of its own: what is judged waits for no pages that others asked for."""
    return await get_running_loop().run_in_executor(request.app.state.writing, lambda: function(*args, **kwargs))


def name_of(request: Request) -> str:
    """The member's name, or where there are none that which somebody gave, as the cookie has it; "" without one."""
    visitor = visitor_of(request)
    if visitor is not None:
        return visitor.member.name
    try:
        return acts.reviewer(unquote(request.cookies.get(COOKIE, "")))
    except UsageError:
        return ""


def signature(request: Request, asked: Signed) -> str:
    """Under which name a program judges: 403 where that is another's."""
    visitor = visitor_of(request)
    if visitor is None:
        return asked.by
    if asked.by and asked.by != visitor.member.name:
        raise HTTPException(403, f"You judge as {visitor.member.name!r}: leave `by` out.")
    return visitor.member.name


def remember(answer: Response, name: str) -> None:
    """Keep a name in the browser."""
    answer.set_cookie(COOKIE, quote(name, safe=""), max_age=KEPT, httponly=True, samesite="strict", path="/")


async def may_write(request: Request) -> None:
    """403 where the server is for reading only, or this visitor."""
    if reads_only(request):
        raise HTTPException(403, "This server is for reading only: start it without --read-only to review.")
