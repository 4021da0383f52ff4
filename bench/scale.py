"""Documents a second from a file of reports to a record, how that grows with workers, and how memory stays.

Reports of some 450 words are made from templates (`bench/_scale_made.py`), as many as `--documents`; or they are texts
of a file as `speed` takes it (`--data`), joined until they are as long, as far as these go. They are read by `rashomon
build`, without comparing unless `--compare`, once for each number of `--workers`. While it goes, the memory of each of
its processes is sampled. Needs Linux.

- `words`: of all reports, as white space parts them
- `runs`: for each number of workers `seconds` in all, `documents_per_second` and `words_per_second` from start to end,
  `steady_per_second` without the start (from the first documents kept to the last, those that repeat others among
  them, which come last), the same in `reports_of_450_words_per_second`, `core_seconds` of the processor that all its
  processes took, `claims`, `record_mb`, and `load`, the machine's load average at the end
- `memory`: of that run, at each tenth of the documents: MB that the command's process holds, and the largest worker
- `growth_mb`: of those, the last over the second, so without what is loaded at the start
- `scaling`: steady documents a second with the last number of workers over those with the first
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import rashomon
from bench import _scale_made as made
from bench.kill import kept, workers
from bench.speed import read_rows
from rashomon.pipeline import ENGINES

USUAL = 450  # words in a report
EVERY = 0.5  # seconds from sample to sample
PARTS = 10


class Sample(NamedTuple):
    """How far a build was, and what it held (MB)."""

    seconds: float
    documents: int
    parent: float
    worker: float


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many documents, and read by how many."""
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", default="1,2", help="numbers of workers, one run each (default: 1,2)")
    parser.add_argument("--engine", choices=ENGINES, default="processes")
    parser.add_argument("--compare", action="store_true", help="judge and conclude, too")
    parser.add_argument(
        "--words", type=int, default=made.WORDS, help="of a made report, at least (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, help="texts to take instead of made ones")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "reports.jsonl"
        with path.open("w", encoding="utf-8") as file:
            invented = made.reports(options.documents, options.seed, options.words)
            file.writelines(joined(options) if options.data else invented)
        with path.open(encoding="utf-8") as file:
            lengths = [len(json.loads(line)["text"].split()) for line in file]
        options.words_in_all, options.mean = sum(lengths), sum(lengths) / len(lengths)
        counts = [int(one) for one in options.workers.split(",")]
        runs = {count: run(path, folder / f"{count}.db", count, options) for count in counts}
    rates = [one["steady_per_second"] for one in runs.values()]
    return {
        "documents": options.documents,
        "words": options.words_in_all,
        "engine": options.engine,
        "runs": {str(count): one for count, one in runs.items()},
        "scaling": round(rates[-1] / rates[0], 2) if rates[0] else None,
    }


def joined(options: argparse.Namespace) -> Iterator[str]:
    """Texts of a file, one after the other until they are long enough for a report."""
    rows = iter(read_rows(options.data, options.documents * 50))
    for _ in range(options.documents):
        parts: list[str] = []
        first = next(rows, None)
        row = first
        while row is not None:
            parts.append(row["text"])
            if sum(len(part.split()) for part in parts) >= made.WORDS:
                break
            row = next(rows, None)
        if first is None:
            return
        yield json.dumps({**first, "text": "\n\n".join(parts)}) + "\n"


def run(path: Path, record: Path, count: int, options: argparse.Namespace) -> dict[str, Any]:
    """One build, watched."""
    command = [sys.executable, "-m", "rashomon", "build", str(path), "-o", str(record), "--quiet"]
    command += ["--workers", str(count), "--engine", options.engine, *([] if options.compare else ["--no-compare"])]
    before = os.times()
    begun = time.monotonic()
    build = subprocess.Popen(command)
    samples = list(watch(build, record, begun))
    seconds = time.monotonic() - begun
    after = os.times()
    if build.returncode != 0:
        sys.exit(f"the build failed: {' '.join(command)}")
    with rashomon.open(record) as opened:
        held = opened.counts()
    return {
        "seconds": round(seconds, 1),
        "documents_per_second": round(held["documents"] / seconds, 2),
        "words_per_second": round(options.words_in_all / seconds),
        "steady_per_second": round(steady(samples), 2),
        "reports_of_450_words_per_second": round(steady(samples) * options.mean / USUAL, 2),
        "core_seconds": round(sum(after[2:4]) - sum(before[2:4]), 1),
        "claims": held["claims"],
        "record_mb": round(record.stat().st_size / 1e6, 1),
        "load": round(os.getloadavg()[0], 1),
        **memory(samples),
    }


def watch(build: subprocess.Popen[bytes], record: Path, begun: float) -> Iterator[Sample]:
    """Samples until the build ends."""
    while build.poll() is None:
        reading = workers(build.pid)
        yield Sample(
            time.monotonic() - begun, kept(record), resident(build.pid), max(map(resident, reading), default=0.0)
        )
        time.sleep(EVERY)


def resident(pid: int) -> float:
    """MB of memory that a process holds; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def steady(samples: list[Sample]) -> float:
    """Documents a second from the first that were kept to the last."""
    kept = [one for one in samples if one.documents]
    last = next((one for one in kept if one.documents == kept[-1].documents), None)
    if last is None or last.seconds == kept[0].seconds:
        return 0.0
    return (last.documents - kept[0].documents) / (last.seconds - kept[0].seconds)


def memory(samples: list[Sample]) -> dict[str, Any]:
    """What was held at each tenth of the documents."""
    most = max((one.documents for one in samples), default=0)
    marks = [most * part // PARTS for part in range(1, PARTS + 1)]
    found = [next(one for one in samples if one.documents >= mark) for mark in marks] if most else []
    growth = round(max(found[-1].parent - found[1].parent, found[-1].worker - found[1].worker), 1) if found else None
    held = [{"documents": one.documents, "parent": round(one.parent), "worker": round(one.worker)} for one in found]
    return {"memory": held, "growth_mb": growth}
