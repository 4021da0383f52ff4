"""That a record is the same however it is made: by one process, by several, on a cluster, in a file or on a server.

Reports are built once for each way, and what is exported of the records (claims, events, figures, accounts, origins,
as JSON lines and as tables) is compared byte for byte with what one process gives in a file. Ways whose library or
server is not there are left out, and told.

- `documents`, `claims`, `events`, `figures`: what the first record holds
- `same`, `differing`: ways whose exports are the same, and those whose are not; `left_out` with the reason
- `seconds_of`: how long each way took, conclusions included
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import rashomon
from bench import _scale_made as made
from bench.speed import read_rows, write_lines
from rashomon.record import Record
from tools.postgres import Cluster, NoServerError

FORMATS = ("jsonl", "datapackage")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports, and which."""
    parser.add_argument("--documents", type=int, default=500, help="reports (default: 500)")
    parser.add_argument("--workers", type=int, default=2, help="processes and actors (default: 2)")
    parser.add_argument("--data", type=Path, help="texts to take instead of made ones (.jsonl.gz)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        reports = _reports(options, folder)
        ways, left_out = _ways(options.workers, folder, stack)
        figures: dict[str, Any] = {"left_out": left_out, "seconds_of": {}}
        digests: dict[str, str] = {}
        for name, (output, how) in ways.items():
            begun = time.perf_counter()
            with rashomon.build([reports], output, **how) as record:
                figures["seconds_of"][name] = round(time.perf_counter() - begun, 1)
                digests[name] = _digest(record)
                figures.setdefault("documents", sum(1 for _ in record.documents()))
                figures.setdefault("claims", sum(1 for _ in record.claims()))
                figures.setdefault("events", len(record.events()))
                figures.setdefault("figures", sum(len(one.entries) for one in record.figures()))
            print(f"{name}: {digests[name][:16]}, {figures['seconds_of'][name]} s", file=sys.stderr)
    first = next(iter(digests.values()))
    figures["same"] = [name for name, one in digests.items() if one == first]
    figures["differing"] = [name for name, one in digests.items() if one != first]
    figures["failed"] = bool(figures["differing"])
    return figures


def _reports(options: argparse.Namespace, folder: Path) -> Path:
    path = folder / "reports.jsonl"
    if options.data:
        return write_lines(read_rows(options.data, options.documents), path)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(made.reports(options.documents, 1))
    return path


def _ways(
    workers: int, folder: Path, stack: ExitStack
) -> tuple[dict[str, tuple[str | Path, dict[str, Any]]], dict[str, str]]:
    """Each way's name with its record and how it is built, and those that cannot be gone here, with the reason."""
    engines: dict[str, dict[str, Any]] = {"one process": {"workers": 1}, f"{workers} processes": {"workers": workers}}
    left_out = {}
    if find_spec("ray") is not None:
        engines[f"Ray, {workers} actors"] = {"workers": workers, "engine": "ray"}
    else:
        left_out["Ray"] = "is not installed"
    places: dict[str, Callable[[int], str | Path]] = {"file": lambda number: folder / f"{number}.db"}
    try:
        cluster = Cluster()
        stack.callback(cluster.remove)
        cluster.start()
        places["PostgreSQL"] = lambda number: f"{cluster.url()}?schema=r{number}"
    except NoServerError as error:
        left_out["PostgreSQL"] = str(error)
    found = {
        f"{engine}, {place}": (at(number), how)
        for place, at in places.items()
        for number, (engine, how) in enumerate(engines.items())
    }
    return found, left_out


def _digest(record: Record) -> str:
    found = hashlib.sha256()
    for one in FORMATS:
        for piece in record.export(one):
            found.update(piece.encode() if isinstance(piece, str) else piece)
    return found.hexdigest()
