"""Sources and outlets: who says what, how sure, how often first, alone, revised, denied; and each one's accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.store.listed import ListedSource
from rashomon.store.sources_listed import FLAGS
from rashomon.store.tellers import OUTLET, SOURCE
from rashomon.web import telling
from rashomon.web.answers import REFUSED, OutletAnswer, OutletsAnswer, SourceAnswer, SourcesAnswer, kept_answer, parted
from rashomon.web.asked import OutletAsked, SourcesAsked, TellingsAsked, asked
from rashomon.web.errors import missing
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


def _sources(shelf: Shelf, wanted: SourcesAsked) -> SourcesAnswer:
    found = shelf.counted(f"sources {wanted}", lambda view: view.source_list(wanted.q, wanted.window))
    part, shown = parted(wanted, found)
    return SourcesAnswer(part=part, sources=shown)


def _outlets(shelf: Shelf, wanted: SourcesAsked) -> OutletsAnswer:
    found = shelf.counted(f"outlets {wanted}", lambda view: view.outlet_list(wanted.q, wanted.window))
    part, shown = parted(wanted, found)
    return OutletsAnswer(part=part, outlets=shown)


def _source(shelf: Shelf, source_id: str, wanted: TellingsAsked) -> SourceAnswer:
    source, levels = shelf.counted(f"source {source_id}", lambda _: _known(shelf, source_id))
    part, told = parted(wanted, shelf.pages().tellings((SOURCE, source.id), wanted.only, wanted.window))
    return SourceAnswer(source=source, levels=levels, part=part, tellings=told)


def _known(shelf: Shelf, source_id: str) -> tuple[ListedSource, dict[str, int]]:
    view = shelf.pages()
    try:
        source = view.source(source_id)
    except UsageError:
        raise missing("source", source_id) from None
    return source, view.levels(source.id)


def _outlet(shelf: Shelf, wanted: OutletAsked) -> OutletAnswer:
    view = shelf.pages()
    outlet = view.outlet(wanted.name)
    if outlet is None:
        raise missing("outlet", wanted.name)
    part, told = parted(wanted, view.tellings((OUTLET, outlet.name), wanted.only, wanted.window))
    return OutletAnswer(outlet=outlet, part=part, tellings=told)


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of sources."""
    wanted = asked(SourcesAsked, request)
    return kept_page(
        request, "sources.html", lambda: {"told": _sources(shelf, wanted), "asked": wanted, "flags": FLAGS}
    )


@router.get("/outlets", response_class=HTMLResponse, include_in_schema=False)
def show_outlets(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of outlets."""
    wanted = asked(SourcesAsked, request)
    return kept_page(
        request, "outlets.html", lambda: {"told": _outlets(shelf, wanted), "asked": wanted, "flags": FLAGS}
    )


@router.get("/sources/{source_id}", response_class=HTMLResponse, include_in_schema=False)
def show_one(request: Request, source_id: str, shelf: Shelf = SHELF) -> Response:
    """The page of a source."""
    wanted = asked(TellingsAsked, request)

    def made() -> dict[str, object]:
        return {"told": _source(shelf, source_id, wanted), "asked": wanted, "flags": FLAGS, "to": telling.to}

    return kept_page(request, "source.html", made)


@router.get("/outlet", response_class=HTMLResponse, include_in_schema=False)
def show_outlet(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of an outlet."""
    wanted = asked(OutletAsked, request)

    def made() -> dict[str, object]:
        return {"told": _outlet(shelf, wanted), "asked": wanted, "flags": FLAGS, "to": telling.to}

    return kept_page(request, "outlet.html", made)


@router.get("/api/v1/sources", response_model=SourcesAnswer, responses=REFUSED, tags=["sources"])
def give(request: Request, wanted: Annotated[SourcesAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Those who are cited, the most mentioned first; with `q` those one of whose names has these words."""
    return kept_answer(request, lambda: _sources(shelf, wanted))


@router.get("/api/v1/sources/{source_id}", response_model=SourceAnswer, responses=REFUSED, tags=["sources"])
def give_one(
    request: Request, source_id: str, wanted: Annotated[TellingsAsked, Query()], shelf: Shelf = SHELF
) -> Response:
    """The source whose id begins so, and what it says of events, the latest told first; with `only` those on which it
    was first, is alone, revised what it had said, or is denied by others."""
    return kept_answer(request, lambda: _source(shelf, source_id, wanted))


@router.get("/api/v1/outlets", response_model=OutletsAnswer, responses=REFUSED, tags=["sources"])
def give_outlets(request: Request, wanted: Annotated[SourcesAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """The outlets, the one with most documents first; with `q` those whose name has these words."""
    return kept_answer(request, lambda: _outlets(shelf, wanted))


@router.get("/api/v1/outlet", response_model=OutletAnswer, responses=REFUSED, tags=["sources"])
def give_outlet(request: Request, wanted: Annotated[OutletAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """The outlet of this very `name`, and what its reports say of events, the latest first; `only` as of sources."""
    return kept_answer(request, lambda: _outlet(shelf, wanted))
