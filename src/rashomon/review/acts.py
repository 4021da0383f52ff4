"""Acts: what a person does in review, as judgements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.model.codec import encode, with_id
from rashomon.model.judgement import COMPARING, Field, Judgement, JudgementKind
from rashomon.review import values

NAME = 60  # characters of a reviewer's name
REASON = 500  # characters of a reason
POINTS = ("number", "place", "time", "perpetrator", "occurrence")
PAIRS = 10_000
"""Claims of one event times those of another up to which a word on the two is said of every pair, so that it counts
before earlier words on any of them; beyond, of their first claims. Chosen: it is done in a blink."""


def reviewer(name: str) -> str:
    """The name of somebody who judges; `UsageError` where it is none. A slash is for versions of algorithms."""
    told = " ".join(name.split())
    if not told or len(told) > NAME or not told.isprintable() or "/" in told:
        raise UsageError(f"{name[:NAME]!r} is no name for a reviewer: give 1 to {NAME} characters without a slash")
    return told


def judged(
    kind: JudgementKind, left: str, right: str = "", *, by: str, point: str | None = None, reason: str = ""
) -> Judgement:
    """A person's judgement, made now. What is said in one act has one moment."""
    return with_id(
        Judgement(
            id="",
            kind=kind,
            left=left,
            right=right,
            by=reviewer(by),
            point=point,
            reason=told(reason),
            made_at=datetime.now(UTC),
        )
    )


def told(given: str) -> str:
    """A reason as it is kept: one line of what can be printed; `UsageError` where it is too long."""
    reason = " ".join(given.split())
    if len(reason) > REASON:
        raise UsageError(f"a reason of {len(reason):,} characters is too long: give at most {REASON}")
    return re.sub(r"[^\S ]|[\x00-\x1f\x7f]", " ", reason)


def accept(claim: Claim, by: str, reason: str = "") -> Judgement:
    """The claim is read rightly."""
    return judged(JudgementKind.ACCEPTED, claim.id, by=by, reason=reason)


def reject(claim: Claim, by: str, reason: str = "") -> Judgement:
    """The claim is read wrongly, and is to take no part."""
    return judged(JudgementKind.REJECTED, claim.id, by=by, reason=reason)


def correct(claim: Claim, field: Field, value: str, by: str, reason: str = "") -> Judgement:
    """A field of the claim is to be as `value` says, as `values` writes it."""
    values.read(field, value)
    return judged(JudgementKind.CORRECTED, claim.id, value, by=by, point=field, reason=reason)


def add(claim: Claim, by: str, reason: str = "") -> Judgement:
    """A claim that a person read."""
    return judged(JudgementKind.ADDED, claim.id, encode(claim), by=by, reason=reason)


def together(kind: JudgementKind, lefts: Sequence[str], rights: Sequence[str], by: str, reason: str = "") -> Judgement:
    """What stands on both sides is one: events by their claims, entities by their names, origins by their names."""
    left, right = _lines(lefts), _lines(rights)
    if len(lefts) * len(rights) > PAIRS:
        left, right = lefts[0], rights[0]
    return judged(kind, left, right, by=by, reason=reason)


def apart(kind: JudgementKind, taken: Sequence[str], rest: Sequence[str], by: str, reason: str = "") -> list[Judgement]:
    """What is taken out is none with the rest, and one with one another. `kind` is the one that says "the same".

    `UsageError` where nothing is taken, or nothing is left.
    """
    if not taken or not rest:
        raise UsageError("choose some and leave some: what is chosen is split off from the rest")
    other = {
        JudgementKind.SAME_EVENT: JudgementKind.NOT_SAME_EVENT,
        JudgementKind.SAME_ENTITY: JudgementKind.NOT_SAME_ENTITY,
    }[kind]
    made = [judged(other, _lines(taken), _lines(rest), by=by, reason=reason)]
    if len(taken) > 1:
        also = judged(kind, taken[0], _lines(taken[1:]), by=by, reason=reason)
        made.append(replace(also, made_at=made[0].made_at))
    return made


def compare(kind: JudgementKind, left: str, right: str, point: str, by: str, reason: str = "") -> Judgement:
    """How two claims stand to one another on a point."""
    if kind not in COMPARING:
        raise UsageError(f"{kind!r} is no comparison: give one of {', '.join(sorted(COMPARING))}")
    if point not in POINTS:
        raise UsageError(f"no point {point!r}: give one of {', '.join(POINTS)}")
    if left == right:
        raise UsageError("a claim is not compared with itself: name two")
    return judged(kind, left, right, by=by, point=point, reason=reason)


def _lines(sides: Iterable[str]) -> str:
    named = list(dict.fromkeys(side for side in sides if side.strip()))
    if not named or any("\n" in side for side in named):
        raise UsageError("name at least one on each side")
    return "\n".join(named)
