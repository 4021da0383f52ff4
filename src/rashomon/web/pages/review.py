"""Review: the queue of what is worth a look, and a claim with its fields and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.errors import UsageError
from rashomon.model.judgement import Field
from rashomon.model.reading import SourceKind
from rashomon.model.review import ReviewState, Said, ToReview, ToReviewKind
from rashomon.review.values import CHOICES
from rashomon.store.listed import EventName, ListedStory, Window
from rashomon.store.pages import Pages
from rashomon.web import telling
from rashomon.web.answers import parted
from rashomon.web.asked import ReviewAsked, asked
from rashomon.web.errors import missing
from rashomon.web.judging import name_of
from rashomon.web.lately import as_judged
from rashomon.web.passages import ACTS, Passage, act, passage, sides, slots, value
from rashomon.web.remaking import remaker_of
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import page
from rashomon.web.visitors import reads_only

router = APIRouter(include_in_schema=False)
SHELF = Depends(shelf_of)

STORIES = 100  # stories that the queue may be narrowed to


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A thing that waits, with the claims that it is about, and the judgement where that is lost."""

    item: ToReview
    passages: tuple[Passage, ...]
    event: EventName | None
    said: Said | None


def frame(request: Request, shelf: Shelf) -> dict[str, Any]:
    """What every page of review shows: who judges, what was just judged, and whether the conclusions follow."""
    remaker, view = remaker_of(request), shelf.pages()
    told = request.query_params
    return {
        "reviewer": name_of(request),
        "read_only": reads_only(request),
        "remaker": remaker,
        "is_current": view.is_current(),
        "did": said_if_any(view, told.get("did", "")),
        "meanwhile": said_if_any(view, told.get("meanwhile", "")),
        "now": datetime.now(UTC).isoformat(),
        "here": _here(request),
        "act": act,
        "sides": sides,
        "value": value,
        "to": telling.to,
    }


def _here(request: Request) -> str:
    """The address of the page, without what was told of the judgement before."""
    kept = "&".join(
        part
        for part in request.url.query.split("&")
        if part and part.partition("=")[0] not in ("did", "meanwhile", "at")
    )
    return f"{request.url.path}?{kept}" if kept else request.url.path


def said_if_any(view: Pages, judgement_id: str) -> Said | None:
    """The judgement of this id, if there is one."""
    try:
        return view.said_once(judgement_id) if judgement_id else None
    except UsageError:
        return None


def passages(view: Pages, ids: Sequence[str]) -> dict[str, Passage]:
    """These claims in their surroundings, by id."""
    claims = view.these(ids)
    documents = {one.id: one for one in view.documents_of(claim.document for claim in claims.values())}
    claims, found = as_judged(view, claims, documents)
    return {
        key: passage(claim, documents[claim.document], found.get(key))
        for key, claim in claims.items()
        if claim.document in documents
    }


def waiting(view: Pages, items: Sequence[ToReview]) -> list[Waiting]:
    """Things that wait, with all that is shown of them."""
    said = {one.left: view.said_once(one.left) for one in items if one.kind is ToReviewKind.LOST}
    about = {id(one): _about(one) for one in items}
    shown = passages(view, [claim for claims in about.values() for claim in claims])
    events = view.event_names(list(dict.fromkeys(one.event for one in items if one.event is not None)))
    return [
        Waiting(
            item=one,
            passages=tuple(shown[claim] for claim in about[id(one)] if claim in shown),
            event=events.get(one.event or ""),
            said=said.get(one.left),
        )
        for one in items
    ]


def _about(one: ToReview) -> tuple[str, ...]:
    """The claims that a thing is about."""
    if one.kind is ToReviewKind.ENTITY:
        return ()
    return (one.right,) if one.kind is ToReviewKind.LOST else (one.left, *((one.right,) if one.right else ()))


@router.get("/review", response_class=HTMLResponse)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The queue."""
    wanted, view = asked(ReviewAsked, request), shelf.pages()
    part, items = parted(wanted, view.waiting(wanted.window, wanted.story, wanted.kind))
    stories: list[ListedStory] = shelf.counted("stories", lambda found: found.story_list(Window(limit=STORIES)))
    about = {
        "asked": wanted,
        "part": part,
        "waiting": waiting(view, items),
        "waits": view.waits(wanted.story),
        "stories": stories,
        "at": request.query_params.get("at", ""),
    }
    return page(request, "review.html", {**frame(request, shelf), **about})


@router.get("/review/claims/{claim_id}", response_class=HTMLResponse)
def show_claim(request: Request, claim_id: str, shelf: Shelf = SHELF) -> Response:
    """A claim with its fields and its history."""
    view = shelf.pages()
    try:
        claim = view.claim(claim_id)
    except UsageError:
        raise missing("claim", claim_id) from None
    shown = passages(view, [claim.id])[claim.id]
    claim, review = shown.claim, shown.review
    observed = None
    if review is not None and review.claim is not None and review.state is not ReviewState.ADDED:
        observed = next((one for one in view.observed([claim.document]) if one.id == claim.id), None)
    about = {
        "shown": shown,
        "slots": slots(claim, observed),
        "said": view.said_of(claim.id),
        "event": view.events_of([claim.id]).get(claim.id),
        "choices": CHOICES,
        "kinds": tuple(SourceKind),
        "fields": tuple(Field),
        "acts": ACTS,
    }
    return page(request, "review_claim.html", {**frame(request, shelf), **about})
