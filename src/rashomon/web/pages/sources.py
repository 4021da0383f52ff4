"""Sources: who is cited, how much, and how sure they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.web.answers import REFUSED, SourcesAnswer, answer, parted
from rashomon.web.asked import SourcesAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import page

router = APIRouter()
SHELF = Depends(shelf_of)


def _sources(shelf: Shelf, wanted: SourcesAsked) -> SourcesAnswer:
    part, found = parted(wanted, shelf.pages().source_list(wanted.q, wanted.window))
    return SourcesAnswer(part=part, sources=found)


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of sources."""
    wanted = asked(SourcesAsked, request)
    return page(request, "sources.html", {"told": _sources(shelf, wanted), "asked": wanted})


@router.get("/api/v1/sources", response_model=SourcesAnswer, responses=REFUSED, tags=["sources"])
def give(wanted: Annotated[SourcesAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Those who are cited, the most mentioned first; with `q` those one of whose names has these words."""
    return answer(_sources(shelf, wanted))
