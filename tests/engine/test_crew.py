"""A crew, with workers that are no processes: who gets which documents, and how the last ones are shared out."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest

from rashomon.engine.chunks import chunks, read_by
from rashomon.engine.crew import Crew
from rashomon.engine.reading import Observed
from rashomon.errors import ResourceError
from rashomon.model.document import Document
from rashomon.processes import WorkerEndedError

DOCUMENTS = [Document(id=f"d{number}", text="Words.", zones=(), location=f"{number}.txt") for number in range(40)]


class Fake:
    """Answers once `go` is set, and notes how many documents it was given each time."""

    def __init__(self, go: Event, given: list[int]) -> None:
        self.go, self.given, self.closed = go, given, False

    def wait_until_ready(self) -> None:
        """It is."""

    def ask(self, what: Sequence[Document]) -> tuple[Observed, ...]:
        assert self.go.wait(30)
        self.given.append(len(what))
        return tuple(Observed(document=one.id, claims=()) for one in what)

    def kill(self) -> None:
        self.go.set()

    def close(self) -> None:
        self.closed = True


def test_what_is_left_at_the_end_is_cut_smaller_and_stays_in_order() -> None:
    go, given = Event(), list[int]()
    crew = Crew(lambda: Fake(go, given), 2)

    def pieces():
        yield from chunks(DOCUMENTS, 10)
        go.set()  # until here nobody has read any

    found = [one.document for chunk in read_by(crew, 3, pieces()) for one in chunk]
    crew.close()
    assert found == [document.id for document in DOCUMENTS]
    assert sorted(given, reverse=True)[:3] == [10, 10, 10]  # one for each thread
    assert sum(given) == len(DOCUMENTS)
    assert max(sorted(given)[:-3]) <= 1  # ten documents that are left, in twelve pieces at most


def test_as_many_start_as_are_wanted() -> None:
    started: list[Fake] = []
    go, given = Event(), list[int]()
    go.set()

    def start() -> Fake:
        started.append(Fake(go, given))
        return started[-1]

    crew = Crew(start, 3)
    crew.start(2)
    assert len(started) == 2
    first, second = crew.take(), crew.take()
    assert len(started) == 2
    crew.give_back(first)
    assert crew.take() is first
    third = crew.take()
    assert third not in (first, second)
    crew.dismiss(third)
    assert crew.take() is started[3]
    crew.close()
    assert all(one.closed for one in started)


def test_none_that_starts() -> None:
    def start() -> Fake:
        raise WorkerEndedError("no room")

    crew = Crew(start, 2)
    with pytest.raises(ResourceError, match="no room"):
        crew.take()
    crew.close()
