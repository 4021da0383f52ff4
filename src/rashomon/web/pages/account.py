"""One's own account: password, sessions, tokens."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.members.deeds import What
from rashomon.members.roles import Role, reaches
from rashomon.members.tokens import DAYS, MOST_DAYS, Token
from rashomon.web.forms import Sent, sent
from rashomon.web.signing import keep
from rashomon.web.templating import page
from rashomon.web.visitors import address_of, note, the_desk, the_visitor

router = APIRouter(include_in_schema=False)
FORM = Depends(sent)
DONE = {"password": "Your password is changed; all other sessions have ended.", "ended": "The session has ended.",
        "revoked": "The token is revoked."}  # fmt: skip


@router.get("/account")
async def show(request: Request) -> Response:
    """The page of one's own account."""
    return await _page(request, done=DONE.get(request.query_params.get("done", ""), ""))


@router.post("/account/password")
async def change_password(request: Request, form: Sent = FORM) -> Response:
    """Another password, for whoever knows the present one; all sessions end, and a new one begins."""
    desk, member = the_desk(request), the_visitor(request).member
    accounts, failures, address = desk.members.accounts, desk.members.failures, address_of(request)
    if form.raw("password") != form.raw("again"):
        return await _page(request, wrong="The two passwords are not the same.")
    wait = await desk.ask(failures.try_, member.name, address)
    if wait:
        return await _page(request, wrong=f"Too many tries: wait {wait} seconds.", status=429)
    if await desk.hash(accounts.check, member.name, form.raw("present")) is None:
        await note(request, What.LOGIN_FAILED, "to change the password")
        return await _page(request, wrong="Your present password is not right.")
    await desk.ask(failures.forgive, member.name, address)
    try:
        changed = await desk.hash(accounts.set_password, member.name, form.raw("password"))
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.PASSWORD, f"of {member.name}")
    answer = RedirectResponse("/account?done=password", status_code=303)
    await keep(request, answer, changed)
    return answer


@router.post("/account/sessions/end")
async def end_session(request: Request, form: Sent = FORM) -> Response:
    """End one of one's own sessions, or all but this."""
    desk, visitor = the_desk(request), the_visitor(request)
    sessions, chosen = desk.members.sessions, form.one("session")
    if chosen == "others":
        await desk.ask(sessions.end_all, visitor.member, visitor.session)
    elif not await desk.ask(sessions.end, visitor.member, chosen):
        return await _page(request, wrong="You have no such session: it may have ended.", status=404)
    await note(request, What.SESSION_ENDED, f"of {visitor.member.name}")
    return RedirectResponse("/account?done=ended", status_code=303)


@router.post("/account/tokens")
async def make_token(request: Request, form: Sent = FORM) -> Response:
    """A new token, shown this once."""
    desk, member = the_desk(request), the_visitor(request).member
    try:
        made, secret = await desk.ask(
            desk.members.tokens.make, member, form.one("name"), _role(form.one("role")), _days(form.one("days"))
        )
    except UsageError as error:
        return await _page(request, wrong=f"{error}.")
    await note(request, What.TOKEN_MADE, f"{made.name} ({made.id}, {made.role})")
    answer = await _page(request, token=made, secret=secret)
    answer.headers["cache-control"] = "no-store"
    return answer


@router.post("/account/tokens/revoke")
async def revoke_token(request: Request, form: Sent = FORM) -> Response:
    """One's own token is none any more."""
    desk, member = the_desk(request), the_visitor(request).member
    try:
        gone = await desk.ask(desk.members.tokens.revoke, form.one("token"), member)
    except UsageError as error:
        return await _page(request, wrong=f"{error}.", status=404)
    await note(request, What.TOKEN_REVOKED, f"{gone.name} ({gone.id})")
    return RedirectResponse("/account?done=revoked", status_code=303)


async def _page(
    request: Request, *, done: str = "", wrong: str = "", status: int = 200, token: Token | None = None,
    secret: str = "",
) -> Response:  # fmt: skip
    desk, visitor = the_desk(request), the_visitor(request)
    about: dict[str, Any] = {
        "sessions": await desk.ask(desk.members.sessions.of, visitor.member),
        "tokens": await desk.ask(desk.members.tokens.all, visitor.member),
        "identities": await desk.ask(desk.members.identities.of, visitor.member),
        "now": desk.members.database.now(),
        "scopes": [one for one in Role if reaches(visitor.member.role, one)],
        "lasts": (DAYS, MOST_DAYS),
        "done": done,
        "wrong": wrong,
        "token": token,
        "secret": secret,
    }
    made = page(request, "account.html", about)
    made.status_code = status if not wrong or status != 200 else 422
    return made


def _role(given: str) -> Role:
    if given not in tuple(Role):
        raise UsageError(f"there is no role {given[:20]!r}: give one of {', '.join(Role)}")
    return Role(given)


def _days(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 5):
        raise UsageError(f"a token lasts a number of days, 1 to {MOST_DAYS}")
    return int(given)
