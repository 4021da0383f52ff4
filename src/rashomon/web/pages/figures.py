"""Figures: every ledger with what it comes to, and the event that it is of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.web.answers import REFUSED, FiguresAnswer, kept_answer, parted
from rashomon.web.asked import FiguresAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


def _figures(shelf: Shelf, wanted: FiguresAsked) -> FiguresAnswer:
    part, found = parted(wanted, shelf.pages().ledger_list(wanted.measure, wanted.window))
    return FiguresAnswer(part=part, ledgers=found)


@router.get("/figures", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of figures."""
    wanted = asked(FiguresAsked, request)

    def made() -> dict[str, object]:
        measures = shelf.counted("measures", lambda view: view.measures())
        return {"told": _figures(shelf, wanted), "asked": wanted, "measures": measures}

    return kept_page(request, "figures.html", made)


@router.get("/api/v1/figures", response_model=FiguresAnswer, responses=REFUSED, tags=["figures"])
def give(request: Request, wanted: Annotated[FiguresAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Ledgers of figures in the order of events; all, or those of one measure (killed, injured …)."""
    return kept_answer(request, lambda: _figures(shelf, wanted))
