"""Problems: what could not be read, and what to do."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.web.answers import REFUSED, ProblemsAnswer, answer
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


@router.get("/problems", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of problems."""
    return kept_page(request, "problems.html", lambda: {"problems": shelf.pages().problems()})


@router.get("/api/v1/problems", response_model=ProblemsAnswer, responses=REFUSED, tags=["documents"])
def give(shelf: Shelf = SHELF) -> Response:
    """What could not be read, or only in part, by location."""
    return answer(ProblemsAnswer(problems=tuple(shelf.pages().problems())))
