"""Events: which claims speak of one happening.

`propose` is the algorithm: it gives pairs of claims that score over the threshold. `gather` makes groups of judged
pairs: the surest pair first, and never two groups whose most telling claims speak against one another, so that a
vague claim does not chain two distinct happenings together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.merge.claims.relations import is_speech, likeness
from rashomon.merge.claims.subject import Subject, founds
from rashomon.merge.events.blocks import candidates
from rashomon.merge.events.features import HIGHEST, THRESHOLD, near_identical, points, reasons
from rashomon.merge.groups import Groups
from rashomon.merge.settle import constrain, split
from rashomon.merge.stories import matters
from rashomon.model.claim import Claim, Nature
from rashomon.model.judgement import Judgement, JudgementKind

PARTNERS = 4  # best partners kept for each claim within its report, and as many in others: a group holds together so
TELLING = 3  # most telling claims of a group that speak for it when it meets another
# Likeness of two reports below which they are on two matters, where each has so many names at least. Of two reports
# taken at random from a newswire nine in ten are less alike than .03; of two on one shooting, one in fifty.
STRANGERS, MANY_NAMES = 0.03, 8
# Two groups are joined where their telling claims reach, on average, this share of the threshold, and no two of them
# fall below zero. Found like the weights; at 1.0 accounts that name other places or parties fall out of an event.
SHARE = 0.6
SUREST_TIE = 0.37  # score that a tie (`widen`) stays under: those of pairs are higher, and are joined first


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims taken to be of one happening, how surely (0 to 1), and why."""

    left: str
    right: str
    score: float
    reason: str


def propose(subjects: Sequence[Subject]) -> Iterator[Pair]:
    """The best pairs over the threshold, at most `PARTNERS` a claim in its report and in others, chosen by either side.

    `subjects` must be in the order of `Subject.order`. A claim without a type is paired with near-identical ones
    that have one, and with no others. What is told as general is of no event; what is told as past background is of
    one that some report tells as news.
    """
    best: dict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for first, second in candidates(subjects):
        if not _may_meet(subjects[first].claim, subjects[second].claim):
            continue
        score = _score(subjects[first], subjects[second])
        if score >= THRESHOLD:
            within = subjects[first].claim.document == subjects[second].claim.document
            for own, other in ((first, second), (second, first)):
                heapq.heappush(best[own, within], (score, -other, own))
                if len(best[own, within]) > PARTNERS:
                    heapq.heappop(best[own, within])
    kept = {(min(-other, own), max(-other, own), score) for found in best.values() for score, other, own in found}
    for first, second, score in sorted(kept):
        left, right = subjects[first], subjects[second]
        yield Pair(
            left=left.claim.id,
            right=right.claim.id,
            score=round(min(1.0, score / HIGHEST), 4),
            reason=reasons(left, right),
        )


def _may_meet(left: Claim, right: Claim) -> bool:
    natures = {
        left.event.nature if left.event is not None else None,
        right.event.nature if right.event is not None else None,
    }
    return Nature.GENERIC not in natures and natures != {Nature.BACKGROUND}


def _score(left: Subject, right: Subject) -> float:
    if left.type is None or right.type is None:
        return HIGHEST if left.type is not right.type and near_identical(left, right) else 0.0
    if likeness(left.type, right.type) == 0.0 or left.sort != right.sort:
        return 0.0
    apart = _days_apart(left, right) or other_speakers(left, right) or _other_matters(left, right)
    if apart and not near_identical(left, right):
        return 0.0
    return round(points(left, right), 6)


def _days_apart(left: Subject, right: Subject) -> bool:
    one, other = left.when, right.when
    if not (left.point and right.point) or one is None or other is None:
        return False
    return (max(one[0], other[0]) - min(one[1], other[1])).days > 1


def other_speakers(left: Subject, right: Subject) -> bool:
    """Whether one at least is done by speaking, and nobody is known to take part in both."""
    if not (is_speech(left.type) or is_speech(right.type)):
        return False
    return not left.actors & right.actors and not left.actor_countries & right.actor_countries


def _other_matters(left: Subject, right: Subject) -> bool:
    """Whether two reports that both have many names share next to none: they are on two matters."""
    if left.claim.document == right.claim.document or min(len(left.matter), len(right.matter)) < MANY_NAMES:
        return False
    return matters.likeness(left.matter, right.matter) < STRANGERS


def gather(subjects: Sequence[Subject], judgements: Sequence[Judgement]) -> list[list[Subject]]:
    """Groups of subjects, one an event, in the order of their first subjects.

    What persons said comes first. Of the algorithms' pairs, the surest is joined first, whatever order they came in;
    ties come last.
    A claim alone is an event where it has a type and tells of one happening of the day; without a type, or told as
    general or background, it belongs to one only through a judgement.
    """
    by_id = {subject.claim.id: subject for subject in subjects}
    groups = Groups(by_id)
    personal, pairs = split(judgements, JudgementKind.SAME_EVENT, JudgementKind.NOT_SAME_EVENT)
    constrain(groups, personal)
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        if pair.left in groups and pair.right in groups and _compatible(groups, by_id, pair):
            groups.join(pair.left, pair.right)
    found = [[by_id[claim] for claim in group] for group in groups.groups()]
    return [group for group in found if len(group) > 1 or founds(group[0].claim)]


def _compatible(groups: Groups[str], by_id: dict[str, Subject], pair: Judgement) -> bool:
    left, right = groups.root(pair.left), groups.root(pair.right)
    if left == right or groups.parted(left, right):
        return False
    if pair.score <= SUREST_TIE:
        return True  # `widen` has looked at both groups whole
    ours = _telling([by_id[claim] for claim in groups.members[left]])
    theirs = _telling([by_id[claim] for claim in groups.members[right]])
    if len(ours) == len(theirs) == 1:
        return True
    scores = [_score(one, other) for one, other in product(ours, theirs)]
    return not scores or (min(scores) > 0.0 and sum(scores) / len(scores) >= SHARE * THRESHOLD)


def _telling(group: Sequence[Subject]) -> list[Subject]:
    typed = [subject for subject in group if subject.type is not None]
    return heapq.nsmallest(TELLING, typed, key=lambda subject: (-subject.specific, subject.order))
