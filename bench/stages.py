"""What each stage of reading costs, as a share of the time that reading takes, and what the index of places costs.

- `shares`: of the time from a document to its claims, the share of each stage: syntax, names, times, places,
  coreference, figures, claims; they add up to one
- `words_per_second`: words that all stages together read in a second, in one process, nothing stored or merged
- `index_mb`: size of the file of the gazetteer; `index_open_seconds` the time that a new process takes to open it and
  look up one name; `index_memory_mb` the memory that this adds to the process (Linux tells it)
- `documents`, `words`: how many were read

`DATA` is as for `speed`: a file (.jsonl or .jsonl.gz) of objects with `text`, `title` and `date`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from bench.speed import FILE, read_rows
from rashomon.annotate.coreference import resolve
from rashomon.annotate.figures import find_figures
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.names import find_names
from rashomon.annotate.places import find_places
from rashomon.annotate.syntax import parse
from rashomon.annotate.times import find_times
from rashomon.extract import extract
from rashomon.ingest import find_zones
from rashomon.model.codec import document_id
from rashomon.model.document import Document
from rashomon.model.reading import Reading

STAGES = ("syntax", "names", "times", "places", "coreference", "figures", "claims")
OPENED = (
    "import json, time\n"
    "from pathlib import Path\n"
    "import rashomon.annotate.gazetteer as g\n"
    "def pages(): return int(Path('/proc/self/statm').read_text().split()[1])\n"
    "held = pages()\n"
    "begun = time.perf_counter()\n"
    "found = g.Gazetteer.open().named('Paris')\n"
    "spent = time.perf_counter() - begun\n"
    "print(json.dumps([spent, (pages() - held) * 4096 / 1e6, bool(found)]))"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the texts are, and how many of them."""
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA", help="the texts")
    parser.add_argument("--data", dest="folder", type=Path, help=f"the same, or the folder that holds {FILE}")
    parser.add_argument("--limit", type=int, default=400, help="how many texts (default: 400)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    given = options.data or options.folder
    if given is None or not given.exists():
        sys.exit(f"{given} is not there: name the file of texts to measure on")
    rows = read_rows(given / FILE if given.is_dir() else given, options.limit)
    spent = read([_document(number, row) for number, row in enumerate(rows)])
    whole = sum(spent.values())
    words = sum(len(row["text"].split()) for row in rows)
    return {
        "shares": {stage: round(seconds / whole, 4) for stage, seconds in spent.items()},
        "words_per_second": words / whole,
        **index(),
        "documents": len(rows),
        "words": words,
    }


def _document(number: int, row: dict[str, str]) -> Document:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    told = {"title": row["title"] or None, "outlet": None, "url": None, "author": None}
    return Document(
        id=document_id(row["text"], **told, published=published),
        text=row["text"],
        zones=tuple(find_zones(row["text"], row["title"] or None)),
        location=f"{number}",
        title=row["title"] or None,
        published=published,
    )


def read(documents: Sequence[Document]) -> dict[str, float]:
    """Seconds of each stage over all documents: those that `annotate` and `extract` put together."""
    spent = dict.fromkeys(STAGES, 0.0)
    gazetteer = Gazetteer.open()
    readings = parse(documents)
    while (reading := _next(readings, spent)) is not None:
        tokens, document = reading.tokens, reading.document
        with _timed(spent, "names"):
            names = find_names(tokens, document)
        with _timed(spent, "times"):
            times = find_times(tokens, document)
        with _timed(spent, "places"):
            places = find_places(tokens, document, gazetteer)
        with _timed(spent, "coreference"):
            names = resolve(tokens, names, document)
        with _timed(spent, "figures"):
            figures = find_figures(tokens, document, times)
        with _timed(spent, "claims"):
            list(extract(replace(reading, names=names, times=times, places=places, figures=figures)))
    return spent


def _next(readings: Iterator[Reading], spent: dict[str, float]) -> Reading | None:
    with _timed(spent, "syntax"):
        return next(readings, None)


@contextmanager
def _timed(spent: dict[str, float], stage: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    spent[stage] += time.perf_counter() - begun


def index() -> dict[str, float]:
    """Size of the index of places, and what opening it costs a new process."""
    path = Path(str(resources.files("rashomon.annotate") / "data" / "gazetteer.sqlite"))
    told = subprocess.run([sys.executable, "-c", OPENED], stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds, megabytes, found = json.loads(told)
    if not found:
        sys.exit("the index of places does not know Paris: build it again")
    return {
        "index_mb": round(path.stat().st_size / 1e6, 1),
        "index_open_seconds": round(seconds, 4),
        "index_memory_mb": round(megabytes, 1),
    }
