"""Review of what was put together: events and their comparisons, entities, origins; who judged what, and how alike."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.model.claim import EventType, Factuality
from rashomon.model.judgement import COMPARING
from rashomon.model.record import Entity
from rashomon.review.agreement import agreements
from rashomon.store.listed import EventName
from rashomon.store.pages import Pages
from rashomon.web import marking
from rashomon.web.answers import parted
from rashomon.web.asked import AgreementAsked, SaidAsked, SourcesAsked, asked
from rashomon.web.errors import missing
from rashomon.web.pages.review import frame, passages
from rashomon.web.passages import ACTS
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import page

router = APIRouter(include_in_schema=False)
SHELF = Depends(shelf_of)

OTHERS = 60  # events that are offered to be joined with one
ENTITIES = 500  # names that are offered to be joined with one
SEVERAL = 3_000  # of the most mentioned entities those that go by several names are listed


@router.get("/review/events/{event_id}", response_class=HTMLResponse)
def show_event(request: Request, event_id: str, shelf: Shelf = SHELF) -> Response:
    """An event: claims to be split off, other events to be joined, comparisons to be judged otherwise."""
    view = shelf.pages()
    try:
        event = view.event(event_id)
    except UsageError:
        raise missing("event", event_id) from None
    ids = list(dict.fromkeys(event.claims))
    shown = passages(view, ids)
    about = {
        "event": event,
        "name": view.event_names([event.id]).get(event.id),
        "shown": [shown[one] for one in ids if one in shown],
        "by_id": shown,
        "others": _others(view, event.id, request.query_params.get("q", "").strip()[:200]),
        "q": request.query_params.get("q", "")[:200],
        "comparing": [(kind.value, ACTS[kind]) for kind in sorted(COMPARING)],
        "acts": ACTS,
    }
    return page(request, "review_event.html", {**frame(request, shelf), **about})


def _others(view: Pages, event_id: str, sought: str) -> list[EventName]:
    """Events that may be the same: of the same story, or with these words in title or source."""
    own = view.event(event_id)
    if sought:
        return [one for one in view.titled(sought, OTHERS) if one.id != event_id]
    story = view.story_of(own.accounts[0].documents[0]) if own.accounts and own.accounts[0].documents else None
    found = view.events(story=story.id, limit=OTHERS * 4) if story is not None else []
    known = {one.id for one in found}
    if len(found) <= OTHERS:
        found += [one for one in view.events(limit=OTHERS) if one.id not in known]
    found.sort(key=lambda one: (one.type is not own.type, one.earliest != own.earliest))
    ids = [one.id for one in found if one.id != event_id][:OTHERS]
    named = view.event_names(ids)
    return [named[one] for one in ids if one in named]


@router.get("/review/entities", response_class=HTMLResponse)
def show_entities(request: Request, shelf: Shelf = SHELF) -> Response:
    """The entities that go by several names, and all by a word in their names."""
    wanted = asked(SourcesAsked, request)
    found = shelf.pages().entities(wanted.q, None, SEVERAL if wanted.q is None else ENTITIES)
    several = [one for one in found if wanted.q is not None or len(one.aliases) > 1]
    part, shown = parted(wanted, several[wanted.offset : wanted.offset + wanted.limit + 1])
    about = {"asked": wanted, "part": part, "entities": shown}
    return page(request, "review_entities.html", {**frame(request, shelf), **about})


@router.get("/review/entities/{entity_id}", response_class=HTMLResponse)
def show_entity(request: Request, entity_id: str, shelf: Shelf = SHELF) -> Response:
    """An entity: names to be split off, others to be joined, and why its names are held for one."""
    view = shelf.pages()
    try:
        entity: Entity = view.entity(entity_id)
    except UsageError:
        raise missing("entity", entity_id) from None
    about = {
        "entity": entity,
        "reasons": view.judgements_on(entity),
        "others": [one for one in view.entities(None, None, ENTITIES) if one.id != entity.id],
    }
    return page(request, "review_entity.html", {**frame(request, shelf), **about})


@router.get("/review/origins", response_class=HTMLResponse)
def show_origins(request: Request, shelf: Shelf = SHELF) -> Response:
    """The origins, to be marked as one voice or not."""
    about: dict[str, Any] = {"origins": shelf.pages().origins()[:ENTITIES]}
    return page(request, "review_origins.html", {**frame(request, shelf), **about})


@router.get("/review/documents/{document_id}", response_class=HTMLResponse)
def show_document(request: Request, document_id: str, shelf: Shelf = SHELF) -> Response:
    """The text of a document, to select the words of a claim that was not read."""
    view = shelf.pages()
    try:
        document = view.document(document_id)
    except UsageError:
        raise missing("document", document_id) from None
    claims = list(view.claims_of([document.id]))
    about = {
        "document": document,
        "lines": marking.lines(document, claims),
        "claims": len(claims),
        "types": tuple(EventType),
        "levels": tuple(Factuality),
    }
    return page(request, "review_document.html", {**frame(request, shelf), **about})


@router.get("/review/history", response_class=HTMLResponse)
def show_history(request: Request, shelf: Shelf = SHELF) -> Response:
    """All that was judged, the last first."""
    wanted, view = asked(SaidAsked, request), shelf.pages()
    part, said = parted(wanted, view.said(wanted.window, wanted.by))
    shown = passages(view, [claim for one in said for claim in one.claims[:2]])
    about = {"asked": wanted, "part": part, "said": said, "shown": shown, "reviewers": view.reviewers()}
    return page(request, "review_history.html", {**frame(request, shelf), **about})


@router.get("/review/agreement", response_class=HTMLResponse)
def show_agreement(request: Request, shelf: Shelf = SHELF) -> Response:
    """How far two reviewers agree."""
    wanted, view = asked(AgreementAsked, request), shelf.pages()
    known = view.reviewers()
    one = wanted.one or (known[0][0] if len(known) > 1 else "")
    other = wanted.other or (known[1][0] if len(known) > 1 else "")
    said = [each for name in (one, other) if name for each in view.said_by(name)]
    about = {
        "one": one,
        "other": other,
        "reviewers": known,
        "found": agreements(said, one, other) if one and other else (),
        "acts": {kind.value: words for kind, words in ACTS.items()},
    }
    return page(request, "review_agreement.html", {**frame(request, shelf), **about})
