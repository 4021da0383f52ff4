"""Charts: where an event has two or more numbers of one kind, these on one scale, in the order of publication."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.export.accounts import aside, figure_cell, figure_key
from rashomon.export.desk import DENYING, Desk, publication_order
from rashomon.export.labels import other
from rashomon.export.view import AccountRow, Chart, Mark
from rashomon.export.wording import SHARE, day, number, plural
from rashomon.model.claim import Claim
from rashomon.model.reading import Figure

ROOM = 1.15  # the scale goes beyond the highest number, so that "or more" can be drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure of a claim, and who gives it."""

    who: str
    claim: Claim
    at: int
    figure: Figure


def charts(rows: Sequence[AccountRow], desk: Desk) -> tuple[Chart, ...]:
    """A chart for each thing of which the event has at least two different numbers; denied ones are left out."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for told in _told(rows, desk):
        groups.setdefault(_kind(told.figure), []).append(told)
    made = []
    for kind, group in groups.items():
        numbers = {(one.figure.low, one.figure.high) for one in group}
        if len(numbers) > 1:
            made.append(_chart(kind, sorted(group, key=lambda one: publication_order(desk.document(one.claim))), desk))
    return tuple(made)


def _told(rows: Sequence[AccountRow], desk: Desk) -> list[Told]:
    found: dict[tuple[object, ...], Told] = {}
    for row in rows:
        for claim in map(desk.claim, row.claims):
            if claim.event is None or claim.factuality in DENYING:
                continue
            for at, figure in enumerate(claim.event.figures):
                if drawable(figure):
                    key = (row.name, *figure_key(figure))
                    found.setdefault(key, Told(who=row.name, claim=claim, at=at, figure=figure))
    return list(found.values())


def drawable(figure: Figure) -> bool:
    """Whether a number can stand on a scale from zero: it has a bound, none below zero, and is no share."""
    known = [bound for bound in (figure.low, figure.high) if bound is not None]
    return bool(known) and min(known) >= 0 and max(known) > 0 and figure.unit != SHARE


def _kind(figure: Figure) -> tuple[str, str, str]:
    return figure.unit or "", figure.measure or "", "" if figure.measure else (figure.category or "").casefold()


def _chart(kind: tuple[str, str, str], group: Sequence[Told], desk: Desk) -> Chart:
    unit, measure, category = kind
    highest = max(bound for one in group for bound in (one.figure.low, one.figure.high) if bound is not None)
    most = round_up(highest * ROOM)
    title = other("measure", measure) if measure else category.capitalize() or plural(unit).capitalize()
    marks = tuple(_mark(one, most, desk) for one in group)
    return Chart(title=title, most=number(most), marks=marks)


def _mark(told: Told, most: float, desk: Desk) -> Mark:
    published = desk.published(told.claim)
    cell = figure_cell(told.claim, told.at, desk)
    low, high = told.figure.low, told.figure.high
    return Mark(
        who=told.who,
        when=day(published) if published is not None else "undated report",
        words=cell.words,
        low=None if low is None else low / most,
        high=None if high is None else high / most,
        firm=not aside(told.claim),
        passage=cell.passage,
    )


def round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= value * (1 - 1e-9))
