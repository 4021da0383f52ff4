"""Between: how two claims of one event stand to one another, point by point, with the reason in words.

Each rule looks at one point and leaves it open where the words do not tell it. docs/merge.md has them in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon import lexicon
from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.comparisons import spots as ground
from rashomon.merge.comparisons.figures import figures
from rashomon.merge.comparisons.found import Found, Rule, is_later, turn
from rashomon.merge.comparisons.telling import Telling
from rashomon.merge.comparisons.voices import one_voice
from rashomon.merge.comparisons.where import HARM, perpetrators, spots, times
from rashomon.model.claim import Status
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison

MANY = 3  # words in common by which two say the same
SOME = 2  # words in common by which a later report goes on with what an earlier told
_CLOSING = frozenset(
    {"released", "rescued", "recaptured", "evacuated", "reconnected"}
)  # what ends it for those counted
SHORT = 60  # characters of a claim's words in a reason


def between(event: str, one: Telling, other: Telling) -> tuple[Comparison, ...]:
    """All that can be said of two claims of one event, at most one comparison a point.

    `left` is what denies, the more exact of two, and what takes the other's place; else the earlier report's.
    """
    early, late = (one, other) if turn(one) <= turn(other) else (other, one)
    made: dict[str, Comparison] = {}
    for rule in RULES:
        for found in rule(early, late):
            left, right = (late, early) if found.first is late else (early, late)
            comparison = Comparison(
                event=event,
                kind=found.kind,
                point=found.point,
                left=left.subject.claim.id,
                right=right.subject.claim.id,
                reason=found.reason,
            )
            made.setdefault(found.point, comparison)
    return tuple(made.values())


def denials(early: Telling, late: Telling) -> Iterator[Found]:
    """One says that it did not happen, or that they did not do it; the other that it did."""
    for denial, against in ((early, late), (late, early)):
        if denial.denies and against.affirms and not _one_name(denial, against) and _same_matter(denial, against):
            reason = f"“{_short(denial)}” is denied, “{_short(against)}” affirms"
            yield Found(JudgementKind.DENIES, "occurrence", reason, denial)
            return


def _one_name(denial: Telling, against: Telling) -> bool:
    """Whether the same one says both, by name: who takes back what he said has changed his mind, and denies nothing."""
    if denial.origin is not None and against.origin is not None and denial.origin != against.origin:
        return False
    cited = denial.subject.claim.attribution and against.subject.claim.attribution
    return bool(cited) and one_voice(denial.names, against.names)


def _same_matter(denial: Telling, against: Telling) -> bool:
    """Whether what is denied is what the other affirms: a deed or word in common, and no other spot."""
    shared = bool(denial.deeds & against.deeds or denial.stems & against.stems)
    if denial.generic:
        return shared or bool(against.doers or against.deeds & HARM)
    if any(count.measures for count in denial.counts) and any(count.measures for count in against.counts):
        return False  # "nobody was killed" is a number
    if ground.same(denial.spots, against.spots) is False:
        return False
    if denial.deeds and against.deeds:
        return bool(denial.deeds & against.deeds or denial.things & against.things)
    return shared or not (denial.loose or against.loose)


def _short(told: Telling) -> str:
    words = " ".join(told.text.split())
    return words if len(words) <= SHORT else words[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def agreements(early: Telling, late: Telling) -> Iterator[Found]:
    """Two sources say so, in words that say much the same."""
    if not early.affirms or not late.affirms or early.planned != late.planned or early.is_with(late):
        return
    shared = early.stems & late.stems
    fewest = min(len(early.stems), len(late.stems))
    placed = ground.same(early.spots, late.spots) is True and early.days is not None and early.days == late.days
    worded = (len(shared) >= MANY and 2 * len(shared) >= fewest) or len(shared) == fewest >= SOME
    if worded or (placed and early.deeds & late.deeds):
        yield Found(JudgementKind.AGREES, "occurrence", f"both say so: {', '.join(sorted(shared))}")


def outcomes(early: Telling, late: Telling) -> Iterator[Found]:
    """What was to come has come; what held has ended."""
    if not is_later(early, late) or early.denies or late.denies:
        return
    if not early.deeds & late.deeds and len(early.stems & late.stems) < SOME:
        return
    if early.planned and not late.planned and late.subject.claim.status is not Status.FUTURE:
        reason = "the earlier report tells it as to come, the later as done"
        yield Found(JudgementKind.UPDATES, "occurrence", reason, late)
    elif _ended(late) and not _ended(early):
        reason = "what the earlier report tells is over or done in the later"
        yield Found(JudgementKind.UPDATES, "occurrence", reason, late)


@cache
def _outcomes() -> re.Pattern[str]:
    told = alternatives(row[0] for row in lexicon.rows("outcomes"))
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)


def _ended(told: Telling) -> bool:
    counted = {measure for count in told.counts for measure in count.measures}
    return _outcomes().search(told.text) is not None and (not counted or not counted.isdisjoint(_CLOSING))


RULES: tuple[Rule, ...] = (denials, outcomes, figures, spots, times, perpetrators, agreements)
