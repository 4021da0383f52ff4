"""The shares of stages add up, and the index of places is opened by a new process."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from bench import stages

ROWS = [
    {"text": "The mayor of Lyon said on Friday that 12 people were hurt.", "title": "", "date": "26-FEB-1987 15:01"},
    {"text": "Rebels shelled Goma on Monday, killing three.", "title": "Goma shelled", "date": None},
]


def test_figures(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    found = stages.measure(argparse.Namespace(data=path, folder=None, limit=10))
    assert tuple(found["shares"]) == stages.STAGES
    assert sum(found["shares"].values()) == pytest.approx(1.0, abs=0.001)
    assert found["shares"]["syntax"] > found["shares"]["times"] > 0
    assert (found["documents"], found["words"]) == (2, 19)
    assert found["index_mb"] > 1
    assert 0 < found["index_open_seconds"] < 5


def test_no_texts(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not there"):
        stages.measure(argparse.Namespace(data=tmp_path / "none", folder=None, limit=1))
