"""Where a document's outlet is at home, by its web address or its name: one more vote for where the report is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.places_address import country_of, named_in, section_of, told_in
from rashomon.annotate.places_context import Focus
from rashomon.model.document import Document

REGION_VOTE = 0.8
"""A little less than a name of the report has."""
TOWN_VOTE = 0.5
_REGION, _TOWN = "\nhome region", "\nhome town"  # no name of a document has a line break before it
_ARCHIVED = re.compile(r"^(?:https?://)?web\.archive\.org/web/\w+/", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/:?#\s]+)(?::\d+)?(/[^?#\s]*)?")
DEEP = 3
"""Parts of a path that an outlet may be listed by."""


@dataclass(frozen=True, slots=True)
class Home:
    """A country by ISO 3166-1 alpha-2; the GeoNames code of the first-order region and the town, or ""."""

    country: str
    admin1: str = ""
    town: str = ""


def home_of(document: Document, gazetteer: Gazetteer) -> Home | None:
    """The home of the outlet that a document's address, else its outlet's name, tells; None for one not known.

    Of an outlet that is not listed the letters of its domain may tell it. A page is at home in the town of its region
    that its address tells, by a section or a title.
    """
    home = next((found for name in (document.url, document.outlet) if name and (found := _listed(name))), None)
    host, *parts = _parts(document.url or "")
    if home is None and host:
        home = _by_letters(host, gazetteer)
    if home is not None and home.admin1:
        section = told_in(parts[-1], home.country, home.admin1, gazetteer) if parts else None
        section = section or section_of(parts[:-1], home.country, home.admin1, gazetteer)
        return replace(home, town=section.name) if section is not None else home
    return home


def _listed(name: str) -> Home | None:
    """The home of an outlet on the list."""
    return next((_outlets()[key] for key in _keys(name) if key in _outlets()), None)


def _by_letters(host: str, gazetteer: Gazetteer) -> Home | None:
    """The home that the letters of a host tell: a town or region named in it, else the country of its domain."""
    place = named_in(host, gazetteer)
    if place is not None:
        return Home(place.country, place.admin1, place.name if place.settlement else "")
    country = country_of(host, gazetteer)
    return Home(country) if country else None


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
    home = home_of(document, gazetteer)
    if home is None:
        return
    region, town = home_places(home, gazetteer)
    focus.vote(_REGION, [(region if region is not None else home.country, REGION_VOTE)])
    if town is not None:
        focus.vote(_TOWN, [(town, TOWN_VOTE)])


def _keys(name: str) -> list[str]:
    """What an outlet may be looked up by, the most exact first: its host with its path, its host, what that ends in."""
    text = name.strip().lower()
    host, *parts = _parts(name)
    if not host:
        return [text]
    paths = [f"{host}/{'/'.join(parts[:end])}" for end in range(min(DEEP, len(parts)), 0, -1)]
    labels = host.split(".")
    return [text, *paths, *(".".join(labels[at:]) for at in range(len(labels) - 1))]


def _parts(address: str) -> list[str]:
    """The host of an address, "" where it has none, and the parts of its path."""
    found = _ADDRESS.match(_ARCHIVED.sub("", address.strip()).lower())
    if found is None or "." not in found[1]:
        return [""]
    return [found[1], *(part for part in (found[2] or "").split("/") if part)]


@cache
def _outlets() -> dict[str, Home]:
    return {key.lower(): Home(*home) for keys, *home in lexicon.rows("outlets") for key in keys.split("|")}
