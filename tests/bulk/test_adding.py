"""Folders loaded into a record that holds something: what is there stays, nothing is lost, nothing is there twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from tests.bulk.test_bulk import change as change_rows
from tests.homes import KEPT, Homes, ask, change, dump
from tests.store.builders import READ_AT, claims_of, conclusions_of, document_of, judgement_of, report_of

from rashomon.bulk import dump as write_folder
from rashomon.bulk import load
from rashomon.bulk.judged import add_judged
from rashomon.cli import main
from rashomon.errors import UsageError
from rashomon.model.codec import with_id
from rashomon.model.document import Problem
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Known
from rashomon.model.review import BY_HAND
from rashomon.store.home import Home, Server
from rashomon.store.listed import Window
from rashomon.store.reviews import Reviews
from rashomon.store.tables import judgements, revocations
from rashomon.store.views import View
from rashomon.store.writer import Writer

Make = Callable[[Writer], None]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that holds nothing: to make its tables takes longer than to fill them."""
    record = tmp_path_factory.mktemp("blank") / "record.db"
    Writer(record).close()
    return record


@pytest.fixture
def folder_of(tmp_path: Path, blank: Path) -> Callable[..., Path]:
    """Makes a folder of what is written into a record of its own."""

    def made(name: str, *make: Make) -> Path:
        record = tmp_path / f"{name}.db"
        shutil.copy(blank, record)
        with Writer(record) as writer:
            for one in make:
                one(writer)
        write_folder(record, tmp_path / name)
        return tmp_path / name

    return made


def read(number: int, version: str = "rules/1", source: str = "Ministry of Floods", **told: Any) -> Make:
    """Have a document read."""
    document = document_of(number, **told)
    return lambda writer: writer.add(report_of(document), document, version, claims_of(document, source=source))


def in_view(where: Home) -> dict[str, str]:
    """Titles of documents by their locations."""
    with View(where) as view:
        return {one.location: one.title or "" for one in view.documents()}


def sources(where: Home) -> set[str | None]:
    with View(where) as view:
        return {claim.attribution[0].source for claim in view.claims()}


def rows(where: Home) -> list[str]:
    """All rows, but those of the index, whose pages lie as they were written."""
    return sorted(one for one in dump(where) if one.startswith("INSERT INTO") and "documents_text_" not in one)


def is_unchanged(folder: Path, where: Home) -> bool:
    """Whether loading a folder once more changes no row."""
    before = rows(where)
    (loaded,) = load(folder, where, workers=1)
    return not loaded.changed and rows(where) == before


@pytest.mark.parametrize("kept", KEPT)
class TestWhatIsNew:
    def test_is_added(self, folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
        one, two = folder_of("one", read(1), read(2)), folder_of("two", read(2), read(3))
        with homes.empty(kept) as where:
            done = load([one, two], where, workers=1)
            assert [(one.rows["documents"], one.rows["claims"], one.known, one.changed) for one in done] == [
                (2, 6, 0, True),
                (1, 3, 1, True),
            ]
            with View(where) as view:
                assert [one.title for one in view.documents()] == ["Report 1", "Report 2", "Report 3"]
                assert len(list(view.claims())) == 9
                assert [one.title for one in view.search("Number3x0")] == ["Report 3"]
                assert {place.name for claim in view.claims(place="XK") for place in (claim.event.places[0],)}
            assert ask(where, "SELECT count(*), count(DISTINCT claim) FROM attributions") == [(9, 9)]
            assert is_unchanged(one, where)
            assert is_unchanged(two, where)

    def test_goes_on_with_numbers(self, folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
        with homes.empty(kept) as where:
            with Writer(where) as writer:
                read(7)(writer)
            load(folder_of("one", read(1), read(2)), where, workers=1)
            with Writer(where) as writer:
                read(8)(writer)
            assert len(in_view(where)) == 4
            pairs = "FROM claims JOIN documents USING (reading) JOIN readings ON readings.number = claims.reading"
            assert ask(where, f"SELECT count(*) {pairs} WHERE readings.document = claims.document") == [(12,)]

    def test_conclusions_are_to_be_made(self, folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
        def concluded(number: int) -> Make:
            found = claims_of(document_of(number))
            algorithm = judgement_of(found[0].id, found[1].id, by="merge/1")

            def made(writer: Writer) -> None:
                writer.add_judgements([algorithm])
                writer.replace_conclusions(conclusions_of(found), by="merge/1")

            return made

        one, two = folder_of("one", read(1), concluded(1)), folder_of("two", read(2), concluded(2))
        with homes.empty(kept) as where:
            assert [loaded.concluded for loaded in load(one, where, workers=1)] == [True]
            assert [loaded.concluded for loaded in load(two, where, workers=1)] == [False]
            with Reviews(where) as view:
                assert len(view.judgements()) == 1
                assert len(view.conclusions().events) == 1  # those of before, until they are made anew
                assert not view.is_current()
        with homes.empty(kept) as where:
            assert [loaded.concluded for loaded in load([one, two], where, workers=1)] == [False, False]
            with View(where) as view:
                assert (view.judgements(), view.conclusions().events) == ([], ())

    def test_lists_and_problems(self, folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
        def lists(*ids: str) -> Make:
            return lambda writer: writer.keep_entities([Known(id=one, name=f"The {one}") for one in ids])

        def fails(message: str) -> Make:
            problem = Problem(location="reports/x.txt", kind="EmptyError", message=message)
            return lambda writer: writer.add_problem(problem)

        one = folder_of("one", lists("a", "b"), fails("nothing in it"))
        two = folder_of("two", lists("b", "c"), fails("it cannot be opened"))
        with homes.empty(kept) as where:
            load([one, two], where, workers=1)
            with View(where) as view:
                found = {one.location: one.message for one in view.problems()}
                assert [known.id for known in view.lists().entities] == ["a", "b", "c"]
            (second,) = found.keys() - {"reports/x.txt"}
            assert found["reports/x.txt"] == "nothing in it"
            assert second.startswith("reports/x.txt (p")
            assert is_unchanged(one, where)
            assert is_unchanged(two, where)


def at(location: str, number: int, minute: int = 0, digest: str | None = None) -> Make:
    """Have a location give a document."""
    document = document_of(number, location=location)
    report = replace(report_of(document, digest=digest), read_at=READ_AT + timedelta(minutes=minute))
    return lambda writer: writer.add(report, document, "rules/1", claims_of(document))


def own(location: str, number: int) -> str:
    return f"{location} ({document_of(number).id})"


WEB = "https://velmar.example"
LOCATIONS: dict[str, tuple[list[Make], list[Make], dict[str, int]]] = {  # of the record, of the folder, what is in view
    "two files of one name": ([at("a.txt", 1)], [at("a.txt", 2)], {"a.txt": 1, own("a.txt", 2): 2}),
    "the folder went on": ([at("b.txt", 3)], [at("b.txt", 3), at("b.txt", 4)], {"b.txt": 4}),
    "the record went on": ([at("c.txt", 5), at("c.txt", 6)], [at("c.txt", 5)], {"c.txt": 6}),
    "a page, later": ([at(f"{WEB}/1", 7, 1)], [at(f"{WEB}/1", 8, 2)], {f"{WEB}/1": 8}),
    "a page, earlier": ([at(f"{WEB}/2", 9, 2)], [at(f"{WEB}/2", 10, 1)], {f"{WEB}/2": 9}),
    "one file in two places": ([at("e.txt", 11)], [at("d.txt", 11)], {"d.txt": 11}),
    "the same bytes, other metadata": (
        [at("f.txt", 12, digest="0")],
        [at("f.txt", 13, digest="0")],
        {"f.txt": 12, own("f.txt", 13): 13},
    ),
    "other bytes, the same words": ([at("g.txt", 14, digest="0")], [at("g.txt", 14, digest="1")], {"g.txt": 14}),
    "new": ([], [at("h.txt", 15), at("h.txt", 16)], {"h.txt": 16}),
    "two files, one of which changed": (
        [at("i.txt", 17)],
        [at("i.txt", 18), at("i.txt", 19)],
        {"i.txt": 17, own("i.txt", 19): 19},
    ),
}


@pytest.mark.parametrize("kept", KEPT)
def test_locations(folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
    folder = folder_of("theirs", *(one for _, theirs, _ in LOCATIONS.values() for one in theirs))
    with homes.empty(kept) as where:
        with Writer(where) as writer:
            for ours, *_ in LOCATIONS.values():
                for one in ours:
                    one(writer)
        (loaded,) = load(folder, where, workers=1)
        told = {location: f"Report {number}" for *_, found in LOCATIONS.values() for location, number in found.items()}
        assert in_view(where) == told
        assert loaded.renamed == ("a.txt", "f.txt", "i.txt")
        assert ask(where, "SELECT count(*) FROM documents") == [(19,)]
        assert is_unchanged(folder, where)


@pytest.mark.parametrize("kept", KEPT)
def test_a_name_of_its_own_is_kept(folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
    """Month by month, two machines hand in what they have; each has another file of one name, which changes."""
    north = [folder_of(f"north{month}", *(at("a.txt", number) for number in range(1, month + 1))) for month in (1, 2)]
    south = [folder_of(f"south{month}", *(at("a.txt", number) for number in range(11, month + 11))) for month in (1, 2)]
    with homes.empty(kept) as where:
        done = load([north[0], south[0], north[1], south[1], *north, *south], where, workers=1)
        assert in_view(where) == {"a.txt": "Report 2", own("a.txt", 11): "Report 12"}
        assert [one.renamed for one in done] == [(), ("a.txt",), (), (), (), (), (), ()]
        assert [one.changed for one in done] == [True] * 4 + [False] * 4


READINGS: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]], int]] = {
    # version and moment of readings of the record, of the folder; the moment of that in view
    "the same rules": ([(1, 1)], [(1, 2)], 1),
    "other rules, later": ([(1, 1)], [(2, 2)], 2),
    "other rules, earlier": ([(2, 2)], [(1, 1)], 2),
    "the folder read anew": ([(1, 1)], [(1, 1), (1, 2)], 2),
    "the record read anew": ([(1, 1), (1, 2)], [(1, 1)], 2),
    "nobody read it here": ([], [(1, 1)], 1),
    "nobody read it there": ([(1, 1)], [], 1),
}


def write_readings(where: Home, of: int) -> None:
    """The readings of each case, its source telling the moment."""
    for number, case in enumerate(READINGS.values(), 1):
        document = document_of(number)
        with Writer(where) as writer:
            writer.add_document(report_of(document), document)
            for version, moment in case[of]:
                read(number, f"rules/{version}", f"Source {moment}")(writer)
        for nth, (_, moment) in enumerate(case[of]):
            same = f"FROM readings JOIN documents ON documents.number = document WHERE id = '{document.id}'"
            which = f"SELECT readings.number {same} ORDER BY readings.number LIMIT 1 OFFSET {nth}"
            change(where, f"UPDATE readings SET finished_at = '2021-03-04T00:00:0{moment}' WHERE number = ({which})")


@pytest.mark.parametrize("kept", KEPT)
def test_readings(tmp_path: Path, homes: Homes, kept: str) -> None:
    write_readings(tmp_path / "theirs.db", 1)
    write_folder(tmp_path / "theirs.db", tmp_path / "theirs")
    with homes.empty(kept) as where:
        write_readings(where, 0)
        load(tmp_path / "theirs", where, workers=1)
        for number, (case, (ours, theirs, expected)) in enumerate(READINGS.items(), 1):
            key = document_of(number).id
            with View(where) as view:
                assert {one.attribution[0].source for one in view.claims(document=key)} == {f"Source {expected}"}, case
            held = (
                "FROM attributions JOIN claims ON claims.number = claim JOIN documents ON documents.number = document"
            )
            told = ask(where, f"SELECT DISTINCT source {held} WHERE documents.id = ?", key)
            assert {source for (source,) in told} == {f"Source {moment}" for _, moment in (*ours, *theirs)}, case
        assert is_unchanged(tmp_path / "theirs", where)


def test_zones_go_with_the_reading(folder_of: Callable[..., Path], tmp_path: Path) -> None:
    document = document_of(1)
    (zone,) = document.zones
    cut = replace(document, zones=(replace(zone, end=zone.end - 90),))
    again = folder_of("again", read(1), lambda writer: writer.add(report_of(cut), cut, "rules/1", claims_of(cut)[:2]))
    with Writer(tmp_path / "record.db") as writer:
        read(1)(writer)
    first = pq.read_table(again / "readings" / "00000.parquet").to_pylist()[0]["finished_at"]
    change(tmp_path / "record.db", f"UPDATE readings SET finished_at = '{first}'")  # the same reading, in both
    load(again, tmp_path / "record.db", workers=1)
    with View(tmp_path / "record.db") as view:
        assert [one.zones for one in view.documents()] == [cut.zones]
        assert len(list(view.claims())) == 2
    assert is_unchanged(again, tmp_path / "record.db")


# ---------------------------------------------------------------- judgements

WORDS = {  # of the record, of the folder, of both together: + said (again), - taken back, by moments
    "the same word": ("1+", "1+", "1+"),
    "taken back here": ("1+ 2-", "1+", "1+ 2-"),
    "taken back there": ("1+", "1+ 2-", "1+ 2-"),
    "taken back on both": ("1+ 2-", "1+ 3-", "1+ 2- 3-"),
    "said later elsewhere": ("1+ 2-", "3+", "1+ 2- 3+"),
    "said earlier elsewhere": ("3+", "1+ 2-", "1+ 2- 3+"),
    "taken back after both": ("1+ 4-", "3+", "1+ 3+ 4-"),
    "said again": ("1+ 2- 5+", "1+ 2-", "1+ 2- 5+"),
    "new": ("", "1+ 2-", "1+ 2-"),
}


def moment(number: str) -> str:
    return datetime(2021, 3, 4, 5, int(number), tzinfo=UTC).isoformat(timespec="microseconds")


def words_of(told: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of a judgement and of its revocations."""
    if not told:
        return [], []
    first, *later = told.split()
    of = {"kind": "rejected", "left": "c1", "right": "", "point": None, "by": "Ada", "score": 1.0, "reason": "blurred"}
    made = {"number": 9, "id": "j1", **of, "made_at": moment(first[0])}
    said = [
        {
            "number": number,
            "judgement": "j1",
            "revoked": int(word[1] == "-"),
            "by": "Ada",
            "at": moment(word[0]),
            "reason": None,
        }
        for number, word in enumerate(later, 1)
    ]
    return [made], said


def told_of(connection: sa.Connection) -> str:
    made = connection.execute(sa.select(judgements)).one()
    said = connection.execute(sa.select(revocations).order_by(revocations.c.number)).all()
    minutes = [(made.made_at, "+"), *((row.at, "-" if row.revoked else "+") for row in said)]
    return " ".join(f"{datetime.fromisoformat(when).minute}{sign}" for when, sign in minutes)


@pytest.mark.parametrize("kept", KEPT)
def test_words_of_two_records(homes: Homes, kept: str) -> None:
    both_ways = [(case, *words) for case, words in WORDS.items()]
    both_ways += [(f"{case}, turned", theirs, ours, expected) for case, ours, theirs, expected in both_ways]
    with homes.empty(kept) as where, Writer(where) as writer, writer.batch():
        connection = writer._connection
        for case, ours, theirs, expected in both_ways:
            add_judged(connection, *words_of(ours))
            assert add_judged(connection, *words_of(theirs)) == int(ours != expected), case
            assert told_of(connection) == expected, case
            assert add_judged(connection, *words_of(theirs)) == 0, case
            connection.execute(revocations.delete())
            connection.execute(judgements.delete())


def said(where: Home) -> list[tuple[str, str, bool]]:
    with Reviews(where) as view:
        return sorted((one.judgement.by, one.judgement.kind, one.stands) for one in view.said(Window()))


@pytest.mark.parametrize("kept", KEPT)
def test_judgements_of_several_persons(folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
    claim = claims_of(document_of(1))[0].id

    def word(by: str, kind: JudgementKind, *, back: bool = False) -> Make:
        made = with_id(Judgement(id="", kind=kind, left=claim, right="", by=by, made_at=READ_AT))

        def say(writer: Writer) -> None:
            writer.say([made])
            if back:
                writer.revoke(made.id, by=by)

        return say

    there = (word("Ada", JudgementKind.REJECTED), word("Cleo", JudgementKind.REJECTED))
    theirs = (word("Ada", JudgementKind.REJECTED, back=True), word("Bo", JudgementKind.ACCEPTED))
    folder = folder_of("theirs", read(1), *theirs)
    with homes.empty(kept) as where:
        with Writer(where) as writer:
            for one in (read(1), *there):
                one(writer)
        load(folder, where, workers=1)
        assert said(where) == [("Ada", "rejected", False), ("Bo", "accepted", True), ("Cleo", "rejected", True)]
        assert is_unchanged(folder, where)


def test_what_a_person_added_waits_for_its_judgement(tmp_path: Path) -> None:
    """In a document that is there; the claim comes into view when conclusions are made."""
    document = document_of(1)
    by_hand = claims_of(document, extractor=f"{BY_HAND}/Ada", source="Ada's own")[0]
    add = f"INSERT INTO readings SELECT 9, 1, '{BY_HAND}', '2021-03-04'"
    record = tmp_path / "theirs.db"
    with Writer(record) as writer:
        read(1)(writer)
        writer.add_reading(document.id, "rules/1", [by_hand])  # then put where review puts it
    change(record, add)
    change(record, f"UPDATE claims SET reading = 9 WHERE id = '{by_hand.id}'")
    change(record, "UPDATE documents SET reading = 1")
    write_folder(record, tmp_path / "folder")
    with Writer(tmp_path / "record.db") as writer:
        read(1)(writer)
    for _ in range(2):
        load(tmp_path / "folder", tmp_path / "record.db", workers=1)
    assert sources(tmp_path / "record.db") == {"Ministry of Floods"}
    found = ask(
        tmp_path / "record.db",
        "SELECT version, count(*) FROM claims JOIN readings ON readings.number = reading GROUP BY version ORDER BY 1",
    )
    assert found == [(BY_HAND, 1), ("rules/1", 3)]


# ---------------------------------------------------------------- what does not hold, what is cut off


@pytest.mark.parametrize("kept", KEPT)
def test_what_does_not_hold_is_a_problem(folder_of: Callable[..., Path], homes: Homes, kept: str) -> None:
    folder = folder_of("theirs", read(1), read(2))
    change_rows(folder, "documents", lambda row: {**row, "text": row["text"].replace("Number2x0", "Number3x0")})
    change_rows(folder, "claims", lambda row: {**row, "id": "c0" * 8 + "0"} if row["number"] == 1 else row)
    with homes.empty(kept) as where:
        with Writer(where) as writer:
            read(7)(writer)
        (loaded,) = load(folder, where, workers=1)
        assert [one.location for one in loaded.refused] == ["reports/2.txt", "reports/1.txt"]
        assert set(in_view(where)) == {"reports/1.txt", "reports/7.txt"}
        with View(where) as view:
            assert [one.location for one in view.problems()] == ["reports/1.txt", "reports/2.txt"]
            assert len(list(view.claims())) == 5
        assert is_unchanged(folder, where)


KILLED = """
import os, signal, sys
from rashomon.bulk import checkers, load
calls, check = [], checkers.check
def checked(given):
    calls.append(given)
    if len(calls) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return check(given)
checkers.check = checked
load(sys.argv[3:], sys.argv[2], workers=1)
"""


@pytest.mark.parametrize(("kept", "call"), [("file", 1), ("file", 2), ("server", 2)])
def test_a_load_that_is_killed_leaves_whole_folders(
    folder_of: Callable[..., Path], homes: Homes, kept: str, call: int
) -> None:
    folders = [folder_of("one", read(1), read(3)), folder_of("two", read(2))]
    with homes.empty(kept) as where, homes.empty(kept) as undisturbed:
        for one in (where, undisturbed):
            with Writer(one) as writer:
                read(7)(writer)
        before, made = rows(where), indexes(where)
        address = where.url if isinstance(where, Server) else str(where)
        command = [sys.executable, "-c", KILLED, str(call), address, *map(str, folders)]
        assert subprocess.run(command, check=False).returncode == -9
        if call == 1:
            assert rows(where) == before
        else:
            assert sorted(in_view(where)) == [f"reports/{number}.txt" for number in (1, 3, 7)]
        assert indexes(where) == made
        assert [one.changed for one in load(folders, where, workers=1)] == [call == 1, True]
        load(folders, undisturbed, workers=1)
        assert in_view(where) == in_view(undisturbed)
        assert counts(where) == counts(undisturbed)
        assert indexes(where) == made


def indexes(where: Home) -> set[str]:
    """The indexes of a file: those of tables that are filled are dropped meanwhile."""
    return {line for line in dump(where) if line.startswith("CREATE INDEX")}


def counts(where: Home) -> list[Any]:
    return [ask(where, f"SELECT count(*) FROM {table}") for table in ("claims", "readings", "reports", "evidence")]


def test_a_damaged_folder_is_told_before_any_is_loaded(folder_of: Callable[..., Path], tmp_path: Path) -> None:
    folders = [folder_of("one", read(1)), folder_of("two", read(2))]
    table = pq.read_table(folders[1] / "claims" / "00000.parquet")
    pq.write_table(table.slice(0, 1), folders[1] / "claims" / "00000.parquet")
    with Writer(tmp_path / "record.db") as writer:
        read(7)(writer)
    with pytest.raises(Exception, match="is not as it was written"):
        load(folders, tmp_path / "record.db", workers=1)
    assert set(in_view(tmp_path / "record.db")) == {"reports/7.txt"}
    with pytest.raises(UsageError, match="no folders named"):
        load([], tmp_path / "record.db")


def test_the_command(folder_of: Callable[..., Path], tmp_path: Path) -> None:
    one = folder_of("one", at("reports/a.txt", 1))
    two = folder_of("two", at("reports/a.txt", 2), at("reports/a.txt", 3), at("b.txt", 1))
    run, record = CliRunner(), str(tmp_path / "record.db")
    first = run.invoke(main, ["bulk", "in", str(one), str(two), "-o", record, "--workers", "1"])
    assert (first.exit_code, first.output.splitlines()) == (
        0,
        [
            f"{one}: 1 document and 3 claims loaded",
            f"{two}: 2 documents and 6 claims loaded; 1 document was there already",
            f"{two}: at 1 location the record had another report; both are in view, the new one with the id of its "
            "document behind its name: reports/a.txt (d…)",
            "accounts are to be compared: the next build into the record does, or this command with --compare",
        ],
    )
    again = run.invoke(main, ["bulk", "in", str(one), "-o", record, "--workers", "1", "--compare"])
    assert (again.exit_code, again.output.splitlines()) == (
        0,
        [f"{one}: nothing new, 1 document was there already", "compared: the record holds 1 event"],
    )
    assert run.invoke(main, ["bulk", "in", "-o", record]).exit_code == 2
