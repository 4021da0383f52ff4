from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from rashomon.errors import MalformedError, UsageError
from rashomon.ingest import Given, load_metadata, parse_date, read_path
from rashomon.model.document import Document, Problem

SENTENCE = "The ferry sank off Lindmere on Monday."


def sidecar(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "meta.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        (" 2024-05-03 ", date(2024, 5, 3)),
        ("2024-05-03T14:30:00+02:00", datetime(2024, 5, 3, 14, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("2024-05-03T14:30Z", datetime(2024, 5, 3, 14, 30, tzinfo=UTC)),
        ("2024-05-03T14:30:00", date(2024, 5, 3)),
        ("2024-05-03 14:30", date(2024, 5, 3)),
    ],
)
def test_dates(text, value):
    found = parse_date(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "03/05/2024", "2024", "2024-05", "2024-13-01", "0001-01-01", "1970-01-01T00:00:00Z", "\x1b[2J"],
)
def test_no_dates(text):
    with pytest.raises(MalformedError, match=r"date") as caught:
        parse_date(text)
    assert str(caught.value).isprintable()


def test_defaults_from_the_command_line(tmp_path):
    metadata = load_metadata(published="2024-05-03", outlet="Coastwatch")
    assert metadata.merge(Given(), tmp_path / "a.txt") == Given(published=date(2024, 5, 3), outlet="Coastwatch")
    assert load_metadata().merge(Given(), tmp_path / "a.txt") == Given()


def test_a_bad_date_on_the_command_line():
    with pytest.raises(UsageError, match=r'--published "May"'):
        load_metadata(published="May")


def test_precedence(tmp_path):
    path = sidecar(tmp_path, "file,outlet,title\na.json,Sidecar,\n")
    metadata = load_metadata(path, outlet="Default", published="2024-05-03")
    own = Given(outlet="Own", title="Own", url="https://own.example/")
    found = metadata.merge(own, tmp_path / "a.json")
    assert found == Given(outlet="Sidecar", title="Own", url="https://own.example/", published=date(2024, 5, 3))
    assert metadata.merge(own, tmp_path / "b.json").outlet == "Own"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(tmp_path, delimiter, encoding):
    rows = ["FILE ,outlet,published,title,url,author", "a.txt,Küste,2024-05-03,Ferry,https://x.example/,Ana"]
    path = sidecar(tmp_path, "\r\n".join(rows).replace(",", delimiter) + "\r\n\r\n", encoding)
    metadata = load_metadata(path)
    assert metadata.problems == ()
    assert metadata.merge(Given(), tmp_path / "a.txt") == Given(
        outlet="Küste", published=date(2024, 5, 3), title="Ferry", url="https://x.example/", author="Ana"
    )


def test_quoted_cells(tmp_path):
    path = sidecar(tmp_path, 'file,title\na.txt,"Ferry, old, sinks\nat sea"\n')
    assert load_metadata(path).merge(Given(), tmp_path / "a.txt").title == "Ferry, old, sinks\nat sea"


def test_a_row_names_a_file_by_the_end_of_its_path(tmp_path):
    path = sidecar(tmp_path, "file,outlet\na.txt,Any\nnorth\\a.txt,North\n./south/b.txt,South\n")
    metadata = load_metadata(path)
    outlets = {
        name: metadata.merge(Given(), tmp_path / name).outlet
        for name in ("a.txt", "north/a.txt", "x/south/b.txt", "b.txt", "xa.txt")
    }
    assert outlets == {"a.txt": "Any", "north/a.txt": "North", "x/south/b.txt": "South", "b.txt": None, "xa.txt": None}


def test_a_row_for_one_record(tmp_path):
    reports = tmp_path / "a.jsonl"
    reports.write_text("\n".join(json.dumps({"text": SENTENCE}) for _ in range(2)), encoding="utf-8")
    metadata = load_metadata(sidecar(tmp_path, "file,outlet\na.jsonl,All\na.jsonl#2,Second\n"))
    documents = [result for _, result in read_path(reports, metadata)]
    assert [document.outlet for document in documents if isinstance(document, Document)] == ["All", "Second"]
    assert metadata.absent([reports]) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing in it"),
        (",,,\n", "must name the column file"),
        ("name,outlet\na.txt,X\n", "must name the column file"),
        ("file,outlet,mood\na.txt,X,Y\n", "mood"),
        ("file,file\na.txt,b.txt\n", "each once"),
        ("file\n" + "x" * 200_000, "field larger"),
    ],
)
def test_a_sidecar_that_is_no_table(tmp_path, text, words):
    csv.field_size_limit(131_072)  # Python's own, which libraries that other tests load raise for the whole process
    with pytest.raises(UsageError, match=words):
        load_metadata(sidecar(tmp_path, text))


def test_a_sidecar_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match=r"No such file"):
        load_metadata(tmp_path / "gone.csv")


def test_bad_rows_become_problems_and_the_rest_counts(tmp_path):
    path = sidecar(
        tmp_path,
        "file,outlet,published\na.txt,A,soon\n,B,\nc.txt,C,2024-05-03,more\na.txt,D,\ne.txt,E,2024-05-03\n",
    )
    metadata = load_metadata(path)
    assert [problem.location.rpartition("#")[2] for problem in metadata.problems] == ["2", "3", "4", "5"]
    assert ['"soon"' in metadata.problems[0].message, "names no file" in metadata.problems[1].message] == [True, True]
    assert metadata.merge(Given(), tmp_path / "a.txt") == Given(outlet="A")
    assert metadata.merge(Given(), tmp_path / "e.txt") == Given(outlet="E", published=date(2024, 5, 3))


def test_rows_for_absent_files(tmp_path):
    metadata = load_metadata(sidecar(tmp_path, "file,outlet\na.txt,A\nb\x1b.txt,B\n"))
    (problem,) = metadata.absent([tmp_path / "a.txt"])
    assert problem.location.endswith("meta.csv#3")
    assert '"b\\x1b.txt"' in problem.message


@pytest.mark.parametrize(
    ("path", "number"),
    [("a.txt", None), ("north/a.txt", None), ("b.jsonl", None), ("b.jsonl", 2), ("c.zip", "north/a.txt"), ("d.txt", 1)],
)
def test_what_is_about_one_file_says_the_same_of_it(tmp_path, path, number):
    table = "file,title\na.txt,One\nnorth/a.txt,Two\nb.jsonl#2,Three\nc.zip#north/a.txt,Four\nb.jsonl,Five\n"
    (tmp_path / "meta.csv").write_text(table, encoding="utf-8")
    metadata = load_metadata(tmp_path / "meta.csv")
    about = metadata.about([Path(path).name])
    assert about.row(tmp_path / path, number) == metadata.row(tmp_path / path, number)
    assert sum(map(len, about.rows.values())) < 5


def test_a_bad_date_in_a_report_is_told_and_the_report_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": SENTENCE, "published": "soon", "title": 7, "outlet": " "}), encoding="utf-8")
    (_, document), (_, title), (_, day) = read_path(path, load_metadata(outlet="Default"))
    assert isinstance(document, Document)
    assert (document.published, document.title, document.outlet) == (None, None, "Default")
    assert isinstance(title, Problem)
    assert isinstance(day, Problem)
    assert ['"soon"' in day.message, '"7"' in title.message] == [True, True]
    assert title.location == day.location == f"{path}#1"
