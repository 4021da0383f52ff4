"""Review: what persons have said of claims, what is waiting to be said, and where words of theirs stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rashomon.model.claim import Claim
from rashomon.model.judgement import Judgement

BY_HAND = "by hand"
"""Before a slash and a person's name: the extractor of a claim that a person read."""


class ReviewState(StrEnum):
    """What a claim is after review."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A claim that persons judged: by whom last, and as it is now where that is otherwise than it was read."""

    id: str
    state: ReviewState
    by: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a claim stood when somebody judged it, so that it is found again under another id.

    `trigger` is the span of the word that tells what happened. `successors` are the documents that the locations of
    `document` give now, where it is out of view.
    """

    claim: str
    document: str
    start: int
    end: int
    quote: str
    trigger: tuple[int, int] | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Which claim a judgement's claim is now: None where none is found any more."""

    judgement: str
    said: str
    claim: str | None


class ToReviewKind(StrEnum):
    """What somebody is asked."""

    LOST = "lost"  # what was judged is not found any more
    CLAIM = "claim"  # is it read rightly
    COMPARISON = "comparison"  # do the two stand so to one another
    EVENT = "event"  # do the two speak of one happening
    ENTITY = "entity"  # do the two names mean the same


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """One thing that is worth a look: how much (0 to 1), and why in words.

    `left` and `right` are ids of claims or names as in a judgement; of a claim alone `right` is empty, of a lost anchor
    `left` is the judgement's id. `point` is that of a comparison, `now` how the matter is judged at present.
    """

    kind: ToReviewKind
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    point: str | None = None
    now: str | None = None
    story: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word on a judgement after it was made: that it was taken back, or said again."""

    by: str
    at: datetime
    revoked: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A judgement with all that was said on it since. `claims` are those that it is about now; where one that it was
    made on is not found any more, it is `lost`."""

    judgement: Judgement
    words: tuple[Word, ...] = ()
    claims: tuple[str, ...] = ()
    lost: bool = False

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back since it was last said."""
        return not (self.words and self.words[-1].revoked)
