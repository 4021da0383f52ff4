"""Numbers, days and places in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rashomon.export import wording
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, FigureChange, Where


def figure(low: float | None, high: float | None, **fields: Any) -> Figure:
    given = {"approximate": False, "unit": "person", "measure": None, "category": None, "quote": "some", **fields}
    quote = given.pop("quote")
    mention = Evidence(document="d1", start=0, end=len(quote), quote=quote)
    return Figure(mention=mention, low=low, high=high, **given)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (figure(9, 9, measure="killed"), "9 killed"),
        (figure(9, 9, measure="killed", category="people"), "9 killed"),
        (figure(9, 9, measure="killed", category="civilians"), "9 civilians killed"),
        (figure(6, None, measure="injured"), "6 or more injured"),
        (figure(None, 12000, approximate=True, measure="displaced"), "up to about 12,000 displaced"),
        (figure(2000, 3000), "2,000 to 3,000 people"),
        (figure(12000, 12000, approximate=True, category="troops"), "about 12,000 troops"),
        (figure(2, None, category="homes", measure="damaged", quote="several"), "several homes damaged"),
        (figure(0, 0, category="soldier", quote="no"), "no soldier"),
        (figure(None, None, quote="scores"), "scores people"),
        (figure(800, 800, unit="kilometre", measure="distance"), "800 kilometres"),
        (figure(1, 1, unit="kilometre", measure="distance"), "1 kilometre"),
        (figure(6, 6, unit="foot", measure="distance"), "6 feet"),
        (figure(4e6, 4e6, unit="dollar", measure="money"), "4,000,000 dollars"),
        (figure(None, 0.5, approximate=True, unit="share", category="troops"), "up to about 50 % of troops"),
        (figure(2.5, 2.5, unit="tonne", measure="weight"), "2.5 tonnes"),
        (figure(3, 3, unit="missile", measure="fired", category="missiles"), "3 missiles fired"),
        (figure(7, 7, measure="casualties", category="casualties"), "7 casualties"),
    ],
)
def test_figures(one: Figure, words: str) -> None:
    assert wording.figure_words(one) == words


def test_how_a_figure_stands_to_another() -> None:
    three = figure(3, 3, measure="killed", category="children")
    added, before = (replace(three, change=change) for change in (FigureChange.ADDED, FigureChange.PREVIOUS))
    words = [wording.figure_words(one) for one in (three, replace(three, part_of=three.mention), added, before)]
    assert words == [
        "3 children killed",
        "3 children killed among them",
        "3 more children killed",
        "3 children killed before",
    ]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2025, 3, 10), date(2025, 3, 10), "10 March 2025"),
        (date(2025, 3, 10), date(2025, 3, 14), "10 to 14 March 2025"),
        (date(2025, 3, 30), date(2025, 4, 2), "30 March to 2 April 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 to 2 January 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "March 2025"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2025, 3, 10), None, "since 10 March 2025"),
        (None, date(2025, 3, 10), "by 10 March 2025"),
        (date(9999, 12, 1), date.max, "1 to 31 December 9999"),
    ],
)
def test_days(first: date | None, last: date | None, words: str) -> None:
    assert wording.days(first, last) == words


def test_a_country_is_never_a_pin() -> None:
    place = Where(
        mention=Evidence(document="d1", start=0, end=7, quote="Ukraine"),
        name="Ukraine",
        geonames_id=690791,
        feature="A.PCLI",
        country="UA",
        admin1=None,
        latitude=49.0,
        longitude=32.0,
        precision="country",
        reason="",
    )
    assert wording.place_words(place) == "Ukraine (country)"
    region = replace(place, name="Donetsk", precision="region")
    assert wording.place_words(region) == "Donetsk (region), Ukraine"
    assert wording.place_words(replace(place, name="Atlantis", country=None, precision="unknown")) == (
        "Atlantis (not found on a map)"
    )


@pytest.mark.parametrize(
    ("text", "short"), [("one two three", "one two…"), ("one\n two", "one two"), ("x" * 20, "x" * 9 + "…")]
)
def test_shorten(text: str, short: str) -> None:
    assert wording.shorten(text, 10) == short


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (figure(9, 9, measure="killed"), "9"),
        (figure(0, 0, measure="killed"), "none"),
        (figure(2, None, measure="killed", quote="several"), "several"),
        (figure(6, None, measure="killed"), "6 or more"),
        (figure(0.5, 0.5, unit="share"), "50 %"),
    ],
)
def test_numbers_alone(one: Figure, words: str) -> None:
    assert wording.value_words(one) == words


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ada", "Ada"),
        ("وزارة", "\u2068وزارة\u2069"),
        ("משרד", "\u2068משרד\u2069"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
    ],
)
def test_names_from_right_to_left_do_not_turn_the_line(name: str, kept: str) -> None:
    assert wording.isolated(name) == kept
