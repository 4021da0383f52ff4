"""Copies: the same rows wherever they go, nothing overwritten unasked, nothing there by half."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.homes import KEPT, Homes, ask, dump
from tests.store.builders import claims_of, document_of, judgement_of, report_of
from tests.store.test_same import fill

import rashomon
from rashomon.cli import main
from rashomon.errors import RecordError, UsageError
from rashomon.store import copying, fulltext, server, words
from rashomon.store.copying import copy
from rashomon.store.home import Home, Server
from rashomon.store.pages import Pages
from rashomon.store.views import View
from rashomon.store.writer import Writer

FORMATS = ("jsonl", "datapackage", "bundle")


@pytest.fixture(scope="module")
def sources(homes: Homes) -> dict[str, Home]:
    """A record of each sort, with a person's word, taken back and said again."""
    made = {kept: homes.new(kept) for kept in KEPT}
    for where in made.values():
        fill(where)
        with Writer(where) as writer:
            said = judgement_of("c1", "c9", by="Ada")
            for _ in range(2):
                writer.say([replace(said, reason="seen the film")])
                writer.revoke(said.id, by="Ada", reason="it was another film")
    return made


def whole(where: Home) -> dict[str, object]:
    """All that a reader can see, and what is written down of when."""
    with rashomon.open(where) as record:
        exports = {name: [repr(piece) for piece in record.export(name)] for name in FORMATS}
        said = record.said(limit=100)
    with Pages(where) as view:
        seen = [view.known(day, "read") for day in (None, view.making().changed) if day is not None]
        found = {one.document: one.snippet for one in view.search("convoy")}
        counts = view.counts()
    times = [ask(where, query) for query in TIMES]
    return {**exports, "said": said, "seen": seen, "found": found, "counts": counts, "times": times}


TIMES = (
    "SELECT location, digest, size, read_at, current FROM reports ORDER BY location, digest",
    "SELECT number, document, version, finished_at FROM readings ORDER BY number",
    "SELECT number, judgement, revoked, at, reason FROM revocations ORDER BY number",
    "SELECT number, id, made_at, score FROM judgements ORDER BY number",
    "SELECT key, value FROM meta WHERE key <> 'written' ORDER BY key",
)


def rows(where: Home) -> list[str]:
    """All rows but those of the index, whose pages lie as they were written."""
    return sorted(line for line in dump(where) if line.startswith("INSERT INTO") and "documents_text_" not in line)


@pytest.mark.parametrize("first", KEPT)
@pytest.mark.parametrize("second", KEPT)
def test_there_and_back_again(sources: dict[str, Home], homes: Homes, first: str, second: str) -> None:
    source = sources[first]
    there, back = homes.new(second), homes.new(first)
    went, came = copy(source, there), copy(there, back)
    assert went == came
    assert went.rows["claims"] == ask(source, "SELECT count(*) FROM claims")[0][0]
    assert whole(source) == whole(there) == whole(back)
    assert rows(back) == rows(source)


@pytest.mark.parametrize("kept", KEPT)
def test_a_copy_goes_on_as_the_original_would(sources: dict[str, Home], homes: Homes, kept: str) -> None:
    """Rows written later are numbered after those that came, and are found by their words."""
    where = homes.new(kept)
    copy(sources["file"], where)
    document = document_of(77)
    with Writer(where) as writer:
        writer.add(report_of(document), document, "rules/1", claims_of(document))
        writer.say([judgement_of("c7", "c8", by="Bo")])
    with View(where) as view:
        assert [found.document for found in view.search("Number77x0")] == [document.id]
        assert [one.by for one in view.judgements()][-1] == "Bo"


@pytest.mark.parametrize("first", KEPT)
@pytest.mark.parametrize("second", KEPT)
class TestWhatIsThere:
    def test_is_not_overwritten_unasked(self, sources: dict[str, Home], homes: Homes, first: str, second: str) -> None:
        there = homes.new(second)
        document = document_of(5)
        with Writer(there) as writer:
            writer.add_document(report_of(document), document)
        before = dump(there)
        with pytest.raises(RecordError, match=r"holds a record already: name another place, or say --replace"):
            copy(sources[first], there)
        assert dump(there) == before
        copy(sources[first], there, replace=True)
        assert whole(there) == whole(sources[first])
        with View(there) as view:
            assert view.search("Number5x0") == []

    def test_is_there_still_where_a_copy_fails(
        self, sources: dict[str, Home], homes: Homes, first: str, second: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if first == second == "file":
            pytest.skip("SQLite copies pages, and cannot stop between tables")
        there = homes.new(second)
        fill(there)
        before = dump(there)
        different = iter(range(9999))
        monkeypatch.setattr(copying, "_bytes", lambda rows: str(next(different)).encode())
        with pytest.raises(RecordError, match=r"the copy at '.*' is not the same: of \w+ it has"):
            copy(sources[first], there, replace=True)
        assert dump(there) == before


def test_an_empty_record_may_be_copied_into(sources: dict[str, Home], homes: Homes) -> None:
    for kept in KEPT:
        there = homes.new(kept)
        Writer(there).close()
        copy(sources["file"], there)
        assert whole(there) == whole(sources["file"])


def test_a_reader_sees_the_one_or_the_other(sources: dict[str, Home], homes: Homes) -> None:
    there = homes.new("server")
    with Writer(there) as writer:
        writer.add_document(report_of(document_of(5)), document_of(5))
    with Pages(there) as view:
        before = view.written()
        found = view.documents()
        assert next(found).location == "reports/5.txt"
        copy(sources["file"], there, replace=True)
        assert list(found) == []
        assert view.counts()["documents"] > 5
        assert view.written() > before  # what is counted once for each state is counted anew


def test_a_record_is_not_copied_onto_itself(sources: dict[str, Home]) -> None:
    for source in sources.values():
        with pytest.raises(UsageError, match="is named twice"):
            copy(source, source, replace=True)
    file = sources["file"]
    assert isinstance(file, Path)
    (file.parent / "link.db").symlink_to(file)
    with pytest.raises(UsageError, match="is named twice"):
        copy(file, file.parent / "link.db", replace=True)


@pytest.mark.parametrize("kept", KEPT)
def test_what_is_no_record_is_not_copied(homes: Homes, kept: str, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary")
    with pytest.raises(RecordError, match="is no record"):
        copy(tmp_path / "diary.txt", homes.new(kept))
    with pytest.raises(RecordError, match="is no record"):
        copy(_small(homes, kept), tmp_path / "diary.txt", replace=True)
    assert (tmp_path / "diary.txt").read_text() == "Dear diary"


def _small(homes: Homes, kept: str) -> Home:
    where = homes.new(kept)
    with Writer(where) as writer:
        writer.add_document(report_of(document_of(1)), document_of(1))
    return where


def test_the_command(homes: Homes, monkeypatch: pytest.MonkeyPatch) -> None:
    source, there = _small(homes, "file"), homes.new("server")
    assert isinstance(there, Server)
    address = f"{there.address.replace('rashomon@', 'rashomon:s3cret@')}?schema={there.schema}"
    run = CliRunner()
    done = run.invoke(main, ["copy", str(source), address])
    assert (done.exit_code, done.output) == (
        0,
        f"copied to {there} and compared: 3 rows, among them 1 document, 0 claims, 0 judgements, 0 events\n",
    )
    again = run.invoke(main, ["copy", str(source), address])
    assert again.exit_code == 2
    assert "holds a record already" in again.output
    assert run.invoke(main, ["copy", str(source), address, "--replace", "--quiet"]).output == ""
    assert run.invoke(main, ["search", address, "villagers"]).output.count("reports/1.txt") == 1
    assert "s3cret" not in done.output + again.output


@pytest.fixture(scope="module")
def long(homes: Homes) -> list[Home]:
    """What PostgreSQL's words have no room for: places beyond 16,383, and a mebibyte of words."""
    places = [homes.new(kept) for kept in KEPT]
    many = " ".join(f"w{n}" for n in range(95_000))
    texts = ["filler " * 17_000 + "the late aid convoy", f"first words {many} last words"]
    for where in places:
        with Writer(where) as writer:
            for number, text in enumerate(texts):
                one = replace(document_of(number), text=text, id=f"d{number}", zones=())
                writer.add_document(report_of(one), one)
    return places


@pytest.mark.parametrize(
    ("query", "in_file", "on_server"),
    [
        ("late convoy", ["d0"], ["d0"]),
        ("w7", ["d1"], ["d1"]),
        ("last w94999", ["d1"], []),
        ('"first words"', ["d1"], []),
        ('"aid convoy"', ["d0"], []),
    ],
)
def test_very_long_texts_are_found_by_words_and_not_by_phrases(
    long: list[Home], query: str, in_file: list[str], on_server: list[str]
) -> None:
    found = []
    for where in long:
        with View(where) as view:
            found.append([one.document for one in view.search(query)])
    assert found == [in_file, on_server]


def test_the_words_of_a_vector_are_quoted() -> None:
    assert fulltext._vector({"o'neil": [3, 1], "a\\b": [2]}) == "'o''neil':3,1 'a\\\\b':2"
    assert server.LOCK == 0x52415348
    assert words.phrases('"a-b" "…" "C"') == [["a", "b"], ["c"]]
