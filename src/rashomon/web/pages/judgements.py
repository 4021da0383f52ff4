"""Review as JSON: what is waiting, what was judged, how alike; judgements and claims to be stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.record.judging import Reviewer
from rashomon.review.agreement import Agreement, agreements
from rashomon.web.answers import REFUSED, answer, kept_answer, parted
from rashomon.web.asked import AgreementAsked, ReviewAsked, SaidAsked
from rashomon.web.errors import missing
from rashomon.web.judging import ClaimAsked, JudgementAsked, Signed, add, aside, judge, may_write, signature
from rashomon.web.remaking import remaker_of
from rashomon.web.review_answers import (
    AgreementAnswer,
    HistoryAnswer,
    JudgedAnswer,
    ReviewAnswer,
    SaidAnswer,
    StateAnswer,
)
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.visitors import note

router = APIRouter(tags=["review"])
SHELF = Depends(shelf_of)
WRITES = [Depends(may_write)]


@router.get("/api/v1/review", response_model=ReviewAnswer, responses=REFUSED)
def waiting(request: Request, wanted: Annotated[ReviewAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """What is worth a look, the most doubtful and most consequential first, each with the reasons."""

    def made() -> ReviewAnswer:
        view = shelf.pages()
        part, items = parted(wanted, view.waiting(wanted.window, wanted.story, wanted.kind))
        waits = {kind.value: number for kind, number in view.waits(wanted.story).items()}
        return ReviewAnswer(part=part, waits=waits, items=items)

    return kept_answer(request, made)


@router.get("/api/v1/review/state", response_model=StateAnswer, responses=REFUSED)
def state(request: Request, shelf: Shelf = SHELF) -> Response:
    """Whether the conclusions follow from all that was judged, or are being made anew."""
    remaker = remaker_of(request)
    current = shelf.pages().is_current()
    return answer(StateAnswer(current=current, running=remaker.running, able=remaker.able, failed=remaker.failed))


@router.get("/api/v1/judgements", response_model=SaidAnswer, responses=REFUSED)
def said(request: Request, wanted: Annotated[SaidAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """What persons judged, the last first, whether it stands or was taken back; all, or of one of them."""

    def made() -> SaidAnswer:
        part, found = parted(wanted, shelf.pages().said(wanted.window, wanted.by))
        return SaidAnswer(part=part, said=found)

    return kept_answer(request, made)


@router.post("/api/v1/judgements", response_model=JudgedAnswer, responses=REFUSED, dependencies=WRITES)
async def judged(asked: JudgementAsked, request: Request, shelf: Shelf = SHELF) -> Response:
    """Judge: accept, reject or correct a claim; join or split events, entities and origins; compare two claims.

    `applied` says whether the conclusions follow already; if not, they are being made anew in the background.
    """
    made = await aside(request, lambda: judge(_reviewer(request, shelf, asked), asked))
    await note(request, What.JUDGED, " ".join(one.id for one in made))
    return answer(JudgedAnswer(judgements=tuple(made), applied=await remaker_of(request).made()))


@router.post(
    "/api/v1/judgements/{judgement_id}/undo", response_model=SaidAnswer, responses=REFUSED, dependencies=WRITES
)
async def undone(judgement_id: str, asked: Signed, request: Request, shelf: Shelf = SHELF) -> Response:
    """Take a judgement back: it stays in the history, and no longer counts."""
    taken = await aside(request, lambda: _undone(judgement_id, _reviewer(request, shelf, asked), asked.reason, shelf))
    await note(request, What.TAKEN_BACK, taken)
    await remaker_of(request).made()
    said = await aside(request, lambda: shelf.pages().said_once(judgement_id))
    return answer(SaidAnswer(part=None, said=(said,)))


def _undone(judgement_id: str, reviewer: Reviewer, reason: str, shelf: Shelf) -> str:
    try:
        found = shelf.pages().said_once(judgement_id)
    except UsageError:
        raise missing("judgement", judgement_id) from None
    reviewer.undo(found.judgement.id, reason)
    return found.judgement.id


@router.post("/api/v1/claims", response_model=JudgedAnswer, responses=REFUSED, dependencies=WRITES)
async def added(asked: ClaimAsked, request: Request, shelf: Shelf = SHELF) -> Response:
    """Add a claim on words of a document; its id is `left` of the judgement."""
    made = await aside(request, lambda: add(_reviewer(request, shelf, asked), asked))
    await note(request, What.CLAIM_ADDED, made.id)
    return answer(JudgedAnswer(judgements=(made,), applied=await remaker_of(request).made()))


@router.get("/api/v1/claims/{claim_id}/history", response_model=HistoryAnswer, responses=REFUSED)
def history(claim_id: str, shelf: Shelf = SHELF) -> Response:
    """All that persons judged of a claim, the first first, and what it is after that."""
    view = shelf.pages()
    try:
        claim = view.claim(claim_id)
    except UsageError:
        raise missing("claim", claim_id) from None
    found = view.reviewed([claim.id]).get(claim.id)
    state = found.state if found is not None else None
    return answer(HistoryAnswer(claim=claim, state=state, said=tuple(view.said_of(claim.id))))


@router.get("/api/v1/agreement", response_model=AgreementAnswer, responses=REFUSED)
def agreement(wanted: Annotated[AgreementAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """How far two reviewers agree beyond chance (Cohen's kappa) on each sort of thing that both judged."""
    view = shelf.pages()
    found: tuple[Agreement, ...] = ()
    if wanted.one and wanted.other:
        both = [each for name in (wanted.one, wanted.other) for each in view.said_by(name)]
        found = agreements(both, wanted.one, wanted.other)
    return answer(
        AgreementAnswer(one=wanted.one, other=wanted.other, reviewers=tuple(view.reviewers()), agreements=found)
    )


def _reviewer(request: Request, shelf: Shelf, asked: Signed) -> Reviewer:
    """Who asks, of a record of which it is known that it is there."""
    shelf.pages()
    return Reviewer(shelf.path, signature(request, asked))
