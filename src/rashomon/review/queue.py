"""The queue: what is worth a look, the most doubtful and most consequential first, each with the reasons in words.

Every reason has a weight from 0 to 1, either of doubt (how likely it is read or judged wrongly) or of consequence (how
much hangs on it). Weights of one sort add up as chances do, so that they stay below 1, and the score is the mean of the
two sums. The weights are chosen, not measured: they put things in an order in which an editor would look at them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.model.claim import Claim, Factuality
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Comparison, Conclusions, Event
from rashomon.model.review import ToReview, ToReviewKind
from rashomon.review.applied import Applied

MOST = 5_000  # things that wait: nobody looks at more before the next report comes
LEAST = 0.15  # score below which a thing need not wait
UNSURE = 0.7  # an extractor's confidence below which it says that it doubts
WEAK = 0.55  # score of a link between two claims below which it doubts; the algorithm's threshold is .375
WEAK_NAME = 0.9  # the same of two names
DISPUTES = 6  # comparisons of one event that wait: who has looked at so many knows the event
HARM = frozenset({"killed", "injured", "missing", "detained", "displaced", "casualties"})
_HEDGED = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE, Factuality.NOT_CERTAIN, Factuality.NOT_PROBABLE})
_GRAVE = {"number": 0.6, "perpetrator": 0.6, "occurrence": 0.5, "place": 0.3, "time": 0.3}


class Reason(NamedTuple):
    """Why a thing is worth a look, and how much."""

    weight: float
    words: str


@dataclass(slots=True)
class Around:
    """What is looked up of claims: their event and story, and what hangs on them."""

    events: dict[str, Event]
    event_of: Mapping[str, str]
    story_of: dict[str, str]
    claims: dict[str, Claim]
    alone: defaultdict[str, list[Reason]] = field(default_factory=lambda: defaultdict(list))
    against: Counter[str] = field(default_factory=Counter)

    def story(self, claim: str) -> str | None:
        """The story of a claim's document."""
        return self.story_of.get(self.claims[claim].document) if claim in self.claims else None


def queue(applied: Applied, found: Conclusions, judgements: Sequence[Judgement]) -> tuple[ToReview, ...]:
    """What is worth a look, in order. `judgements` are the algorithms'. What persons judged does not wait."""
    around = _around(applied, found)
    said = _said(applied)
    made = [
        *_lost(applied),
        *_claims(around, {one.id for one in applied.reviewed}),
        *_comparisons(found, around, said),
        *_links(judgements, around, said),
        *_names(judgements, found, said),
    ]
    ordered = sorted(made, key=lambda one: (-one.score, one.kind, one.left, one.right, one.point or ""))
    return tuple(one for one in ordered if one.score >= LEAST)[:MOST]


Sides = set[tuple[frozenset[str], str | None]]


def _said(applied: Applied) -> Sides:
    """The pairs that persons judged, with the point where it is a comparison."""
    return {(frozenset((one.left, one.right)), one.point) for one in applied.judgements}


def _around(applied: Applied, found: Conclusions) -> Around:
    around = Around(
        events={event.id: event for event in found.events},
        event_of=found.event_of,
        story_of={document: story.id for story in found.stories for document in story.documents},
        claims={claim.id: claim for claim in applied.claims},
    )
    for ledger in found.ledgers:
        best = {claim for one in ledger.best for claim in one.claims}
        if len(ledger.entries) and len({entry.claim for entry in ledger.entries}) == 1 and ledger.measure:
            claim = ledger.entries[0].claim
            weight = 0.6 if ledger.measure in HARM else 0.4
            around.alone[claim].append(Reason(weight, f"it alone tells how many were {ledger.measure}"))
        elif len(best) == 1 and ledger.measure in HARM:
            around.alone[best.pop()].append(Reason(0.5, f"the best figure of {ledger.measure} rests on it alone"))
    for event in found.events:
        _perpetrator(event, around)
        for one in event.comparisons:
            if one.kind in (JudgementKind.CONTRADICTS, JudgementKind.DENIES):
                around.against.update((one.left, one.right))
    return around


def _perpetrator(event: Event, around: Around) -> None:
    told = [key for key in event.claims if (claim := around.claims.get(key)) and claim.event and claim.event.actors]
    if len(set(told)) == 1 and len(set(event.claims)) > 1:
        around.alone[told[0]].append(Reason(0.5, "it alone says who did it"))


def _score(doubts: Iterable[Reason], weighty: Iterable[Reason]) -> float:
    return round((_sum(doubts) + _sum(weighty)) / 2, 4)


def _sum(reasons: Iterable[Reason]) -> float:
    left = 1.0
    for one in reasons:
        left *= 1 - one.weight
    return 1 - left


def _words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.words for one in sorted(reasons, key=lambda one: -one.weight)))


# ---------------------------------------------------------------- what is asked


def _lost(applied: Applied) -> Iterator[ToReview]:
    for one in applied.anchored:
        if one.claim is None:
            yield ToReview(
                kind=ToReviewKind.LOST,
                left=one.judgement,
                right=one.said,
                score=1.0,
                reasons=("what was judged is not found in the report any more",),
            )


def _claims(around: Around, judged: set[str]) -> Iterator[ToReview]:
    for key, claim in around.claims.items():
        if key in judged:
            continue
        doubts, weighty = list(_doubts(claim)), list(_weighty(claim, around))
        if doubts and (weighty or claim.event is not None):
            yield ToReview(
                kind=ToReviewKind.CLAIM,
                left=key,
                right="",
                score=_score(doubts, weighty),
                reasons=_words((*doubts, *weighty)),
                story=around.story(key),
                event=around.event_of.get(key),
            )


def _doubts(claim: Claim) -> Iterator[Reason]:
    if claim.score < UNSURE:
        yield Reason(0.5 * (1 - claim.score) / 0.4, f"read with little certainty ({claim.score:g})")
    links = claim.attribution
    hedged = [link for link in links if link.factuality in _HEDGED]
    if hedged or claim.factuality in _HEDGED:
        yield Reason(0.35, "hedged")
    if len(links) > 1:
        yield Reason(0.3, f"said through {len(links)} sources")
    if links and links[0].source is None:
        yield Reason(0.25, "its source has no name")
    elif links and links[0].kind is SourceKind.UNNAMED:
        yield Reason(0.2, "it is not clear who its source is")
    if claim.conditional:
        yield Reason(0.2, "said on a condition")
    event = claim.event
    if event is not None and event.type is None and event.figures:
        yield Reason(0.2, "figures of no known type of event")


def _weighty(claim: Claim, around: Around) -> Iterator[Reason]:
    yield from around.alone.get(claim.id, ())
    against = around.against.get(claim.id, 0)
    if against:
        yield Reason(min(0.25 + 0.05 * against, 0.5), f"{against} other claim{'s' if against > 1 else ''} against it")
    event = claim.event
    if event is not None and any(figure.measure in HARM for figure in event.figures):
        yield Reason(0.2, "tells of harm to people")
    about = around.events.get(around.event_of.get(claim.id, ""))
    if about is not None and len(about.accounts) > 2:
        yield Reason(0.15, f"{len(about.accounts)} accounts tell of the same")


def _comparisons(found: Conclusions, around: Around, said: Sides) -> Iterator[ToReview]:
    for event in found.events:
        told: Counter[str] = Counter()
        for one in event.comparisons:
            if one.kind not in (JudgementKind.CONTRADICTS, JudgementKind.DENIES) or told.total() >= DISPUTES:
                continue
            if (frozenset((one.left, one.right)), one.point) in said or told[one.point] >= 2:
                continue
            told[one.point] += 1
            yield _comparison(event, one, around)


def _comparison(event: Event, one: Comparison, around: Around) -> ToReview:
    doubts = [Reason(0.4, f"{one.kind}: {one.reason}")]
    weighty = [
        Reason(
            _GRAVE.get(one.point, 0.2),
            f"turns on {'whether it happened' if one.point == 'occurrence' else f'the {one.point}'}",
        )
    ]
    if len(event.accounts) > 3:
        weighty.append(Reason(0.2, f"{len(event.accounts)} accounts tell of the event"))
    return ToReview(
        kind=ToReviewKind.COMPARISON,
        left=one.left,
        right=one.right,
        score=_score(doubts, weighty),
        reasons=_words((*doubts, *weighty)),
        point=one.point,
        now=one.kind,
        story=around.story(one.left),
        event=event.id,
    )


def _links(judgements: Iterable[Judgement], around: Around, said: Sides) -> Iterator[ToReview]:
    """Claims that are in their event by one weak link."""
    best: dict[str, Judgement] = {}
    for one in judgements:
        if one.kind is JudgementKind.SAME_EVENT and not one.personal and _is_one(one, around):
            for key in (one.left, one.right):
                if key not in best or one.score > best[key].score:
                    best[key] = one
    for one in {each.id: each for each in best.values()}.values():
        if one.score >= WEAK or (frozenset((one.left, one.right)), None) in said:
            continue
        event = around.events[around.event_of[one.left]]
        doubts = [Reason(0.3 + min(WEAK - one.score, 0.2) * 2, f"held for one happening by little: {one.reason}")]
        weighty = [Reason(0.15, f"{len(event.accounts)} accounts in the event")] if len(event.accounts) > 1 else []
        if any(around.alone.get(key) for key in (one.left, one.right)):
            weighty.append(Reason(0.4, "figures or who did it rest on one of the two"))
        yield ToReview(
            kind=ToReviewKind.EVENT,
            left=one.left,
            right=one.right,
            score=_score(doubts, weighty),
            reasons=_words((*doubts, *weighty)),
            now=one.kind,
            story=around.story(one.left),
            event=event.id,
        )


def _is_one(one: Judgement, around: Around) -> bool:
    """Whether the two are in one event now."""
    event = around.event_of.get(one.left)
    return event is not None and event == around.event_of.get(one.right)


def _names(judgements: Iterable[Judgement], found: Conclusions, said: Sides) -> Iterator[ToReview]:
    """Names that are held for one by a weak reason."""
    mentions = {entity.id: entity.mentions for entity in found.entities}
    for one in judgements:
        if one.kind is not JudgementKind.SAME_ENTITY or one.personal or one.score >= WEAK_NAME:
            continue
        entity = found.entity_of.get(one.left)
        if entity is None or entity != found.entity_of.get(one.right):
            continue
        if (frozenset((one.left, one.right)), None) in said:
            continue
        number = mentions.get(entity, 1)
        doubts = [Reason(min(0.3 + 2 * (WEAK_NAME - one.score), 0.7), f"held for one name by little: {one.reason}")]
        weighty = [Reason(min(0.1 + number / 100, 0.5), f"named {number} times")]
        yield ToReview(
            kind=ToReviewKind.ENTITY,
            left=one.left,
            right=one.right,
            score=_score(doubts, weighty),
            reasons=_words((*doubts, *weighty)),
            now=one.kind,
        )
