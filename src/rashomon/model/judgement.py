"""Judgement: somebody's or some algorithm's word that observations belong together, differ, or are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a judgement says of its two sides (`left`, `right`)."""

    SAME_EVENT = "same-event"
    NOT_SAME_EVENT = "not-same-event"
    SAME_ENTITY = "same-entity"
    NOT_SAME_ENTITY = "not-same-entity"
    AGREES = "agrees"
    REFINES = "refines"
    UPDATES = "updates"
    DIFFERS = "differs"  # both can be right: another scope, definition, part or period
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    COPY = "copy"
    EDITED = "edited"  # `left` is a later version of the page `right`
    CARRIED = "carried"  # a passage of `left` is a passage of `right`
    SAME_ORIGIN = "same-origin"  # two sources, wires or outlets that count as one voice
    NOT_SAME_ORIGIN = "not-same-origin"
    REJECTED = "rejected"  # `right` is empty: the observation is wrong
    ACCEPTED = "accepted"  # `right` is empty: a person read it, and it is right
    CORRECTED = "corrected"  # `point` names the field of the claim `left`, `right` is its value as JSON
    ADDED = "added"  # `right` is the claim as JSON that a person read, `left` its id


COMPARING = frozenset(
    {
        JudgementKind.AGREES,
        JudgementKind.REFINES,
        JudgementKind.UPDATES,
        JudgementKind.DIFFERS,
        JudgementKind.CONTRADICTS,
        JudgementKind.DENIES,
    }
)
"""Kinds that say how two claims stand to one another."""
OF_CLAIMS = COMPARING | {JudgementKind.SAME_EVENT, JudgementKind.NOT_SAME_EVENT}
"""Kinds whose sides are claims."""
OF_ONE_CLAIM = frozenset({JudgementKind.REJECTED, JudgementKind.ACCEPTED, JudgementKind.CORRECTED, JudgementKind.ADDED})
"""Kinds of which the left side alone is a claim."""


class Field(StrEnum):
    """What a person may correct in a claim."""

    SOURCE = "source"
    FACTUALITY = "factuality"
    TYPE = "type"
    NATURE = "nature"
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    TIME = "time"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Appended, revoked, never edited. `left` and `right` are ids of claims, or names of entities.

    A person may name several on a side, one a line: each of the left is judged with each of the right. `point` says
    on what a comparison turns: number, place, time, perpetrator, occurrence. `by` is a person or "algorithm/version";
    a person's judgement outlives every re-run. `id` is a digest of kind, sides, point and by, `made_at` when it was
    said last.
    """

    id: str
    kind: JudgementKind
    left: str
    right: str
    by: str
    point: str | None = None
    score: float = 1.0
    reason: str = ""
    made_at: datetime | None = None

    @property
    def personal(self) -> bool:
        """Whether a person made it."""
        return "/" not in self.by

    @property
    def lefts(self) -> tuple[str, ...]:
        """What stands on the left, one by one."""
        return tuple(self.left.split("\n"))

    @property
    def rights(self) -> tuple[str, ...]:
        """What stands on the right, one by one."""
        return tuple(self.right.split("\n"))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that it is about; of names of entities and origins, none."""
        if self.kind in OF_ONE_CLAIM:
            return (self.left,)
        return (*self.lefts, *self.rights) if self.kind in OF_CLAIMS else ()
