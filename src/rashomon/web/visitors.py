"""Who asks, as a request carries it from the gate to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException, Request

from rashomon.members.deeds import What
from rashomon.members.roles import Right, Visitor

if TYPE_CHECKING:
    from rashomon.web.desk import Desk

VISITOR = "rashomon.visitor"
ROUTE = "rashomon.route"


def desk_of(request: Request) -> Desk | None:
    """What a server for several people has beside the record; None where it serves one."""
    desk: Desk | None = request.app.state.desk
    return desk


def the_desk(request: Request) -> Desk:
    """The same, for pages that there are nowhere else."""
    desk = desk_of(request)
    if desk is None:
        raise HTTPException(404, "This server has no members.")
    return desk


def visitor_of(request: Request) -> Visitor | None:
    """The member who asks; None where there are no members, or nobody has logged in."""
    visitor: Visitor | None = request.scope.get(VISITOR)
    return visitor


def the_visitor(request: Request) -> Visitor:
    """The member who asks, on pages that the gate shows to members alone."""
    visitor = visitor_of(request)
    if visitor is None:
        raise HTTPException(401, "Log in first.")
    return visitor


def reads_only(request: Request) -> bool:
    """Whether nothing can be judged here by who asks."""
    visitor = visitor_of(request)
    return bool(request.app.state.settings.read_only) or (visitor is not None and not visitor.may(Right.JUDGE))


def address_of(request: Request) -> str:
    """The address that a request comes from."""
    return request.client.host if request.client is not None else ""


async def note(request: Request, what: What, about: str = "", who: str | None = None) -> None:
    """Write into the log what a visitor did; nothing where there are no members."""
    desk, visitor = desk_of(request), visitor_of(request)
    if desk is None:
        return
    name = who if who is not None else (visitor.member.name if visitor is not None else None)
    desk.measures.did(what)
    await desk.ask(desk.members.log.add, what, name, about, address_of(request))
