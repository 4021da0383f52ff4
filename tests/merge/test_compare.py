"""Two claims of one event set side by side: how they stand, on what point, which is named first; and whole events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says, source

from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.comparisons.between import between
from rashomon.merge.comparisons.telling import telling
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison

MAYOR, POLICE = source("Ana Kova", "civilian"), source("Velm police", "government")
COAST = source("coastguard", "government")


def pair(
    one: dict[str, Any], other: dict[str, Any], *, days: int = 1, origin: str | None = None
) -> tuple[dict[str, Comparison], Subject, Subject]:
    """What is said of two claims by point, `other`'s report coming out `days` later; and the two."""
    room = Newsroom()
    (first,) = room.report(one, outlet="Lamp")
    (second,) = room.report(other, outlet="Post", published=DAY + timedelta(days=days))
    found, entity_of = resolve(uses(room.claims), [])
    ready = subjects(room.claims, room.documents, {entity.id: entity for entity in found}, entity_of)
    by_id = {subject.claim.id: subject for subject in ready}
    left, right = by_id[first.id], by_id[second.id]
    told = between("e", *(telling(side, room.documents, origin) for side in (left, right)))
    return {one.point: one for one in told}, left, right


def dead(text: str, low: float, high: float | None = -1, *, by: Any = None, **told: Any) -> dict[str, Any]:
    number = (low, low if high == -1 else high, told.pop("measure", "killed"), told.pop("category", "people"))
    return says(text, told.pop("type", "ASSAULT"), figures=[number], **({"by": [by]} if by else {}), **told)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (dead("40 people died", 40, by=MAYOR), dead("60 people died", 60, by=POLICE), "contradicts"),
        (dead("40 people died", 40, by=MAYOR), dead("40 were killed", 40, by=POLICE), "agrees"),
        (dead("40 people died", 40, by=MAYOR), dead("60 people died", 60, by=MAYOR), "updates"),
        (dead("40 people died", 40, by=MAYOR), dead("30 people died", 30, by=MAYOR), "updates"),
        (dead("40 people died", 40), dead("60 people died", 60), "updates"),
        (dead("dozens died", 12, None, by=MAYOR), dead("36 people died", 36, by=POLICE), "refines"),
        (dead("40 people died", 40, by=MAYOR), dead("90 people died in the province", 90, by=POLICE), "differs"),
        (dead("40 people died", 40, by=MAYOR), dead("90 people died since January", 90, by=POLICE), "differs"),
        (
            dead("40 people died", 40, by=MAYOR),
            dead("12 officers died", 12, by=POLICE, category="officers"),
            "differs",
        ),
        (
            dead("40 people were wounded", 40, by=MAYOR, measure="injured"),
            dead("22 wounded people were treated", 22, by=source("Osk hospital", "civilian"), measure="injured"),
            "differs",
        ),
    ],
)
def test_numbers(one: dict[str, Any], other: dict[str, Any], kind: str) -> None:
    found, _, _ = pair(one, other)
    assert found["number"].kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dead("9 people were killed", 9, by=MAYOR), dead("9 were wounded", 9, by=POLICE, measure="injured")),
        (dead("40 people died", 40, by=MAYOR), dead("40 people died", 40, by=MAYOR)),
    ],
    ids=["another measure", "the same source again"],
)
def test_numbers_that_are_not_compared(one: dict[str, Any], other: dict[str, Any]) -> None:
    found, _, _ = pair(one, other)
    assert "number" not in found


def test_a_known_origin_makes_two_names_one_source() -> None:
    one, other = dead("40 people died", 40, by=MAYOR), dead("30 people died", 30, by=POLICE)
    assert pair(one, other)[0]["number"].kind is JudgementKind.CONTRADICTS
    assert pair(one, other, origin="office:city")[0]["number"].kind is JudgementKind.UPDATES


def test_a_number_that_is_said_not_to_be_is_none() -> None:
    text = "21 people died and not 23"
    one = says(text, "ASSAULT", by=[MAYOR], trigger="23", figures=[(23, 23, "killed", "people")])
    found, _, _ = pair(one, dead("23 people died", 23, by=POLICE))
    assert "number" not in found


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("the shooting began at 11.05", "the shooting began at 2 p.m.", "contradicts"),
        ("the shooting began at about noon", "the shots fell at 12.10", "agrees"),
        ("the shooting began in the early hours", "the shots fell at 3 a.m.", "refines"),
        ("the curfew runs from 18.00", "from today the curfew runs from 22.00", "updates"),
    ],
)
def test_hours(one: str, other: str, kind: str) -> None:
    found, _, _ = pair(says(one, "ASSAULT", by=[MAYOR]), says(other, "ASSAULT", by=[POLICE]))
    assert found["time"].kind == kind


def test_days_that_do_not_overlap_contradict() -> None:
    one, other = date(2024, 5, 12), date(2024, 5, 13)
    found, _, _ = pair(
        says("rebels shelled the town", "ASSAULT", by=[MAYOR], days=one),
        says("rebels shelled the town at dusk", "ASSAULT", by=[POLICE], days=other),
    )
    assert found["time"].kind is JudgementKind.CONTRADICTS


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("the shots fell on Mill Square", "they fired at the fuel depot", "contradicts"),
        ("the shots fell on Mill Square", "men fired across the crowd on Mill Square", "agrees"),
        ("they fired from a roof", "they fired from the roof of the post house", "refines"),
        ("the boat was hit off the north coast", "the boat was hit off Cape Ild", "refines"),
    ],
)
def test_spots(one: str, other: str, kind: str) -> None:
    found, _, _ = pair(says(one, "ASSAULT", by=[MAYOR]), says(other, "ASSAULT", by=[POLICE]))
    assert found["place"].kind == kind


def test_a_deployment_has_no_one_spot() -> None:
    found, _, _ = pair(
        says("troops have moved to Camp Ard", "MOBILIZE", by=[MAYOR]),
        says("troops have moved to the fuel depot", "MOBILIZE", by=[POLICE]),
    )
    assert "place" not in found


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("rebels had blown up the bridge", "the army blew up the bridge itself", "contradicts"),
        ("rebels had blown up the bridge", "the bridge was blown up by rebels", "agrees"),
        ("gunmen attacked the bridge", "men of the Ridge Guard attacked the bridge", "refines"),
        ("followers of Dran attacked the guard", "a rifle went off by accident", "contradicts"),
    ],
)
def test_who_did_it(one: str, other: str, kind: str) -> None:
    found, _, _ = pair(says(one, "ASSAULT", by=[MAYOR]), says(other, "ASSAULT", by=[POLICE]))
    assert found["perpetrator"].kind == kind


def test_a_denial_is_named_first_and_only_set_against_the_same_deed() -> None:
    denial = says("rebels shelled the school", "ASSAULT", by=[POLICE], factuality="CT-")
    found, _, right = pair(says("rebels shelled the school", "ASSAULT", by=[MAYOR]), denial)
    assert found["occurrence"].kind is JudgementKind.DENIES
    assert found["occurrence"].left == right.claim.id
    other, _, _ = pair(says("20 people were arrested", "COERCE", by=[MAYOR]), denial)
    assert "occurrence" not in other


def test_what_was_to_come_has_come() -> None:
    found, _, right = pair(
        says("the dockers will march on Friday", "PROTEST", by=[MAYOR], status="future"),
        says("the dockers marched behind a coffin", "PROTEST", by=[POLICE]),
    )
    assert found["occurrence"].kind is JudgementKind.UPDATES
    assert found["occurrence"].left == right.claim.id


@pytest.mark.parametrize("swap", [False, True])
def test_it_makes_no_difference_which_is_given_first(swap: bool) -> None:
    room = Newsroom()
    room.report(dead("40 people died", 40, by=MAYOR), outlet="Lamp")
    room.report(dead("60 people died", 60, by=POLICE), outlet="Post", published=DAY + timedelta(days=1))
    found, entity_of = resolve(uses(room.claims), [])
    ready = subjects(room.claims, room.documents, {entity.id: entity for entity in found}, entity_of)
    one, other = (telling(side, room.documents) for side in (reversed(ready) if swap else ready))
    (first,) = (said for said in between("e", one, other) if said.point == "number")
    assert first.left == ready[0].claim.id
