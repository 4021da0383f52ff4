"""Members log in, with a password or by a provider, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.errors import RashomonError
from rashomon.members.deeds import What
from rashomon.members.roles import Member
from rashomon.web.forms import Sent, sent
from rashomon.web.gate import cookie_of
from rashomon.web.login import own
from rashomon.web.templating import environment
from rashomon.web.visitors import address_of, note, the_desk, visitor_of

if TYPE_CHECKING:
    from rashomon.web.desk import Desk

router = APIRouter(include_in_schema=False)
FORM = Depends(sent)

FLOW = "rashomon-login"  # the cookie of a browser that began to log in by a provider
FLOW_LASTS = 600  # seconds
WRONG = "The name or the password is wrong."


@router.get("/login", response_class=HTMLResponse)
def ask(request: Request) -> Response:
    """Ask for name and password."""
    wanted = own(request.query_params.get("next", "/"))
    if visitor_of(request) is not None:
        return RedirectResponse(wanted, status_code=303)
    return _form(the_desk(request), wanted)


@router.post("/login", response_class=HTMLResponse)
async def enter(request: Request, form: Sent = FORM) -> Response:
    """Let in whoever knows the password of a member."""
    desk, wanted = the_desk(request), own(form.one("next"))
    name, password, address = form.one("name"), form.raw("password"), address_of(request)
    wait = await desk.ask(desk.members.failures.try_, name, address)
    known = name if await desk.ask(desk.members.accounts.is_known, name) else ""
    if wait:
        await note(request, What.LOGIN_HELD, f"for {wait} s", who=known or None)
        answer = _form(desk, wanted, f"Too many logins failed. Wait {_spoken(wait)}, then try again.", 429)
        answer.headers["retry-after"] = str(wait)
        return answer
    member = await desk.hash(desk.members.accounts.check, name, password)
    if member is None:
        # a name that nobody has is not written down: it may be a password in the wrong field
        await note(request, What.LOGIN_FAILED, "" if known else "a name that nobody has", who=known or None)
        return _form(desk, wanted, WRONG, 401)
    await desk.ask(desk.members.failures.forgive, name, address)
    return await let_in(request, member, wanted, "password")


@router.post("/logout")
async def leave(request: Request) -> Response:
    """End the session."""
    desk, visitor = the_desk(request), visitor_of(request)
    secret = cookie_of(request.headers, desk.cookie)
    if secret is not None:
        await desk.ask(desk.members.sessions.end_secret, secret)
    if visitor is not None:
        await note(request, What.LOGOUT)
    answer = RedirectResponse("/login", status_code=303)
    answer.headers["clear-site-data"] = '"cache"'  # so that "back" shows nothing on a shared machine
    answer.delete_cookie(desk.cookie, path="/", secure=desk.settings.is_secure, httponly=True, samesite="lax")
    return answer


@router.get("/login/provider")
async def begin(request: Request) -> Response:
    """To the provider; the browser keeps what it will be known by when it comes back."""
    desk = the_desk(request)
    provider, wanted = desk.provider, own(request.query_params.get("next", "/"))
    if provider is None:
        return _form(desk, wanted, "There is no provider: log in with a password.", 404)
    flow = await desk.ask(desk.members.identities.begin, wanted)
    try:
        address = await desk.ask(provider.address, flow)
    except RashomonError as error:
        return _form(desk, wanted, f"{error}.", 502)
    answer = RedirectResponse(address, status_code=303)
    answer.set_cookie(
        _flow_cookie(desk), flow.browser, max_age=FLOW_LASTS, httponly=True, samesite="lax",
        secure=desk.settings.is_secure, path="/",
    )  # fmt: skip
    return answer


@router.get("/login/return")
async def come_back(request: Request) -> Response:
    """From the provider: what was begun by this browser ends, once."""
    desk, told = the_desk(request), request.query_params
    browser = cookie_of(request.headers, _flow_cookie(desk)) or ""
    flow = await desk.ask(desk.members.identities.take, told.get("state", ""), browser)
    if flow is None or desk.provider is None:
        await note(request, What.LOGIN_FAILED, "provider: no such login is under way")
        return _form(desk, "/", "That login is over, or was begun elsewhere: begin again.", 400)
    if "code" not in told:
        await note(request, What.LOGIN_FAILED, "provider: refused there")
        return _form(desk, flow.wanted, "The provider did not let you in.", 401)
    try:
        identity = await desk.ask(desk.provider.identity, flow, told["code"])
        member = await desk.ask(desk.members.identities.member, identity)
    except RashomonError as error:
        await note(request, What.LOGIN_FAILED, f"provider: {error}")
        return _form(desk, flow.wanted, f"{error}.", 403)
    answer = await let_in(request, member, flow.wanted, "provider")
    answer.delete_cookie(_flow_cookie(desk), path="/", secure=desk.settings.is_secure, httponly=True, samesite="lax")
    return answer


async def let_in(request: Request, member: Member, wanted: str, way: str) -> Response:
    """Begin a session: always a new one, and the one that the browser had ends."""
    desk = the_desk(request)
    before = cookie_of(request.headers, desk.cookie)
    if before is not None:
        await desk.ask(desk.members.sessions.end_secret, before)
    answer = RedirectResponse(wanted, status_code=303)
    await keep(request, answer, member)
    await note(request, What.LOGIN, f"by {way}", who=member.name)
    return answer


async def keep(request: Request, answer: Response, member: Member) -> None:
    """Begin a session, and have the browser keep it."""
    desk = the_desk(request)
    agent = request.headers.get("user-agent", "")
    secret = await desk.ask(desk.members.sessions.begin, member, address_of(request), agent)
    # Lax: a link in a letter opens the page that it names; forms of others are refused by where they come from
    answer.set_cookie(desk.cookie, secret, httponly=True, samesite="lax", secure=desk.settings.is_secure, path="/")


def _flow_cookie(desk: Desk) -> str:
    return f"__Host-{FLOW}" if desk.settings.is_secure else FLOW


def _form(desk: Desk, wanted: str, wrong: str = "", status: int = 200) -> Response:
    provider = desk.provider.settings.name if desk.provider is not None else None
    page = environment().get_template("sign_in.html").render(path="", wanted=wanted, wrong=wrong, provider=provider)
    return HTMLResponse(page, status_code=status)


def _spoken(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 120 else f"{round(seconds / 60)} minutes"
