"""The homes of outlets, and towns that are named but are no place mentions."""

from __future__ import annotations

import pytest

from rashomon import lexicon
from rashomon.annotate import annotate
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.places_home import Home, home_of, home_places
from rashomon.annotate.places_local import local_towns
from rashomon.annotate.places_quarters import Whole, town_of
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def document(text: str, *, dateline: int = 0, url: str | None = None, outlet: str | None = None) -> Document:
    zones = [Zone(kind=ZoneKind.DATELINE, start=0, end=dateline)] if dateline else []
    zones.append(Zone(kind=ZoneKind.BODY, start=dateline, end=len(text)))
    return Document(id="d", text=text, zones=tuple(zones), location="memory", url=url, outlet=outlet)


def reading(text: str, *, dateline: int = 0, url: str | None = None) -> Reading:
    return next(annotate([document(text, dateline=dateline, url=url)]))


@pytest.mark.parametrize(
    ("url", "outlet", "home"),
    [
        ("https://www.kxan.com/news/fire-out/", None, Home("US", "TX", "Austin")),
        ("http://kxan.com:80/news", None, Home("US", "TX", "Austin")),
        ("kxan.com", None, Home("US", "TX", "Austin")),
        ("https://mobile.wral.com/story/1", None, Home("US", "NC", "Raleigh")),
        # the most exact part tells: a paper's own page within a site, a station's host within its network
        ("https://patch.com/illinois/somewhere/fire", None, Home("US", "IL")),
        ("https://patch.com/us/fire", None, Home("US")),
        ("http://miami.cbslocal.com/2015/fire", None, Home("US", "FL", "Miami")),
        ("http://web.archive.org/web/20150101/http://www.wral.com/fire", None, Home("US", "NC", "Raleigh")),
        # by name, where the address tells nothing
        (None, "Irish Examiner", Home("IE", "", "Cork")),
        ("https://example.org/1", "dawn", Home("PK")),
        # a section for a town of its region, and a title that tells one; not a county, nor a word for news
        ("https://www.mlive.com/news/flint/2015/fire.html", None, Home("US", "MI", "Flint")),
        ("https://patch.com/illinois/oaklawn/fire", None, Home("US", "IL", "Oak Lawn")),
        ("https://kxan.com/news/barn-burns-in-round-rock-tx/", None, Home("US", "TX", "Round Rock")),
        ("https://kxan.com/news/barn-burns-in-anderson-county/", None, Home("US", "TX", "Austin")),
        # by the letters of a domain beside words for news, where that is not listed
        ("https://www.fox5chicagonow.com/fire", None, Home("US", "IL", "Chicago")),
        ("https://newhavenledger.org/fire", None, Home("US", "CT", "New Haven")),
        ("https://bristolgazette.co.uk/fire", None, Home("GB", "ENG", "Bristol")),
        ("https://alaskaherald.com/fire", None, Home("US", "AK")),
        # a town's letters alone, one among several of its name, and words for news alone are no sign
        ("https://chicago.example.com/fire", None, None),
        ("https://springfieldherald.com/fire", None, None),
        ("https://dailyherald.example.com/fire", None, None),
        # by its country's domain, unless that is sold to anybody
        ("https://example.co.ke/fire", None, Home("KE")),
        ("https://example.tv/fire", None, None),
        # not known
        ("https://example.org/wral.com", None, None),
        ("https://notwral.com/", None, None),
        (None, "The Evening Gazette of Nowhere", None),
        (None, None, None),
    ],
)
def test_home(url: str | None, outlet: str | None, home: Home | None, gazetteer: Gazetteer) -> None:
    assert home_of(document("Snow fell.", url=url, outlet=outlet), gazetteer) == home


def test_outlets_are_whole(gazetteer: Gazetteer) -> None:
    """Every country, region and town is one that the gazetteer knows, and no outlet stands twice."""
    rows = lexicon.rows("outlets")
    homes = {row: home_places(Home(*row[1:]), gazetteer) for row in rows}
    assert [row for row in rows if row[1] not in gazetteer.countries] == []
    assert [row for row in rows if len(row) > 2 and homes[row][0] is None] == []
    assert [row for row in rows if len(row) > 3 and homes[row][1] is None] == []
    names = [name.lower() for row in rows for name in row[0].split("|")]
    assert len(names) == len(set(names))


def test_quarters_are_whole(gazetteer: Gazetteer) -> None:
    """Every town with quarters is one that the gazetteer knows, and none of its quarters stands twice."""
    rows = lexicon.rows("quarters")
    assert [row[:3] for row in rows if town_of(Whole(*row[:3]), gazetteer) is None] == []
    assert [row[0] for row in rows if len(set(row[3].split("|"))) < len(row[3].split("|"))] == []


@pytest.mark.parametrize(
    ("text", "url", "region"),
    [
        ("A barn burned in Arlington on Monday.", "https://kxan.com/1", "Texas"),
        ("A barn burned in Springfield on Monday.", "https://www.ky3.com/1", "Missouri"),
        ("A barn burned in Springfield on Monday.", "https://www.masslive.com/1", "Massachusetts"),
        # one vote: what the report says itself is stronger
        ("A barn burned in Springfield, Illinois, on Monday.", "https://www.ky3.com/1", "Illinois"),
        ("A barn burned in London on Monday. Britain is dry.", "https://www.kentucky.com/1", "England"),
    ],
)
def test_votes(text: str, url: str, region: str) -> None:
    assert reading(text, url=url).places[0].admin1 == region


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Meridian man hurt in fire. The barn was empty.", ["Meridian"]),
        ("Kokomo police found the car on Monday.", ["Kokomo"]),
        ("The driver, 34, of Kokomo, was not hurt.", ["Kokomo"]),
        # a county, a person, a part of a longer name, and a mention that is found anyway
        ("The Lincoln County sheriff found the car.", []),
        ("Officer Jackson called the man.", []),
        ("The barn burned in Kokomo.", []),
        ("Man found dead. Entrance was locked.", []),
    ],
)
def test_towns_beside(text: str, towns: list[str], gazetteer: Gazetteer) -> None:
    found = local_towns(reading(text), gazetteer)
    assert [where.name for where in found] == towns
    assert [text[where.mention.start : where.mention.end] for where in found] == towns


@pytest.mark.parametrize(
    ("text", "url", "towns"),
    [
        # the town that a quarter is in, where the report or its outlet speaks of that town
        ("A barn burned in Englewood. It was empty.", "https://chicagotribune.com/1", {("Chicago", "Englewood")}),
        ("A barn burned in Saltivka, officials in Kharkiv said.", None, {("Kharkiv", "Saltivka")}),
        ("A barn burned in Saltivka.", None, set()),
        ("A barn burned in Englewood, Colorado, on Monday.", "https://chicagotribune.com/1", set()),
        ("A barn burned on Englewood Avenue.", "https://chicagotribune.com/1", set()),
        # a town of the outlet's region, of a name that is read otherwise
        ("A barn of the Kokomo Rotary Club burned.", "https://indystar.com/1", {("Kokomo", "Kokomo")}),
        ("A barn of the Kokomo Rotary Club burned.", "https://kxan.com/1", set()),
        ("A barn burned on Kokomo Road.", "https://indystar.com/1", set()),
        ("Walter Kokomo saw it. Kokomo was not hurt.", "https://indystar.com/1", set()),
    ],
)
def test_other_readings(text: str, url: str | None, towns: set[tuple[str, str]], gazetteer: Gazetteer) -> None:
    read = reading(text, url=url)
    taken = {where.mention for where in read.places}
    found = [
        where for where in local_towns(read, gazetteer) if where.precision == "district" or where.mention not in taken
    ]
    assert {(where.name, where.mention.quote) for where in found} == towns


def test_dateline(gazetteer: Gazetteer) -> None:
    """The town of a dateline is told with its own words, and the region after it counts."""
    text = "FORT LAUDERDALE, Fla. (AP) - A barn burned on Monday."
    (town,) = local_towns(reading(text, dateline=text.index(" A barn")), gazetteer)
    assert (town.name, town.admin1, town.precision) == ("Fort Lauderdale", "Florida", "settlement")
    assert text[town.mention.start : town.mention.end] == "FORT LAUDERDALE"
