"""The brief as one HTML file that opens without a network: style, script and the reports' texts are inside."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from rashomon.export import drawing
from rashomon.export.accounts import foremost
from rashomon.export.labels import labels
from rashomon.export.material import Material
from rashomon.export.passages import paragraphs
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief, ReportRow
from rashomon.export.wording import count
from rashomon.model.claim import Claim, Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A report's row and its lines as HTML."""

    row: ReportRow
    link: str | None
    lines: tuple[Markup, ...]


def html(brief: Brief, material: Material) -> str:
    """The brief and the texts of its reports; `material` is what the brief was made of.

    Nothing is loaded from anywhere, and a content security policy in the file says so. All words of reports are
    escaped; an address becomes a link only where it is http or https.
    """
    return _template().render(
        brief=brief,
        reports=_texts(brief, material),
        style=Markup(_asset("brief.css") + drawing.STYLE),
        script=Markup(_asset("brief.js")),
        script_hash=_digest(_asset("brief.js")),
        levels=tuple(Factuality),
        sure_words=labels("sure"),
    )


def _texts(brief: Brief, material: Material) -> list[ReportText]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in material.claims.values():
        said[claim.document].append(claim)
    back = _back(brief)
    return [
        ReportText(
            row=row,
            link=web_address(row.url),
            lines=tuple(paragraphs(material.documents[row.document], said[row.document], back)),
        )
        for row in brief.reports
    ]


def _back(brief: Brief) -> dict[str, EventView]:
    """The event of each claim."""
    told = [event for chapter in brief.chapters for event in chapter.events]
    told += [event for listing in brief.also for group in listing.groups for event in group.events]
    return {claim: event for event in told for row in event.accounts for claim in row.claims}


def web_address(url: str | None) -> str | None:
    """The address where it is safe to follow (http or https, with a host); else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _digest(script: str) -> str:
    """The script's hash as the content security policy wants it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.export"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"count": count, "drawing": drawing.drawing, "key": drawing.key, "foremost": foremost}
    return environment


def _template() -> Template:
    return _template_environment().get_template("brief.html")
