"""An event: its accounts side by side, its figures over time, where they differ, and who says so in the end."""

from __future__ import annotations

from hashlib import sha256
from pickle import HIGHEST_PROTOCOL, dumps

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.export import graph
from rashomon.export.accounts import foremost
from rashomon.export.drawing import drawing, key
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import BestRule, Conclusions, Event
from rashomon.store.listed import ListedDocument
from rashomon.web.answers import REFUSED, EventAnswer, kept_answer
from rashomon.web.errors import missing
from rashomon.web.shelf import Shelf, asked_of, shelf_of
from rashomon.web.telling import Told, tell
from rashomon.web.templating import framed, rendered

router = APIRouter()
SHELF = Depends(shelf_of)

COLUMNS = 6  # accounts side by side before somebody asks for all

Around = tuple[Event, list[Document], list[Claim], Conclusions]


def _around(shelf: Shelf, event_id: str) -> Around:
    try:
        return shelf.pages().around(event_id)
    except UsageError:
        raise missing("event", event_id) from None


@router.get("/events/{event_id}", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, event_id: str, shelf: Shelf = SHELF) -> Response:
    """The page of an event."""

    def made() -> bytes:
        around = _around(shelf, event_id)
        return shelf.kept_for(_state(around), name, lambda: rendered(request, "event.html", _told(around, everybody)))

    name, everybody = f"event.html {asked_of(request)}", "all" in request.query_params
    return framed(request, shelf.kept(name, made))


def _state(around: Around) -> str:
    """Tells an event from what it was before: it is laid out anew only when something that it tells of is another."""
    return sha256(dumps(around, HIGHEST_PROTOCOL)).hexdigest()


def _told(around: Around, everybody: bool) -> dict[str, object]:
    event, documents, claims, found = around
    told = tell(event, documents, claims, found, BestRule.LATEST_OFFICIAL)
    ways = graph.ways(
        found.chains, found.origins, {claim.id: claim.document for claim in claims}, {one.id: one for one in documents}
    )
    shown = told.columns if everybody else _foremost(told)
    numbers = {document.id: number for number, document in told.documents}
    return {
        "told": told,
        "event": told.view,
        "columns": shown,
        "hidden": len(told.columns) - len(shown),
        "link": told.link,
        "drawing": drawing,
        "key": key,
        "ways": ways,
        "graph": graph.drawn(ways),
        "numbers": numbers,
    }


def _foremost(told: Told) -> tuple[object, ...]:
    rows, _ = foremost(told.view.accounts, COLUMNS)
    ids = {row.claims for row in rows}
    return tuple(column for column in told.columns if column.row.claims in ids)


@router.get("/api/v1/events/{event_id}", response_model=EventAnswer, responses=REFUSED, tags=["events"])
def give(request: Request, event_id: str, shelf: Shelf = SHELF) -> Response:
    """The event whose id begins so, with its accounts, comparisons, claims, figures and origins."""
    return kept_answer(request, lambda: _answer(_around(shelf, event_id)))


def _answer(around: Around) -> EventAnswer:
    event, documents, claims, found = around
    made: dict[str, int] = {}
    for claim in claims:
        made[claim.document] = made.get(claim.document, 0) + 1
    return EventAnswer(
        event=event,
        documents=tuple(_listed(one, made.get(one.id, 0)) for one in documents),
        claims=tuple(claims),
        tallies=found.tallies,
        ledgers=found.ledgers,
        chains=found.chains,
        origins=found.origins,
    )


def _listed(document: Document, claims: int) -> ListedDocument:
    return ListedDocument(
        id=document.id,
        headline=document.headline or document.location,
        outlet=document.outlet,
        published=document.published,
        location=document.location,
        claims=claims,
    )
