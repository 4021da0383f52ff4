"""What is worth a look, why, and in which order."""

from __future__ import annotations

from dataclasses import replace

from tests.web.made import PLAIN, claims, concluded, gazette, wire

from rashomon.model.claim import Claim, Factuality
from rashomon.model.codec import with_id
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.review import ToReview, ToReviewKind
from rashomon.review import acts, apply
from rashomon.review.queue import queue

GAZETTE, WIRE = gazette(), wire(PLAIN)
DOCUMENTS = {one.id: one for one in (GAZETTE, WIRE)}


def waiting(made: list[Claim], *said: Judgement, by: tuple[Judgement, ...] = ()) -> list[ToReview]:
    applied = apply(made, DOCUMENTS, said)
    return list(queue(applied, concluded(made, [GAZETTE, WIRE], PLAIN), by))


def hedged() -> list[Claim]:
    """The claims, of which the one with six is hedged, and read with little certainty."""
    six, *others = claims(GAZETTE, WIRE, PLAIN)
    link = replace(six.attribution[0], factuality=Factuality.POSSIBLE)
    return [with_id(replace(six, attribution=(link,), factuality=Factuality.POSSIBLE)), *others]


def of(found: list[ToReview], kind: ToReviewKind) -> list[ToReview]:
    return [one for one in found if one.kind is kind]


def test_comparisons_that_contradict_wait_with_their_reasons() -> None:
    made = claims(GAZETTE, WIRE, PLAIN)
    found = of(waiting(made), ToReviewKind.COMPARISON)
    assert [(one.left, one.right, one.point, one.now) for one in found] == [
        (made[0].id, made[2].id, "number", "contradicts"),
        (made[1].id, made[0].id, "occurrence", "denies"),
    ]
    assert "turns on the number" in found[0].reasons
    assert {one.story for one in found} == {"s-1"}


def test_what_is_sure_and_of_no_consequence_does_not_wait() -> None:
    assert of(waiting(claims(GAZETTE, WIRE, PLAIN)), ToReviewKind.CLAIM) == []


def test_a_hedged_claim_against_which_others_stand_waits() -> None:
    made = hedged()
    (one,) = of(waiting(made), ToReviewKind.CLAIM)
    assert (one.left, one.right) == (made[0].id, "")
    assert "hedged" in one.reasons
    assert "2 other claims against it" in one.reasons
    assert "tells of harm to people" in one.reasons


def test_the_more_doubtful_comes_first() -> None:
    made = hedged()
    unsure = [with_id(replace(made[0], score=0.3)), *made[1:]]
    assert of(waiting(unsure), ToReviewKind.CLAIM)[0].score > of(waiting(made), ToReviewKind.CLAIM)[0].score


def test_scores_are_in_order_and_below_one() -> None:
    found = waiting(hedged(), acts.reject(replace(hedged()[0], id="c0"), "Ada"))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)
    assert found[0].kind is ToReviewKind.LOST


def test_what_persons_judged_does_not_wait() -> None:
    made = hedged()
    said = [
        acts.accept(made[0], "Ada"),
        acts.compare(JudgementKind.DIFFERS, made[2].id, made[0].id, "number", "Ada"),  # the other way round
    ]
    found = waiting(made, *said)
    assert of(found, ToReviewKind.CLAIM) == []
    assert [one.point for one in of(found, ToReviewKind.COMPARISON)] == ["occurrence"]


def link(kind: JudgementKind, left: str, right: str, score: float) -> Judgement:
    return Judgement(id="j1", kind=kind, left=left, right=right, by="rashomon.merge/9", score=score, reason="little")


def test_weak_links_and_names_wait_and_strong_ones_do_not() -> None:
    made = claims(GAZETTE, WIRE, PLAIN)
    weak = link(JudgementKind.SAME_EVENT, made[0].id, made[2].id, 0.4)
    strong = replace(weak, score=0.9, id="j2")
    assert len(of(waiting(made, by=(weak,)), ToReviewKind.EVENT)) == 1
    assert of(waiting(made, by=(weak, strong)), ToReviewKind.EVENT) == []
    name = link(JudgementKind.SAME_ENTITY, "Ada Corve", "Ada Corve", 0.6)
    assert len(of(waiting(made, by=(name,)), ToReviewKind.ENTITY)) == 1
    apart = link(JudgementKind.SAME_ENTITY, "Ada Corve", "Orlan", 0.6)  # not one entity as it is
    assert of(waiting(made, by=(apart,)), ToReviewKind.ENTITY) == []
    said = acts.judged(JudgementKind.NOT_SAME_EVENT, made[2].id, made[0].id, by="Ada")
    assert of(waiting(made, said, by=(weak,)), ToReviewKind.EVENT) == []
