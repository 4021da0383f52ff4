"""Layout of a chart: where each number, line, label and tick stands, in pixels from the top left."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.export.view_numbers import Chart, Point
from rashomon.export.wording import number

HEIGHT = 186  # of the whole chart
TOP, BOTTOM, RIGHT = 26, 26, 22  # kept free above the highest number, below the axis, and at the right
LETTER = 7.2  # width of a digit or letter at 12 pixels, on the wide side
SIZE = 14  # of a mark with the room around it
DAY_ROOM = 84  # between the middles of two days named at the axis
ROOM = 1.1  # the scale goes beyond the highest number, so that "or more" can be drawn
TICKS = 4
UNDATED = "no day"

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A number's place: `y` of its mark, `end` of the other bound where it has two, and where its label begins."""

    point: Point
    x: float
    y: float
    end: float | None = None
    label: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All that is drawn: spots, the pairs of them that a line joins, and the ticks of both axes with their words."""

    width: float
    left: float
    base: float
    spots: tuple[Spot, ...]
    steps: tuple[tuple[Spot, Spot], ...]
    heights: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def lay_out(chart: Chart, width: float) -> Layout:
    """The chart laid out at this width."""
    known = [bound for point in chart.points for bound in (point.low, point.high) if bound is not None]
    top, step = scale(max(known))
    ticks = [step * n for n in range(round(top / step) + 1)]
    left = 12 + LETTER * max(len(number(tick)) for tick in ticks)
    base = float(HEIGHT - BOTTOM)
    rise = (base - TOP) / top
    places = _places(chart.points, left + 18, width - RIGHT)
    found = [_spot(point, x, base, rise) for point, x in zip(chart.points, places, strict=True)]
    spots = _apart(found, left + 8, width - 12)
    return Layout(
        width=width,
        left=left,
        base=base,
        spots=tuple(_labelled(spots, left, width)),
        steps=tuple(_steps(spots)) if chart.cumulative else (),
        heights=tuple((base - rise * tick, number(tick)) for tick in ticks),
        days=tuple(_days(chart.points, places, left, width)),
    )


def scale(highest: float) -> tuple[float, float]:
    """The end of a scale from zero that holds this number, and its step: 1, 2, 2.5 or 5 times a power of ten."""
    rough = highest * ROOM / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * (1 - 1e-9))
    step = math.ceil(step) if highest >= 1 else step
    return step * math.ceil(highest * ROOM / step - 1e-9), step


# ---------------------------------------------------------------- where each number stands


def _places(points: Sequence[Point], left: float, right: float) -> list[float]:
    """The middle of each number's day. Numbers of one day stand side by side in their order; undated ones last."""
    days = sorted({point.day for point in points if point.day is not None})
    if len(days) < 2:
        room = (right - left) / (len(points) + 1)
        return [left + room * (at + 1) for at in range(len(points))]
    end = right - 80 if any(point.day is None for point in points) else right
    room = (end - left) / (days[-1] - days[0]).days
    return [right if point.day is None else left + room * (point.day - days[0]).days for point in points]


def _spot(point: Point, x: float, base: float, rise: float) -> Spot:
    low, high = point.low, point.high
    mark = low if low is not None else high if high is not None else 0.0
    end = base - rise * high if low is not None and high is not None and low != high else None
    return Spot(point=point, x=x, y=base - rise * mark, end=end)


def _apart(spots: Sequence[Spot], left: float, right: float) -> list[Spot]:
    """The spots, each moved aside as far as it takes to lie on none before it, within the chart."""
    placed: list[Spot] = []
    for spot in spots:
        moves = (SIZE * ((n + 1) // 2) * (1 if n % 2 else -1) for n in range(2 * len(spots)))
        inside = (replace(spot, x=spot.x + move) for move in moves if left <= spot.x + move <= right)
        placed.append(next((one for one in inside if not any(_meets(one, other) for other in placed)), spot))
    return placed


def _meets(one: Spot, other: Spot) -> bool:
    room = SIZE + 5 * (one.point.best or other.point.best)
    return abs(one.x - other.x) < room and abs(one.y - other.y) < room


def _steps(spots: Sequence[Spot]) -> Iterable[tuple[Spot, Spot]]:
    """Each spot of an origin with the one that follows it."""
    last: dict[int, Spot] = {}
    for spot in spots:
        before = last.get(spot.point.line)
        if before is not None:
            yield before, spot
        if not spot.point.expected:
            last[spot.point.line] = spot


# ---------------------------------------------------------------- labels and ticks


def _labelled(spots: Sequence[Spot], left: float, width: float) -> list[Spot]:
    """The spots with their labels, the best first; what has no room goes without one."""
    taken = [_around(spot) for spot in spots]
    found: dict[int, tuple[float, float]] = {}
    for at in sorted(range(len(spots)), key=lambda at: not spots[at].point.best):
        spot = spots[at]
        others = taken[:at] + taken[at + 1 :]
        for box in _boxes(spot) if spot.point.label else ():
            if box[0] >= left and box[2] <= width and box[1] >= 0 and not any(_over(box, one) for one in others):
                found[at] = (box[0], box[3] - 3)
                taken.append(box)
                break
    return [replace(spot, label=found.get(at)) for at, spot in enumerate(spots)]


def _around(spot: Spot) -> Box:
    half = 10 if spot.point.best else SIZE / 2
    low, high = min(spot.y, spot.end or spot.y), max(spot.y, spot.end or spot.y)
    up = 9 if spot.point.high is None else 0
    down = 9 if spot.point.low is None else 0
    return spot.x - half, low - half - up, spot.x + half, high + half + down


def _boxes(spot: Spot) -> Iterable[Box]:
    """Where its label may stand: above, at the right, at the left, below."""
    wide, tall = LETTER * len(spot.point.label), 14
    left, top, right, bottom = _around(spot)
    yield spot.x - wide / 2, top - tall, spot.x + wide / 2, top
    yield right + 1, spot.y - tall / 2, right + 1 + wide, spot.y + tall / 2
    yield left - 1 - wide, spot.y - tall / 2, left - 1, spot.y + tall / 2
    yield spot.x - wide / 2, bottom, spot.x + wide / 2, bottom + tall


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _days(points: Sequence[Point], places: Sequence[float], left: float, width: float) -> Iterable[tuple[float, str]]:
    """The days named at the axis: the first, the last, and between them those that there is room for."""
    known = {point.day: x for point, x in zip(points, places, strict=True) if point.day is not None}
    undated = [x for point, x in zip(points, places, strict=True) if point.day is None]
    if len(known) < 2:
        words = [_day(day, with_year=True) for day in known] + [UNDATED] * bool(undated)
        yield (left + width) / 2, ", ".join(words)
        return
    days = sorted(known)
    named = [days[0]]
    for day in days[1:-1]:
        if known[day] - known[named[-1]] >= DAY_ROOM and known[days[-1]] - known[day] >= DAY_ROOM:
            named.append(day)
    for day in (*named, days[-1]):
        yield known[day], _day(day, with_year=day in (days[0], days[-1]))
    if undated:
        yield undated[0], UNDATED


def _day(day: date, *, with_year: bool) -> str:
    return f"{day.day} {day:%b} {day.year}" if with_year else f"{day.day} {day:%b}"
