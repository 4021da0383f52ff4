"""Logging in with the token, and out again: the cookie holds what follows from the token, never the token itself."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.web.guard import SESSION, session
from rashomon.web.templating import environment

router = APIRouter(include_in_schema=False)


@router.get("/login", response_class=HTMLResponse)
def ask(request: Request) -> Response:
    """Ask for the token."""
    if request.app.state.settings.token is None:
        return RedirectResponse("/", status_code=303)
    return _form(own(request.query_params.get("next", "/")), wrong=False)


@router.post("/login", response_class=HTMLResponse)
async def enter(request: Request) -> Response:
    """Let in whoever knows the token."""
    given = parse_qs((await request.body()).decode("utf-8", "replace"))
    told, wanted = given.get("token", [""])[0].strip(), own(given.get("next", ["/"])[0])
    token = request.app.state.settings.token
    if token is None:
        return RedirectResponse("/", status_code=303)
    if not hmac.compare_digest(told.encode(), token.encode()):
        return _form(wanted, wrong=True)
    answer = RedirectResponse(wanted, status_code=303)
    is_secure = request.url.scheme == "https"
    answer.set_cookie(SESSION, session(token), httponly=True, samesite="strict", secure=is_secure, path="/")
    return answer


@router.post("/logout")
def leave() -> Response:
    """Forget the cookie."""
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(SESSION, path="/")
    return answer


def _form(wanted: str, *, wrong: bool) -> HTMLResponse:
    page = environment().get_template("login.html").render(path="", wanted=wanted, wrong=wrong)
    return HTMLResponse(page, status_code=401 if wrong else 200)


def own(wanted: str) -> str:
    """The address where it is one of ours, the first page else: a link to the login page must lead nowhere else."""
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\", "/login")) and wanted.isprintable()
    return wanted if is_own else "/"
