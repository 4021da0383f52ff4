"""Reading many documents: chunks, processes, and what happens when one of these dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from rashomon import engine
from rashomon.config import Settings
from rashomon.engine import workers
from rashomon.errors import ResourceError
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind


def document_of(text: str) -> Document:
    key = document_id(text, title=None, outlet=None, url=None, author=None, published=None)
    return Document(id=key, text=text, zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(text)),), location="a.txt")


DOCUMENTS = [document_of(f"Officials said {n} people were killed in Dovrin on Tuesday.") for n in range(3, 10)]


def observed(settings: Settings, documents: list[Document] = DOCUMENTS) -> Generator[engine.Observed]:
    """What two processes make of the documents, one by one."""
    with engine.Readers(settings, 2) as readers, closing(readers.observe(documents, settings.batch_size)) as found:
        for chunk in found:
            yield from chunk


def children() -> set[int]:
    """Our processes that read, as Linux lists them: those whose parent is this one."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except OSError:  # it is gone by now
            continue
        if parent == os.getpid() and b"engine.workers import serve" in command:
            found.add(int(process.name))
    return found


class TestChunks:
    def test_by_number(self) -> None:
        assert [len(chunk) for chunk in engine.chunks(DOCUMENTS, 3)] == [3, 3, 1]

    def test_by_size(self) -> None:
        large = document_of("x" * engine.CHARACTERS)
        assert [len(chunk) for chunk in engine.chunks([*DOCUMENTS[:2], large, large, *DOCUMENTS], 16)] == [2, 1, 1, 7]

    def test_lazily(self) -> None:
        def endless() -> Generator[Document]:
            while True:
                yield DOCUMENTS[0]

        assert len(list(islice(engine.chunks(endless(), 4), 3))) == 3


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")
class TestWorkers:
    def test_come_out_in_order_and_leave_nothing_behind(self) -> None:
        found = list(observed(Settings(batch_size=2)))
        assert [one.document for one in found] == [document.id for document in DOCUMENTS]
        assert all(one.claims for one in found)
        assert children() == set()

    def test_closing_early_ends_them(self) -> None:
        found = observed(Settings(batch_size=1))
        next(found)
        assert children()
        found.close()
        assert children() == set()

    def test_one_that_is_killed_is_replaced(self) -> None:
        coming = observed(Settings(batch_size=1))
        found = [next(coming)]
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        found += coming
        assert [one.document for one in found] == [document.id for document in DOCUMENTS]
        assert all(one.claims for one in found)

    def test_a_document_that_ends_its_process_is_a_problem(self, monkeypatch: pytest.MonkeyPatch) -> None:
        deadly = (
            "import os, rashomon.engine.workers as workers; read = workers.read; "
            "workers.read = lambda documents, stages: "
            "os._exit(7) if any('poison' in one.text for one in documents) else read(documents, stages); "
        )
        monkeypatch.setattr(workers, "START", workers.START.replace("from rashomon", deadly + "from rashomon"))
        documents = [*DOCUMENTS[:2], document_of("Officials said poison killed people in Dovrin."), DOCUMENTS[2]]
        found = list(observed(Settings(batch_size=4), documents))
        assert [one.document for one in found] == [document.id for document in documents]
        assert [one.claims is None for one in found] == [False, False, True, False]
        assert "exit code 7" in found[2].problems[0].message

    def test_processes_that_do_not_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "START", "raise SystemExit(3)")
        with pytest.raises(ResourceError, match="exit code 3"):
            list(observed(Settings()))

    def test_they_end_with_the_process_that_started_them(self, tmp_path: Path) -> None:
        script = tmp_path / "start.py"
        script.write_text(
            "from tests.engine.test_engine import children, observed\n"
            "from rashomon.config import Settings\n"
            "found = observed(Settings(batch_size=1))\nnext(found)\n"
            "print(*children(), flush=True)\nimport time; time.sleep(60)\n",
            encoding="utf-8",
        )
        root = Path(__file__).resolve().parents[2]
        with subprocess.Popen(
            [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(root)}
        ) as process:
            assert process.stdout is not None
            pids = [int(pid) for pid in process.stdout.readline().split()]
            process.kill()
        assert pids
        deadline = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
