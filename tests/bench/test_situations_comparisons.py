"""Scores of comparisons and of bests over a made-up situation."""

from __future__ import annotations

import pytest

from bench._situations_best import _is_right
from bench._situations_comparisons import _kind, macro
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Best, BestRule, Comparison, Ledger


def said(kind: JudgementKind, point: str) -> Comparison:
    return Comparison(event="e", kind=kind, point=point, left="a", right="b", reason="")


def test_macro_f1_counts_every_marked_kind_alike() -> None:
    pairs = [("agrees", "agrees"), ("agrees", "agrees"), ("denies", "none"), ("none", "none")]
    assert macro(pairs) == pytest.approx((1 + 0 + 2 / 3) / 3, abs=0.001)


def test_kinds_that_are_not_marked_do_not_count() -> None:
    assert macro([("agrees", "agrees"), ("agrees", "differs")]) == pytest.approx(2 / 3, abs=0.001)


@pytest.mark.parametrize(
    ("point", "kind"),
    [("number", "agrees"), ("place", "contradicts"), ("time", "contradicts"), (None, "contradicts")],
)
def test_the_marked_point_is_asked_first_then_what_weighs_most(point: str | None, kind: str) -> None:
    found = [said(JudgementKind.AGREES, "number"), said(JudgementKind.CONTRADICTS, "place")]
    assert _kind(found, {"point": point}) == kind
    assert _kind([], {"point": point}) == "none"


@pytest.mark.parametrize(
    ("low", "high", "marked", "right"),
    [
        (9, 9, [9, 9], True),
        (9, None, [9, None], True),
        (9, None, [9, 9], False),
        (12, None, [24, None], True),  # "dozens"
        (12, None, [36, None], False),
    ],
)
def test_a_best_is_right_where_both_bounds_are(
    low: float, high: float | None, marked: list[float | None], right: bool
) -> None:
    best = Best(rule=BestRule.UCDP, low=low, high=high, claims=(), reason="")
    ledger = Ledger(
        id="l",
        event="e",
        measure="killed",
        category=None,
        unit="person",
        scope=None,
        entries=(),
        low=low,
        high=high,
        best=(best,),
    )
    assert _is_right(ledger, BestRule.UCDP, marked) is right
    assert not _is_right(ledger, BestRule.MOST_ORIGINS, marked)
