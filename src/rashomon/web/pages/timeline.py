"""The timeline: how many events began on each day, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.store.listed import Day
from rashomon.web.answers import REFUSED, TimelineAnswer, answer
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import page

router = APIRouter()
SHELF = Depends(shelf_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The days of a month on which events began, the last first."""

    first: date
    days: tuple[Day, ...]


def _timeline(shelf: Shelf) -> TimelineAnswer:
    def counted() -> TimelineAnswer:
        view = shelf.pages()
        return TimelineAnswer(days=tuple(view.days()), undated=view.totals()["events"] - view.dated())

    return shelf.counted("timeline", lambda _: counted())


def months(days: tuple[Day, ...]) -> list[Month]:
    """The days by month, the last first."""
    found: dict[date, list[Day]] = {}
    for one in reversed(days):
        found.setdefault(one.day.replace(day=1), []).append(one)
    return [Month(first=first, days=tuple(group)) for first, group in found.items()]


@router.get("/timeline", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of the timeline."""
    told = _timeline(shelf)
    most = max((one.events for one in told.days), default=1)
    return page(request, "timeline.html", {"told": told, "months": months(told.days), "most": most})


@router.get("/api/v1/timeline", response_model=TimelineAnswer, responses=REFUSED, tags=["events"])
def give(shelf: Shelf = SHELF) -> Response:
    """How many events began on each day, in the order of days."""
    return answer(_timeline(shelf))
