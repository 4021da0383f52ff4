"""Which of the towns that a report names it is mainly about."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.said import claims, reading

from rashomon.extract.settings import setting
from rashomon.extract.settings_scene import scene
from rashomon.extract.settings_towns import WEIGHTS, Home, Town, kilometres, towns
from rashomon.model.reading import Where

pytestmark = pytest.mark.usefixtures("together")
COLUMBUS = Home(region="Ohio", town="Columbus", latitude=39.96, longitude=-83.0)


def weighed(text: str, beside: tuple[Where, ...] = (), home: Home | None = None) -> dict[str, Town]:
    read = reading(text)
    return {one.name: one for one in towns(read.places, beside, scene(read, claims(text)), home or Home())}


def part(text: str, quarter: str, **other: object) -> Where:
    """Chicago, told by a quarter."""
    start = text.index(quarter)
    told: dict[str, object] = {
        "mention": reading(text).document.evidence(start, start + len(quarter)),
        "name": "Chicago",
        "geonames_id": 4887398,
        "feature": "P.PPL",
        "country": "US",
        "admin1": "Illinois",
        "latitude": 41.85,
        "longitude": -87.65,
        "precision": "district",
        "reason": "a quarter of it is named",
    }
    return Where(**{**told, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "town", "features"),
    [
        ("A man was shot dead in Dayton.", "Dayton", {"in", "force", "harm", "opening", "read", "count"}),
        ("A barn burned. Snow fell in DAYTON on Monday.", "DAYTON", {"dateline"}),
        ("A barn burned in Dayton police territory.", "Dayton", {"police"}),
        ("Buses go to Dayton, Toledo and Akron.", "Dayton", {"in a list"}),
        ("A barn burned in Dayton, Ohio. Snow fell in Kettering, Ohio.", "Dayton", {"neighbours"}),
        ("A barn burned in Texas. Snow fell in Dayton, Ohio. Rain fell.", "Dayton", set()),
        ("A barn burned in Montgomery County, Ohio. Snow fell in Dayton.", "Dayton", {"county"}),
    ],
)
def test_features(text: str, town: str, features: set[str]) -> None:
    found = weighed(text)[town].features
    assert {name for name in features if not found.get(name)} == set()


@pytest.mark.parametrize(
    ("text", "town", "features"),
    [
        (
            "A man was hurt. Snow fell near Dayton.",
            "Dayton",
            {"in", "force", "harm", "police", "dateline", "in a list"},
        ),
        ("Snow fell in Dayton, Ohio.", "Dayton", {"in a list", "unplaced", "other region told"}),
        ("Snow fell in Dayton, Ohio.", "Dayton", {"home region", "home town", "far from home"}),
    ],
)
def test_features_that_are_not_there(text: str, town: str, features: set[str]) -> None:
    found = weighed(text)[town].features
    assert {name for name in features if found.get(name)} == set()


def test_home() -> None:
    """The home is one of the towns, with nothing told of it; another town is so far from it."""
    found = weighed("A barn burned in Dayton, Ohio.", home=COLUMBUS)
    assert found["Columbus"].where is None
    assert found["Columbus"].features["home town"] == 1.0
    assert found["Dayton"].features["home region"] == 1.0
    assert found["Dayton"].features["far from home"] > 1.0
    assert "opening" not in found["Columbus"].features


def test_a_quarter_is_its_town() -> None:
    """What is read as a town elsewhere, but is a quarter here, is the town that it is in."""
    text = "Two men were shot dead in Englewood on Monday."
    beside = (part(text, "Englewood"),)
    found = weighed(text, beside)
    assert set(found) == {"Chicago"}
    assert found["Chicago"].features["quarter"] == 1.0
    told = setting(reading(text), claims(text), beside)
    assert (told.town, told.region, told.by_home) == ("Chicago", "Illinois", False)
    assert told.where is not None
    assert told.where.precision == "district"


def test_another_reading_of_a_name() -> None:
    """The same words may mean a town of the outlet's region; that it was not read so speaks against it."""
    text = "A barn burned in Dayton, Ohio."
    other = part(text, "Dayton", name="Dayton", geonames_id=1, admin1="Texas", precision="settlement")
    read = reading(text)
    found = towns(read.places, (other,), scene(read, claims(text)), Home())
    assert [(one.region, one.features.get("read", 0.0)) for one in found] == [("Ohio", 1.0), ("Texas", 0.0)]


def test_county() -> None:
    """A county that is told is one of the region that was found."""
    text = "Two men were shot dead in Polk County, Florida. A man of Polk County, Iowa, saw it."
    told = setting(reading(text), claims(text))
    assert (told.region, told.county, told.town) == ("Florida", "Polk County", None)


def test_every_feature_has_a_weight() -> None:
    text = "In DAYTON, Toledo, police said a man was shot dead in Dayton, Ohio, and New Dayton. Texas is warm."
    found = weighed(text, home=COLUMBUS)
    assert {name for one in found.values() for name in one.features} <= set(WEIGHTS)
    assert all(isinstance(one.score, float) for one in found.values())


def test_the_page_tells_the_weights() -> None:
    page = (Path(__file__).parents[2] / "docs" / "places.md").read_text(encoding="utf-8")
    assert [name for name, weight in WEIGHTS.items() if f"| {name} | {weight:.2f} |" not in page] == []


def test_distance() -> None:
    assert kilometres((39.96, -83.0), (39.76, -84.19)) == pytest.approx(104, abs=2)
    assert kilometres((50.0, 30.0), (50.0, 30.0)) == 0.0
