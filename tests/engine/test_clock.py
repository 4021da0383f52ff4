"""The limit of time for reading: what has no end is ended, in any thread, and the others are read."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator

import pytest

from rashomon.engine import reading
from rashomon.engine.clock import within
from rashomon.engine.reading import Stages, read
from rashomon.errors import TooLargeError
from rashomon.model.document import Document
from rashomon.model.reading import Reading


def spin() -> None:
    while True:
        try:
            sum(range(100))
        except Exception:  # noqa: BLE001  as a library might: it must not take the alarm for its own
            continue


def test_work_without_end_is_ended() -> None:
    with pytest.raises(TooLargeError, match="took more than 0 seconds"):
        within(0.2, spin)


def test_in_a_thread_too() -> None:
    told: list[str] = []

    def work() -> None:
        try:
            within(0.2, spin)
        except TooLargeError as error:
            told.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert len(told) == 1


def test_what_is_done_in_time_hears_nothing() -> None:
    done: list[int] = []
    within(30, done.append, 1)
    assert done == [1]


def test_nothing_is_slower_afterwards() -> None:
    """Where Python is left to look for an exception at every step, its profiler never gets past the first."""
    program = (
        "import cProfile; from rashomon.engine.clock import within; within(30, lambda: None); "
        "cProfile.run('sum(range(9))')"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, capture_output=True)


def test_an_error_comes_out_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        within(30, lambda: 1 // 0)


def test_nothing_outside_hears_an_alarm_that_comes_late() -> None:
    for length in range(150):  # the work ends at about the moment at which the alarm rings
        try:
            within(0.002, time.sleep, 0.001 + length % 30 / 10_000)
        except TooLargeError:
            continue
    for _ in range(1000):
        sum(range(100))


def document(words: str) -> Document:
    return Document(id=words, text=words, zones=(), location=f"{words}.txt")


def annotator(documents: Iterable[Document]) -> Iterator[Reading]:
    for one in documents:
        if one.text == "long":
            spin()
        yield Reading(document=one, tokens=(), sentences=())


def extractor(one: Reading) -> Iterator[object]:
    if one.document.text == "deep":
        spin()
    return iter(())


def test_a_document_without_end_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    stages = Stages(annotators={"en": annotator}, extractors={"x": extractor})  # type: ignore[dict-item]
    found = read([document(words) for words in ("a", "long", "b", "deep", "c")], stages)
    assert [one.claims for one in found] == [(), None, (), None, ()]
    assert ["took more than" in problem.message for one in found for problem in one.problems] == [True, True]
    assert [problem.location for one in found for problem in one.problems] == ["long.txt", "deep.txt"]
