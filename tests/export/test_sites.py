"""Sites: how exactly a place is known decides what is drawn of it, and nothing becomes a pin that is none."""

from __future__ import annotations

import pytest
from tests.export.placed import COUNTY, EASTERN, FAR, HAMLETS, LAND, LOST, NEAR_TOWN, TOWN, event, where

from rashomon.export.mapdrawing import aside, drawing
from rashomon.export.sites import finest, site_of, sites
from rashomon.model.reading import Where


@pytest.mark.parametrize(
    ("place", "kind", "km"),
    [
        (TOWN, "point", 5.0),
        (where("Velm", "settlement", feature="P.PPLC"), "point", 10.0),
        (LAND, "area", 100.0),
        (COUNTY, "area", 100.0),
        (HAMLETS, "circle", 100.0),
        (NEAR_TOWN, "circle", 25.0),
        (where("Nowhere Land", "country", country="XX"), "circle", 100.0),
        (LOST, None, None),
        (EASTERN, None, None),
        (where("Dovrin", "settlement", None), None, None),
    ],
)
def test_a_place_is_drawn_as_exactly_as_it_is_known(place: Where, kind: str | None, km: float | None) -> None:
    found = site_of(place)
    assert (found.kind if found else None, found.km if found else None) == (kind, km)


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ((TOWN, LAND), (TOWN,)),
        ((LAND, COUNTY, TOWN), (TOWN,)),
        ((COUNTY, FAR), (COUNTY, FAR)),  # the town is in another region
        ((LAND, LOST), (LAND, LOST)),
        ((TOWN, TOWN), (TOWN,)),
        ((TOWN, where("Sarkat", "quarter")), (TOWN, where("Sarkat", "quarter"))),
        ((LAND, where("Orlan", "country", country="CH")), (LAND, where("Orlan", "country", country="CH"))),
    ],
)
def test_what_holds_another_place_is_left_out(places: tuple[Where, ...], kept: tuple[Where, ...]) -> None:
    assert finest(places) == kept


def test_events_of_one_place_are_counted() -> None:
    found = sites([event("a", TOWN), event("b", TOWN, LAND), event("c", LAND)])
    assert [(site.place.name, len(site.events)) for site in found.sites] == [("Dovrin", 2), ("Velmaria", 1)]
    assert found.placed == 3
    assert "Dovrin 2</text>" in drawing(found)


def test_what_has_no_place_on_the_map_stands_beside_it() -> None:
    found = sites([event("a", LOST), event("b"), event("c", EASTERN), event("d", LOST, TOWN)])
    assert [(one.reason, [each.id for each, _ in one.events]) for one in found.nowhere] == [
        ("not found on a map", ["e-a"]),
        ("a part of the world, which has no boundary", ["e-c"]),
        ("no place is told", ["e-b"]),
    ]
    assert found.placed == 1


def test_two_places_of_one_event_are_joined() -> None:
    found = sites([event("a", TOWN, rivals=((TOWN, FAR),)), event("b", LAND, rivals=((TOWN, LOST),))])
    assert [(one.one.place.name, one.other.place.name) for one in found.rivals] == [("Dovrin", "Ulbrek")]
    assert [site.place.name for site in found.sites if site.events[0].id == "e-a"] == ["Dovrin", "Ulbrek"]
    assert drawing(found).count('class="rival"') == 1


def test_an_area_is_shaded_and_has_no_dot() -> None:
    drawn = drawing(sites([event("a", LAND), event("b", COUNTY), event("c", NEAR_TOWN)]))
    assert drawn.count('class="area shade1"') == 2
    assert drawn.count('class="area round shade1"') == 1
    assert 'class="dot"' not in drawn


def test_a_mark_leads_to_its_event_or_to_the_list() -> None:
    one, more = drawing(sites([event("a", TOWN)])), drawing(sites([event("a", TOWN), event("b", TOWN)]))
    assert 'href="/events/e-a"' in one
    assert 'href="#place-1"' in more


def test_few_events_far_off_are_out_of_sight_at_first() -> None:
    home = [event(str(n), TOWN) for n in range(6)]
    away = event("away", where("Port Ellin", "settlement", (-33.0, 151.0), geonames_id=9, country="AU"))
    assert [site.place.name for site in aside(sites([*home, away]))] == ["Port Ellin"]
    assert aside(sites([event("a", TOWN), event("b", FAR)])) == ()


def test_words_of_places_and_events_are_escaped() -> None:
    evil = "</text></svg><script>alert(1)</script>"
    drawn = drawing(sites([event(evil, where(evil, "settlement", geonames_id=4))]))
    assert "<script" not in drawn
    assert drawn.count("</svg>") == 1


def test_a_name_at_the_edge_stands_on_the_other_side() -> None:
    east = where("Harbour of the Long Name", "settlement", (47.0, 45.0), geonames_id=8)
    west = where("Harbour of the Other Name", "settlement", (47.0, 9.0), geonames_id=9)
    drawn = drawing(sites([event("a", east), event("b", west)]))
    assert 'text-anchor="end">Harbour of the Long Name' in drawn
    assert 'text-anchor="start">Harbour of the Other Name' in drawn


def test_nothing_to_show_is_the_world() -> None:
    assert 'class="land" d="M' in drawing(sites([]))
