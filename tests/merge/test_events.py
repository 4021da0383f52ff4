"""Which claims become one event, and which do not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.merge.factory import DAY, Newsroom, person, says, source

from rashomon.errors import UsageError
from rashomon.merge import conclude, judge
from rashomon.merge.events import features
from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Conclusions, EntitySort, Event

NEXT = DAY + timedelta(days=1)
KP, RU, UA = "North Korea/KP", "Russia/RU", "Ukraine/UA"
PRESIDENT = source("Volodymyr Zelenskyy", country="UA", cue="says")
GENERAL = source("Pat Ryder", "military", "US")


def concluded(room: Newsroom) -> Conclusions:
    return conclude(room.claims, room.documents, judge(room.claims, room.documents))


def together(room: Newsroom, *claims: Claim) -> bool:
    found = concluded(room)
    return len({found.event_of[claim.id] for claim in claims}) == 1


def deployment() -> Newsroom:
    """Six kinds of source on one matter, over two reports."""
    room = Newsroom()
    room.report(
        says(
            "battalions from Pyongyang says he now fight beside Moscow's army",
            "MOBILIZE",
            by=[PRESIDENT],
            actors=[KP],
            recipients=[RU],
            status="ongoing",
            trigger="fight",
        ),
        says(
            "3,000 soldiers are in camps by the border",
            "MOBILIZE",
            by=[PRESIDENT],
            actors=[KP],
            places=["Ukraine"],
            status="ongoing",
            trigger="camps",
            figures=[(3000, 3000, "deployed", "soldiers")],
        ),
        says(
            "the number of troops is to rise to about 12,000",
            "MOBILIZE",
            by=[PRESIDENT],
            actors=[KP],
            status="future",
            trigger="rise",
            figures=[(12000, 12000, "deployed", "troops", "about")],
        ),
        says(
            "the presence of foreign troops was confirmed",
            "MOBILIZE",
            by=[source("U.S. officials", country="US")],
            actors=[KP],
            recipients=[RU],
            places=["Ukraine"],
            trigger="presence",
        ),
        says(
            "units from abroad stand in Kursk region",
            "MOBILIZE",
            by=[GENERAL],
            actors=[KP],
            places=["Kursk region"],
            status="ongoing",
            trigger="stand",
        ),
    )
    room.report(
        says(
            "an army corps has crossed into Russia",
            "AID",
            by=[source(None, "unnamed")],
            actors=[KP],
            recipients=[RU],
            factuality="PR+",
            trigger="crossed",
        ),
        says(
            "officers may have gone to Ukraine",
            "MOBILIZE",
            by=[source("Kim Yong-hyun", country="KR")],
            actors=[KP],
            places=["Ukraine"],
            factuality="PS+",
            trigger="gone",
        ),
        says(
            "any soldiers deny being in Russia",
            "MOBILIZE",
            by=[source("North Korea", country="KP", cue="deny"), source("Russia", country="RU", cue="deny")],
            actors=[KP],
            recipients=[RU],
            factuality="CT-",
            status="ongoing",
            trigger="being",
        ),
        outlet="Courier",
        published=NEXT,
    )
    return room


def the_event(room: Newsroom) -> Event:
    events = concluded(room).events
    assert len(events) == 1, [event.title for event in events]
    return events[0]


def test_many_sources_on_one_matter_are_one_event_with_an_account_each() -> None:
    event = the_event(deployment())
    assert event.status == "disputed"
    said = {account.source: account.factuality.value for account in event.accounts}
    assert said == {
        "Volodymyr Zelenskyy": "CT+",
        "U.S. officials": "CT+",
        "Pat Ryder": "CT+",
        None: "PR+",
        "Kim Yong-hyun": "PS+",
        "North Korea": "CT-",
        "Russia": "CT-",
    }


def test_deniers_are_set_against_those_who_assert() -> None:
    event = the_event(deployment())
    by_id = {claim: account.source for account in event.accounts for claim in account.claims}
    denials = [one for one in event.comparisons if one.kind is JudgementKind.DENIES]
    assert all(one.point == "occurrence" and by_id[one.left] in ("North Korea", "Russia") for one in denials)
    assert {by_id[one.right] for one in denials} == {
        "Volodymyr Zelenskyy",
        "U.S. officials",
        "Pat Ryder",
        None,
        "Kim Yong-hyun",
    }


def test_a_number_now_and_a_number_expected_do_not_contradict() -> None:
    event = the_event(deployment())
    assert not [one for one in event.comparisons if one.kind is JudgementKind.CONTRADICTS]
    updates = [one for one in event.comparisons if one.kind is JudgementKind.UPDATES]
    assert [one.point for one in updates] == ["time"]


def test_weapons_are_not_troops() -> None:
    room = deployment()
    shells = says(
        "shells and rockets that North Korea ships keep Russia firing",
        "AID",
        actors=[KP],
        recipients=[RU],
        trigger="keep",
    )
    more = says(
        "ammunition for Russia was supplied by North Korea", "AID", actors=[KP], recipients=[RU], trigger="supplied"
    )
    (first,) = room.report(shells, outlet="Post")
    (second,) = room.report(more, outlet="Times")
    found = concluded(room)
    assert found.event_of[first.id] == found.event_of[second.id]
    assert len(found.events) == 2


def strike(days: object = None, place: str | None = "Kharkiv", words: str = "a missile hit a school", **more: object):
    told: dict[str, object] = {"actors": [RU], "recipients": [UA], "trigger": "hit", **more}
    if days is not None:
        told["days"] = days
    if place is not None:
        told["places"] = [place]
    return says(words, "ASSAULT", **told)


@pytest.mark.parametrize("apart", [1, 2, 7, 30])
def test_strikes_on_one_town_on_other_days_stay_apart(apart: int) -> None:
    room = Newsroom()
    later = DAY + timedelta(days=apart)
    (first,) = room.report(strike(DAY), published=DAY)
    (second,) = room.report(strike(later, words="a rocket hit the market"), outlet="Post", published=later)
    assert not together(room, first, second)


def test_strikes_on_one_day_on_other_towns_stay_apart() -> None:
    room = Newsroom()
    (first,) = room.report(strike(DAY))
    (second,) = room.report(strike(DAY, "Odesa", "a rocket hit the port"), outlet="Post")
    assert not together(room, first, second)


def test_one_strike_told_in_other_words_is_one_event() -> None:
    room = Newsroom()
    (first,) = room.report(strike(DAY))
    (second,) = room.report(strike(DAY, words="rockets struck classrooms", trigger="struck"), outlet="Post")
    (third,) = room.report(strike(None, "Kharkiv region", "a school was hit by a missile"), outlet="Times")
    assert together(room, first, second, third)


def test_a_vague_claim_does_not_chain_two_happenings() -> None:
    room = Newsroom()
    later = DAY + timedelta(days=2)
    (first,) = room.report(strike(DAY), published=DAY)
    (second,) = room.report(strike(later, words="a missile hit a school again"), outlet="Post", published=later)
    room.report(strike(None, words="a missile hit a school"), outlet="Times", published=DAY + timedelta(days=1))
    found = concluded(room)
    assert found.event_of[first.id] != found.event_of[second.id]
    assert len(found.events) == 2


def test_vague_days_say_nothing() -> None:
    room = Newsroom()
    (first,) = room.report(strike("vague"))
    (second,) = room.report(strike("vague", words="a school took a missile", trigger="took"), outlet="Post")
    assert together(room, first, second)
    event = concluded(room).events[0]
    assert (event.earliest, event.latest) == (None, None)


def test_one_report_tells_two_strikes_on_one_town() -> None:
    room = Newsroom()
    first, second = room.report(
        says("a shell broke a palace roof", "ASSAULT", places=["Kharkiv"], recipients=["the palace"], trigger="broke"),
        says("four people died in a suburb", "ASSAULT", places=["Kharkiv"], recipients=["civilians"], trigger="died"),
    )
    assert not together(room, first, second)


def test_claims_without_a_type_form_no_event() -> None:
    room = Newsroom()
    (first,) = room.report(says("the two have been close for many years", trigger="close"))
    (second,) = room.report(says("prices rose", None), outlet="Post")
    found = concluded(room)
    assert found.events == ()
    assert not {first.id, second.id} & set(found.event_of)


def test_near_identical_words_join_without_a_type() -> None:
    room = Newsroom()
    words = "a missile hit the old school in the east of the town"
    (first,) = room.report(strike(DAY, words=words))
    (second,) = room.report(says(words + ",", None, trigger="hit"), outlet="Post")
    assert together(room, first, second)


def test_who_takes_part_in_talks_may_be_named_either_way_round() -> None:
    room = Newsroom()
    (first,) = room.report(
        says("A met B for talks", "CONSULT", actors=[RU], recipients=["China/CN"], places=["Geneva"], trigger="met")
    )
    (second,) = room.report(
        says("B and A held talks", "CONSULT", actors=["China/CN", RU], places=["Geneva"], trigger="talks"),
        outlet="Post",
    )
    assert together(room, first, second)


def test_other_parties_do_other_things() -> None:
    room = Newsroom()
    (first,) = room.report(says("drills were widened", "MOBILIZE", actors=["South Korea/KR"], trigger="widened"))
    (second,) = room.report(says("troops were sent", "MOBILIZE", actors=[KP], trigger="sent"), outlet="Post")
    assert not together(room, first, second)


def test_words_are_told_apart_by_who_speaks_them() -> None:
    room = Newsroom()
    told = {"recipients": [RU], "trigger": "condemned", "days": DAY}
    (first,) = room.report(says("China condemned the raid", "ACCUSE", actors=["China/CN"], **told))
    (second,) = room.report(says("France condemned the raid", "ACCUSE", actors=["France/FR"], **told), outlet="Post")
    (third,) = room.report(says("the raid was condemned by China", "ACCUSE", actors=["China/CN"], **told), outlet="Sun")
    assert not together(room, first, second)
    assert together(room, first, third)


def test_two_reports_that_share_no_names_are_on_two_matters() -> None:
    room = Newsroom()
    names = ["Ana Ferrel Bo Tolle Cam Odrik Dovrin Ulbrek", "Edda Rinn Finn Hask Gus Marun Oradesh Kettel"]
    alike = [says(f"a missile hit a school, {name} said", "ASSAULT", trigger="hit", days=DAY) for name in names]
    (first,) = room.report(alike[0])
    (second,) = room.report(alike[1], outlet="Post")
    (third,) = room.report({**alike[0], "text": f"a missile hit one school, {names[0]} wrote"}, outlet="Sun")
    assert not together(room, first, second)
    assert together(room, first, third)


def test_persons_words_on_events_win() -> None:
    room = Newsroom()
    (first,) = room.report(strike(DAY))
    (second,) = room.report(strike(DAY, words="a missile hit a school there"), outlet="Post")
    (third,) = room.report(says("prices rose", "SANCTION", trigger="rose"), outlet="Times")
    said = [
        person(JudgementKind.NOT_SAME_EVENT, second.id, first.id),
        person(JudgementKind.SAME_EVENT, second.id, third.id),
    ]
    made = judge(room.claims, room.documents, said)
    found = conclude(room.claims, room.documents, [*made, *said])
    assert found.event_of[first.id] != found.event_of[second.id] == found.event_of[third.id]
    # even against what the algorithm judged before the person spoke
    before = judge(room.claims, room.documents)
    assert conclude(room.claims, room.documents, [*before, *said]) == found
    assert not [one for one in made if one.kind is JudgementKind.SAME_EVENT and first.id in (one.left, one.right)]


def test_of_two_persons_the_later_word_counts() -> None:
    room = Newsroom()
    (first,) = room.report(strike(DAY))
    (second,) = room.report(strike(DAY, words="a missile hit a school there"), outlet="Post")
    early, late = datetime(2024, 6, 1, tzinfo=UTC), datetime(2024, 6, 2, tzinfo=UTC)
    said = [
        person(JudgementKind.SAME_EVENT, first.id, second.id, by="Ana", made_at=late),
        person(JudgementKind.NOT_SAME_EVENT, first.id, second.id, by="Ben", made_at=early),
    ]
    assert len(conclude(room.claims, room.documents, said).events) == 1
    assert len(conclude(room.claims, room.documents, said[1:]).events) == 2


def test_rejected_claims_take_no_part() -> None:
    room = Newsroom()
    (first,) = room.report(strike(DAY))
    (second,) = room.report(strike(DAY, words="a missile hit a school there"), outlet="Post")
    said = [person(JudgementKind.REJECTED, first.id)]
    made = judge(room.claims, room.documents, said)
    found = conclude(room.claims, room.documents, [*made, *said])
    assert set(found.event_of) == {second.id}
    assert sum(entity.mentions for entity in found.entities if entity.sort is not EntitySort.PLACE) == 2
    assert not [one for one in made if first.id in (one.left, one.right)]


def test_judging_again_says_nothing_new() -> None:
    room = deployment()
    made = judge(room.claims, room.documents)
    assert made == judge(room.claims, room.documents, made)
    assert len({one.id for one in made}) == len(made)
    assert not any(one.personal for one in made)


def test_a_claim_of_an_unknown_document_is_refused() -> None:
    room = deployment()
    with pytest.raises(UsageError, match="give that document too"):
        judge(room.claims, {})


def a_week() -> Newsroom:
    room = deployment()
    for gap, place in ((0, "Kharkiv"), (0, "Odesa"), (3, "Kharkiv"), (0, None)):
        day = DAY + timedelta(days=gap)
        for outlet in ("Post", "Times", None):
            room.report(strike(day if place else None, place, f"a missile hit {outlet or 'it'}"), outlet=outlet)
    return room


WEEK = a_week()
WEEK_JUDGED = judge(WEEK.claims, WEEK.documents)
WEEK_FOUND = conclude(WEEK.claims, WEEK.documents, WEEK_JUDGED)


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_nothing(random) -> None:  # type: ignore[no-untyped-def]
    claims, judged = list(WEEK.claims), list(WEEK_JUDGED)
    documents = list(WEEK.documents.items())
    for one in (claims, judged, documents):
        random.shuffle(one)
    assert judge(claims, dict(documents)) == WEEK_JUDGED
    assert conclude(claims, dict(documents), judged) == WEEK_FOUND


def test_events_come_in_time_order_undated_last() -> None:
    days = [event.earliest or date.max for event in WEEK_FOUND.events]
    assert days == sorted(days)
    assert days[-1] == date.max


def test_later_reports_leave_an_events_id_as_it_was() -> None:
    room = Newsroom()
    room.report(strike(DAY))
    before = the_event(room)
    room.report(strike(DAY, words="a missile hit the school"), outlet="Post", published=NEXT)
    assert the_event(room).id == before.id


@pytest.mark.parametrize("by", [0.9, 1.1])
@pytest.mark.parametrize("at", range(len(features.FEATURES)))
def test_no_weight_is_on_a_knife_edge(at: int, by: float, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = list(features.FEATURES)
    weights[at] = weights[at]._replace(point=weights[at].point * by, process=weights[at].process * by)
    monkeypatch.setattr(features, "FEATURES", tuple(weights))
    test_many_sources_on_one_matter_are_one_event_with_an_account_each()
    test_weapons_are_not_troops()
    for days in (1, 2):
        test_strikes_on_one_town_on_other_days_stay_apart(days)
    test_strikes_on_one_day_on_other_towns_stay_apart()
    test_one_strike_told_in_other_words_is_one_event()
    test_a_vague_claim_does_not_chain_two_happenings()
    test_one_report_tells_two_strikes_on_one_town()


class TestNature:
    """What is told as general founds no event and joins none; background joins the event of a day."""

    def shelled(self, nature: str, text: str = "rebels shelled the market of Donetsk") -> dict[str, object]:
        told = {"trigger": "shelled", "recipients": ["market"], "places": ["Donetsk"], "days": (DAY, DAY)}
        return says(text, "ASSAULT", nature=nature, **told)

    @pytest.mark.parametrize("nature", ["generic", "background"])
    def test_what_is_no_single_event_founds_none(self, nature: str) -> None:
        room = Newsroom()
        room.report(self.shelled(nature))
        found = concluded(room)
        assert (found.events, dict(found.event_of)) == ((), {})

    def test_background_joins_what_was_news_once(self) -> None:
        room = Newsroom()
        (news,) = room.report(self.shelled("specific"))
        (later,) = room.report(self.shelled("background"))
        assert together(room, news, later)

    def test_two_of_background_are_no_event(self) -> None:
        room = Newsroom()
        room.report(self.shelled("background"))
        room.report(self.shelled("background"))
        assert concluded(room).events == ()

    def test_what_is_general_joins_none(self) -> None:
        room = Newsroom()
        (news,) = room.report(self.shelled("specific"))
        (general,) = room.report(self.shelled("generic"))
        found = concluded(room)
        assert news.id in found.event_of
        assert general.id not in found.event_of
