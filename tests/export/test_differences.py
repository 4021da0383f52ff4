"""Where accounts differ: by point, in positions, each pair told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.export.weighed import entry, killed, ledger, weighed

from rashomon.export import Material, brief, html, markdown
from rashomon.export.plain_event import difference
from rashomon.export.view import Difference, EventView, Position
from rashomon.export.view_brief import Chapter, Part
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison

KIND = JudgementKind


def compared(kind: JudgementKind, point: str, left: str, right: str, reason: str = "") -> Comparison:
    return Comparison(event="e1", kind=kind, point=point, left=left, right=right, reason=reason)


def _told(material: Material, comparisons: Sequence[Comparison]) -> EventView:
    found = material.conclusions
    event = replace(found.events[0], comparisons=tuple(comparisons))
    told = replace(material, conclusions=replace(found, events=(event, *found.events[1:])))
    return brief(told).chapters[0].events[0]


def test_a_number_that_was_given_up_contradicts_nothing(full: Material) -> None:
    pairs = [compared(KIND.CONTRADICTS, "number", "c1", "c6"), compared(KIND.CONTRADICTS, "number", "c5", "c6")]
    (one,) = _told(full, pairs).differences
    assert [position.says for position in one.positions] == ["9 killed", "4 to 5 killed"]


def test_without_ledgers_an_account_gives_a_number_up(material: Material) -> None:
    assert not _told(material, [compared(KIND.CONTRADICTS, "number", "c1", "c6")]).differences


def test_numbers_of_one_origin_contradict_nothing(full: Material) -> None:
    one = ledger("e1", [entry(full, "c5", date(2025, 4, 3)), entry(full, "c6", date(2025, 4, 3), origin="o-ministry")])
    material = weighed(full, ledgers=(one,))
    assert not _told(material, [compared(KIND.CONTRADICTS, "number", "c5", "c6")]).differences


def test_what_the_series_shows_is_no_change_of_its_own(full: Material, material: Material) -> None:
    update = [compared(KIND.UPDATES, "number", "c1", "c5")]
    assert not _told(full, update).changes
    (change,) = _told(material, update).changes
    assert difference(change) == (
        "newer number: 6 or more killed (interior ministry [1:19]) → 9 killed (interior ministry [2:0])"
    )


@pytest.mark.parametrize("pair", [("c1", "c5"), ("c5", "c1")])
def test_changes_are_in_the_order_of_publication(material: Material, pair: tuple[str, str]) -> None:
    (change,) = _told(material, [compared(KIND.UPDATES, "place", *pair)]).changes
    assert [position.voices[0].passages[0].report for position in change.positions] == [1, 2]


@pytest.mark.parametrize("pair", [("c3", "c1"), ("c1", "c3")])
def test_who_denies_comes_first(material: Material, pair: tuple[str, str]) -> None:
    (denial,) = _told(material, [compared(KIND.DENIES, "occurrence", *pair)]).differences
    assert difference(denial) == (
        "denial, by Orlan: “its guns had fired on the market” [1:230]; said by interior ministry [1:19]"
    )


def test_denials_are_told_together(material: Material) -> None:
    pairs = [compared(KIND.DENIES, "occurrence", "c3", right) for right in ("c1", "c5", "c6")]
    (denial,) = _told(material, pairs).differences
    assert [voice.name for voice in denial.positions[0].voices] == ["Orlan"]
    assert [(voice.name, len(voice.passages)) for voice in denial.positions[1].voices] == [
        ("interior ministry", 2),
        ("doctors", 1),
    ]


def test_what_differs_since_it_is_of_other_things_says_why(full: Material) -> None:
    reason = "Nine and four to five can both be right: one is of the town, the other of the hospital"
    (one,) = _told(full, [compared(KIND.DIFFERS, "number", "c5", "c6", reason)]).differences
    assert difference(one) == (
        "numbers of different things: 9 killed (interior ministry [2:0]) / 4 to 5 killed (doctors [2:102]) "
        "(one is of the town, the other of the hospital)"
    )


def test_positions_that_have_nothing_in_common_are_apart(material: Material) -> None:
    pairs = [compared(KIND.CONTRADICTS, "place", "c1", "c6"), compared(KIND.CONTRADICTS, "place", "c5", "c3")]
    assert len(_told(material, pairs).differences) == 2


def test_those_of_one_origin_are_one_voice(full: Material) -> None:
    chains = tuple(replace(one, origin="o-ministry") if one.claim == "c6" else one for one in full.conclusions.chains)
    found = replace(full, conclusions=replace(full.conclusions, chains=chains))
    pairs = [compared(KIND.DENIES, "occurrence", "c3", right) for right in ("c1", "c6")]
    (denial,) = _told(found, pairs).differences
    assert [voice.name for voice in denial.positions[1].voices] == ["Interior Ministry"]


def test_now_and_expected_are_told_by_their_numbers(full: Material) -> None:
    pairs = [compared(KIND.UPDATES, "time", "c5", "c2"), compared(KIND.CONTRADICTS, "time", "c5", "c6")]
    event = _told(full, pairs)
    (change,), (against,) = event.changes, event.differences
    assert [one.says for one in change.positions] == ["9 killed", "about 12,000 troops deployed, expected, probable"]
    assert against.positions[0].says == "“Tuesday's”, 1 April 2025"


def test_where_the_fields_are_the_same_the_words_are_told(material: Material) -> None:
    (two,) = _told(_placed(material), [compared(KIND.CONTRADICTS, "place", "c1", "c6")]).differences
    assert [position.says for position in two.positions] == [
        "“At least six people were killed when a shell hit the fish market in Brindel on Tuesday”",
        "“the number of dead at four to five”",
    ]


def _placed(material: Material) -> Material:
    """The doctors' claim with the ministry's place."""
    places = material.claims["c1"].event.places  # type: ignore[union-attr]
    happening = replace(material.claims["c6"].event, places=places)  # type: ignore[type-var]
    return replace(material, claims={**material.claims, "c6": replace(material.claims["c6"], event=happening)})


def test_points_come_in_their_order(material: Material) -> None:
    pairs = [
        compared(KIND.DENIES, "occurrence", "c3", "c1"),
        compared(KIND.CONTRADICTS, "time", "c5", "c6"),
        compared(KIND.CONTRADICTS, "number", "c5", "c6"),
        compared(KIND.CONTRADICTS, "perpetrator", "c5", "c6"),
    ]
    assert [one.point for one in _told(material, pairs).differences] == ["perpetrator", "number", "time", "occurrence"]


def test_every_kind_is_told_in_words(full: Material) -> None:
    pairs = [
        compared(kind, point, "c5", "c6", "because")
        for kind in (KIND.CONTRADICTS, KIND.DIFFERS, KIND.UPDATES, KIND.AGREES, KIND.REFINES, KIND.DENIES)
        for point in ("number", "place", "time", "perpetrator", "occurrence")
    ]
    event = _told(full, pairs)
    told = [difference(one) for one in (*event.differences, *event.changes, *event.agreements)]
    assert len(told) > 15
    assert not [one for one in told if any(f"{kind} " in one for kind in (*KIND,))]  # all have a label
    assert "contradicts" not in markdown(brief(full))


def test_two_numbers_in_one_ledger_are_paired(full: Material) -> None:
    """The reason names no words, and the units differ: the ledger tells which figures are compared."""
    bodies = replace(full.claims["c6"].event.figures[0], unit="body", measure=None, category="bodies")  # type: ignore[union-attr]
    happening = replace(full.claims["c6"].event, figures=(bodies,))  # type: ignore[type-var]
    claims = {**full.claims, "c6": replace(full.claims["c6"], event=happening)}
    one = replace(killed(full), entries=(*killed(full).entries[:2], entry(replace(full, claims=claims), "c6", None)))
    material = weighed(replace(full, claims=claims), ledgers=(one,))
    (found,) = _told(material, [compared(KIND.CONTRADICTS, "number", "c5", "c6")]).differences
    assert [position.says for position in found.positions] == ["9 killed", "4 to 5 killed"]


def test_of_many_positions_some_are_told(full: Material) -> None:
    one = Difference(
        kind="contradicts",
        point="number",
        label="different numbers",
        positions=tuple(Position(says=str(at), voices=()) for at in range(8)),
    )
    assert difference(one).endswith("/ 4 () / and 3 more")
    assert difference(one, None).endswith("/ 7 ()")
    event = next(iter(brief(full).chapters[0].events))
    told = replace(
        brief(full),
        parts=(
            Part(heading="", note="", chapters=(Chapter(heading="", events=(replace(event, differences=(one,)),)),)),
        ),
    )
    assert "<summary>2 more</summary>" in html(told, full)
