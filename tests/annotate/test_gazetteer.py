from __future__ import annotations

import gc
import sqlite3
import time
from pathlib import Path

import pytest

from rashomon.annotate.gazetteer import Gazetteer, Place, fold, write_index
from rashomon.annotate.nations import Nations, Sense
from rashomon.errors import ResourceError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Łódź", "lodz"),
        ("N’Djamena", "ndjamena"),
        ("Port-au-Prince", "port au prince"),
        ("St. Louis", "saint louis"),
        ("the Sahel", "sahel"),
        ("The Hague", "hague"),
        ("KYIV", "kyiv"),
        ("Al Ḩudaydah", "al hudaydah"),
        ("  New\nYork ", "new york"),
        ("", ""),
    ],
)
def test_fold(phrase: str, expected: str) -> None:
    assert fold(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "number", "feature"),
    [
        ("Moscow", 524901, "P.PPLC"),
        ("Kharkov", 706483, "P.PPLA"),
        ("Kursk", 538555, "A.ADM1"),
        ("Donetsk Oblast", 709716, "A.ADM1"),
        ("North Kivu", 206938, "A.ADM1"),
        ("Gaza Strip", 281132, "A.ADM1"),
        ("Kachin State", 1321702, "A.ADM1"),
        ("Fairfax County", 4758041, "A.ADM2"),
        ("Sudzha", 486816, "P.PPL"),
    ],
)
def test_named(gazetteer: Gazetteer, phrase: str, number: int, feature: str) -> None:
    found = {place.id: place for place in gazetteer.named(phrase)}
    assert found[number].feature == feature


def test_named_is_ordered_by_population_and_empty_for_what_is_no_place(gazetteer: Gazetteer) -> None:
    found = gazetteer.named("Paris")
    assert [place.population for place in found] == sorted((p.population for p in found), reverse=True)
    assert gazetteer.named("Xyzzyville") == ()
    assert gazetteer.named("") == ()


def test_regions_and_ids(gazetteer: Gazetteer) -> None:
    region = gazetteer.region("US", "TX")
    assert region is not None
    assert region.name == "Texas"
    assert gazetteer.by_id(region.id) == region
    assert gazetteer.by_id(1) is None
    assert gazetteer.region("US", "99") is None


def test_every_nation_with_people_has_a_label_point(gazetteer: Gazetteer) -> None:
    missing = {n.alpha2 for n in Nations.load().all} - set(gazetteer.countries)
    assert missing <= {"AQ", "BV", "HM", "UM"}  # nobody lives there


def test_opening_is_quick() -> None:
    started = time.perf_counter()
    Gazetteer.open().named("Moscow")
    assert time.perf_counter() - started < 0.3


def test_what_is_let_go_is_closed() -> None:
    connection = sqlite3.connect(":memory:")
    gazetteer = Gazetteer(connection)
    assert connection.execute("SELECT 1").fetchone() == (1,)
    del gazetteer
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_open_refuses_what_is_no_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="there is no gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")
    text = tmp_path / "text.sqlite"
    text.write_text("hello, this is no database at all", encoding="utf-8")
    with pytest.raises(ResourceError, match="build it again"):
        Gazetteer.open(text)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('format', '0')")
    connection.commit()
    connection.close()
    with pytest.raises(ResourceError, match="another format"):
        Gazetteer.open(other)


def test_an_index_comes_back_as_it_was_written(tmp_path: Path) -> None:
    place = Place(7, "Łódka", "P.PPL", "PL", "74", 51.5, 19.25, 1200)
    write_index(tmp_path / "g.sqlite", [place], [("Łódka", 7, True), ("Boat", 7, False), ("łódka", 7, False)], "test")
    gazetteer = Gazetteer.open(tmp_path / "g.sqlite")
    assert gazetteer.named("LODKA") == (place,)
    assert [found.exact for found in gazetteer.named("boat")] == [False]


@pytest.mark.parametrize(
    ("phrase", "alpha2", "sense"),
    [
        ("Russia", "RU", Sense.NAME),
        ("the Russian Federation", "RU", Sense.NAME),
        ("Russian", "RU", Sense.ADJECTIVE),
        ("Russians", "RU", Sense.PEOPLE),
        ("Moscow", "RU", Sense.CAPITAL),
        ("the Kremlin", "RU", Sense.GOVERNMENT),
        ("US", "US", Sense.NAME),
        ("U.S.", "US", Sense.NAME),
        ("Americans", "US", Sense.PEOPLE),
        ("White House", "US", Sense.GOVERNMENT),
        ("Dutch", "NL", Sense.ADJECTIVE),
        ("Swiss", "CH", Sense.ADJECTIVE),
        ("Burmese", "MM", Sense.ADJECTIVE),
        ("Filipinos", "PH", Sense.PEOPLE),
        ("Danes", "DK", Sense.PEOPLE),
        ("DRC", "CD", Sense.NAME),
        ("Gaza", "PS", Sense.NAME),
        ("Kosovar", "XK", Sense.ADJECTIVE),
        ("Kyiv’s", "UA", Sense.CAPITAL),
        ("UKRAINE", "UA", Sense.NAME),
    ],
)
def test_nations_by_word(phrase: str, alpha2: str, sense: Sense) -> None:
    found = Nations.load().by_word(phrase)
    assert found is not None
    assert (found[0].alpha2, found[1]) == (alpha2, sense)


@pytest.mark.parametrize("phrase", ["us", "turkey", "polish", "Kurdish", "", "the", "North"])
def test_words_that_are_no_nation(phrase: str) -> None:
    assert Nations.load().by_word(phrase) is None


def test_nations_by_code() -> None:
    nations = Nations.load()
    palestine = nations.by_alpha2("ps")
    assert palestine is not None
    assert palestine.name == "Palestine"  # the row of the country, not those of its parts
    assert nations.by_alpha2("ZZ") is None
    codes = {nation.alpha2 for nation in nations.all}
    assert len(codes) == 250
    assert all(len(code) == 2 and code.isupper() for code in codes)
