"""Where the accounts of an event differ, what merely changed, and who agrees: by point, each pair told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.export.labels import label
from rashomon.export.sides import Side, Table, sides
from rashomon.export.view import Difference, Position, Voice
from rashomon.export.view_words import Passage
from rashomon.export.wording import squeeze
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison, Event

POINTS = ("perpetrator", "number", "place", "time", "occurrence")
PASSAGES = 3  # passages beside one name

Pair = tuple[Comparison, Side, Side]


def differences(event: Event, table: Table) -> tuple[Difference, ...]:
    """What cannot both be right, who denies it, and what differs since it is of other things."""
    against = _pairs(event, JudgementKind.CONTRADICTS, table)
    apart = _pairs(event, JudgementKind.DIFFERS, table)
    denied = _pairs(event, JudgementKind.DENIES, table)
    made = [*_side_by_side(against), *_denials(denied), *_side_by_side(apart, with_note=True)]
    return tuple(sorted(made, key=lambda one: _order(one.point)))


def changes(event: Event, table: Table) -> tuple[Difference, ...]:
    """What took the place of something earlier, in the order of publication; a ledger's series are not told again."""
    pairs = [one for one in _pairs(event, JudgementKind.UPDATES, table) if not table.is_in_series(*one[1:])]
    made = []
    for _, group in _by_point(pairs):
        for linked in _linked(group):
            told = sorted({side.key: side for pair in linked for side in pair[1:]}.values(), key=table.published)
            made.append(
                _difference(linked[0][0], tuple(Position(says=one.says, voices=(_voice([one]),)) for one in told))
            )
    return tuple(sorted(made, key=lambda one: _order(one.point)))


def agreements(event: Event, table: Table) -> tuple[Difference, ...]:
    """Who says the same, and who is more exact than whom. That all tell of it is plain from the rows."""
    return tuple(sorted((*_same(event, table), *_finer(event, table)), key=lambda one: _order(one.point)))


def _order(point: str) -> int:
    return POINTS.index(point) if point in POINTS else len(POINTS)


# ---------------------------------------------------------------- kinds


def _side_by_side(pairs: Sequence[Pair], *, with_note: bool = False) -> Iterable[Difference]:
    """Positions that stand against one another, those with most voices first."""
    for _, group in _by_point(pairs):
        for linked in _linked(group):
            said: dict[str, list[Side]] = defaultdict(list)
            for pair in linked:
                for side in pair[1:]:
                    said[side.says].append(side)
            positions = [Position(says=says, voices=_voices(told)) for says, told in said.items()]
            positions.sort(key=lambda one: -len(one.voices))
            yield _difference(linked[0][0], tuple(positions), _notes(linked) if with_note else "")


def _notes(linked: Iterable[Pair]) -> str:
    """Why both can be right: the reasons' ends."""
    found = dict.fromkeys(squeeze(one.reason).rpartition(": ")[2] for one, *_ in linked if one.reason)
    return "; ".join(list(found)[:2])


def _denials(pairs: Sequence[Pair]) -> Iterable[Difference]:
    """Who denies it, each in their words, and who says so."""
    for _, group in _by_point(pairs):
        deniers = [left for _, left, _ in group]
        sayers = [right for *_, right in group]
        positions = (
            Position(says="", voices=_voices(deniers, with_words=True)),
            Position(says="", voices=_voices(sayers)),
        )
        yield _difference(group[0][0], positions)


def _same(event: Event, table: Table) -> Iterable[Difference]:
    pairs = [one for one in _pairs(event, JudgementKind.AGREES, table) if one[0].point != "occurrence"]
    said: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        said[pair[0].point, pair[1].says].append(pair)
    for (_, says), group in said.items():
        voices = _voices(side for pair in group for side in pair[1:])
        if len(voices) > 1:
            yield _difference(group[0][0], (Position(says=says, voices=voices),))


def _finer(event: Event, table: Table) -> Iterable[Difference]:
    """What is more exact, and the less exact things that it is more exact than."""
    said: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one, left, right in _pairs(event, JudgementKind.REFINES, table):
        if left.key != right.key and left.who != right.who:
            said[one.point, left.says].append((one, left, right))
    for (_, says), group in said.items():
        others: dict[str, list[Side]] = defaultdict(list)
        for *_, side in group:
            others[side.says].append(side)
        first = Position(says=says, voices=_voices(fine for _, fine, _ in group))
        rest = (Position(says=one, voices=_voices(told)) for one, told in others.items())
        yield _difference(group[0][0], (first, *rest))


def _difference(one: Comparison, positions: tuple[Position, ...], note: str = "") -> Difference:
    words = label("differ", f"{one.kind} {one.point}")
    return Difference(kind=one.kind, point=one.point, label=words, positions=positions, note=note)


# ---------------------------------------------------------------- pairs


def _pairs(event: Event, kind: JudgementKind, table: Table) -> list[Pair]:
    """The comparisons of a kind with both sides; numbers that their own origin gave up since are no longer against
    anything."""
    found = [(one, *sides(one, table)) for one in event.comparisons if one.kind is kind]
    if kind is JudgementKind.DENIES:
        return [table.denier_first(*one) for one in found]
    if kind not in (JudgementKind.CONTRADICTS, JudgementKind.DIFFERS):
        return found
    return [(one, left, right) for one, left, right in found if one.point != "number" or table.is_current(left, right)]


def _by_point(pairs: Iterable[Pair]) -> Iterable[tuple[str, list[Pair]]]:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0].point].append(pair)
    return groups.items()


def _linked(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that have a saying in common, together."""
    groups: list[tuple[set[str], list[Pair]]] = []
    for pair in pairs:
        says, linked = {pair[1].says, pair[2].says}, [pair]
        apart = []
        for known, group in groups:
            if known & says:
                says |= known
                linked = [*group, *linked]
            else:
                apart.append((known, group))
        groups = [*apart, (says, linked)]
    return [group for _, group in groups]


# ---------------------------------------------------------------- voices


def _voices(told: Iterable[Side], *, with_words: bool = False) -> tuple[Voice, ...]:
    """Who says it, each once, or once for each of their sayings where the words are told."""
    found: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in told:
        found[side.voice, side.says if with_words else ""].append(side)
    return tuple(_voice(group, with_words=with_words) for group in found.values())


def _voice(told: Sequence[Side], *, with_words: bool = False) -> Voice:
    passages: dict[str, Passage] = {side.passage.anchor: side.passage for side in told}
    words = told[0].says if with_words else ""
    name = told[0].who if len({side.who for side in told}) == 1 else told[0].origin
    return Voice(name=name, words=words, passages=tuple(passages.values())[:PASSAGES])
