"""Which place a name means: every candidate is scored, and where two come out level none is taken.

The score is the decimal logarithm of the population plus the bonuses below. They were set by hand so that each
outweighs what it should (an explicit "Paris, Texas" any population; a document's own country a factor of about 300),
then checked for gross errors on part of the public geoparsing corpora (docs/places.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Nation
from rashomon.annotate.places_areas import Area, Meanings

HOST = 6.0  # lies within the place that the words name as its surroundings
KIND = 4.0  # is of the kind that the word beside it says
NATION = 2.0  # a country stands before towns of its name
FOCUS = 2.5  # times the share of its country among the document's
CAPITAL, SEAT = 1.5, 0.3
UNUSUAL = -1.5  # not by its usual name
OVERSHADOWED = -3.0  # a region whose main town bears its name, a town that bears its country's; no word for the kind
NEAR = 1.0  # in a first-order region that the document names otherwise
MARGIN = 0.4  # what the best needs over the second: a factor of 2.5 in population
SAME_PLACE_KM = 50.0
LEAST_POPULATION = 100
_FAMED = 500_000
_SPOKEN_OF = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean."""

    meaning: Nation | Area | Place
    score: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What words beside a name say: its kind, what it lies in, and the first-order regions of what lies in it."""

    level: str = ""
    host: Meanings | None = None
    holds: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True)
class Focus:
    """What a document is about: weights of countries and of first-order regions."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: set[tuple[str, str]] = field(default_factory=set)

    def share(self, country: str) -> float:
        """The country's share of the document's weight, a little less than one at most."""
        return self.countries.get(country, 0.0) / (sum(self.countries.values()) + 1.0)


def candidates(meanings: Meanings, beside: Beside, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Everything that a name may mean, best first.

    A district counts only where words tell its kind; an unusual name only of a large place, or in what is spoken of.
    """
    level, inside = beside.level, _inside(beside.host)
    found: list[Candidate] = []
    if meanings.nation is not None:
        found.append(_of_nation(meanings.nation, level, focus, gazetteer))
    if meanings.area is not None:
        found.append(Candidate(meanings.area, 9.0 if level in ("", "area", "region") else 5.0, ("known area",)))
    settlements = {
        (p.country, p.admin1) for p in meanings.places if p.settlement and (p.exact or p.population > 50_000)
    }
    for place in meanings.places:
        if place.feature == "A.ADM2" and level not in ("adm2", "region"):
            continue
        within = inside is not None and inside(place)
        if not (place.exact or within or place.population >= _FAMED or focus.share(place.country) > _SPOKEN_OF):
            continue
        score, notes = _of_place(place, level, focus)
        if (
            place.feature == "A.ADM1"
            and level not in ("adm1", "region")
            and (place.country, place.admin1) in settlements
        ):
            score += OVERSHADOWED
        if place.settlement and level != "settlement" and _of_nation_name(place, meanings.nation):
            score += OVERSHADOWED
        if within:
            score, notes = score + HOST, (*notes, "within the place named beside it")
        if (place.country, place.admin1) in beside.holds and place.feature == "A.ADM1":
            score, notes = score + HOST, (*notes, "holds a place named beside it")
        found.append(Candidate(place, score, notes))
    return sorted(found, key=lambda candidate: -candidate.score)


def choose(ranked: list[Candidate]) -> Candidate | None:
    """The best candidate, or None where the second is as likely and somewhere else."""
    if not ranked:
        return None
    best = ranked[0]
    for other in ranked[1:]:
        if best.score - other.score >= MARGIN:
            break
        if not _same_place(best.meaning, other.meaning):
            return None
    return best


def _of_nation_name(place: Place, nation: Nation | None) -> bool:
    """Whether a settlement bears the name of the country or territory that it lies in: Djibouti, Gaza."""
    return nation is not None and nation.alpha2 == place.country


def _of_nation(nation: Nation, level: str, focus: Focus, gazetteer: Gazetteer) -> Candidate:
    place = gazetteer.by_id(nation.geonames_id) if nation.geonames_id else None
    score = math.log10(max(place.population if place else 0, 500_000)) + NATION
    notes = ["country" if place and place.feature.startswith("A.PC") else "territory"]
    share = focus.share(nation.alpha2)
    if share:
        score += FOCUS * share
        notes.append("the document speaks of it")
    if level in ("settlement", "adm1", "adm2"):
        score -= KIND
    return Candidate(nation, score, tuple(notes))


def _of_place(place: Place, level: str, focus: Focus) -> tuple[float, tuple[str, ...]]:
    score = math.log10(max(place.population, LEAST_POPULATION))
    notes = [f"population {place.population:,}" if place.settlement else "region"]
    if place.feature == "P.PPLC":
        score += CAPITAL
        notes.append("capital")
    elif place.feature == "P.PPLA":
        score += SEAT
    if not place.exact:
        score += UNUSUAL
        notes.append("by another of its names")
    share = focus.share(place.country)
    if share:
        score += FOCUS * share
        notes.append(f"the document speaks of {place.country}")
    if (place.country, place.admin1) in focus.regions:
        score += NEAR
        notes.append("the document names its region")
    return score + _fit(place, level), tuple(notes)


def _fit(place: Place, level: str) -> float:
    """How a place agrees with the word for a kind beside its name."""
    if level == "settlement":
        return 0.0 if place.settlement else -KIND
    if level in ("adm1", "region"):
        return KIND if place.feature == "A.ADM1" else 0.5 if place.feature == "A.ADM2" and level == "region" else -KIND
    if level == "adm2":
        return KIND if place.feature == "A.ADM2" else 1.0 if place.feature == "A.ADM1" else 0.0
    return 0.0


def _inside(host: Meanings | None) -> Callable[[Place], bool] | None:
    """A test whether a place lies within what a host may mean."""
    if host is None:
        return None
    whole = set(host.area.countries) if host.area is not None else set()
    if host.nation is not None and host.nation.geonames_id is not None:
        whole.add(host.nation.alpha2)
    regions = {(p.country, p.admin1): p.id for p in host.places if p.feature == "A.ADM1"}
    return lambda place: place.country in whole or regions.get((place.country, place.admin1), place.id) != place.id


def _same_place(left: Nation | Area | Place, right: Nation | Area | Place) -> bool:
    """Whether two candidates are of one country and stand close together: a town and its district."""
    if not (isinstance(left, Place) and isinstance(right, Place)):
        return isinstance(left, Nation) and isinstance(right, Place) and right.country == left.alpha2
    return left.country == right.country and kilometres(left, right) < SAME_PLACE_KM


def kilometres(left: Place, right: Place) -> float:
    """Great-circle distance."""
    lat1, lat2 = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(half))
