"""Where an incident was, as the task writes it: "COUNTRY: AREA (DEPARTMENT): TOWN (CITY)"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench._muc4_files import containing, set_list
from bench._muc4_words import COUNTRIES
from rashomon import lexicon
from rashomon.model.reading import NameType, Reading, Sentence

SPELT = {"US": "UNITED STATES", "SU": "USSR", "RU": "USSR", "GB": "UNITED KINGDOM", "CN": "PEOPLES REP OF CHINA",
         "DE": "WEST GERMANY", "KP": "NORTH KOREA", "KR": "SOUTH KOREA"}  # fmt: skip
KINDS = tuple(
    "CITY TOWN DEPARTMENT PROVINCE MUNICIPALITY NEIGHBORHOOD JURISDICTION REGION VILLAGE STATE SUBURB FARM VOLCANO "
    "HILL ZONE AREA VALLEY PORT HAMLET UNIVERSITY".split()
)
"""The kinds of place, the one to take first where a name has several first."""
WIDE = frozenset(("DEPARTMENT", "PROVINCE", "STATE", "REGION", "COUNTY"))
NARROW = frozenset(("NEIGHBORHOOD", "SUBURB", "SECTOR", "FARM", "VOLCANO", "HILL", "UNIVERSITY"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named in a text: its name, kind, country if known, and where its name begins."""

    name: str
    kind: str
    country: str
    start: int


@cache
def country_names() -> dict[str, str]:
    """Names of countries, of their people, and adjectives, in upper case: the country as the task writes it."""
    found: dict[str, str] = {}
    for row in lexicon.rows("nations")[1:]:
        country = SPELT.get(row[0], row[1].upper())
        for cell in row[1:5]:
            for name in cell.split("|"):
                if name:
                    found.setdefault(name.upper(), country)
    return {
        **found,
        "SOVIET": "USSR",
        "SOVIETS": "USSR",
        "USSR": "USSR",
        "U.S": "UNITED STATES",
        "ECUADORAN": "ECUADOR",
    }


def nation_name(code: str) -> str:
    """A country by its two letters as the task writes it."""
    return SPELT.get(code) or next((row[1].upper() for row in lexicon.rows("nations")[1:] if row[0] == code), "")


class Atlas:
    """The task's list of places, by name, with the countries and areas that hold them."""

    def __init__(self, kinds: dict[str, tuple[str, ...]], chains: Iterable[tuple[str, ...]]) -> None:
        """`kinds` gives the types of a name, `chains` its country and what lies between."""
        self.kinds = kinds
        self._countries: dict[str, Counter[str]] = defaultdict(Counter)
        self._above: dict[tuple[str, str], str] = {}
        for country, *rest in chains:
            for above, part in zip(["", *rest], rest, strict=False):
                self._countries[_bare(part)][country] += 1
                if above:
                    self._above.setdefault((country, _bare(part)), above.replace("?", ""))
        self._names = {tuple(name.split()) for name in kinds if name not in country_names()}
        self._longest = max((len(name) for name in self._names), default=0)

    @classmethod
    def of(cls, folder: Path) -> Atlas:
        """The lists of a folder of the corpus; empty without them."""
        return cls(set_list(folder), containing(folder))

    def countries(self, name: str) -> Counter[str]:
        """The countries that have a place of the name."""
        return self._countries.get(name, Counter())

    def above(self, country: str, name: str) -> str:
        """The area that holds a place, as the lists write it; "" where they do not say."""
        return self._above.get((country, name), "")

    def spots(self, reading: Reading, sentence: Sentence) -> list[Spot]:
        """The places that a sentence names, in text order; those of the gazetteer where there is no list."""
        text = reading.document.text[sentence.start : sentence.end]
        if not self._names:
            return [
                Spot(name=place.name.upper(), kind="CITY" if place.feature.startswith("P") else "DEPARTMENT",
                     country=nation_name(place.country or ""), start=place.mention.start)
                for place in reading.places
                if sentence.start <= place.mention.start < sentence.end and place.feature[:2] in ("P.", "A.")
                and place.precision != "country"
            ]  # fmt: skip
        people = [name.mention for name in reading.names if name.type is NameType.PERSON and " " in name.name]
        return [
            spot
            for spot in self._listed(text, sentence.start)
            if not any(mention.start <= spot.start < mention.end for mention in people)
        ]

    def _listed(self, text: str, offset: int) -> Iterable[Spot]:
        found = list(re.finditer(r"[A-Za-z0-9'.]*[A-Za-z0-9]", text))
        at = 0
        while at < len(found):
            for length in range(min(self._longest, len(found) - at), 0, -1):
                name = tuple(match[0].upper() for match in found[at : at + length])
                if name in self._names and found[at][0][0].isupper():
                    after = found[at + length][0].upper() if at + length < len(found) else ""
                    joined = " ".join(name)
                    yield Spot(
                        name=joined,
                        kind=self._kind(joined, after),
                        country="",
                        start=offset + found[at].start(),
                    )
                    at += length - 1
                    break
            at += 1

    def _kind(self, name: str, after: str) -> str:
        kinds = self.kinds.get(name, ())
        if after in KINDS:
            return after
        return next((kind for kind in KINDS if kind in kinds), kinds[0] if kinds else "CITY")


def _bare(part: str) -> str:
    return re.sub(r"\([^)]*\)", "", part).strip()


def home(reading: Reading, dateline: str, atlas: Atlas) -> str:
    """The country that a text is about: the one it names most, its dateline's twice; those of interest first."""
    text = reading.document.text
    votes: Counter[str] = Counter()
    known = country_names()
    for name in re.findall(r"[A-Z][A-Za-z]+(?: (?:[A-Z][A-Za-z]+))?", text):
        upper = name.upper()
        for each in (upper, upper.split()[0]):
            if each in known:
                votes[known[each]] += 1
                break
        else:
            for country, count in atlas.countries(upper).most_common(1):
                votes[country] += 1 if count else 0
    from_line = (
        known.get(dateline.upper())
        or _capital(dateline)
        or next(iter(dict(atlas.countries(dateline).most_common(1))), "")
    )
    if from_line:
        votes[from_line] += 2
    for country in list(votes):
        votes[country] += 3 * (country in COUNTRIES)
    return votes.most_common(1)[0][0] if votes else ""


def _capital(dateline: str) -> str:
    wanted = dateline.title()
    return next(
        (SPELT.get(row[0], row[1].upper()) for row in lexicon.rows("nations")[1:]
         if len(row) > 5 and wanted in (name.replace("á", "a") for name in row[5].split("|"))), "",
    )  # fmt: skip


def written(spots: list[Spot], country: str, atlas: Atlas) -> str:
    """The filler: the country, and of the places one wide, one middle, one narrow, as far as named."""
    placed = [(spot, atlas.countries(spot.name)) for spot in spots]
    inside = [
        spot
        for spot, countries in placed
        if not countries or not country or country in countries or spot.country == country
    ]
    if not inside and placed and country not in COUNTRIES:
        spot, countries = placed[0]
        country = spot.country or countries.most_common(1)[0][0]
        inside = [spot for spot, countries in placed if country in countries or spot.country == country]
    parts: list[str] = []
    for level in range(3):
        for spot in [each for each in inside if _level(each.kind) == level][:1]:
            above = atlas.above(country, spot.name) if not parts and spot.kind in NARROW else ""
            parts += [above] if "(" in above else []
            parts.append(f"{spot.name} ({spot.kind})")
    return ": ".join([country, *parts]) if country else ""


def _level(kind: str) -> int:
    """0 for areas, 1 for towns and the like, 2 for what lies within them."""
    return 0 if kind in WIDE else 2 if kind in NARROW else 1
