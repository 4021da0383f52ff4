"""The commands of review as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.web.made import PLAIN, claims, gazette, make, wire

from rashomon.cli import main
from rashomon.record.remaking import remake

GAZETTE = gazette()
SIX, DENIED, NINE, OWN = claims(GAZETTE, wire(PLAIN), PLAIN)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = make(tmp_path / "r.db")
    remake(path)
    return path


def run(*arguments: object, code: int = 0) -> Result:
    found = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert found.exit_code == code, found.output
    return found


def lines(*arguments: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--json").output.splitlines()]


def test_the_queue(record: Path) -> None:
    printed = run("review", record).output.splitlines()
    assert printed[0].split("\t") == ["score", "what", "left", "right", "point", "why"]
    assert len(printed) == len(lines("review", record)) + 1 > 1
    assert len(lines("review", record, "--limit", 1)) == 1
    assert lines("review", record, "--story", "none") == []


def test_reject_accept_and_undo(record: Path) -> None:
    assert "Ada: rejected" in run("reject", record, DENIED.id[:9], "--by", "Ada", "--reason", "misread").output
    assert DENIED.id not in run("claims", record).output
    run("accept", record, DENIED.id, "--by", "Bo")
    assert DENIED.id in run("claims", record).output
    assert "taken back" in run("undo", record, "--by", "Bo").output
    assert DENIED.id not in run("claims", record).output
    told = run("history", record, DENIED.id).output
    assert "misread" in told
    assert "no, Bo" in told
    assert [one["judgement"]["by"] for one in lines("history", record, "--by", "Bo")] == ["Bo"]  # type: ignore[index]


def test_the_name_may_stand_in_the_environment(record: Path) -> None:
    found = CliRunner().invoke(main, ["accept", str(record), SIX.id], env={"RASHOMON_REVIEWER": "Ada"})
    assert (found.exit_code, "Ada: accepted" in found.output) == (0, True)
    run("accept", record, SIX.id, code=2)


@pytest.mark.parametrize(
    ("told", "column", "shown"),
    [
        (("factuality", "PS+"), "sure", "PS+"),
        (("type", "AID"), "event", "AID"),
        (("source", "Orlan", "--kind", "military", "--cue", "denied"), "source", "Orlan"),
        (("source",), "source", "(report)"),
        (("place", "fish market"), "place", "fish market"),
        (("time", "Tuesday", "--earliest", "2025-04-02"), "day", "2025-04-02"),
    ],
)
def test_correct(record: Path, told: tuple[str, ...], column: str, shown: str) -> None:
    run("correct", record, SIX.id, *told, "--by", "Ada")
    head, *rows = (line.split("\t") for line in run("claims", record).output.splitlines())
    (row,) = [row for row in rows if row[0] == SIX.id]
    assert row[head.index(column)] == shown


def test_figures_are_corrected(record: Path) -> None:
    more = ("--low", "6", "--high", "8", "--measure", "injured")
    run("correct", record, SIX.id, "figure", "At least six", *more, "--by", "Ada")
    (claim,) = [json.loads(line) for line in run("export", record, "--format", "jsonl").output.splitlines()
                if SIX.id in line]  # fmt: skip
    (figure,) = claim["event"]["figures"]
    assert (figure["low"], figure["high"], figure["measure"]) == (6, 8, "injured")


def test_add(record: Path) -> None:
    words = "its guns had fired"
    run("add", record, GAZETTE.id, words, "--type", "ASSAULT", "--source", "Orlan", "--by", "Ada")
    assert f"\t{words}\t" in run("claims", record).output
    assert "do not stand" in run("add", record, GAZETTE.id, "The Moon", "--by", "Ada", code=2).output


def test_join_split_and_compare(record: Path) -> None:
    run("join", record, "event", SIX.id, NINE.id, "--by", "Ada")
    (event,) = [one for one in lines("events", record) if NINE.id in str(one) and SIX.id in str(one)]
    run("compare", record, SIX.id, "differs", NINE.id, "--point", "number", "--by", "Ada")
    assert "says Ada" in str(lines("event", record, str(event["id"])))
    run("split", record, "event", event["id"], NINE.id, "--by", "Ada")
    assert not [one for one in lines("events", record) if NINE.id in str(one) and SIX.id in str(one)]
    run("join", record, "entity", "Ada Corve", "Orlan", "--by", "Ada")
    run("split", record, "entity", "Ada Corve", "Orlan", "--by", "Ada")
    run("join", record, "origin", "Ada Corve", PLAIN, "--by", "Ada")
    run("split", record, "origin", "Ada Corve", PLAIN, "--by", "Ada")


def test_kappa(record: Path) -> None:
    assert "judged nothing here" in run("kappa", record, "Ada", "Bo", code=2).output
    for by, acts in (("Ada", "accept accept reject"), ("Bo", "accept reject reject")):
        for act, claim in zip(acts.split(), (SIX, DENIED, NINE), strict=True):
            run(act, record, claim.id, "--by", by)
    assert "claims\t3\t2\t0.444\t0.400\t" in run("kappa", record, "Ada", "Bo").output
    (told,) = lines("kappa", record, "Ada", "Bo")
    assert round(float(str(told["kappa"])), 3) == 0.4


@pytest.mark.parametrize(
    "told",
    [
        ("reject", "RECORD", "c99", "--by", "Ada"),
        ("reject", "RECORD", SIX.id, "--by", "rules/4"),
        ("correct", "RECORD", SIX.id, "factuality", "--by", "Ada"),
        ("correct", "RECORD", SIX.id, "actor", "The Moon", "--by", "Ada"),
        ("split", "RECORD", "event", "e99x", SIX.id, "--by", "Ada"),
        ("undo", "RECORD", "--by", "Ada"),
        ("accept", "nowhere.db", SIX.id, "--by", "Ada"),
    ],
)
def test_wrong_use(record: Path, told: tuple[str, ...]) -> None:
    printed = run(*(record if word == "RECORD" else word for word in told), code=2)
    assert "Traceback" not in printed.output
