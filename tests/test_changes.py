"""What is new in a record: between two states that were made of fewer and of more reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says, source

from rashomon.export.wording import span
from rashomon.merge import conclude, judge
from rashomon.model.record import Change, ChangeKind
from rashomon.record.changes import State, changes

NEXT = DAY + timedelta(days=1)
MAYOR, ARMY = source("Olena Moroz", country="UA"), source("Russian army", "military", "RU")
RAID: dict[str, Any] = {"recipients": ["Ukraine/UA"], "places": ["Kharkiv"], "days": DAY, "trigger": "hit"}


def raid(words: str = "a missile hit the school in Kharkiv", **more: Any) -> dict[str, Any]:
    return says(words, "ASSAULT", **{**RAID, **more})


def state(room: Newsroom) -> State:
    claims = {claim.id: claim for claim in room.claims}
    judgements = judge(room.claims, room.documents)
    return State(documents=room.documents, claims=claims, conclusions=conclude(room.claims, room.documents, judgements))


def new(first: list[dict[str, Any]], *later: list[dict[str, Any]]) -> list[Change]:
    room = Newsroom()
    room.report(*first)
    before = state(replace(room, claims=[*room.claims], documents=dict(room.documents)))
    for number, said in enumerate(later):
        room.report(*said, outlet=f"Mirror {number}", published=NEXT)
    return list(changes(before, state(room)))


def kinds(found: list[Change]) -> list[ChangeKind]:
    return [one.kind for one in found]


def test_nothing_is_new_in_the_same_state() -> None:
    room = Newsroom()
    room.report(raid(by=[MAYOR]))
    assert changes(state(room), state(room)) == ()


def test_another_source_is_a_new_account_and_another_origin() -> None:
    found = new(
        [raid(by=[MAYOR])],
        [raid("a missile hit the school in Kharkiv again, police say", by=[source("Kharkiv police")])],
    )
    assert kinds(found) == [ChangeKind.NEW_REPORT, ChangeKind.NEW_ACCOUNT, ChangeKind.CORROBORATED]
    assert found[1].words.startswith("Kharkiv police: “a missile hit")
    assert found[2].words.startswith("1 origin → 2:")


def test_the_same_source_again_is_nothing_new() -> None:
    found = new([raid(by=[MAYOR])], [raid("a missile hit the school in Kharkiv on Tuesday", by=[MAYOR])])
    assert kinds(found) == [ChangeKind.NEW_REPORT]


def test_a_denial() -> None:
    found = new([raid(by=[MAYOR])], [raid("a missile hit the school in Kharkiv", by=[ARMY], factuality="CT-")])
    assert ChangeKind.DENIED in kinds(found)
    assert ChangeKind.NEW_ACCOUNT not in kinds(found)


def test_a_toll_that_rose() -> None:
    six, nine = [(6, 6, "killed", "people", "")], [(9, 9, "killed", "people", "")]
    found = new([raid(by=[MAYOR], figures=six)], [raid("it hit the school in Kharkiv", by=[MAYOR], figures=nine)])
    (one,) = [change for change in found if change.kind is ChangeKind.REVISED]
    assert one.words.startswith("6 → 9 killed (")


def test_a_new_event() -> None:
    found = new([raid(by=[MAYOR])], [says("talks began in Geneva", "CONSULT", places=["Geneva"], days=NEXT)])
    assert kinds(found) == [ChangeKind.NEW_REPORT, ChangeKind.NEW_EVENT]
    assert found[1].words == "talks began in Geneva (1 report, 1 account)"


def test_a_report_that_is_gone() -> None:
    room, empty = Newsroom(), Newsroom()
    room.report(raid(by=[MAYOR]))
    (one,) = changes(state(room), state(empty))
    assert (one.kind, one.words) == (ChangeKind.WITHDRAWN, "Herald is no longer there")


def test_other_words_at_the_same_address_are_an_edit() -> None:
    before, after = Newsroom(), Newsroom()
    before.report(raid(by=[MAYOR]))
    after.report(says("talks began in Geneva", "CONSULT", places=["Geneva"]), raid("two missiles hit it", by=[MAYOR]))
    there = [next(iter(room.documents.values())) for room in (before, after)]
    assert there[0].id != there[1].id
    after.documents[there[1].id] = replace(there[1], location=there[0].location)
    reports = [one for one in changes(state(before), state(after)) if one.event is None]
    (one,) = reports
    assert (one.kind, one.document) == (ChangeKind.EDITED, there[1].id)
    assert one.words == "Herald takes the place of an earlier version"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"),
        (12, 15, "12 to 15"),
        (1200, None, "1,200 or more"),
        (None, 9, "up to 9"),
        (None, None, "no number"),
    ],
)
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert span(low, high) == words
