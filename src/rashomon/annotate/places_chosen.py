"""Which place a name means: every candidate is scored, and where two come out level none is taken.

The score is the decimal logarithm of the population plus the bonuses below. They were set by hand so that each
outweighs what it should (an explicit "Paris, Texas" any population; what the whole document speaks of a factor of
about 1,000), then tried up and down on the articles of `python -m bench geoparsing --part read`, where the figures are
flat about them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.nations import Nation
from rashomon.annotate.places_areas import Area, Meanings
from rashomon.annotate.places_context import Focus

HOST = 6.0  # lies within the place that the words name as its surroundings
KIND = 4.0  # is of the kind that the word beside it says
NATION = 2.0  # a country stands before towns of its name
FOCUS = 3.0  # times the share of its country among the document's
SIZE = 1.0  # times the decimal logarithm of the population
CAPITAL, SEAT = 2.0, 0.3
UNUSUAL = -1.5  # not by its usual name
OVERSHADOWED = -3.0  # a region whose main town bears its name, a town that bears its country's; no word for the kind
BARE = -2.0  # a district without a word for the kind, in a region that is spoken of
NEAR = 3.0  # at most, in a first-order region that other names of the document are in
CLOSE = 2.0  # at most, where other names of the document are close by
MARGIN = 0.4  # what the best needs over the second: a factor of 2.5 in population
HALF = 0.7  # so many names give half of what NEAR and CLOSE give at most
SAME_PLACE_KM = 50.0
LEAST_POPULATION = 100
LEAST_SHARE = 0.02  # a vote of less is not counted: it would cost time and decide nothing
LEAST_NAMED = 0.5  # what the other names must have in a region for a district there to need no word for its kind
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
    """A name, and what words beside it say: its kind, what it lies in, the first-order regions of what lies in it."""

    name: str
    level: str = ""
    host: Meanings | None = None
    holds: frozenset[tuple[str, str]] = frozenset()


def candidates(meanings: Meanings, beside: Beside, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Everything that a name may mean, best first.

    A district counts only where words tell its kind; an unusual name only of a large place, or in what is spoken of.
    """
    level, inside = beside.level, _inside(beside.host)
    found: list[Candidate] = []
    if meanings.nation is not None:
        found.append(_of_nation(meanings.nation, beside, focus, gazetteer))
    if meanings.area is not None:
        found.append(Candidate(meanings.area, 9.0 if level in ("", "area", "region") else 5.0, ("known area",)))
    settlements = {
        (p.country, p.admin1) for p in meanings.places if p.settlement and (p.exact or p.population > 50_000)
    }
    for place in meanings.places:
        bare = place.feature == "A.ADM2" and level not in ("adm2", "region")
        if bare and (level or not place.exact or focus.in_region(place, beside.name) < LEAST_NAMED):
            continue
        within = inside is not None and inside(place)
        known = place.exact or place.population >= _FAMED
        if not known and focus.share(place.country, beside.name) <= _SPOKEN_OF:
            continue
        score, notes = _of_place(place, beside, focus)
        if (
            place.feature == "A.ADM1"
            and level not in ("adm1", "region")
            and (place.country, place.admin1) in settlements
        ):
            score += OVERSHADOWED
        if place.settlement and level != "settlement" and _of_nation_name(place, meanings.nation):
            score += OVERSHADOWED
        if bare:
            score += BARE
        if within:
            score, notes = score + HOST, (*notes, "within the place named beside it")
        if (place.country, place.admin1) in beside.holds and place.feature == "A.ADM1":
            score, notes = score + HOST, (*notes, "holds a place named beside it")
        found.append(Candidate(place, score, notes))
    return sorted(found, key=lambda candidate: -candidate.score)


def shares(ranked: list[Candidate]) -> Iterator[tuple[Place | str, float]]:
    """How a name's vote falls on what it may mean: by ten to the power of the scores; areas have no vote."""
    weights = [10.0 ** (one.score - ranked[0].score) for one in ranked]
    total = sum(weights)
    for one, weight in zip(ranked, weights, strict=True):
        if weight / total < LEAST_SHARE:
            return
        if isinstance(one.meaning, Place):
            yield one.meaning, weight / total
        elif isinstance(one.meaning, Nation):
            yield one.meaning.alpha2, weight / total


def choose(ranked: list[Candidate], *, sure: bool = True) -> Candidate | None:
    """The best candidate; None where there is none, or it is to be `sure` and the second is as likely, elsewhere."""
    if not ranked:
        return None
    if not sure:
        return ranked[0]
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


def _of_nation(nation: Nation, beside: Beside, focus: Focus, gazetteer: Gazetteer) -> Candidate:
    place = gazetteer.by_id(nation.geonames_id) if nation.geonames_id else None
    score = math.log10(max(place.population if place else 0, 500_000)) + NATION
    notes = ["country" if place and place.feature.startswith("A.PC") else "territory"]
    share = focus.share(nation.alpha2, beside.name)
    if share:
        score += FOCUS * share
        notes.append("the document speaks of it")
    if beside.level in ("settlement", "adm1", "adm2"):
        score -= KIND
    return Candidate(nation, score, tuple(notes))


def _of_place(place: Place, beside: Beside, focus: Focus) -> tuple[float, tuple[str, ...]]:
    score = SIZE * math.log10(max(place.population, LEAST_POPULATION))
    size = f"population {place.population:,}" if place.population else "population not known"
    notes = [size if place.settlement else "region"]
    if place.feature == "P.PPLC":
        score += CAPITAL
        notes.append("capital")
    elif place.feature == "P.PPLA":
        score += SEAT
    if not place.exact:
        score += UNUSUAL
        notes.append("by another of its names")
    gain, told = _context(place, beside.name, focus)
    return score + gain + _fit(place, beside.level), (*notes, *told)


def _context(place: Place, name: str, focus: Focus) -> tuple[float, list[str]]:
    """What the other names of the document add to a place's score."""
    gain, notes = 0.0, []
    share = focus.share(place.country, name)
    if share > _SPOKEN_OF:
        notes.append(f"the document speaks of {place.country}")
    gain += FOCUS * share
    around = focus.in_region(place, name)
    if around > 0:
        gain += NEAR * around / (around + HALF)
        if around > HALF:
            notes.append("the document names its region")
        close = focus.close_by(place, name) if place.feature != "A.ADM1" else 0.0
        if close > 0:
            gain += CLOSE * close / (close + HALF)
        if close > HALF:
            notes.append("other places named are close by")
    return gain, notes


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
    if isinstance(left, Area) or isinstance(right, Area):
        return False
    if isinstance(left, Nation):
        return isinstance(right, Place) and right.country == left.alpha2
    if isinstance(right, Nation):
        return left.id == right.geonames_id
    return left.country == right.country and kilometres(left, right) < SAME_PLACE_KM


def kilometres(left: Place, right: Place) -> float:
    """Great-circle distance."""
    lat1, lat2 = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(half))
