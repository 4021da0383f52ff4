"""The origins of an event as a small picture: who says it in the end, through whom, and in which outlets it stands."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.export.labels import label
from rashomon.export.wording import count, shorten
from rashomon.model.document import Document
from rashomon.model.record import Chain, Origin, StepKind

WIDTH = 860
STEP = 26  # pixels from one name to the next
TOP = 14
LETTERS = 34  # of a name
LETTER = 7  # pixels of one, about
MOST = 14  # names in one column of the picture; the list has all
AT = (250, 380, 620)  # where the dots of the columns are: origins, through whom, outlets
NEAR = 400  # where the outlets' are when nobody stands between
BETWEEN = (StepKind.WIRE, StepKind.CREDITED, StepKind.ORIGINAL)
UNTOLD = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way that claims came: from an origin, through somebody or nobody, into an outlet; and in which documents."""

    origin: str
    kind: str
    through: str
    outlet: str
    claims: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name in the picture, in one of the three columns, and how many claims pass it."""

    column: int
    name: str
    claims: int


def ways(
    chains: Iterable[Chain], origins: Iterable[Origin], documents: Mapping[str, str], named: Mapping[str, Document]
) -> tuple[Way, ...]:
    """The ways of claims, those with most claims first; `documents` maps claims to documents, `named` is by id."""
    by_id = {origin.id: origin for origin in origins}
    found: defaultdict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for chain in chains:
        origin = by_id.get(chain.origin or "")
        document = documents.get(chain.claim, "")
        outlet = next((step.name for step in chain.steps if step.kind is StepKind.OUTLET), "")
        report = named.get(document)
        outlet = outlet or (report.outlet or report.location if report is not None else "")
        name = origin.name if origin is not None else UNTOLD
        through = next(
            (step.name for step in chain.steps if step.kind in BETWEEN and step.name not in (name, outlet)), ""
        )
        found[name, label("step", origin.kind) if origin is not None else "", through, outlet].append(document)
    made = [
        Way(
            origin=origin,
            kind=kind,
            through=through,
            outlet=outlet,
            claims=len(within),
            documents=tuple(dict.fromkeys(within)),
        )
        for (origin, kind, through, outlet), within in found.items()
    ]
    return tuple(sorted(made, key=lambda way: (way.origin == UNTOLD, -way.claims, way.origin, way.outlet)))


def drawn(found: Sequence[Way]) -> Markup:
    """The ways as an `svg` element; "" where there is but one. It is hidden from readers that speak: a list follows."""
    if len(found) < 2:
        return Markup("")
    columns = [_column(found, at) for at in range(3)]
    at = AT if columns[1] else (AT[0], AT[1], NEAR)
    height = TOP + STEP * max(len(column) for column in columns)
    head = Markup('<svg class="graph" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">')
    parts = [head.format(WIDTH, height, WIDTH, height), *_edges(found, columns, at)]
    parts += [_name(node, at[node.column], _y(row)) for column in columns for row, node in enumerate(column)]
    return Markup("").join([*parts, Markup("</svg>")])


def _names(way: Way) -> tuple[str, str, str]:
    return way.origin, way.through, way.outlet


def _column(found: Sequence[Way], column: int) -> list[Node]:
    counted: Counter[str] = Counter()
    for way in found:
        if _names(way)[column]:
            counted[_names(way)[column]] += way.claims
    ordered = sorted(counted.items(), key=lambda pair: (pair[0] == UNTOLD, -pair[1]))
    return [Node(column=column, name=name, claims=number) for name, number in ordered[:MOST]]


def _edges(found: Sequence[Way], columns: Sequence[Sequence[Node]], at: Sequence[int]) -> Iterable[Markup]:
    """A line for each step of each way; a way through nobody goes straight to its outlet."""
    rows = [{node.name: _y(row) for row, node in enumerate(column)} for column in columns]
    steps: Counter[tuple[int, str, int, str]] = Counter()
    for way in found:
        stops = [(column, name) for column, name in enumerate(_names(way)) if name]
        for (one, name), (other, following) in itertools.pairwise(stops):
            steps[one, name, other, following] += way.claims
    for (one, name, other, following), number in steps.items():
        if name in rows[one] and following in rows[other]:
            begin = at[one] + (LETTER * len(_short(name)) + 14 if one else 6)
            start, end = (begin, rows[one][name]), (at[other] - 6, rows[other][following])
            yield _edge(start, end, number, is_told=name != UNTOLD)


def _edge(start: tuple[int, int], end: tuple[int, int], number: int, *, is_told: bool) -> Markup:
    middle = (start[0] + end[0]) // 2
    path = f"M{start[0]} {start[1]}C{middle} {start[1]} {middle} {end[1]} {end[0]} {end[1]}"
    line = Markup('<path class="edge{}" d="{}" stroke-width="{}"><title>{}</title></path>')
    return line.format("" if is_told else " untold", path, min(1 + number // 2, 6), count(number, "claim"))


def _name(node: Node, x: int, y: int) -> Markup:
    """A dot and the name: before it in the first column, after it in the others."""
    first = node.column == 0
    line = Markup(
        '<g class="node c{}"><circle cx="{}" cy="{}" r="4"/><text x="{}" y="{}" text-anchor="{}">{}</text>'
        "<title>{} ({})</title></g>"
    )
    text = (x - 10, y + 4, "end") if first else (x + 10, y + 4, "start")
    return line.format(node.column, x, y, *text, _short(node.name), node.name, count(node.claims, "claim"))


def _short(name: str) -> str:
    return shorten(name, LETTERS)


def _y(at: int) -> int:
    return TOP + STEP * at
