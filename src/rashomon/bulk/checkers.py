"""Processes that check claims, beside the one that writes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from rashomon.bulk.checking import START, Checked, Given, check
from rashomon.errors import ResourceError
from rashomon.processes import Process, WorkerEndedError


class Checkers:
    """So many processes, for any number of folders; or this one where there is to be one only."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: SimpleQueue[Process] = SimpleQueue()
        self._all: list[Process] = []
        self._are_ready = False

    def __enter__(self) -> Checkers:
        if self._count > 1:
            self._all = [Process(START) for _ in range(self._count)]
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.close()

    def check(self, given: Iterator[Given]) -> Iterator[Checked]:
        """What is checked, in order. `ResourceError` where a process ends before it has answered."""
        if not self._all:
            yield from map(check, given)
            return
        under_way: deque[Future[Checked]] = deque()
        try:
            self._wait_until_ready()
            with ThreadPoolExecutor(self._count) as threads:
                for one in given:
                    under_way.append(threads.submit(self._ask, one))
                    if len(under_way) > self._count:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
        except WorkerEndedError as error:
            raise ResourceError(f"a process that checks claims came to an end ({error}): load again") from None

    def _wait_until_ready(self) -> None:
        for process in self._all if not self._are_ready else ():
            process.wait_until_ready()
            self._free.put(process)
        self._are_ready = True

    def _ask(self, given: Given) -> Checked:
        process = self._free.get()
        try:
            found: Checked = process.ask(given)
            return found
        finally:
            self._free.put(process)
