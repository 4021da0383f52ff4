"""What the words of a claim tell for a comparison: hours, spots, doers, what is counted."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.deeds import ACCIDENT, deeds, doers, meet
from rashomon.merge.comparisons.hours import Hours, days, hours, overlap, within
from rashomon.merge.comparisons.spots import Level, same, spots

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("the dam broke at 6 a.m.", [(360, 360)]),
        ("the dam broke at 18.20", [(1100, 1100)]),
        ("the call came at 22:40 local time", [(1360, 1360)]),
        ("it sank at about three in the afternoon", [(880, 920)]),
        ("it sank shortly after five", [(300, 340), (1020, 1060)]),
        ("they left at ten past one", [(70, 70), (790, 790)]),
        ("they left at a quarter to nine in the evening", [(1245, 1245)]),
        ("shortly before midnight", [(1400, 1440)]),
        ("at about noon", [(700, 740)]),
        ("in the early hours of Sunday", [(0, 300)]),
        ("the riot began at dawn", [(240, 450)]),
        ("at seven on Sunday morning", [(420, 420)]),
        ("since nine on Sunday evening", [(1260, 1260)]),
        ("between 11.05 and 11.20 a.m.", [(665, 680)]),
        ("at eight minutes to two in the morning", [(112, 112)]),
        ("at ten minutes past midnight", [(1450, 1450)]),
        ("between six and half past", [(360, 390), (1080, 1110)]),
    ],
)
def test_hours(text: str, choices: list[tuple[int, int]]) -> None:
    found = hours(text)
    assert found is not None
    assert list(found.choices) == choices


@pytest.mark.parametrize(
    "text",
    ["at least 12 people drowned", "about 300 people", "from 12 people to 15", "by 20 per cent", "members of Red Dawn"],
)
def test_no_hours(text: str) -> None:
    assert hours(text) is None


def test_hours_after_midnight_are_of_the_same_night() -> None:
    night, one = Hours(((1380, 1500),), "about midnight"), Hours(((30, 30),), "half past midnight")
    assert overlap(night, one)
    assert within(one, night)
    assert not overlap(one, Hours(((720, 720),), "noon"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", date(2024, 5, 14)),
        ("on Thursday", date(2024, 5, 9)),
        ("yesterday", date(2024, 5, 14)),
        ("on 3 May", date(2024, 5, 3)),
        ("on May 3 in the port", date(2024, 5, 3)),
    ],
)
def test_days_are_told_from_publication(text: str, day: date) -> None:
    assert days(text, date(2024, 5, 15)) == (day, day)
    assert days(text, None) is None


def test_there_is_no_31_june() -> None:
    assert days("on 31 June", date(2024, 7, 1)) is None


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("the train left the rails at Osk station", Level.SPOT, "osk station"),
        ("police stood at the fuel depot", Level.SPOT, "depot fuel"),
        ("the shots came from a roof", Level.VAGUE, "roof"),
        ("it went down two miles off Cape Ild", Level.SPOT, "cape ild"),
        ("two men died in Hedda", Level.AREA, "hedda"),
        ("a ferry sank off the west coast", Level.WIDE, "a wider place"),
        ("they climbed the wall on the north face of Mount Ild", Level.SPOT, "face ild mount north"),
        ("the boat was stopped in international waters", Level.SPOT, "internat"),
        ("it was hit in the Gulf of Orm", Level.AREA, "orm"),
    ],
)
def test_spots(text: str, level: Level, words: str) -> None:
    found = spots(text)
    assert (found.level, found.words) == (level, words)


@pytest.mark.parametrize("text", ["thousands of North Korean soldiers", "he spoke in anger", "taken to the hospital"])
def test_no_spots(text: str) -> None:
    assert not spots(text)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("at Camp Ard", "in the mess at Camp Ard", True),
        ("at Camp Ard", "at Camp Sorn", False),
        ("on the naval pier", "at the fish market", False),
        ("from a roof", "at the gate", None),
        ("in Hedda", "at the market", None),
        ("at the west gate", "at the east gate", False),
        ("through the roof of Saint Anne hospital", "in the yard of Saint Anne hospital", False),
        ("in the kitchen", "at the Grand Hotel", None),
        ("at a barracks", "in the maternity ward", False),
    ],
)
def test_two_spots(one: str, other: str, alike: bool | None) -> None:
    assert same(spots(one), spots(other)) is alike


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("rebels had blown up the bridge", "rebels"),
        ("the bridge was blown up by the Free Valley League", "Free Valley League"),
        ("They were men of the Ridge Guard", "Ridge Guard"),
        ("a Norlandic cutter rammed the trawler", "Norlandic cutter"),
        ("a Sorvian missile came down on the port", "Sorvian"),
        ("the union blamed a faulty brake for it", "faulty brake"),
    ],
)
def test_doers(text: str, who: str) -> None:
    assert set(stems(who)) <= doers(text, NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "gunmen opened fire",
        "two drivers were killed",
        "nine bodies were brought to the morgue",
        "fire killed nine people",
    ],
)
def test_no_doers(text: str) -> None:
    assert doers(text, NOBODY) == frozenset()


def test_who_says_it_of_himself_did_it() -> None:
    front = frozenset(stems("Salt Front"))
    assert doers("it sank the ferry", front) == front


def test_an_accident_has_no_doer() -> None:
    assert doers("a rifle went off while it was being cleaned", NOBODY) == ACCIDENT


def test_a_country_and_what_is_of_it_meet() -> None:
    assert meet(frozenset(stems("Sorvia")), frozenset(stems("Sorvian army")))
    assert not meet(frozenset(stems("Sorvia")), frozenset(stems("Norland")))


def test_deeds_of_one_sort() -> None:
    assert deeds("soldiers opened fire") & deeds("three people were killed")
    assert not deeds("three people were killed") & deeds("three people were freed")
