"""The timeline: events as bars over days, month by month, and how many began on each day of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from rashomon.export.labels import label
from rashomon.export.timed import OtherTime, Timed, other_times, timeline
from rashomon.model.record import Event
from rashomon.store.against import Compared
from rashomon.store.listed import Day, EventName, Window
from rashomon.web import words
from rashomon.web.answers import REFUSED, Part, kept_answer, parted
from rashomon.web.asked import EventsAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)

STORIES = Window(limit=60)  # that may be chosen from


class TimelineAsked(EventsAsked):
    """Which events, and how many of the latest."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month, how many events began in it, and its last day."""

    first: date
    last: date
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """An event in time; `others` are the times of accounts that differ on it."""

    id: str
    title: str
    status: str
    earliest: date | None
    latest: date | None
    others: tuple[OtherTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineAnswer:
    """How many events began on each day, how many have none, and a part of the events, the latest first."""

    days: tuple[Day, ...]
    undated: int
    part: Part
    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How many events began on each day, and how many have none."""

    days: tuple[Day, ...]
    undated: int


def _days(shelf: Shelf) -> Days:
    def counted() -> Days:
        view = shelf.pages()
        return Days(days=tuple(view.days()), undated=view.totals()["events"] - view.dated())

    return shelf.counted("timeline", lambda _: counted())


def _events(shelf: Shelf, wanted: TimelineAsked) -> tuple[Part, list[Timed]]:
    """The part of the events; kept where nothing was asked for."""
    if wanted.given:
        return _found(shelf, wanted)
    return shelf.counted("timed", lambda _: _found(shelf, wanted))


def _found(shelf: Shelf, wanted: TimelineAsked) -> tuple[Part, list[Timed]]:
    dated = shelf.counted("dated", lambda view: view.dated())
    view = shelf.pages()
    part, found = parted(wanted, view.events_drawn(wanted.filters, wanted.window, dated=dated))
    against = view.compared([event.id for event, _ in found], "time")
    return part, [_timed(event, name, against.get(event.id, [])) for event, name in found]


def _timed(event: Event, name: EventName, against: list[Compared]) -> Timed:
    names = {claim.id: words.sources(claim) for _, *sides in against for claim in sides}
    return Timed(
        id=event.id,
        title=words.event_title(name),
        status=event.status,
        about=label("type", event.type) if event.type is not None else "",
        link=f"/events/{event.id}",
        earliest=event.earliest,
        latest=event.latest,
        others=other_times(against, names),
    )


def months(days: tuple[Day, ...]) -> list[Month]:
    """The months in which events began, in their order."""
    found: dict[date, list[Day]] = {}
    for one in days:
        found.setdefault(one.day.replace(day=1), []).append(one)
    return [
        Month(first=first, last=group[-1].day, events=sum(one.events for one in group))
        for first, group in found.items()
    ]


@router.get("/timeline", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of the timeline."""
    wanted = asked(TimelineAsked, request)

    def made() -> dict[str, object]:
        part, found = _events(shelf, wanted)
        told = _days(shelf)
        counted = months(told.days)
        return {
            "told": told,
            "asked": wanted,
            "part": part,
            "shown": len(found),
            "timeline": timeline(found),
            "months": counted,
            "most": max((one.events for one in counted), default=1),
            "stories": shelf.counted("stories named", lambda view: view.story_list(STORIES)),
        }

    return kept_page(request, "timeline.html", made)


@router.get("/static/timed.css", include_in_schema=False)
def style() -> Response:
    """How timelines look."""
    text = files("rashomon.export").joinpath("templates", "timed.css").read_text(encoding="utf-8")
    return Response(text, media_type="text/css")


@router.get("/api/v1/timeline", response_model=TimelineAnswer, responses=REFUSED, tags=["events"])
def give(request: Request, wanted: Annotated[TimelineAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """How many events began on each day of the record; and events that fit every filter with their days, and the other
    times that accounts of them give, the latest first."""
    return kept_answer(request, lambda: _timeline(shelf, wanted))


def _timeline(shelf: Shelf, wanted: TimelineAsked) -> TimelineAnswer:
    told = _days(shelf)
    part, found = _events(shelf, wanted)
    events = tuple(
        TimelineEvent(
            id=one.id,
            title=one.title,
            status=one.status,
            earliest=one.earliest,
            latest=one.latest,
            others=one.others,
        )
        for one in found
    )
    return TimelineAnswer(days=told.days, undated=told.undated, part=part, events=events)
