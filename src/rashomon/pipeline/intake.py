"""What comes in: the files to read, and of each location in them at most one document and one problem."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rashomon.ingest import Metadata, Outcome, find_reports
from rashomon.model.document import Document, Problem, Report
from rashomon.store.home import Home, Server

# What SQLite keeps beside a record while it is open, and what a watch over it remembers.
SIDE_FILES = ("", "-wal", "-shm", "-journal", ".watch", ".watch-wal", ".watch-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """All that came of one location: at most one document, and what was wrong there."""

    location: str
    report: Report | None
    document: Document | None
    problem: Problem | None

    @property
    def size(self) -> int:
        """Bytes of the report; 0 where the system hands over none."""
        return self.report.size if self.report is not None else 0


def discover(given: Sequence[Path], metadata: Metadata, output: Home) -> list[Path | Problem]:
    """What is to be read, and problems for what cannot be; not the record itself, where it lies among the reports."""
    own = set() if isinstance(output, Server) else {os.path.realpath(f"{output}{side}") for side in SIDE_FILES}
    found = find_reports(given, sidecar=metadata.sidecar)
    return [item for item in found if os.path.realpath(item if isinstance(item, Path) else item.location) not in own]


def items(found: Iterable[tuple[int, Outcome]]) -> Iterator[Item]:
    """What files gave, each outcome with the number of its file, as items; a file may hold several."""
    for _, of_file in groupby(found, key=itemgetter(0)):
        yield from by_location(outcome for _, outcome in of_file)


def by_location(found: Iterable[Outcome]) -> Iterator[Item]:
    """What came of each location as an item."""
    for location, outcomes in groupby(found, key=_location):
        met = list(outcomes)
        yield Item(
            location=location,
            report=met[0][0],
            document=next((one for _, one in met if isinstance(one, Document)), None),
            problem=joined([one for _, one in met if isinstance(one, Problem)]),
        )


def joined(problems: Sequence[Problem]) -> Problem | None:
    """The problems of one location as one, since a record keeps one a location; None where there is none."""
    if not problems:
        return None
    return replace(problems[0], message="; ".join(dict.fromkeys(problem.message for problem in problems)))


def size(path: Path) -> int:
    """Bytes of the file; 0 where it went away since it was found, which reading it tells better."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _location(outcome: Outcome) -> str:
    report, what = outcome
    return report.location if report is not None else what.location
