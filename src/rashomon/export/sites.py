"""Sites: events by place, each place with how exactly it is known, and pairs of places that accounts disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.export.atlas import atlas
from rashomon.export.wording import place_words
from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Where
from rashomon.model.record import Comparison

RANKS = ("settlement", "district", "region", "country", "world-region", "unknown")  # the most exact first
# How far around a point a place may reach, in kilometres. Chosen: what a town, a city and a district take up.
TOWN_KM, CITY_KM, DISTRICT_KM, REGION_KM = 5.0, 10.0, 25.0, 100.0
CITIES = ("P.PPLC", "P.PPLA")
RIVAL = (JudgementKind.CONTRADICTS, JudgementKind.DIFFERS)

POINT, AREA, CIRCLE = "point", "area", "circle"
NOTES = {
    POINT: "the ring is about what the town takes up; where in it is not told",
    AREA: "the whole of it is shaded: no more exact place is told",
    CIRCLE: "a circle about as large: its boundary is not at hand",
}
NOT_TOLD = "no place is told"
NOT_FOUND = "not found on a map"
TOO_WIDE = "a part of the world, which has no boundary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """An event as a map needs it: its title, what is said beside it, its address, its places, and the pairs of places
    that accounts disagree on."""

    id: str
    title: str
    status: str
    about: str
    when: str
    link: str
    places: tuple[Where, ...]
    rivals: tuple[tuple[Where, Where], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place with its events: a point with `km` around it, a circle of that size, or an area of the atlas, which
    `shape` names. Its coordinates are where its name stands."""

    anchor: str
    key: str
    kind: str
    place: Where
    words: str
    note: str
    longitude: float
    latitude: float
    km: float
    shape: tuple[str, str] | None
    events: tuple[Mapped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Two sites that accounts of one event disagree on."""

    event: Mapped
    one: Site
    other: Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere:
    """Events that stand at no place of the map, for one reason, each with the words for the place that is told."""

    reason: str
    events: tuple[tuple[Mapped, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """All that a map shows: sites with most events first, and what stands beside the map."""

    sites: tuple[Site, ...]
    rivals: tuple[Rival, ...]
    nowhere: tuple[Nowhere, ...]

    @property
    def placed(self) -> int:
        """How many events stand somewhere."""
        return len({event.id for site in self.sites for event in site.events})


def sites(events: Iterable[Mapped]) -> Sites:
    """The events laid out by place."""
    made: dict[str, tuple[Site, dict[str, Mapped]]] = {}
    lost: dict[str, list[tuple[Mapped, str]]] = {}
    pairs: list[tuple[Mapped, str, str]] = []
    for event in events:
        told = (*finest(event.places), *(place for pair in event.rivals for place in pair))
        there = [site for site in map(site_of, told) if site is not None]
        for site in there:
            made.setdefault(site.key, (site, {}))[1][event.id] = event
        if not there:
            lost.setdefault(_reason(event.places), []).append((event, "; ".join(map(place_words, event.places[:2]))))
        pairs += [(event, *keys) for keys in _pairs(event)]
    ordered = sorted(made.values(), key=lambda one: (-len(one[1]), one[0].words, one[0].key))
    found = {
        site.key: replace(site, anchor=f"place-{at}", events=tuple(told.values()))
        for at, (site, told) in enumerate(ordered, 1)
    }
    return Sites(
        sites=tuple(found.values()),
        rivals=tuple(Rival(event=event, one=found[one], other=found[other]) for event, one, other in pairs),
        nowhere=tuple(
            Nowhere(reason=reason, events=tuple(lost[reason]))
            for reason in (NOT_FOUND, TOO_WIDE, NOT_TOLD)
            if reason in lost
        ),
    )


def finest(places: Sequence[Where]) -> tuple[Where, ...]:
    """The places without those that hold another of them: a country where a town in it is told."""
    known = list({_key(place): place for place in places}.values())
    return tuple(place for place in known if not any(_holds(place, other) for other in known))


def rivals(compared: Iterable[tuple[Comparison, Claim, Claim]]) -> tuple[tuple[Where, Where], ...]:
    """The pairs of places of claims that stand against one another on the place."""
    found: dict[frozenset[str], tuple[Where, Where]] = {}
    for one, *sides in compared:
        if one.point != "place" or one.kind not in RIVAL:
            continue
        places = [next(iter(finest(claim.event.places)), None) if claim.event else None for claim in sides]
        if places[0] is not None and places[1] is not None and _key(places[0]) != _key(places[1]):
            found.setdefault(frozenset(map(_key, (places[0], places[1]))), (places[0], places[1]))
    return tuple(found.values())


def site_of(place: Where) -> Site | None:
    """The site of a place; None where it cannot be drawn."""
    shape = _shape(place)
    if shape is not None and place.latitude is None:
        return None
    if place.latitude is None or place.longitude is None or place.precision not in RANKS[:4]:
        return None
    kind = AREA if shape is not None else POINT if place.precision == "settlement" else CIRCLE
    return Site(
        anchor="",
        key=_key(place),
        kind=kind,
        place=place,
        words=place_words(place),
        note=NOTES[kind],
        longitude=place.longitude,
        latitude=place.latitude,
        km=_km(place),
        shape=shape,
        events=(),
    )


def _shape(place: Where) -> tuple[str, str] | None:
    """Which area of the atlas a country or a region is; None for what is smaller, and where there is none."""
    if place.precision == "country" and place.country is not None and place.feature.startswith("A.PC"):
        found = ("countries", place.country)
    elif place.precision == "region" and place.geonames_id is not None:
        found = ("regions", str(place.geonames_id))
    else:
        return None
    return found if atlas().has(*found) else None


def _km(place: Where) -> float:
    if place.precision == "settlement":
        return CITY_KM if place.feature in CITIES else TOWN_KM
    return DISTRICT_KM if place.precision == "district" else REGION_KM


def _key(place: Where) -> str:
    if place.precision == "country" and place.country:
        return f"country {place.country}"
    return str(place.geonames_id or f"{place.precision} {place.name} {place.country or ''}")


def _holds(place: Where, other: Where) -> bool:
    if _rank(other) >= _rank(place) or place.country != other.country:
        return False
    return place.precision == "country" or (place.precision == "region" and place.admin1 == other.admin1 is not None)


def _rank(place: Where) -> int:
    """How exact a place is, the most exact first; precisions of others' making come last."""
    return RANKS.index(place.precision) if place.precision in RANKS else len(RANKS)


def _pairs(event: Mapped) -> Iterable[tuple[str, str]]:
    for one, other in event.rivals:
        if site_of(one) is not None and site_of(other) is not None:
            yield _key(one), _key(other)


def _reason(places: Sequence[Where]) -> str:
    if not places:
        return NOT_TOLD
    return TOO_WIDE if all(place.precision == "world-region" for place in places) else NOT_FOUND
