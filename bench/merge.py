"""What judging and concluding cost for each report, and whether that grows with their number.

`DATA` is a file (.jsonl or .jsonl.gz) of objects with `text`, `title` and `date`, or a folder with `reuters.jsonl.gz`.
Its first reports are read once; then they are told again, in rounds, of other days and other things
(`bench/_merge_made.py`), until there are as many as are wanted. So a day has no more reports at the end than at the
beginning, as in an archive that goes on. Reading is not measured, nor is writing the record.

For each number of reports, all of them are judged and concluded on:

- `reports`, `claims`, `events`, `stories`: how many there are
- `judge_ms`, `conclude_ms`: milliseconds of the processor for each report
- `added_ms`: milliseconds for each report that came on top of the row before
- `kilobytes`: memory, at most, that judging and concluding held for each report, beside reports and claims themselves

Over the rows:

- `slope`: how the milliseconds for a report grow with the number of reports, as an exponent (least squares over
  logarithms): 0 where a report costs the same however many there are, 1 where twice as much among twice as many
- `memory_slope`: the same of the memory for each report
- `added_ms`, `kilobytes` at the top are those of the last row
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from math import log
from pathlib import Path
from typing import Any

from bench._merge_made import Told, stream
from bench._progress import watched
from bench._texts import read
from bench.speed import FILE, read_rows
from rashomon.ingest import find_zones
from rashomon.merge import conclude, judge
from rashomon.model.codec import document_id
from rashomon.model.document import Document

SIZES = (1000, 10000, 50000)
BASE = 1000  # reports that are read


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the reports are, and how many to make of them."""
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA", help="the reports")
    parser.add_argument("--data", dest="folder", type=Path, help=f"the same, or the folder that holds {FILE}")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="numbers of reports, rising")
    parser.add_argument("--base", type=int, default=BASE, help=f"how many of them to read (default: {BASE})")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    given: Path | None = options.data or options.folder
    if given is None or not given.exists():
        sys.exit(f"{given} is not there: name the file of reports to measure on")
    base = told_by(given / FILE if given.is_dir() else given, options.base)
    if not base:
        sys.exit(f"{given} holds no report: name the file of reports to measure on")
    return over([row(base, size) for size in sorted(options.sizes)])


def told_by(path: Path, number: int) -> list[Told]:
    """The first reports of a file with their claims, each text once."""
    documents = {one.id: one for one in map(_document, read_rows(path, number))}
    found = watched(read(documents.values()), len(documents), "reading")
    return [Told(one.reading.document, one.claims) for one in found]


def _document(told: dict[str, str]) -> Document:
    text, title = told["text"], told["title"] or None
    published = date.fromisoformat(told["published"]) if told["published"] else None
    key = document_id(text, title=title, outlet=None, url=None, author=None, published=published)
    return Document(id=key, text=text, zones=tuple(find_zones(text)), location=key, title=title, published=published)


def row(base: Sequence[Told], size: int) -> dict[str, float]:
    """What so many reports cost."""
    reports = list(stream(base, size))
    documents = {one.document.id: one.document for one in reports}
    claims = [claim for one in reports for claim in one.claims]
    gc.collect()
    before = _held()
    begun = time.process_time()
    made = judge(claims, documents)
    judged = time.process_time()
    found = conclude(claims, documents, made)
    concluded = time.process_time()
    return {
        "reports": size,
        "claims": len(claims),
        "events": len(found.events),
        "stories": len(found.stories),
        "judge_ms": 1000 * (judged - begun) / size,
        "conclude_ms": 1000 * (concluded - judged) / size,
        "kilobytes": max(0.0, _most() - before) / size,
    }


def over(rows: Sequence[dict[str, float]]) -> dict[str, Any]:
    """The rows, what a report costs on top of the row before, and how that grows."""
    earlier = {"reports": 0.0, "seconds": 0.0}
    shown = []
    for one in rows:
        seconds = one["reports"] * (one["judge_ms"] + one["conclude_ms"]) / 1000
        added = 1000 * (seconds - earlier["seconds"]) / max(1.0, one["reports"] - earlier["reports"])
        shown.append({name: round(value, 3) for name, value in {**one, "added_ms": added}.items()})
        earlier = {"reports": one["reports"], "seconds": seconds}
    sizes = [one["reports"] for one in rows]
    return {
        "rows": shown,
        "added_ms": shown[-1]["added_ms"],
        "kilobytes": shown[-1]["kilobytes"],
        "slope": slope(sizes, [one["judge_ms"] + one["conclude_ms"] for one in rows]),
        "memory_slope": slope(sizes, [one["kilobytes"] for one in rows]),
    }


def slope(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The exponent by which values grow with sizes, by least squares over logarithms; 0 with one size only."""
    pairs = [(log(size), log(value)) for size, value in zip(sizes, values, strict=True) if size > 0 and value > 0]
    if len(pairs) < 2:
        return 0.0
    middle = sum(x for x, _ in pairs) / len(pairs)
    spread = sum((x - middle) ** 2 for x, _ in pairs)
    return round(sum((x - middle) * y for x, y in pairs) / spread, 4) if spread else 0.0


def _held() -> float:
    """Kilobytes that the process holds now; where the system does not say, the most that it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return _most()
    return pages * resource.getpagesize() / 1024


def _most() -> float:
    """The most kilobytes that the process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform == "darwin" else float(most)
