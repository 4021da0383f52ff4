"""Measuring how reading grows with workers, and how fast claims are loaded in bulk."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import pytest

from bench import _scale_made as made
from bench import bulk, scale
from bench.scale import Sample
from rashomon.bulk import load


def test_reports_are_other_ones_and_the_same_again() -> None:
    found = [json.loads(line) for line in made.reports(40)]
    assert found == [json.loads(line) for line in made.reports(40)]
    assert found[:3] != [json.loads(line) for line in made.reports(3, seed=2)]
    paragraphs = [part for one in found for part in one["text"].split("\n\n")]
    assert len(set(paragraphs)) > 0.99 * len(paragraphs)
    assert all(made.WORDS <= len(one["text"].split()) < made.WORDS + 80 for one in found)


def test_texts_are_joined_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl.gz"
    texts = [f"Report {number}. " + "Officials said so. " * 60 for number in range(5)]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text, "title": "x", "date": "1-MAR-1987"}) + "\n" for text in texts)
    options = argparse.Namespace(data=path, documents=10)
    found = [json.loads(line)["text"].count("Report") for line in scale.joined(options)]
    assert found == [3, 2]


def samples() -> list[Sample]:
    """Ten documents a second from the second second on, and memory that grows by one MB a sample."""
    return [Sample(second, max(0, 10 * (second - 1)), 100.0 + second, 200.0) for second in range(22)]


def test_steady_leaves_the_start_out() -> None:
    assert scale.steady(samples()) == pytest.approx(10)
    assert scale.steady([]) == 0
    assert scale.steady([Sample(1.0, 5, 1.0, 1.0)]) == 0


def test_memory_at_each_tenth() -> None:
    found = scale.memory(samples())
    assert [one["documents"] for one in found["memory"]] == list(range(20, 201, 20))
    assert found["growth_mb"] == 16


def test_claims_are_multiplied_into_right_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BASE", 2)
    base = bulk.read_base(tmp_path)
    held = bulk.multiply(base, 3 * len(base["claims"]), tmp_path / "many")
    assert (held["documents"], held["claims"]) == (6, 3 * len(base["claims"]))
    (loaded,) = load(tmp_path / "many", tmp_path / "many.db", workers=1)
    assert loaded.refused == ()
    assert loaded.rows["claims"] == held["claims"]
    assert bulk.check_cost(base) > 0
