"""One build under way: what is to be read goes to the engine, and what comes back goes into the record."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.config import Settings
from rashomon.engine import Observed, installed, language_of, observe
from rashomon.errors import EvidenceError, InputError
from rashomon.ingest import Metadata, quoted, shown
from rashomon.model.document import Document, Problem
from rashomon.pipeline.intake import Item, items, joined, size
from rashomon.record import Built
from rashomon.store.views import View
from rashomon.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is: bytes of reports done and in all, documents read, and claims found in them."""

    done: int
    total: int
    documents: int
    claims: int


@dataclass(slots=True, kw_only=True)
class Run:
    """A build's tally. `waiting` holds what is with the engine, in order; `stored` where problems are kept already."""

    writer: Writer
    metadata: Metadata
    settings: Settings
    progress: Callable[[Progress], None] | None
    total: int = 0
    done: int = 0
    new: int = 0
    known: int = 0
    claims: int = 0
    problems: dict[str, Problem] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    waiting: deque[Item] = field(default_factory=deque)

    def read(self, found: Sequence[Path | Problem], workers: int | None) -> None:
        """Read every file and keep what comes of it, a chunk of documents in one transaction."""
        files = [one for one in found if isinstance(one, Path)]
        self.total = sum(map(size, files))
        read_before = self.writer.all_done()
        known = [Path(location) for location, *_ in read_before]
        self._note(*self.metadata.problems, *self.metadata.absent([*files, *known]))
        self._note(*(one for one in found if isinstance(one, Problem)))
        version = installed().version
        documents = self._to_read(files, read_before, version)
        with closing(observe(documents, self.settings, workers)) as chunks:
            for chunk in chunks:
                with self.writer.batch():
                    for observed in chunk:
                        self._keep(self.waiting.popleft(), observed, version)
                    self._store_problems()
                self._tell()
        with self.writer.batch():
            self._store_problems()
        self._tell()

    def _to_read(
        self, files: Sequence[Path], read_before: frozenset[tuple[str, str, str, str]], version: str
    ) -> Iterator[Document]:
        """The documents that have to be read, each with its item in `waiting`; with the others this is done."""
        for item in items(files, self.metadata, self.settings):
            document = item.document
            if document is None or item.report is None:
                self._finish(item)
            elif language_of(document) not in self.settings.languages:
                self._finish(item, _unwanted(document, self.settings))
            elif (item.location, item.report.digest, document.id, version) in read_before:
                self.known += 1
                self._finish(item)
            else:
                self.waiting.append(item)
                yield document

    def _keep(self, item: Item, observed: Observed, version: str) -> None:
        problems = list(observed.problems)
        if observed.claims is not None and item.report is not None and item.document is not None:
            try:
                self.writer.add(item.report, item.document, version, observed.claims)
            except (EvidenceError, InputError) as error:
                problems.append(Problem(location=item.location, kind=type(error).__name__, message=str(error)))
            else:
                self.writer.outdate_conclusions()
                self.new += 1
                self.claims += len(observed.claims)
        self._finish(item, *problems)

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

    def settle_problems(self, given: Sequence[Path]) -> None:
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


def _unwanted(document: Document, settings: Settings) -> Problem:
    return Problem(
        location=document.location,
        kind=InputError.__name__,
        message=f"its language is {quoted(document.language)}, and only {', '.join(settings.languages)} is read: "
        "leave it out, or name the language in RASHOMON_LANGUAGES where a plug-in reads it",
    )


def _within(location: str, place: str) -> bool:
    return location == place or location.startswith((f"{place}#", f"{place.rstrip('/')}/"))
