"""A build that is killed at any moment and begun again gives the record that an undisturbed one gives."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import rashomon
from bench import kill


def options(**told: Any) -> argparse.Namespace:
    return argparse.Namespace(**({"reports": 48, "engine": "processes", "what": "build"} | told))


@pytest.mark.parametrize(("workers", "kills"), [(1, 2), (2, 3)])
def test_nothing_is_lost_or_doubled(workers: int, kills: int) -> None:
    figures = kill.measure(options(kills=kills, workers=workers, seed=workers))
    assert figures["claims"] > 100
    assert {name: figures[name] for name in ("kills", "lost", "doubled", "differing", "judgements_differing")} == {
        "kills": kills,
        "lost": 0,
        "doubled": 0,
        "differing": 0,
        "judgements_differing": 0,
    }


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")
def test_nor_where_only_a_process_that_reads_is_killed() -> None:
    figures = kill.measure(options(what="worker", reports=96, kills=1, workers=2, seed=1))
    assert figures["kills"] == 1
    assert figures["claims"] > 200
    assert not figures["failed"], figures


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for number in range(2):
        text = f"Officials said shells killed {number + 3} people in Dovrin."
        (tmp_path / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")
    for name in ("whole.db", "pieced.db"):
        rashomon.build(tmp_path / "reports", tmp_path / name).close()
    assert not kill.compare(tmp_path / "whole.db", tmp_path / "pieced.db")["failed"]
    with closing(sqlite3.connect(tmp_path / "pieced.db")) as connection, connection:
        connection.execute("UPDATE documents SET location = NULL WHERE number = 1")
    assert kill.compare(tmp_path / "whole.db", tmp_path / "pieced.db")["lost"] == 1
