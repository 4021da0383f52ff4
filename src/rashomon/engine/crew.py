"""A crew of workers that read chunks of documents, whatever they are: processes here, or actors on a cluster.

A chunk goes to whichever worker is free. One that ends on the way is replaced, and its chunk is read again by another:
what it had read is lost with it, so nothing is kept twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from types import TracebackType
from typing import Protocol

from rashomon.engine.reading import Observed, failed
from rashomon.errors import ResourceError
from rashomon.model.document import Document
from rashomon.processes import WorkerEndedError

STARTS = 5  # that fail one after the other before it is done without a worker: a machine that goes may end some
TRIES = 2  # a chunk that ends two workers is read document by document, and a document that does is a problem


class Worker(Protocol):
    """Something that reads chunks, one at a time."""

    def wait_until_ready(self) -> None:
        """Wait for it to have loaded what it needs; `WorkerEndedError` where it ends instead."""

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Have it read a chunk; `WorkerEndedError` where it ends before it has."""
        ...

    def kill(self) -> None:
        """End it now. Idempotent; may be called from another thread than the one that waits for an answer."""

    def close(self) -> None:
        """End it and let go of what belongs to it, once no thread waits for an answer."""


class Crew:
    """At most `most` workers, started as they are needed, each in a thread of its own that waits for it to be ready.

    Leave the context when no thread reads any more.
    """

    def __init__(self, start: Callable[[], Worker], most: int) -> None:
        self._start = start
        self._most = most
        self._all: list[Worker] = []
        self._free: list[Worker] = []
        self._starting: list[Thread] = []
        self._changed = Condition()
        self._failures = 0  # to start, since the last one that did
        self._refusal: ResourceError | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for thread in self._starting:
            thread.join()
        for worker in self._all:
            worker.close()

    def stop(self) -> None:
        """End all workers; a thread that waits for one gets an error."""
        with self._changed:
            self._refuse(ResourceError("no more is read"))
            for worker in self._all:
                worker.kill()

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Have a worker read a chunk, another one where it ends on the way.

        `ResourceError` where no worker can be started.
        """
        told = ""
        for _ in range(TRIES):
            worker = self._take()
            try:
                found = worker.read(documents)
            except WorkerEndedError as error:
                self._dismiss(worker)
                told = str(error)
            else:
                self._give_back(worker)
                return found
        if len(documents) > 1:
            return tuple(one for document in documents for one in self.read([document]))
        return (failed(documents[0], ResourceError(f"the process that read it came to an end ({told}): shorten it")),)

    def _take(self) -> Worker:
        """A worker that is ready and free, waiting for one; one more is started where there are fewer than `most`."""
        with self._changed:
            if not self._free and len(self._all) < self._most and self._refusal is None:
                self._hire()
            self._changed.wait_for(lambda: self._free or self._refusal)
            if self._refusal is not None:
                raise self._refusal
            return self._free.pop()

    def _give_back(self, worker: Worker) -> None:
        with self._changed:
            self._free.append(worker)
            self._changed.notify_all()

    def _hire(self) -> None:
        """Start a worker, and a thread that waits for it."""
        try:
            worker = self._start()
        except (OSError, WorkerEndedError) as error:
            self._did_not_start(str(error))
            return
        self._all.append(worker)
        thread = Thread(target=self._await, args=(worker,), name="rashomon-start", daemon=True)
        self._starting.append(thread)
        thread.start()

    def _await(self, worker: Worker) -> None:
        try:
            worker.wait_until_ready()
        except WorkerEndedError as error:
            self._dismiss(worker)
            with self._changed:
                self._did_not_start(str(error))
        else:
            self._failures = 0
            self._give_back(worker)

    def _did_not_start(self, told: str) -> None:
        """Try again some times, then go on with fewer; refuse to where none is left."""
        self._failures += 1
        if self._refusal is None and self._failures < STARTS:
            self._hire()
            return
        self._most -= 1
        if not self._all:
            self._refuse(ResourceError(f"a process to read in does not start ({told}): read in one, with one worker"))

    def _refuse(self, error: ResourceError) -> None:
        self._refusal = self._refusal or error
        self._changed.notify_all()

    def _dismiss(self, worker: Worker) -> None:
        worker.close()
        with self._changed:
            if worker in self._all:
                self._all.remove(worker)
            self._starting = [thread for thread in self._starting if thread.is_alive()]
