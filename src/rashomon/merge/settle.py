"""How judgements are weighed against one another: a person's before an algorithm's, the later before the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rashomon.merge.groups import Groups
from rashomon.model.judgement import Judgement, JudgementKind

_EVER = datetime.min.replace(tzinfo=UTC)


def split(
    judgements: Iterable[Judgement], same: JudgementKind, not_same: JudgementKind
) -> tuple[list[Judgement], list[Judgement]]:
    """Personal judgements of the two kinds, one a pair, and the algorithms' of the first kind, one a pair.

    Where persons disagree about a pair the later word counts; of words said at one time, that which keeps apart.
    An algorithm's "not the same" takes back an algorithm's "the same" about that pair, whenever it was said.
    """
    personal: dict[tuple[str, str], Judgement] = {}
    algorithmic: dict[tuple[str, str], Judgement] = {}
    apart: set[tuple[str, str]] = set()
    for judgement in judgements:
        if judgement.kind not in (same, not_same):
            continue
        pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
        if judgement.personal:
            personal[pair] = max(personal.get(pair, judgement), judgement, key=lambda one: _weight(one, not_same))
        elif judgement.kind is not_same:
            apart.add(pair)
        else:
            algorithmic[pair] = max(algorithmic.get(pair, judgement), judgement, key=lambda one: (one.score, one.id))
    kept = [algorithmic[pair] for pair in sorted(algorithmic) if pair not in apart]
    return [personal[pair] for pair in sorted(personal)], kept


def _weight(judgement: Judgement, not_same: JudgementKind) -> tuple[datetime, bool, str]:
    made_at = judgement.made_at or _EVER
    if made_at.tzinfo is None:
        made_at = made_at.replace(tzinfo=UTC)
    return made_at, judgement.kind is not_same, judgement.id


def constrain(groups: Groups[str], personal: Sequence[Judgement]) -> None:
    """Put what persons said into `groups`: first who is kept apart, then who is joined.

    Where A is B, B is C, and A is not C, the group that would break the last is not made.
    """
    known = [one for one in personal if one.left in groups and one.right in groups]
    for judgement in known:
        if judgement.kind in (JudgementKind.NOT_SAME_ENTITY, JudgementKind.NOT_SAME_EVENT):
            groups.part(judgement.left, judgement.right)
    for judgement in known:
        if judgement.kind in (JudgementKind.SAME_ENTITY, JudgementKind.SAME_EVENT):
            groups.join(judgement.left, judgement.right)


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of what persons say is wrong."""
    return frozenset(one.left for one in judgements if one.kind is JudgementKind.REJECTED and one.personal)


_SAME = frozenset({JudgementKind.COPY, JudgementKind.EDITED})


def copies(judgements: Iterable[Judgement], documents: Iterable[str]) -> dict[str, str]:
    """Each document's id to that of the first document (in the order given) of which it is a copy or a later version,
    or its own."""
    groups = Groups(documents)
    for judgement in judgements:
        if judgement.kind in _SAME and judgement.left in groups and judgement.right in groups:
            groups.join(judgement.left, judgement.right)
    return {member: root for root, members in groups.members.items() for member in members}
