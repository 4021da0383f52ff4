"""A record on a PostgreSQL server: what is there, who takes turns, what is refused, and a server that goes away."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.homes import Homes, ask, change, connect
from tests.store.builders import claims_of, document_of, judgement_of, report_of
from tests.store.test_file import BATCH, DOCUMENTS, _build_and_kill, build

from rashomon.errors import GoneError, RecordError, TooLargeError
from rashomon.store import server, tables
from rashomon.store.home import Server, home
from rashomon.store.views import View
from rashomon.store.writer import Writer

V1 = "rules/1"


@pytest.fixture
def path(homes: Homes) -> Iterator[Server]:
    with homes.empty("server") as where:
        assert isinstance(where, Server)
        yield where


def add(writer: Writer, number: int) -> None:
    document = document_of(number)
    writer.add(report_of(document), document, V1, claims_of(document))


def numbers(path: Server) -> list[str]:
    with View(path) as view:
        return [document.location for document in view.documents()]


def others(path: Server, statement: str) -> int:
    """Do something to all other connections to the record's database; how many there were."""
    query = f"SELECT {statement}(pid) FROM pg_stat_activity WHERE application_name = 'rashomon'"
    query += " AND datname = current_database()"
    with connect(path) as connection:
        return len(connection.execute(query.encode()).fetchall())


class TestWhatIsThere:
    def test_the_tables_are_those_that_are_declared(self, homes: Homes) -> None:
        where = homes.new("server")
        assert isinstance(where, Server)
        Writer(where).close()
        engine = server.engine_to_read(where)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            found = compare_metadata(context, tables.metadata)
        engine.dispose()
        own = {"documents_text", "alembic_version", "documents_text_by_word"}
        own |= {"documents_in_order", "documents_by_outlet"}  # with what is null first
        assert [one for one in found if getattr(one[1], "name", "") not in own and "comment" not in one[0]] == []

    def test_text_has_one_order(self, homes: Homes) -> None:
        where = homes.new("server")
        Writer(where).close()
        query = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert ask(where, query) == []

    def test_documents_are_gone_through_in_order_by_an_index(self, path: Server) -> None:
        with Writer(path) as writer:
            for number in range(30):
                add(writer, number)
        for order in ("published NULLS FIRST, location, id", "published DESC NULLS LAST, location DESC, id DESC"):
            with connect(path) as connection:
                connection.execute("SET enable_sort = off")  # which is cheaper while the server knows of few rows
                plan = connection.execute(f"EXPLAIN SELECT id FROM documents ORDER BY {order} LIMIT 2".encode())
                assert "documents_in_order" in str(plan.fetchall()), order

    def test_what_is_written_is_counted_once_a_transaction(self, path: Server) -> None:
        with Writer(path) as writer, View(path) as view:
            before = view.written()
            writer.done("x", "0", V1)
            writer.all_done()
            assert view.written() == before
            with writer.batch():
                add(writer, 1)
                add(writer, 2)
            assert view.written() == before + 1
            add(writer, 2)  # it is there
            assert view.written() == before + 1
            with pytest.raises(ZeroDivisionError), writer.batch():  # noqa: PT012 - the batch is what is tested
                add(writer, 3)
                raise ZeroDivisionError
            assert view.written() == before + 1

    def test_numbers_are_the_same_to_the_last_bit(self, path: Server) -> None:
        made = [
            replace(judgement_of(f"c{n}", "c"), score=score) for n, score in enumerate((0.1, 1 / 3, 2**-1074, 1e22))
        ]
        with Writer(path) as writer:
            writer.add_judgements(made)
        with View(path) as view:
            assert [one.score for one in view.judgements()] == [one.score for one in made]


class TestRefused:
    @pytest.mark.parametrize("opened", [Writer, View])
    def test_tables_of_another_program(self, homes: Homes, opened: type) -> None:
        where = homes.new("server")
        assert isinstance(where, Server)
        with connect(where) as connection:
            connection.execute(f'CREATE SCHEMA "{where.schema}"'.encode())
            connection.execute(b"CREATE TABLE events (name TEXT)")
        with pytest.raises(RecordError, match=r"has tables of another program \(events …\): .*\?schema=rashomon"):
            opened(where)
        assert ask(where, "SELECT count(*) FROM events") == [(0,)]

    def test_no_record_yet(self, homes: Homes) -> None:
        where = homes.new("server")
        with pytest.raises(RecordError, match=r"there is no record at 'postgresql://.*': check the schema and that"):
            View(where)
        assert ask(where, "SELECT 1 FROM pg_namespace WHERE nspname = ?", where.name) == []
        change(where, f'CREATE SCHEMA "{where.name}"')
        with pytest.raises(RecordError, match=r"is empty: no record has been built there yet"):
            View(where)

    @pytest.mark.parametrize("opened", [Writer, View])
    def test_a_newer_record(self, homes: Homes, opened: type) -> None:
        where = homes.new("server")
        Writer(where).close()
        change(where, "UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(RecordError, match=r"newer Rashomon \(step '9999'.*upgrade Rashomon"):
            opened(where)

    def test_an_older_server(self, path: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "OLDEST", 99)
        with pytest.raises(RecordError, match=r"is PostgreSQL \d+: records need 99 or later"):
            Writer(path)

    def test_a_database_of_another_encoding(self, homes: Homes) -> None:
        where = homes.new("server")
        assert isinstance(where, Server)
        address, _, _ = where.address.rpartition("/")
        name = f"latin_{where.schema}"
        change(where, f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        try:
            with pytest.raises(RecordError, match=r"keeps text as LATIN1: make one with createdb --encoding UTF8"):
                Writer(f"{address}/{name}")
        finally:
            change(where, f"DROP DATABASE {name}")

    @pytest.mark.parametrize("database", ["nowhere", "no%20where"])
    def test_no_such_database(self, path: Server, database: str) -> None:
        address, _, _ = path.address.rpartition("/")
        with pytest.raises(RecordError, match=r"there is no such database: make it with createdb"):
            Writer(f"{address}/{database}")

    def test_a_user_that_may_not(self, homes: Homes) -> None:
        where = homes.new("server")
        assert isinstance(where, Server)
        Writer(where).close()
        role = f"guest_{where.schema}"
        change(where, f"CREATE ROLE {role} LOGIN")
        guest = home(re.sub("://([^/@]*@)?", f"://{role}@", where.url, count=1))
        try:
            with pytest.raises(RecordError, match=r"and that this user may use it"):
                View(guest)
            change(where, f'GRANT USAGE ON SCHEMA "{where.schema}" TO {role}')
            change(where, f'GRANT SELECT ON ALL TABLES IN SCHEMA "{where.schema}" TO {role}')
            with View(guest) as view:
                assert view.counts()["documents"] == 0
            with Writer(guest) as writer, pytest.raises(RecordError, match=r"that user may not do this"):
                add(writer, 1)
        finally:
            change(where, f"DROP OWNED BY {role}; DROP ROLE {role}")

    def test_an_address_longer_than_an_index_takes(self, path: Server) -> None:
        with Writer(path) as writer, writer.batch():
            long = document_of(1, location="x" * 3000)
            with pytest.raises(TooLargeError, match=r"longer than 2,000 bytes, which the indexes of a server do not"):
                writer.add(report_of(long), long, V1, [])
            add(writer, 2)
            longest = document_of(3, location=sha512_of(2000))
            writer.add(report_of(longest), longest, V1, [])
        assert len(numbers(path)) == 2


def sha512_of(length: int) -> str:
    """Letters that cannot be written shorter."""
    return "".join(hashlib.sha512(str(n).encode()).hexdigest() for n in range(length // 128 + 1))[:length]


class TestTurns:
    def test_the_second_is_told_who_is_in_the_way(self, path: Server) -> None:
        with Writer(path) as first, Writer(path, wait=0.05) as second, first.batch():
            add(first, 1)
            with pytest.raises(RecordError, match=r"another program is writing to it: wait until it is done"):
                add(second, 2)
        assert numbers(path) == ["reports/1.txt"]

    def test_records_of_one_database_do_not_wait_for_one_another(self, path: Server, homes: Homes) -> None:
        with homes.empty("server") as other, Writer(path) as first, Writer(other, wait=0.05) as second, first.batch():
            add(first, 1)
            add(second, 2)

    def test_many_write_at_once(self, path: Server) -> None:
        """Each adds the same documents in another order: nothing is lost, and nothing is there twice."""
        failures: list[BaseException] = []
        start = threading.Barrier(4)

        def write(turn: int) -> None:
            start.wait()
            try:
                with Writer(path) as writer:
                    for number in range(12):
                        add(writer, (number * 5 + turn) % 12)
                    writer.add_judgements([judgement_of(f"c{turn}", "c", by="ada")])
            except BaseException as error:  # noqa: BLE001 - told below
                failures.append(error)

        threads = [threading.Thread(target=write, args=(turn,)) for turn in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with View(path) as view:
            assert {noun: view.counts()[noun] for noun in ("documents", "claims", "judgements")} == {
                "documents": 12,
                "claims": 36,
                "judgements": 4,
            }
        assert ask(path, "SELECT count(*), count(DISTINCT number) FROM readings") == [(12, 12)]


class TestAServerThatGoesAway:
    def test_between_two_batches_it_is_waited_for(self, path: Server) -> None:
        with Writer(path) as writer, View(path) as view:
            add(writer, 1)
            assert view.counts()["documents"] == 1
            assert others(path, "pg_terminate_backend") >= 2
            add(writer, 2)
            assert view.counts()["documents"] == 2

    def test_within_a_batch_nothing_is_there_by_half(self, path: Server) -> None:
        with Writer(path) as writer:
            add(writer, 1)
            lost = pytest.raises(GoneError, match=r"connection to the server was lost: run again")
            with lost, writer.batch():
                add(writer, 2)
                others(path, "pg_terminate_backend")
                add(writer, 3)
            add(writer, 4)
        assert numbers(path) == ["reports/1.txt", "reports/4.txt"]

    def test_a_writer_that_is_killed(self, path: Server) -> None:
        """Nothing finished is lost, nothing is there by half, and the next one need not wait."""
        for after in (2, 9):
            finished = _build_and_kill(path, after=after, pause=0.003)
            with View(path) as view:
                counts = view.counts()
                assert counts["documents"] >= finished
                assert counts["documents"] % BATCH == 0
                assert counts["claims"] == 3 * counts["documents"]
        build(path)
        with View(path) as view:
            assert view.counts()["claims"] == 3 * DOCUMENTS
            assert len(view.search("villagers", limit=1000)) == DOCUMENTS

    def test_it_is_not_waited_for_for_ever(self, path: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise GoneError("no server answers there")

        monkeypatch.setattr(server, "PATIENCE", 0.3)
        with Writer(path) as writer:
            add(writer, 1)
            others(path, "pg_terminate_backend")
            monkeypatch.setattr(server, "_connect", refuse)
            begun = time.monotonic()
            with pytest.raises(GoneError, match="no server answers"):
                add(writer, 2)
            assert time.monotonic() - begun < 30

    def test_a_reader_of_a_lost_connection_is_told(self, path: Server) -> None:
        with Writer(path) as writer, writer.batch():
            for number in range(200):
                add(writer, number)
        with View(path) as view:
            found = view.claims()
            next(found)
            others(path, "pg_terminate_backend")
            with pytest.raises(GoneError, match=r"connection to the server was lost"):
                list(found)
