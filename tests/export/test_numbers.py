"""What the ledgers of an event come to, and their series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.export.weighed import entry, killed, ledger, taken, weighed

from rashomon.export import Material, brief, text
from rashomon.export.desk import lay_out
from rashomon.export.events import views
from rashomon.export.numbers import number
from rashomon.export.plain_event import number_words, series_lines, series_words
from rashomon.export.view_numbers import NumberView
from rashomon.model.claim import Factuality
from rashomon.model.reading import FigureChange
from rashomon.model.record import BestRule, Ledger


def _view(one: Ledger, material: Material, rule: BestRule = BestRule.LATEST_OFFICIAL) -> NumberView:
    return number(one, lay_out(material, rule))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            BestRule.LATEST_OFFICIAL,
            "killed: 9 (latest official: Interior Ministry, 3 April 2025; between 4 and 9; 3 figures; "
            "4 to 5 by UCDP's rule)",
        ),
        (
            BestRule.MOST_ORIGINS,
            "killed: 9 (most origins: Interior Ministry; between 4 and 9; 3 figures; 4 to 5 by UCDP's rule)",
        ),
        (
            BestRule.UCDP,
            "killed: 4 to 5 (UCDP's rule: doctors; between 4 and 9; 3 figures; 9 by latest official and most origins)",
        ),
    ],
)
def test_the_best_by_each_rule(full: Material, rule: BestRule, words: str) -> None:
    assert number_words(_view(killed(full), full, rule)) == words


def test_the_series_is_by_origin_with_the_best_one_first(full: Material) -> None:
    (line,) = series_lines(_view(killed(full), full))
    assert line == "Interior Ministry: 6 or more [1:19] → 9 [2:0]; doctors: 4 to 5 [2:102]"


def test_where_nobody_in_office_gives_a_number(full: Material) -> None:
    one = killed(full)
    nobody = replace(one, entries=tuple(replace(each, official=False) for each in one.entries))
    assert number_words(_view(nobody, full)).startswith("killed: 9 (latest, none official: Interior Ministry")


def test_one_number_is_told_in_one_line(full: Material) -> None:
    one = ledger("e1", [entry(full, "c5", date(2025, 4, 3))], [taken(BestRule.LATEST_OFFICIAL, 9, 9, "c5")])
    view = _view(one, full)
    assert view.plain
    assert view.chart is None
    assert number_words(view) == "killed: 9 (Interior Ministry, 3 April 2025) [2:0]"


def test_an_expected_number_is_no_best(full: Material) -> None:
    (view,) = next(one for one in views(lay_out(full)) if one.id == "e2").numbers
    assert view.best == ""
    assert number_words(view) == "troops deployed: about 12,000, expected, probable (Defence Ministry) [1:135]"


def test_what_is_repeated_stands_once(full: Material) -> None:
    once = entry(full, "c5", date(2025, 4, 3))
    again = replace(
        entry(full, "c1", date(2025, 4, 4)), figure=replace(full.claims["c1"].event.figures[0], low=9, high=9)
    )  # type: ignore[union-attr]
    (series,) = _view(ledger("e1", [once, again]), full).series
    assert [(one.words, len(one.again)) for one in series.given] == [("9", 1)]
    assert series.given[0].passage.report == 1  # the earlier report is cited first


def test_a_part_stands_apart(full: Material) -> None:
    figure = full.claims["c6"].event.figures[0]  # type: ignore[union-attr]
    part = entry(full, "c6", date(2025, 4, 3), figure=replace(figure, part_of=figure.mention), whole=False)
    added = entry(
        full, "c1", None, figure=replace(full.claims["c1"].event.figures[0], change=FigureChange.ADDED), whole=False
    )  # type: ignore[union-attr]
    view = _view(ledger("e1", [entry(full, "c5", date(2025, 4, 3)), part, added]), full)
    assert [series_words(one) for one in view.apart] == [
        "doctors: 4 to 5 among them [2:102]",
        "Interior Ministry: 6 or more on top [1:19]",
    ]


def test_an_origin_that_is_not_told_is_named_so(full: Material) -> None:
    named = _view(ledger("e1", [entry(full, "c6", None, origin=None)]), full)
    nobody = _view(ledger("e3", [entry(full, "c4", None)]), full)
    assert named.series[0].name == "doctors (origin not told)"
    assert nobody.series[0].name == "somebody unnamed in report 1 (origin not told)"


def test_a_denied_number_stands_apart(full: Material) -> None:
    claim = replace(full.claims["c6"], factuality=Factuality.COUNTER)
    one = killed(full)
    material = replace(full, claims={**full.claims, "c6": claim})
    found = replace(
        material.conclusions, ledgers=(replace(one, entries=one.entries[:2]), *material.conclusions.ledgers[1:])
    )
    event = brief(replace(material, conclusions=found)).chapters[0].events[0]
    assert [series_words(each) for each in event.numbers[0].denied] == ["doctors: 4 to 5 killed, denied [2:102]"]


def test_people_harmed_come_first(full: Material) -> None:
    boats = replace(full.claims["c4"].event.figures[0], low=5, high=5)  # type: ignore[union-attr]
    other = ledger("e1", [entry(full, "c4", None, figure=boats)])
    event = brief(weighed(full, ledgers=(other, killed(full)))).chapters[0].events[0]
    assert [one.title for one in event.numbers] == ["killed", "boats"]


def test_a_scope_is_told(full: Material) -> None:
    assert _view(replace(killed(full), scope="Brindel province"), full).title == "killed (Brindel province)"


def test_the_text_has_no_more_than_it_has_room_for(full: Material) -> None:
    many = tuple(replace(killed(full), id=f"l{at}", measure=None, category=f"thing{at}", scope=None) for at in range(6))
    lines = [line for line in text(brief(weighed(full, ledgers=many))).splitlines() if "besides" in line]
    assert len(lines) == 1
