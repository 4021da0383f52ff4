"""Pages from templates: everything shown is escaped, and what pages need in words stands ready."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from rashomon.export.labels import countries, label, labels
from rashomon.export.wording import count, day, days, number, place_words, shorten, squeeze
from rashomon.members.roles import Role
from rashomon.model.claim import EventType, Factuality, Nature
from rashomon.model.record import BestRule
from rashomon.web import words
from rashomon.web.shelf import asked_of, the_shelf
from rashomon.web.visitors import visitor_of

STATIC = Path(__file__).parent / "static"
MARKS = {part: Markup(f"<!--{part} {secrets.token_hex(16)}-->") for part in ("you", "leave")}
"""Where the frame of a kept page tells of who asks; nobody outside of this process can write one."""


@cache
def environment() -> Environment:
    """The templates, with the words that they use."""
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("rashomon.web"), PrefixLoader({"export": PackageLoader("rashomon.export")})]
        ),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        auto_reload=False,  # templates do not change while a server runs: no look at their files for each page
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "asset": asset,
        "address": address,
        "countries": countries,
        "count": count,
        "day": day,
        "days": days,
        "label": label,
        "labels": labels,
        "number": number,
        "place_words": place_words,
        "shorten": shorten,
        "squeeze": squeeze,
        "words": words,
        "types": tuple(EventType),
        "levels": tuple(Factuality),
        "natures": tuple(Nature),
        "roles": tuple(Role),
        "best_rule": BestRule.LATEST_OFFICIAL,
    }
    return made


def page(request: Request, template: str, told: Mapping[str, Any]) -> HTMLResponse:
    """A page of a template, made for who asks."""
    common = {**_about(request), **_frame(request), "visitor": visitor_of(request)}
    return HTMLResponse(environment().get_template(template).render({**common, **told}))


def kept_page(
    request: Request, template: str, make: Callable[[], Mapping[str, Any]], since: datetime | None = None
) -> HTMLResponse:
    """A page that tells of the record alone, whoever asks: kept until somebody writes to the record. `since` is the
    moment from which on it tells what is new, where it does.

    Who asks is named in the frame, which is put around it each time; a template that told more of them would fail.
    """
    name = f"{template} {since} {asked_of(request)}"
    return framed(request, the_shelf(request).kept(name, lambda: rendered(request, template, make())))


def rendered(request: Request, template: str, told: Mapping[str, Any]) -> bytes:
    """A page without what its frame tells of who asks, to be kept."""
    return environment().get_template(template).render({**_about(request), **MARKS, **told}).encode()


def framed(request: Request, kept: bytes) -> HTMLResponse:
    """A page that was kept, for who asks."""
    for part, told in _frame(request).items():
        kept = kept.replace(MARKS[part].encode(), told.encode(), 1)
    return HTMLResponse(kept)


def _about(request: Request) -> dict[str, Any]:
    return {"path": request.url.path, "record": request.app.state.shelf.path.name}


def _frame(request: Request) -> dict[str, Markup]:
    """What the frame tells of who asks."""
    made: Any = environment().get_template("frame.html").module
    state, visitor = request.app.state, visitor_of(request)
    return {
        "you": made.you(visitor, state.intake is not None, request.url.path),
        "leave": made.leave(visitor, state.settings.token is not None),
    }


def address(path: str, *asked: Mapping[str, Any], **changed: Any) -> str:
    """A path with what is asked for; what is None or empty is left out, and so is an offset of 0."""
    told: dict[str, Any] = {}
    for one in (*asked, changed):
        told |= one
    kept = {
        name: value for name, value in told.items() if value not in (None, "", False) and (name, value) != ("offset", 0)
    }
    return f"{path}?{urlencode(kept)}" if kept else path


@cache
def asset(name: str) -> str:
    """The address of a static file, which changes with what is in it, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
