"""The map: events by place, each as exactly as its place is known, and the same as GeoJSON."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from rashomon.export import mapdrawing
from rashomon.export.atlas import atlas, circle
from rashomon.export.labels import label
from rashomon.export.sites import AREA, POINT, Mapped, Site, Sites, rivals, sites
from rashomon.export.wording import days
from rashomon.model.record import Event
from rashomon.store.listed import EventName
from rashomon.web import words
from rashomon.web.answers import REFUSED, Part, kept_answer, parted
from rashomon.web.asked import EventsAsked, asked
from rashomon.web.shelf import Shelf, shelf_of
from rashomon.web.templating import kept_page

router = APIRouter()
SHELF = Depends(shelf_of)


class MapAsked(EventsAsked):
    """Which events, and how many of the latest."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEvent:
    """An event at a place."""

    id: str
    title: str
    status: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapProperties:
    """What a feature is: a `point` of a town with `km` around it, an `area` with its boundary, a `circle` where there
    is no boundary at hand, or a `rival` line between two places that accounts of one event disagree on."""

    kind: Literal["point", "area", "circle", "rival"]
    name: str
    precision: str | None
    country: str | None
    geonames_id: int | None
    km: float | None
    events: tuple[MapEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A geometry of GeoJSON: Point, MultiPolygon, Polygon or LineString."""

    type: Literal["Point", "MultiPolygon", "Polygon", "LineString"]
    coordinates: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A feature of GeoJSON."""

    type: Literal["Feature"]
    geometry: Geometry
    properties: MapProperties


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """An event that stands nowhere on the map, and why."""

    event: MapEvent
    reason: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer:
    """A FeatureCollection of GeoJSON, and beside it which part of the events it shows and those without a place."""

    type: Literal["FeatureCollection"]
    features: tuple[Feature, ...]
    part: Part
    unplaced: tuple[Unplaced, ...]


def _sites(shelf: Shelf, wanted: MapAsked) -> tuple[Part, int, Sites]:
    """The part of the events, how many they are, and where they are; kept where nothing was asked for."""
    if wanted.given:
        return _found(shelf, wanted)
    return shelf.counted("map", lambda _: _found(shelf, wanted))


def _found(shelf: Shelf, wanted: MapAsked) -> tuple[Part, int, Sites]:
    dated = shelf.counted("dated", lambda view: view.dated())
    view = shelf.pages()
    part, found = parted(wanted, view.events_drawn(wanted.filters, wanted.window, dated=dated))
    against = view.compared([event.id for event, _ in found], "place")
    mapped = [_mapped(event, name, rivals(against.get(event.id, ()))) for event, name in found]
    return part, len(mapped), sites(mapped)


def _mapped(event: Event, name: EventName, apart: tuple[tuple[Any, Any], ...]) -> Mapped:
    return Mapped(
        id=event.id,
        title=words.event_title(name),
        status=event.status,
        about=label("type", event.type) if event.type is not None else "",
        when=days(event.earliest, event.latest),
        link=f"/events/{event.id}",
        places=event.places,
        rivals=apart,
    )


@router.get("/map", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, shelf: Shelf = SHELF) -> Response:
    """The page of the map."""
    wanted = asked(MapAsked, request)

    def made() -> dict[str, object]:
        part, number, found = _sites(shelf, wanted)
        return {
            "part": part,
            "shown": number,
            "sites": found,
            "asked": wanted,
            "drawing": mapdrawing.drawing(found),
            "aside": mapdrawing.aside(found),
        }

    return kept_page(request, "map.html", made)


@router.get("/static/map.css", include_in_schema=False)
def style() -> Response:
    """How maps look."""
    return _part("map.css", "text/css")


@router.get("/static/map.js", include_in_schema=False)
def script() -> Response:
    """What moves a map."""
    return _part("map.js", "text/javascript")


def _part(name: str, kind: str) -> Response:
    text = files("rashomon.export").joinpath("templates", name).read_text(encoding="utf-8")
    return Response(text, media_type=kind)


@router.get("/api/v1/map", response_model=MapAnswer, responses=REFUSED, tags=["events"])
def give(request: Request, wanted: Annotated[MapAsked, Query()], shelf: Shelf = SHELF) -> Response:
    """Places with their events as GeoJSON: towns as points, regions and countries as areas, never as points."""
    return kept_answer(request, lambda: _map(shelf, wanted))


def _map(shelf: Shelf, wanted: MapAsked) -> MapAnswer:
    part, _, found = _sites(shelf, wanted)
    features = [*map(_feature, found.sites), *(_rival(one.one, one.other, one.event) for one in found.rivals)]
    unplaced = [
        Unplaced(event=_event(event), reason=one.reason, place=told)
        for one in found.nowhere
        for event, told in one.events
    ]
    return MapAnswer(type="FeatureCollection", features=tuple(features), part=part, unplaced=tuple(unplaced))


def _event(event: Mapped) -> MapEvent:
    return MapEvent(id=event.id, title=event.title, status=event.status, when=event.when)


def _feature(site: Site) -> Feature:
    return Feature(
        type="Feature",
        geometry=_geometry(site),
        properties=MapProperties(
            kind=site.kind,  # type: ignore[arg-type]  # one of the three
            name=site.place.name,
            precision=site.place.precision,
            country=site.place.country,
            geonames_id=site.place.geonames_id,
            km=site.km if site.kind != AREA else None,
            events=tuple(map(_event, site.events)),
        ),
    )


def _geometry(site: Site) -> Geometry:
    if site.kind == POINT:
        return Geometry(type="Point", coordinates=[site.longitude, site.latitude])
    if site.shape is not None:
        return Geometry(type="MultiPolygon", coordinates=atlas().geometry(*site.shape))
    ring = [(round(x, 4), round(y, 4)) for x, y in circle(site.longitude, site.latitude, site.km)]
    return Geometry(type="Polygon", coordinates=[ring])


def _rival(one: Site, other: Site, event: Mapped) -> Feature:
    ends = [(site.longitude, site.latitude) for site in (one, other)]
    told = MapProperties(
        kind="rival",
        name=f"{one.place.name} or {other.place.name}",
        precision=None,
        country=None,
        geonames_id=None,
        km=None,
        events=(_event(event),),
    )
    return Feature(type="Feature", geometry=Geometry(type="LineString", coordinates=list(ends)), properties=told)
