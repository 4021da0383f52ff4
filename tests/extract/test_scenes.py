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
        # where the source is, is no scene
        ("Officials in Ankara said gunmen attacked a bus in Homs.", None, ["Homs"]),
    ],
)
def test_places(text: str, content: str | None, places: list[str]) -> None:
    assert [place.name for place in event(text, content).places] == places


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
