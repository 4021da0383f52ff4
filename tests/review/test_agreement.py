"""Cohen's kappa, by hand-made and published examples."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.review import Said, Word
from rashomon.review.acts import judged
from rashomon.review.agreement import agreements, measured

YES, NO, CORRECTED = JudgementKind.ACCEPTED, JudgementKind.REJECTED, JudgementKind.CORRECTED
NOON = datetime(2025, 4, 4, 12, tzinfo=UTC)


def pairs(*cells: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(one, other) for one, other, number in cells for _ in range(number)]


@pytest.mark.parametrize(
    ("told", "kappa"),
    [
        # Cohen 1960, table 1, in hundredths: p_o = .70, p_e = .41
        (
            pairs(("a", "a", 44), ("b", "a", 5), ("c", "a", 1), ("a", "b", 7), ("b", "b", 20), ("c", "b", 3),
                  ("a", "c", 9), ("b", "c", 5), ("c", "c", 6)),
            0.492,
        ),
        (pairs(("a", "a", 20), ("a", "b", 5), ("b", "a", 10), ("b", "b", 15)), 0.4),
        (pairs(("a", "a", 25), ("b", "b", 25)), 1.0),
        (pairs(("a", "b", 25), ("b", "a", 25)), -1.0),
        (pairs(("a", "a", 1), ("a", "b", 1), ("b", "a", 1), ("b", "b", 1)), 0.0),
    ],
)  # fmt: skip
def test_kappa(told: list[tuple[str, str]], kappa: float) -> None:
    assert measured("claims", told).kappa == pytest.approx(kappa, abs=5e-4)


@pytest.mark.parametrize("told", [[], pairs(("a", "a", 9))])
def test_kappa_that_is_not_defined(told: list[tuple[str, str]]) -> None:
    assert measured("claims", told).kappa is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_does_not_depend_on_who_is_first(told: list[tuple[str, str]]) -> None:
    one, other = measured("claims", told), measured("claims", [(right, left) for left, right in told])
    assert (one.kappa, one.alike) == (other.kappa, other.alike)
    assert one.kappa is None or -1 <= one.kappa <= 1
    assert sum(cell.number for cell in one.table) == one.things == len(told)


def said(kind: JudgementKind, left: str, right: str = "", *, by: str, at: int = 0, point: str | None = None) -> Said:
    one = judged(kind, left, right, by=by, point=point)
    when = NOON + timedelta(minutes=at)
    made = Judgement(**{name: getattr(one, name) for name in Judgement.__slots__} | {"made_at": when})
    return Said(judgement=made, claims=made.claims if kind in (YES, NO, CORRECTED) else ())


def test_what_both_judged_is_compared_by_the_last_word_of_each() -> None:
    found = agreements(
        [
            said(YES, "c1", by="Ada"), said(YES, "c1", by="Bo"),
            said(YES, "c2", by="Ada"), said(NO, "c2", by="Ada", at=5), said(NO, "c2", by="Bo", at=1),
            said(YES, "c3", by="Ada"), said(NO, "c3", by="Bo"),
            said(YES, "c4", by="Ada"),  # by one alone
            said(YES, "c1", by="Cy"),  # by somebody else
        ],
        "Ada", "Bo",
    )  # fmt: skip
    assert [(one.matter, one.things, one.alike) for one in found] == [("claims", 3, 2)]
    assert found[0].kappa == pytest.approx(0.4)


def test_pairs_are_the_same_from_either_side_and_one_by_one() -> None:
    found = agreements(
        [
            said(JudgementKind.NOT_SAME_EVENT, "c1\nc2", "c3", by="Ada"),
            said(JudgementKind.NOT_SAME_EVENT, "c3", "c1", by="Bo"),
            said(JudgementKind.SAME_EVENT, "c3", "c2", by="Bo"),
            said(JudgementKind.DIFFERS, "c1", "c2", by="Ada", point="number"),
            said(JudgementKind.DIFFERS, "c2", "c1", by="Bo", point="place"),  # on another point
        ],
        "Ada",
        "Bo",
    )
    assert [(one.matter, one.things, one.alike) for one in found] == [("events", 2, 1)]


def test_what_was_taken_back_does_not_count() -> None:
    gone = said(YES, "c1", by="Ada")
    taken = Said(judgement=gone.judgement, claims=("c1",), words=(Word(by="Ada", at=NOON, revoked=True),))
    assert agreements([taken, said(YES, "c1", by="Bo")], "Ada", "Bo") == ()


def test_a_claim_under_a_new_id_is_the_same_claim() -> None:
    old = said(YES, "c1", by="Ada")
    moved = Said(judgement=old.judgement, claims=("c9",))
    assert agreements([moved, said(NO, "c9", by="Bo")], "Ada", "Bo")[0].things == 1
