"""The application: pages and JSON over one record, behind the guard."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from rashomon.errors import RashomonError
from rashomon.export import atlas, drawing
from rashomon.store.home import Home, home
from rashomon.web import login
from rashomon.web.errors import add_handlers
from rashomon.web.gate import Gate
from rashomon.web.guard import Guard
from rashomon.web.intake import Intake
from rashomon.web.judging import WRITING
from rashomon.web.logs import Watch
from rashomon.web.pages import PAGES, health
from rashomon.web.remaking import Remaker
from rashomon.web.settings import WebSettings
from rashomon.web.shelf import Shelf
from rashomon.web.templating import STATIC

if TYPE_CHECKING:
    from rashomon.web.desk import Desk

DESCRIPTION = (
    "A record of news reports: who says what happened, how sure they are, and where accounts differ. Every value leads "
    "back to the words that it comes from: a document, and the start and end in code points of its text. "
    "What the values mean is told in the documentation of the record."
)
THREADS = 4
"""Pages that are made at once. Chosen: more would only wait for one another, since Python runs one of them at a time,
and each row of the database is another turn; fewer would all wait for one slow search."""
TURN = 0.0005
"""Seconds after which one page lets another go on. With Python's own (0.005) a page waits so long for each row that it
reads while another is laid out; with this half as many pages more came in the same time (measured)."""
KEPT = "public, max-age=31536000, immutable"  # the address of a static file changes with what is in it


class Kept(StaticFiles):
    """Static files that browsers may keep."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """The file, and that it may be kept."""
        answer: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        answer.headers["cache-control"] = KEPT
        return answer


def create_app(
    path: str | Home,
    settings: WebSettings | None = None,
    remake: Callable[[Home], object] | None = None,
    desk: Desk | None = None,
    intake: Intake | None = None,
) -> FastAPI:
    """The application that serves the record at `path`; it need not be there yet.

    Nothing is written but what people judge. `remake` makes the conclusions of the record anew after that; without it
    the next build does. With a `desk` (`web.desk`) it serves its members, and nobody else. With an `intake` it also
    writes what comes from feeds, from its start to its end, but where it is for reading only.
    """
    settings = settings or WebSettings()
    place = home(path)
    shelf = Shelf(place)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        Thread(target=warm, args=(shelf,), daemon=True).start()
        if app.state.intake is not None:
            app.state.intake.open()
        yield
        if app.state.intake is not None:
            app.state.intake.close()
        sys.setswitchinterval(turn)
        shelf.close()
        if desk is not None:
            desk.close()

    app = FastAPI(
        title="Rashomon",
        version=version("rashomon"),
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the usual pages of documentation load scripts from the network: /api is ours
        redoc_url=None,
        lifespan=life,
    )
    app.state.shelf = shelf
    app.state.settings = settings
    app.state.remaker = Remaker(place, remake)
    app.state.writing = ThreadPoolExecutor(WRITING, "judging")
    app.state.desk = desk
    app.state.intake = intake if not settings.read_only else None
    for router in (*((login.router,) if desk is None else desk.routers), health.router, *PAGES):
        app.include_router(router)
    app.mount("/static", Kept(directory=STATIC), name="static")
    app.add_api_route("/chart.css", chart_style, include_in_schema=False)
    app.add_middleware(Guard, settings=settings, gate=Gate(desk) if desk is not None else None)
    if settings.log or desk is not None:
        app.add_middleware(Watch, log=settings.log, measures=desk.measures if desk is not None else None)
    add_handlers(app)
    return app


def warm(shelf: Shelf) -> None:
    """Count what the first pages show, so that the first reader need not wait for it."""
    atlas.atlas()
    with suppress(RashomonError):  # pages say what is wrong
        shelf.counted("totals", lambda view: view.totals())
        shelf.counted("dated", lambda view: view.dated())
        shelf.counted("outlets", lambda view: view.outlets())


def chart_style() -> Response:
    """How charts look, as the brief draws them."""
    return Response(drawing.STYLE, media_type="text/css")
