"""Where the accounts of an event differ, agree, or follow one another, in the words of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rashomon.export.accounts import said_figure, time_words
from rashomon.export.desk import Desk
from rashomon.export.labels import label
from rashomon.export.view import AccountRow, Difference, Passage, Side
from rashomon.export.wording import listing, place_words, shorten, squeeze
from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure
from rashomon.model.record import Comparison, Event

AGAINST = frozenset({JudgementKind.CONTRADICTS, JudgementKind.DENIES})
WORDS = 90  # characters of a claim's words beside a name
_POINTS = ("occurrence", "perpetrator", "number", "place", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An event's rows, and for each claim the names of those who say it."""

    desk: Desk
    names: Mapping[str, str]


def table(rows: Sequence[AccountRow], desk: Desk) -> Table:
    """The names for each claim of an event's rows."""
    said: dict[str, list[str]] = {}
    for row in rows:
        for claim in row.claims:
            said.setdefault(claim, []).append(row.name)
    return Table(desk=desk, names={claim: listing(dict.fromkeys(names)) for claim, names in said.items()})


def contradictions(event: Event, table: Table) -> tuple[Difference, ...]:
    """What stands against one another, whether it happened first, one entry for each left side."""
    return _grouped([one for one in event.comparisons if one.kind in AGAINST], table)


def updates(event: Event, table: Table) -> tuple[Difference, ...]:
    """What follows one another: the older on the left, the newer on the right."""
    turned = [_older_first(one, table) for one in event.comparisons if one.kind is JudgementKind.UPDATES]
    return _grouped(turned, table)


def agreements(event: Event, table: Table) -> tuple[str, ...]:
    """Sentences on what accounts agree on, and where one is more exact; that all say so is plain from the rows."""
    same: dict[tuple[str, str], dict[str, None]] = {}
    finer: dict[tuple[str, str, str], dict[str, dict[str, None]]] = {}
    for one in event.comparisons:
        left, right = _sides(one, table)
        if one.kind is JudgementKind.AGREES and one.point != "occurrence":
            says = left.says
            same.setdefault((one.point, says), {}).update(dict.fromkeys((left.who, right.who)))
        elif one.kind is JudgementKind.REFINES:
            finer.setdefault((one.point, left.who, left.says), {}).setdefault(right.says, {})[right.who] = None
    return (
        *(f"The same {point}, {says}: {listing(names)}." for (point, says), names in same.items()),
        *(f"{who} is more exact ({says}) than {_coarser(others)}." for (_, who, says), others in finer.items()),
    )


def _coarser(others: Mapping[str, Iterable[str]]) -> str:
    """Who is less exact: "A, B and C (Ukraine (country))"."""
    return "; ".join(f"{listing(names)} ({says})" for says, names in others.items())


def _older_first(one: Comparison, table: Table) -> Comparison:
    """Comparisons of one day keep the newer on the left, as `merge` makes them; so they are turned as well."""
    day = table.desk.published(table.desk.claim(one.left))
    other = table.desk.published(table.desk.claim(one.right))
    if day is not None and other is not None and day < other:
        return one
    return replace(one, left=one.right, right=one.left)


def _grouped(found: Iterable[Comparison], table: Table) -> tuple[Difference, ...]:
    groups: dict[tuple[str, str, str, str], tuple[Side, dict[tuple[str, str], Side]]] = {}
    for one in found:
        left, right = _sides(one, table)
        key = (one.kind, one.point, left.who, left.says)
        groups.setdefault(key, (left, {}))[1].setdefault((right.who, right.says), right)
    made = [
        Difference(
            kind=kind, point=point, label=label("differ", f"{kind} {point}"), left=left, right=tuple(sides.values())
        )
        for (kind, point, _, _), (left, sides) in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: _POINTS.index(one.point) if one.point in _POINTS else len(_POINTS)))


# ---------------------------------------------------------------- what a side says on the point


def _sides(one: Comparison, table: Table) -> tuple[Side, Side]:
    left, right = table.desk.claim(one.left), table.desk.claim(one.right)
    if one.point == "number" or (one.point == "time" and _figures(left) and _figures(right)):
        pair = _pair(one, left, right)
        if pair is not None:
            return _number(left, pair[0], table), _number(right, pair[1], table)
    return _side(left, one.point, table), _side(right, one.point, table)


def _figures(claim: Claim) -> Sequence[Figure]:
    return claim.event.figures if claim.event is not None else ()


def _pair(one: Comparison, left: Claim, right: Claim) -> tuple[int, int] | None:
    """Which figures of the two are compared: those whose words the reason names, else those that stand so."""
    ours, theirs = _figures(left), _figures(right)
    counted = [
        (at, to)
        for at, to in product(range(len(ours)), range(len(theirs)))
        if (ours[at].unit, ours[at].measure) == (theirs[to].unit, theirs[to].measure)
    ]
    reason = squeeze(one.reason)
    return max(
        counted,
        key=lambda pair: (
            squeeze(ours[pair[0]].mention.quote) in reason and squeeze(theirs[pair[1]].mention.quote) in reason,
            _standing(ours[pair[0]], theirs[pair[1]]) is one.kind,
        ),
        default=None,
    )


def _standing(one: Figure, other: Figure) -> JudgementKind:
    """How two numbers stand: the same, one within the other, or apart."""
    if (one.low, one.high) == (other.low, other.high):
        return JudgementKind.AGREES
    low = max(figure.low if figure.low is not None else float("-inf") for figure in (one, other))
    high = min(figure.high if figure.high is not None else float("inf") for figure in (one, other))
    return JudgementKind.CONTRADICTS if low > high else JudgementKind.REFINES


def _number(claim: Claim, at: int, table: Table) -> Side:
    figure = _figures(claim)[at]
    says = said_figure(figure, claim)
    passage = table.desk.passage(figure.mention, f"{claim.id}-figure-{at}")
    return Side(claim=claim.id, who=table.names.get(claim.id, ""), says=says, passage=passage)


def _side(claim: Claim, point: str, table: Table) -> Side:
    event = claim.event
    says, passage = "", table.desk.content(claim)
    if event is not None and point == "place" and event.places:
        says, passage = _place(claim, table.desk)
    elif event is not None and point == "time" and event.time is not None:
        says = time_words(event.time)
        passage = table.desk.passage(event.time.mention, f"{claim.id}-time")
    elif event is not None and point == "perpetrator" and event.actors:
        says = listing(dict.fromkeys(actor.name for actor in event.actors))
    return Side(
        claim=claim.id,
        who=table.names.get(claim.id, ""),
        says=says or f"“{shorten(claim.content.quote, WORDS)}”",
        passage=passage,
    )


def _place(claim: Claim, desk: Desk) -> tuple[str, Passage]:
    """The most exact place of a claim."""
    order = ("settlement", "district", "region", "country", "world-region", "unknown")
    places = claim.event.places if claim.event is not None else ()
    rank = [order.index(place.precision) if place.precision in order else len(order) for place in places]
    at = rank.index(min(rank))
    return place_words(places[at]), desk.passage(places[at].mention, f"{claim.id}-place-{at}")
