"""Files read by processes of their own: the same as here, whatever dies on the way and whatever they do not see."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

import rashomon
from rashomon import engine
from rashomon.config import Settings
from rashomon.engine import files, readers, workers
from rashomon.engine.crew import Crew
from rashomon.engine.files import Lanes, partitions
from rashomon.engine.workers import FileProcess
from rashomon.ingest import Metadata, Outcome, find_reports, load_metadata, read_path
from rashomon.ingest.portions import MOST, File, Mark, Portion, Reader
from rashomon.model.document import Document, Problem

WORDS = "The harbour office said {n} boats left Lindmere on Tuesday.\n\nNobody was hurt, a clerk said.\n"
PAGE = "<html lang='en'><head><title>Boats leave</title></head><body><main><article>{}</article></main></body></html>"
ON_LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")


def words(number: int) -> str:
    return WORDS.format(n=number + 3)


def line(number: int) -> str:
    return json.dumps({"text": words(number), "outlet": f"Courier {number}"})


def page(number: int) -> bytes:
    return PAGE.format("".join(f"<p>{part}</p>" for part in words(number).split("\n\n") * 3)).encode()


def crawl(*numbers: int) -> bytes:
    """A web archive of pages."""
    found = b""
    for number in numbers:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
        head = f"WARC-Type: response\r\nWARC-Target-URI: https://lindmere.example/{number}\r\n"
        head += f"WARC-Date: 2025-03-12T10:00:00Z\r\nContent-Length: {len(block)}\r\n"
        found += gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n", mtime=0)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of each kind, with what cannot be read among them."""
    inside = tmp_path / "reports"
    (inside / "north").mkdir(parents=True)
    for number in range(3):
        (inside / f"{number}.txt").write_text(words(number), encoding="utf-8")
        (inside / "north" / f"{number}.html").write_bytes(page(10 + number))
    (inside / "a.jsonl").write_text("\n".join([*map(line, range(20, 32)), "{broken", line(60)]), encoding="utf-8")
    (inside / "b.warc.gz").write_bytes(crawl(70, 71, 72))
    with zipfile.ZipFile(inside / "c.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"south/{number}.txt", words(80 + number))
    (inside / "d.zip").write_bytes((inside / "c.zip").read_bytes()[:-40])
    (inside / "e.txt").write_bytes(b"")
    (inside / "f.txt").write_bytes(b"\xff\xd8\xff\xe0 no words")
    (tmp_path / "meta.csv").write_text(
        "file,title,published\n1.txt,Boats out,2025-03-12\na.jsonl,Harbour,2025-03-13\na.jsonl#3,Third,2025-03-14\n"
        "c.zip#south/1.txt,Packed,2025-03-15\nnorth/1.html,Northern,2025-03-16\n",
        encoding="utf-8",
    )
    return inside


def paths_in(folder: Path) -> list[Path]:
    return [one for one in find_reports([folder]) if isinstance(one, Path)]


def timeless(outcome: Outcome) -> Outcome:
    """An outcome without the moment when it was read."""
    report, what = outcome
    return (
        replace(report, read_at=None) if report is not None else None,  # type: ignore[arg-type]
        replace(what, found_at=None) if isinstance(what, Problem) else what,
    )


def here(paths: list[Path], metadata: Metadata | None = None) -> list[tuple[int, Outcome]]:
    return [(number, timeless(one)) for number, path in enumerate(paths) for one in read_path(path, metadata)]


def handed_over(paths: list[Path], metadata: Metadata | None = None, count: int = 2) -> Iterator[tuple[int, Outcome]]:
    """What processes hand over, one by one."""
    with closing(Lanes(FileProcess, count)) as lanes:
        for number, one in lanes.outcomes(partitions(enumerate(paths), metadata or Metadata(), Settings())):
            yield number, timeless(one)


def reading() -> set[int]:
    """Our processes that read files, as Linux lists them."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except OSError:  # it is gone by now
            continue
        if parent == os.getpid() and b"ingest.portions import serve" in command:
            found.add(int(process.name))
    return found


def begin_with(monkeypatch: pytest.MonkeyPatch, preamble: str) -> None:
    """Have processes that read files do this first."""
    changed = workers.START_FILES.replace(
        "from rashomon", f"import rashomon.ingest.portions as p; {preamble}; from rashomon"
    )
    monkeypatch.setattr(workers, "START_FILES", changed)


def test_files_of_each_kind_are_read_as_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILES", 3)
    paths = paths_in(folder)
    metadata = load_metadata(folder.parent / "meta.csv", outlet="Gazette")
    found = list(handed_over(paths, metadata))
    assert found == here(paths, metadata)
    assert sum(isinstance(what, Problem) for _, (_, what) in found) >= 4
    titles = {what.title for _, (_, what) in found if isinstance(what, Document)}
    assert titles >= {"Boats out", "Harbour", "Third", "Packed", "Northern"}


@ON_LINUX
def test_one_that_is_killed_is_replaced_and_nothing_comes_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(line, range(5 * MOST))), encoding="utf-8")
    coming = handed_over([path])
    found = list(islice(coming, MOST + 3))
    killed = reading()
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    found += coming
    assert killed
    assert found == here([path])
    assert reading() == set()


@ON_LINUX
def test_ending_early_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.jsonl").write_text("\n".join(map(line, range(5 * MOST))), encoding="utf-8")
    coming = handed_over(paths_in(tmp_path))
    next(coming)
    assert reading()
    coming.close()
    assert reading() == set()


def test_a_file_that_ends_who_reads_it_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_with(
        monkeypatch,
        "import os; read = p.read_path; "
        "p.read_path = lambda path, *told: os._exit(7) if path.name == 'poison.txt' else read(path, *told)",
    )
    where = 2
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "poison.txt", "c.txt")]
    for number, path in enumerate(paths):
        path.write_text(words(number), encoding="utf-8")
    found = list(handed_over(paths, count=1))
    expected = here(paths)
    told = found[where][1][1]
    assert [one for one in found if one[0] != where] == [one for one in expected if one[0] != where]
    assert isinstance(told, Problem)
    assert (told.location, told.kind) == (str(paths[where]), "ResourceError")
    assert "exit code 7" in told.message


def test_files_that_a_worker_does_not_see_are_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_with(monkeypatch, "p.File.is_here = lambda file: file.path.suffix not in ('.txt', '.jsonl')")
    paths = paths_in(folder)
    assert list(handed_over(paths)) == here(paths)


class Endless:
    """A worker whose partition has no end."""

    asked = 0

    def wait_until_ready(self) -> None:
        """It is."""

    def ask(self, what: object) -> Portion:
        Endless.asked += 1
        return Portion(found=((0, Mark.BEGUN), (0, (None, Problem(location="a", kind="b", message="c")))), last=False)

    def kill(self) -> None:
        """Nothing to end."""

    def close(self) -> None:
        """Nothing to let go of."""


def test_no_more_is_read_ahead_than_may_wait(tmp_path: Path) -> None:
    taken = 5
    with closing(Lanes(Endless, 1)) as lanes:
        assert len(list(islice(lanes.outcomes(partitions([(0, tmp_path)], Metadata(), Settings())), taken))) == taken
        time.sleep(0.2)
        assert taken <= Endless.asked <= taken + files.PORTIONS


def test_which_files_a_worker_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(words(1), encoding="utf-8")
    seen = File.of(0, path)
    assert seen.is_here()
    assert not replace(seen, size=seen.size + 1).is_here()
    assert not replace(seen, modified=seen.modified + 1).is_here()
    assert not File.of(0, tmp_path / "b.txt").is_here()
    assert not File.of(0, tmp_path).is_here()
    monkeypatch.chdir(tmp_path)
    Path("-").write_text(words(2), encoding="utf-8")  # no file of this name is meant by it
    assert not File.of(0, Path("-")).is_here()


def test_relative_paths_hold_from_where_the_command_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(words(1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (partition,) = partitions([(0, Path("a.txt"))], Metadata(), Settings())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    _, (_, outcome) = Reader().read((partition, MOST)).found
    assert not isinstance(outcome, Mark)
    assert outcome[0] is not None
    assert outcome[0].location == "a.txt"
    gone = replace(partition, folder=str(tmp_path / "gone"))
    assert Reader().read((gone, MOST)).found == ((0, Mark.UNSEEN),)


@pytest.mark.parametrize("most", [2, 3, MOST])  # with one it would be told of the file alone
def test_what_is_left_after_each_portion(most: int, folder: Path) -> None:
    paths = paths_in(folder)
    (partition,) = partitions(enumerate(paths), Metadata(), Settings())
    found, rest = [], partition
    while rest.files:  # each portion by a new reader, as if the one before had ended
        portion = Reader().read((rest, most))
        found += [(number, timeless(one)) for number, one in portion.found if not isinstance(one, Mark)]
        rest = rest.after(portion.found)
        if portion.last:
            break
    assert found == here(paths)


class TestReaders:
    """Who reads, and when they start."""

    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The kinds of processes that were started."""
        found: list[str] = []
        for kind in ("Process", "FileProcess"):
            made = getattr(readers, kind)

            def start(kind: str = kind, made: type = made) -> object:
                found.append(kind)
                return made()

            monkeypatch.setattr(readers, kind, start)
        return found

    @pytest.mark.parametrize(
        ("workers", "count", "expected"),
        [(None, 40, []), (None, 60, [3]), (1, 60, []), (2, 60, [3]), (2, 10, [])],  # chunks of 16 that there will be
    )
    def test_they_start_early_where_they_will_surely_read(
        self, workers: int | None, count: int, expected: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        started = []
        monkeypatch.setattr(Crew, "start", lambda _, count: started.append(count))
        with engine.Readers(Settings(workers=4), workers) as all_of_them:
            all_of_them.expect([tmp_path / str(number) for number in range(count)])
        assert started == expected

    def test_little_is_read_here(self, started: list[str], folder: Path) -> None:
        paths = paths_in(folder)
        with engine.Readers(Settings(), 2) as all_of_them:
            found = [(number, timeless(one)) for number, one in all_of_them.outcomes(paths, Metadata())]
        assert found == here(paths)
        assert started == []

    def test_others_go_on_in_the_middle_of_a_file(
        self, started: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(readers, "LITTLE", 0)
        monkeypatch.setattr(readers, "FEW", 10)  # documents: the first file has more
        paths = [folder / "a.jsonl", *paths_in(folder / "north")]
        found = []

        def documents(all_of_them: engine.Readers) -> Iterator[Document]:
            for number, outcome in all_of_them.outcomes(paths, Metadata()):
                found.append((number, timeless(outcome)))
                if isinstance(outcome[1], Document):
                    yield outcome[1]

        with engine.Readers(Settings(workers=2)) as all_of_them:
            read = [one for chunk in all_of_them.observe(documents(all_of_them), 4) for one in chunk]
            known = [what for _, (_, what) in found if isinstance(what, Document)]
            assert [one for chunk in all_of_them.observe(known[:3], 2) for one in chunk] == read[:3]
        assert found == here(paths)
        assert len(read) == len(known)
        assert sorted(started) == ["FileProcess", "Process", "Process"]  # one crew reads all of a build


def exported(record: Path, folder: Path, **told: object) -> tuple[list[str], list[tuple[str, str]]]:
    """The claims of a build as they are exported, and its problems."""
    meta = folder.parent / "meta.csv"
    with rashomon.build(folder, record, meta=meta, settings=Settings(batch_size=4), **told) as opened:  # type: ignore[arg-type]
        problems = [(problem.location, problem.message) for problem in opened.problems()]
        return list(opened.export("jsonl")), problems


def test_a_build_gives_the_same_record(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LITTLE", 0)
    one = exported(tmp_path / "one.db", folder, workers=1)
    assert len(one[0]) > 20
    assert len(one[1]) >= 4
    assert exported(tmp_path / "two.db", folder, workers=2) == one
