"""What is answered as JSON, of our own dataclasses: OpenAPI describes them, and `answer` writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import Response

from rashomon.model.claim import Claim
from rashomon.model.codec import encode
from rashomon.model.document import Document, Problem, Report
from rashomon.model.judgement import Judgement
from rashomon.model.record import Chain, Entity, Event, Ledger, Origin, Tally
from rashomon.store.listed import (
    EventName,
    Hit,
    ListedClaim,
    ListedDocument,
    ListedEvent,
    ListedLedger,
    ListedOutlet,
    ListedSource,
    ListedStory,
    News,
    Telling,
)
from rashomon.web.asked import Asked
from rashomon.web.errors import Refused
from rashomon.web.shelf import asked_of, the_shelf

T = TypeVar("T")

REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"model": Refused, "description": words}
    for status, words in (
        (401, "nobody is known by that token"),
        (403, "another site asked, or who asks may not"),
        (404, "there is none"),
        (414, "the address is too long"),
        (422, "what was asked for makes no sense"),
        (429, "too often"),
        (503, "the record cannot be read"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How much of a list this is, and whether more follow."""

    limit: int
    offset: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAnswer:
    """A part of the events, the latest first."""

    part: Part
    events: tuple[ListedEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAnswer:
    """What is known now: how much there is, the latest stories, what was read since a moment, and the latest events."""

    counts: dict[str, int]
    stories: tuple[ListedStory, ...]
    news: News | None
    part: Part
    events: tuple[ListedEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnswer:
    """An event with its accounts and comparisons, the documents and claims that tell of it, and what follows."""

    event: Event
    documents: tuple[ListedDocument, ...]
    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]
    ledgers: tuple[Ledger, ...]
    chains: tuple[Chain, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsAnswer:
    """A part of the documents, the latest first."""

    part: Part
    documents: tuple[ListedDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAnswer:
    """A document with its zones and claims, the reports that give it, and the event of each claim that has one."""

    document: Document
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: dict[str, EventName]
    story: ListedStory | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAnswer:
    """A part of the claims, those of the latest documents first."""

    part: Part
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """A part of the documents that hold the words, best first."""

    part: Part
    documents: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAnswer:
    """A part of the ledgers, in the order of events."""

    part: Part
    ledgers: tuple[ListedLedger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesAnswer:
    """A part of those who are cited, the most mentioned first."""

    part: Part
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsAnswer:
    """A part of the outlets, the one with most documents first."""

    part: Part
    outlets: tuple[ListedOutlet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """A source, its claims by how sure they are, and a part of what it says of events, the latest first."""

    source: ListedSource
    levels: dict[str, int]
    part: Part
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletAnswer:
    """An outlet, and a part of what its reports say of events, the latest first."""

    outlet: ListedOutlet
    part: Part
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesAnswer:
    """A part of whom and what reports speak of, the most mentioned first."""

    part: Part
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnswer:
    """An entity with its names, the judgements on these, the latest events it takes part in, and how it is cited."""

    entity: Entity
    judgements: tuple[Judgement, ...]
    source: ListedSource | None
    part: Part
    events: tuple[EventName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsAnswer:
    """What could not be read."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesAnswer:
    """A part of the stories, the latest first."""

    part: Part
    stories: tuple[ListedStory, ...]


def answer(value: object) -> Response:
    """The value as JSON."""
    return Response(encode(value), media_type="application/json")


def kept_answer(request: Request, make: Callable[[], object]) -> Response:
    """What `make` gives as JSON, kept until somebody writes to the record: for what tells of the record alone."""
    made = the_shelf(request).kept(f"json {asked_of(request)}", lambda: encode(make()).encode())
    return Response(made, media_type="application/json")


def parted(asked: Asked, found: Sequence[T]) -> tuple[Part, tuple[T, ...]]:
    """What was asked for of a list that holds one more where more follow, and which part that is."""
    part = Part(limit=asked.limit, offset=asked.offset, more=len(found) > asked.limit)
    return part, tuple(found[: asked.limit])
