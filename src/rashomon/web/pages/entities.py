"""Entities: who and what reports speak of, the names of each and why they are held for one, and its events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.model.record import EntitySort
from rashomon.web.answers import REFUSED, EntitiesAnswer, EntityAnswer, kept_answer, parted
from rashomon.web.asked import Asked, EntitiesAsked, asked
from rashomon.web.errors import missing
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


def _entities(shelf: Shelf, wanted: EntitiesAsked) -> EntitiesAnswer:
    part, found = parted(wanted, shelf.pages().entity_list(wanted.q, wanted.sort, wanted.window))
    return EntitiesAnswer(part=part, entities=found)


def _entity(shelf: Shelf, entity_id: str, wanted: Asked) -> EntityAnswer:
    view = shelf.pages()
    try:
        entity = view.entity_named(entity_id)
    except UsageError:
        raise missing("entity", entity_id) from None
    part, events = parted(wanted, view.events_with(entity.id, wanted.window))
    source = shelf.counted(f"source of {entity.id}", lambda view: view.source(entity.id))
    return EntityAnswer(
        entity=entity,
        judgements=tuple(view.judgements_on(entity)),
        source=source if source.claims else None,
        part=part,
        events=events,
    )


@router.get("/entities", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of entities."""
    wanted = asked(EntitiesAsked, request)

    def made() -> dict[str, object]:
        return {"told": _entities(shelf, wanted), "asked": wanted, "sorts": tuple(EntitySort)}

    return kept_page(request, "entities.html", made)


@router.get("/entities/{entity_id}", response_class=HTMLResponse, include_in_schema=False)
def show_one(request: Request, entity_id: str, shelf: Shelf = SHELF) -> Response:
    """The page of an entity."""
    wanted = asked(Asked, request)
    return kept_page(request, "entity.html", lambda: {"told": _entity(shelf, entity_id, wanted), "asked": wanted})


@router.get("/api/v1/entities", response_model=EntitiesAnswer, responses=REFUSED, tags=["entities"])
def give(request: Request, wanted: Annotated[EntitiesAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Who and what reports speak of, the most mentioned first; with `q` those one of whose names has these words."""
    return kept_answer(request, lambda: _entities(shelf, wanted))


@router.get("/api/v1/entities/{entity_id}", response_model=EntityAnswer, responses=REFUSED, tags=["entities"])
def give_one(request: Request, entity_id: str, wanted: Annotated[Asked, Query()], shelf: Shelf = SHELF) -> Response:
    """The entity whose id begins so: its names, why they are held for one, and the events that it takes part in."""
    return kept_answer(request, lambda: _entity(shelf, entity_id, wanted))
