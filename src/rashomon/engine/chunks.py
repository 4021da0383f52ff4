"""Documents in chunks, each read by whichever worker of a crew is free; what comes out is in the order of what went in.

A chunk whose worker ends on the way is read again by another: what it had read is lost with it, so nothing is kept
twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from rashomon.engine.crew import Crew
from rashomon.engine.reading import Observed, failed
from rashomon.errors import ResourceError
from rashomon.model.document import Document
from rashomon.processes import WorkerEndedError

CHARACTERS = 100_000  # in a chunk, unless one document has more: about 16,000 words, or 4 s of one core
TRIES = 2  # a chunk that ends two workers is read document by document, and a document that does is a problem
# Chunks a worker that what is left at the end is cut into, so that none is long alone with the last one. Chosen: with
# more, they are too small for the language model's batches.
LAST = 4


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


def read_by(crew: Crew, count: int, pieces: Iterable[list[Document]]) -> Iterator[tuple[Observed, ...]]:
    """Read with `count` workers, each chunk that is under way led by a thread here; at most two a worker are."""
    under_way: deque[_Piece] = deque()
    with ThreadPoolExecutor(max_workers=count, thread_name_prefix="rashomon") as threads:

        def begin(piece: list[Document]) -> None:
            under_way.append(_Piece(piece, threads.submit(read_one, crew, piece)))

        try:
            for piece in pieces:
                begin(piece)
                if len(under_way) >= 2 * count:
                    yield under_way.popleft().found.result()
            _cut_last(under_way, count, begin)
            while under_way:
                yield under_way.popleft().found.result()
        finally:
            if under_way:  # it ends early
                threads.shutdown(wait=False, cancel_futures=True)
                crew.stop()  # so that no thread waits for an answer any more


class _Piece:
    """A chunk under way."""

    def __init__(self, documents: list[Document], found: Future[tuple[Observed, ...]]) -> None:
        self.documents = documents
        self.found = found


def _cut_last(under_way: deque[_Piece], count: int, begin: Callable[[list[Document]], None]) -> None:
    """Cut what no worker has begun with smaller, once nothing more comes."""
    left: list[Document] = []
    while under_way and under_way[-1].found.cancel():
        left = under_way.pop().documents + left
    for piece in chunks(left, max(1, -(-len(left) // (LAST * count)))):
        begin(piece)


def read_one(crew: Crew, documents: Sequence[Document]) -> tuple[Observed, ...]:
    """Have a worker read a chunk, another one where it ends on the way.

    `ResourceError` where no worker can be started.
    """
    told = ""
    for _ in range(TRIES):
        worker = crew.take()
        try:
            found: tuple[Observed, ...] = worker.ask(documents)
        except WorkerEndedError as error:
            crew.dismiss(worker)
            told = str(error)
        else:
            crew.give_back(worker)
            return found
    if len(documents) > 1:
        return tuple(one for document in documents for one in read_one(crew, [document]))
    return (failed(documents[0], ResourceError(f"the process that read it came to an end ({told}): shorten it")),)
