"""The frame for marked situations, and the scorer of origins, on a situation of two reports."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from bench import _situations_origins
from bench._situations import Situation, folders, matched, rows, situation
from bench.situations import measure

REPORTS = {
    "01_bell.txt": "Nine people were killed in Brennick on Monday, the Interior Ministry said.\n\n"
    "The road to the harbour is closed, residents said.\n",
    "02_post.txt": "Nine people were killed in Brennick, according to the interior ministry.\n\n"
    "Lena Dorn, a baker, said that nine people were killed in the town.\n",
}
SAID = {
    "r1-01": ("01_bell.txt", "Nine people were killed in Brennick on Monday"),
    "r1-02": ("01_bell.txt", "The road to the harbour is closed"),
    "r2-01": ("02_post.txt", "Nine people were killed in Brennick"),
    "r2-02": ("02_post.txt", "nine people were killed in the town"),
}
MINISTRY = {"name": "Interior Ministry", "statements": ["r1-01", "r2-01"]}
BAKER = {"name": "Lena Dorn", "statements": ["r2-02"]}


def write(path: Path, marks: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in marks), encoding="utf-8")


def matter(*origins: dict[str, Any], untold: list[str], number: int) -> dict[str, Any]:
    said = [key for origin in origins for key in origin["statements"]] + untold
    return {
        "id": "o1",
        "matter": "told",
        "statements": said,
        "origins": origins,
        "untold": untold,
        "independent": number,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A situation's folder, with marks that are right."""
    place = tmp_path_factory.mktemp("situations") / "market"
    (place / "reports").mkdir(parents=True)
    for name, text in REPORTS.items():
        (place / "reports" / name).write_text(text, encoding="utf-8")
    told = ("reports/01_bell.txt,Daily Bell,2024-05-14", "reports/02_post.txt,Harbour Post,2024-05-14")
    table = "\n".join(("file,outlet,published", *told, ""))
    (place / "reports.csv").write_text(table, encoding="utf-8")
    (place / "outlets.csv").write_text("outlet,family,kind\nDaily Bell,Bell Group,outlet\n", encoding="utf-8")
    marks = []
    for key, (name, content) in SAID.items():
        start = REPORTS[name].index(content)
        marks.append({"id": key, "doc": name, "start": start, "end": start + len(content), "content": content})
    write(place / "statements.jsonl", marks)
    write(place / "origins.jsonl", [matter(MINISTRY, BAKER, untold=[], number=2), matter(untold=["r1-02"], number=0)])
    return place


@pytest.fixture(scope="module")
def read(folder: Path) -> Situation:
    return situation(folder)


def test_statements_meet_their_claims(read: Situation) -> None:
    assert set(read.matched) == set(SAID)
    assert read.matched["r2-02"].content.quote == SAID["r2-02"][1]


def test_a_statement_that_no_claim_overlaps_by_half_has_none(read: Situation) -> None:
    far = {"far": {"doc": "01_bell.txt", "start": 0, "end": 4}, "gone": {"doc": "09_none.txt", "start": 0, "end": 40}}
    assert matched(far, read.documents, read.claims) == {}


def test_what_is_right_scores_one(read: Situation) -> None:
    score = _situations_origins.score([read])
    assert score.figures["origins"] == score.figures["origins_exact"] == 1.0
    assert (score.figures["matters"], score.figures["matters_found"]) == (2, 1.0)
    assert score.wrong == []


@pytest.mark.parametrize(
    ("marked", "right", "exact", "many", "few"),
    [
        (matter(MINISTRY, BAKER, untold=[], number=3), 0.0, 0.0, 0, 1),
        (matter(MINISTRY, BAKER, untold=[], number=1), 0.0, 0.0, 1, 0),
        # the number is right by chance: the wrong statements share an origin, or the name is another's
        (
            matter(
                {"name": "Interior Ministry", "statements": ["r1-01"]},
                {**BAKER, "statements": ["r2-01", "r2-02"]},
                untold=[],
                number=2,
            ),
            1.0,
            0.0,
            0,
            0,
        ),
        (matter({**MINISTRY, "name": "Harbour Guild"}, BAKER, untold=[], number=2), 1.0, 0.0, 0, 0),
        (matter(MINISTRY, untold=["r2-02"], number=2), 1.0, 0.0, 0, 0),
    ],
)
def test_what_is_wrong_does_not(
    read: Situation, tmp_path: Path, marked: dict[str, Any], right: float, exact: float, many: int, few: int
) -> None:
    write(tmp_path / "origins.jsonl", [marked])
    other = Situation(
        folder=tmp_path,
        documents=read.documents,
        claims=read.claims,
        conclusions=read.conclusions,
        chains=read.chains,
        statements=read.statements,
        matched=read.matched,
    )
    score = _situations_origins.score([other])
    found = [score.figures[name] for name in ("origins", "origins_exact", "origins_too_many", "origins_too_few")]
    assert found == [right, exact, many, few]
    assert bool(score.wrong) is (right == 0.0)


def test_parts_are_told_by_the_folders_names(tmp_path: Path) -> None:
    for name in ("march", "aside_1", "empty"):
        (tmp_path / name).mkdir()
    for name in ("march", "aside_1"):
        (tmp_path / name / "statements.jsonl").touch()
    names = {part: [path.name for path in folders(tmp_path, part)] for part in (None, "tune", "aside")}
    assert names == {None: ["aside_1", "march"], "tune": ["march"], "aside": ["aside_1"]}
    assert folders(tmp_path / "march", "aside") == [tmp_path / "march"]
    assert rows(tmp_path / "march" / "figures.jsonl") == []


def test_the_figures_of_a_run(folder: Path) -> None:
    figures = measure(argparse.Namespace(data=folder, part=None, wrong=False))
    assert figures["origins"] == 1.0
    assert (figures["situations"], figures["documents"], figures["statements"]) == (1, 2, 4)


def test_nothing_marked_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no marked situation"):
        measure(argparse.Namespace(data=tmp_path, part=None, wrong=False))


def test_what_is_wrong_is_not_listed_of_those_kept_aside(folder: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside_9"
    aside.symlink_to(folder, target_is_directory=True)
    figures = measure(argparse.Namespace(data=aside, part=None, wrong=True))
    assert "origins" in figures
