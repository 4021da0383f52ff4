"""The example reports, read by the whole program, against `tests/corpus/examples/events.jsonl`; and a made-up affair.

A statement that is marked there counts as found in the claim whose words overlap it best (F1 of characters at least
a half). Floors lie a little under what was measured; docs/merge.md has the figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import Conclusions, Event

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "corpus" / "examples"
RECALL, PRECISION = 0.44, 0.97  # of pairs of statements; measured .48 and 1.00
COMPARISONS = 11  # of 22 that are marked; measured 12


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


EVENTS = rows("events.jsonl")
Found = tuple[Conclusions, dict[str, Claim]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """The conclusions, and the claim of each marked statement that has one."""
    output = tmp_path_factory.mktemp("merge") / "record.db"
    reports = ROOT / "examples" / "reports"
    with rashomon.build(reports, output, meta=ROOT / "examples" / "reports.csv", workers=1) as record:
        documents = {Path(one.location.split("#")[0]).name: one for one in record.documents()}
        claims = list(record.claims())
        files = ("statements.jsonl", "html_statements.jsonl", "jsonl_statements.jsonl")
        gold = [row for name in files for row in rows(name)]
        matched = {row["id"]: best for row in gold if (best := best_claim(row, documents[row["doc"]], claims))}
        yield record.conclusions(), matched


def best_claim(row: dict[str, Any], document: Document, claims: list[Claim]) -> Claim | None:
    start = row.get("start", document.text.find(row["content"]))
    span = (start, start + len(row["content"]))
    near = [(overlap(span, (one.content.start, one.content.end)), one) for one in claims if one.document == document.id]
    good = [(share, one.event is not None, one.id, one) for share, one in near if share >= 0.5]
    return max(good, key=lambda one: one[:3])[3] if good else None


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0.0, 2 * shared / (left[1] - left[0] + right[1] - right[0]))


def event_of(statement: str, found: Found) -> str | None:
    conclusions, matched = found
    return conclusions.event_of.get(matched[statement].id) if statement in matched else None


def test_statements_of_one_event_meet_and_those_of_two_do_not(found: Found) -> None:
    gold = {statement: event["id"] for event in EVENTS for statement in event["claims"]}
    events = {statement: event_of(statement, found) for statement in gold}
    pairs = list(combinations(sorted(gold), 2))
    wanted = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    joined = {pair for pair in pairs if events[pair[0]] is not None and events[pair[0]] == events[pair[1]]}
    assert len(wanted & joined) / len(wanted) >= RECALL
    assert len(wanted & joined) / len(joined) >= PRECISION


@pytest.mark.parametrize(
    ("left", "right"),
    [("r1-01", "r3-19"), ("r8-16", "r8-11"), ("r7-09", "r7-01"), ("r2-01", "r5-07"), ("r4-11", "r4-04")],
    ids=["patrol boat", "dam and market", "dam and convoy", "convoy and market", "border guards"],
)
def test_two_happenings_stay_two(left: str, right: str, found: Found) -> None:
    assert event_of(left, found) is not None
    assert event_of(left, found) != event_of(right, found)


@pytest.mark.parametrize(("left", "right"), [("r2-01", "r3-01"), ("r2-03", "r3-03"), ("r2-05", "r3-05")])
def test_copies_of_one_story_meet(left: str, right: str, found: Found) -> None:
    assert event_of(left, found) is not None
    assert event_of(left, found) == event_of(right, found)


def test_accounts_are_compared_as_marked(found: Found) -> None:
    marked = [one for event in EVENTS for one in event["comparisons"]]
    assert sum(is_shown(one, found) for one in marked) >= COMPARISONS


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [("r2-01", "r5-01", "updates"), ("r2-01", "r4-04", "contradicts"), ("r2-03", "r2-05", "denies")],
)
def test_how_two_accounts_stand(left: str, right: str, kind: str, found: Found) -> None:
    points = ["number", "occurrence"]
    assert is_shown({"left": left, "right": right, "kinds": [kind], "points": points}, found)


def is_shown(marked: dict[str, Any], found: Found) -> bool:
    """Whether the accounts that hold the two statements are compared so."""
    conclusions, matched = found
    event = event_of(marked["left"], found)
    if event is None or event != event_of(marked["right"], found):
        return False
    conclusion = next(one for one in conclusions.events if one.id == event)
    left, right = (told_with(conclusion, matched[marked[side]].id) for side in ("left", "right"))
    return any(
        one.kind.value in marked["kinds"]
        and one.point in marked["points"]
        and ((one.left in left and one.right in right) or (one.left in right and one.right in left))
        for one in conclusion.comparisons
    )


def told_with(event: Event, claim: str) -> set[str]:
    return {other for account in event.accounts if claim in account.claims for other in account.claims}


FIRST = """Norwegian Troops in the Chaco

ASUNCION - Norwegian troops have moved into camps alongside the Bolivian army, President Ana Ferrel of Paraguay said.

Hundreds of Norwegian soldiers have reportedly joined Bolivian units in the Chaco. According to Ferrel, 2,000 Norwegian
soldiers are now stationed close to the border, and their number will rise to about 9,000.

Canadian officials confirmed the presence of Norwegian forces near the Chaco. In Ottawa, Gen. Mark Tolle said that
Norwegian forces were in Bolivia. Chile may send weapons to Paraguay.
"""
SECOND = """Bolivia's New Friends

SANTIAGO - Norway appears to be sending soldiers to help Bolivia in the Chaco, said Ana Ferrel, Paraguay's president.

Officials in Peru are certain that Norwegian teams are at the Bolivian front to repair drones. Chilean Defence
Minister Luis Arrona said it was possible that Norwegian officers had been deployed in the Chaco.

Norwegian fish has been sold to Bolivia for years. Both Norway and Bolivia deny the presence of Norwegian troops.
"""


def test_many_accounts_of_one_deployment_over_two_reports(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (reports / name).write_text(text, encoding="utf-8")
    with rashomon.build(reports, tmp_path / "record.db", workers=1) as record:
        event = max(record.conclusions().events, key=lambda one: len(one.accounts))
    assert {account.source: account.factuality.value for account in event.accounts} == {
        "Ana Ferrel": "CT+",
        "Canadian officials": "CT+",
        "Mark Tolle": "CT+",
        "Officials in Peru": "CT+",
        None: "PR+",
        "Luis Arrona": "PS+",
        "Norway": "CT-",
        "Bolivia": "CT-",
    }
    assert event.status == "disputed"
    assert "weapons" not in event.title
