"""What else of a story is of an event that is known: by ties, and never against a person or another day."""

from __future__ import annotations

import inspect
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.merge.factory import DAY, Newsroom, person, says

from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events import ties
from rashomon.merge.events.clusters import Clusters
from rashomon.merge.events.marks import marks
from rashomon.merge.events.pairs import SUREST_TIE
from rashomon.merge.events.threads import follow
from rashomon.merge.events.widen import Tie, widen
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Story

PAGE = Path(__file__).parents[2] / "docs" / "merge.md"
QUAY = "rebels shelled the fish quay of Osk"
AGAIN = "the shelling of the fish quay of Osk"


def ready(room: Newsroom) -> list[Subject]:
    found, entity_of = resolve(uses(room.claims), [])
    return follow(subjects(room.claims, room.documents, {entity.id: entity for entity in found}, entity_of))


def points(room: Newsroom, feature: Any) -> float:
    """The number that a feature gives the first two claims."""
    told = marks(ready(room), room.documents)
    at = [one.claim.id for one in told.subjects]
    left, right = at.index(room.claims[0].id), at.index(room.claims[1].id)
    found = feature(told)
    assert found[left, right] == found[right, left]
    return float(found[left, right])


def two(left: dict[str, Any], right: dict[str, Any], one_report: bool) -> Newsroom:
    room = Newsroom()
    if one_report:
        room.report(left, right)
    else:
        room.report(left)
        room.report(right, outlet="Post", published=DAY)
    return room


def shelled(words: str = QUAY, **more: Any) -> dict[str, Any]:
    return says(words, "ASSAULT", trigger=more.pop("trigger", words.split()[1]), **more)


LATER = DAY + timedelta(days=1)
PLAIN = shelled("gunmen fired at a barn")
CASES = [
    ("same_words", shelled(), shelled(), False, 1),
    ("words_around", shelled(), shelled(), False, 1),
    ("paragraphs_alike", shelled(), shelled(), False, 1),
    ("paragraphs_alike", shelled(), PLAIN, True, 0),
    ("same_deed", shelled(), PLAIN, False, 1),
    ("same_deed", shelled(), says("police arrested a clerk", "COERCE"), False, 0),
    ("other_deed", shelled(), says("police arrested a clerk", "COERCE"), False, 1),
    ("types_alike", shelled(), PLAIN, False, 1),
    ("types_alike", shelled(), says("they met", "CONSULT"), False, 0),
    ("types_apart", shelled(), says("they met", "CONSULT"), False, 1),
    ("types_apart", shelled(), says("they met"), False, 0),
    ("both_typed", shelled(), PLAIN, False, 1),
    ("both_typed", shelled(), says("they met"), False, 0),
    ("other_sort", shelled(), shelled("the war went on", trigger="war"), False, 1),
    ("same_day", shelled(days=DAY), shelled(days=DAY), False, 1),
    ("same_day", shelled(days=DAY), shelled(), False, 0),
    ("next_day", shelled(days=DAY), shelled(days=LATER), False, 1),
    ("other_day", shelled(days=DAY), shelled(days=DAY + timedelta(days=4)), False, 1),
    ("same_day_before", shelled(days=DAY), says("four men lay there"), True, 1),
    ("same_day_before", shelled(days=DAY), says("four men lay there"), False, 0),
    ("other_day_before", shelled(days=DAY), shelled(days=LATER), False, 0),
    ("same_town", shelled(places=["Osk"]), shelled(places=["Osk"]), False, 1),
    ("other_town", shelled(places=["Osk"]), shelled(places=["Hedda"]), False, 1),
    ("same_toll", shelled(figures=[(4, 4, "killed")]), shelled(figures=[(4, 4, "killed")]), False, 1),
    ("same_toll", shelled(figures=[(4, 4, "killed")]), shelled(figures=[(4, 4, "injured")]), False, 0),
    ("other_toll", shelled(figures=[(4, 4, "killed")]), shelled(figures=[(9, 9, "killed")]), False, 1),
    ("same_thing", shelled(recipients=["the convoy"]), shelled(recipients=["a convoy"]), False, 1),
    ("other_target", shelled(recipients=["the convoy"]), shelled(recipients=["a market"]), False, 1),
    ("one_to_come", shelled(), shelled(status="future"), False, 1),
    ("one_background", shelled(), shelled(nature="background"), False, 1),
    ("one_speech", shelled(), says("they condemned it", "ACCUSE"), False, 1),
    ("one_further", shelled(), shelled("guns shelled another quay"), False, 1),
    ("next_sentence", shelled(QUAY + ". "), says("Four men lay there"), True, 1),
    ("sentence_between", shelled(QUAY + ". It was late. "), says("Four men lay there"), True, 1),
    ("next_paragraph", shelled(QUAY + ".\n\n"), says("Four men lay there"), True, 1),
    ("same_thread", shelled(), shelled("they mourned after the shelling", trigger="shelling"), True, 1),
    ("other_thread", shelled(places=["Osk"]), shelled("guns shelled huts", places=["Hedda"]), True, 1),
]


@pytest.mark.parametrize(("name", "left", "right", "one_report", "wanted"), CASES)
def test_a_feature(name: str, left: dict[str, Any], right: dict[str, Any], one_report: bool, wanted: float) -> None:
    assert points(two(left, right, one_report), getattr(ties, name)) == pytest.approx(wanted)


def test_every_feature_is_tried_above() -> None:
    assert {one.feature.__name__ for one in ties.TIES} == {case[0] for case in CASES}


def test_the_page_for_users_holds_every_feature_with_its_weights() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    for one in ties.TIES:
        words = " ".join((inspect.getdoc(one.feature) or "").split())
        row = f"| {one.feature.__name__} | {words} | {one.within:g} | {one.across:g} |"
        assert row in page, row


def test_reasons_tell_what_ties_and_what_speaks_against() -> None:
    room = two(shelled(days=DAY), shelled(days=LATER), False)
    told = marks(ready(room), room.documents)
    words = ties.reason(ties.points(told), 0, 1)
    assert words.startswith("words around (+")
    assert "next day (-1.4)" in words


def widened(room: Newsroom, said: tuple[Judgement, ...] = ()) -> list[Tie]:
    """The ties of the claims, each alone, all reports being one story."""
    told = ready(room)
    story = Story(id="s", title="", documents=tuple(room.documents), events=(), earliest=None, latest=None)
    return list(widen([], told, room.documents, [story], said))


def test_a_claim_that_tells_of_no_happening_joins_the_event_that_it_stands_beside() -> None:
    room = Newsroom()
    room.report(shelled(QUAY + ". "), says("The fish quay of Osk lay in ashes"))
    room.report(shelled(), outlet="Post")
    joined = {frozenset((one.left, one.right)) for one in widened(room)}
    assert len(joined) == 2
    assert all(0 < one.score < 1 and one.reason for one in widened(room))


def test_claims_that_found_no_event_are_not_joined() -> None:
    room = Newsroom()
    for outlet in ("Herald", "Post"):
        room.report(says("the fish quay of Osk lay in ashes"), outlet=outlet)
    assert widened(room) == []


@pytest.mark.parametrize(
    "more",
    [{"days": DAY + timedelta(days=3)}, {"nature": "generic"}, {"status": "future", "places": ["Hedda"]}],
    ids=["another day", "general", "yet to come, elsewhere"],
)
def test_what_is_of_another_happening_stays_apart(more: dict[str, Any]) -> None:
    room = Newsroom()
    room.report(shelled(days=DAY, places=["Osk"]))
    room.report(shelled("guns hit huts and a mill", trigger="hit", **{"places": ["Osk"], **more}), outlet="Post")
    assert widened(room) == []


def test_what_a_person_has_parted_stays_apart() -> None:
    room = two(shelled(), shelled(AGAIN, trigger="shelling"), False)
    assert len(widened(room)) == 1
    said = person(JudgementKind.NOT_SAME_EVENT, room.claims[0].id, room.claims[1].id)
    assert widened(room, (said,)) == []


def test_two_who_condemn_one_raid_are_two() -> None:
    told = {"recipients": ["Russia/RU"], "trigger": "condemned", "days": DAY}
    room = two(
        says("China condemned the raid", "ACCUSE", actors=["China/CN"], **told),
        says("France condemned the raid", "ACCUSE", actors=["France/FR"], **told),
        False,
    )
    assert widened(room) == []


def test_ties_are_less_sure_than_pairs_and_are_judgements_like_them() -> None:
    room = Newsroom()
    names = " near the fish quay of Osk, mayor Lena Odrik said"
    room.report(shelled("rebels shelled boats" + names, days=DAY), says("the boats burned" + names))
    room.report(shelled("rebels shelled boats again" + names, days=DAY), outlet="Post")
    made = [one for one in judge(room.claims, room.documents) if one.kind is JudgementKind.SAME_EVENT]
    loose = room.claims[1].id
    (tie,) = [one for one in made if loose in (one.left, one.right)]
    assert tie.score is not None
    assert tie.score < SUREST_TIE
    found = conclude(room.claims, room.documents, made)
    assert len({found.event_of[claim.id] for claim in room.claims}) == 1


def test_clusters_grow_by_the_closest_of_the_smaller_ones_claims() -> None:
    close = np.array([[0.0, 2.0, -3.0, -3.0], [2.0, 0.0, 1.0, -3.0], [-3.0, 1.0, 0.0, -3.0], [-3.0, -3.0, -3.0, 0.0]])
    clusters = Clusters(close, [])
    assert list(clusters.grown([], -1.5)) == [(0, 1), (0, 2)]
    assert clusters.members(0) == [0, 1, 2]
    apart = Clusters(close, [(np.array([[1.0, 0.0]] * 2 + [[0.0, 1.0]] * 2), 3.0)])
    assert list(apart.grown([], -1.5)) == [(0, 1)]
