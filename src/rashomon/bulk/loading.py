"""Parquet files loaded into a new record, every claim checked against its document."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import sqlalchemy as sa

from rashomon.bulk.checking import COLUMNS, START, TABLES, Checked, Given, check
from rashomon.bulk.files import File, read_list, rows, whole
from rashomon.bulk.layout import TABLES as ALL
from rashomon.bulk.taking import Taking, new_file
from rashomon.config import usable_cores
from rashomon.errors import ResourceError
from rashomon.model.codec import document_id
from rashomon.model.document import Problem
from rashomon.processes import Process, WorkerEndedError
from rashomon.store.home import Server, home
from rashomon.store.rows import Row, published_of
from rashomon.store.tables import CONCLUDED, REVIEWED, STEPS, claims, documents

AT_ONCE = 4096  # claims that are checked at a time: some 6 MB with their documents
CLAIM = ("number", "id", "document", "reading", "payload", "reviewed")
CONCLUSIONS = ("conclusions", "concluded_by", "reviewed")
"""Notes that hold only for conclusions as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was loaded: rows of each table; what was refused, each document's first reason; whether conclusions were."""

    rows: Mapping[str, int]
    refused: tuple[Problem, ...]
    concluded: bool


def load(folder: str | Path, record: str | Path | Server, workers: int | None = None) -> Loaded:
    """Load what `dump` wrote into a new record: all of it, or nothing.

    A document whose id is not the digest of its words, and a claim that does not hold (`checking`), is left out and
    becomes a problem of the record; conclusions are left out then, too, and the next build makes them.

    `workers`: processes that check; as many as there are cores by default. `RecordError` where files are missing or
    are not as they were written, and where the record holds something already.
    """
    source = Path(folder)
    notes, tables = read_list(source, STEPS[-1])
    for files in tables.values():
        whole(source, files)
    with new_file(home(record)) as place, closing(Taking(place)) as taking, taking.batch():
        return _Load(source, tables, taking).all(notes, usable_cores() if workers is None else workers)


class _Load:
    def __init__(self, folder: Path, tables: Mapping[str, Sequence[File]], taking: Taking) -> None:
        self._folder = folder
        self._tables = tables
        self._taking = taking
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._refused: dict[int, tuple[str, list[str]]] = {}  # location and reasons by the number of the document

    def all(self, notes: Mapping[str, str], workers: int) -> Loaded:
        """Take in every table, each before those that point at it."""
        for table in ALL:
            if table is claims:
                self._claims(workers)
            elif table is documents:
                self._documents()
            elif table not in (*CONCLUDED, *REVIEWED):
                self._plain(table)
        found = tuple(_problem(*told) for told in self._refused.values())
        for table in ALL if not found else ():
            if table in (*CONCLUDED, *REVIEWED):
                self._plain(table)
        kept = {key: value for key, value in notes.items() if not found or key not in CONCLUSIONS}
        self._taking.notes(kept)
        for problem in found:
            self._taking.add_problem(problem)
        return Loaded(rows=dict(self._counts), refused=found, concluded=not found and "concluded_by" in kept)

    def _rows(self, table: sa.Table, columns: Sequence[str], most: int = AT_ONCE) -> Iterator[list[Row]]:
        return rows(self._folder, self._tables.get(table.name, ()), columns, most)

    def _plain(self, table: sa.Table) -> None:
        lost = self._refused.keys() if "document" in table.c and table.c.document.foreign_keys else set()
        for group in self._rows(table, table.columns.keys()):
            self._take(table, [row for row in group if not lost or row["document"] not in lost])

    def _documents(self) -> None:
        for group in self._rows(documents, documents.columns.keys(), 512):
            held = []
            for row in group:
                if _id_of(row) == row["id"]:
                    held.append(row)
                else:
                    reason = f"document {row['id']}: its id is not the digest of its words"
                    self._refused[row["number"]] = (row["location"] or row["id"], [reason])
            self._take(documents, held)
            self._taking.index([(row["number"], row["title"], row["text"]) for row in held])

    def _claims(self, workers: int) -> None:
        with ExitStack() as stack:
            for checked in stack.enter_context(Checkers(workers)).check(self._given()):
                for table in TABLES:
                    found = checked.rows[table.name]
                    self._taking.put(table, COLUMNS[table.name], found)
                    self._counts[table.name] += len(found)
                for document, reason in checked.refused:
                    known = self._refused.get(document) or (self._taking.location(document), [])
                    self._refused[document] = (known[0], [*known[1], reason])

    def _given(self) -> Iterator[Given]:
        for group in self._rows(claims, CLAIM):
            found = self._taking.texts(sorted({row["document"] for row in group}))
            yield Given(rows=[row for row in group if row["document"] in found], documents=found)

    def _take(self, table: sa.Table, found: Sequence[Row]) -> None:
        columns = tuple(table.columns.keys())
        self._taking.put(table, columns, [tuple(row[name] for name in columns) for row in found])
        self._counts[table.name] += len(found)


class Checkers:
    """Processes that check claims, or this one where there is to be one only."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: SimpleQueue[Process] = SimpleQueue()
        self._all: list[Process] = []

    def __enter__(self) -> Checkers:
        if self._count > 1:
            self._all = [Process(START) for _ in range(self._count)]
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.close()

    def check(self, given: Iterator[Given]) -> Iterator[Checked]:
        """What is checked, in order. `ResourceError` where a process ends before it has answered."""
        if not self._all:
            yield from map(check, given)
            return
        under_way: deque[Future[Checked]] = deque()
        try:
            with ThreadPoolExecutor(self._count) as threads:
                for process in self._all:
                    process.wait_until_ready()
                    self._free.put(process)
                for one in given:
                    under_way.append(threads.submit(self._ask, one))
                    if len(under_way) > self._count:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
        except WorkerEndedError as error:
            raise ResourceError(f"a process that checks claims came to an end ({error}): load again") from None

    def _ask(self, given: Given) -> Checked:
        process = self._free.get()
        try:
            found: Checked = process.ask(given)
            return found
        finally:
            self._free.put(process)


def _id_of(row: Row) -> str:
    told = {name: row[name] for name in ("title", "outlet", "url", "author")}
    try:
        return document_id(row["text"], **told, published=published_of(row["published"]))
    except ValueError:  # a day that is none
        return ""


def _problem(location: str, reasons: Sequence[str]) -> Problem:
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return Problem(location=location, kind="EvidenceError", message=f"not loaded: {reasons[0]}{more}: read it again")
