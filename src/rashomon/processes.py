"""Processes of our own: what goes in and what comes out are pickled values.

One is a fresh Python that runs `serve`: what is asked on its standard input, answers on its standard output, until its
input ends, as it does when this process dies. `multiprocessing` would do as well but for two things: its fresh
processes run the caller's script once more, which only a script written for that survives; and they take the number of
threads for matrix products from here, where numpy may have been loaded already.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

READY = "ready"
# One thread a process for matrix products: more are slower with small batches (measured), and every core has a process.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "  # then what to run


class WorkerEndedError(Exception):
    """A worker ended before it had answered."""


class Process:
    """One process: it runs `start`, Python that ends in `serve`."""

    def __init__(self, start: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", start, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD,
        )

    def wait_until_ready(self) -> None:
        """Wait for it to have loaded what it needs; `WorkerEndedError` where it ends instead."""
        ready = self._receive()
        if ready != READY:
            raise WorkerEndedError(f"its first answer is {ready!r}")

    def ask(self, what: Any) -> Any:
        """What it answers; `WorkerEndedError` where it ends before it has."""
        assert self._process.stdin is not None
        try:
            pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            raise WorkerEndedError(self._end()) from None
        return self._receive()

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


def serve(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    """What a worker does: answer what comes on standard input until it ends, with what `prepare` gives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the one that started us ends us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the answers
    answer = prepare()
    try:
        pickle.dump(READY, answers)
        answers.flush()
        while True:
            pickle.dump(answer(pickle.load(sys.stdin.buffer)), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except (EOFError, OSError):
        os._exit(0)  # nobody is there any more, or nobody has more for us
