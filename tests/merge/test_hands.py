"""Parts of the merging: however they are cut, whoever does them and whatever becomes of him, the same comes out."""

from __future__ import annotations

import os
import pickle
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says, source

import rashomon
from bench import _scale_made as reports
from rashomon.merge import conclude, hands, judge
from rashomon.merge.comparisons import parts
from rashomon.merge.events import widen
from rashomon.merge.hands import Hands, helped
from rashomon.merge.ready import Ready
from rashomon.merge.spreading import Spread, here, in_parts
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Lists

TOWNS = ("Osk", "Velm", "Tarn", "Brom")
TOLD = "rebels shelled the fish quay of {}"


def double(part: int) -> int:
    return 2 * part


def of_whom(part: tuple[int, int]) -> int:
    pid, value = part
    assert os.getpid() != pid, "done here"
    return value


def dies_elsewhere(part: tuple[int, int]) -> int:
    pid, value = part
    if os.getpid() != pid:
        os.kill(os.getpid(), signal.SIGKILL)
    return value


def dies_once(part: tuple[str, int]) -> int:
    mark = Path(part[0]) / str(part[1])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return part[1]


def fails_elsewhere(part: tuple[int, int]) -> int:
    pid, value = part
    if os.getpid() != pid:
        raise ValueError(value)
    return value


def fails(part: int) -> int:
    raise ValueError(part)


def waits(mark: str) -> None:
    Path(mark).touch()
    time.sleep(600)


def shuffled(seed: int) -> Spread:
    """Parts in another order, each by way of bytes as between two processes."""

    def spread(do: Callable[[Any], Any], some: Sequence[Any], /) -> Iterator[Any]:
        order = random.Random(seed).sample(range(len(some)), len(some))
        made = {at: pickle.loads(pickle.dumps(do(pickle.loads(pickle.dumps(some[at]))))) for at in order}
        return iter([made[at] for at in range(len(some))])

    return spread


def affairs() -> Newsroom:
    """Four situations, each told by four outlets, one of which denies it."""
    room = Newsroom()
    for place, town in enumerate(TOWNS):
        day = DAY + timedelta(days=30 * place)
        for number in range(4):
            room.report(
                says(TOLD.format(town), "ASSAULT", days=day, by=[source(f"Ana {town}dorn")]),
                says(f"Witnesses of {town} saw smoke over the quay after the shelling", None, days=day),
                says(f"the shelling of the quay of {town} killed {number + 3}", "ASSAULT", days=day),
                says(f"no shell fell on the quay of {town}", "ASSAULT", factuality="CT-", by=[source("Bo Lund")]),
                outlet=f"Outlet {number}",
                published=day + timedelta(days=number),
            )
    return room


@pytest.mark.parametrize("at_once", [1, 8, 1_000_000])
@pytest.mark.parametrize("seed", [1, 2])
def test_parts_of_any_size_in_any_order_give_the_same(at_once: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    room = affairs()
    ids = [claim.id for claim in room.claims]
    said = [
        Judgement(id="j1", kind=JudgementKind.NOT_SAME_EVENT, left=ids[0], right=ids[4], by="ann"),
        Judgement(id="j2", kind=JudgementKind.SAME_EVENT, left=ids[0], right=ids[16], by="ann"),
        Judgement(id="j3", kind=JudgementKind.DIFFERS, left=ids[0], right=ids[2], by="ann"),
    ]
    before = judge(room.claims, room.documents, said)
    concluded = conclude(room.claims, room.documents, [*said, *before])
    assert any("alike" in one.reason for one in before)
    assert any(one.comparisons for one in concluded.events)
    for module in (widen, parts):
        monkeypatch.setattr(module, "AT_ONCE", at_once)
    ready = Ready(room.claims, room.documents, Lists(), shuffled(seed))
    assert judge(room.claims, room.documents, said, ready=ready) == before
    assert conclude(room.claims, room.documents, [*said, *before], ready=ready) == concluded


@pytest.mark.parametrize(("enough", "lists"), [(1, [[3], [1], [2], [1]]), (4, [[3, 1], [2, 1]]), (99, [[3, 1, 2, 1]])])
def test_lists_of_enough(enough: int, lists: list[list[int]]) -> None:
    assert list(in_parts([3, 1, 2, 1], int, enough)) == lists


def test_nothing_is_in_no_list() -> None:
    assert list(in_parts([], int, 3)) == []


@pytest.mark.parametrize("number", [0, 1, 7])
def test_what_comes_back_is_in_the_order_of_the_parts(number: int) -> None:
    with Hands(2) as spread:
        assert list(spread(double, range(number))) == [2 * one for one in range(number)]


def test_a_part_is_begun_before_it_is_asked_for(tmp_path: Path) -> None:
    mark = tmp_path / "begun"
    with Hands(1) as spread:
        spread(waits, [str(mark)])
        while not mark.exists():
            time.sleep(0.01)


def test_another_process_does_it() -> None:
    with Hands(1) as spread:
        made = spread(of_whom, [(os.getpid(), 5)])
        while not spread._free:  # until it is done, so that it is not taken back
            time.sleep(0.01)
        assert list(made) == [5]


def test_a_process_that_ends_is_replaced_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with Hands(1) as spread:
        asked = [spread._threads.submit(spread._ask, dies_once, (str(tmp_path), one)) for one in range(2)]
        assert [one.result() for one in asked] == [(0,), (1,)]


@pytest.mark.parametrize("do", [dies_elsewhere, fails_elsewhere])
def test_what_no_process_does_is_done_here(do: Callable[[tuple[int, int]], int]) -> None:
    with Hands(1) as spread:
        assert list(spread(do, [(os.getpid(), one) for one in range(3)])) == [0, 1, 2]


def test_an_error_comes_up_where_it_is_waited_for() -> None:
    with Hands(1) as spread, pytest.raises(ValueError, match="7"):
        list(spread(fails, [7]))


def test_no_process_starts_and_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "START", "raise SystemExit(1)")
    with Hands(2) as spread:
        assert list(spread(double, [1, 2, 3])) == [2, 4, 6]


@pytest.mark.parametrize(
    ("claims", "workers", "count"),
    [(hands.ENOUGH, 1, 0), (hands.ENOUGH - 1, 8, 0), (hands.ENOUGH, 2, 1), (hands.ENOUGH, 8, hands.MOST)],
)
def test_others_help_where_there_is_enough_to_do(claims: int, workers: int, count: int) -> None:
    with helped(claims, workers) as spread:
        assert (spread is here) == (count == 0)
        assert not isinstance(spread, Hands) or spread._threads._max_workers == count


def test_a_build_with_help_is_the_same_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(reports.reports(3)), encoding="utf-8")
    helping: list[int] = []
    monkeypatch.setattr(hands, "ENOUGH", 1)
    monkeypatch.setattr(hands, "Hands", lambda count: helping.append(count) or Hands(count))
    told = {}
    for workers in (1, 2):
        with rashomon.build([path], tmp_path / f"{workers}.db", workers=workers) as record:
            told[workers] = list(record.export("jsonl"))
    assert helping == [1]
    assert told[1] == told[2]


def test_leaving_ends_what_is_under_way(tmp_path: Path) -> None:
    mark = tmp_path / "begun"
    with Hands(1) as spread:
        spread(waits, [str(mark), str(mark)])
        while not mark.exists():
            time.sleep(0.01)
        (process,) = spread._all
    assert process._process.returncode == -signal.SIGKILL
    assert spread._take() is None
