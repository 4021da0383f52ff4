"""The gate: where the server has members, who asks, how often, and whether they may."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response

from rashomon.members.deeds import What
from rashomon.members.roles import Right, Visitor
from rashomon.web.errors import LOST, refusal
from rashomon.web.rights import Rule, methods, rule
from rashomon.web.visitors import ROUTE, VISITOR

if TYPE_CHECKING:
    from rashomon.web.desk import Desk

Scope = MutableMapping[str, Any]

READING = frozenset({"GET", "HEAD"})
UNCOUNTED = frozenset({"/static/{path:path}", "/health", "/ready"})
MONITOR = "/metrics"


class Gate:
    """Asks the desk who somebody is, and the table of rights whether they may."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def enter(self, scope: Scope, headers: Mapping[str, str]) -> Response | None:
        """The answer to a request that may not pass; None lets it pass, with who asks in its scope."""
        method, path = scope["method"], scope["path"]
        found = rule(method, path)
        scope[ROUTE] = found.route if found is not None else "unknown"
        if found is not None and found.route in UNCOUNTED:
            return None
        bearer = bearer_of(headers)
        if method not in READING and bearer is None and not _from_here(headers):
            return refusal(path, 403, "Nothing says where this comes from. Do it from these pages.")
        visitor = await self._visitor(headers, bearer)
        if visitor is not None:
            scope[VISITOR] = visitor
        elif found is not None and found.route == MONITOR and self._is_monitor(bearer):
            return None
        wait = self._wait(visitor, scope)
        if wait:
            return too_often(path, wait, f"That is more than is answered: wait {wait} seconds.")
        return await self._judged(found, visitor, scope)

    async def _visitor(self, headers: Mapping[str, str], bearer: str | None) -> Visitor | None:
        """A token, where one is given, else the session of the cookie; never the one in place of the other."""
        if bearer is not None:
            return await self.desk.ask(self.desk.members.tokens.found, bearer)
        secret = cookie_of(headers, self.desk.cookie)
        return await self.desk.ask(self.desk.members.sessions.found, secret) if secret else None

    def _is_monitor(self, bearer: str | None) -> bool:
        token = self.desk.settings.metrics_token
        return token is not None and bearer is not None and hmac.compare_digest(bearer.encode(), token.encode())

    def _wait(self, visitor: Visitor | None, scope: Scope) -> int:
        if visitor is not None:
            return self.desk.rates.wait(f"{visitor.member.id}")
        return self.desk.strangers.wait(_address(scope))

    async def _judged(self, found: Rule | None, visitor: Visitor | None, scope: Scope) -> Response | None:
        method, path = scope["method"], scope["path"]
        right = found.right if found is not None else Right.READ
        if right is Right.ANYONE:
            return None
        if visitor is None:
            return _unknown(scope)
        if found is None:
            return _nowhere(method, path)
        if right is Right.NOBODY:
            return refusal(path, 403, "Members judge under their own names.")
        if visitor.member.temporary and visitor.session is not None and right is not Right.OWN:
            if method in READING and not path.startswith("/api/"):
                return RedirectResponse("/account", status_code=303)
            return refusal(path, 403, "Somebody else gave you your password: change it first, under Account.")
        if not visitor.may(right):
            about = f"{method} {found.route}"
            members = self.desk.members
            await self.desk.ask(members.log.add, What.REFUSED, visitor.member.name, about, _address(scope))
            return refusal(path, 403, _why(visitor, right))
        return None


def bearer_of(headers: Mapping[str, str]) -> str | None:
    """The token of a request's header; None where it gives none."""
    scheme, _, told = headers.get("authorization", "").partition(" ")
    return told.strip() if scheme.lower() == "bearer" else None


def cookie_of(headers: Mapping[str, str], name: str) -> str | None:
    """What a cookie holds; None where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found is not None and len(found.value) < 200 else None


def too_often(path: str, wait: int, message: str) -> Response:
    """The answer to those who ask too often."""
    answer = refusal(path, 429, message)
    answer.headers["retry-after"] = str(wait)
    return answer


def _from_here(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that these very pages sent it. The guard has looked whether what it says is right."""
    return "origin" in headers or headers.get("sec-fetch-site") == "same-origin"


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _unknown(scope: Scope) -> Response:
    """To the login page; programs are told what to give."""
    path = scope["path"]
    if path.startswith("/api/") or path == MONITOR:
        answer = refusal(path, 401, "Give a token of yours: Authorization: Bearer …")
        answer.headers["www-authenticate"] = "Bearer"
        return answer
    if scope["method"] not in READING:
        return RedirectResponse("/login", status_code=303)
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"/login?next={quote(f'{path}?{query}' if query else path, safe='')}", status_code=303)


def _nowhere(method: str, path: str) -> Response:
    allowed = methods(path)
    if not allowed:
        return refusal(path, 404, LOST)
    answer = refusal(path, 405, f"{method} is not for this address.")
    answer.headers["allow"] = ", ".join(allowed)
    return answer


def _why(visitor: Visitor, right: Right) -> str:
    if visitor.token is not None and right in (Right.OWN, Right.ADMINISTER):
        return "A token does not reach here: log in."
    return f"As {visitor.role} you may not do this: ask an administrator."
