"""The map as SVG: land, borders, areas shaded by number of events, towns as points with what they take up around them.

It is hidden from readers that speak, since the list beside it says the same; marks lead to their events or to the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from markupsafe import Markup

from rashomon.export.atlas import TENTHS, WORLD, Box, Window, atlas, circle, ground, window
from rashomon.export.sites import AREA, POINT, Site, Sites
from rashomon.export.wording import count, shorten

WIDTH, HEIGHT = 900, 520
COUNTRY_REACH = 8.0  # degrees around a country's name that are in sight at first: of the largest not all is
ROUND = 1.5  # degrees around a town
MARGIN = 0.08  # of the width and height around all that is in sight
FEW = 0.25  # of the events may be out of sight at first
MUCH = 0.75  # to what part of its size the picture must shrink for that
LETTER = 6.4  # pixels of one
NAME = 28  # letters of a name
STEPS = (1, 3, 9)  # events from which an area is shaded more
Spot = tuple[float, float, float, float]


def drawing(told: Sites) -> Markup:
    """The map as an `svg` element."""
    seen = _seen(told.sites)
    land, borders, inner = ground(seen)
    head = Markup(
        '<svg class="map" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true">'
        '<g transform="scale({s})"><path class="land" d="{land}"/>'
    ).format(w=seen.width, h=seen.height, s=1 / TENTHS, land=land)
    lines = Markup('<path class="inner" d="{}"/><path class="borders" d="{}"/></g>').format(inner, borders)
    marks = sorted(told.sites, key=lambda site: (site.kind == POINT, -site.km, -len(site.events)))
    parts = [head, *(_area(site, seen) for site in marks if site.kind == AREA), lines]
    parts += [_ring(site, seen) for site in marks if site.kind != AREA]
    parts += [_rival(one.one, one.other, one.event.title, seen) for one in told.rivals]
    parts += _labelled([*(site for site in marks if site.kind == POINT), *(s for s in marks if s.kind != POINT)], seen)
    return Markup("").join([*parts, Markup("</svg>")])


def aside(told: Sites) -> tuple[Site, ...]:
    """The sites that are out of sight at first."""
    box = _seen(told.sites).box
    return tuple(
        site
        for site in told.sites
        if not (box.west <= site.longitude <= box.east and box.south <= site.latitude <= box.north)
    )


def _seen(found: Sequence[Site]) -> Window:
    """What is in sight at first: all, without the few that lie so far off that the others would lie on one another."""
    kept = sorted(found, key=lambda site: len(site.events))
    spare = FEW * sum(len(site.events) for site in found)
    while len(kept) > 1:
        far = max(kept, key=lambda site: _size(kept) - _size([one for one in kept if one is not site]))
        rest = [site for site in kept if site is not far]
        spare -= len(far.events)
        if spare < 0 or _size(rest) > MUCH * _size(kept):
            break
        kept = rest
    return window(_extent(kept).wider(MARGIN) if kept else WORLD, WIDTH, HEIGHT)


def _size(found: Sequence[Site]) -> float:
    box = _extent(found)
    return max((box.east - box.west) / 2, box.north - box.south, ROUND)


def _extent(found: Sequence[Site]) -> Box:
    boxes = [_reach(site) for site in found]
    return Box.around([*((box.west, box.south) for box in boxes), *((box.east, box.north) for box in boxes)])


@cache
def _whole(kind: str, key: str) -> Box:
    return atlas().box(kind, key)


def _reach(site: Site) -> Box:
    x, y = site.longitude, site.latitude
    if site.shape is None:
        return Box(west=x - ROUND, south=y - ROUND, east=x + ROUND, north=y + ROUND)
    box = _whole(*site.shape)
    return Box(
        west=max(box.west, x - COUNTRY_REACH),
        south=max(box.south, y - COUNTRY_REACH),
        east=min(box.east, x + COUNTRY_REACH),
        north=min(box.north, y + COUNTRY_REACH),
    )


def address(site: Site) -> str:
    """Where a mark leads: to the event, where there is but one."""
    return site.events[0].link if len(site.events) == 1 else f"#{site.anchor}"


def _title(site: Site) -> str:
    first = shorten(site.events[0].title, 90) if len(site.events) == 1 else count(len(site.events), "event")
    return f"{site.words}: {first}"


def _link(site: Site, inner: Markup) -> Markup:
    ids = " ".join(event.id for event in site.events)
    line = Markup('<a href="{}" tabindex="-1" data-events="{}"><title>{}</title>{}</a>')
    return line.format(address(site), ids, _title(site), inner)


def _shade(site: Site) -> str:
    return f"shade{sum(len(site.events) >= step for step in STEPS)}"


def _area(site: Site, seen: Window) -> Markup:
    path = Markup('<path class="area {}" d="{}"/>').format(_shade(site), atlas().path(*(site.shape or ("", "")), seen))
    return _link(site, path)


def _ring(site: Site, seen: Window) -> Markup:
    """What a place takes up, where it has no shape."""
    points = [seen.at(*point) for point in circle(site.longitude, site.latitude, site.km)]
    path = "M" + "L".join(f"{x * TENTHS:.0f} {y * TENTHS:.0f}" for x, y in points) + "z"
    name = "reach" if site.kind == POINT else f"area round {_shade(site)}"
    return _link(site, Markup('<g transform="scale({})"><path class="{}" d="{}"/></g>').format(1 / TENTHS, name, path))


def _rival(one: Site, other: Site, title: str, seen: Window) -> Markup:
    (x, y), (to_x, to_y) = (seen.at(site.longitude, site.latitude) for site in (one, other))
    line = Markup('<path class="rival" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"><title>{}</title></path>')
    return line.format(x, y, to_x, to_y, f"Accounts differ on the place: {one.words}, {other.words}: {title}")


def _labelled(found: Iterable[Site], seen: Window) -> Iterable[Markup]:
    """Names, and the points of towns. A name that would lie on another is kept back until there is room."""
    taken: list[Spot] = []
    for site in found:
        x, y = seen.at(site.longitude, site.latitude)
        number = len(site.events)
        name = shorten(site.place.name, NAME) + (f" {number}" if number > 1 else "")
        is_point = site.kind == POINT
        radius = min(4.0 + 1.2 * (number - 1) ** 0.5, 11.0)
        wide = LETTER * len(name)
        from_left = x + radius + 4 + wide <= seen.width  # else the name stands on the other side
        left = x - wide / 2 if not is_point else x + radius + 4 if from_left else x - radius - 4 - wide
        box = (left, y - 8, left + wide, y + 8)
        is_free = not any(_meet(box, other) for other in taken)
        if is_free:
            taken.append(box)
        anchor = ("start" if from_left else "end") if is_point else "middle"
        yield _mark(site, (x, y), _name(name, radius, anchor, is_free=is_free), radius if is_point else 0.0)


def _name(name: str, radius: float, anchor: str, *, is_free: bool) -> Markup:
    """A name beside its point, or in the middle of its area."""
    x = {"start": radius + 4, "end": -radius - 4, "middle": 0.0}[anchor]
    line = Markup('<text class="{}" x="{:.1f}" y="4" text-anchor="{}">{}</text>')
    return line.format("label" if is_free else "label back", x, anchor, name)


def _mark(site: Site, at: tuple[float, float], name: Markup, radius: float) -> Markup:
    point = Markup('<circle class="dot" r="{:.1f}"/>').format(radius) if radius else Markup("")
    line = Markup('<g transform="translate({:.1f} {:.1f})"><g class="mark">{}</g></g>')
    return line.format(*at, _link(site, point + name))


def _meet(one: Spot, other: Spot) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
