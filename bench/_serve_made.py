"""A record of many reports out of few: read once, told again in rounds (`bench/_merge_made.py`), judged and concluded
on as a build does. Each report is of one of 40 outlets, in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from bench._merge_made import Told, stream
from bench._progress import watched
from bench.merge import told_by
from rashomon.model.document import Report
from rashomon.record.remaking import merge
from rashomon.store.writer import Writer

OUTLETS = 40
TOGETHER = 200  # reports written as one transaction
FIRST_READ = datetime(2024, 1, 1, tzinfo=UTC)


def make(path: Path, source: Path, number: int, base: int) -> None:
    """Write a record of so many reports, made of the first `base` of a file, at `path`."""
    told = told_by(source, base)
    left = watched(enumerate(stream(told, number)), number, "writing")
    with Writer(path) as writer:
        while chunk := list(islice(left, TOGETHER)):
            with writer.batch():
                for place, one in chunk:
                    made = _placed(one, place)
                    writer.add(_report(made, place), made.document, "made/1", made.claims)
        merge(writer)


def _placed(told: Told, place: int) -> Told:
    """The report with a location of its own and an outlet."""
    document = told.document
    made = replace(document, location=f"{document.id}.txt", outlet=f"Outlet {place % OUTLETS + 1}")
    return Told(made, told.claims)


def _report(told: Told, place: int) -> Report:
    body = told.document.text.encode()
    read_at = FIRST_READ + timedelta(minutes=place)
    return Report(location=told.document.location, digest=sha256(body).hexdigest(), size=len(body), read_at=read_at)
