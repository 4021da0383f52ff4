"""Reads a made web archive in a process of its own, and prints what that took as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon.ingest import read_path
from rashomon.model.document import Document

TURN = 100  # pages of each by turns


def main(arguments: list[str]) -> None:
    """`FILE 0` for memory and pages a second, `FILE COUNT` for those of so many pages beside trafilatura's."""
    path, count = arguments
    print(json.dumps(beside(Path(path), int(count)) if int(count) else alone(Path(path))))


def alone(path: Path) -> dict[str, Any]:
    """Read all, keeping nothing."""
    documents = problems = 0
    begun = time.perf_counter()
    for _, result in read_path(path):
        if isinstance(result, Document):
            documents += 1
        else:
            problems += 1
    spent = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return {
        "documents": documents,
        "problems": problems,
        "peak_mb": round(peak, 1),
        "pages_per_second": documents / spent,
    }


def beside(path: Path, most: int) -> dict[str, float]:
    """Ours and trafilatura by turns over the first pages, by the processor's time.

    warcio unpacks the pages for trafilatura, outside of its time.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  not where memory is measured

    from rashomon.ingest.particulars import DATES  # noqa: PLC0415

    spent = dict.fromkeys(("ours", "same", "default"), 0.0)
    list(islice(read_path(path), 1))  # what is loaded once is in nobody's time
    ours, count = read_path(path), 0
    own: dict[str, Any] = {"fast": True, "with_metadata": True, "include_formatting": True, "include_comments": False}
    own["date_extraction_params"] = DATES
    for bodies in iter(partial(_some, islice(_bodies(path), most)), []):
        count += len(bodies)
        with _timed(spent, "ours"):
            list(islice(ours, len(bodies)))
        with _timed(spent, "same"):
            for body in bodies:
                bare_extraction(body, **own)
        with _timed(spent, "default"):
            for body in bodies:
                bare_extraction(body, with_metadata=True)
    return {
        "ours_by_turns": count / spent["ours"],
        "trafilatura_pages_per_second": count / spent["same"],
        "default_pages_per_second": count / spent["default"],
        "ratio": spent["ours"] / spent["same"],
    }


@contextmanager
def _timed(spent: dict[str, float], what: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    spent[what] += time.process_time() - begun


def _some(bodies: Iterator[bytes]) -> list[bytes]:
    return list(islice(bodies, TURN))


def _bodies(path: Path) -> Iterator[bytes]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                yield record.content_stream().read()
