"""The measurement of pages: which are asked for, and that a server answers them."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pytest
from tests.web.made import make

from bench.serve import SEARCH, measure, of, pages
from rashomon.store.pages import Pages


@pytest.mark.parametrize(
    ("times", "share", "found"),
    [([], 0.5, 0.0), ([0.2], 0.95, 200.0), ([0.1, 0.3, 0.2], 0.5, 200.0), ([n / 100 for n in range(100)], 0.95, 950.0)],
)
def test_shares(times: list[float], share: float, found: float) -> None:
    assert of(times, share) == found


def test_pages_are_drawn_from_the_record(tmp_path: Path) -> None:
    with Pages(make(tmp_path / "r.db")) as view:
        drawn = pages(view, random.Random(0))
    assert drawn["event"][0].startswith("/events/e0123456789abcdef")
    assert len(set(drawn[SEARCH])) > 20
    assert all(address.startswith("/") for found in drawn.values() for address in found)


def test_every_page_is_answered(tmp_path: Path) -> None:
    options = argparse.Namespace(
        record=make(tmp_path / "r.db", "Orlan Post"), clients=2, seconds=2.0, seed=0, make=None
    )
    figures = measure(options)
    assert (figures["errors"], figures["documents"]) == (0, 2)
    assert figures["asked"] > 0
    assert figures["memory_mb"] > 10
