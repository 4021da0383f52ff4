"""Which right each address needs, where the server has members. What is not listed here is not answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.members.roles import Right

READ, JUDGE, OWN, ADMINISTER, ANYONE = Right.READ, Right.JUDGE, Right.OWN, Right.ADMINISTER, Right.ANYONE

RIGHTS: Mapping[str, Right] = {
    # without being known
    "GET /health": ANYONE,
    "GET /ready": ANYONE,
    "GET /static/{path:path}": ANYONE,
    "GET /login": ANYONE,
    "POST /login": ANYONE,
    "GET /login/provider": ANYONE,
    "GET /login/return": ANYONE,
    "POST /logout": ANYONE,
    # the record
    "GET /": READ,
    "GET /api": READ,
    "GET /chart.css": READ,
    "GET /claims": READ,
    "GET /documents": READ,
    "GET /documents/{document_id}": READ,
    "GET /documents/{document_id}/text": READ,
    "GET /entities": READ,
    "GET /entities/{entity_id}": READ,
    "GET /events/{event_id}": READ,
    "GET /figures": READ,
    "GET /map": READ,
    "GET /outlet": READ,
    "GET /outlets": READ,
    "GET /problems": READ,
    "GET /search": READ,
    "GET /sources": READ,
    "GET /sources/{source_id}": READ,
    "GET /timeline": READ,
    "GET /api/v1/openapi.json": READ,
    "GET /api/v1/agreement": READ,
    "GET /api/v1/brief": READ,
    "GET /api/v1/claims": READ,
    "GET /api/v1/claims/{claim_id}": READ,
    "GET /api/v1/claims/{claim_id}/history": READ,
    "GET /api/v1/documents": READ,
    "GET /api/v1/documents/{document_id}": READ,
    "GET /api/v1/entities": READ,
    "GET /api/v1/entities/{entity_id}": READ,
    "GET /api/v1/events": READ,
    "GET /api/v1/events/{event_id}": READ,
    "GET /api/v1/figures": READ,
    "GET /api/v1/judgements": READ,
    "GET /api/v1/map": READ,
    "GET /api/v1/outlet": READ,
    "GET /api/v1/outlets": READ,
    "GET /api/v1/problems": READ,
    "GET /api/v1/review": READ,
    "GET /api/v1/review/state": READ,
    "GET /api/v1/search": READ,
    "GET /api/v1/sources": READ,
    "GET /api/v1/sources/{source_id}": READ,
    "GET /api/v1/stories": READ,
    "GET /api/v1/timeline": READ,
    "GET /review": READ,
    "GET /review/agreement": READ,
    "GET /review/claims/{claim_id}": READ,
    "GET /review/documents/{document_id}": READ,
    "GET /review/entities": READ,
    "GET /review/entities/{entity_id}": READ,
    "GET /review/events/{event_id}": READ,
    "GET /review/history": READ,
    "GET /review/origins": READ,
    # to judge
    "POST /api/v1/claims": JUDGE,
    "POST /api/v1/judgements": JUDGE,
    "POST /api/v1/judgements/{judgement_id}/undo": JUDGE,
    "POST /review/apply": JUDGE,
    "POST /review/claims": JUDGE,
    "POST /review/judge": JUDGE,
    "POST /review/undo": JUDGE,
    "POST /review/name": Right.NOBODY,  # a member has a name
    # one's own account
    "GET /account": OWN,
    "POST /account/password": OWN,
    "POST /account/sessions/end": OWN,
    "POST /account/tokens": OWN,
    "POST /account/tokens/revoke": OWN,
    # other members
    "GET /members": ADMINISTER,
    "POST /members": ADMINISTER,
    "GET /members/log": ADMINISTER,
    "GET /members/tokens": ADMINISTER,
    "POST /members/tokens/revoke": ADMINISTER,
    "POST /members/role": ADMINISTER,
    "POST /members/email": ADMINISTER,
    "POST /members/password": ADMINISTER,
    "POST /members/sessions/end": ADMINISTER,
    "POST /members/remove": ADMINISTER,
    # what comes from feeds
    "GET /intake": ADMINISTER,
    "POST /intake/start": ADMINISTER,
    "POST /intake/stop": ADMINISTER,
    "POST /intake/now": ADMINISTER,
    "POST /intake/feeds": ADMINISTER,
    "POST /intake/feeds/remove": ADMINISTER,
    # for monitors
    "GET /api/v1/intake": Right.MEASURE,
    "GET /metrics": Right.MEASURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An address as the application has it, and the right that it needs."""

    route: str
    right: Right


def rule(method: str, path: str) -> Rule | None:
    """The rule for a request; None where nothing is answered. HEAD is as GET."""
    wanted = "GET" if method == "HEAD" else method
    for pattern, route, right in _compiled(wanted):
        if pattern.fullmatch(path):
            return Rule(route=route, right=right)
    return None


def methods(path: str) -> tuple[str, ...]:
    """The methods that are answered at a path."""
    return tuple(one for one in ("GET", "POST") if rule(one, path) is not None)


@cache
def _compiled(method: str) -> tuple[tuple[re.Pattern[str], str, Right], ...]:
    """The rules of a method, those without a part to be filled first, as the application has them."""
    found = [key.partition(" ")[2] for key in RIGHTS if key.startswith(f"{method} ")]
    found.sort(key=lambda route: "{" in route)
    return tuple((re.compile(_expression(route)), route, RIGHTS[f"{method} {route}"]) for route in found)


def _expression(route: str) -> str:
    escaped = re.sub(r"\{\w+:path\}", "\0", route)
    return re.escape(re.sub(r"\{\w+\}", "\1", escaped)).replace("\0", ".*").replace("\1", "[^/]+")
