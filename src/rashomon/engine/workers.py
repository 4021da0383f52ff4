"""Processes of our own that read chunks: what goes in are documents, what comes back are claims.

A worker is a fresh Python that runs `serve`: pickled chunks on its standard input, pickled results on its standard
output, until its input ends, as it does when this process dies. `multiprocessing` would do as well but for two things:
its fresh processes run the caller's script once more, which only a script written for that survives; and they take
the number of threads for matrix products from here, where numpy may have been loaded already.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from rashomon.engine.reading import Observed, Stages, failed, installed, read
from rashomon.errors import ResourceError
from rashomon.model.document import Document

READY = "ready"
TRIES = 2  # a chunk that ends two processes is read document by document, and a document that does is a problem
# One thread a process for matrix products: more are slower with small batches (measured), and every core has a process.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from rashomon.engine.workers import serve; serve()"


class WorkerEndedError(Exception):
    """A process ended before it had answered."""


class Worker:
    """One process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD,
        )

    def wait_until_ready(self) -> None:
        """Wait for it to have loaded what it needs; `WorkerEndedError` where it ends instead."""
        ready = self._receive()
        if ready != READY:
            raise WorkerEndedError(f"its first answer is {ready!r}")

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Have it read a chunk; `WorkerEndedError` where it ends before it has."""
        assert self._process.stdin is not None
        try:
            pickle.dump(documents, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            raise WorkerEndedError(self._end()) from None
        found: tuple[Observed, ...] = self._receive()
        return found

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        try:
            return pickle.load(self._process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            raise WorkerEndedError(self._end()) from None

    def _end(self) -> str:
        self.kill()
        code = self._process.returncode
        return f"exit code {code}" if code >= 0 else f"ended by {signal.Signals(-code).name}"

    def kill(self) -> None:
        """End it now. Idempotent; may be called from another thread than the one that waits for an answer."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and let go of its pipes, once no thread waits for an answer."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has nowhere to go
                    continue


class Crew:
    """The processes, one for each thread that reads. Leave the context when no thread reads any more."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._all: list[Worker] = []
        self._lock = threading.Lock()
        self._closing = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for worker in self._all:
            worker.close()

    def stop(self) -> None:
        """End all processes; a thread that waits for one gets a `WorkerEndedError`."""
        with self._lock:
            self._closing = True
            for worker in self._all:
                worker.kill()

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Have this thread's process read a chunk, a new one where it ends on the way."""
        told = ""
        for _ in range(TRIES):
            worker = self._worker()
            try:
                return worker.read(documents)
            except WorkerEndedError as error:
                self._dismiss(worker)
                told = str(error)
        if len(documents) > 1:
            return tuple(one for document in documents for one in self.read([document]))
        return (failed(documents[0], ResourceError(f"the process that read it came to an end ({told}): shorten it")),)

    def _worker(self) -> Worker:
        """This thread's process, ready to read; `ResourceError` where it does not start, nor another in its place."""
        mine: Worker | None = getattr(self._mine, "worker", None)
        if mine is not None:
            return mine
        told = ""
        for _ in range(TRIES):
            worker = self._start()
            try:
                worker.wait_until_ready()
            except WorkerEndedError as error:
                self._dismiss(worker)
                told = str(error)
            else:
                self._mine.worker = worker
                return worker
        raise ResourceError(f"a process to read in does not start ({told}): read in one, with one worker")

    def _start(self) -> Worker:
        with self._lock:
            if self._closing:
                raise WorkerEndedError("no more is read")
            worker = Worker()
            self._all.append(worker)
        return worker

    def _dismiss(self, worker: Worker) -> None:
        self._mine.worker = None
        worker.close()
        with self._lock:
            self._all.remove(worker)


def serve() -> None:
    """What a worker does: read the chunks on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the one that started us ends us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the answers
    stages: Stages = installed()
    try:
        pickle.dump(READY, answers)
        answers.flush()
        while True:
            pickle.dump(read(pickle.load(sys.stdin.buffer), stages), answers)
            answers.flush()
    except (EOFError, OSError):
        os._exit(0)  # nobody is there any more, or nobody has more for us
