"""What a web address tells by itself of where an outlet is at home: its country's domain, and towns in its letters.

"fox5atlanta.com" and "newhavenindependent.org" name a town beside words that only outlets have in their domains, and
"example.com/news/flint/..." a section for one. Towns that no outlet is likely to be named for are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.places_words import plain_words

LARGE = 50_000
"""People at least in a town that a domain is taken to be named for."""
NOTED = 5_000
"""People at least in a town that a section of a site is taken to be for."""
AHEAD = 3
"""How many times as many people as in any other region's town of the name."""
SHORTEST = 4
WORDS = 3
_BY_CODE = {"uk": "GB"}
_SOLD = frozenset("ac ag ai am bz cc co cx fm gg im io la ly me mu nu sh st to tv vc ws".split())
"""Countries' domains that anybody may have, and that outlets elsewhere do have."""


def country_of(host: str, gazetteer: Gazetteer) -> str:
    """The country whose domain a host is in, by ISO 3166-1 alpha-2, or ""."""
    end = host.rpartition(".")[2]
    code = _BY_CODE.get(end, end.upper())
    return code if end not in _SOLD and code in gazetteer.countries else ""


@lru_cache(maxsize=4096)
def named_in(host: str, gazetteer: Gazetteer) -> Place | None:
    """The town or first-order region in the letters of a host, beside words that outlets are named by."""
    country = country_of(host, gazetteer)
    found: list[tuple[int, Place]] = []
    for label in host.split(".")[:-1]:
        for rest, told in _stripped(label.replace("-", "")):
            place = _ahead(rest, country, gazetteer) if told and len(rest) >= SHORTEST else None
            if place is not None:
                found.append((len(rest), place))
    return max(found, key=lambda one: one[0])[1] if found else None


def section_of(parts: Sequence[str], country: str, admin1: str, gazetteer: Gazetteer) -> Place | None:
    """The town of a first-order region that a part of an address names as a section: "/news/flint/"."""
    for part in parts:
        if len(part) < SHORTEST or not re.fullmatch(r"[a-z]+(?:-[a-z]+){0,2}", part):
            continue
        if part in plain_words() or part in _outlet_words() or part in lexicon.words("local_bodies"):
            continue
        for place in _spelled(part, gazetteer):
            if place.settlement and (place.country, place.admin1) == (country, admin1) and place.population >= NOTED:
                return place
    return None


def told_in(title: str, country: str, admin1: str, gazetteer: Gazetteer) -> Place | None:
    """The town of a first-order region that the last part of an address tells: "two-hurt-in-springdale-fire"."""
    words = re.findall(r"[a-z]+", title)
    for at, word in enumerate(words):
        if word not in ("in", "near"):
            continue
        for last in range(min(at + 1 + WORDS, len(words)), at + 1, -1):
            if words[last : last + 1] == ["county"]:
                break
            for place in gazetteer.named(" ".join(words[at + 1 : last])):
                if place.settlement and place.exact and (place.country, place.admin1) == (country, admin1):
                    return place
    return None


def _stripped(label: str) -> Iterator[tuple[str, bool]]:
    """What is left of a label without words of outlets at its ends, and whether one of them tells of news."""
    seen, left = {(label, False)}, [(label, False)]
    while left:
        rest, told = left.pop()
        yield rest, told
        for word, tells in _outlet_words().items():
            for shorter in (rest.removeprefix(word), rest.removesuffix(word)):
                step = shorter, told or tells
                if shorter and shorter != rest and step not in seen:
                    seen.add(step)
                    left.append(step)


def _ahead(name: str, country: str, gazetteer: Gazetteer) -> Place | None:
    """The large place that is spelled so, where none of the name elsewhere comes near to it."""
    fit = [
        place
        for place in _spelled(name, gazetteer)
        if (place.settlement or place.feature == "A.ADM1") and country in ("", place.country)
    ]
    best = max(fit, key=lambda place: place.population, default=None)
    if best is None or best.population < LARGE:
        return None
    others = [one for one in fit if (one.country, one.admin1) != (best.country, best.admin1)]
    return best if all(one.population * AHEAD <= best.population for one in others) else None


def _spelled(name: str, gazetteer: Gazetteer) -> list[Place]:
    """The places by their usual names that are spelled so, with spaces or without: "newhaven" is New Haven."""
    if "-" in name:
        return [place for place in gazetteer.named(name.replace("-", " ")) if place.exact]
    return [place for phrase in _spaced(name, WORDS) for place in gazetteer.named(phrase) if place.exact]


def _spaced(name: str, words: int) -> Iterator[str]:
    """The name as one word, and parted into a few words of two letters at least."""
    yield name
    if words > 1:
        for at in range(2, len(name) - 1):
            for rest in _spaced(name[at:], words - 1):
                yield f"{name[:at]} {rest}"


@cache
def _outlet_words() -> dict[str, bool]:
    """Words in outlets' domains, and whether each tells of news by itself."""
    return {row[0]: len(row) == 1 for row in lexicon.rows("outlet_words")}
