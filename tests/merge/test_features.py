"""What each feature says, and that the page for users says it too."""

from __future__ import annotations

import inspect
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says

from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events import features
from rashomon.merge.events.features import FEATURES, points, reasons
from rashomon.merge.events.threads import follow
from rashomon.merge.names.entities import resolve, uses

PAGE = Path(__file__).parents[2] / "docs" / "merge.md"
WEEK = timedelta(days=7)


def claim(words: str = "a rocket hit a barn", type: str | None = "ASSAULT", **more: Any) -> dict[str, Any]:
    return {**says(words, type, trigger=more.pop("trigger", words.split()[2]), **more), "at": more.get("at", DAY)}


def pair(left: dict[str, Any], right: dict[str, Any], one_report: bool = False) -> tuple[Subject, Subject]:
    room = Newsroom()
    days = [left.pop("at"), right.pop("at")]
    if one_report:
        made = room.report(left, right)
    else:
        made = [*room.report(left, published=days[0]), *room.report(right, outlet="Post", published=days[1])]
    found = {one.claim.id: one for one in made_ready(room)}
    return found[made[0].id], found[made[1].id]


def made_ready(room: Newsroom) -> list[Subject]:
    entities, entity_of = resolve(uses(room.claims), ())
    return follow(subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of))


OTHER = "two shells struck some houses"
CASES = [
    ("same_type", claim(), claim(OTHER), 1.0),
    ("same_type", claim(type="MOBILIZE"), claim(OTHER, "AID"), 0.7),
    ("same_type", claim(), claim(OTHER, "CONSULT"), -1.0),
    ("same_type", claim(), claim(OTHER, None), None),
    ("same_mode", claim(mode="bombing"), claim(OTHER, mode="bombing"), 1.0),
    ("same_mode", claim(mode="bombing"), claim(OTHER, mode="shooting"), None),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER, actors=["russia/RU"]), 1.0),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER, actors=["Ivan Orlov/RU"]), 0.5),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER, actors=["Belarus/BY"]), -1.0),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER, actors=["gunmen"]), None),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER, actors=["Ivan Orlov"]), -0.6),
    ("shared_actors", claim(actors=["Russia/RU"]), claim(OTHER), None),
    ("shared_recipients", claim(recipients=["Ukraine/UA"]), claim(OTHER, recipients=["Ukraine/UA"]), 1.0),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Kharkiv"]), 0.6),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Derhachi"]), -0.2),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Odesa"]), -1.0),
    ("same_place", claim(places=["Kharkiv", "Ukraine"]), claim(OTHER, places=["Odesa", "Ukraine"]), -1.0),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Kharkiv region"]), 0.3),
    ("same_place", claim(places=["Odesa"]), claim(OTHER, places=["Kharkiv region"]), -0.7),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Ukraine"]), 0.15),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER, places=["Russia"]), -0.7),
    ("same_place", claim(places=["Ukraine"]), claim(OTHER, places=["Ukraine"]), 0.2),
    ("same_place", claim(places=["Kharkiv"]), claim(OTHER), None),
    ("same_time", claim(days=DAY), claim(OTHER, days=DAY), 0.4),
    ("same_time", claim(days=DAY), claim(OTHER, days=(DAY, DAY + WEEK)), 0.2),
    ("same_time", claim(days=DAY), claim(OTHER, days=DAY + WEEK / 7), -0.8),
    ("same_time", claim(days=DAY), claim(OTHER, days=DAY + WEEK), -1.0),
    ("same_time", claim(days=DAY), claim(OTHER, days="vague"), 0.1),
    ("same_time", claim(days=DAY + WEEK), claim(OTHER), -1.0),
    ("same_time", claim(days=DAY + WEEK), claim(OTHER, status="future"), None),
    ("same_time", claim(days=DAY), claim(OTHER, at=DAY + 4 * WEEK), -0.4),
    ("same_time", claim(), claim(OTHER), None),
    ("near_publication", claim(), claim(OTHER), 0.1),
    ("near_publication", claim(), claim(OTHER, at=DAY + WEEK), -0.2),
    ("near_publication", claim(), claim(OTHER, at=DAY + 5 * WEEK), -1.0),
    ("near_publication", claim(), claim(OTHER, at=None), None),
    ("figures_alike", claim(figures=[(4, 4, "killed")]), claim(OTHER, figures=[(4, 4, "killed")]), 1.0),
    ("figures_alike", claim(figures=[(1, 1, "killed")]), claim(OTHER, figures=[(1, 1, "killed")]), 0.4),
    ("figures_alike", claim(figures=[(4, 4, "killed")]), claim(OTHER, figures=[(9, 9, "killed")]), -0.3),
    ("figures_alike", claim(figures=[(4, 4, "killed")]), claim(OTHER, figures=[(4, 4, "injured")]), None),
    ("figures_alike", claim(figures=[(4, 4, "killed")]), claim(OTHER, figures=[(9, 9, "killed")], at=DAY + WEEK), None),
    ("figures_alike", claim(figures=[(9, 9, "killed")]), claim(OTHER, figures=[(4, 4, "killed")], at=DAY + WEEK), -0.3),
    ("same_trigger", claim(), claim("the shells hit homes", trigger="hit"), 1.0),
    ("same_trigger", claim(), claim(OTHER), None),
    ("shared_words", claim(), claim("the rocket burnt one barn"), 2 / 3),
    (
        "shared_words",
        claim("a rocket left big holes beside farm gates"),
        claim("two shells ruined many quiet homes"),
        -0.4,
    ),
    (
        "shared_words",
        claim("a rocket hit a red barn by the river"),
        claim("a rocket hit a red barn by the river."),
        1.0,
    ),
    ("shared_words", claim(), claim(OTHER), None),
    ("same_mode", claim("a war broke out", trigger="war"), claim("the war went on", trigger="war"), 1.0),
    ("same_place", claim(places=["Odesa"]), claim(OTHER, places=["Dovrin"]), None),
    ("same_place", claim(places=["Dovrin"]), claim(OTHER, places=["Dovrin"]), 0.5),
    ("same_place", claim(places=["Dovrin"]), claim(OTHER, places=["Tell Amra"]), -0.3),
    ("shared_actors", claim(actors=["teams/KP"]), claim(OTHER, actors=["North Korea/KP"]), 0.5),
    ("known_day", claim("the strike lit barns", days=DAY, trigger="strike"), claim(OTHER, days=DAY), None),
    (
        "known_day",
        claim("the strike lit barns in Dovrin", days=DAY, trigger="strike"),
        claim("shells hit Dovrin", days=DAY),
        1.0,
    ),
    ("known_day", claim("a strike lit Dovrin", days=DAY), claim("shells hit Dovrin", days=DAY), None),
    ("same_target", claim(recipients=["the convoy"]), claim(OTHER, recipients=["an aid convoy"]), 1.0),
    ("same_target", claim(recipients=["the convoy"]), claim(OTHER, recipients=["market"]), -0.7),
    ("same_target", claim(recipients=["the convoy"]), claim(OTHER, recipients=["people"]), None),
    ("same_theme", claim("some soldiers left", "MOBILIZE"), claim("more troops went", "MOBILIZE"), 0.75),
    ("same_theme", claim("some soldiers left", "AID"), claim("more ammunition went", "AID"), -1.0),
    ("same_theme", claim("they all left", "AID"), claim("more ammunition went", "AID"), None),
    ("same_outlook", claim(), claim(OTHER, status="future"), -0.6),
    ("same_outlook", claim(), claim(OTHER, conditional=True), -1.0),
    ("same_outlook", claim(), claim(OTHER, status="ongoing"), None),
]


@pytest.mark.parametrize(("name", "left", "right", "score"), CASES)
def test_a_feature(name: str, left: dict[str, Any], right: dict[str, Any], score: float | None) -> None:
    one, other = pair(dict(left), dict(right))
    feature = getattr(features, name)
    found, back = feature(one, other), feature(other, one)
    assert (found is None) == (score is None) == (back is None)
    if found is not None and back is not None:
        assert min(1.0, score) == pytest.approx(found.score, abs=1e-3) == pytest.approx(back.score, abs=1e-3)
        assert found.reason


def test_one_report_tells_of_two_things_or_of_one() -> None:
    one, other = pair(claim(places=["Kharkiv"]), claim(OTHER, places=["Odesa"]), one_report=True)
    assert features.one_report(one, other) == (-0.3, "one report tells of two things")
    one, other = pair(claim(places=["Kharkiv"]), claim(OTHER), one_report=True)
    assert features.one_report(one, other) == (1.0, "one report goes on about it")
    one, other = pair(claim(), claim(OTHER))
    assert features.one_report(one, other) is None


@pytest.mark.parametrize(
    ("words", "trigger", "definite"),
    [
        ("they mourned after the strike in town", "strike", True),
        ("they mourned after Monday's drone strike", "strike", True),
        ("ten were killed in the drone strike", "killed", True),
        ("a strike burnt the barn", "strike", False),
        ("the rebels hit a barn", "hit", False),
        ("the barn burned", "burned", False),
        ("since the war began they hit a barn", "hit", False),
    ],
)
def test_words_that_refer_to_something_known(words: str, trigger: str, definite: bool) -> None:
    one, other = pair(claim(OTHER), claim(words, trigger=trigger), one_report=True)
    assert other.definite is definite
    assert not one.definite


def test_reports_that_share_names_are_on_one_matter() -> None:
    names = " near Dovrin market, mayor Lena Odrik said"
    one, other = pair(claim("a rocket hit a barn" + names), claim(OTHER + names))
    found = features.same_story(one, other)
    assert found is not None
    assert found.score == 1.0
    one, other = pair(claim("a rocket hit a barn" + names), claim(OTHER + " in Tell Amra, Ben Orr said"))
    found = features.same_story(one, other)
    assert found is not None
    assert found.score < 0
    one, other = pair(claim(), claim(OTHER), one_report=True)
    assert features.same_story(one, other) is None


def test_that_two_reports_are_alike_tells_less_of_a_report_on_several_places() -> None:
    names = " near Dovrin market, mayor Lena Odrik said"
    room = Newsroom()
    first, _ = room.report(
        claim("a rocket hit a barn" + names, places=["Kharkiv"]), claim("a shell hit huts", places=["Odesa"])
    )
    (last,) = room.report(claim(OTHER + names), outlet="Post")
    ready = {one.claim.id: one for one in made_ready(room)}
    found = features.same_story(ready[first.id], ready[last.id])
    assert found is not None
    assert found.score == 0.5


def test_every_feature_is_tried_above() -> None:
    apart = {"one_report", "same_story"}
    assert {weighted.feature.__name__ for weighted in FEATURES} == {case[0] for case in CASES} | apart


def test_reasons_add_up_to_the_points() -> None:
    one, other = pair(claim(places=["Kharkiv"], days=DAY), claim(OTHER, places=["Kharkiv"], days=DAY))
    worth = [float(part.rsplit("(", 1)[1].rstrip(")")) for part in reasons(one, other).split("), ")]
    assert sum(worth) == pytest.approx(points(one, other), abs=0.3)
    assert "both in Kharkiv (+1.9)" in reasons(one, other)


def test_the_page_for_users_holds_every_feature_with_its_weights() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    for weighted in FEATURES:
        words = " ".join((inspect.getdoc(weighted.feature) or "").split())
        row = f"| {weighted.feature.__name__} | {words} | {weighted.point:g} | {weighted.process:g} |"
        assert row in page, row
    assert f"threshold of {features.THRESHOLD:g} points" in page
