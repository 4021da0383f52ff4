"""The stream of made reports, and the figures of cost."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from bench._merge_made import stream
from bench.merge import measure, over, slope, told_by

ROWS = [
    (
        "Quill mine closes",
        "4-MAR-1987 10:00:00",
        "Quill Corp said on Tuesday that 40 miners were killed at Tarn in March.",
    ),
    ("Tarn strike", "5-MAR-1987 09:00:00", "Workers at Tarn attacked a depot of Quill Corp, Governor Ostrey said."),
    (
        "Grain talks",
        "5-MAR-1987 11:00:00",
        "France and Spain held talks on grain in Geneva on Wednesday, officials said.",
    ),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"title": title, "date": day, "text": text} for title, day, text in ROWS]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_same_reports_of_other_days_and_other_things(data: Path) -> None:
    base = told_by(data, 10)
    made = list(stream(base, 7))
    assert len({one.document.id for one in made}) == len({one.document.text for one in made}) == 7
    for one in made:
        for claim in one.claims:
            claim.verify(one.document)
    first, again = made[0].document, made[3].document
    assert again.published is not None
    assert first.published is not None
    assert (again.published - first.published).days == 2  # as many days later as the reports are of
    assert len(again.text) == len(first.text)
    assert len(made[3].claims) == len(made[0].claims) > 0


def test_claims_of_later_rounds_have_ids_and_figures_of_their_own(data: Path) -> None:
    base = told_by(data, 10)
    made = list(stream(base, 7))
    ids = [claim.id for one in made for claim in one.claims]
    assert len(ids) == len(set(ids))
    numbers = [
        [figure.low for claim in made[place].claims if claim.event for figure in claim.event.figures]
        for place in (0, 3, 6)
    ]
    assert numbers[0]
    assert [[number + turn for number in numbers[0] if number is not None] for turn in range(3)] == numbers


def test_what_they_cost(data: Path) -> None:
    found = measure(argparse.Namespace(data=data, folder=None, sizes=[6, 3], base=3))
    assert [row["reports"] for row in found["rows"]] == [3, 6]
    assert found["added_ms"] == found["rows"][1]["added_ms"]
    assert all(row["judge_ms"] > 0 and row["conclude_ms"] > 0 for row in found["rows"])


def test_what_the_last_ones_cost() -> None:
    """Ten reports in 10 ms each, then thirty in 20 ms each: the last twenty took 500 ms."""
    rows = [
        {"reports": 10, "judge_ms": 6.0, "conclude_ms": 4.0, "kilobytes": 5.0},
        {"reports": 30, "judge_ms": 12.0, "conclude_ms": 8.0, "kilobytes": 5.0},
    ]
    found = over(rows)
    assert [row["added_ms"] for row in found["rows"]] == [10.0, 25.0]
    assert found["memory_slope"] == 0.0


@pytest.mark.parametrize(
    ("values", "wanted"),
    [([3.0, 3.0, 3.0], 0.0), ([1.0, 10.0, 100.0], 1.0), ([1.0, 100.0, 10000.0], 2.0), ([4.0], 0.0)],
)
def test_slope(values: list[float], wanted: float) -> None:
    assert slope([10**place for place in range(len(values))], values) == wanted
