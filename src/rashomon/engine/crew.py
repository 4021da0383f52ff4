"""A crew of workers, whatever they are and whatever they do: processes here, or actors on a cluster.

Whoever has something to ask takes a worker that is free, and gives it back, or dismisses it where it ended on the way:
another is started in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import Any, Protocol

from rashomon.errors import ResourceError
from rashomon.processes import WorkerEndedError

STARTS = 5  # that fail one after the other before it is done without a worker: a machine that goes may end some


class Worker(Protocol):
    """Something that answers, one question at a time."""

    def wait_until_ready(self) -> None:
        """Wait for it to have loaded what it needs; `WorkerEndedError` where it ends instead."""

    def ask(self, what: Any) -> Any:
        """What it answers; `WorkerEndedError` where it ends before it has."""

    def kill(self) -> None:
        """End it now. Idempotent; may be called from another thread than the one that waits for an answer."""

    def close(self) -> None:
        """End it and let go of what belongs to it, once no thread waits for an answer."""


class Crew:
    """At most `most` workers, started as they are needed, each in a thread of its own that waits for it to be ready.

    Close it when no thread has a worker any more.
    """

    def __init__(self, start: Callable[[], Worker], most: int) -> None:
        self._start = start
        self._most = most
        self._all: list[Worker] = []
        self._free: list[Worker] = []
        self._starting: list[Thread] = []
        self._changed = Condition()
        self._loading = 0  # workers that are not ready yet
        self._wanted = 0  # threads that wait for one
        self._failures = 0  # to start, since the last one that did
        self._refusal: ResourceError | None = None

    def close(self) -> None:
        """End all workers and let go of them. Idempotent."""
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

    def start(self, count: int) -> None:
        """Have so many workers, or as many as there may be, load what they need before anybody asks for one."""
        with self._changed:
            while len(self._all) < min(count, self._most) and self._refusal is None:
                self._hire()

    def take(self) -> Worker:
        """A worker that is ready and free, waiting for one; one more is started where there may be more.

        `ResourceError` where none can be started.
        """
        with self._changed:
            self._wanted += 1
            try:
                idle = not self._free and self._loading < self._wanted
                if idle and len(self._all) < self._most and self._refusal is None:
                    self._hire()
                self._changed.wait_for(lambda: self._free or self._refusal)
                if self._refusal is not None:
                    raise self._refusal
                return self._free.pop()
            finally:
                self._wanted -= 1

    def give_back(self, worker: Worker) -> None:
        """Let others have a worker."""
        with self._changed:
            self._free.append(worker)
            self._changed.notify_all()

    def dismiss(self, worker: Worker) -> None:
        """Let go of a worker that ended."""
        worker.close()
        with self._changed:
            if worker in self._all:
                self._all.remove(worker)
            self._starting = [thread for thread in self._starting if thread.is_alive()]

    def _hire(self) -> None:
        """Start a worker, and a thread that waits for it."""
        try:
            worker = self._start()
        except (OSError, WorkerEndedError) as error:
            self._did_not_start(str(error))
            return
        self._all.append(worker)
        self._loading += 1
        thread = Thread(target=self._await, args=(worker,), name="rashomon-start", daemon=True)
        self._starting.append(thread)
        thread.start()

    def _await(self, worker: Worker) -> None:
        try:
            worker.wait_until_ready()
        except WorkerEndedError as error:
            self.dismiss(worker)
            with self._changed:
                self._loading -= 1
                self._did_not_start(str(error))
        else:
            with self._changed:
                self._loading -= 1
                self._failures = 0
                self.give_back(worker)

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
