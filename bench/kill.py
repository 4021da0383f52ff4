"""Builds killed at random moments and begun again: the record must come out as if nothing had happened.

Reports are made from templates. A build of them is killed (SIGKILL, workers and all) `--kills` times, each at a moment
drawn with `--seed`, and then runs to its end. `lost` and `doubled` count claims against those of an undisturbed build;
`differing` counts lines in which the two claims exports differ.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import rashomon

PLACES = ("Dovrin", "Ulbrek", "Pelluk", "Velmar", "Oradesh")
SOURCES = ("the health ministry", "Tarenian officials", "a hospital director", "the rebels", "Karsovia's army")
DEEDS = (
    "shells struck the market of {place} on Monday and killed {number} people",
    "{number} families had fled {place} since the fighting began",
    "its troops had not fired on {place}",
    "a convoy of {number} trucks would bring aid to {place} on Friday",
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How much, how often, and which moments."""
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring; `failed` where the record came out different."""
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports", options.reports, chance)
        begun = time.monotonic()
        if start(folder, "whole.db", options.workers).wait() != 0:
            sys.exit("the undisturbed build failed")
        undisturbed = time.monotonic() - begun
        kills, after = 0, []
        while kills < options.kills:
            if killed(start(folder, "record.db", options.workers), chance.uniform(0, undisturbed * 1.1)):
                kills += 1
                after.append(documents(folder / "record.db"))
            elif documents(folder / "record.db") == options.reports:
                (folder / "record.db").unlink()  # done before its time came: begin anew, kill on
        if start(folder, "record.db", options.workers).wait() != 0:
            sys.exit("the last build failed")
        figures = compare(folder / "whole.db", folder / "record.db")
    return {"reports": options.reports, "kills": kills, "documents_after_each": after, **figures}


def write_reports(folder: Path, count: int, chance: random.Random) -> None:
    """As many small reports, each of four sentences."""
    folder.mkdir()
    for number in range(count):
        said = [
            f"{chance.choice(SOURCES)} said {deed.format(place=chance.choice(PLACES), number=chance.randint(2, 90))}."
            for deed in chance.sample(DEEDS, len(DEEDS))
        ]
        text = "\n\n".join(sentence[0].upper() + sentence[1:] for sentence in said)
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, record: str, workers: int) -> subprocess.Popen[bytes]:
    """A build of the reports as a group of processes of its own."""
    command = [sys.executable, "-m", "rashomon", "build", "reports", "-o", record, "--quiet", "--workers", str(workers)]
    return subprocess.Popen([*command, "--published", "2025-03-12"], cwd=folder, start_new_session=True)


def killed(process: subprocess.Popen[bytes], after: float) -> bool:
    """Whether the build still ran after so many seconds, and so was killed."""
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def documents(record: Path) -> int:
    """Documents in the record; 0 where there is none yet."""
    try:
        with rashomon.open(record) as opened:
            return opened.counts()["documents"]
    except rashomon.errors.RecordError:
        return 0


def compare(whole: Path, pieced: Path) -> dict[str, Any]:
    """How the record that was killed differs from the undisturbed one."""
    with rashomon.open(whole) as one, rashomon.open(pieced) as other:
        expected, found = (Counter(claim.id for claim in record.claims()) for record in (one, other))
        exports = [list(record.export("jsonl")) for record in (one, other)]
        judged = [{judgement.id for judgement in record.judgements()} for record in (one, other)]
    lost, doubled = sum((expected - found).values()), sum((found - expected).values())
    differing = sum((Counter(exports[0]) - Counter(exports[1])).values())
    figures = {
        "claims": sum(expected.values()),
        "lost": lost,
        "doubled": doubled,
        "differing": differing,
        "judgements_differing": len(judged[0] ^ judged[1]),
    }
    return figures | {"failed": any(value for name, value in figures.items() if name != "claims")}
