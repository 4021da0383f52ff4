"""A record as Parquet files and back: nothing lost, nothing believed that does not hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.homes import Homes

import rashomon
from rashomon.bulk import dump, files, load
from rashomon.bulk.checkers import Checkers
from rashomon.bulk.checking import Given, check, digest
from rashomon.bulk.layout import schema
from rashomon.cli import main
from rashomon.errors import RecordError, ResourceError, UsageError
from rashomon.model.claim import Claim
from rashomon.model.codec import decode, encode, with_id
from rashomon.record.judging import Reviewer
from rashomon.record.remaking import remake
from rashomon.store.tables import claims, documents

TEXTS = (
    "The health ministry said shells killed at least six people in Paris on Monday.\n\nTroops had left, it said.",
    "Colonel Ivo Brandt denied that his soldiers had fired on Paris. Residents said 40 people had fled.",
    "Officials in Chad said on Tuesday that 12 trucks of aid had reached N'Djamena.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with claims, conclusions, and what persons said of claims."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "reports").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")
    path = folder / "record.db"
    with rashomon.build(folder / "reports", path, published="2025-03-12", outlet="Velmar Courier") as built:
        found = list(built.claims())
    ada = Reviewer(path, "Ada")
    ada.reject(found[0].id, "a test")
    ada.correct(found[1].id, "factuality", "PS+")
    ada.accept(found[2].id)
    ada.undo()
    ada.add(found[-1].document, (0, len("Officials in Chad")), {})
    remake(path)
    return path


@pytest.fixture
def folder(record: Path, tmp_path: Path) -> Path:
    dump(record, tmp_path / "files")
    return tmp_path / "files"


def whole(path: Any) -> tuple[Any, ...]:
    """All that can be asked of a record."""
    with rashomon.open(path) as opened:
        said = [(one.judgement, one.stands, one.words) for one in opened.said()]
        exports = [list(opened.export(form)) for form in ("jsonl", "csv")]
        found = [[one.location for one in opened.search(word)] for word in ("shells", "trucks")]
        return exports, opened.brief("html"), opened.judgements(), said, opened.counts(), opened.review(), found


def change(folder: Path, table: str, make: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Make rows of a table's only file other ones, as somebody would who knows how the files are listed."""
    path = folder / table / "00000.parquet"
    held = [make(row) for row in pq.read_table(path).to_pylist()]
    pq.write_table(pa.Table.from_pylist(held, schema=pq.read_schema(path)), path)
    told = json.loads((folder / files.LIST).read_text(encoding="utf-8"))
    told["tables"][table][0]["sha256"] = files.digest(path)
    (folder / files.LIST).write_text(json.dumps(told), encoding="utf-8")


class TestThereAndBack:
    @pytest.mark.parametrize("kept", ["file", "server"])
    def test_nothing_is_lost(self, record: Path, folder: Path, homes: Homes, kept: str) -> None:
        where = homes.new(kept)
        (loaded,) = load(folder, where, workers=1)
        assert loaded.refused == ()
        assert loaded.concluded
        assert whole(where) == whole(record)

    def test_it_is_written_the_same_again(self, folder: Path, tmp_path: Path) -> None:
        load(folder, tmp_path / "back.db", workers=1)
        dump(tmp_path / "back.db", tmp_path / "again")
        written = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.parquet")}
        again = tmp_path / "again"
        assert {str(path.relative_to(again)): path.read_bytes() for path in again.rglob("*.parquet")} == written

    def test_building_into_it_goes_on(self, record: Path, folder: Path, tmp_path: Path) -> None:
        load(folder, tmp_path / "back.db", workers=1)
        told = {"published": "2025-03-12", "outlet": "Velmar Courier"}
        with rashomon.build(record.parent / "reports", tmp_path / "back.db", **told) as built:
            assert built.built is not None
            assert (built.built.new, built.built.known) == (0, 3)

    def test_processes_check_the_same(self, folder: Path, tmp_path: Path) -> None:
        load(folder, tmp_path / "one.db", workers=1)
        load(folder, tmp_path / "two.db", workers=2)
        assert whole(tmp_path / "one.db") == whole(tmp_path / "two.db")

    def test_indexes_are_there_again(self, record: Path, folder: Path, tmp_path: Path) -> None:
        load(folder, tmp_path / "back.db", workers=1)
        assert indexes(tmp_path / "back.db") == indexes(record)


def indexes(path: Path) -> set[str]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}


class TestColumns:
    def test_of_claims(self, folder: Path) -> None:
        rows = pq.read_table(folder / "claims" / "00000.parquet").to_pylist()
        told = next(row for row in rows if row["figure_measure"] == "killed")
        assert (told["sources"], told["figure_low"], told["figure_high"]) == (["health ministry"], 6.0, None)
        assert told["figures"][0]["words"] == "at least six"
        assert (told["place"], told["day"]) == ("Paris", date(2025, 3, 10))
        assert (told["country"], told["outlet"], told["published"]) == ("FR", "Velmar Courier", "2025-03-12")
        assert told["latitude"] == pytest.approx(48.85, abs=0.1)
        assert {row["in_view"] for row in rows} == {True, False}
        assert any(row["reviewed"] for row in rows)

    def test_what_a_person_rejected_is_not_in_view(self, record: Path, folder: Path) -> None:
        rows = pq.read_table(folder / "claims" / "00000.parquet").to_pylist()
        with rashomon.open(record) as opened:
            assert {row["id"] for row in rows if row["in_view"]} == {claim.id for claim in opened.claims()}

    def test_files_of_a_told_size(self, tmp_path: Path) -> None:
        made = schema(documents)
        row = dict.fromkeys(made.names, "x") | {"number": 1, "reading": 1, "in_view": True}
        with files.Files(tmp_path / "documents", made, most=1) as written:
            for _ in range(3):
                written.write([row, row])
        assert [(one.path, one.rows) for one in written.done] == [
            (f"documents/{number:05}.parquet", 2) for number in range(3)
        ]


class TestWhatDoesNotHold:
    def test_a_quote_that_is_not_there(self, record: Path, folder: Path, tmp_path: Path) -> None:
        wanted = next(row["id"] for row in pq.read_table(folder / "claims" / "00000.parquet").to_pylist())

        def lie(row: dict[str, Any]) -> dict[str, Any]:
            if row["id"] != wanted:
                return row
            claim = decode(Claim, row["payload"])
            quote = claim.content.quote.swapcase()
            lied = with_id(replace(claim, content=replace(claim.content, quote=quote)))
            return {**row, "id": lied.id, "payload": encode(lied), "reviewed": None}

        change(folder, "claims", lie)
        (loaded,) = load(folder, tmp_path / "back.db", workers=1)
        assert not loaded.concluded
        assert [problem.kind for problem in loaded.refused] == ["EvidenceError"]
        assert "is not at" in loaded.refused[0].message
        with rashomon.open(tmp_path / "back.db") as opened, rashomon.open(record) as before:
            assert opened.problems() == list(loaded.refused)
            assert opened.conclusions().events == ()
            assert wanted not in {claim.id for claim in opened.claims()}
            assert opened.counts()["documents"] == before.counts()["documents"]
        assert remake(tmp_path / "back.db")

    @pytest.mark.parametrize(
        ("lie", "told"),
        [
            (lambda row: {**row, "id": "c0123456789abcdef"}, "not the digest"),
            (lambda row: {**row, "payload": row["payload"].replace('"voice"', '"noise"', 1)}, "not a Claim"),
            (lambda row: {**row, "payload": row["payload"].replace("CT+", "PS+", 1)}, "not the digest"),
            (lambda row: {**row, "document": 2 if row["document"] == 1 else 1}, "another document"),
        ],
    )
    def test_claims_that_were_changed(
        self, folder: Path, tmp_path: Path, lie: Callable[[dict[str, Any]], dict[str, Any]], told: str
    ) -> None:
        change(folder, "claims", lie)
        (loaded,) = load(folder, tmp_path / "back.db", workers=1)
        assert any(told in problem.message for problem in loaded.refused)

    def test_a_document_that_was_changed_and_all_of_it(self, folder: Path, tmp_path: Path) -> None:
        change(folder, "documents", lambda row: {**row, "text": row["text"].replace("Paris", "Porto")})
        (loaded,) = load(folder, tmp_path / "back.db", workers=1)
        assert len(loaded.refused) == 2
        with rashomon.open(tmp_path / "back.db") as opened:
            assert [one.location.rpartition("/")[2] for one in opened.documents()] == ["2.txt"]
            assert {claim.document for claim in opened.claims()} == {one.id for one in opened.documents()}

    def test_other_columns_are_not_believed(self, record: Path, folder: Path, tmp_path: Path) -> None:
        change(folder, "claims", lambda row: {**row, "factuality": "CT-", "quote": "nothing", "source": "nobody"})
        assert load(folder, tmp_path / "back.db", workers=1)[0].refused == ()
        assert whole(tmp_path / "back.db") == whole(record)

    def test_what_persons_made_of_claims_is_checked(self, folder: Path, tmp_path: Path) -> None:
        """In the table that tells what became of claims, too: pages show what stands there."""

        def lie(row: dict[str, Any]) -> dict[str, Any]:
            payload = row["payload"] and row["payload"].replace('"quote":"', '"quote":"x', 1)
            return {**row, "payload": payload}

        change(folder, "reviewed", lie)
        (loaded,) = load(folder, tmp_path / "back.db", workers=1)
        assert not loaded.concluded
        assert {"x" in problem.message for problem in loaded.refused} == {True}
        remake(tmp_path / "back.db")
        with rashomon.open(tmp_path / "back.db") as opened:
            assert all(not claim.content.quote.startswith("x") for claim in opened.claims())

    def test_digests_are_those_of_the_codec(self, record: Path) -> None:
        with rashomon.open(record) as opened:
            found = [claim for claim in opened.claims() if "by hand" not in claim.extractor]
        assert found
        for claim in found:
            assert digest(encode(with_id(claim))) == with_id(claim).id
        assert digest("{}") == ""


class TestFolders:
    def test_a_damaged_file(self, folder: Path, tmp_path: Path) -> None:
        path = folder / "claims" / "00000.parquet"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        with pytest.raises(RecordError, match="is not as it was written"):
            load(folder, tmp_path / "back.db")
        assert not list(tmp_path.glob("back.db*"))

    def test_a_file_that_is_gone(self, folder: Path, tmp_path: Path) -> None:
        shutil.rmtree(folder / "claims")
        with pytest.raises(RecordError, match="copy the folder again"):
            load(folder, tmp_path / "back.db")

    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            ({"format": 99}, "another Rashomon"),
            ({"tables": {"claims": [{"path": "../x.parquet", "rows": 1, "sha256": ""}]}}, "lies outside"),
            ({"tables": {"claims": [{"path": "x.parquet"}]}}, "cannot be read"),
            ({"tables": []}, "cannot be read"),
        ],
    )
    def test_a_list_that_is_none(self, folder: Path, tmp_path: Path, told: dict[str, Any], expected: str) -> None:
        path = folder / files.LIST
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | told), encoding="utf-8")
        with pytest.raises(RecordError, match=expected):
            load(folder, tmp_path / "back.db")

    def test_one_that_was_not_finished(self, folder: Path, tmp_path: Path) -> None:
        (folder / files.LIST).unlink()
        with pytest.raises(RecordError, match="has finished"):
            load(folder, tmp_path / "back.db")

    def test_what_is_there_stays(self, record: Path, folder: Path, tmp_path: Path) -> None:
        shutil.copy(record, tmp_path / "copy.db")
        before = whole(tmp_path / "copy.db")
        (loaded,) = load(folder, tmp_path / "copy.db", workers=1)
        assert (loaded.changed, loaded.concluded, loaded.known) == (False, True, 3)
        assert whole(tmp_path / "copy.db") == before
        with pytest.raises(UsageError, match="holds something"):
            dump(record, folder)

    def test_a_load_that_is_cut_off_leaves_nothing(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(given: Given) -> Any:
            raise KeyboardInterrupt

        monkeypatch.setattr("rashomon.bulk.checkers.check", stop)
        with pytest.raises(KeyboardInterrupt):
            load(folder, tmp_path / "back.db", workers=1)
        assert not list(tmp_path.glob("back.db*"))
        stopped = CliRunner().invoke(
            main, ["bulk", "in", str(folder), "-o", str(tmp_path / "back.db"), "--workers", "1"]
        )
        assert (stopped.exit_code, "has whole folders or none" in stopped.output) == (130, True)

    def test_a_process_that_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("rashomon.bulk.checkers.START", "raise SystemExit(3)")
        with Checkers(2) as checkers, pytest.raises(ResourceError, match="exit code 3"):
            list(checkers.check(iter([Given(rows=(), documents={})])))


def test_a_claim_of_a_person_is_checked_too(folder: Path) -> None:
    rows = [row for row in pq.read_table(folder / claims.name / "00000.parquet").to_pylist() if row["reviewed"]]
    held = pq.read_table(folder / documents.name / "00000.parquet").to_pylist()
    texts = {row["number"]: (row["id"], row["text"]) for row in held}
    assert check(Given(rows=rows, documents=texts)).refused == []
    lied = [{**row, "reviewed": row["reviewed"].replace('"quote":"', '"quote":"x', 1)} for row in rows]
    assert len(check(Given(rows=lied, documents=texts)).refused) == len(rows)
