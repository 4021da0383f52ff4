"""Structured logs: a line of JSON for each request and each thing that went wrong.

No line holds what somebody looked for, a cookie, a token or a password: of a request the address is told as the
application has it, without what was asked for; of an error the kind and the places in the code, without its words.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rashomon.web.rights import rule
from rashomon.web.visitors import ROUTE, VISITOR

if TYPE_CHECKING:
    from rashomon.members.roles import Visitor
    from rashomon.web.measures import Measures

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
App = Callable[[Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNKNOWN = "unknown"  # where there is no such address: what was typed is not told
FRAMES = 20  # places in the code that are told of an error, the innermost
REQUESTS = logging.getLogger("rashomon.requests")


class Lines(logging.Formatter):
    """A record of logging as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage().strip(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
            told["error"] = type(error).__qualname__
            told["trace"] = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        return json.dumps(told, ensure_ascii=False)


def write_lines(file: TextIO | None = None) -> None:
    """Let everything that is logged in this process be such lines on standard error, or in `file`."""
    handler = logging.StreamHandler(file if file is not None else sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):  # which may have been set up to write words of their own
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    REQUESTS.setLevel(logging.INFO)


class Watch:
    """ASGI middleware around all others: counts each answer, and logs it."""

    def __init__(self, app: App, log: bool, measures: Measures | None) -> None:
        self.app = app
        self.log = log
        self.measures = measures

    async def __call__(
        self,
        scope: Scope,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Pass the request on, and tell how it was answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, mark = time.perf_counter(), 500, secrets.token_hex(4)

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (b"x-request-id", mark.encode())]}
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            self._tell(scope, status, time.perf_counter() - begun, mark)

    def _tell(self, scope: Scope, status: int, seconds: float, mark: str) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        if ROUTE not in scope:
            found = rule(method, scope["path"])
            scope[ROUTE] = found.route if found is not None else UNKNOWN
        route = scope[ROUTE]
        if self.measures is not None:
            self.measures.answered(method, route, status, seconds)
        if self.log:
            visitor: Visitor | None = scope.get(VISITOR)
            client = scope.get("client")
            told = {
                "id": mark,
                "method": method,
                "route": route,
                "status": status,
                "ms": round(1000 * seconds, 1),
                "who": visitor.member.name if visitor is not None else None,
                "by": ("token" if visitor.token else "session") if visitor is not None else None,
                "address": client[0] if client else None,
            }
            REQUESTS.info("request", extra={"told": told})
