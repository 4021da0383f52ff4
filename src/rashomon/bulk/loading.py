"""Parquet files loaded into a record, new or not, every claim checked against its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import sqlalchemy as sa

from rashomon.bulk.checkers import Checkers
from rashomon.bulk.checking import COLUMNS, TABLES, Given, holds
from rashomon.bulk.files import File, read_list, rows, whole
from rashomon.bulk.judged import add_judged
from rashomon.bulk.layout import TABLES as ALL
from rashomon.bulk.located import Located, add_problems, place
from rashomon.bulk.numbers import Numbers
from rashomon.bulk.taking import Taking, new_or_there
from rashomon.config import usable_cores
from rashomon.errors import UsageError
from rashomon.model.codec import document_id
from rashomon.model.document import Problem
from rashomon.store.home import Server, home
from rashomon.store.rows import Row, problem_row, published_of
from rashomon.store.tables import (
    CONCLUDED,
    JUDGED,
    LISTED,
    REVIEWED,
    STEPS,
    claims,
    documents,
    judgements,
    problems,
    readings,
    reports,
    reviewed,
    revocations,
)

AT_ONCE = 4096  # claims that are checked at a time: some 6 MB with their documents
CLAIM = ("number", "id", "document", "reading", "payload", "reviewed")
CONCLUSIONS = ("conclusions", "concluded_by", "reviewed")
"""Notes that hold only for conclusions as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was loaded of a folder.

    `rows`: rows of each table that were added. `known`: documents that were there already. `changed`: whether the
    record is other than before. `renamed`: locations at which the record had other reports: the folder's are in view
    under names of their own. `refused`: each document's first reason. `concluded`: whether the record's conclusions
    follow from all that is in it now.
    """

    folder: Path
    rows: Mapping[str, int]
    known: int
    changed: bool
    renamed: tuple[str, ...]
    refused: tuple[Problem, ...]
    concluded: bool


def load(
    folders: str | Path | Iterable[str | Path],
    record: str | Path | Server,
    workers: int | None = None,
    told: Callable[[Loaded], None] | None = None,
) -> list[Loaded]:
    """Load what `dump` wrote into a record, which is made where there is none: of each folder all, or nothing.

    What the record has stays as it is, and is not there twice; persons' judgements of both count by when they were
    made. A document whose id is not the digest of its words, and a claim that does not hold (`checking`), is left out
    and becomes a problem of the record.

    Conclusions and the judgements that they rest on are taken where one folder is loaded into an empty record and
    nothing is left out; else they are to be made anew, by the next build or `remake`.

    `workers`: processes that check; as many as there are cores by default. `told` is called with each folder that is
    in the record. `RecordError` where files are missing or are not as they were written.
    """
    sources = [_Source.of(Path(one)) for one in ([folders] if isinstance(folders, str | Path) else folders)]
    if not sources:
        raise UsageError("no folders named: give at least one that `rashomon bulk out` has written")
    with (
        new_or_there(home(record)) as (where, is_new),
        closing(Taking(where, unguarded=is_new)) as taking,
        Checkers(usable_cores() if workers is None else workers) as checkers,
    ):
        alone = len(sources) == 1 and taking.is_empty()
        done: list[Loaded] = []
        for together in [sources] if is_new else [[source] for source in sources]:
            with taking.taking_in(sum(source.claims for source in together)):
                new = [_Load(source, taking, checkers).all(alone=alone) for source in together]
            done += new
            _tell(told, new if not is_new else ())
    _tell(told, done if is_new else ())  # now that the file has its name
    return done


def _tell(told: Callable[[Loaded], None] | None, done: Sequence[Loaded]) -> None:
    if told is not None:
        for one in done:
            told(one)


@dataclass(frozen=True, slots=True)
class _Source:
    """A folder with what its list says; all of its files are as they were written."""

    folder: Path
    notes: Mapping[str, str]
    tables: Mapping[str, Sequence[File]]

    @classmethod
    def of(cls, folder: Path) -> _Source:
        notes, tables = read_list(folder, STEPS[-1])
        for files in tables.values():
            whole(folder, files)
        return cls(folder, notes, tables)

    @property
    def claims(self) -> int:
        return sum(one.rows for one in self.tables.get(claims.name, ()))

    def rows(self, table: sa.Table, columns: Sequence[str] = (), most: int = AT_ONCE) -> Iterator[list[Row]]:
        return rows(self.folder, self.tables.get(table.name, ()), columns or table.columns.keys(), most)

    def each(self, table: sa.Table) -> Iterator[Row]:
        return chain.from_iterable(self.rows(table))


class _Load:
    """One folder on its way into the record."""

    def __init__(self, source: _Source, taking: Taking, checkers: Checkers) -> None:
        self._source = source
        self._taking = taking
        self._checkers = checkers
        self._numbers = Numbers(taking)
        self._is_empty = not self._numbers.last[documents.name]
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._lost: dict[int, Problem] = {}  # documents that are refused, by their numbers in the folder
        self._refused: dict[int, tuple[str, list[str]]] = {}  # of others location and reasons, by those in the record

    def all(self, *, alone: bool) -> Loaded:
        """Take in every table, each before those that point at it; `alone`: with all that was concluded."""
        self._documents()
        self._put_each(readings, self._numbers.readings(self._found(readings)))
        located = self._reports()
        self._claims()
        if alone:
            for table in (*JUDGED, *LISTED, problems):
                self._put_each(table, self._source.each(table))
        else:
            self._judged()
            self._lists()
            for group in self._source.rows(problems):
                self._counts[problems.name] += add_problems(self._taking.connection, group)
        self._reviewed()
        found = (*self._lost.values(), *(_problem(*told) for told in self._refused.values()))
        add_problems(self._taking.connection, [problem_row(problem) for problem in found])
        if alone:
            self._conclusions(whole=not found)
        changed = any(self._counts.values()) or self._numbers.moved > 0 or located.superseded > 0
        if changed and not alone:
            self._taking.forget_review()
        return Loaded(
            folder=self._source.folder,
            rows=dict(self._counts),
            known=self._numbers.known,
            changed=changed,
            renamed=tuple(located.renamed),
            refused=found,
            concluded=self._taking.concluded_by() is not None,
        )

    # ------------------------------------------------------------ observations

    def _documents(self) -> None:
        for group in self._source.rows(documents, most=512):
            held = []
            for row in group:
                if _id_of(row) == row["id"]:
                    held.append(row)
                else:
                    reason = f"document {row['id']}: its id is not the digest of its words"
                    self._lost[row["number"]] = _problem(row["location"] or row["id"], [reason])
            new = self._numbers.documents(held)
            self._put(documents, new)
            self._taking.index([(row["number"], row["title"], row["text"]) for row in new])

    def _found(self, table: sa.Table) -> Iterator[Row]:
        """The rows of a table but those of documents that are refused."""
        return (row for row in self._source.each(table) if row["document"] not in self._lost)

    def _reports(self) -> Located:
        found = ({**row, "document": self._numbers.document(row["document"])} for row in self._found(reports))
        located = place(self._taking.connection, found, is_empty=self._is_empty)
        self._counts[reports.name] += located.added
        return located

    def _claims(self) -> None:
        for checked in self._checkers.check(self._given()):
            for table in TABLES:
                self._taking.put(table, COLUMNS[table.name], checked.rows[table.name])
                self._counts[table.name] += len(checked.rows[table.name])
            for document, reason in checked.refused:
                self._refuse(document, reason)

    def _given(self) -> Iterator[Given]:
        for group in self._source.rows(claims, CLAIM):
            new = self._numbers.claims(group)
            found = self._taking.texts(sorted({row["document"] for row in new}))
            yield Given(rows=[row for row in new if row["document"] in found], documents=found)

    def _refuse(self, document: int, reason: str) -> None:
        known = self._refused.get(document) or (self._taking.location(document), [])
        self._refused[document] = (known[0], [*known[1], reason])

    # ------------------------------------------------------------ judgements, lists

    def _judged(self) -> None:
        """What persons judged; what the algorithm did follows from all that is in the record now."""
        made = [row for row in self._source.each(judgements) if "/" not in row["by"]]
        ids = {row["id"] for row in made}
        words = [row for row in self._source.each(revocations) if row["judgement"] in ids]
        self._counts[judgements.name] += add_judged(self._taking.connection, made, words)

    def _lists(self) -> None:
        """Of lists what the record's have not, after it."""
        for table in LISTED:
            key = next(iter(table.primary_key.columns))
            there = set(self._taking.connection.scalars(sa.select(key)))
            new = [row for row in self._source.each(table) if row[key.name] not in there]
            self._put(table, [{**row, "position": position} for position, row in enumerate(new, len(there))])

    def _reviewed(self) -> None:
        """What persons' judgements came to, of claims that were taken from this folder."""
        for group in self._source.rows(reviewed):
            of = self._taking.taken([row["claim"] for row in group], after=self._numbers.last[claims.name])
            texts = self._taking.texts(sorted(set(of.values())))
            held = []
            for row in (row for row in group if row["claim"] in of):
                document = of[row["claim"]]
                reason = holds(row["payload"], texts[document]) if row["payload"] is not None else None
                if reason is None:
                    held.append(row)
                else:
                    self._refuse(document, reason)
            self._put(reviewed, held)

    def _conclusions(self, *, whole: bool) -> None:
        for table in ALL if whole else ():
            if table in (*CONCLUDED, *REVIEWED) and table is not reviewed:
                self._put_each(table, self._source.each(table))
        notes = self._source.notes.items()
        self._taking.notes({key: value for key, value in notes if whole or key not in CONCLUSIONS})

    # ------------------------------------------------------------ writing

    def _put_each(self, table: sa.Table, found: Iterable[Row]) -> None:
        left = iter(found)
        while some := list(islice(left, AT_ONCE)):
            self._put(table, some)

    def _put(self, table: sa.Table, found: Sequence[Row]) -> None:
        columns = tuple(table.columns.keys())
        self._taking.put(table, columns, [tuple(row[name] for name in columns) for row in found])
        self._counts[table.name] += len(found)


def _id_of(row: Row) -> str:
    told = {name: row[name] for name in ("title", "outlet", "url", "author")}
    try:
        return document_id(row["text"], **told, published=published_of(row["published"]))
    except ValueError:  # a day that is none
        return ""


def _problem(location: str, reasons: Sequence[str]) -> Problem:
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return Problem(location=location, kind="EvidenceError", message=f"not loaded: {reasons[0]}{more}: read it again")
