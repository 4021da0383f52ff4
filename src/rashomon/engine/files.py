"""Files read by a crew, in order: partitions of them, each opened by a worker that hands it over portion by portion.

A worker has its partition to itself until it is through. Where it ends on the way, another goes on behind what was
handed over, outcome by outcome at first, so that a file that ends whoever reads it is known, told, and passed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Semaphore

from rashomon.config import Settings
from rashomon.engine.crew import Crew, Worker
from rashomon.errors import ResourceError
from rashomon.ingest import Metadata, Outcome, read_path, shown
from rashomon.ingest.portions import MOST, File, Found, Mark, Partition, Portion
from rashomon.model.document import Problem
from rashomon.processes import WorkerEndedError

# Portions of a partition that wait to be taken: 2 MB of reports of 450 words, 20 MB at most of any. Chosen: an archive
# of 500 reports is read while those before it are still being taken.
PORTIONS = 16
AHEAD = 2  # partitions for each worker that are begun before they are taken from
TRIES = 2  # a file that ends so many workers, the last outcome by outcome, is a problem from there on
# In a partition there are at most so many files, and bytes unless one alone has more. Chosen: a tenth of a second of a
# core for texts, half a second for pages.
FILES, BYTES = 32, 500_000


def partitions(
    files: Iterable[tuple[int, Path]], metadata: Metadata, settings: Settings, skip: int = 0
) -> Iterator[Partition]:
    """The files, each with its number, in partitions; the first `skip` outcomes of the first file are known."""
    folder = _folder()
    together: list[File] = []

    def made() -> Partition:
        own = metadata.about(file.path.name for file in together)
        return Partition(files=tuple(together), metadata=own, settings=settings, folder=folder, skip=skip)

    for number, path in files:
        file = File.of(number, path)
        if together and (len(together) >= FILES or sum(one.size for one in together) + file.size > BYTES):
            yield made()
            together, skip = [], 0
        together.append(file)
    if together:
        yield made()


class Lanes:
    """Reads partitions with at most `count` workers, a thread for each, until it is closed."""

    def __init__(self, start: Callable[[], Worker], count: int) -> None:
        self._crew = Crew(start, count)
        self._count = count
        self._lanes: deque[_Lane] = deque()
        self._threads = ThreadPoolExecutor(max_workers=count, thread_name_prefix="rashomon-files")

    def close(self) -> None:
        """End all, whatever is under way. Idempotent."""
        for lane in self._lanes:
            lane.stop()
        self._crew.stop()
        self._threads.shutdown(cancel_futures=True)
        self._crew.close()

    def outcomes(self, waiting: Iterable[Partition]) -> Iterator[tuple[int, Outcome]]:
        """What the files hold, with the number of each, in order; those that no worker sees are read here."""
        waiting = iter(waiting)
        while True:
            for partition in islice(waiting, AHEAD * self._count - len(self._lanes)):
                self._lanes.append(_Lane(partition))
                self._threads.submit(self._lanes[-1].lead, self._crew)
            if not self._lanes:
                return
            yield from self._lanes[0].outcomes()
            self._lanes.popleft()


class _Lane:
    """One partition on its way: a thread has it read, some portions ahead of who takes them."""

    def __init__(self, partition: Partition) -> None:
        self._partition = partition
        self._room = Semaphore(PORTIONS)
        self._come: SimpleQueue[tuple[Found, ...] | Exception | None] = SimpleQueue()
        self._stopped = False

    def stop(self) -> None:
        """Have the thread come to its end."""
        self._stopped = True
        self._room.release()

    def lead(self, crew: Crew) -> None:
        """Have the partition read, whatever ends on the way. What goes wrong is raised where outcomes are taken."""
        try:
            self._lead(crew)
        except Exception as error:  # noqa: BLE001  it is raised again
            self._come.put(error)
        finally:
            self._come.put(None)

    def _lead(self, crew: Crew) -> None:
        rest, ended = self._partition, 0
        while rest.files:
            worker = crew.take()
            try:
                for found in self._portions(worker, rest, careful=ended > 0):
                    left = rest.after(found)
                    rest, ended = left, ended if left == rest else 0
                    self._come.put(found)
            except WorkerEndedError as error:
                crew.dismiss(worker)
                ended += 1
                if ended < TRIES:
                    self._room.release()
                else:
                    self._come.put((_ending(rest.files[0], str(error)),))
                    rest, ended = replace(rest, files=rest.files[1:], skip=0), 0
            else:
                crew.give_back(worker)
                return

    def _portions(self, worker: Worker, rest: Partition, *, careful: bool) -> Iterator[tuple[Found, ...]]:
        """What a worker hands over. `careful`: one by one at first, as many as may have been in what was lost."""
        asked: Partition | None = rest
        singly, last = MOST if careful else 0, False
        while not last:
            self._room.acquire()
            if self._stopped:
                return
            portion: Portion = worker.ask((asked, 1 if singly > 0 else MOST))
            asked, singly, last = None, singly - 1, portion.last
            yield portion.found

    def outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """What the files of the partition hold, as it comes."""
        files = {file.number: file for file in self._partition.files}
        taken = dict.fromkeys(files, 0)
        taken[self._partition.files[0].number] = self._partition.skip
        while (come := self._come.get()) is not None:
            if isinstance(come, Exception):
                raise come
            self._room.release()
            for number, outcome in come:
                if outcome is Mark.UNSEEN:
                    yield from self._here(files[number], taken[number])
                elif not isinstance(outcome, Mark):
                    taken[number] += 1
                    yield number, outcome

    def _here(self, file: File, skip: int) -> Iterator[tuple[int, Outcome]]:
        for outcome in islice(read_path(file.path, self._partition.metadata, self._partition.settings), skip, None):
            yield file.number, outcome


def _folder() -> str | None:
    try:
        return str(Path.cwd())
    except OSError:  # it is gone: relative paths lead nowhere
        return None


def _ending(file: File, told: str) -> Found:
    """That a file ended every process that read it."""
    message = f"the process that read it came to an end ({told}): leave it out, or split it"
    problem = Problem(
        location=shown(file.path), kind=ResourceError.__name__, message=message, found_at=datetime.now(UTC)
    )
    return file.number, (None, problem)
