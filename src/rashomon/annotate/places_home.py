"""Where a document's outlet is at home, by its web address or its name: one more vote for where the report is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.places_context import Focus
from rashomon.model.document import Document

REGION_VOTE = 0.8
"""A little less than a name of the report has."""
TOWN_VOTE = 0.5
_REGION, _TOWN = "\nhome region", "\nhome town"  # no name of a document has a line break before it
_ARCHIVED = re.compile(r"^(?:https?://)?web\.archive\.org/web/\w+/", re.IGNORECASE)
_ADDRESS = re.compile(
    r"^(?:[a-z]+://)?(?:www\.)?([^/:?#\s]+)(?::\d+)?(?:/+([^/?#\s]+))?(?:/+([^/?#\s]+))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Home:
    """A country by ISO 3166-1 alpha-2; the GeoNames code of the first-order region and the town, or ""."""

    country: str
    admin1: str = ""
    town: str = ""


def home_of(document: Document) -> Home | None:
    """The home of the outlet that a document's address, else its outlet's name, tells; None for one not known."""
    outlets = _outlets()
    for name in (document.url, document.outlet):
        if name:
            found = next((outlets[key] for key in _keys(name) if key in outlets), None)
            if found is not None:
                return found
    return None


def home_places(home: Home, gazetteer: Gazetteer) -> tuple[Place | None, Place | None]:
    """The first-order region and the town of a home, as far as they are told."""
    region = gazetteer.region(home.country, home.admin1) if home.admin1 else None
    towns = gazetteer.named(home.town) if home.town else ()
    inside = (one for one in towns if one.settlement and one.country == home.country)
    town = next((one for one in inside if home.admin1 in ("", one.admin1)), None)
    if region is None and town is not None:
        region = gazetteer.region(town.country, town.admin1)
    return region, town


def home_votes(document: Document, focus: Focus, gazetteer: Gazetteer) -> None:
    """Let the home of a document's outlet vote for where the document is, a local one for its region and town too."""
    home = home_of(document)
    if home is None:
        return
    region, town = home_places(home, gazetteer)
    focus.vote(_REGION, [(region if region is not None else home.country, REGION_VOTE)])
    if town is not None:
        focus.vote(_TOWN, [(town, TOWN_VOTE)])


def _keys(name: str) -> list[str]:
    """What an outlet may be looked up by, the most exact first: its host with its path, its host, what that ends in."""
    text = _ARCHIVED.sub("", name.strip()).lower()
    found = _ADDRESS.match(text)
    if found is None or "." not in found[1]:
        return [text]
    host, first, second = found.groups()
    paths = [f"{host}/{first}/{second}", f"{host}/{first}"] if second else [f"{host}/{first}"]
    labels = host.split(".")
    return [text, *paths, *(".".join(labels[at:]) for at in range(len(labels) - 1))]


@cache
def _outlets() -> dict[str, Home]:
    return {key.lower(): Home(*home) for keys, *home in lexicon.rows("outlets") for key in keys.split("|")}
