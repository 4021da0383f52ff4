"""The scorer of entities: which marked forms count, and what is a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.merge.factory import Newsroom, says, source

from bench._situations_entities import Tally, tally

NAMES = {"Ana Sol": "n1", "Sol": "n1", "Bea Mar": "n2", "Harbour Watch": "n3", "the Watch": "n4"}


def scored(folder: Path, marks: list[dict[str, object]], names: dict[str, str] | None = None) -> Tally:
    (folder / "entities.jsonl").write_text("\n".join(json.dumps(one) for one in marks), encoding="utf-8")
    room = Newsroom()
    entity_of = NAMES if names is None else names
    room.report(*(says(f"it rained, said {name}", None, by=[source(name)]) for name in entity_of))
    return tally(room.claims, entity_of, folder)


ANA = {"id": "p1", "names": ["Ana Sol", "Dr Ana Sol", "Sol"]}
WATCH = {"id": "p2", "names": ["Harbour Watch", "the Watch"]}


def test_pairs_of_forms(tmp_path: Path) -> None:
    found = scored(tmp_path, [ANA, WATCH])
    assert (found.together, found.marked, found.ours, found.forms, found.read) == (3, 4, 3, 5, 5)
    assert found.faults == ["apart: 'Harbour Watch', 'the Watch'"]
    assert found.figures()["entities"] == pytest.approx(6 / 7, abs=1e-4)
    assert found.figures()["namesakes_merged"] == 0


def test_a_form_that_nobody_mentions_counts_in_one_figure_only(tmp_path: Path) -> None:
    found = scored(tmp_path, [{"id": "p1", "names": ["Ana Sol", "Sol", "Anita"]}]).figures()
    assert (found["entities"], found["entities_all"]) == (1.0, 0.5)
    assert found["entities_read"] == pytest.approx(2 / 3, abs=1e-4)


def test_namesakes_that_are_one_of_ours(tmp_path: Path) -> None:
    marks = [{"id": "p1", "names": ["Ana Sol"], "not": ["p2"]}, {"id": "p2", "names": ["Bea Mar"], "not": ["p1"]}]
    assert scored(tmp_path, marks).merged == 0
    found = scored(tmp_path, marks, {"Ana Sol": "n1", "Bea Mar": "n1"})
    assert found.merged == 1
    assert found.faults == ["joined: 'Ana Sol', 'Bea Mar'", "namesakes: ['p1', 'p2']"]


def test_a_form_of_two_takes_no_part(tmp_path: Path) -> None:
    marks = [{"id": "p1", "names": ["Ana Sol", "Sol"]}, {"id": "p2", "names": ["Bea Mar", "Sol"]}]
    assert scored(tmp_path, marks).forms == 2


def test_a_family_name_of_two_takes_no_part(tmp_path: Path) -> None:
    marks = [{"id": "p1", "names": ["Ana Sol", "Sol"], "not": ["p2"]}, {"id": "p2", "names": ["Dr Bea Sol"]}]
    found = scored(tmp_path, marks, {"Ana Sol": "n1", "Bea Sol": "n2", "Sol": "n2"})
    assert (found.forms, found.merged, found.faults) == (2, 0, [])


def test_sums_over_situations(tmp_path: Path) -> None:
    whole = Tally()
    whole.add(scored(tmp_path, [ANA]))
    whole.add(scored(tmp_path, [WATCH]))
    assert (whole.together, whole.marked, whole.forms) == (3, 4, 5)
