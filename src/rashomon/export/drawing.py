"""Drawing: a chart as SVG. Marks differ in shape by origin, so that nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from rashomon.export.layout import HEIGHT, Layout, Spot, lay_out
from rashomon.export.view_numbers import Chart, Series

LINES = 6  # origins with a colour and shape of their own; further ones share the last
_SHAPES = (
    "M{l} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",  # circle
    "M{l} {t}h{d}v{d}h-{d}z",  # square
    "M{x} {T}L{R} {y}L{x} {B}L{L} {y}z",  # diamond
    "M{x} {T}L{R} {b}H{L}z",  # triangle
    "M{x} {B}L{R} {t}H{L}z",  # triangle on its tip
    "M{m} {T}H{n}V{u}H{R}V{v}H{n}V{B}H{m}V{v}H{L}V{u}H{m}z",  # plus
)
STYLE = """
.line0 { stroke: var(--line0); fill: var(--line0); } .line1 { stroke: var(--line1); fill: var(--line1); }
.line2 { stroke: var(--line2); fill: var(--line2); } .line3 { stroke: var(--line3); fill: var(--line3); }
.line4 { stroke: var(--line4); fill: var(--line4); } .line5 { stroke: var(--line5); fill: var(--line5); }
.chart-line { fill: none; stroke-width: 1.6; stroke-opacity: .75; } .chart-line.expected { stroke-dasharray: 4 4; }
.chart-mark { stroke-width: 1.8; } .chart-mark.hollow { fill: var(--paper); }
.chart-mark.expected { stroke-dasharray: 2.4 2; fill-opacity: .3; } .chart-core { stroke: none; }
.chart-range { stroke-width: 4; stroke-opacity: .4; } .chart-open { fill: none; stroke-width: 1.6; }
.chart-best { fill: none; stroke: var(--ink); stroke-width: 1.3; }
.chart-rule { stroke: var(--line); } .chart-axis { stroke: var(--soft); }
.chart-tick { fill: var(--soft); font-size: 11.5px; } .chart-label { fill: var(--ink); font-size: 12px; }
.chart-label.first { font-weight: 700; }
.chart-label, .chart-tick { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.chart-label, .chart-tick { font-variant-numeric: tabular-nums; }
"""


def drawing(chart: Chart, width: int, *, linked: bool = True) -> Markup:
    """The chart as an `svg` element of this width; each mark leads to its words where it is `linked`.

    It is hidden from readers that speak, since the series beside it says the same.
    """
    head = Markup('<svg class="w{}" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true">')
    inner = body(lay_out(chart, width), linked=linked)
    return head.format(width, width, HEIGHT, width, HEIGHT) + inner + Markup("</svg>")


def key(series: Series) -> Markup:
    """The mark of an origin, as it stands beside its name."""
    if series.line is None:
        return Markup("")
    shape = _mark(series.line, 8, 8, official=series.official, party=series.party, more="")
    head = Markup('<svg class="chart-key" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">')
    return head + shape + Markup("</svg>")


def body(laid: Layout, *, linked: bool) -> Markup:
    """What stands inside the `svg` element."""
    parts = [*_axes(laid), *(_step(one, other) for one, other in laid.steps)]
    for spot in laid.spots:
        told = Markup("<title>{}</title>").format(spot.point.title) + Markup("").join(_spot(spot))
        link = Markup('<a href="#{}" tabindex="-1">{}</a>').format(spot.point.anchor, told)
        parts.append(link if linked else Markup("<g>{}</g>").format(told))
    parts += [_label(spot) for spot in laid.spots if spot.label is not None]
    return Markup("").join(parts)


def _axes(laid: Layout) -> Iterable[Markup]:
    right = laid.width - 4
    for at, (y, words) in enumerate(laid.heights):
        name = "chart-rule" if at else "chart-axis"
        yield Markup('<path class="{}" d="M{} {}H{}"/>').format(name, _n(laid.left), _n(y), _n(right))
        yield _text("chart-tick", laid.left - 6, y + 4, words, "end")
    for at, (x, words) in enumerate(laid.days):
        yield Markup('<path class="chart-axis" d="M{} {}v4"/>').format(_n(x), _n(laid.base))
        room = 3.2 * len(words)
        middle = min(max(x, laid.left - 20 + room), laid.width - room) if at in (0, len(laid.days) - 1) else x
        yield _text("chart-tick", middle, laid.base + 18, words, "middle")


def _text(name: str, x: float, y: float, words: str, anchor: str) -> Markup:
    line = Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>')
    return line.format(name, _n(x), _n(y), anchor, words)


def _label(spot: Spot) -> Markup:
    x, y = spot.label or (0.0, 0.0)
    return _text("chart-label first" if spot.point.best else "chart-label", x, y, spot.point.label, "start")


def _step(one: Spot, other: Spot) -> Markup:
    """A number holds until the next one."""
    name = "chart-line expected" if other.point.expected else "chart-line"
    path = f"M{_n(one.x)} {_n(one.y)}H{_n(other.x)}V{_n(other.y)}"
    return Markup('<path class="{} {}" d="{}"/>').format(name, _line(one.point.line), path)


def _spot(spot: Spot) -> Iterable[Markup]:
    point, x = spot.point, spot.x
    name = _line(point.line)
    if spot.end is not None:
        line = Markup('<path class="chart-range {}" d="M{} {}V{}"/>')
        yield line.format(name, _n(x), _n(spot.y), _n(spot.end))
    elif point.low is None or point.high is None:
        way = -1 if point.high is None else 1
        path = f"M{_n(x)} {_n(spot.y + 5 * way)}v{9 * way}m-3.5 {-3.5 * way}l3.5 {3.5 * way}l3.5 {-3.5 * way}"
        yield Markup('<path class="chart-open {}" d="{}"/>').format(name, path)
    if point.best:
        yield Markup('<circle class="chart-best" cx="{}" cy="{}" r="9.5"/>').format(_n(x), _n(spot.y))
    more = " expected" if point.expected else ""
    ends = (spot.y,) if spot.end is None else (spot.y, spot.end)
    for y in ends:
        yield _mark(point.line, x, y, official=point.official, party=point.party, more=more)


def _mark(line: int, x: float, y: float, *, official: bool, party: bool, more: str) -> Markup:
    """Filled for an official source, hollow for one that takes part, hollow with a core for both, small for neither."""
    name = _line(line)
    shape = Markup('<path class="chart-mark{} {}" d="{}"/>')
    if not party:
        return shape.format(more, name, _shape(line, x, y, 4.6 if official else 2.8))
    ring = shape.format(f" hollow{more}", name, _shape(line, x, y, 5))
    if not official:
        return ring
    return ring + Markup('<path class="chart-core {}" d="{}"/>').format(name, _shape(line, x, y, 2))


def _shape(line: int, x: float, y: float, r: float) -> str:
    wide = r * 1.25
    places = {"x": x, "y": y, "r": r, "d": 2 * r, "l": x - r, "t": y - r, "b": y + r}
    places |= {"m": x - r / 2, "n": x + r / 2, "u": y - r / 2, "v": y + r / 2}
    places |= {"L": x - wide, "R": x + wide, "T": y - wide, "B": y + wide}
    return _SHAPES[min(line, LINES - 1)].format(**{name: _n(value) for name, value in places.items()})


def _line(line: int) -> str:
    return f"line{min(line, LINES - 1)}"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
