"""Claims and judgements as they are after all that persons said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from tests.web.made import PLAIN, claims, gazette, wire

from rashomon.errors import UsageError
from rashomon.model.claim import Factuality
from rashomon.model.judgement import Field, Judgement, JudgementKind
from rashomon.model.review import ReviewState
from rashomon.review import acts, apply, values
from rashomon.review.added import new_claim
from rashomon.review.applied import Applied

GAZETTE, WIRE = gazette(), wire(PLAIN)
DOCUMENTS = {one.id: one for one in (GAZETTE, WIRE)}
SIX, DENIED, NINE, OWN = CLAIMS = claims(GAZETTE, WIRE, PLAIN)
NOON = datetime(2025, 4, 4, 12, tzinfo=UTC)


def at(minute: int, one: Judgement) -> Judgement:
    return replace(one, made_at=NOON + timedelta(minutes=minute))


def sure(word: str, by: str, minute: int) -> Judgement:
    return at(minute, acts.correct(SIX, Field.FACTUALITY, values.chosen(Field.FACTUALITY, word), by))


def applied(*said: Judgement) -> Applied:
    return apply(CLAIMS, DOCUMENTS, said)


def by_id(found: Applied) -> dict[str, Factuality]:
    return {one.id: one.factuality for one in found.claims}


def test_nothing_said_changes_nothing() -> None:
    found = applied()
    assert set(found.claims) == set(CLAIMS)
    assert found.judgements == found.reviewed == found.anchored == ()


def test_what_is_rejected_takes_no_part() -> None:
    found = applied(acts.reject(DENIED, "Ada", "not in the text"))
    assert DENIED.id not in by_id(found)
    assert [(one.id, one.state, one.by) for one in found.reviewed] == [(DENIED.id, ReviewState.REJECTED, "Ada")]


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ([at(0, acts.reject(SIX, "Ada")), at(1, acts.accept(SIX, "Bo"))], ReviewState.ACCEPTED),
        ([at(1, acts.reject(SIX, "Ada")), at(0, acts.accept(SIX, "Bo"))], ReviewState.REJECTED),
        ([at(0, acts.reject(SIX, "Ada")), sure("PS+", "Bo", 1)], ReviewState.CORRECTED),
        ([sure("PS+", "Ada", 0), at(1, acts.reject(SIX, "Bo"))], ReviewState.REJECTED),
        ([sure("PS+", "Ada", 0), at(1, acts.accept(SIX, "Bo"))], ReviewState.CORRECTED),
    ],
)
def test_the_later_word_counts_whatever_order_they_come_in(said: Sequence[Judgement], states: ReviewState) -> None:
    for ordered in permutations(said):
        (one,) = applied(*ordered).reviewed
        assert (one.state, one.by) == (states, "Bo" if said[1].made_at > said[0].made_at else "Ada")  # type: ignore[operator]


def test_of_two_corrections_of_a_field_the_later_counts_and_others_stay() -> None:
    kind = at(2, acts.correct(SIX, Field.TYPE, "null", "Ada"))
    found = applied(kind, sure("PR+", "Bo", 1), sure("PS+", "Ada", 0))
    (one,) = [claim for claim in found.claims if claim.id == SIX.id]
    assert one.factuality is Factuality.PROBABLE
    assert one.event is not None
    assert one.event.type is None
    assert found.reviewed[0].claim == one


def test_a_claim_that_a_person_read_is_added_and_may_be_corrected() -> None:
    made = new_claim(GAZETTE, (GAZETTE.text.index("SUBSCRIBE"), len(GAZETTE.text)), {}, "Ada")
    found = applied(at(0, acts.add(made, "Ada")), at(1, acts.correct(made, Field.FACTUALITY, '"UU"', "Bo")))
    assert by_id(found)[made.id] is Factuality.UNKNOWN
    assert found.reviewed[0].state is ReviewState.ADDED


def test_what_is_split_off_is_kept_apart_pair_by_pair() -> None:
    said = acts.apart(JudgementKind.SAME_EVENT, [SIX.id, NINE.id], [DENIED.id, OWN.id], "Ada")
    found = applied(*said)
    assert {(one.kind, one.left, one.right) for one in found.judgements} == {
        (JudgementKind.NOT_SAME_EVENT, SIX.id, DENIED.id),
        (JudgementKind.NOT_SAME_EVENT, SIX.id, OWN.id),
        (JudgementKind.NOT_SAME_EVENT, NINE.id, DENIED.id),
        (JudgementKind.NOT_SAME_EVENT, NINE.id, OWN.id),
        (JudgementKind.SAME_EVENT, SIX.id, NINE.id),
    }
    assert said[0].made_at == said[1].made_at


def test_names_and_origins_go_through_as_they_are() -> None:
    said = acts.together(JudgementKind.SAME_ORIGIN, ["Ada Corve"], ["Orlan"], "Ada")
    assert applied(said).judgements == (said,)


def test_what_is_not_found_is_kept_as_lost() -> None:
    gone = replace(SIX, id="c0000000000000000")
    found = applied(acts.reject(gone, "Ada"), acts.compare(JudgementKind.DIFFERS, gone.id, NINE.id, "number", "Ada"))
    assert found.judgements == ()
    assert {(one.said, one.claim) for one in found.anchored} == {(gone.id, None), (NINE.id, NINE.id)}
    assert set(found.claims) == set(CLAIMS)


def test_a_correction_whose_words_are_gone_is_lost_and_changes_nothing() -> None:
    row = '[{"words":{"start":0,"end":8,"quote":"The Moon"},"name":"Moon"}]'
    found = applied(acts.judged(JudgementKind.CORRECTED, SIX.id, row, by="Ada", point="actor"))
    assert found.anchored[0].claim is None
    assert set(found.claims) == set(CLAIMS)


def test_rubbish_in_the_record_is_lost_and_breaks_nothing() -> None:
    for one in (
        acts.judged(JudgementKind.CORRECTED, SIX.id, "{", by="Ada", point="actor"),
        acts.judged(JudgementKind.CORRECTED, SIX.id, '"PS+"', by="Ada", point="colour"),
        acts.judged(JudgementKind.ADDED, "c1", "{}", by="Ada"),
    ):
        found = applied(one)
        assert [each.claim for each in found.anchored] == [None]
        assert set(found.claims) == set(CLAIMS)


@pytest.mark.parametrize("name", ["", "  ", "rules/4", "x" * 61, "a\x00b", "two\nlines/x"])
def test_names_that_no_reviewer_has(name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        acts.reviewer(name)


def test_a_name_is_one_line() -> None:
    assert acts.reviewer("  Ada\n Corve ") == "Ada Corve"


def test_acts_that_make_no_sense() -> None:
    with pytest.raises(UsageError, match="leave some"):
        acts.apart(JudgementKind.SAME_EVENT, ["c1"], [], "Ada")
    with pytest.raises(UsageError, match="with itself"):
        acts.compare(JudgementKind.DIFFERS, "c1", "c1", "number", "Ada")
    with pytest.raises(UsageError, match="no point"):
        acts.compare(JudgementKind.DIFFERS, "c1", "c2", "colour", "Ada")
    with pytest.raises(UsageError, match="too long"):
        acts.accept(SIX, "Ada", "x" * 501)
    with pytest.raises(UsageError, match="at least one"):
        acts.together(JudgementKind.SAME_ENTITY, ["a\nb"], ["c"], "Ada")
