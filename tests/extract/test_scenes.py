"""Where and when: places that are a scene, not a party; the time of what happened, not of what was said."""

from __future__ import annotations

import pytest
from tests.extract.said import event

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "content", "places"),
    [
        ("Gunmen killed four people in Homs.", None, ["Homs"]),
        ("In Syria, gunmen killed four people.", None, ["Syria"]),
        ("Protests in Paris and Lyon ended on Monday.", None, ["Paris", "Lyon"]),
        ("Moscow shelled Kharkiv.", None, ["Kharkiv"]),
        ("Snow fell in Moscow on Monday.", None, ["Moscow"]),
        ("Gunmen attacked a bus near Homs in Syria.", None, ["Homs"]),
        # parties
        ("Moscow attacked the village.", None, []),
        ("Turkey sent aid to Syria.", None, []),
        ("Kenya's president visited the camp.", None, []),
        ("Japan and Canada signed an agreement.", None, []),
        ("Russian missiles hit a power plant in Odesa.", None, ["Odesa"]),
        ("Moscow said that its troops had left.", None, []),
        ("Divers boarded a boat off Somalia.", None, ["Somalia"]),
        ("Gunmen closed the road between Lisbon and Porto.", None, ["Lisbon", "Porto"]),
        ("The firm took in workers from Gaza.", None, ["Gaza Strip"]),
        ("Hackers from Spain attacked the bank.", None, []),
        # where the source is, is no scene
        ("Officials in Ankara said gunmen attacked a bus in Homs.", None, ["Homs"]),
    ],
)
def test_places(text: str, content: str | None, places: list[str]) -> None:
    assert [place.name for place in event(text, content).places] == places


@pytest.mark.parametrize(
    ("text", "content", "places"),
    [
        # a town beside it, or in the sentence before, is where force was used
        ("Officials in Homs said gunmen attacked a bus.", "gunmen attacked a bus", ["Homs"]),
        ("A market burned in Homs on Monday. Gunmen attacked a bus.", "Gunmen attacked a bus", ["Homs"]),
        # not so where talk goes on, the town is a capital or a goal, or another place comes between
        ("A market burned in Homs on Monday. Traders asked for help.", "Traders asked for help", []),
        ("Officials in Ankara said gunmen attacked a bus.", "gunmen attacked a bus", []),
        ("The army marched toward Homs. Gunmen attacked a bus.", "Gunmen attacked a bus", []),
        ("A market burned in Homs. Turkey sent aid to Syria. Gunmen attacked a bus.", "Gunmen attacked a bus", []),
    ],
)
def test_places_of_the_sentences_around(text: str, content: str, places: list[str]) -> None:
    assert [place.name for place in event(text, content).places] == places


def test_a_place_from_elsewhere_says_so() -> None:
    (place,) = event("A market burned in Homs on Monday. Gunmen attacked a bus.", "Gunmen attacked a bus").places
    assert place.reason.endswith("named in the sentence before")


def test_a_clause_about_where_takes_the_place_before_it() -> None:
    text = "Gunmen fled from Homs, where they had killed four people."
    assert [place.name for place in event(text, "where they had killed four people").places] == ["Homs"]


@pytest.mark.parametrize(
    ("text", "content", "time"),
    [
        ("Gunmen killed four people on Tuesday.", None, "Tuesday"),
        ("On Tuesday, gunmen killed four people.", None, "Tuesday"),
        ("Gunmen killed four people on Tuesday, the mayor said.", None, "Tuesday"),
        ("Gunmen killed four people, the mayor said on Wednesday.", None, None),
        ("The mayor said on Wednesday that gunmen killed four people on Tuesday.", None, "Tuesday"),
        ("The mayor said on Wednesday that gunmen killed four people.", None, None),
        ("Gunmen killed four people.", None, None),
        (
            "On Tuesday, gunmen killed four people, and the army shelled a camp on Wednesday.",
            "the army shelled a camp on Wednesday",
            "Wednesday",
        ),
        # the day before the duration
        ("On Monday, gunmen attacked the village for two hours.", None, "Monday"),
    ],
)
def test_time(text: str, content: str | None, time: str | None) -> None:
    found = event(text, content).time
    assert (found.mention.quote if found else None) == time
