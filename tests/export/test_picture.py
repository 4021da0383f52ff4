"""Charts: where everything stands, and the picture of a ledger as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.weighed import entry, killed, ledger, moved, weighed

from rashomon.export import Material, brief, html, series_svg
from rashomon.export.drawing import drawing
from rashomon.export.layout import HEIGHT, Box, lay_out, scale
from rashomon.export.view_numbers import Chart, Point
from rashomon.model.record import BestRule

FIRST = date(2025, 4, 1)


def point(low: float | None, high: float | None, day: int | None = 0, line: int = 0, **fields: bool) -> Point:
    given = {"official": True, "party": False, "expected": False, "best": False, **fields}
    label = f"{low if low is not None else high:g}"
    when = FIRST + timedelta(days=day) if day is not None else None
    return Point(line=line, day=when, low=low, high=high, label=label, title=label, anchor="a", **given)


def chart(*points: Point, cumulative: bool = True) -> Chart:
    return Chart(title="killed", points=points, cumulative=cumulative)


# ---------------------------------------------------------------- layout


@pytest.mark.parametrize(
    ("highest", "end", "step"),
    [(16, 20, 5), (1, 2, 1), (4, 6, 2), (12000, 15000, 5000), (0.3, 0.4, 0.1), (9, 12, 3), (100, 150, 50)],
)
def test_scales_have_round_steps_and_room(highest: float, end: float, step: float) -> None:
    assert scale(highest) == (pytest.approx(end), pytest.approx(step))


def test_days_go_from_left_to_right_as_far_apart_as_they_are() -> None:
    laid = lay_out(chart(point(3, 3), point(5, 5, 1), point(9, 9, 4)), 440)
    one, two, three = (spot.x for spot in laid.spots)
    assert (three - two) == pytest.approx(3 * (two - one))
    assert (laid.days[0][1], laid.days[-1][1]) == ("1 Apr 2025", "5 Apr 2025")


def test_higher_numbers_stand_higher() -> None:
    low, high = lay_out(chart(point(3, 3), point(9, 9, 1)), 440).spots
    assert low.y > high.y
    assert high.y > 0


def test_numbers_of_one_day_stand_side_by_side() -> None:
    laid = lay_out(chart(point(3, 3), point(5, 5), point(5, 5, line=1)), 440)
    assert len({spot.x for spot in laid.spots}) == 3
    assert [words for _, words in laid.days] == ["1 Apr 2025"]


def test_what_has_no_day_stands_apart_at_the_end() -> None:
    laid = lay_out(chart(point(3, 3), point(5, 5, 1), point(4, 4, None, 1)), 440)
    assert max(laid.spots, key=lambda spot: spot.x).point.day is None
    assert laid.days[-1][1] == "no day"


def test_a_line_joins_what_one_origin_says() -> None:
    laid = lay_out(chart(point(3, 3), point(4, 4, 1, 1), point(5, 5, 2), point(8, 8, 3, expected=True)), 440)
    assert [(one.point.low, other.point.low) for one, other in laid.steps] == [(3, 5), (5, 8)]
    assert not lay_out(chart(point(3, 3), point(5, 5, 2), cumulative=False), 440).steps


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    bound = st.one_of(st.none(), st.integers(0, 20000).map(float))
    made = []
    for _ in range(draw(st.integers(1, 14))):
        low, high = draw(bound), draw(bound)
        if (low is None and high is None) or not (low or high):
            low = high = 5.0
        if low is not None and high is not None and low > high:
            low, high = high, low
        day = draw(st.one_of(st.none(), st.integers(0, 40)))
        made.append(point(low, high, day, draw(st.integers(0, 8)), best=draw(st.booleans()), party=draw(st.booleans())))
    return chart(*made)


@given(charts(), st.sampled_from((320, 440, 720)))
def test_nothing_leaves_the_chart_and_no_label_covers_another(drawn: Chart, width: int) -> None:
    laid = lay_out(drawn, width)
    boxes: list[Box] = []
    for spot in laid.spots:
        assert laid.left <= spot.x <= width
        assert 0 < spot.y <= HEIGHT
        if spot.label is not None:
            x, y = spot.label
            boxes.append((x, y - 11, x + 7.2 * len(spot.point.label), y))
    assert all(box[0] >= 0 and box[2] <= width for box in boxes)
    assert not [(one, two) for at, one in enumerate(boxes) for two in boxes[:at] if _cover(one, two)]
    ET.fromstring(f'<g xmlns:x="y">{drawing(drawn, width)}</g>')


def _cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("made", "has", "lacks"),
    [
        (point(6, None), ["chart-open", "v-9"], ["chart-range"]),
        (point(None, 6), ["chart-open", "v9"], ["chart-range"]),
        (point(4, 6), ["chart-range"], ["chart-open"]),
        (point(6, 6, party=True), ["hollow", "chart-core"], []),
        (point(6, 6, party=True, official=False), ["hollow"], ["chart-core"]),
        (point(6, 6, expected=True), ["chart-mark expected"], []),
        (point(6, 6, best=True), ["chart-best", "chart-label first"], []),
        (point(6, 6), ["line0"], ["hollow", "chart-best", "expected", "chart-open", "chart-range"]),
    ],
)
def test_marks_tell_what_they_are(made: Point, has: Sequence[str], lacks: Sequence[str]) -> None:
    drawn = str(drawing(chart(made), 440))
    assert [one for one in has if one not in drawn] == []
    assert [one for one in lacks if one in drawn] == []


# ---------------------------------------------------------------- the picture


def test_the_picture_is_one_file_with_its_title_and_words(full: Material) -> None:
    told = series_svg(killed(full), full)
    root = ET.fromstring(told)
    assert root.get("role") == "img"
    assert root.findtext("{*}title") == "Killed: 9"
    assert root.findtext("{*}desc") == (
        "Interior Ministry: 6 or more (2 April 2025) → 9 (3 April 2025). doctors: 4 to 5 (3 April 2025)"
    )
    assert "prefers-color-scheme: dark" in told
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|href=|url\(|@import", told)


def test_the_picture_takes_the_best_by_the_rule(full: Material) -> None:
    root = ET.fromstring(series_svg(killed(full), full, BestRule.UCDP))
    assert root.findtext("{*}title") == "Killed: 4 to 5"


@pytest.mark.parametrize(
    "name", ['<script>alert("1")</script>', "]]> & co", "وزارة الدفاع", "x" * 400, "a\u202eb\n\tc", "a\x00\x08b\ufffe"]
)
def test_hostile_words_stay_words(full: Material, name: str) -> None:
    origins = tuple(replace(one, name=name) for one in full.conclusions.origins)
    material = replace(full, conclusions=replace(full.conclusions, origins=origins))
    told = series_svg(killed(material), material)
    root = ET.fromstring(told)
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "text", "g", "path", "circle")
    }
    assert "<script" not in told
    assert max(len(text.text or "") for text in root.findall(".//{*}text")) <= 200
    assert "<script>alert" not in html(brief(material), material)


def test_a_ledger_that_cannot_be_drawn_has_its_words(full: Material) -> None:
    figure = full.claims["c5"].event.figures[0]  # type: ignore[union-attr]
    share = ledger("e1", [entry(full, "c5", None, figure=replace(figure, unit="share", low=0.5, high=0.5))])
    root = ET.fromstring(series_svg(share, full))
    assert "50 %" in " ".join(text.text or "" for text in root.findall(".//{*}text"))


def test_an_expected_number_is_drawn_dashed(full: Material) -> None:
    assert "chart-mark expected" in series_svg(moved(full), full)


def test_the_same_ledger_gives_the_same_picture(full: Material) -> None:
    assert series_svg(killed(full), full) == series_svg(killed(full), full)


def test_the_page_draws_three_numbers_and_more(full: Material) -> None:
    assert html(brief(full), full).count('<svg class="w440"') == 1
    two = replace(killed(full), entries=killed(full).entries[:2])
    material = weighed(full, ledgers=(two,))
    assert '<svg class="w440"' not in html(brief(material), material)
