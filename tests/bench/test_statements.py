"""The marked reports have floors; and the scorer is held to small cases that can be checked by eye."""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bench import statements
from bench.statements import judge, load_marks, measure, same

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "corpus" / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_the_marked_reports_keep_their_floors(name: str) -> None:
    floor = FLOORS[name]
    where = {key: ROOT / floor[key] if key in floor else None for key in ("data", "reports", "meta")}
    figures = measure(argparse.Namespace(**where, show=None))
    below = {key: (figures[key], least) for key, least in floor["at_least"].items() if figures[key] < least}
    above = {key: (figures[key], most) for key, most in floor["at_most"].items() if figures[key] > most}
    assert (below, above) == ({}, {})


def row(**given: Any) -> dict[str, Any]:
    none: dict[str, Any] = {"actor": [], "target": [], "place": [], "quantity": [], "time": None}
    return {"sources": ["(report itself)"], "factuality": ["CT+"], "event_types": ["*"], **none, **given}


def claim(**given: Any) -> dict[str, Any]:
    event: dict[str, Any] = {
        "type": "ASSAULT",
        "actors": [],
        "recipients": [],
        "places": [],
        "time": None,
        "figures": [],
    }
    return {"attribution": [], "factuality": "CT+", "event": event | given.pop("event", {}), **given}


def source(name: str | None, kind: str = "government") -> dict[str, Any]:
    return {"source": name, "kind": kind}


def figure(low: float | None, high: float | None, measure: str | None = "killed") -> dict[str, Any]:
    return {"low": low, "high": high, "measure": measure, "unit": None}


class TestJudge:
    @pytest.mark.parametrize(
        ("wanted", "links", "right"),
        [
            ("(report itself)", [], True),
            ("(report itself)", [source("Lena Odrik")], False),
            ("(unnamed)", [source(None, "unnamed")], True),
            ("Lena Odrik", [source("Odrik")], True),
            ("Lena Odrik", [source("Governor Lena Odrik")], True),
            ("Lena Odrik", [source("Piet Marun")], False),
            ("Lena Odrik; Piet Marun", [source("Lena Odrik")], False),
            ("Lena Odrik; Piet Marun", [source("Piet Marun"), source("Lena Odrik")], True),
            ("Karsovia", [source("Velmar")], True),
        ],
    )
    def test_source(self, wanted: str, links: list[dict[str, Any]], right: bool) -> None:
        aliases = {"karsovia": frozenset({"velmar"})}
        assert judge(row(sources=[wanted]), claim(attribution=links), aliases)["source"] is right

    @pytest.mark.parametrize(
        ("wanted", "found", "right"),
        [
            ((6, None), figure(6, None), True),
            ((6, None), figure(6, 6), True),
            ((6, 6), figure(6, None), False),
            ((6, 6), figure(7, 7), False),
            ((12, None), figure(24, None), True),
            ((None, 12000), figure(None, 11990), True),
            ((6, 6), figure(6, 6, None), False),
        ],
    )
    def test_quantity(self, wanted: tuple[Any, Any], found: dict[str, Any], right: bool) -> None:
        marked = row(quantity=[{"low": wanted[0], "high": wanted[1]}])
        assert judge(marked, claim(event={"figures": [found]}), {})["quantity"] is right

    def test_every_name_is_wanted(self) -> None:
        marked = row(place=["Dovrin", "Ulbrek"])
        assert not judge(marked, claim(event={"places": [{"name": "Dovrin"}]}), {})["place"]
        assert judge(marked, claim(event={"places": [{"name": "Dovrin"}, {"name": "Ulbrek"}]}), {})["place"]

    def test_no_event(self) -> None:
        bare: dict[str, Any] = {"attribution": [], "factuality": "PR+", "event": None}
        right = judge(row(event_types=[None], actor=["Tarenia"], time="Monday"), bare, {})
        assert [name for name, value in right.items() if not value] == ["factuality", "actor", "time"]
        assert not judge(row(event_types=["AID"]), bare, {})["event"]


def test_same() -> None:
    assert same("the United Nations", "UN's", load_marks(Path("nowhere")).aliases)
    assert not same("Iran", "Tirana", {})
    assert not same("", "x", {})


def test_spans_count(tmp_path: Path) -> None:
    text = "By Ines Talvor in Dovrin\n\nOfficials said shells killed four people in Dovrin."
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    said = "shells killed four people in Dovrin"
    marks: list[dict[str, Any]] = [
        {"id": "1", "doc": "a.txt", "start": text.index(said), "content": said},
        {"id": "2", "doc": "a.txt", "content": "By Ines Talvor"},
        {"id": "3", "doc": "a.txt", "content": "words that are not there"},
    ]
    marks[0]["end"] = marks[0]["start"] + len(said)
    lines = [json.dumps(row(sources=["officials"]) | mark) + "\n" for mark in marks]
    (tmp_path / "statements.jsonl").write_text("".join(lines), encoding="utf-8")
    options = argparse.Namespace(data=tmp_path, reports=None, meta=None, show=None)
    figures = measure(options)
    assert (figures["found"], figures["complete"], figures["spurious"], figures["unverified_spans"]) == (
        0.333,
        0.333,
        0,
        0,
    )
    options.show = "missed"
    assert list(statements.measure(options).values()) == ["2 By Ines Talvor", "3 words that are not there"]
