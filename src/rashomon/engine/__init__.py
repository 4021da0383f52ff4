"""Runs the reading of many documents: here, in processes of our own, or on a cluster.

What comes out is the same every way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice

from rashomon.config import Settings
from rashomon.engine.cluster import Cluster
from rashomon.engine.crew import Crew, Worker
from rashomon.engine.paragraphs import Paragraphs
from rashomon.engine.reading import Observed, Stages, installed, language_of, read
from rashomon.engine.repeats import Repeat, repeat, together
from rashomon.engine.workers import Process
from rashomon.model.document import Document

__all__ = [
    "Cluster",
    "Observed",
    "Paragraphs",
    "Repeat",
    "Stages",
    "chunks",
    "installed",
    "language_of",
    "observe",
    "repeat",
    "together",
]

FEW = 50  # documents: as many are read here before another process has loaded the language model (2 to 3 s)
CHARACTERS = 100_000  # in a chunk, unless one document has more: about 16,000 words, or 4 s of one core


def observe(
    documents: Iterable[Document],
    settings: Settings,
    workers: int | None = None,
    cluster: Cluster | None = None,
) -> Generator[tuple[Observed, ...]]:
    """What each document gives, a chunk at a time, in order.

    Documents are taken lazily, at most two chunks a worker ahead, so that memory does not grow with their number.
    `workers`: 1 reads here, more in as many processes; None takes as many as the settings say for more than `FEW`
    documents. On a `cluster` they are as many actors, and None takes one for each of its processors. Close the
    iterator to end the workers early. `ResourceError` where none can start.
    """
    waiting = iter(documents)
    if cluster is not None:
        pieces = chunks(waiting, settings.batch_size)
        yield from _elsewhere(pieces, cluster.worker, workers or cluster.cores)
        return
    first = list(islice(waiting, FEW + 1)) if workers is None else []
    count = workers or (settings.workers if len(first) > FEW else 1)
    pieces = chunks(chain(first, waiting), settings.batch_size)
    if count > 1:
        yield from _elsewhere(pieces, Process, count)
    else:
        stages = installed()
        for piece in pieces:
            yield read(piece, stages)


def chunks(documents: Iterable[Document], most: int) -> Iterator[list[Document]]:
    """The documents in lists of at most `most`, and of at most `CHARACTERS` in all unless one alone has more."""
    chunk: list[Document] = []
    size = 0
    for document in documents:
        if chunk and size + len(document.text) > CHARACTERS:
            yield chunk
            chunk, size = [], 0
        chunk.append(document)
        size += len(document.text)
        if len(chunk) >= most:  # at once: where documents come from the web the next one may be long in coming
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _elsewhere(
    pieces: Iterator[list[Document]], start: Callable[[], Worker], count: int
) -> Iterator[tuple[Observed, ...]]:
    """Read with `count` workers, each chunk that is under way led by a thread here."""
    with Crew(start, count) as crew, ThreadPoolExecutor(max_workers=count, thread_name_prefix="rashomon") as threads:
        under_way: deque[Future[tuple[Observed, ...]]] = deque()
        try:
            for piece in pieces:
                under_way.append(threads.submit(crew.read, piece))
                if len(under_way) >= 2 * count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.stop()  # so that no thread waits for an answer any more
