"""Reading on a Ray cluster: the same as here, whatever dies on the way."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon import engine
from rashomon.config import Settings
from rashomon.engine import readers
from rashomon.engine.actor import Actor
from rashomon.engine.cluster import Cluster
from rashomon.errors import ResourceError, UsageError
from rashomon.ingest.portions import Mark, Partition, Portion, Reader
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.processes import WorkerEndedError

INSTALLED = importlib.util.find_spec("ray") is not None
pytestmark = pytest.mark.skipif(not INSTALLED and os.environ.get("CI") != "true", reason="rashomon[ray] is not there")


def document_of(text: str) -> Document:
    key = document_id(text, title=None, outlet=None, url=None, author=None, published=None)
    return Document(id=key, text=text, zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(text)),), location="a.txt")


DOCUMENTS = [document_of(f"Officials said {n} people were killed in Dovrin on Tuesday.") for n in range(3, 10)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One for all tests here: it takes seconds to start."""
    with Cluster(cores=2) as started:
        yield started


def actors() -> list[int]:
    """The processes of our actors, as Linux lists them: children of a child of this one."""
    parents, named = {}, []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if (process / "cmdline").read_bytes().startswith(b"ray::Actor"):
                named.append(int(process.name))
        except OSError:  # it is gone by now
            continue
    return [pid for pid in named if parents.get(parents.get(pid, 0)) == os.getpid()]


def read(documents: list[Document], cluster: Cluster | None = None) -> list[engine.Observed]:
    with engine.Readers(Settings(), 1, cluster) as readers:
        return [one for chunk in readers.observe(documents, 2) for one in chunk]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")
def test_actors_that_are_killed_are_replaced(cluster: Cluster, capfd: pytest.CaptureFixture[str]) -> None:
    with engine.Readers(Settings(), 2, cluster) as readers:
        chunks = readers.observe(DOCUMENTS, 1)
        found = list(next(chunks))
        killed = actors()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        found += [one for chunk in chunks for one in chunk]
    assert killed
    assert found == read(DOCUMENTS)
    assert all(one.claims for one in found)
    assert capfd.readouterr() == ("", "")


def test_a_document_that_ends_its_actors_is_a_problem(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    import ray

    class Deadly(Actor):
        def read(self, documents: Any) -> Any:
            if any("poison" in one.text for one in documents):
                os._exit(7)
            return super().read(documents)

    monkeypatch.setattr(cluster, "_actor", ray.remote(num_cpus=1, max_restarts=0)(Deadly))
    documents = [DOCUMENTS[0], document_of("Officials said poison killed people in Dovrin.")]
    found = read(documents, cluster)
    assert [one.claims is None for one in found] == [False, True]
    assert found[1].problems[0].kind == "ResourceError"


def test_an_actor_with_other_rules_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_rules", "Rashomon 99")
    worker = cluster.worker()
    with pytest.raises(WorkerEndedError, match=r"Rashomon 99 here: install the same"):
        worker.wait_until_ready()
    worker.close()


class Blind(Reader):
    """On a machine that sees no file of the command's, or another."""

    def read(self, asked: tuple[Partition | None, int]) -> Portion:
        partition, _ = asked
        assert partition is not None
        return Portion(found=tuple((file.number, Mark.UNSEEN) for file in partition.files), last=True)


@pytest.mark.parametrize("kind", [Reader, Blind])
def test_a_build_gives_the_same_record(
    kind: type[Reader], cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    monkeypatch.setattr(readers, "LITTLE", 0)
    monkeypatch.setattr(cluster, "_reader", ray.remote(num_cpus=0, max_restarts=0)(kind))
    monkeypatch.setattr("rashomon.pipeline.Cluster", lambda *_: nullcontext(cluster))
    folder = tmp_path / "reports"
    folder.mkdir()
    text = "The health ministry said shells killed {} people in Dovrin.\n\nTroops had left, it said."
    for number in range(4):
        (folder / f"{number}.txt").write_text(text.format(number + 3), encoding="utf-8")
    lines = [json.dumps({"text": text.format(number)}) for number in (20, 21)]
    (folder / "b.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    told = {"published": "2025-03-12", "settings": Settings(batch_size=2)}
    found = []
    for name, how in (("here.db", {"workers": 1}), ("there.db", {"workers": 1, "engine": "ray"})):
        with rashomon.build(folder, tmp_path / name, **told, **how) as record:
            found.append((list(record.export("jsonl")), [problem.message for problem in record.problems()]))
    assert found[0] == found[1]
    assert len(found[0][1]) == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [("127.0.0.1:1", "no cluster answers"), ("nowhere", "give host:port"), ("ray://a:b", "give host:port")],
)
def test_an_address_where_nothing_is(address: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import ray

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    (tmp_path / "a.txt").write_text("Officials said five died.", encoding="utf-8")
    with pytest.raises(ResourceError, match=told):
        rashomon.build(tmp_path / "a.txt", tmp_path / "record.db", engine="ray", address=address)
    assert not (tmp_path / "record.db").exists()


def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ResourceError, match=r"pip install 'rashomon\[ray\]'"):
        Cluster()


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"engine": "abacus"}, "give one of processes, ray"), ({"address": "10.0.0.5:6379"}, "give engine ray")],
)
def test_what_makes_no_sense(asked: dict[str, str], told: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Officials said five died.", encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        rashomon.build(tmp_path / "a.txt", tmp_path / "record.db", **asked)


def test_comparing_is_left_to_a_later_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The health ministry said shells killed 6 people in Dovrin.", encoding="utf-8")
    with rashomon.build(tmp_path / "a.txt", tmp_path / "record.db", compare=False) as record:
        assert record.counts()["claims"] > 0
        assert record.events() == []
    with rashomon.build(tmp_path / "a.txt", tmp_path / "record.db") as record:
        assert record.built is not None
        assert (record.built.new, len(record.events())) == (0, 1)
