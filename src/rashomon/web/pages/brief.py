"""The brief: what is known now, what is new since the last visit, and the latest events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.store.listed import ListedEvent, Window
from rashomon.web.answers import REFUSED, BriefAnswer, EventsAnswer, Part, StoriesAnswer, kept_answer, parted
from rashomon.web.asked import Asked, BriefAsked, EventsAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)

VISIT = "rashomon-visit"
PAUSE = timedelta(
    minutes=30
)  # after so long without a page, coming back is another visit. Chosen: as web statistics do
KEPT = 400 * 24 * 3600  # seconds for which a browser keeps a cookie at most
STORIES = 8


class Visit(NamedTuple):
    """When the visit before this one ended (None at the first), and when this page is asked for."""

    before: datetime | None
    now: datetime

    @property
    def cookie(self) -> str:
        """As the cookie has it."""
        return ".".join(str(int(when.timestamp())) if when is not None else "" for when in self)


def visit_of(cookie: str, now: datetime) -> Visit:
    """The visit that a page belongs to. What is no cookie of ours is the first visit."""
    before, _, last = cookie.partition(".")
    known = _moment(last)
    if known is None or known > now:
        return Visit(None, now)
    return Visit(_moment(before), now) if now - known < PAUSE else Visit(known, now)


def _moment(seconds: str) -> datetime | None:
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def brief(shelf: Shelf, wanted: EventsAsked, since: datetime | None) -> BriefAnswer:
    """What is known now; with `since` also what was read from then on."""
    part, events = _events(shelf, wanted)
    return BriefAnswer(
        counts=shelf.counted("totals", lambda view: view.totals()),
        stories=tuple(shelf.pages().story_list(Window(limit=STORIES - 1))),
        news=shelf.pages().news(since) if since is not None else None,
        part=part,
        events=events,
    )


def _events(shelf: Shelf, wanted: EventsAsked) -> tuple[Part, tuple[ListedEvent, ...]]:
    dated = shelf.counted("dated", lambda view: view.dated())
    found = shelf.pages().event_list(wanted.filters, wanted.window, dated=dated, undated=wanted.undated)
    return parted(wanted, found)


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The first page."""
    wanted = asked(EventsAsked, request)
    cookie = f"{VISIT}-{shelf.mark}"
    visit = visit_of(request.cookies.get(cookie, ""), datetime.now(UTC))

    def told() -> dict[str, object]:
        return {
            "told": brief(shelf, wanted, visit.before),
            "asked": wanted,
            "story": shelf.pages().story(wanted.story) if wanted.story else None,
            "dated": shelf.counted("dated", lambda view: view.dated()),
        }

    made = kept_page(request, "brief.html", told, since=visit.before)
    made.set_cookie(cookie, visit.cookie, max_age=KEPT, httponly=True, samesite="strict", path="/")
    return made


@router.get("/api/v1/brief", response_model=BriefAnswer, responses=REFUSED, tags=["brief"])
def tell(request: Request, wanted: Annotated[BriefAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """What is known now: counts, the latest stories and events; with `new_since`, what was read from then on."""
    return kept_answer(request, lambda: brief(shelf, wanted, wanted.new_since))


@router.get("/api/v1/events", response_model=EventsAnswer, responses=REFUSED, tags=["events"])
def events(request: Request, wanted: Annotated[EventsAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Events that fit every filter, the latest first; with `undated` those that have no day."""

    def made() -> EventsAnswer:
        part, found = _events(shelf, wanted)
        return EventsAnswer(part=part, events=found)

    return kept_answer(request, made)


@router.get("/api/v1/stories", response_model=StoriesAnswer, responses=REFUSED, tags=["events"])
def stories(request: Request, wanted: Annotated[Asked, Query()], shelf: Shelf = SHELF) -> Response:
    """Stories, the latest first."""

    def made() -> StoriesAnswer:
        part, found = parted(wanted, shelf.pages().story_list(wanted.window))
        return StoriesAnswer(part=part, stories=found)

    return kept_answer(request, made)
