"""Who is who: the commands on entities, and users' own lists of them, kept in the record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.cli import main
from rashomon.errors import InputError, UsageError
from rashomon.model.record import EntitySort
from rashomon.store.views import View

EARLY, LATE = "2025-05-01", "2025-05-04"
REPORTS = {
    "a.txt": (
        "Port Courier",
        EARLY,
        "Interior Minister Karl Stenvall said Thursday that shells killed two in the town of Garvik.",
    ),
    "b.txt": (
        "Tide Post",
        EARLY,
        "Minister Karl Stenvall said two people died in Garvik. Mirel Tasco said three died.",
    ),
    "c.txt": ("Dock Mail", LATE, "Dora Lint, the interior minister, said three people were hurt in Garvik on Sunday."),
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (_, _, text) in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    rows = "".join(f"{name},{outlet},{day}\n" for name, (outlet, day, _) in REPORTS.items())
    (folder / "reports.csv").write_text(f"file,outlet,published\n{rows}", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def build(reports: Path, *more: object) -> Path:
    record = reports.parent / "record.db"
    meta = reports / "reports.csv"
    done = run("build", reports, "-o", record, "--meta", meta, "--workers", 1, *more)
    assert done.exit_code == 0, done.output
    return record


def table(reports: Path, name: str, text: str) -> Path:
    path = reports.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def cells(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_entities_by_sort_and_name(reports: Path) -> None:
    record = build(reports)
    people = {row["name"] for row in cells(run("entities", record, "--sort", "person"))}
    assert people == {"Karl Stenvall", "Mirel Tasco", "Dora Lint"}
    (found,) = cells(run("entities", record, "--name", "stenv"))
    assert (found["name"], found["sort"]) == ("Karl Stenvall", "person")
    (place,) = cells(run("entities", record, "--sort", "place"))
    assert place["name"] == "Garvik"
    assert len(cells(run("entities", record, "--limit", 1))) == 1
    assert json.loads(run("entities", record, "--name", "Mirel", "--json").stdout)["sort"] == "person"


def test_an_entity_tells_who_held_which_office(reports: Path) -> None:
    record = build(reports)
    said = run("entity", record, "Karl Stenvall").stdout.splitlines()
    assert said[0].startswith("Karl Stenvall (person")
    assert any(line.startswith("  holds") and EARLY in line for line in said)
    assert json.loads(run("entity", record, "Dora Lint", "--json").stdout)["name"] == "Dora Lint"
    wrong = run("entity", record, "Nobody Atall")
    assert wrong.exit_code == 2
    assert "list the entities for their ids" in wrong.output


def test_no_such_sort(reports: Path) -> None:
    with rashomon.open(build(reports)) as record, pytest.raises(UsageError, match="no sort of entity 'ship'"):
        record.entities(sort="ship")


def test_a_list_gives_its_ids_and_holds_until_another_is_given(reports: Path) -> None:
    mine = table(reports, "mine.csv", "name,kind,id\nKARL STENVALL,person,Q77\n")
    record = build(reports, "--entities", mine)
    with rashomon.open(record) as opened:
        assert opened.entity("Q77").name == "KARL STENVALL"
        first = opened.conclusions()
    build(reports)  # without a list: the one before holds
    with rashomon.open(record) as opened:
        assert opened.conclusions() == first
    build(reports, "--entities", table(reports, "none.csv", "name,kind,id\n"))
    with rashomon.open(record) as opened, pytest.raises(UsageError):
        opened.entity("Q77")


def test_a_table_of_outlets_makes_one_voice_of_a_publishers_papers(reports: Path) -> None:
    (reports / "a.txt").write_text("Two people were killed in Garvik on Thursday.", encoding="utf-8")
    (reports / "b.txt").write_text("In Garvik, two people were killed on Thursday.", encoding="utf-8")

    def origins(record: Path) -> int:
        with rashomon.open(record) as opened:
            return max(len(tally.origins) for tally in opened.tallies() if tally.point == "number")

    assert origins(build(reports)) == 2
    papers = table(reports, "papers.csv", "outlet,family,kind\nPort Courier,Quay Media,\nTide Post,Quay Media,outlet\n")
    assert origins(build(reports, "--outlets", papers)) == 1


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        ("--entities", "title\nX\n", "no column 'name'"),
        ("--outlets", "paper\nX\n", "no column 'outlet'"),
        ("--outlets", "outlet,family,kind\nX,Y,tabloid\n", "write outlet or wire"),
    ],
)
def test_a_list_that_is_none_stops_before_anything_is_read(reports: Path, option: str, text: str, message: str) -> None:
    record = reports.parent / "record.db"
    done = run("build", reports, "-o", record, option, table(reports, "list.csv", text))
    assert done.exit_code == 2
    assert message in done.output
    assert not record.exists()


def test_no_such_list(reports: Path) -> None:
    with pytest.raises((InputError, UsageError), match=r"gone\.csv"):
        rashomon.build(reports, reports.parent / "record.db", outlets=reports / "gone.csv")


def test_when_versions_of_one_page_were_seen(reports: Path) -> None:
    rows = "a.txt,Port Courier,,https://courier.example/1\nb.txt,Port Courier,,https://courier.example/1\n"
    (reports / "reports.csv").write_text(f"file,outlet,published,url\n{rows}", encoding="utf-8")
    with View(build(reports)) as view:
        versions = {one.id for one in view.documents() if one.url}
        assert set(view.seen()) == versions
        assert len(versions) == 2


def test_every_sort_can_be_asked_for() -> None:
    listed = run("entities", "--help").stdout
    assert all(sort in listed for sort in EntitySort)
