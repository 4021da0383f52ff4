"""Timelines: bars as long as what words tell, what is expected apart, other times beside, and what has no day apart."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from rashomon.export.timed import OtherTime, Timed, timeline


def timed(name: str, first: date | None, last: date | None, status: str = "asserted", **fields: Any) -> Timed:
    return Timed(id=name, title=name, status=status, about="", link=f"#{name}", earliest=first, latest=last, **fields)


def day(number: int, month: int = 4) -> date:
    return date(2025, month, number)


DAY = timed("day", day(3), day(3))
WEEK = timed("week", day(1), day(7))
COMING = timed("coming", day(9), day(9), "expected")
LONG = timed("long", date(2022, 1, 1), day(3))
SINCE = timed("since", day(3), None)
NO_DAY = timed("no day", None, None)


def test_what_is_expected_long_or_undated_stands_apart() -> None:
    told = timeline([NO_DAY, COMING, LONG, WEEK, DAY, SINCE])
    assert [one.id for band in told.happened for one in band.rows] == ["week", "day"]
    assert [one.id for band in told.expected for one in band.rows] == ["coming"]
    assert [one.id for one in told.long] == ["long", "since"]
    assert [one.id for one in told.undated] == ["no day"]


@pytest.mark.parametrize(("one", "left", "wide"), [(DAY, 20.8, 8.4), (WEEK, 0.8, 68.4)])
def test_a_bar_is_as_long_as_the_time(one: Timed, left: float, wide: float) -> None:
    (band,) = timeline([WEEK, DAY]).happened
    assert f'<rect class="own" x="{left}" y="3" width="{wide}"' in band.bar(one)
    assert (band.first, band.length, band.heading) == (day(1), 7, "April 2025")


def test_months_have_a_band_each() -> None:
    told = timeline([DAY, timed("later", day(20, 5), day(21, 5))])
    assert [band.heading for band in told.happened] == ["April 2025", "May 2025"]


def test_other_times_widen_the_band_and_are_drawn_hollow() -> None:
    other = OtherTime(who="Ada Corve", words="“Sunday”, 30 March 2025", earliest=day(30, 3), latest=day(30, 3))
    (band,) = timeline([timed("a", day(3), day(3), others=(other,))]).happened
    assert band.first == day(30, 3)
    assert '<rect class="other" x="0.8"' in band.bar(other)
    far = OtherTime(who="Orlan", words="long ago", earliest=date(2019, 1, 1), latest=date(2019, 1, 1))
    (band,) = timeline([timed("a", day(3), day(3), others=(far,))]).happened
    assert band.first == day(3)
    assert "<rect" not in band.bar(far)  # an arrow alone: it is before these days
    assert 'class="on"' in band.bar(far)


def test_a_time_without_a_day_has_no_bar() -> None:
    (band,) = timeline([DAY]).happened
    assert band.bar(OtherTime(who="", words="midnight", earliest=None, latest=None)) == ""


def test_the_axis_names_at_most_ten_days() -> None:
    (band,) = timeline([timed("a", day(1), day(2)), timed("b", day(30), day(30))]).happened
    assert band.length == 30
    assert 5 <= len([tick for tick in band.ticks if tick]) <= 10


def test_no_bar_leaves_the_band() -> None:
    (band,) = timeline([timed(str(n), day(n), date(2025, 4 + n % 2, 29)) for n in range(1, 29)]).happened
    for one in band.rows:
        for x, wide in re.findall(r'x="([\d.]+)" y="3" width="([\d.]+)"', band.bar(one)):
            assert float(x) + float(wide) <= band.length * 10
