"""The limit of time: what takes too long is ended and told, and what is beside it is read."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rashomon.config import Settings
from rashomon.errors import EmptyError, MalformedError, TooLargeError
from rashomon.ingest import guarded, patience, read_path
from rashomon.ingest.patience import patiently
from rashomon.model.document import Document, Problem

SENTENCE = "The ferry sank off Lindmere on Monday, and forty passengers were brought ashore."
GAP = f"<html><body><p>{SENTENCE}</p><p>a{' ' * 200_000}b</p></body></html>".encode()


def no_end() -> bool:
    """Hold the interpreter as a hostile expression does: no signal is heeded."""
    return re.match(r"(a|aa)+$", "a" * 60 + "b") is None


def refuse(words: str) -> None:
    raise EmptyError(words)


def fail() -> None:
    raise ZeroDivisionError("odd")


def end() -> None:
    os._exit(3)


def where() -> int:
    return os.getpid()


def test_what_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLargeError, match="more than 1 seconds and was given up"):
        patiently(no_end, seconds=1)
    assert time.monotonic() - begun < 20


def test_an_error_of_ours_comes_back_and_others_are_told() -> None:
    with pytest.raises(EmptyError, match="nothing there"):
        patiently(refuse, "nothing there")
    with pytest.raises(MalformedError, match="ZeroDivisionError"):
        patiently(fail)
    with pytest.raises(MalformedError, match="ended the process"):
        patiently(end)


def test_a_process_is_kept_for_the_next() -> None:
    first = patiently(where)
    assert first != os.getpid()
    assert patiently(where) == first
    assert patiently(patiently, where) == first  # and starts no other


def test_threads_have_one_each() -> None:
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(patiently(guarded._may_last, GAP))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 3


def test_a_page_that_has_no_end_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LIMIT", 1.0)
    (tmp_path / "a.html").write_bytes(GAP.replace(b" " * 200_000, b" " * 400_000))
    (tmp_path / "b.html").write_bytes(f"<html><body><p>{SENTENCE}</p></body></html>".encode())
    (slow,) = (result for _, result in read_path(tmp_path / "a.html", settings=Settings(workers=1)))
    assert isinstance(slow, Problem)
    assert (slow.kind, "more than 1 seconds" in slow.message) == ("TooLargeError", True)
    (quick,) = (result for _, result in read_path(tmp_path / "b.html", settings=Settings(workers=1)))
    assert isinstance(quick, Document)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no such clock here")
def test_one_whose_asker_is_gone_ends_all_the_same() -> None:
    command = [sys.executable, "-c", "from rashomon.ingest.patience import serve; serve()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        pickle.dump((re.match, (r"(a|aa)+$", "a" * 60 + "b"), -1.5), process.stdin)  # half a second, spare time and all
        process.stdin.close()
        assert process.wait(30) == -signal.SIGALRM


@pytest.mark.parametrize(
    ("data", "lasts"),
    [
        (b"<html><body><p>The ferry sank.", False),
        (GAP, True),
        ("\u2003".join(["a", *[""] * 3000]).encode(), True),
        (b"<b>" * 7000, True),
        (b"&#32;" * 7000, True),
        (b"x" * 600_000, True),
        ("<html>".encode("utf-16"), True),
    ],
)
def test_which_pages_may_last(data: bytes, lasts: bool) -> None:
    assert guarded._may_last(data) is lasts


def test_a_large_page_reads_the_same_in_either_process() -> None:
    page = (
        f"<html><body><article>{'<p>' + SENTENCE + '</p>'}{'<p><b>More</b> of it.</p>' * 2500}</article></body></html>"
    )
    data = page.encode()
    assert guarded._may_last(data)
    assert guarded.page(data) == guarded.read_page(data)
