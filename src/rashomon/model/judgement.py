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


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Appended, revoked, never edited. `left` and `right` are ids of claims, or names of entities.

    `point` says on what a comparison turns: number, place, time, perpetrator, occurrence. `by` is a person or
    "algorithm/version"; a person's judgement outlives every re-run. `id` is a digest of kind, sides, point and by.
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
