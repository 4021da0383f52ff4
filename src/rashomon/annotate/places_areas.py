"""What a phrase may mean as a place: a nation, an area of the lexicon, or places of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place, fold
from rashomon.annotate.nations import Nation, Nations, Sense

LONGEST = 6
"""Tokens in the longest name looked for: "Port-au-Prince" is five."""

_CACHED = 65_536


@dataclass(frozen=True, slots=True)
class Area:
    """A row of the lexicon of world regions; a label point of None where none would help."""

    name: str
    feature: str
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    geonames_id: int | None

    @property
    def precision(self) -> str:
        """A part of one country is a region; what spans several, or none, is a world region."""
        return "region" if len(self.countries) == 1 else "world-region"


@dataclass(frozen=True, slots=True)
class Meanings:
    """All that a phrase may mean as a place."""

    nation: Nation | None
    area: Area | None
    places: tuple[Place, ...]


class Atlas:
    """Gazetteer and lexicons together: one look-up a phrase, remembered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._nations = Nations.load()
        self.meanings = lru_cache(maxsize=_CACHED)(self._meanings)
        self.nation = lru_cache(maxsize=_CACHED)(self._nations.senses)
        self.people = lru_cache(maxsize=_CACHED)(self._people)

    def _meanings(self, phrase: str) -> Meanings | None:
        senses = self._nations.senses(phrase)
        nation = senses.get(Sense.NAME)
        if senses and nation is None and Sense.CAPITAL not in senses:
            return None  # "Polish", "Turks", "the Kremlin": people and offices
        area = areas().get(fold(phrase))
        places = self.gazetteer.named(phrase)
        if nation is None and area is None and not places:
            return None
        return Meanings(nation, area, places)

    def _people(self, phrase: str) -> Meanings | None:
        """The region or area whose adjective or people a phrase is: "Texan", "Europeans"."""
        country, admin1, name = region_people().get(phrase, ("", "", ""))
        region = self.gazetteer.region(country, admin1)
        area = areas().get(fold(name))
        return Meanings(None, area, (region,) if region else ()) if area or region else None


@lru_cache(maxsize=4)
def atlas_of(gazetteer: Gazetteer) -> Atlas:
    """The atlas over a gazetteer; the same one on every call, so that what it remembers serves all documents."""
    return Atlas(gazetteer)


@cache
def areas() -> dict[str, Area]:
    """The areas of the lexicon by folded name."""
    found: dict[str, Area] = {}
    for name, others, feature, countries, latitude, longitude, *rest in lexicon.rows("world_regions"):
        area = Area(
            name,
            feature,
            tuple(countries.split("|")) if countries else (),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(rest[0]) if rest and rest[0] else None,
        )
        for phrase in (name, *filter(None, others.split("|"))):
            found.setdefault(fold(phrase), area)
    return found


@cache
def admin_words() -> dict[str, str]:
    """Words for a kind of area or settlement, singular and plural, to their level (see the lexicon)."""
    return {word: level for singular, plural, level in lexicon.rows("admin_words") for word in (singular, plural)}


@cache
def plural_admin_words() -> frozenset[str]:
    """The plurals: one speaks of every name before it ("Kherson and Donetsk regions")."""
    return lexicon.words("admin_words", 1)


@cache
def abbreviated_regions() -> dict[str, tuple[str, str]]:
    """Short forms of regions after a comma, folded but in their own case, to country and GeoNames code."""
    return {
        short.replace(".", ""): (country, admin1)
        for shorts, country, admin1 in lexicon.rows("region_abbreviations")
        for short in shorts.split("|")
    }


@cache
def region_people() -> dict[str, tuple[str, str, str]]:
    """Adjectives and peoples of regions, to country and GeoNames code, or to the name of an area."""
    rows = ((*row, "", "") for row in lexicon.rows("region_people"))
    return {word: (country, admin1, name) for words, country, admin1, name, *_ in rows for word in words.split("|")}
