"""Pages from templates: everything shown is escaped, and what pages need in words stands ready."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, select_autoescape

from rashomon.export.labels import countries, label, labels
from rashomon.export.wording import count, day, days, number, place_words, shorten, squeeze
from rashomon.members.roles import Role
from rashomon.model.claim import EventType, Factuality, Nature
from rashomon.model.record import BestRule
from rashomon.web import words
from rashomon.web.visitors import visitor_of

STATIC = Path(__file__).parent / "static"


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
    """A page of a template."""
    rendered = environment().get_template(template)
    common = {
        "path": request.url.path,
        "record": request.app.state.shelf.path.name,
        "has_token": request.app.state.settings.token is not None,
        "visitor": visitor_of(request),
        "takes_in": request.app.state.intake is not None,
    }
    return HTMLResponse(rendered.render({**common, **told}))


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
