"""Comparisons: how the accounts of one event stand to one another, and on what point.

Each account speaks through its strongest claims. To keep a big event from being compared all with all, each account
is set beside the `HUBS` strongest accounts only, and for occurrence beside the strongest; docs/merge.md says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.merge import numbers, places
from rashomon.merge.accounts import AFFIRMING, DENYING, strength
from rashomon.merge.subject import Subject
from rashomon.model.claim import EventType, Status
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import Figure
from rashomon.model.record import Account, Comparison

HUBS = 12  # accounts that every other account of the event is compared with
FIGURES = 8  # figures of one account that are compared, those of its strongest claims
_HARM = frozenset({EventType.ASSAULT, EventType.COERCE})
_KINDS = frozenset(
    {
        JudgementKind.AGREES,
        JudgementKind.REFINES,
        JudgementKind.UPDATES,
        JudgementKind.CONTRADICTS,
        JudgementKind.DENIES,
    }
)


class Told(NamedTuple):
    """A figure with the claim that gives it."""

    figure: Figure
    subject: Subject


class Side(NamedTuple):
    """One account, ready for comparison: its claims by strength, and those that affirm."""

    account: Account
    claims: list[Subject]
    affirming: list[Subject]
    told: list[Told]


Rule = Callable[[str, Side, Side], Iterator[Comparison]]


def compare(
    event: str, accounts: Sequence[Account], by_id: Mapping[str, Subject], personal: Sequence[Judgement]
) -> tuple[Comparison, ...]:
    """All comparisons of one event. `accounts` are strongest first; `personal` are persons' judgements on pairs of
    claims, which replace what the rules find on the same pair and point."""
    sides = [_side(account, by_id) for account in accounts]
    found = list(_occurrence(event, sides))
    for side in sides:
        found += _changes(event, side)
    for left, right in _pairs(sides):
        for rule in _RULES:
            found += rule(event, left, right)
    claims = {claim for account in accounts for claim in account.claims}
    said = [_personal(event, one) for one in personal if one.left in claims and one.right in claims]
    settled = {(frozenset((one.left, one.right)), one.point) for one in said}
    kept = [one for one in found if (frozenset((one.left, one.right)), one.point) not in settled]
    return tuple(dict.fromkeys((*said, *kept)))


def comparing(judgement: Judgement) -> bool:
    """Whether a person says with it how two claims stand to one another."""
    return judgement.personal and judgement.kind in _KINDS


def _personal(event: str, judgement: Judgement) -> Comparison:
    return Comparison(
        event=event,
        kind=judgement.kind,
        point=judgement.point or "occurrence",
        left=judgement.left,
        right=judgement.right,
        reason=f"{judgement.by}: {judgement.reason}" if judgement.reason else f"says {judgement.by}",
    )


def _side(account: Account, by_id: Mapping[str, Subject]) -> Side:
    claims = sorted((by_id[claim] for claim in account.claims), key=lambda one: (strength(one.claim), one.order))
    affirming = [one for one in claims if one.claim.factuality in AFFIRMING]
    told: dict[tuple[object, ...], Told] = {}
    for one in affirming:
        for figure in filter(numbers.is_whole, one.figures):
            told.setdefault((numbers.content(figure), one.claim.status is Status.FUTURE), Told(figure, one))
    return Side(account, claims, affirming, list(told.values())[:FIGURES])


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    yield from combinations(sides[:HUBS], 2)
    for late in sides[HUBS:]:
        for hub in sides[:HUBS]:
            yield hub, late


def _make(event: str, kind: JudgementKind, point: str, pair: tuple[Subject, Subject], reason: str) -> Comparison:
    return Comparison(event=event, kind=kind, point=point, left=pair[0].claim.id, right=pair[1].claim.id, reason=reason)


def _name(side: Side) -> str:
    account = side.account
    if account.source is not None:
        return account.source
    through = account.through[0]
    return through if account.kind == "outlet" else f"somebody unnamed in {through}"


# ---------------------------------------------------------------- occurrence


def _occurrence(event: str, sides: Sequence[Side]) -> Iterator[Comparison]:
    """Whether it happened: each denier against up to `HUBS` who affirm, and each who affirms with the strongest."""
    affirming = [side for side in sides if side.account.factuality in AFFIRMING]
    for side in sides:
        for against in affirming[:HUBS]:
            denial = next((one for one in side.claims if one.claim.factuality in DENYING), None)
            if denial is not None and against is not side and denial is not against.affirming[0]:
                reason = f"{_name(side)} denies ({denial.claim.factuality}) what {_name(against)} says"
                pair = (denial, against.affirming[0])
                yield _make(event, JudgementKind.DENIES, "occurrence", pair, reason)
    for side in affirming[1:]:
        if side.account.source_id or side.account.through != affirming[0].account.through:
            one, other = affirming[0].affirming[0], side.affirming[0]
            if one is other:
                continue  # one claim of joint sources
            reason = f"{_name(affirming[0])} ({one.claim.factuality}) and {_name(side)} ({other.claim.factuality})"
            yield _make(event, JudgementKind.AGREES, "occurrence", (one, other), f"{reason} both say so")


# ---------------------------------------------------------------- numbers


def _numbers(event: str, left: Side, right: Side) -> Iterator[Comparison]:
    """For each thing counted by both, how their numbers stand."""
    for one in left.told:
        for other in right.told:
            if one.subject is other.subject or not numbers.same_count(one.figure, other.figure):
                continue
            made = _number(event, one, other)
            if made is not None:
                yield made


def _number(event: str, one: Told, other: Told) -> Comparison | None:
    words = f"{numbers.show(one.figure)} against {numbers.show(other.figure)}"
    if _yet_to_come(one) != _yet_to_come(other):
        if numbers.equal(one.figure, other.figure):
            return None
        now, then = (other, one) if _yet_to_come(one) else (one, other)
        words = f"{numbers.show(now.figure)} is said of now, {numbers.show(then.figure)} is expected"
        return _make(event, JudgementKind.UPDATES, "time", (then.subject, now.subject), words)
    if numbers.equal(one.figure, other.figure):
        words = f"both give {numbers.show(one.figure)}"
        return _make(event, JudgementKind.AGREES, "number", (one.subject, other.subject), words)
    later = _later(one, other)
    if later is not None and _grown(*later) and not _other_scope(one, other):
        words = f"{numbers.show(later[0].figure)}, after {numbers.show(later[1].figure)} in an earlier report"
        return _make(event, JudgementKind.UPDATES, "number", (later[0].subject, later[1].subject), words)
    if not numbers.disjoint(one.figure, other.figure):
        return _refining(event, one, other)
    if _other_scope(one, other):
        return None
    return _make(event, JudgementKind.CONTRADICTS, "number", (one.subject, other.subject), words)


def _refining(event: str, one: Told, other: Told) -> Comparison | None:
    for exact, wide in ((one, other), (other, one)):
        if numbers.narrower(exact.figure, wide.figure):
            words = f"{numbers.show(exact.figure)} is within {numbers.show(wide.figure)}"
            return _make(event, JudgementKind.REFINES, "number", (exact.subject, wide.subject), words)
    return None


def _yet_to_come(told: Told) -> bool:
    return told.subject.claim.status is Status.FUTURE


def _other_scope(one: Told, other: Told) -> bool:
    """Whether the two numbers are of different places, or days: then both can be right.

    A point in time has one place, told more or less exactly; a process may count more in the wider one.
    """
    standing = places.best(one.subject.finest, other.subject.finest)
    if standing is not None and (standing.score < 0 or (standing.within and not one.subject.point)):
        return True
    days, others = one.subject.days, other.subject.days
    return days is not None and others is not None and (days[0] > others[1] or others[0] > days[1])


def _later(one: Told, other: Told) -> tuple[Told, Told] | None:
    """The two, later published first; None where publication does not tell."""
    moment, other_moment = one.subject.moment, other.subject.moment
    if moment is not None and other_moment is not None and moment != other_moment:
        return (one, other) if moment > other_moment else (other, one)
    day, other_day = one.subject.published, other.subject.published
    if day is None or other_day is None or day == other_day:
        return None
    return (one, other) if day > other_day else (other, one)


def _grown(late: Told, early: Told) -> bool:
    """Whether the later is a toll that has risen, or a count that either says is one so far."""
    if numbers.risen(early.figure, late.figure):
        return True
    so_far = late.figure.cumulative or early.figure.cumulative
    return so_far and numbers.bounds(late.figure)[0] > numbers.bounds(early.figure)[1]


def _changes(event: str, side: Side) -> Iterator[Comparison]:
    """One source that gives another number later, or of another time."""
    for one, other in combinations(side.told, 2):
        if one.subject is other.subject or not numbers.same_count(one.figure, other.figure):
            continue
        later = _later(one, other)
        if _yet_to_come(one) != _yet_to_come(other):
            made = _number(event, one, other)
            if made is not None:
                yield made
        elif later is not None and _differs(*later) and not _other_scope(one, other):
            words = f"{_name(side)} gives {numbers.show(later[0].figure)} after {numbers.show(later[1].figure)}"
            yield _make(event, JudgementKind.UPDATES, "number", (later[0].subject, later[1].subject), words)


def _differs(late: Told, early: Told) -> bool:
    return numbers.disjoint(late.figure, early.figure) or numbers.risen(early.figure, late.figure)


# ---------------------------------------------------------------- place, time, perpetrator


def _places(event: str, left: Side, right: Side) -> Iterator[Comparison]:
    one, other = _first(left, lambda one: bool(one.places)), _first(right, lambda one: bool(one.places))
    if one is None or other is None:
        return
    found = places.best(one.finest, other.finest)
    if found is None or one.claim.factuality not in AFFIRMING:
        return
    if found.score == -1.0 and one.point:
        yield _make(event, JudgementKind.CONTRADICTS, "place", (one, other), found.reason)
    elif found.within:
        fine, coarse = _finer(one, other)
        yield _make(event, JudgementKind.REFINES, "place", (fine, coarse), found.reason)


def _finer(one: Subject, other: Subject) -> tuple[Subject, Subject]:
    order = ("settlement", "district", "region", "country", "world-region", "unknown")
    first, second = one.finest[0].precision, other.finest[0].precision
    return (one, other) if order.index(first) <= order.index(second) else (other, one)


def _times(event: str, left: Side, right: Side) -> Iterator[Comparison]:
    one, other = _first(left, lambda one: one.days is not None), _first(right, lambda one: one.days is not None)
    if one is None or other is None or one.days is None or other.days is None or not one.point:
        return
    if one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        words = f"{one.days[0]} against {other.days[0]}"
        yield _make(event, JudgementKind.CONTRADICTS, "time", (one, other), words)


def _perpetrators(event: str, left: Side, right: Side) -> Iterator[Comparison]:
    one, other = _first(left, lambda one: bool(one.actors)), _first(right, lambda one: bool(one.actors))
    if one is None or other is None or one.type not in _HARM or other.type not in _HARM:
        return
    if one is other or one.actors & other.actors or one.actor_countries & other.actor_countries:
        return
    words = f"{_actors(one)} against {_actors(other)}"
    yield _make(event, JudgementKind.CONTRADICTS, "perpetrator", (one, other), words)


def _actors(subject: Subject) -> str:
    event = subject.claim.event
    if event is None:
        return ""
    return ", ".join(party.name for party in (event.recipients if subject.accuses else event.actors))


def _first(side: Side, wanted: Callable[[Subject], bool]) -> Subject | None:
    return next((one for one in side.affirming if wanted(one)), None)


_RULES: tuple[Rule, ...] = (_numbers, _places, _times, _perpetrators)
