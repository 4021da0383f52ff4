"""The intake: feeds that are watched behind the server, for administrators; without members for whoever may come in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.web.answers import REFUSED, answer
from rashomon.web.forms import Sent, sent
from rashomon.web.intake import Intake, intake_of
from rashomon.web.intake_answers import IntakeAnswer
from rashomon.web.remaking import remaker_of
from rashomon.web.templating import page
from rashomon.web.visitors import note

router = APIRouter()
FORM = Depends(sent)
NONE = "This server takes nothing in: it is for reading only, or was not started by `rashomon serve`."
DONE = {"start": "The intake goes on.", "stop": "The intake is stopped: what came is kept.",
        "now": "All feeds are asked, after the round that is under way if there is one.",
        "added": "The feed is watched, as long as the intake runs.",
        "removed": "The feed is not watched any more; what came of it stays in the record."}  # fmt: skip


@router.get("/intake", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request) -> Response:
    """The page of the intake."""
    return _page(request, done=DONE.get(request.query_params.get("done", ""), ""))


@router.get("/api/v1/intake", response_model=IntakeAnswer, responses=REFUSED, tags=["intake"])
def give(request: Request) -> Response:
    """What is watched behind the server, how far the round under way is, and what came in last."""
    return answer(_state(request))


@router.post("/intake/start", include_in_schema=False)
async def start(request: Request) -> Response:
    """Go on from round to round."""
    return await _done(request, "start", lambda intake: intake.start(), "started")


@router.post("/intake/stop", include_in_schema=False)
async def stop(request: Request) -> Response:
    """Ask nobody any more."""
    return await _done(request, "stop", lambda intake: intake.stop(), "stopped")


@router.post("/intake/now", include_in_schema=False)
async def ask_now(request: Request) -> Response:
    """Ask all feeds before they are due."""
    return await _done(request, "now", lambda intake: intake.ask_now(), "asked all feeds now")


@router.post("/intake/feeds", include_in_schema=False)
async def add(request: Request, form: Sent = FORM) -> Response:
    """Watch one more."""
    given = form.one("feed")
    return await _done(request, "added", lambda intake: intake.add(given), f"added {_logged(given)}", given)


@router.post("/intake/feeds/remove", include_in_schema=False)
async def remove(request: Request, form: Sent = FORM) -> Response:
    """Watch one no more."""
    given = form.one("feed")
    return await _done(request, "removed", lambda intake: intake.remove(given), f"removed {_logged(given)}")


async def _done(request: Request, done: str, act: Callable[[Intake], object], about: str, typed: str = "") -> Response:
    """Do it, and note who did; or the page, which says why not and has what was typed."""
    intake = intake_of(request)
    if intake is None:
        raise HTTPException(404, NONE)
    try:
        await run_in_threadpool(act, intake)
    except UsageError as error:
        return await run_in_threadpool(_page, request, wrong=f"{error}.", typed=typed)
    await note(request, What.INTAKE, about)
    return RedirectResponse(f"/intake?done={done}", status_code=303)


def _page(request: Request, *, done: str = "", wrong: str = "", typed: str = "") -> Response:
    told = {"state": _state(request), "done": done, "wrong": wrong, "typed": typed, "none": NONE}
    made = page(request, "intake.html", {**told, "remaking": remaker_of(request).running})
    made.status_code = 422 if wrong else 200
    return made


def _state(request: Request) -> IntakeAnswer:
    intake = intake_of(request)
    return intake.state() if intake is not None else IntakeAnswer()


def _logged(address: str) -> str:
    """An address as the log may hold it: what stands behind the question mark may be a key."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}{'?…' if parts.query else ''}"
