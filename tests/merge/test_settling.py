"""What is settled on where reports of one happening give several numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rashomon.merge.accounts.settling import Told, settled

DAY = date(2024, 5, 14)
Numbers = tuple[int | None, int | None]


def told(*numbers: Numbers) -> list[Told]:
    return [
        Told(document=str(place), published=DAY + timedelta(days=place), killed=killed, injured=injured)
        for place, (killed, injured) in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([], (0, 0)),
        ([(None, None)], (0, 0)),
        ([(2, 5)], (2, 5)),
        ([(2, None), (2, None), (3, None)], (2, 0)),  # what most say
        ([(2, None), (3, None)], (3, 0)),  # of as many the latest
        ([(3, None), (None, None)], (3, 0)),  # who says nothing does not say none
        ([(1, 4), (2, None)], (2, 3)),  # one of the injured has died
        ([(1, 4), (2, 3)], (2, 3)),
        ([(0, 2), (0, 2), (0, None)], (0, 2)),
        ([(1, 1), (1, None), (1, None), (1, None)], (1, 0)),  # three that are silent on injured outweigh one
    ],
)
def test_settled(numbers: list[Numbers], wanted: tuple[int, int]) -> None:
    assert settled(told(*numbers)) == wanted


def test_the_order_of_arrival_does_not_matter() -> None:
    reports = told((1, 4), (2, None), (2, 3), (None, 6))
    assert settled(reports) == settled(reports[::-1])
