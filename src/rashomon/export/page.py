"""The brief as one HTML file that opens without a network: style, script and the reports' texts are inside."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from rashomon.export import drawing
from rashomon.export.accounts import foremost
from rashomon.export.labels import labels
from rashomon.export.material import Material
from rashomon.export.texts import texts
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief
from rashomon.export.wording import count
from rashomon.model.claim import Factuality


def html(brief: Brief, material: Material) -> str:
    """The brief and the texts of its reports; `material` is what the brief was made of.

    Nothing is loaded from anywhere, and a content security policy in the file says so. All words of reports are
    escaped; an address becomes a link only where it is http or https.
    """
    return _template().render(
        brief=brief,
        reports=texts(brief, material, events_of_claims(brief), passages_only=False),
        style=Markup(asset("brief.css") + drawing.STYLE),
        script=Markup(asset("brief.js")),
        script_hash=digest(asset("brief.js")),
        levels=tuple(Factuality),
        sure_words=labels("sure"),
    )


def events_of_claims(brief: Brief) -> dict[str, EventView]:
    """The event of each claim."""
    told = [event for chapter in brief.chapters for event in chapter.events]
    told += [event for listing in brief.also for group in listing.groups for event in group.events]
    return {claim: event for event in told for row in event.accounts for claim in row.claims}


def digest(script: str) -> str:
    """The hash of a script or a style as the content security policy wants it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """A file of the templates' folder."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates, with the words that they use."""
    made = Environment(
        loader=PackageLoader("rashomon.export"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"count": count, "drawing": drawing.drawing, "key": drawing.key, "foremost": foremost}
    return made


def _template() -> Template:
    return environment().get_template("brief.html")
