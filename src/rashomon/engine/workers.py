"""Processes of our own that read: documents, of which claims come back, or files, of which documents do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon import processes
from rashomon.collecting import Seldom
from rashomon.engine.reading import Observed, Stages, installed, read
from rashomon.model.document import Document

START = processes.START + "from rashomon.engine.workers import serve; serve()"
START_FILES = processes.START + "from rashomon.ingest.portions import serve; serve()"  # half a second, not three


class Process(processes.Process):
    """One that reads chunks of documents."""

    def __init__(self) -> None:
        super().__init__(START)


class FileProcess(processes.Process):
    """One that reads files."""

    def __init__(self) -> None:
        super().__init__(START_FILES)


def serve() -> None:
    """What a process does that reads documents."""
    with Seldom():
        processes.serve(reader)


def reader() -> Callable[[Sequence[Document]], tuple[Observed, ...]]:
    """What reads a chunk, with every stage that is installed."""
    stages: Stages = installed()
    return lambda documents: read(documents, stages)
