"""Apply: claims and judgements as they are after all that persons said.

Of claims: those that somebody rejected take no part, corrections are made, those that persons read are added. Of
judgements: each is on the claims of today, and a pair by itself. Where persons disagree the later word counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product

from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.judgement import OF_CLAIMS, OF_ONE_CLAIM, Field, Judgement, JudgementKind
from rashomon.model.review import BY_HAND, Anchor, Anchored, Reviewed, ReviewState
from rashomon.review.added import added
from rashomon.review.anchors import Placed
from rashomon.review.corrections import LostWordsError, corrected

_EVER = datetime.min.replace(tzinfo=UTC)
_STATES = {
    JudgementKind.REJECTED: ReviewState.REJECTED,
    JudgementKind.ACCEPTED: ReviewState.ACCEPTED,
    JudgementKind.CORRECTED: ReviewState.CORRECTED,
    JudgementKind.ADDED: ReviewState.ADDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What merging goes by (`claims`, persons' `judgements`), and what pages show of review."""

    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    reviewed: tuple[Reviewed, ...]
    anchored: tuple[Anchored, ...]


def apply(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    personal: Iterable[Judgement],
    anchors: Mapping[str, Anchor] = {},
) -> Applied:
    """The claims as read and persons' judgements, put together. `anchors` tell where claims stood that are not there.

    Nothing is dropped: a judgement whose claim or words are not found is among `anchored` with None.
    """
    said = sorted(personal, key=lambda one: (one.made_at or _EVER, one.id))
    placed = Placed(claims, documents)
    lost: set[tuple[str, str]] = set()
    for one in said:
        if one.kind is JudgementKind.ADDED:
            claim = added(one, documents)
            if claim is not None:
                placed.add(claim)
    found = {
        (one.id, claim): placed.find(claim, None if one.kind is JudgementKind.ADDED else anchors.get(claim))
        for one in said
        for claim in one.claims
        if claim
    }
    states = _states(said, found, placed, lost)
    return Applied(
        claims=tuple(_now(placed, states)),
        judgements=tuple(_pairs(said, found)),
        reviewed=tuple(states[key] for key in sorted(states)),
        anchored=tuple(
            Anchored(judgement=key, said=claim, claim=one.id if one is not None and (key, claim) not in lost else None)
            for (key, claim), one in found.items()
        ),
    )


def _now(placed: Placed, states: Mapping[str, Reviewed]) -> Iterator[Claim]:
    """The claims as they are after review, without those that are rejected."""
    for key, claim in placed.by_id.items():
        state = states.get(key)
        if state is None or state.state is not ReviewState.REJECTED:
            yield state.claim if state is not None and state.claim is not None else claim


Found = Mapping[tuple[str, str], Claim | None]


def _states(said: Sequence[Judgement], found: Found, placed: Placed, lost: set[tuple[str, str]]) -> dict[str, Reviewed]:
    """What each claim that persons judged is now; the later word counts, for corrections of each field by itself."""
    states: dict[str, Reviewed] = {}
    for one in said:
        claim = found.get((one.id, one.left)) if one.kind in OF_ONE_CLAIM else None
        if claim is None:
            continue
        before = states.get(claim.id)
        as_is = before.claim if before is not None else None
        if one.kind is JudgementKind.CORRECTED:
            try:
                document = placed.documents[claim.document]
                as_is = corrected(as_is or claim, document, Field(one.point or ""), one.right)
            except (LostWordsError, UsageError, ValueError):
                lost.add((one.id, one.left))
                continue
        elif one.kind is JudgementKind.ADDED:
            as_is = claim
        states[claim.id] = Reviewed(id=claim.id, state=_state(one, before), by=one.by, claim=as_is)
    return states


def _state(one: Judgement, before: Reviewed | None) -> ReviewState:
    """A claim that was added or corrected stays so where somebody accepts it."""
    state = _STATES[one.kind]
    if before is not None and state in (ReviewState.ACCEPTED, ReviewState.CORRECTED) and before.claim is not None:
        is_added = before.claim.extractor.startswith(f"{BY_HAND}/")
        return ReviewState.ADDED if is_added else ReviewState.CORRECTED
    return state


# ---------------------------------------------------------------- judgements on pairs


def _pairs(said: Iterable[Judgement], found: Found) -> Iterator[Judgement]:
    """Judgements on two sides, a pair each, on the claims of today; those on claims that are lost are left out."""
    for one in said:
        if one.kind in OF_ONE_CLAIM:
            continue
        lefts, rights = one.lefts, one.rights
        if one.kind in OF_CLAIMS:
            lefts, rights = (
                tuple(claim.id for side in sides if (claim := found.get((one.id, side))) is not None)
                for sides in (lefts, rights)
            )
        for left, right in product(lefts, rights):
            if left != right:
                yield replace(one, left=left, right=right)
