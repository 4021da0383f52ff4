"""Comparisons of marked situations: how two marked statements stand to one another, against what the program says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from bench._situations import Row, Score, Situation
from rashomon.merge.comparisons.between import between
from rashomon.merge.comparisons.telling import Telling, telling
from rashomon.model.claim import Claim
from rashomon.model.record import Comparison

NONE = "none"
# Of two comparisons on points that were not asked for, the one that a reader would be shown first.
KINDS = ("denies", "contradicts", "updates", "differs", "refines", "agrees", NONE)
WITHIN = 0.8  # share of a claim's words within a statement from which on it is a part of it
HALF = 0.5  # character F1 from which on a claim is that of a statement


def score(found: Sequence[Situation]) -> Score:
    """`comparisons`: macro F1 over kinds, `none` being one. `comparisons_given`: were the marked events ours.

    `pairs_unread`: marked pairs of which a side has no claim, `pairs_apart`: that are in no one event of ours though
    the mark says that they compare; both count as `none`.
    """
    ours: list[tuple[str, str]] = []
    given: list[tuple[str, str]] = []
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for situation in found:
        pairs = _Pairs(situation)
        for row in situation.rows("comparisons"):
            told, one_event = pairs.told(row)
            counts["pairs"] += 1
            counts["pairs_unread"] += told is None
            counts["pairs_apart"] += told is not None and not one_event and row["kind"] != NONE
            kind = _kind(told or (), row)
            ours.append((row["kind"], kind if one_event else NONE))
            given.append((row["kind"], kind if row["kind"] != NONE or pairs.marked_one(row) else NONE))
            if given[-1][0] != given[-1][1]:
                wrong.append(f"{situation.folder.name} {row['left']} {row['right']}: {given[-1][1]}, not {row['kind']}")
    figures = {
        "comparisons": macro(ours),
        "comparisons_given": macro(given),
        **{f"given_{kind}": round(_f1(given, kind), 3) for kind in KINDS},
        **{name: counts[name] for name in ("pairs", "pairs_unread", "pairs_apart")},
    }
    return Score(figures, wrong)


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the kinds that are marked, of (marked, ours)."""
    kinds = [kind for kind in KINDS if any(marked == kind for marked, _ in pairs)]
    return round(sum(_f1(pairs, kind) for kind in kinds) / max(1, len(kinds)), 3)


def _f1(pairs: Sequence[tuple[str, str]], kind: str) -> float:
    right = sum(marked == said == kind for marked, said in pairs)
    sides = sum((marked == kind) + (said == kind) for marked, said in pairs)
    return 2 * right / sides if sides else 0.0


def _kind(told: Sequence[Comparison], row: Row) -> str:
    """What the program says on the point that is marked; where it says nothing on that, what it says first."""
    on_point = [one.kind.value for one in told if one.point == row["point"]]
    return on_point[0] if on_point else min((one.kind.value for one in told), key=KINDS.index, default=NONE)


class _Pairs:
    """The claims of one situation, ready to be set side by side."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._by_id = situation.ready()
        self._tellings: dict[str, Telling] = {}
        self._events: dict[str, set[str]] = {}
        for event in situation.rows("events"):
            for statement in event["statements"]:
                self._events.setdefault(statement, set()).add(event["id"])

    def marked_one(self, row: Row) -> bool:
        """Whether the marks have both statements in one event."""
        return not self._events.get(row["left"], set()).isdisjoint(self._events.get(row["right"], set()))

    def told(self, row: Row) -> tuple[list[Comparison] | None, bool]:
        """All that is said of the claims of both statements, those that fit them best first; whether any two of them
        are in one event. None where a side has no claim."""
        left, right = fitting(self._situation, row["left"]), fitting(self._situation, row["right"])
        if not left or not right:
            return None, False
        pairs = [(one, other) for one, other in product(left, right) if one.id != other.id]
        event_of = self._situation.conclusions.event_of
        one_event = any(event_of.get(one.id, "") == event_of.get(other.id) for one, other in pairs)
        return [found for pair in pairs for found in between("", *map(self._telling, pair))], one_event

    def _telling(self, claim: Claim) -> Telling:
        if claim.id not in self._tellings:
            origin = self._situation.chains[claim.id].origin
            self._tellings[claim.id] = telling(self._by_id[claim.id], self._situation.documents, origin)
        return self._tellings[claim.id]


def fitting(situation: Situation, statement: str) -> list[Claim]:
    """The claims of a statement: those that overlap it well or are parts of it; else the shortest that holds it. Those
    that fit best come first."""
    row = situation.statements[statement]
    span = row["start"], row["end"]
    near = [claim for claim in situation.claims.values() if _file(situation, claim) == row["doc"]]
    good = [one for one in near if _fit(one, span) >= HALF or _shared(one, span) >= WITHIN * _length(one)]
    if not good:
        holding = [one for one in near if _shared(one, span) >= (1 - 1 / 10) * (span[1] - span[0])]
        good = sorted(holding, key=lambda one: (_length(one), one.id))[:1]
    return sorted(good, key=lambda one: (-_fit(one, span), one.id))


def _file(situation: Situation, claim: Claim) -> str:
    return Path(situation.documents[claim.document].location.partition("#")[0]).name


def _length(claim: Claim) -> int:
    return claim.content.end - claim.content.start


def _shared(claim: Claim, span: tuple[int, int]) -> int:
    return max(0, min(span[1], claim.content.end) - max(span[0], claim.content.start))


def _fit(claim: Claim, span: tuple[int, int]) -> float:
    return 2 * _shared(claim, span) / (_length(claim) + span[1] - span[0])
