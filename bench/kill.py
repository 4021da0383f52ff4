"""Builds killed at random moments and begun again: the record must come out as if nothing had happened.

Reports are made from templates. A build of them is killed (SIGKILL, workers and all) `--kills` times, each at a moment
drawn with `--seed`, and then runs to its end. With `--what worker` the build goes on, and one of the processes that
read for it is killed instead, as often, each when some more documents were kept. `lost` and `doubled` count claims
against those of an undisturbed build in one process; `differing` counts lines in which the two claims exports differ,
and `problems` what the build that was disturbed could not read.

`--engine` is that of `rashomon build`: its own processes, or the actors of a Ray cluster. Needs Linux.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import rashomon
from rashomon.pipeline import ENGINES

WORKERS = re.compile(rb"(?:workers|portions) import serve|^ray::(?:Actor|Reader)\.read")  # how they call themselves
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
    parser.add_argument("--engine", choices=ENGINES, default="processes")
    parser.add_argument("--what", choices=("build", "worker"), default="build", help="what is killed")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring; `failed` where the record came out different."""
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports", options.reports, chance)
        begun = time.monotonic()
        finish(start(folder, "whole.db", ["--workers", "1"]))
        undisturbed = time.monotonic() - begun
        how = ["--workers", str(options.workers), "--engine", options.engine]
        if options.what == "worker":
            figures = kill_workers(folder, how, options.kills, chance)
        else:
            figures = kill_builds(folder, how, options, chance, undisturbed)
        figures |= compare(folder / "whole.db", folder / "record.db")
    return {"engine": options.engine, "what": options.what, "reports": options.reports, **figures}


def kill_builds(
    folder: Path, how: list[str], options: argparse.Namespace, chance: random.Random, undisturbed: float
) -> dict[str, Any]:
    """Kill a build with all its processes, begin it again, and so on; then let it come to its end."""
    kills, after = 0, []
    while kills < options.kills:
        if killed(start(folder, "record.db", how), chance.uniform(0, undisturbed * 1.1)):
            kills += 1
            after.append(documents(folder / "record.db"))
        elif documents(folder / "record.db") == options.reports:
            (folder / "record.db").unlink()  # done before its time came: begin anew, kill on
    finish(start(folder, "record.db", how))
    return {"kills": kills, "documents_after_each": after}


def kill_workers(folder: Path, how: list[str], kills: int, chance: random.Random) -> dict[str, Any]:
    """Kill one of the processes that read for a build, and another after some documents more; begin anew where it ends
    too early."""
    done = 0
    while done < kills:
        (folder / "record.db").unlink(missing_ok=True)
        build, before = start(folder, "record.db", how), 0
        while build.poll() is None:
            time.sleep(chance.uniform(0, 1))
            now = kept(folder / "record.db")
            found = workers(build.pid) if done < kills and now > before else []
            if found:
                os.kill(chance.choice(found), signal.SIGKILL)
                done, before = done + 1, now
        finish(build)
    return {"kills": done}


def workers(build: int) -> list[int]:
    """The processes that read for a build and have begun to: its children, or those of the cluster that it started."""
    parents, reading = {}, []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except OSError:  # it is gone by now
            continue
        if WORKERS.search(command):
            reading.append(int(process.name))
    return sorted(pid for pid in reading if build in (parents.get(pid), parents.get(parents.get(pid, 0))))


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


def start(folder: Path, record: str, how: list[str]) -> subprocess.Popen[bytes]:
    """A build of the reports as a group of processes of its own."""
    command = [sys.executable, "-m", "rashomon", "build", "reports", "-o", record, "--quiet", *how]
    return subprocess.Popen([*command, "--published", "2025-03-12"], cwd=folder, start_new_session=True)


def finish(build: subprocess.Popen[bytes]) -> None:
    """Let a build come to its end."""
    if build.wait() not in (0, 1):  # 1: with problems, which are counted
        sys.exit(f"a build failed: {build.args!r}")


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


def kept(record: Path) -> int:
    """Documents that a build has kept so far, while it goes: the last number given, which is found at once."""
    try:
        with closing(sqlite3.connect(f"{record.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT max(number) FROM documents").fetchone()[0] or 0)
    except sqlite3.OperationalError:  # not there yet
        return 0


def compare(whole: Path, pieced: Path) -> dict[str, Any]:
    """How the record that was killed differs from the undisturbed one."""
    with rashomon.open(whole) as one, rashomon.open(pieced) as other:
        expected, found = (Counter(claim.id for claim in record.claims()) for record in (one, other))
        exports = [list(record.export("jsonl")) for record in (one, other)]
        judged = [{judgement.id for judgement in record.judgements()} for record in (one, other)]
        problems = len(other.problems())
    lost, doubled = sum((expected - found).values()), sum((found - expected).values())
    differing = sum((Counter(exports[0]) - Counter(exports[1])).values())
    figures = {
        "claims": sum(expected.values()),
        "lost": lost,
        "doubled": doubled,
        "differing": differing,
        "judgements_differing": len(judged[0] ^ judged[1]),
        "problems": problems,
    }
    return figures | {"failed": any(value for name, value in figures.items() if name != "claims")}
