"""The file: new, older, newer, foreign, locked, and killed while it was written."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from tests.store.builders import claims_of, document_of, report_of

from rashomon.errors import RecordError
from rashomon.store import database, file, migrate, tables
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer

DOCUMENTS = 120
BATCH = 4


def build(path: Home, *, count: int = DOCUMENTS, say: bool = False) -> None:
    """Write documents as a build would: what is done already is passed over."""
    with Writer(path) as writer:
        done = writer.all_done()
        for first in range(0, count, BATCH):
            with writer.batch():
                for number in range(first, first + BATCH):
                    document = document_of(number)
                    report = report_of(document)
                    if (report.location, report.digest, "rules/1") not in done:
                        writer.add(report, document, "rules/1", claims_of(document))
            if say:
                sys.stdout.write(f"{first + BATCH}\n")
                sys.stdout.flush()


def content(path: Home) -> list[str]:
    with View(path) as view:
        return [repr(value) for value in (*view.documents(), *view.claims(), *view.reports())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


class TestNewOlderNewer:
    def test_a_new_file_has_the_tables_that_are_declared(self, path: Path) -> None:
        Writer(path).close()
        declared = sa.create_engine("sqlite://")
        tables.metadata.create_all(declared)
        with declared.connect() as connection:
            expected = _schema(connection.connection.driver_connection)
        declared.dispose()
        connection = sqlite3.connect(path)
        made = {name: sql for name, sql in _schema(connection).items() if name in expected}
        connection.close()
        assert made == expected

    def test_every_table_is_strict(self, path: Path) -> None:
        Writer(path).close()
        connection = sqlite3.connect(path)
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
        connection.close()
        assert all(strict[name] for name in tables.metadata.tables)

    def test_the_steps_are_those_of_the_migrations(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        steps = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
        assert tuple(reversed(steps)) == tables.STEPS

    @pytest.mark.parametrize("content", [None, b""])
    def test_no_file_and_an_empty_one_become_a_record(self, path: Path, content: bytes | None) -> None:
        if content is not None:
            path.write_bytes(content)
        build(path, count=BATCH)
        with View(path) as view:
            assert view.counts()["documents"] == BATCH

    def test_an_older_record_is_brought_up_to_date(self, path: Path) -> None:
        _make_older(path)
        with pytest.raises(
            RecordError, match=rf"older Rashomon \(step '0001', now '{tables.STEPS[-1]}'\): build into it once more"
        ):
            View(path)
        Writer(path).close()
        with View(path) as view:
            assert [found.document for found in view.search("villagers")] == [document_of(0).id]
            assert list(view.claims()) == claims_of(document_of(0))
        connection = sqlite3.connect(path)
        held = [connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall() for table, column in NEWER]
        connection.close()
        assert held == [[(None,)] for _ in NEWER]

    def test_each_source_and_the_report_have_their_factuality(self, path: Path) -> None:
        with Writer(path) as writer:
            writer.add(report_of(document_of(0)), document_of(0), "rules/1", claims_of(document_of(0)))
        connection = sqlite3.connect(path)
        held = connection.execute(
            "SELECT claims.id, claims.stance, attributions.factuality FROM claims"
            " JOIN attributions ON attributions.claim = claims.number ORDER BY claims.start"
        ).fetchall()
        connection.close()
        assert held == [
            (claim.id, claim.stance, claim.attribution[0].factuality) for claim in claims_of(document_of(0))
        ]
        assert {row[1] for row in held} == {"UU"}
        assert {row[2] for row in held} >= {"CT+", "PR+"}

    def test_a_newer_record_is_left_alone(self, path: Path) -> None:
        Writer(path).close()
        connection = sqlite3.connect(path)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
        before = path.read_bytes()
        for opened in (Writer, View):
            with pytest.raises(RecordError, match=r"newer Rashomon \(step '9999'.*upgrade Rashomon"):
                opened(path)
        assert path.read_bytes() == before


class TestForeign:
    @pytest.mark.parametrize("opened", [Writer, View])
    def test_what_is_no_database(self, path: Path, opened: type) -> None:
        path.write_text("Dear diary, today we went to the lake.")
        with pytest.raises(RecordError, match=r"is no record: it begins with b'Dear diary, toda'"):
            opened(path)
        assert path.read_text().startswith("Dear diary")

    @pytest.mark.parametrize("opened", [Writer, View])
    def test_somebody_elses_database(self, path: Path, opened: type) -> None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE photos (name TEXT)")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(RecordError, match=r"no record of Rashomon's: name another file"):
            opened(path)
        assert path.read_bytes() == before

    @pytest.mark.parametrize("opened", [Writer, View])
    def test_a_folder(self, tmp_path: Path, opened: type) -> None:
        with pytest.raises(RecordError, match=r"is a folder or a device"):
            opened(tmp_path)

    @pytest.mark.parametrize("opened", [Writer, View])
    def test_a_damaged_file(self, path: Path, opened: type) -> None:
        path.write_bytes(file.MAGIC + b"\x00" * 5000)
        with pytest.raises(RecordError, match=r"record '.*record.db': the file is"):
            opened(path)

    def test_no_folder_for_it(self, tmp_path: Path) -> None:
        with pytest.raises(RecordError, match=r"there is no folder '.*/none' for the record: make it first"):
            Writer(tmp_path / "none" / "record.db")

    @pytest.mark.parametrize("name", ["record.db", "none/record.db", "a\x00b"])
    def test_a_view_of_nothing_makes_nothing(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(RecordError, match=r"no record at '.*': check the path, or build one"):
            View(tmp_path / name)
        assert list(tmp_path.iterdir()) == []

    def test_a_view_of_an_empty_file(self, path: Path) -> None:
        path.touch()
        with pytest.raises(RecordError, match=r"is empty: no record has been built there"):
            View(path)

    @pytest.mark.parametrize("name", ["a?mode=memory.db", "100%41.db", "a#b.db", "ü \udcff.db"])
    def test_odd_names(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        Writer(path).close()
        assert [file.name for file in tmp_path.iterdir()] == [name]
        with View(path) as view:
            assert view.counts()["documents"] == 0

    def test_a_folder_that_may_not_be_written(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        build(path, count=BATCH)
        monkeypatch.setattr(os, "access", lambda *_: False)
        with View(path) as view:
            assert view.counts()["documents"] == BATCH
            assert [file.name for file in path.parent.iterdir()] == ["record.db"]


class TestTwoWriters:
    def test_the_second_is_told_who_is_in_the_way(self, path: Path) -> None:
        with Writer(path) as first, Writer(path, wait=0.05) as second, first.batch():
            first.add_document(report_of(document_of(1)), document_of(1))
            with pytest.raises(RecordError, match=r"another program is writing to it: wait until it is done"):
                second.add_document(report_of(document_of(2)), document_of(2))
        with View(path) as view:
            assert list(view.documents()) == [document_of(1)]

    def test_the_second_waits(self, path: Path) -> None:
        begun = threading.Event()

        def hold() -> None:
            with Writer(path) as first, first.batch():
                first.add_document(report_of(document_of(1)), document_of(1))
                begun.set()
                time.sleep(0.2)

        thread = threading.Thread(target=hold)
        thread.start()
        begun.wait(10)
        with Writer(path) as second:
            second.add_document(report_of(document_of(2)), document_of(2))
        thread.join()
        with View(path) as view:
            assert view.counts()["documents"] == 2

    def test_both_may_make_the_file(self, path: Path) -> None:
        failures: list[BaseException] = []
        start = threading.Barrier(4)

        def make() -> None:
            start.wait()
            try:
                build(path, count=2 * BATCH)
            except BaseException as error:  # noqa: BLE001 - told below
                failures.append(error)

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with View(path) as view:
            assert view.counts()["documents"] == 2 * BATCH
            assert view.counts()["claims"] == 2 * BATCH * 3


class TestKilled:
    def test_nothing_finished_is_lost_and_nothing_is_there_by_half(self, path: Path) -> None:
        chance = random.Random(1950)
        resumed_from = set()
        for _ in range(5):
            finished = _build_and_kill(path, after=chance.randrange(1, 25), pause=chance.uniform(0, 0.01))
            resumed_from.add(finished)
            connection = sqlite3.connect(path)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO documents_text (documents_text, rank) VALUES ('integrity-check', 1)")
            connection.close()
            with View(path) as view:
                counts = view.counts()
                assert counts["documents"] >= finished
                assert counts["documents"] % BATCH == 0
                assert counts["claims"] == 3 * counts["documents"]
        assert len(resumed_from) > 1
        assert min(resumed_from) < DOCUMENTS
        build(path)
        whole = path.with_name("whole.db")
        build(whole)
        assert content(path) == content(whole)


def _build_and_kill(path: Home, after: int, pause: float) -> int:
    """Start a build, kill it a moment after its `after`-th batch, and give how many documents it said are done."""
    command = "import sys; from rashomon.store.home import home; from tests.store import test_file as t; "
    command += "t.build(home(sys.argv[1]), say=True)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])}
    root = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", command, str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as process:
        assert process.stdout is not None
        said = [line for line, _ in zip(process.stdout, range(after), strict=False)]
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        said += list(process.stdout)
    return int(said[-1])


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    """What makes each table and index, with white space and the order of clauses set aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: " ".join(sorted(part.strip() for part in re.split(r"[,()]", " ".join(sql.split())))) for name, sql in rows
    }


NEWER = (("claims", "stance"), ("claims", "nature"), ("attributions", "factuality"))
"""Columns that a record at step 0001 has not: there while the writer of today fills it, then taken away."""


def _make_older(path: Path) -> None:
    engine = database.engine_to_write(path, 1.0)
    with engine.connect() as connection:
        migrate.bring_to_head(connection, path, step="0001")
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents_text (rowid INTEGER PRIMARY KEY, title, text)")
    for table, column in NEWER:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
    connection.commit()
    connection.close()
    document = document_of(0)
    writer = _writer_without_upgrade(path)
    writer.add(report_of(document), document, "rules/1", claims_of(document))
    writer.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE documents_text")
    for table, column in NEWER:
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.commit()
    connection.close()


def _writer_without_upgrade(path: Path) -> Writer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.store.writer.bring_to_head", lambda *_: None)
        return Writer(path)


@pytest.fixture(autouse=True)
def _no_side_files(path: Path) -> Iterator[None]:
    yield
    left = [file.name for file in path.parent.iterdir() if file.name.endswith(("-wal", "-shm", "-journal"))]
    assert left == []
