"""Claims: a list with filters."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.web import telling
from rashomon.web.answers import REFUSED, ClaimsAnswer, answer, kept_answer, parted
from rashomon.web.asked import ClaimsAsked, asked
from rashomon.web.errors import missing
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


def _claims(shelf: Shelf, wanted: ClaimsAsked) -> ClaimsAnswer:
    part, found = parted(wanted, shelf.pages().claim_list(wanted.told, wanted.window))
    return ClaimsAnswer(part=part, claims=found)


@router.get("/claims", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of claims."""
    wanted = asked(ClaimsAsked, request)

    def made() -> dict[str, object]:
        outlets = shelf.counted("outlets", lambda view: view.outlets())
        return {"told": _claims(shelf, wanted), "asked": wanted, "outlets": outlets, "to": telling.to}

    return kept_page(request, "claims.html", made)


@router.get("/api/v1/claims", response_model=ClaimsAnswer, responses=REFUSED, tags=["claims"])
def give_all(request: Request, wanted: Annotated[ClaimsAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Claims that fit every filter, those of the latest documents first."""
    return kept_answer(request, lambda: _claims(shelf, wanted))


@router.get("/api/v1/claims/{claim_id}", response_model=Claim, responses=REFUSED, tags=["claims"])
def give(claim_id: str, shelf: Shelf = SHELF) -> Response:
    """The claim whose id begins so."""
    try:
        return answer(shelf.pages().claim(claim_id))
    except UsageError:
        raise missing("claim", claim_id) from None
