"""The scorer on articles and incidents made up for it, the halves, and the reading of rows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.gva import FIELDS, document, load, measure, part_of

ARTICLES = [
    # id, incident, title, text
    (
        "a",
        "1",
        "Two dead in Ohio fire",
        "Two men were killed in a fire in Cleveland, Ohio, on Monday. A woman was hurt.",
    ),
    ("b", "1", "Shots in the night", "A man was shot dead on Monday. Three others were wounded."),
    ("c", "2", "Nobody hurt", "Shots were fired at a house in Columbus on Tuesday. No one was hurt."),
    ("d", "3", "Trial begins", ""),
]
INCIDENTS = [("1", 2, 1, "2024-03-04", "Ohio", "Cleveland"), ("2", 0, 0, "2024-03-05", "Ohio", "Columbus")]


def written(folder: Path, articles: Sequence[tuple[str, str, str, str]] = ARTICLES) -> Path:
    rows = [
        {
            "doc_id": name,
            "incident_id": incident,
            "title": title,
            "text": text,
            "dct": "2024-03-06",
            "has_incident_record": incident != "3",
        }
        for name, incident, title, text in articles
    ]
    names = ("incident_id", "num_killed", "num_injured", "date", "state", "city_or_county")
    kept = [dict(zip(names, incident, strict=True)) for incident in INCIDENTS]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "incidents.jsonl").write_text("\n".join(map(json.dumps, kept)), encoding="utf-8")
    return folder


def figures(folder: Path, part: str = "all", limit: int | None = None) -> dict[str, Any]:
    return measure(argparse.Namespace(data=folder, part=part, limit=limit))


class TestScore:
    def test_worked_out_by_hand(self, tmp_path: Path) -> None:
        """Of three articles with a record, two have the killed (2, 0), two the injured (1, 0); none counts without."""
        found = figures(written(tmp_path))
        assert (found["article_killed"], found["article_injured"]) == (0.6667, 0.6667)
        assert (found["articles"], found["incidents"], found["documents"]) == (3, 3, 4)

    def test_perfect(self, tmp_path: Path) -> None:
        found = figures(written(tmp_path, ARTICLES[:1]))
        assert {name: found[name] for name in FIELDS} == dict.fromkeys(FIELDS, 1.0)

    def test_nothing_recorded(self, tmp_path: Path) -> None:
        found = figures(written(tmp_path, ARTICLES[3:]))
        assert {name: found[name] for name in FIELDS} == dict.fromkeys(FIELDS, 0.0)
        assert found["articles"] == 0

    def test_limit(self, tmp_path: Path) -> None:
        assert figures(written(tmp_path), limit=1)["documents"] == 1


class TestHalves:
    def test_incidents_fall_into_two(self) -> None:
        halves = [part_of(str(number)) for number in range(1000)]
        assert set(halves) == {"read", "aside"}
        assert 400 < halves.count("read") < 600

    def test_the_same_in_every_run(self) -> None:
        assert [part_of(name) for name in ("1", "2", "3")] == ["aside", "read", "read"]

    def test_a_half_is_measured_alone(self, tmp_path: Path) -> None:
        folder = written(tmp_path)
        names = {part: figures(folder, part)["documents"] for part in ("all", "read", "aside")}
        assert names == {"all": 4, "read": 2, "aside": 2}


class TestFiles:
    def test_the_title_is_the_first_paragraph(self, tmp_path: Path) -> None:
        articles, incidents = load(written(tmp_path))
        made = document(articles[0])
        first, *others = [made.text[zone.start : zone.end] for zone in made.zones]
        assert first == ARTICLES[0][2]
        assert " ".join(others) == ARTICLES[0][3]
        assert incidents["1"].city == "Cleveland"

    def test_without_title_or_text(self, tmp_path: Path) -> None:
        articles, _ = load(written(tmp_path, [("e", "1", "", "A man died."), ("f", "1", "", "")]))
        assert [document(one).text for one in articles] == ["A man died.", ""]

    @pytest.mark.parametrize("line", ["{", '{"doc_id": "a"}', "[]"])
    def test_what_is_wrong_is_told(self, tmp_path: Path, line: str) -> None:
        written(tmp_path)
        with (tmp_path / "articles.jsonl").open("a", encoding="utf-8") as file:
            file.write("\n" + line)
        with pytest.raises(SystemExit, match=r"articles\.jsonl:5: not as it should be"):
            load(tmp_path)

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match=r"articles\.jsonl' is not there"):
            load(tmp_path)


def test_every_figure_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
    section = page.split("\n## gva\n")[1].split("\n## ")[0]
    names = [*FIELDS, "articles", "incidents", "documents", "part"]
    assert [name for name in names if f"`{name}`" not in section] == []


def test_the_address_tells_the_outlet(tmp_path: Path) -> None:
    """An article that names no town is where its outlet is at home; one without an address is nowhere."""
    folder = written(tmp_path, [("f", "2", "Shots in the night", "Shots were fired at a house on Tuesday.")])
    assert figures(folder)["state"] == 0.0
    row = json.loads((folder / "articles.jsonl").read_text(encoding="utf-8"))
    row["uri"] = "http://www.nbc4i.com:80/news/1"
    (folder / "articles.jsonl").write_text(json.dumps(row), encoding="utf-8")
    found = figures(folder)
    assert (found["state"], found["city"], found["day"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("city", ["Cleveland", "Cleveland (Bridge End)", "Lakewood (Cleveland)"])
def test_either_name_of_a_part_will_do(tmp_path: Path, city: str) -> None:
    folder = written(tmp_path, ARTICLES[:1])
    row = dict(zip(("incident_id", "num_killed", "num_injured", "date", "state"), INCIDENTS[0], strict=False))
    (folder / "incidents.jsonl").write_text(json.dumps({**row, "city_or_county": city}), encoding="utf-8")
    assert figures(folder)["city"] == 1.0


@pytest.mark.parametrize(("county", "share"), [("Cuyahoga", 1.0), ("Franklin", 0.0)])
def test_a_county_in_the_place_of_a_town(tmp_path: Path, county: str, share: float) -> None:
    text = "Two men were killed in a fire in Cuyahoga County, Ohio, on Monday."
    folder = written(tmp_path, [("a", "1", "Two dead", text)])
    row = dict(zip(("incident_id", "num_killed", "num_injured", "date", "state"), INCIDENTS[0], strict=False))
    told = json.dumps({**row, "city_or_county": f"{county} (county)"})
    (folder / "incidents.jsonl").write_text(told, encoding="utf-8")
    assert figures(folder)["city"] == share
