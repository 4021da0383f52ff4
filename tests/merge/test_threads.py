"""What a report tells once holds for what it goes on to tell of it, and for nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says, source

from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events.threads import follow
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.judgement import JudgementKind

LEAD = says(
    "shells hit the market in Dovrin, killing nine people",
    "ASSAULT",
    trigger="hit",
    places=["Dovrin"],
    recipients=["market"],
    days=DAY,
    figures=[(9, 9, "killed", "people")],
)


def told(*said: dict[str, Any]) -> list[Subject]:
    room = Newsroom()
    made = room.report(*said)
    entities, entity_of = resolve(uses(room.claims), ())
    ready = follow(subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of))
    by_id = {one.claim.id: one for one in ready}
    return [by_id[claim.id] for claim in made]


def first(subject: Subject) -> str | None:
    return subject.scene.first if subject.scene is not None else None


SHOT = {"type": "ASSAULT", "trigger": "fired"}
GOES_ON = [
    says("the shelling lasted an hour", "ASSAULT", trigger="shelling"),
    says("its guns had fired", by=[source("Orland")], factuality="CT-", **SHOT),
    says("two of the wounded died", None, trigger="died", figures=[(2, 2, None, "wounded")]),
    says("nine bodies were found", None, trigger="found", figures=[(9, 9, None, "bodies")]),
    says("guns had fired at the town's market", recipients=["market"], **SHOT),
    says("not a gun was fired that day", days=DAY, **SHOT),
    says("the rebels blamed Orland for the attack", "ACCUSE", trigger="blamed", recipients=["Orland"]),
]
BEGINS_ANEW = [
    says("the dam was shelled", "ASSAULT", trigger="shelled", recipients=["dam"], factuality="CT-"),
    says("a patrol boat was sunk the week before", "ASSAULT", trigger="sunk", days=DAY - timedelta(days=7)),
    says("rockets fell on Tell Amra", "ASSAULT", trigger="fell", places=["Tell Amra"]),
    says("hours later another blast killed ten", "ASSAULT", trigger="blast", figures=[(10, 10, "killed")]),
    says("they will shell the camp", "ASSAULT", trigger="shell", status="future"),
    says(
        "shells killed a farmer that day", "ASSAULT", trigger="killed", days=DAY, figures=[(1, 1, "killed", "farmer")]
    ),
]


@pytest.mark.parametrize("claim", GOES_ON, ids=lambda one: one["text"])
def test_what_goes_on_has_the_scene_of_what_came_before(claim: dict[str, Any]) -> None:
    lead, after = told(LEAD, claim)
    assert first(after) == lead.claim.id
    assert [place.name for place in after.where] == ["Dovrin"]
    assert after.when == (DAY, DAY)
    assert after.finest == ()


@pytest.mark.parametrize("claim", BEGINS_ANEW, ids=lambda one: one["text"])
def test_what_tells_of_something_else_begins_anew(claim: dict[str, Any]) -> None:
    lead, after = told({**LEAD, "figures": [(9, 9, "killed", "women")]}, claim)
    assert first(after) == after.claim.id != lead.claim.id


def test_a_bare_claim_goes_on_with_what_was_told_last() -> None:
    other = says("gunmen attacked an aid convoy", "ASSAULT", trigger="attacked", recipients=["convoy"])
    _, convoy, bare = told(LEAD, other, says("three drivers were killed", "ASSAULT", trigger="killed"))
    assert first(bare) == convoy.claim.id


def test_a_clause_that_the_next_one_explains_goes_with_it() -> None:
    victims = says("two were killed", "ASSAULT", trigger="killed")
    cause = says("when the convoy was attacked", "ASSAULT", trigger="attacked", recipients=["convoy"], days=DAY)
    lead, killed, attacked = told(LEAD, victims, cause)
    assert first(killed) == first(attacked) != first(lead)


def test_nothing_is_handed_on_from_one_report_to_another() -> None:
    room = Newsroom()
    room.report(LEAD)
    (later,) = room.report(says("the shelling lasted an hour", "ASSAULT", trigger="shelling"), outlet="Post")
    entities, entity_of = resolve(uses(room.claims), ())
    ready = follow(subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of))
    assert next(one for one in ready if one.claim.id == later.id).where == ()


def test_claims_without_a_type_that_count_the_dead_join_an_assault_and_form_none() -> None:
    dead = says("two drivers died", None, trigger="died", figures=[(2, 2, None, "drivers")])
    room = Newsroom()
    made = room.report(LEAD, dead)
    found = conclude(room.claims, room.documents, judge(room.claims, room.documents))
    assert {found.event_of[claim.id] for claim in made} == {found.events[0].id}
    alone = Newsroom()
    alone.report(dead)
    assert not conclude(alone.claims, alone.documents, judge(alone.claims, alone.documents)).events


def test_an_accusation_is_the_accusers_account_of_who_did_it() -> None:
    room = Newsroom()
    room.report(
        {**LEAD, "actors": ["Orland/RU"], "by": [source("Veska", country="UA")]},
        says(
            "Orland blamed Veska for the attack",
            "ACCUSE",
            trigger="blamed",
            actors=["Orland/RU"],
            recipients=["Veska/UA"],
        ),
    )
    (event,) = conclude(room.claims, room.documents, judge(room.claims, room.documents)).events
    assert {account.source for account in event.accounts} == {"Veska", "Orland"}
    points = {(one.kind, one.point) for one in event.comparisons}
    assert (JudgementKind.CONTRADICTS, "perpetrator") in points
