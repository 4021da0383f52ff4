"""Errors as answers: a page for people, JSON under /api."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError

from rashomon.errors import NotTextError, RecordError, UsageError
from rashomon.web.templating import environment

Handler = Callable[[Request, Exception], Awaitable[Response]]

TITLES = {
    400: "That makes no sense",
    401: "Not known",
    403: "Not allowed",
    404: "There is no such page",
    405: "Not that way",
    413: "Too large",
    414: "Too long",
    421: "Not this server",
    422: "That makes no sense",
    429: "Too often",
    500: "Something went wrong here",
    503: "The record cannot be read",
}
LOST = "The address leads nowhere in this record. It may be from another record, or from before it was built again."
BROKEN = "The page could not be made. The record is unharmed; what went wrong stands where the server was started."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there is no answer: the status of HTTP, and words that say what to do."""

    status: int
    message: str


def refusal(path: str, status: int, message: str) -> Response:
    """The answer that there is none."""
    if path.startswith("/api/"):
        body = json.dumps(asdict(Refused(status=status, message=message)), ensure_ascii=False)
        return Response(body, status_code=status, media_type="application/json")
    title = TITLES.get(status) or HTTPStatus(status).phrase
    page = environment().get_template("error.html").render(status=status, title=title, message=message, path="")
    return HTMLResponse(page, status_code=status)


def add_handlers(app: FastAPI) -> None:
    """Let every error that somebody can do something about end in an answer of ours; the guard answers for the rest."""
    handlers: dict[int | type[Exception], Handler] = {
        404: _missing,
        405: _wrong_method,
        HTTPException: _told,
        RecordError: _no_record,
        UsageError: _no_sense,
        NotTextError: _no_sense,
        RequestValidationError: _no_sense,
        ValidationError: _no_sense,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _missing(request: Request, error: Exception) -> Response:
    told = error.detail if isinstance(error, HTTPException) and error.detail != "Not Found" else LOST
    return refusal(request.url.path, 404, str(told))


async def _wrong_method(request: Request, error: Exception) -> Response:
    answer = refusal(request.url.path, 405, f"{request.method} is not for this address.")
    given = getattr(error, "headers", None) or {}
    answer.headers["allow"] = given.get("Allow", "GET")
    return answer


async def _told(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refusal(request.url.path, status, str(getattr(error, "detail", "")))


async def _no_record(request: Request, error: Exception) -> Response:
    return refusal(request.url.path, 503, f"{error}.")


async def _no_sense(request: Request, error: Exception) -> Response:
    if isinstance(error, (RequestValidationError, ValidationError)):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part not in ("query", "path"))
        return refusal(request.url.path, 422, f"{where}: {first['msg']}.")
    return refusal(request.url.path, 422, f"{error}.")


def missing(noun: str, wanted: str) -> HTTPException:
    """There is none of that id."""
    return HTTPException(404, f"This record has no {noun} {wanted[:60]!r}. It may be from another record.")
