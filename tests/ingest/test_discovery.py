from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import plugins
from rashomon.ingest import find_reports, formats, read_path
from rashomon.model.document import Document, Problem, Zone, ZoneKind


def made(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The ship sank.", encoding="utf-8")
    return paths


def found(*paths: Path, sidecar: Path | None = None) -> tuple[list[Path], list[Problem]]:
    items = list(find_reports(paths, sidecar=sidecar))
    return [i for i in items if isinstance(i, Path)], [i for i in items if isinstance(i, Problem)]


def test_every_kind_of_report_in_order(tmp_path):
    names = ["a.txt", "b.HTML", "c/a.jsonl", "c/b/x.md", "c/z.json", "d.htm", "e.ndjson", "no suffix", "report 3.5"]
    paths = made(tmp_path, *names)
    assert found(tmp_path) == (sorted(paths), [])
    assert found(tmp_path) == found(tmp_path)


def test_what_is_skipped_in_a_folder_is_told(tmp_path):
    (report,) = made(tmp_path, "a.txt")
    made(tmp_path, "b.jpg", "c.xlsx", ".hidden", ".git/config")
    reports, problems = found(tmp_path)
    assert reports == [report]
    assert [Path(problem.location).name for problem in problems] == ["b.jpg", "c.xlsx"]
    assert all(problem.message.startswith("skipped: not a report") for problem in problems)


def test_a_file_named_outright_is_tried(tmp_path):
    paths = made(tmp_path, "report.log", ".hidden.txt")
    assert found(*paths) == (paths, [])


def test_the_sidecar_is_no_report(tmp_path):
    report, sidecar = made(tmp_path, "a.txt", "meta.csv")
    assert found(tmp_path, sidecar=sidecar) == ([report], [])
    assert found(tmp_path) == ([report, sidecar], [])
    sidecar.write_text("file,outlet\na.txt,Coastwatch\n", encoding="utf-8")
    ((_, problem),) = read_path(sidecar)
    assert isinstance(problem, Problem)
    assert "--meta" in problem.message


def test_a_file_met_twice_is_read_once(tmp_path):
    one, two = made(tmp_path, "a.txt", "north/b.txt")
    (tmp_path / "south").symlink_to(tmp_path / "north")
    assert found(two, tmp_path, one, two) == ([two, one], [])


def test_an_empty_folder(tmp_path):
    reports, (problem,) = found(tmp_path)
    assert reports == []
    assert problem.kind == "EmptyError"


def test_a_hidden_folder_named_outright_is_read(tmp_path):
    (path,) = made(tmp_path, ".reports/a.txt")
    assert found(path.parent) == ([path], [])


def test_a_very_deep_folder(tmp_path):
    (path,) = made(tmp_path, "/".join("d" * 300) + "/a.txt")
    assert found(tmp_path) == ([path], [])


@pytest.fixture
def shouter(monkeypatch):
    def read(data: bytes, location: str):
        text = data.decode().upper()
        zones = (Zone(kind=ZoneKind.BODY, start=0, end=len(text)),)
        yield Document(id="d0", text=text, zones=zones, location=location, outlet="Plug")

    monkeypatch.setattr(plugins, "readers", lambda own: {"shout": read})
    formats.plugged.cache_clear()
    yield
    formats.plugged.cache_clear()


def test_a_reader_of_another_package(tmp_path, shouter):
    (path,) = made(tmp_path, "a.shout")
    assert found(tmp_path) == ([path], [])
    ((_, document),) = read_path(path)
    assert isinstance(document, Document)
    assert (document.text, document.outlet, document.location) == ("THE SHIP SANK.", "Plug", str(path))
    assert document.id not in ("", "d0")


def test_a_reader_of_another_package_that_fails(tmp_path, shouter):
    path = tmp_path / "a.shout"
    path.write_bytes(b"\xff")
    ((_, problem),) = read_path(path)
    assert isinstance(problem, Problem)
    assert problem.kind == "MalformedError"
