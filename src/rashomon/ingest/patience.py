"""A limit of time that holds: what may take for ever runs in a process of its own, which is ended when it does.

Nothing else stops a regular expression, or a parser in C, from within: a signal is heeded only once these are done, and
only in the main thread, and Windows has none of that kind. A process is started when the first such input is met
(half a second) and kept for the next ones, which it takes as pickles; an idle one ends with the process that has it.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from rashomon.errors import InputError, MalformedError, ResourceError, TooLargeError

T = TypeVar("T")
# Chosen: the longest that a report which somebody wrote took was 3 seconds; a PDF document of a thousand pages may take
# a minute.
LIMIT = 60.0  # seconds
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from rashomon.ingest.patience import serve; serve()"
_SPARE = 2.0  # seconds more, after which a process ends itself whose end nobody waits for
_TRIES = 2
_idle: list[_Helper] = []
_lock = threading.Lock()
_serving = threading.Event()


def patiently(call: Callable[..., T], *given: Any, seconds: float | None = None) -> T:
    """What `call(*given)` gives, in at most so many seconds (`LIMIT` by default).

    `call` is a function of a module; it, what it is given, and what it gives are pickled. What it raises as an
    `InputError` is raised here. `TooLargeError` where it takes longer, `MalformedError` where it ends its process.
    """
    if _serving.is_set():  # this is such a process, which has its limit
        return call(*given)
    patience = LIMIT if seconds is None else seconds
    for _ in range(_TRIES):
        try:
            result = _asked(call, given, patience)
        except _EndedError:  # perhaps of something else, as an idle process may
            continue
        if isinstance(result, Exception):
            raise result
        found: T = result
        return found
    raise MalformedError("reading it ended the process that read it: save its words as .txt")


def _asked(call: Callable[..., Any], given: tuple[Any, ...], seconds: float) -> Any:
    """What an idle helper, or a new one, answers."""
    with _lock:
        helper = _idle.pop() if _idle else None
    helper = helper or _Helper()
    try:
        result = helper.ask(call, given, seconds)
    except BaseException:
        helper.end()
        raise
    with _lock:
        _idle.append(helper)
    return result


class _EndedError(Exception):
    """A process ended before it had answered."""


class _Helper:
    """A process that runs one call at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _START, json.dumps(sys.path)]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise ResourceError(f"a process to read in does not start ({error}): close other programs") from error
        self._late = False

    def ask(self, call: Callable[..., Any], given: tuple[Any, ...], seconds: float) -> Any:
        """What the call gives, or the `InputError` that it raised."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            pickle.dump((call, given, seconds), self._process.stdin)
            self._process.stdin.flush()
            return pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._late:
                raise TooLargeError(
                    f"reading it took more than {seconds:.0f} seconds and was given up: save its words as .txt"
                ) from None
            raise _EndedError from None
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def end(self) -> None:
        """End it now, and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what was still to be written has nowhere to go
                continue


@atexit.register
def _end_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()


def serve() -> None:
    """What a helper does: run the calls that come in on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the one that started this ends it
    _serving.set()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the answers
    try:
        while True:
            call, given, seconds = pickle.load(sys.stdin.buffer)
            _alarm(seconds + _SPARE)
            outcome = _outcome(call, given)
            _alarm(0.0)
            pickle.dump(outcome, answers)
            answers.flush()
    except (EOFError, OSError):
        os._exit(0)


def _alarm(seconds: float) -> None:
    """Have the system end this process in so many seconds (0: not any more), where it can: who asked may be gone."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _outcome(call: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    try:
        return call(*given)
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001  hostile files find ever new errors in the parsers of others
        words = repr(error)
        return MalformedError(f"cannot be read ({words[:200]}): save its words as .txt")
