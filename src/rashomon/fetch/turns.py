"""Whose turn it is: of all that waits to be fetched, next what is at the host that may be asked soonest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from rashomon.fetch.addresses import Refused, parse

Job = TypeVar("Job")


class Turns(Generic[Job]):
    """Jobs by the host of their address, so that nobody waits for one host while another could be asked.

    `left` tells how many seconds the host of an address has to be left alone yet.
    """

    def __init__(self, left: Callable[[str], float]) -> None:
        self._left = left
        self._jobs: dict[str, deque[tuple[str, Job]]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._jobs.values()))

    def put(self, url: str, job: Job) -> None:
        """Have it wait behind what is at the same host."""
        try:
            host = parse(url, private=True).host
        except Refused:
            host = ""
        self._jobs.setdefault(host, deque()).append((url, job))

    def take(self) -> Job:
        """The next one; of hosts that may be asked at once the one that came first. `IndexError` where none waits."""
        if not self._jobs:
            raise IndexError("nothing waits")
        host = min(self._jobs, key=lambda host: self._left(self._jobs[host][0][0]))
        _, job = self._jobs[host].popleft()
        waiting = self._jobs.pop(host)
        if waiting:
            self._jobs[host] = waiting  # behind the other hosts
        return job
