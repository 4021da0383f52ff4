"""The guard: what every request has to pass, and what every answer says to the browser.

A request must call the server by a name that is its own, be no longer than it may, come from these very pages if it is
to change anything, and where a token is set, know it. Where there are members, the gate asks who it is.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi.responses import RedirectResponse, Response

from rashomon.errors import RecordError
from rashomon.web.errors import BROKEN, refusal
from rashomon.web.gate import Gate
from rashomon.web.settings import WebSettings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SESSION = "rashomon-session"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/login", "/static/")  # what is shown to those who do not know the token

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" browsers call the origin of our own forms "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
PRIVATE = "private, no-cache"


class TooLargeBodyError(Exception):
    """A body that is longer than it may be; it ends the request."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App, settings: WebSettings, gate: Gate | None = None) -> None:
        self.app = app
        self.settings = settings
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, _Answer(send))
            return
        answer = _Answer(send)
        try:
            refused = await self._stopped(scope, headers)
            if refused is not None:
                await refused(scope, receive, answer)
                return
            await self.app(scope, _limited(receive, self.settings.max_body), answer)
        except TooLargeBodyError:
            await refusal(scope["path"], 413, self._too_large)(scope, receive, answer)
        except Exception:
            if not answer.begun:
                await refusal(scope["path"], 500, BROKEN)(scope, receive, answer)
            raise  # for the server to tell where it was started

    async def _stopped(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        """What the gate answers to those who may not pass; None where they may, or there is no gate."""
        if self.gate is None:
            return None
        try:
            return await self.gate.enter(scope, headers)
        except RecordError as error:  # it could not look who that is
            return refusal(scope["path"], 503, f"{error}.")

    def _refused(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        path = scope["path"]
        checks = (self._misdirected, self._too_long, _no_text, _cross_site, self._unknown)
        for check in checks:
            answer = check(scope, headers)
            if answer is not None:
                return answer if isinstance(answer, Response) else refusal(path, *answer)
        return None

    def _misdirected(self, _: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        name = host_name(headers.get("host", ""))
        if name is not None and self.settings.allows(name):
            return None
        return 421, "This server does not go by the name that the browser called it by. Use its address instead."

    def _too_long(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        address = len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])
        if address > self.settings.max_address:
            return 414, f"The address is longer than {self.settings.max_address:,} bytes."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.settings.max_body:
            return 413, self._too_large
        return None

    @property
    def _too_large(self) -> str:
        return f"The request is larger than {self.settings.max_body:,} bytes."

    def _unknown(self, scope: Scope, headers: dict[str, str]) -> Response | tuple[int, str] | None:
        token, path = self.settings.token, scope["path"]
        if token is None or path.startswith(OPEN) or knows(token, headers):
            return None
        if path.startswith("/api/"):
            answer = refusal(path, 401, "Give the token: Authorization: Bearer …")
            answer.headers["www-authenticate"] = "Bearer"
            return answer
        query = scope["query_string"].decode("latin-1")
        wanted = quote(f"{path}?{query}" if query else path, safe="")
        return RedirectResponse(f"/login?next={wanted}", status_code=303)


def _no_text(scope: Scope, _: dict[str, str]) -> tuple[int, str] | None:
    """No word holds a zero: databases end at it, or refuse it."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        return 422, "The address holds a sign that no text has."
    return None


def _cross_site(scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
    """Other sites may link here, and no more: not send forms, not embed, not fetch."""
    site = headers.get("sec-fetch-site", "none")
    if scope["method"] in READING:
        is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        if site in ("cross-site", "same-site") and not is_link:
            return 403, "Another site asked for this. Open it from here."
        return None
    origin = headers.get("origin")
    own = origin is None or (origin != "null" and urlsplit(origin).netloc == headers.get("host", ""))
    if site not in ("none", "same-origin") or not own:
        return 403, "Another site asked for this. Do it from these pages."
    return None


def host_name(host: str) -> str | None:
    """The name in a Host header, without its port; None where it is no host."""
    try:
        parts = urlsplit(f"//{host}")
        if parts.netloc != host or "@" in host or parts.port == 0:
            return None
    except ValueError:
        return None
    return parts.hostname


def session(token: str) -> str:
    """What the cookie holds of those who know the token: not the token itself."""
    return hmac.new(token.encode(), b"rashomon session", hashlib.sha256).hexdigest()


def knows(token: str, headers: dict[str, str]) -> bool:
    """Whether a request shows that it knows the token, by a header or the cookie of the login page."""
    scheme, _, told = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and hmac.compare_digest(told.strip().encode(), token.encode()):
        return True
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(SESSION)
    except CookieError:
        return False
    return cookie is not None and hmac.compare_digest(cookie.value.encode(), session(token).encode())


class _Answer:
    """Sends an answer with our headers, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            given = {name.lower() for name, _ in message.get("headers", ())}
            more = HEADERS if b"cache-control" in given else {**HEADERS, "cache-control": PRIVATE}
            added = [(name.encode(), value.encode()) for name, value in more.items()]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await self.send(message)


def _limited(receive: Receive, most: int) -> Receive:
    """A body that does not say how long it is may not be longer either."""
    seen = 0

    async def received() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeBodyError
        return message

    return received
