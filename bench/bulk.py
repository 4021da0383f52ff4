"""Claims a second from Parquet files into a record, checked, and back out of it into files.

A few invented reports (`bench/_scale_made.py`) are read once. Their rows are then written as Parquet files as often as
it takes for `--claims`, each time under other titles, so with other ids of documents and claims, which are right ones.

- `rows`: for each number of claims: `documents`, `claims`; `in_seconds`, `in_per_second` (claims) to load them into a
  new record, with every check; `out_seconds`, `out_per_second` to write it as files again; `files_mb`, `record_mb`;
  `ten_million_minutes`, what 10 million claims would take at that rate; `in_core_seconds` of the processor that the
  process which wrote took, and `in_mb`, the most memory that it held
- `more_core_seconds`, `more_ratio`: the same for as many other claims that are loaded into that record, and how many
  times what a new one took; `same_core_seconds`: for the first claims once more, which are there
- `check_us`: microseconds of the processor that checking one claim takes, rows made of it included

`--server` loads into an empty schema on PostgreSQL instead of into a file, and leaves it there: one number of
claims.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import rashomon
from bench import _scale_made as made
from rashomon.bulk import dump
from rashomon.bulk.checking import Given, check, digest
from rashomon.bulk.files import GROUP, File, Files, read_list, rows, write_list
from rashomon.bulk.layout import schema
from rashomon.model.codec import document_id
from rashomon.store.rows import Row, published_of
from rashomon.store.tables import STEPS, claims, documents, readings, reports

MADE = (documents, readings, reports, claims)
BASE = 40  # reports that are read
LOAD = (
    "import json, re, sys, time; from pathlib import Path; from rashomon import bulk; begun = time.monotonic(); "
    "done = bulk.load(sys.argv[1], sys.argv[2], int(sys.argv[3])); seconds = time.monotonic() - begun; "
    "assert not done[0].refused, done[0].refused[0]; "
    "held = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text()); "
    "print(json.dumps([seconds, time.process_time(), int(held[1]) / 1024]))"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many claims, and where to."""
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000])
    parser.add_argument("--workers", type=int, default=2, help="processes that check")
    parser.add_argument("--server", metavar="URL", help="postgresql://…?schema=NAME: load there")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = read_base(folder)
        table = [row(folder / str(count), base, count, options) for count in options.claims]
        return {"rows": table, "check_us": check_cost(base)}


def read_base(folder: Path) -> dict[str, list[Row]]:
    """The rows of a record of a few reports."""
    (folder / "base.jsonl").write_text("".join(made.reports(BASE)), encoding="utf-8")
    rashomon.build(folder / "base.jsonl", folder / "base.db", compare=False).close()
    dump(folder / "base.db", folder / "base")
    _, tables = read_list(folder / "base", STEPS[-1])
    return {
        table.name: [
            one for group in rows(folder / "base", tables[table.name], schema(table).names, GROUP) for one in group
        ]
        for table in MADE
    }


def row(folder: Path, base: dict[str, list[Row]], count: int, options: argparse.Namespace) -> dict[str, Any]:
    """Figures for so many claims."""
    folder.mkdir()
    held = multiply(base, count, folder / "in")
    target = options.server or str(folder / "record.db")
    seconds, own, megabytes = loaded(folder / "in", target, options.workers)
    begun = time.monotonic()
    dump(target, folder / "out")
    out = time.monotonic() - begun
    record_mb = None if options.server else round(Path(target).stat().st_size / 1e6, 1)
    rounds = -(-count // len(base["claims"]))
    multiply(base, count, folder / "more", first=rounds)
    _, more, _ = loaded(folder / "more", target, options.workers)
    _, same, _ = loaded(folder / "in", target, options.workers)
    written = sum(path.stat().st_size for path in (folder / "out").rglob("*.parquet"))
    return {
        "documents": held["documents"],
        "claims": held["claims"],
        "in_seconds": round(seconds, 1),
        "in_per_second": round(held["claims"] / seconds),
        "ten_million_minutes": round(10_000_000 / (held["claims"] / seconds) / 60, 1),
        "in_core_seconds": round(own, 1),
        "in_mb": round(megabytes),
        "out_seconds": round(out, 1),
        "out_per_second": round(held["claims"] / out),
        "files_mb": round(written / 1e6, 1),
        "record_mb": record_mb,
        "more_core_seconds": round(more, 1),
        "more_ratio": round(more / own, 2),
        "same_core_seconds": round(same, 1),
    }


def loaded(folder: Path, target: str, workers: int) -> tuple[float, float, float]:
    """Load files in a process of its own: seconds by the clock and of its processor, and MB that it held."""
    command = [sys.executable, "-c", LOAD, str(folder), target, str(workers)]
    seconds, own, megabytes = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return seconds, own, megabytes


def multiply(base: dict[str, list[Row]], count: int, folder: Path, first: int = 0) -> dict[str, int]:
    """Write files of at least so many claims, from the `first` round on; gives the rows of each table."""
    rounds = -(-count // len(base["claims"]))
    held: dict[str, list[File]] = {}
    for table in MADE:
        found = (one for turn in range(first, first + rounds) for one in again(base, table.name, turn))
        with Files(folder / table.name, schema(table), 256_000_000) as files:
            while group := list(islice(found, GROUP)):
                files.write(group)
        held[table.name] = files.done
    write_list(folder, STEPS[-1], {}, held)
    return {name: sum(one.rows for one in files) for name, files in held.items()}


def again(base: dict[str, list[Row]], table: str, turn: int) -> Iterator[Row]:
    """A table's rows of one round: the same reports under other titles."""
    further = {name: turn * max(one["number"] for one in base[name]) for name in ("documents", "readings", "claims")}
    of = {one["number"]: (one["id"], _retitled(one, turn)["id"]) for one in base["documents"]}
    for one in base[table]:
        if table == "documents":
            told = _retitled(one, turn)
            yield told | {"number": one["number"] + further[table], "reading": one["reading"] + further["readings"]}
            continue
        told = {**one, "document": one["document"] + further["documents"]}
        if "number" in one:
            told["number"] = one["number"] + further[table]
        if table == "reports":
            told["location"] = f"{turn}/{one['location']}"
        if table == "claims":
            payload = one["payload"].replace(*of[one["document"]])
            key = digest(payload)
            told |= {"id": key, "payload": payload.replace(one["id"], key, 1)}
            told["reading"] = one["reading"] + further["readings"]
        yield told


def _retitled(one: Row, turn: int) -> Row:
    told = {**one, "title": f"{one['title']} ({turn})", "location": f"{turn}/{one['location']}"}
    parts = {name: told[name] for name in ("title", "outlet", "url", "author")}
    return told | {"id": document_id(one["text"], **parts, published=published_of(one["published"]))}


def check_cost(base: dict[str, list[Row]]) -> float:
    """Microseconds of the processor to check a claim."""
    given = Given(rows=base["claims"], documents={one["number"]: (one["id"], one["text"]) for one in base["documents"]})
    check(given)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    for _ in range(5):
        check(given)
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    return round(spent / 5 / len(base["claims"]) * 1e6, 1)
