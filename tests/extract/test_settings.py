"""The day and the place of what a report is mainly about."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extract.said import PUBLISHED, claims, reading

from rashomon.extract.settings import Setting, setting
from rashomon.extract.settings_places import Home

pytestmark = pytest.mark.usefixtures("together")
OHIO = Home(region="Ohio", town="Columbus")


def told(text: str, home: Home | None = None) -> Setting:
    return setting(reading(text), claims(text), home=home)


@pytest.mark.parametrize(
    ("text", "town", "region"),
    [
        ("Gunmen killed four people in Homs.", "Homs", "Homs"),
        # where force was used, before where things are said or go on, though these are told first
        ("The mayor of Toledo spoke in Dayton. A man was shot dead in Akron, Ohio.", "Akron", "Ohio"),
        # the place that the report comes back to
        ("A barn burned in Dayton, Ohio. The fire was seen from Dayton. Smoke reached Lima, Ohio.", "Dayton", "Ohio"),
        # a region, where no town is told; a country has no region
        ("Two men were shot dead in Ohio.", None, "Ohio"),
        ("Two men were shot dead in Syria.", None, None),
        ("Two men were shot dead.", None, None),
    ],
)
def test_place(text: str, town: str | None, region: str | None) -> None:
    found = told(text)
    assert (found.town, found.region, found.by_home) == (town, region, False)
    assert found.where is None or found.where in reading(text).places


@pytest.mark.parametrize(
    ("text", "town", "region", "by_home"),
    [
        ("Two men were shot dead.", "Columbus", "Ohio", True),
        ("Two men were shot dead in Dayton, Ohio.", "Dayton", "Ohio", False),
        # what is told comes before the home, but for a quarter that bears the name of a town
        ("Two men were shot dead in Scranton.", "Scranton", "Pennsylvania", False),
        ("Two men were shot dead in the Dayton neighborhood of the city.", "Columbus", "Ohio", True),
        ("Two men were shot dead in Scranton, Pennsylvania.", "Scranton", "Pennsylvania", False),
        (
            "Two men were shot dead in Scranton. Shops in Scranton closed. Buses to Scranton were late.",
            "Scranton",
            "Pennsylvania",
            False,
        ),
    ],
)
def test_home(text: str, town: str, region: str, by_home: bool) -> None:
    found = told(text, OHIO)
    assert (found.town, found.region, found.by_home) == (town, region, by_home)


def test_home_is_no_place() -> None:
    """What only the home tells is a name: there is no place with coordinates, and the reason says so."""
    found = told("Two men were shot dead.", OHIO)
    assert found.where is None
    assert found.reason == "the outlet's home"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man was shot dead in Akron on Monday.", date(2024, 11, 4)),
        # the day of the deed, not of what is said
        ("Police said on Wednesday that a man was shot dead on Monday.", date(2024, 11, 4)),
        ("Police spoke on Wednesday. A man was shot dead late Monday night.", date(2024, 11, 4)),
        # late reports come back to a date
        ("A man was in court on Wednesday. He shot a man dead on June 3.", date(2024, 6, 3)),
        # a stamp is no day of anything
        ("Posted Wednesday, November 6, 2024\nA man was shot dead on Monday.", date(2024, 11, 4)),
        # nothing in the future, nothing that only tells of now
        ("A man was shot dead on Monday. A vigil is on November 9.", date(2024, 11, 4)),
        ("A man was shot dead on Monday. He is now in jail.", date(2024, 11, 4)),
    ],
)
def test_day(text: str, day: date) -> None:
    found = told(text)
    assert (found.earliest, found.latest) == (day, day)
    assert found.when is not None
    assert found.when.mention.quote in text


def test_no_day() -> None:
    """Publication is the last day that it may be; when it began is not known."""
    found = told("A man was shot dead in Akron, Ohio.")
    assert (found.when, found.earliest, found.latest) == (None, None, PUBLISHED)
