"""The atlas: shapes are whole, go by the codes of places, and are drawn no finer than can be seen."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from tests.export.placed import STYRIA

from rashomon.export.atlas import WORLD, Box, atlas, circle, ground, window

PLAIN = Box(west=9.0, south=46.0, east=17.0, north=49.0)


def test_shapes_go_by_the_codes_of_places() -> None:
    known = atlas()
    assert known.has("countries", "AT")
    assert known.has("regions", str(STYRIA))
    assert not known.has("countries", "XX")
    box = known.box("regions", str(STYRIA))
    assert 13.3 < box.west < 14.0
    assert 15.9 < box.east < 16.4


@pytest.mark.parametrize(("kind", "least"), [("countries", 230), ("regions", 3000), ("land", 1)])
def test_every_ring_is_closed(kind: str, least: int) -> None:
    told = json.loads(files("rashomon.export").joinpath("data", "world.json").read_text(encoding="utf-8"))
    shapes = [one["id"] for one in told["objects"][kind]["geometries"]]
    assert len(shapes) >= least
    open_ = [key for key in shapes for part in atlas().geometry(kind, key) for ring in part if ring[0] != ring[-1]]
    assert open_ == []


def test_a_country_holds_the_others_that_lie_in_it_as_holes() -> None:
    (whole, *_) = atlas().geometry("countries", "ZA")
    assert len(whole) > 1


@pytest.mark.parametrize("box", [PLAIN, WORLD, Box(west=0.0, south=0.0, east=0.1, north=0.1)])
def test_a_window_holds_its_box(box: Box) -> None:
    seen = window(box, 900, 520)
    left, top = seen.at(box.west, box.north)
    right, bottom = seen.at(box.east, box.south)
    assert -0.01 <= left < right <= seen.width + 0.01
    assert -0.01 <= top < bottom <= seen.height + 0.01
    assert seen.box.west >= -180.01
    assert seen.box.east <= 180.01


def test_what_is_far_is_drawn_coarsely() -> None:
    seen = window(PLAIN, 900, 520)
    known = atlas()
    near, far = known.path("countries", "AT", seen), known.path("countries", "AU", seen)
    assert near.count(" ") > 100
    assert far.count(" ") < known.path("countries", "AU", window(WORLD, 900, 520)).count(" ") * 2
    assert re.fullmatch(r"(M-?\d+ -?\d+l(-?\d+ -?\d+ ?)*z)+", near)


def test_borders_of_regions_show_in_narrow_windows_alone() -> None:
    assert ground(window(PLAIN, 900, 520))[2]
    assert ground(window(WORLD, 900, 520))[2] == ""


def test_a_circle_is_as_wide_as_it_is_high_on_the_ground() -> None:
    ring = circle(15.0, 60.0, 111.32)
    assert ring[0] == ring[-1]
    assert max(y for _, y in ring) - 60.0 == pytest.approx(1.0, abs=0.01)
    assert max(x for x, _ in ring) - 15.0 == pytest.approx(2.0, abs=0.01)
