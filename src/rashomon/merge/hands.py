"""Hands: processes that do parts of the merging beside this one, which does its share.

A part that nobody has begun is done here; so is one whose process ends twice on the way, or that fails, so that the
error comes up where it is waited for. Nothing is done twice but what was lost, and nothing twice is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from types import TracebackType
from typing import Any

from rashomon import processes
from rashomon.collecting import Seldom
from rashomon.merge.spreading import Made, Part, Spread, here
from rashomon.processes import Process, WorkerEndedError

START = processes.START + "from rashomon.merge.hands import serve; serve()"
TRIES = 2  # processes that are given a part before it is done here
NOT_DONE = "not done"
ENOUGH = 10_000  # claims from which on a process that helps saves more than the second that it takes to start
MOST = 3  # processes that help: what can be done in parts is a third of the work


def helped(claims: int, workers: int) -> AbstractContextManager[Spread]:
    """Who does parts of the merging of so many claims: this process alone, or some of `workers` beside it."""
    count = min(workers - 1, MOST)
    return Hands(count) if count > 0 and claims >= ENOUGH else nullcontext(here)


class Hands:
    """At most `count` processes, started as they are needed. What it is called with begins at once."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="rashomon-merge")
        self._all: list[Process] = []
        self._free: list[Process] = []
        self._lock = Lock()
        self._left = False

    def __enter__(self) -> Hands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._left = True
            for process in self._all:
                process.kill()  # so that no thread waits for an answer any more
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.close()

    def __call__(self, do: Callable[[Part], Made], parts: Sequence[Part], /) -> Iterator[Made]:
        """What `do` gives for each part, in order."""
        return self._made(do, parts, [self._threads.submit(self._ask, do, part) for part in parts])

    def _made(
        self, do: Callable[[Part], Made], parts: Sequence[Part], asked: Sequence[Future[tuple[Made, ...]]]
    ) -> Iterator[Made]:
        own = {at: do(parts[at]) for at in reversed(range(len(parts))) if asked[at].cancel()}
        for at, part in enumerate(parts):
            made = (own.pop(at),) if at in own else asked[at].result()
            yield made[0] if made else do(part)

    def _ask(self, do: Callable[[Part], Made], part: Part) -> tuple[Made, ...]:
        """What a process made of a part; nothing where none could."""
        for _ in range(TRIES):
            process = self._take()
            if process is None:
                break
            try:
                answer = process.ask((do, part))
            except WorkerEndedError:
                self._dismiss(process)
                continue
            with self._lock:
                self._free.append(process)
            return () if answer == NOT_DONE else answer
        return ()

    def _take(self) -> Process | None:
        """A process that is free, or a new one; None where none starts, or none shall any more."""
        with self._lock:
            if self._left:
                return None
            if self._free:
                return self._free.pop()
            try:
                process = Process(START)
            except OSError:
                return None
            self._all.append(process)
        try:
            process.wait_until_ready()
        except WorkerEndedError:
            self._dismiss(process)
            return None
        return process

    def _dismiss(self, process: Process) -> None:
        process.close()
        with self._lock:
            if process in self._all:
                self._all.remove(process)


def serve() -> None:
    """What such a process does."""
    with Seldom():
        processes.serve(lambda: _answer)


def _answer(asked: tuple[Callable[[Any], Any], Any]) -> Any:
    do, part = asked
    try:
        return (do(part),)
    except Exception:  # noqa: BLE001  whatever it is, it will come up again where this is waited for
        return NOT_DONE
