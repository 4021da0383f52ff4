"""Who reads for one build: this process alone, or others beside it, from when they are needed to its end.

Others are processes of our own, or actors on a cluster: some read language, which is nine tenths of the work, and one
for each so many of these reads files. What comes out is the same every way.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from pathlib import Path
from types import TracebackType

from rashomon.collecting import Seldom
from rashomon.config import Settings
from rashomon.engine.chunks import CHARACTERS, chunks, read_by
from rashomon.engine.cluster import Cluster
from rashomon.engine.crew import Crew, Worker
from rashomon.engine.files import Lanes, partitions
from rashomon.engine.reading import Observed, Stages, installed, read
from rashomon.engine.workers import FileProcess, Process
from rashomon.ingest import STANDARD_INPUT, Metadata, Outcome, read_path
from rashomon.ingest.portions import File
from rashomon.model.document import Document

FEW = 50  # documents: as many are read here before another process has loaded the language model (2 to 3 s)
# Bytes of files that are read here before another process has loaded what reads files (half a second of a core, in
# which some 250 texts are read).
LITTLE = 1_000_000
SHARE = 4  # workers that read language for each that reads files: pages take 11 ms to read, their words 82 (measured)


class Readers:
    """All that reads for one build; leave the context to end it.

    `workers`: 1 reads here, more in as many processes; None takes as many as the settings say for more than `FEW`
    documents. On a `cluster` they are as many actors, and None takes one for each of its processors.
    """

    def __init__(self, settings: Settings, workers: int | None = None, cluster: Cluster | None = None) -> None:
        self._settings = settings
        self._cluster = cluster
        self._count = workers or (cluster.cores if cluster is not None else None)
        self._crew: Crew | None = None
        self._lanes: Lanes | None = None
        self._seldom = Seldom()
        self._files_apart: bool | None = None  # whether others read files; None until it is known who reads

    def __enter__(self) -> Readers:
        self._seldom.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._seldom.__exit__()
        for part in (self._lanes, self._crew):
            if part is not None:
                part.close()

    def expect(self, files: Sequence[Path]) -> None:
        """Have others load what they need where they will surely read: nothing is known of these files yet."""
        least = len(files) // self._settings.batch_size  # chunks that there will be
        if self._count is not None:  # they were asked for
            least = max(least, sum(map(_size, files)) // CHARACTERS)
        elif len(files) > FEW:
            self._count = self._settings.workers
        if self._others and least:
            self._language().start(least)

    def outcomes(self, files: Sequence[Path], metadata: Metadata) -> Iterator[tuple[int, Outcome]]:
        """All that the files hold, with the place of each among them, in order; others may go on where this begins."""
        for number, path in enumerate(files):
            taken = 0
            if not self._others_read(files, number):
                for outcome in read_path(path, metadata, self._settings):
                    yield number, outcome
                    taken += 1
                    if path != STANDARD_INPUT and self._others_read(files, number):
                        break
                else:
                    continue
            rest = enumerate(files[number:], number)
            self._lanes = Lanes(self._file_worker, -(-(self._count or 1) // SHARE))
            yield from self._lanes.outcomes(partitions(rest, metadata, self._settings, taken))
            self._lanes.close()
            return

    def observe(
        self, documents: Iterable[Document], most: int, stages: Stages | None = None
    ) -> Generator[tuple[Observed, ...]]:
        """What each document gives, a chunk of at most so many at a time, in order; here with these stages.

        Documents are taken lazily, at most two chunks a worker ahead, so that memory does not grow with their number.
        Close the iterator to end early. `ResourceError` where no worker can start.
        """
        waiting = iter(documents)
        if self._count is None:
            first = list(islice(waiting, FEW + 1))
            waiting = chain(first, waiting)
            if len(first) > FEW:
                self._count = self._settings.workers
        if self._others:
            yield from read_by(self._language(), self._count or 1, chunks(waiting, most))
            return
        for piece in chunks(waiting, most):
            yield read(piece, stages or installed())

    @property
    def _others(self) -> bool:
        """Whether anybody reads beside this process."""
        return self._cluster is not None or (self._count or 1) > 1

    def _language(self) -> Crew:
        """Those who read language."""
        if self._crew is None:
            self._crew = Crew(self._cluster.worker if self._cluster is not None else Process, self._count or 1)
        return self._crew

    def _others_read(self, files: Sequence[Path], first: int) -> bool:
        """Whether others read the files from `first` on, which are all that are left; told once."""
        if self._files_apart is None and self._others:
            sizes = accumulate(map(_size, islice(files, first, None)))
            self._files_apart = any(size >= LITTLE for size in sizes)
        return self._files_apart or False

    def _file_worker(self) -> Worker:
        return self._cluster.file_worker() if self._cluster is not None else FileProcess()


def _size(path: Path) -> int:
    """Bytes of a file; 0 where there is none."""
    return max(File.of(0, path).size, 0)
