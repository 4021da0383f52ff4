"""What review answers as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.claim import Claim
from rashomon.model.judgement import Judgement
from rashomon.model.review import ReviewState, Said, ToReview
from rashomon.review.agreement import Agreement
from rashomon.web.answers import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """A part of what is worth a look, and how much of each kind waits."""

    part: Part
    waits: dict[str, int]
    items: tuple[ToReview, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAnswer:
    """Whether conclusions follow from all that was judged (`current`), are being made anew (`running`), can be made
    here at all (`able`), and why the last attempt failed."""

    current: bool
    running: bool
    able: bool
    failed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAnswer:
    """Judgements with all that was said on them since."""

    part: Part | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAnswer:
    """What was stored, and whether the conclusions follow from it already."""

    judgements: tuple[Judgement, ...]
    applied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAnswer:
    """A claim as it is after review, what persons made of it, and all that they said."""

    claim: Claim
    state: ReviewState | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAnswer:
    """How far two reviewers agree; `reviewers` are all, with how often each judged."""

    one: str | None
    other: str | None
    reviewers: tuple[tuple[str, int], ...]
    agreements: tuple[Agreement, ...]
