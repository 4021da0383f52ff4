"""The scorer on answers worked out by hand, and the reading of both corpora from files made here."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import pytest

from bench._geoparsing import Point, Toponym, load, part_of
from bench.geoparsing import Found, Judged, found, is_near, kilometres, measure, score
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Where

TEXT = "A mill burned in Springfield, Illinois. Crews from Peoria came."
LGL = f"""<articles><article docid="7"><text>{TEXT}</text><toponyms>
<toponym><start>51</start><end>57</end><phrase>Peoria</phrase>
<gaztag geonameid="4905687"><lat>40.69</lat><lon>-89.59</lon></gaztag></toponym>
<toponym><start>17</start><end>28</end><phrase>Springfield</phrase>
<gaztag geonameid="4250542"><lat>39.80</lat><lon>-89.64</lon></gaztag></toponym>
<toponym><start>30</start><end>38</end><phrase>Illinois</phrase></toponym>
</toponyms></article></articles>"""
GWN_TEXT = "French crews met in Lyon."
GWN = f"""<articles><article file="3"><text>{GWN_TEXT}</text><toponyms>
<toponym><extractedName>French</extractedName><type>Non_Literal_Modifier</type><start>0</start><end>6</end>
<geonamesID>3017382</geonamesID><latitude>46</latitude><longitude>2</longitude></toponym>
<toponym><extractedName>crews</extractedName><type>Literal_Expression</type><start>7</start><end>12</end>
<geonamesID/><latitude/><longitude/></toponym>
<toponym><extractedName>Lyon</extractedName><type>Literal</type><start>20</start><end>24</end>
<geonamesID>2996944</geonamesID><latitude>45.75</latitude><longitude>4.85</longitude></toponym>
</toponyms></article></articles>"""


def folder(tmp_path: Path, lgl: str = LGL, gwn: str = GWN) -> Path:
    (tmp_path / "lgl.xml").write_text(lgl, encoding="utf-8")
    (tmp_path / "GWN.xml").write_text(gwn, encoding="utf-8")
    return tmp_path


def toponym(start: int, end: int, point: Point | None, number: int | None = None) -> Toponym:
    return Toponym(start=start, end=end, phrase="x" * (end - start), point=point, geonames_id=number)


def where(start: int, end: int, point: Point | None, number: int | None = None) -> Where:
    return Where(
        mention=Evidence(document="d", start=start, end=end, quote="x" * (end - start)),
        name="x",
        geonames_id=number,
        feature="P.PPL",
        country=None,
        admin1=None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        precision="settlement",
        reason="",
    )


class TestLoad:
    def test_both_corpora(self, tmp_path: Path) -> None:
        lgl, gwn = load(folder(tmp_path))
        assert [one.phrase for one in lgl.toponyms] == ["Springfield", "Illinois", "Peoria"]
        assert [one.geonames_id for one in lgl.toponyms] == [4250542, None, 4905687]
        assert lgl.toponyms[1].point is None
        assert [(one.phrase, one.within) for one in gwn.toponyms] == [("French", True), ("Lyon", False)]

    def test_a_name_that_is_not_where_it_says_ends_the_run(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match="does not stand at 52"):
            load(folder(tmp_path, LGL.replace("<start>51</start><end>57</end>", "<start>52</start><end>58</end>")))

    def test_a_folder_without_them_ends_the_run(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match="name the folder"):
            load(tmp_path)

    def test_parts_stay_the_same(self) -> None:
        parts = [part_of(f"lgl/{number}") for number in range(300)]
        assert 70 < parts.count("aside") < 130
        assert set(parts) == {"read", "aside"}
        assert parts == [part_of(f"lgl/{number}") for number in range(300)]


class TestNear:
    def test_a_degree_on_the_equator(self) -> None:
        assert math.isclose(kilometres(Point(0, 0), Point(0, 1)), 111.19, abs_tol=0.01)

    def test_across_the_antimeridian(self) -> None:
        assert kilometres(Point(0, 179.5), Point(0, -179.5)) < 112

    @pytest.mark.parametrize(
        ("ours", "near"),
        [
            (where(0, 1, Point(0, 1.4)), True),
            (where(0, 1, Point(0, 1.5)), False),
            (where(0, 1, Point(0, 20), 5), True),  # the same id, its label point elsewhere
            (where(0, 1, None, 5), True),
            (where(0, 1, None), False),
        ],
    )
    def test_is_near(self, ours: Where, near: bool) -> None:
        assert is_near(toponym(0, 1, Point(0, 0), 5), ours) is near


class TestFound:
    HERE, FAR = Point(10, 10), Point(50, 50)

    def test_right_wrong_missed_and_too_many(self) -> None:
        marked = [toponym(0, 5, self.HERE), toponym(10, 15, self.HERE), toponym(20, 25, self.HERE)]
        places = [where(0, 5, self.HERE), where(10, 15, self.FAR), where(40, 45, self.HERE)]
        assert found(marked, places, ()) == Found(gold=3, ours=3, right=1, right_ours=1)

    def test_what_has_no_point_is_neither_right_nor_wrong(self) -> None:
        marked = [toponym(0, 5, None), toponym(10, 15, self.HERE)]
        places = [where(0, 5, self.HERE), where(10, 15, None)]
        assert found(marked, places, ()) == Found(gold=1, ours=0, right=0, right_ours=0)

    def test_what_is_put_aside_is_neither(self) -> None:
        marked = [toponym(0, 5, self.HERE), toponym(10, 15, self.HERE)]
        places = [where(0, 5, self.FAR), where(10, 15, self.HERE)]
        assert found(marked, places, marked[:1]) == Found(gold=1, ours=1, right=1, right_ours=1)

    def test_shares(self) -> None:
        """Of 4 given 3 are near, 2 exact; of 4 marked 2 are found, by 2 of 3 of ours: F1 is 2 / 3.5."""
        counts = Found(gold=4, ours=3, right=2, right_ours=2)
        one = Judged(corpus="lgl", given=4, near=3, near_points=3, exact=2, every=counts, places=counts)
        figures = score([one])
        assert (figures["acc161"], figures["exact"]) == (0.75, 0.5)
        assert figures["end_to_end_precision"] == 0.6667
        assert figures["end_to_end_recall"] == 0.5
        assert figures["end_to_end_f1"] == 0.5714

    def test_nothing_at_all(self) -> None:
        assert score([])["acc161"] == 0.0
        assert score([])["end_to_end_f1"] == 0.0


def test_measured_from_files_to_figures(tmp_path: Path) -> None:
    figures = measure(argparse.Namespace(data=folder(tmp_path), part="all", limit=None))
    assert (figures["acc161"], figures["exact"], figures["toponyms"], figures["documents"]) == (1.0, 1.0, 4, 2)
    assert figures["corpora"]["lgl"]["end_to_end_f1"] == 1.0
    assert figures["corpora"]["geowebnews"]["end_to_end_recall"] == 0.5  # the adjective is no mention
    assert figures["corpora"]["geowebnews"]["end_to_end_places_f1"] == 1.0
    parts = [measure(argparse.Namespace(data=tmp_path, part=part, limit=None)) for part in ("read", "aside")]
    assert sum(part["documents"] for part in parts) == 2
