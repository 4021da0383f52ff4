"""The atlas: countries and regions as shapes, and a window on the world in which they are drawn.

The shapes are Natural Earth's at 1:10,000,000, thinned to about three kilometres, and go by the codes of the places in
a record: countries by ISO 3166-1 alpha-2, first-order regions by GeoNames id. `tools/build_map.py` made them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]  # longitude and latitude in degrees, or x and y in tenths of a pixel
Ring = tuple[int, ...]  # numbers of arcs; -1 - number is an arc walked backwards

TENTHS = 10  # of a pixel: paths are drawn on that grid
NEAR_GRAIN = 8.0  # tenths of a pixel between two points of a line near the window
FAR_GRAIN = 1.0  # degrees between them where it is out of sight at first
NEAR = 1.0  # windows beyond the window's edge that count as near
FINEST = 12.0  # degrees of a window's width under which the borders of regions are drawn
KM = 111.32  # kilometres in a degree of latitude
NORTH, SOUTH = 84.0, -58.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def wider(self, times: float) -> Box:
        """The box with so many times its width and height around it."""
        x, y = times * (self.east - self.west), times * (self.north - self.south)
        return Box(west=self.west - x, south=self.south - y, east=self.east + x, north=self.north + y)

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """The least box that holds all of at least one point."""
        told = list(points)
        xs, ys = [x for x, _ in told], [y for _, y in told]
        return cls(west=min(xs), south=min(ys), east=max(xs), north=max(ys))


WORLD = Box(west=-180.0, south=SOUTH, east=180.0, north=NORTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A box as it is drawn: so many pixels wide and high, degrees of longitude as long as they are in its middle."""

    box: Box
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels in a degree of latitude."""
        return self.height / (self.box.north - self.box.south)

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is against one of latitude."""
        return self.width / (self.scale * (self.box.east - self.box.west))

    def at(self, longitude: float, latitude: float) -> Point:
        """Pixels from the left and the top."""
        return (longitude - self.box.west) * self.scale * self.squeeze, (self.box.north - latitude) * self.scale


def window(box: Box, width: int, height: int, least: float = 6.0) -> Window:
    """The window of this size that holds the box and is no narrower than `least` degrees of latitude would be."""
    middle = (max(box.south, SOUTH) + min(box.north, NORTH)) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.3)
    across = max((box.east - box.west) * squeeze, least)
    up = max(box.north - box.south, across * height / width)
    across = min(up * width / height, 360.0 * squeeze)
    up = across * height / width
    if up > NORTH - SOUTH:
        up, height = NORTH - SOUTH, round(height * (NORTH - SOUTH) / up)
    half, center = across / squeeze / 2, (box.west + box.east) / 2
    center = min(max(center, -180 + half), 180 - half)
    top = max(min(middle + up / 2, NORTH), SOUTH + up)
    found = Box(west=center - half, south=top - up, east=center + half, north=top)
    return Window(box=found, width=width, height=height)


class Atlas:
    """The shapes; see `atlas`."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        grain = told["transform"]["scale"][0]
        self._arcs = [tuple(_walked(arc, grain)) for arc in told["arcs"]]
        self._boxes = [Box.around(arc) for arc in self._arcs]
        self._areas: dict[str, dict[str, tuple[tuple[Ring, ...], ...]]] = {
            name: {one["id"]: _rings(one["arcs"]) for one in group["geometries"]}
            for name, group in told["objects"].items()
        }
        of = Counter(number for area in self._areas["countries"].values() for number in _numbers(area))
        inner = {number for area in self._areas["regions"].values() for number in _numbers(area)}
        self._borders = {
            "countries": sorted(number for number, times in of.items() if times > 1),
            "regions": sorted(inner - of.keys()),
        }

    def has(self, kind: str, key: str) -> bool:
        """Whether there is a shape of this kind ("countries", "regions") for the key."""
        return key in self._areas[kind]

    def geometry(self, kind: str, key: str) -> list[list[list[Point]]]:
        """The shape as the coordinates of a MultiPolygon of GeoJSON."""
        return [[list(self._points(ring)) for ring in part] for part in self._areas[kind][key]]

    def box(self, kind: str, key: str) -> Box:
        """The box around the largest part of a shape."""
        parts = (Box.around(self._points(part[0])) for part in self._areas[kind][key])
        return max(parts, key=lambda one: (one.east - one.west) * (one.north - one.south))

    def path(self, kind: str, key: str, seen: Window) -> str:
        """The shape as the `d` of a path, in tenths of a pixel."""
        near = seen.box.wider(NEAR)
        rings = (ring for part in self._areas[kind][key] for ring in part)
        return "".join(_closed(self._drawn(ring, seen, near)) for ring in rings)

    def land(self, seen: Window) -> str:
        """All land as the `d` of a path."""
        return self.path("land", "", seen)

    def borders(self, kind: str, seen: Window) -> str:
        """The borders between countries, or those between the regions of a country that are near."""
        near = seen.box.wider(NEAR)
        wanted = (at for at in self._borders[kind] if kind == "countries" or self._boxes[at].meets(near))
        return "".join(_open(self._thin(at, seen, near)) for at in wanted)

    def _points(self, ring: Ring) -> Iterator[Point]:
        for at in ring:
            arc = self._arcs[_number(at)]
            yield from (arc if at >= 0 else reversed(arc))

    def _drawn(self, ring: Ring, seen: Window, near: Box) -> list[Point]:
        points: list[Point] = []
        for at in ring:
            thin = self._thin(_number(at), seen, near)
            points += thin if at >= 0 else reversed(thin)
        return points

    def _thin(self, number: int, seen: Window, near: Box) -> list[Point]:
        """An arc in tenths of a pixel, without the points that nobody could tell from the last one; ends stay."""
        west, north = seen.box.west, seen.box.north
        down = seen.scale * TENTHS
        grain = NEAR_GRAIN if self._boxes[number].meets(near) else max(FAR_GRAIN * down, NEAR_GRAIN)
        right = down * seen.squeeze
        (x, y), *rest = [((lon - west) * right, (north - lat) * down) for lon, lat in self._arcs[number]]
        found, last = [(x, y)], len(rest) - 1
        for at, (other, under) in enumerate(rest):
            if abs(other - x) + abs(under - y) >= grain or at == last:
                x, y = other, under
                found.append((x, y))
        return found


@cache
def atlas() -> Atlas:
    """The shipped shapes, read once."""
    text = files(__package__).joinpath("data", "world.json").read_text(encoding="utf-8")
    return Atlas(json.loads(text))


@lru_cache(maxsize=32)
def ground(seen: Window) -> tuple[str, str, str]:
    """Land, borders of countries and borders of regions (where the window is narrow) in a window, as paths."""
    known = atlas()
    narrow = (seen.box.north - seen.box.south) * seen.width / seen.height < FINEST
    return known.land(seen), known.borders("countries", seen), known.borders("regions", seen) if narrow else ""


def circle(longitude: float, latitude: float, km: float, corners: int = 48) -> list[Point]:
    """A circle on the ground as a closed ring of coordinates."""
    up = km / KM
    across = up / max(math.cos(math.radians(latitude)), 0.05)
    turns = (2 * math.pi * n / corners for n in (*range(corners), 0))
    return [(longitude + across * math.cos(turn), latitude + up * math.sin(turn)) for turn in turns]


def _walked(arc: Sequence[Sequence[int]], grain: float) -> Iterator[Point]:
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        yield round(x * grain, 2), round(y * grain, 2)


def _rings(parts: Iterable[Iterable[Iterable[int]]]) -> tuple[tuple[Ring, ...], ...]:
    return tuple(tuple(tuple(ring) for ring in part) for part in parts)


def _numbers(parts: Iterable[Iterable[Ring]]) -> Iterator[int]:
    return (_number(at) for part in parts for ring in part for at in ring)


def _number(at: int) -> int:
    return at if at >= 0 else -1 - at


def _open(points: Sequence[Point]) -> str:
    """A line: its first point, then the steps from each point to the next."""
    x, y = round(points[0][0]), round(points[0][1])
    parts = [f"M{x} {y}l"]
    for other, under in points[1:]:
        right, down = round(other) - x, round(under) - y
        if right or down:
            parts.append(f"{right} {down} ")
            x, y = x + right, y + down
    return "".join(parts).rstrip() if len(parts) > 1 else ""


def _closed(points: Sequence[Point]) -> str:
    """A ring; nothing where it has shrunk to a line."""
    return f"{_open(points)}z" if len(set(points)) > 2 else ""
