"""Processes of our own that read chunks: what goes in are documents, what comes back are claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon import processes
from rashomon.engine.reading import Observed, Stages, installed, read
from rashomon.model.document import Document

START = processes.START + "from rashomon.engine.workers import serve; serve()"


class Process(processes.Process):
    """One that reads."""

    def __init__(self) -> None:
        super().__init__(START)

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Have it read a chunk; `WorkerEndedError` where it ends before it has."""
        found: tuple[Observed, ...] = self.ask(documents)
        return found


def serve() -> None:
    """What a process does that reads."""
    processes.serve(reader)


def reader() -> Callable[[Sequence[Document]], tuple[Observed, ...]]:
    """What reads a chunk, with every stage that is installed."""
    stages: Stages = installed()
    return lambda documents: read(documents, stages)
