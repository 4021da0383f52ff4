"""Which reports are put on one story, what each feature says, and that the page for users says it too."""

from __future__ import annotations

import inspect
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, says

from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import subjects
from rashomon.merge.events.threads import follow
from rashomon.merge.names.entities import resolve, uses
from rashomon.merge.stories import features as story_features
from rashomon.merge.stories.features import FEATURES, THRESHOLD, points, reasons
from rashomon.merge.stories.gists import Gist, gists
from rashomon.merge.stories.links import links

PAGE = Path(__file__).parents[2] / "docs" / "stories.md"
FIRE = [
    "Fire at the Harlow mill kills three\nA fire at the Harlow mill in Odesa killed three, said Captain Brandt",
    "Harlow mill fire: Brandt names cause\nCaptain Brandt said the fire at the Harlow mill in Odesa began in a dryer",
    "Owner of Harlow mill questioned\nPolice in Odesa questioned Ada Harlow over the mill fire, Captain Brandt said",
]
VOTE = [
    "Council of Lagos votes on the Kestrel bridge\nThe council of Lagos voted for the Kestrel bridge, said Mayor Okoro",
    "Kestrel bridge wins vote\nMayor Okoro said that Lagos would begin the Kestrel bridge in the spring",
]


def told(text: str, place: str, days: Any = DAY, published: date | None = DAY) -> Newsroom:
    room = Newsroom()
    room.report(says(text, "ASSAULT", places=[place], days=days), published=published)
    return room


def gist(
    text: str = "Nothing told", published: date | None = DAY, outlet: str = "Herald", **more: Any
) -> tuple[dict[str, Any], date | None, str]:
    return says(text, "ASSAULT", **more), published, outlet


def pair(
    left: tuple[dict[str, Any], date | None, str], right: tuple[dict[str, Any], date | None, str]
) -> tuple[Gist, Gist]:
    room = Newsroom()
    keys = [
        room.report(one[0], published=one[1], outlet=outlet)[0].document for one, outlet in ((left, "A"), (right, "B"))
    ]
    found = {one.document: one for one in made(room)}
    return found[keys[0]], found[keys[1]]


def made(room: Newsroom) -> list[Gist]:
    entities, entity_of = resolve(uses(room.claims), ())
    ready = follow(subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of))
    return gists(room.documents, ready, conclude(room.claims, room.documents, ()).events)


def affairs() -> Newsroom:
    """Two affairs of several days, and a report on neither."""
    room = Newsroom()
    for number, text in enumerate(FIRE):
        day = DAY + timedelta(days=number)
        room.report(says(text, "ASSAULT", places=["Odesa"], days=DAY), published=day)
    for number, text in enumerate(VOTE):
        room.report(says(text, "AGREE", places=["Lagos"]), published=DAY + timedelta(days=number))
    room.report(says("Rain is likely in the hills", None), published=DAY)
    return room


def grouped(room: Newsroom) -> list[list[int]]:
    """The stories as places of their reports in the order they were made."""
    places = {key: place for place, key in enumerate(room.documents)}
    found = conclude(room.claims, room.documents, judge(room.claims, room.documents)).stories
    return sorted(sorted(places[one] for one in story.documents) for story in found)


def test_reports_of_one_affair_are_one_story_and_others_are_not() -> None:
    assert grouped(affairs()) == [[0, 1, 2], [3, 4], [5]]


def test_a_story_has_its_days_its_events_and_a_headline() -> None:
    room = affairs()
    found = conclude(room.claims, room.documents, judge(room.claims, room.documents))
    story = next(one for one in found.stories if len(one.documents) == 3)
    assert (story.earliest, story.latest) == (DAY, DAY + timedelta(days=2))
    assert story.title in {text.splitlines()[0] for text in FIRE}
    assert set(story.events) == {found.event_of[one.id] for one in room.claims if one.document in story.documents}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_does_not_matter(seed: int) -> None:
    room = affairs()
    wanted = conclude(room.claims, room.documents, judge(room.claims, room.documents)).stories
    chosen = random.Random(seed)
    claims = chosen.sample(room.claims, len(room.claims))
    documents = dict(chosen.sample(sorted(room.documents.items()), len(room.documents)))
    assert conclude(claims, documents, judge(claims, documents)).stories == wanted


def test_two_happenings_of_a_kind_on_one_day_are_two_stories() -> None:
    room = Newsroom()
    for text, town in (
        (
            "Two shot dead at Odesa market\nTwo men were shot dead in Odesa, said Captain Brandt of the Privoz watch",
            "Odesa",
        ),
        ("Gunmen kill two in Lagos\nTwo brothers were shot dead in Lagos near Balogun, Major Okoro said", "Lagos"),
        (
            "Brandt: no arrest yet\nNobody is held over the two shot dead in Odesa, said Brandt of the Privoz watch",
            "Odesa",
        ),
        ("Lagos shooting: brothers named\nMajor Okoro named the brothers who were shot dead near Balogun", "Lagos"),
    ):
        room.report(says(text, "ASSAULT", places=[town], days=DAY), published=DAY)
    assert grouped(room) == [[0, 2], [1, 3]]


def test_documents_without_claims_have_stories_too() -> None:
    room = affairs()
    found = conclude([], room.documents, ()).stories
    assert sorted(key for story in found for key in story.documents) == sorted(room.documents)


def test_nothing_makes_no_story() -> None:
    assert conclude([], {}, ()).stories == ()


LATER = DAY + timedelta(days=40)
CASES = [
    (
        "same_names",
        gist("Ada Harlow met Brandt, Krause, Ilves, Tamm"),
        gist("Ada Harlow met Brandt, Krause, Ilves, Tamm"),
        1.0,
    ),
    ("same_names", gist("Ada Harlow met Brandt"), gist("Ruth Okoro met Kestrel"), None),
    ("rare_names", gist("Ada Harlow met Brandt"), gist("Ruth Okoro met Kestrel"), None),
    ("same_headline", gist("Mill burns\nin the night"), gist("Mill burns\nby the sea"), 1.0),
    ("same_headline", gist("Mill burns\nin the night"), gist("Bridge opens\nin the night"), None),
    ("same_town", gist(places=["Odesa"]), gist(places=["Odesa"]), 1.0),
    ("same_town", gist(places=["Kharkiv"]), gist(places=["Derhachi"]), -0.3),
    ("same_town", gist(places=["Odesa"]), gist(places=["Lagos"]), -1.0),
    ("same_town", gist(places=["Odesa"]), gist(places=["Ukraine"]), None),
    ("same_region", gist(places=["Kharkiv"]), gist(places=["Chuhuiv"]), 1.0),
    ("same_region", gist(places=["Kharkiv"]), gist(places=["Odesa"]), -1.0),
    ("same_region", gist(places=["Kharkiv"]), gist(), None),
    ("same_day", gist(days=DAY), gist(days=DAY), 1.0),
    ("same_day", gist(days=DAY), gist(days=DAY + timedelta(days=1)), None),
    ("same_day", gist(days=DAY), gist(days=DAY + timedelta(days=9)), -0.5),
    ("same_day", gist(days=DAY), gist(), 0.8),
    ("same_day", gist(days=DAY), gist(published=LATER), -0.25),
    ("same_day", gist(days=DAY), gist(published=None), None),
    ("same_day", gist(), gist(), None),
    ("near_in_time", gist(), gist(), None),
    ("near_in_time", gist(), gist(published=LATER + timedelta(days=400)), -1.0),
    ("near_in_time", gist(), gist(published=None), None),
    ("same_toll", gist(figures=[(3, 3, "killed")]), gist(figures=[(3, 3, "killed")]), 1.0),
    ("same_toll", gist(figures=[(3, 3, "killed")]), gist(figures=[(5, 5, "killed")]), -1.0),
    ("same_toll", gist(figures=[(3, 3, "killed")]), gist(figures=[(3, 3, "injured")]), None),
    ("same_toll", gist(figures=[(3, None, "killed")]), gist(figures=[(3, 3, "killed")]), None),
]


@pytest.mark.parametrize(("name", "left", "right", "score"), CASES)
def test_what_a_feature_says(name: str, left: Any, right: Any, score: float | None) -> None:
    feature = getattr(story_features, name)
    one, other = pair(left, right)
    found = feature(one, other)
    assert (found.score if found else None) == (pytest.approx(score) if score is not None else None)


def test_a_rare_name_tells_the_more_the_fewer_have_it() -> None:
    one, other = pair(gist("Ada Harlow met Brandt"), gist("Ada Harlow met Krause"))
    found = story_features.rare_names(one, other)
    assert found is not None
    assert 0 < found.score < 1


def test_events_in_common_speak_for_one_story() -> None:
    room = affairs()
    found = conclude(room.claims, room.documents, judge(room.claims, room.documents))
    entities, entity_of = resolve(uses(room.claims), ())
    ready = follow(subjects(room.claims, room.documents, {entity.id: entity for entity in entities}, entity_of))
    known = gists(room.documents, ready, found.event_of)
    with_event = [one for one in known if set(one.events) & set(known[0].events)]
    same = story_features.same_events(with_event[0], with_event[0])
    assert same is not None
    assert same.score > 0


def test_order_of_the_two_does_not_matter_and_reasons_tell_the_points() -> None:
    for left in made(affairs()):
        for right in made(affairs()):
            assert points(left, right) == points(right, left)
            assert reasons(left, right) == reasons(right, left)


def test_links_are_over_the_threshold_and_say_why() -> None:
    found = list(links(made(affairs())))
    assert found
    assert all(one.points >= THRESHOLD and one.reason for one in found)


def test_the_page_shows_every_feature() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for one in FEATURES:
        says_so = " ".join((inspect.getdoc(one.feature) or "").split())
        assert f"| {one.feature.__name__} | {says_so} | {one.weight:g} |" in page
