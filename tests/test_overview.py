"""The commands on what follows over many reports, on the examples."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml.etree import fromstring

import rashomon
from rashomon.cli import main
from rashomon.errors import UsageError
from rashomon.model.record import ChangeKind

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("record") / "record.db"
    rashomon.build(EXAMPLES / "reports", output, meta=EXAMPLES / "reports.csv", workers=1).close()
    return output


@pytest.fixture(scope="module")
def opened(record: Path) -> Iterator[rashomon.Record]:
    with rashomon.open(record) as opened:
        yield opened


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def cells(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def market(opened: rashomon.Record) -> str:
    """The event that most accounts are of: the shells on the market of Dovrin."""
    return max(opened.events(place="Dovrin"), key=lambda event: len(event.accounts)).id


def test_stories(record: Path, opened: rashomon.Record) -> None:
    (story,) = cells(run("stories", record))
    assert (story["published"], story["reports"]) == ("2025-03-10 to 2025-03-14", "8")
    assert [json.loads(line)["id"] for line in run("stories", record, "--json").stdout.splitlines()] == [
        one.id for one in opened.stories()
    ]


def test_events_and_their_filters(record: Path, market: str) -> None:
    every = cells(run("events", record))
    told = cells(run("events", record, "--type", "assault", "--place", "Dovrin", "--since", "2025-03-10"))
    assert 0 < len(told) < len(every)
    assert market in {row["event"] for row in told}
    assert cells(run("events", record, "--status", "disputed", "--limit", 1))[0]["status"] == "disputed"
    assert run("events", record, "--type", "WAR").exit_code == 2


def test_one_origin_behind_many_reports(record: Path, market: str) -> None:
    row = next(row for row in cells(run("events", record)) if row["event"] == market)
    assert int(row["reports"]) >= 5
    matters = cells(run("origins", record, market))
    hurt = next(row for row in matters if row["point"] == "number" and row["what"] == "more than 30 injured")
    assert (hurt["reports"], hurt["origins"]) == ("2", "1")
    assert hurt["who"] == "Health Ministry (Karsovia)"


def test_event_in_full(record: Path, market: str) -> None:
    told = run("event", record, market[:8]).stdout
    assert "Tarenia" in told
    assert "killed" in told
    assert json.loads(run("event", record, market, "--json").stdout)["id"] == market
    assert run("event", record, "e-none").exit_code == 2


def test_figures(record: Path, market: str) -> None:
    told = run("figures", record, "--event", market, "--measure", "killed").stdout
    assert "16" in told
    rows = list(csv.DictReader(io.StringIO(run("figures", record, "--format", "csv").stdout)))
    assert {"low", "high", "source", "origin", "quote"} <= set(rows[0])
    with rashomon.open(record) as opened:
        for row in rows:
            text = opened.document(row["document"]).text
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    ledgers = [json.loads(line) for line in run("figures", record, "--format", "json").stdout.splitlines()]
    assert all(ledger["best"] for ledger in ledgers if ledger["low"] is not None)
    picture = run("figures", record, "--event", market, "--measure", "killed", "--format", "svg").stdout
    assert fromstring(picture.encode()).tag.endswith("svg")


def test_figures_that_are_not_there(record: Path, opened: rashomon.Record) -> None:
    result = run("figures", record, "--measure", "moons")
    assert (result.exit_code, "no such figure" in result.stderr) == (2, True)
    with pytest.raises(UsageError, match="no rule 'guess'"):
        list(opened.ledger(rule="guess"))
    with pytest.raises(UsageError, match="no figures as 'pdf'"):
        list(opened.ledger("pdf"))


def test_origins_and_the_way_of_a_claim(record: Path, opened: rashomon.Record) -> None:
    listed = cells(run("origins", record))
    assert listed[0]["origin"]
    assert int(listed[0]["claims"]) >= int(listed[-1]["claims"])
    claim = next(claim for claim in opened.claims(source="health ministry"))
    steps = cells_of_chain(run("origins", record, claim.id))
    assert (steps[0]["step"], steps[-1]["step"]) == ("outlet", "source")
    chain = opened.chain(claim.id)
    assert chain is not None
    text = opened.document(claim.document).text
    for step in chain.steps:
        assert step.mention is None or text[step.mention.start : step.mention.end] == step.mention.quote


def cells_of_chain(result: Result) -> list[dict[str, str]]:
    *table, last = result.stdout.splitlines()
    assert last.startswith("origin")
    return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_changes_since_a_day(record: Path, opened: rashomon.Record) -> None:
    rows = cells(run("changes", record, "--since", "2025-03-12"))
    assert {row["what"] for row in rows} >= {ChangeKind.NEW_REPORT, ChangeKind.NEW_EVENT, ChangeKind.REVISED}
    later = {document.id for document in opened.documents() if str(document.published or "") >= "2025-03-13"}
    assert {row["of"] for row in rows if row["what"] == ChangeKind.NEW_REPORT} == later
    assert opened.changes(date(2025, 3, 14)) == ()
    assert opened.changes(date.max, by="read") == ()
    with pytest.raises(UsageError, match="no time axis"):
        opened.changes(date(2025, 3, 14), by="heard")  # type: ignore[arg-type]


def test_nothing_was_known_before_anything_was_read(record: Path, opened: rashomon.Record) -> None:
    found = opened.changes(date(2000, 1, 1), by="read")
    assert {one.kind for one in found} == {ChangeKind.NEW_REPORT, ChangeKind.NEW_EVENT}
    assert {one.event for one in found if one.event} == {event.id for event in opened.events()}


def test_help_has_examples() -> None:
    for name in ("stories", "events", "event", "figures", "origins", "changes"):
        assert "Examples:" in run(name, "--help").stdout
