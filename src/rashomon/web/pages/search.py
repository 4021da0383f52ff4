"""Search: documents by their words, narrowed by who published them, when, and what is claimed in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from rashomon.store.listed import Hit
from rashomon.web.answers import REFUSED, SearchAnswer, kept_answer, parted
from rashomon.web.asked import SearchAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


def _found(shelf: Shelf, wanted: SearchAsked) -> SearchAnswer:
    part, found = parted(wanted, shelf.pages().hits(wanted.q, wanted.filters, wanted.window))
    return SearchAnswer(part=part, documents=found)


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of a search."""
    wanted = asked(SearchAsked, request)

    def made() -> dict[str, object]:
        outlets = shelf.counted("outlets", lambda view: view.outlets())
        return {"told": _found(shelf, wanted), "asked": wanted, "outlets": outlets, "marked": marked}

    return kept_page(request, "search.html", made)


def marked(hit: Hit) -> Markup:
    """The snippet with its matches marked."""
    parts, at = [], 0
    for start, end in hit.matches:
        parts += [escape(hit.snippet[at:start]), Markup("<mark>{}</mark>").format(hit.snippet[start:end])]
        at = end
    return Markup("").join([*parts, escape(hit.snippet[at:])])


@router.get("/api/v1/search", response_model=SearchAnswer, responses=REFUSED, tags=["documents"])
def give(request: Request, wanted: Annotated[SearchAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Documents that hold all the words of `q` or forms of them, best first; "…" keeps words together."""
    return kept_answer(request, lambda: _found(shelf, wanted))
