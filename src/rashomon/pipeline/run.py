"""One build under way: what is to be read goes to the engine, and what comes back goes into the record."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from rashomon.config import Settings
from rashomon.engine import Cluster, Observed, Paragraphs, Readers, Repeat, installed, language_of, repeat, together
from rashomon.errors import EvidenceError, InputError
from rashomon.ingest import Metadata, quoted, shown
from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem
from rashomon.pipeline.intake import Item, items, joined, size
from rashomon.pipeline.repeated import Settled, silenced
from rashomon.record import Built
from rashomon.store.reviews import Reviews
from rashomon.store.views import View
from rashomon.store.writer import Writer

Mark = tuple[str, str, str, str]  # what the record's writer knows a reading by (`Writer.all_done`)
Marks = frozenset[Mark]
AT_ONCE = 64  # documents that repeat others: little of each is left to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is: bytes of reports done and in all, documents read, and claims found in them."""

    done: int
    total: int
    documents: int
    claims: int


@dataclass(slots=True, kw_only=True)
class Run:
    """A build's tally. `waiting` holds what is with the engine, in order; `stored` where problems are kept already.

    `repeats` are the items that repeat a document (its id) that is in the record or `waiting`: they are read last.
    `again` are documents of earlier builds that are read anew. `arriving` are items that come from elsewhere than
    files, when they come; `finished` is told of each item with a document, and how many claims were found in it (None:
    it was known), before that is written: `progress` is called when it is.
    """

    writer: Writer
    metadata: Metadata
    settings: Settings
    progress: Callable[[Progress], None] | None
    cluster: Cluster | None = None
    total: int = 0
    done: int = 0
    new: int = 0
    known: int = 0
    claims: int = 0
    problems: dict[str, Problem] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    waiting: deque[tuple[Item, Repeat | None]] = field(default_factory=deque)
    repeats: list[tuple[Item, str]] = field(default_factory=list)
    again: set[str] = field(default_factory=set)
    arriving: Iterable[Item] = ()
    finished: Callable[[Item, int | None], None] | None = None

    def read(self, found: Sequence[Path | Problem], workers: int | None) -> None:
        """Read every file and keep what comes of it, a chunk of documents in one transaction."""
        files = [one for one in found if isinstance(one, Path)]
        self.total = sum(map(size, files))
        read_before = self.writer.all_done()
        known = [Path(location) for location, *_ in read_before]
        self._note(*self.metadata.problems, *self.metadata.absent([*files, *known]))
        self._note(*(one for one in found if isinstance(one, Problem)))
        with Readers(self.settings, workers, self.cluster) as readers:
            if not read_before:
                readers.expect(files)
            self._read(readers, files, read_before)
        with self.writer.batch():
            self._store_problems()
        self._tell()

    def _read(self, readers: Readers, files: Sequence[Path], read_before: Marks) -> None:
        """What is new, what repeats other documents, and what was told before of lines that are furniture by now."""
        stages, most = installed(), self.settings.batch_size
        version, settled = stages.version, Settled(stored=self._stored)
        found = chain(items(readers.outcomes(files, self.metadata)), self._arriving())
        new = self._to_read(found, settled, read_before, version)
        self._observe(readers.observe(new, most, stages), version)
        if self.repeats:
            with Reviews(self.writer.path) as view:
                self._observe(readers.observe(self._rests(view, version), AT_ONCE, stages), version)
        told = {document for _, _, document, by in read_before if by == version}.intersection(settled.told_before())
        if told:
            again = self._told_before(sorted(told), settled)
            self._observe(readers.observe(again, most, stages), version)

    def _observe(self, chunks: Generator[tuple[Observed, ...]], version: str) -> None:
        """Keep what comes back of documents that are read; each has its item in `waiting` by then."""
        with closing(chunks):
            for chunk in chunks:
                with self.writer.batch():
                    for observed in chunk:
                        item, known = self.waiting.popleft()
                        self._keep(item, observed if known is None else together(known, observed), version)
                    self._store_problems()
                self._tell()

    def _to_read(self, found: Iterable[Item], settled: Settled, read_before: Marks, version: str) -> Iterator[Document]:
        """The documents that have to be read, each with its item in `waiting`; with the others this is done.

        Those that repeat another one go into `repeats`.
        """
        known: Paragraphs | None = None

        def is_read(item: Item) -> bool:
            return _mark(item, version) in read_before

        for item in settled.items(found, is_read):
            document = item.document
            if document is None or item.report is None:
                self._finish(item)
            elif language_of(document) not in self.settings.languages:
                self._finish(item, _unwanted(document, self.settings))
            elif is_read(item):
                self.known += 1
                self._tell_of(item, None)
                self._finish(item)
            else:
                known = known or self._paragraphs(read_before, version)
                original = known.original(document)
                if original is not None:
                    self.repeats.append((item, original))
                else:
                    known.add(document)
                    self.waiting.append((item, None))
                    yield document

    def _arriving(self) -> Iterator[Item]:
        self.total += 1  # so that nobody takes it for the end before it is
        for item in self.arriving:
            self.total += item.size
            yield item
        self.total -= 1

    def _paragraphs(self, read_before: Marks, version: str) -> Paragraphs:
        """The paragraphs of all documents in the record that were read with these rules."""
        found = Paragraphs()
        read = {document for _, _, document, by in read_before if by == version}
        if read:
            with View(self.writer.path) as view:
                for document in view.documents():
                    if document.id in read:
                        found.add(document)
        return found

    def _stored(self) -> Iterator[Document]:
        with View(self.writer.path) as view:
            yield from view.documents()

    def _told_before(self, ids: Sequence[str], settled: Settled) -> Iterator[Document]:
        """Of these documents of earlier builds those whose claims change with their furniture, items in `waiting`."""
        with Reviews(self.writer.path) as view:
            for before in view.documents(ids):
                after = settled.repeated.marked(before)
                if silenced(before, after, view.observed([before.id])):
                    report = view.reports(before.id)[0]
                    item = Item(location=report.location, report=report, document=after, problem=None)
                    self.again.add(before.id)
                    self.waiting.append((item, None))
                    yield after

    def _rests(self, view: Reviews, version: str) -> Iterator[Document]:
        """What is left to be read of the documents that repeat another one, each with its item in `waiting`.

        Those of which nothing is left are kept here, some at a time, while nothing else is being written.
        """
        for first in range(0, len(self.repeats), AT_ONCE):
            part = self.repeats[first : first + AT_ONCE]
            originals = {one.id: one for one in view.documents({original for _, original in part})}
            told: defaultdict[str, list[Claim]] = defaultdict(list)
            for claim in view.observed(originals):
                told[claim.document].append(claim)
            whole: list[tuple[Item, Observed]] = []
            for item, original in part:
                document, there = item.document, originals.get(original)
                assert document is not None
                known = repeat(document, there, told[original]) if there is not None else None
                if known is not None and not known.unread:
                    whole.append((item, Observed(document=document.id, claims=known.known)))
                else:
                    self.waiting.append((item, known))
                    yield known.rest if known is not None else document
            with self.writer.batch():
                for item, observed in whole:
                    self._keep(item, observed, version)

    def _keep(self, item: Item, observed: Observed, version: str) -> None:
        problems = list(observed.problems)
        if observed.claims is not None and item.report is not None and item.document is not None:
            try:
                self.writer.add(item.report, item.document, version, observed.claims)
            except (EvidenceError, InputError) as error:
                problems.append(Problem(location=item.location, kind=type(error).__name__, message=str(error)))
            else:
                self.writer.outdate_conclusions()
                if item.document.id not in self.again:
                    self.new += 1
                    self.claims += len(observed.claims)
                    self._tell_of(item, len(observed.claims))
        self._finish(item, *problems)

    def _tell_of(self, item: Item, claims: int | None) -> None:
        if self.finished is not None:
            self.finished(item, claims)

    def _finish(self, item: Item, *problems: Problem) -> None:
        self._note(*([item.problem] if item.problem is not None else []), *problems)
        self.done += item.size

    def _note(self, *problems: Problem) -> None:
        for problem in problems:
            before = self.problems.get(problem.location)
            self.problems[problem.location] = joined([before, problem] if before is not None else [problem]) or problem
            self.stored.discard(problem.location)

    def _store_problems(self) -> None:
        """Keep what is wrong; after the documents, since a location that is read well loses its problem then."""
        for location, problem in self.problems.items():
            if location not in self.stored:
                self.writer.add_problem(problem)
        self.stored.update(self.problems)

    def _tell(self) -> None:
        if self.progress is not None:
            done = min(self.done, self.total)
            self.progress(Progress(done=done, total=self.total, documents=self.new, claims=self.claims))

    def settle_problems(self, given: Sequence[Path | str]) -> None:
        """Forget earlier problems with what this build looked at and found nothing wrong with."""
        sidecar = self.metadata.sidecar
        places = [shown(path) for path in (*given, *([sidecar] if sidecar is not None else []))]
        with View(self.writer.path) as view:
            before = [problem.location for problem in view.problems()]
        self.writer.drop_problems(
            location
            for location in before
            if location not in self.problems and any(_within(location, place) for place in places)
        )

    def built(self) -> Built:
        """What this build did."""
        return Built(new=self.new, known=self.known, claims=self.claims, problems=tuple(self.problems.values()))


def _mark(item: Item, version: str) -> Mark | None:
    """What the record's writer knows a reading of the item by; None where it gives nothing to read."""
    if item.document is None or item.report is None:
        return None
    return item.location, item.report.digest, item.document.id, version


def _unwanted(document: Document, settings: Settings) -> Problem:
    return Problem(
        location=document.location,
        kind=InputError.__name__,
        message=f"its language is {quoted(document.language)}, and only {', '.join(settings.languages)} is read: "
        "leave it out, or name the language in RASHOMON_LANGUAGES where a plug-in reads it",
    )


def _within(location: str, place: str) -> bool:
    return location == place or location.startswith((f"{place}#", f"{place.rstrip('/')}/"))
