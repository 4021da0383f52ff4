"""Members, their tokens, and the log: for administrators."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.members.passwords import temporary
from rashomon.members.roles import Role
from rashomon.web.answers import parted
from rashomon.web.asked import LogAsked, asked
from rashomon.web.forms import Sent, sent
from rashomon.web.templating import page
from rashomon.web.visitors import note, the_desk, the_visitor

router = APIRouter(include_in_schema=False)
FORM = Depends(sent)
DONE = {"role": "The role is given; that member logs in anew.", "email": "The address is noted.",
        "ended": "All sessions of that member have ended.", "removed": "That is no member any more.",
        "revoked": "The token is revoked."}  # fmt: skip


@router.get("/members")
async def show(request: Request) -> Response:
    """All members."""
    return await _page(request, done=DONE.get(request.query_params.get("done", ""), ""))


@router.post("/members")
async def add(request: Request, form: Sent = FORM) -> Response:
    """A new member, with a password that is shown this once and has to be changed, or none."""
    desk = the_desk(request)
    password = temporary() if form.one("way") != "provider" else None
    try:
        made = await desk.hash(
            desk.members.accounts.add, form.one("name"), _role(form), password, form.one("email") or None,
            temporary=password is not None,
        )  # fmt: skip
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.MEMBER_ADDED, f"{made.name} ({made.role})")
    return await _shown_once(request, made.name, password)


@router.post("/members/role")
async def give_role(request: Request, form: Sent = FORM) -> Response:
    """Another role for a member."""
    desk = the_desk(request)
    try:
        changed = await desk.ask(desk.members.accounts.set_role, form.one("member"), _role(form))
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.ROLE, f"{changed.name}: {changed.role}")
    return _done("role")


@router.post("/members/email")
async def set_email(request: Request, form: Sent = FORM) -> Response:
    """The address by which a provider's word finds a member."""
    desk = the_desk(request)
    try:
        changed = await desk.ask(desk.members.accounts.set_email, form.one("member"), form.one("email") or None)
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.EMAIL, changed.name)
    return _done("email")


@router.post("/members/password")
async def new_password(request: Request, form: Sent = FORM) -> Response:
    """A new password for a member who has lost it, shown this once; it has to be changed."""
    desk, password = the_desk(request), temporary()
    try:
        changed = await desk.hash(desk.members.accounts.set_password, form.one("member"), password, temporary=True)
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.PASSWORD, f"of {changed.name}")
    return await _shown_once(request, changed.name, password)


@router.post("/members/sessions/end")
async def end_sessions(request: Request, form: Sent = FORM) -> Response:
    """End all sessions of a member."""
    desk = the_desk(request)
    try:
        member = await desk.ask(desk.members.accounts.named, form.one("member"))
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await desk.ask(desk.members.sessions.end_all, member)
    await note(request, What.SESSION_ENDED, f"of {member.name}")
    return _done("ended")


@router.post("/members/remove")
async def remove(request: Request, form: Sent = FORM) -> Response:
    """A member is none any more."""
    desk = the_desk(request)
    try:
        if not form.one("sure"):
            raise UsageError("tick that you are sure: a member who is removed loses sessions, tokens and password")
        gone = await desk.ask(desk.members.accounts.remove, form.one("member"))
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.MEMBER_REMOVED, gone.name)
    return _done("removed")


@router.get("/members/tokens")
async def show_tokens(request: Request) -> Response:
    """The tokens of all members."""
    desk = the_desk(request)
    about = {
        "tokens": await desk.ask(desk.members.tokens.all),
        "now": desk.members.database.now(),
        "done": DONE.get(request.query_params.get("done", ""), ""),
    }
    return page(request, "members_tokens.html", about)


@router.post("/members/tokens/revoke")
async def revoke(request: Request, form: Sent = FORM) -> Response:
    """Somebody's token is none any more."""
    desk = the_desk(request)
    gone = await desk.ask(desk.members.tokens.revoke, form.one("token"))
    await note(request, What.TOKEN_REVOKED, f"{gone.name} ({gone.id}) of {gone.owner}")
    return RedirectResponse("/members/tokens?done=revoked", status_code=303)


@router.get("/members/log")
async def show_log(request: Request) -> Response:
    """What members did, the last first."""
    desk, wanted = the_desk(request), asked(LogAsked, request)
    found = await desk.ask(
        desk.members.log.entries, wanted.who, wanted.what, limit=wanted.limit + 1, offset=wanted.offset
    )
    part, entries = parted(wanted, found)
    everybody = await desk.ask(desk.members.accounts.all, removed=True)
    about = {"asked": wanted, "part": part, "entries": entries, "members": everybody, "whats": tuple(What)}
    return page(request, "members_log.html", about)


async def _page(
    request: Request, *, done: str = "", wrong: str = "", name: str = "", password: str | None = None
) -> Response:
    desk = the_desk(request)
    about: dict[str, Any] = {
        "members": await desk.ask(desk.members.accounts.all),
        "me": the_visitor(request).member.name,
        "provider": desk.provider.settings.name if desk.provider is not None else None,
        "done": done,
        "wrong": wrong,
        "name": name,
        "password": password,
    }
    made = page(request, "members.html", about)
    made.status_code = 422 if wrong else 200
    return made


async def _shown_once(request: Request, name: str, password: str | None) -> Response:
    answer = await _page(request, name=name, password=password)
    answer.headers["cache-control"] = "no-store"
    return answer


def _done(what: str) -> Response:
    return RedirectResponse(f"/members?done={what}", status_code=303)


def _role(form: Sent) -> Role:
    given = form.one("role")
    if given not in tuple(Role):
        raise UsageError(f"there is no role {given[:20]!r}: give one of {', '.join(Role)}")
    return Role(given)
