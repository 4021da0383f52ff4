"""Whose account a claim belongs to, and how accounts stand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, person, says, source

from rashomon.merge import conclude, judge
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Comparison, Event

NEXT = DAY + timedelta(days=1)
MAYOR, POLICE = source("Olena Moroz", country="UA"), source("Ukrainian police", "military", "UA")
RAID: dict[str, Any] = {"recipients": ["Ukraine/UA"], "places": ["Kharkiv"], "days": DAY, "trigger": "hit"}


def raid(words: str = "a missile hit the school", **more: Any) -> dict[str, Any]:
    return says(words, "ASSAULT", **{**RAID, **more})


def event_of(room: Newsroom, *said: Judgement) -> Event:
    found = conclude(room.claims, room.documents, [*judge(room.claims, room.documents, said), *said])
    assert len(found.events) == 1, [event.title for event in found.events]
    return found.events[0]


def told(event: Event, kind: JudgementKind) -> list[Comparison]:
    return [one for one in event.comparisons if one.kind is kind]


GIVEN = ("bar", "dok", "fim", "gup", "kel", "lor", "mit", "nas")


def killed(number: float, flags: str = "", high: float | None = -1) -> list[tuple[Any, ...]]:
    return [(number, number if high == -1 else high, "killed", "people", flags)]


def test_the_last_named_source_of_a_chain_has_the_account() -> None:
    room = Newsroom()
    room.report(
        raid(by=[source("Interfax", "media"), MAYOR]), raid("a missile hit", by=[MAYOR, source(None, "unnamed")])
    )
    (account,) = event_of(room).accounts
    assert (account.source, len(account.claims)) == ("Olena Moroz", 2)


def test_joint_sources_have_an_account_each() -> None:
    room = Newsroom()
    words = "a missile hit the school, both confirm"
    both = [{**MAYOR, "cue": "confirm"}, {**POLICE, "cue": "confirm"}]
    room.report(raid(words, by=both))
    event = event_of(room)
    assert {account.source for account in event.accounts} == {"Olena Moroz", "Ukrainian police"}
    assert {account.cue for account in event.accounts} == {"confirm"}
    assert event.comparisons == ()  # one claim agrees with nothing but itself


def test_outlets_and_the_unnamed_have_accounts_without_a_source() -> None:
    room = Newsroom()
    unnamed = [source(None, "unnamed")]
    room.report(raid(), raid(by=unnamed), outlet="Herald")
    room.report(raid("a missile hit a school"), raid("the missile hit a school", by=unnamed), outlet=None)
    room.report(raid("a missile hit one school"), outlet="Herald", published=NEXT)
    event = event_of(room)
    kinds = [account.kind for account in event.accounts]
    assert sorted(kinds) == [SourceKind.OUTLET] * 2 + [SourceKind.UNNAMED] * 2
    assert all(account.source is None and account.source_id is None for account in event.accounts)
    herald = next(one for one in event.accounts if one.kind is SourceKind.OUTLET and one.through == ("Herald",))
    assert len(herald.documents) == 2
    assert any(account.through[0].endswith(".txt") for account in event.accounts)


def test_copies_of_a_report_share_their_unnamed_source() -> None:
    words = [raid(f"a missile hit the school on street {number}", by=[source(None, "unnamed")]) for number in range(9)]
    room = Newsroom()
    room.report(*words, outlet="Herald")
    room.report(*words, outlet="Post")
    (account,) = event_of(room).accounts
    assert set(account.through) == {"Herald", "Post"}


def test_people_without_names_are_others_in_every_report() -> None:
    room = Newsroom()
    for outlet in ("Herald", "Post"):
        room.report(raid(f"a missile hit the school {outlet}", by=[source("residents", "witness")]), outlet=outlet)
    event = event_of(room)
    assert [(one.source, one.source_id, one.kind) for one in event.accounts] == [("residents", None, "witness")] * 2


def test_an_account_takes_its_strongest_commitment_and_that_cue() -> None:
    room = Newsroom()
    room.report(raid("it may have hit a school, thinks", factuality="PS+", by=[{**MAYOR, "cue": "thinks"}]))
    room.report(raid("it hit a school, insists", by=[{**MAYOR, "cue": "insists"}]), outlet="Post", published=NEXT)
    (account,) = event_of(room).accounts
    assert (account.factuality, account.cue, account.through) == ("CT+", "insists", ("Herald", "Post"))
    assert account.claims == tuple(claim.id for claim in room.claims)


def accounts_of(*said: tuple[dict[str, Any], dict[str, Any]], later: bool = False) -> Event:
    room = Newsroom()
    for at, (who, claim) in enumerate(said):
        published = DAY + timedelta(days=at) if later else DAY
        room.report({**claim, "by": [who]}, outlet=f"Outlet {at}", published=published)
    return event_of(room)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (killed(4), killed(4), JudgementKind.AGREES),
        (killed(4), killed(9), JudgementKind.CONTRADICTS),
        (killed(100, "about"), killed(95), JudgementKind.REFINES),
        (killed(100, "about"), killed(80), JudgementKind.CONTRADICTS),
        (killed(10, high=100), killed(50, high=200), None),
        (killed(1000, high=None), killed(3000), JudgementKind.REFINES),
        (killed(4), [(9, 9, "injured", "people")], None),
        (killed(4), [(9, 9, "killed", "soldiers")], JudgementKind.CONTRADICTS),
        ([(4, 4, "killed", "civilians")], [(9, 9, "killed", "soldiers")], JudgementKind.DIFFERS),
        (killed(4), killed(9, "among them"), None),
        (killed(4), killed(9, "more"), None),
        (killed(4), killed(9, "before"), None),
    ],
)
def test_numbers(one: Sequence[Any], other: Sequence[Any], kind: JudgementKind | None) -> None:
    event = accounts_of((MAYOR, raid(figures=one)), (POLICE, raid("a missile hit a school", figures=other)))
    found = {comparison.kind for comparison in event.comparisons if comparison.point == "number"}
    assert found == ({kind} if kind else set())


def test_a_refinement_points_from_the_exact_to_the_wide() -> None:
    event = accounts_of(
        (MAYOR, raid(figures=killed(1000, high=None))), (POLICE, raid("a missile hit a school", figures=killed(3000)))
    )
    (one,) = told(event, JudgementKind.REFINES)
    exact = next(account for account in event.accounts if account.source == "Ukrainian police")
    assert one.left in exact.claims


def test_a_toll_so_far_that_grows_is_an_update() -> None:
    event = accounts_of(
        (MAYOR, raid(figures=killed(4, "so far"))),
        (POLICE, raid("a missile hit a school", figures=killed(9))),
        later=True,
    )
    (one,) = told(event, JudgementKind.UPDATES)
    assert one.point == "number"
    assert not told(event, JudgementKind.CONTRADICTS)


def test_one_source_that_changes_its_number_updates_it() -> None:
    event = accounts_of(
        (MAYOR, raid(figures=killed(9))), (MAYOR, raid("a missile hit a school", figures=killed(4))), later=True
    )
    (one,) = told(event, JudgementKind.UPDATES)
    assert len(event.accounts) == 1
    assert (one.left, one.right) == (event.accounts[0].claims[1], event.accounts[0].claims[0])
    assert [figure.low for figure in event.accounts[0].figures] == [9, 4]


def test_two_named_as_perpetrators_contradict() -> None:
    event = accounts_of(
        (MAYOR, raid(actors=["Russia/RU"])), (POLICE, raid("a missile hit a school", actors=["Belarus/BY"]))
    )
    (one,) = told(event, JudgementKind.CONTRADICTS)
    assert one.point == "perpetrator"
    assert "Russia" in one.reason
    assert "Belarus" in one.reason


def test_a_town_refines_its_region() -> None:
    event = accounts_of((MAYOR, raid()), (POLICE, raid("a missile hit a school", places=["Kharkiv region"])))
    (one,) = told(event, JudgementKind.REFINES)
    assert one.point == "place"


def test_other_towns_contradict_where_a_person_says_it_is_one_event() -> None:
    room = Newsroom()
    (first,) = room.report(raid(by=[MAYOR]))
    (second,) = room.report(raid("a rocket hit the port", places=["Odesa"], by=[POLICE]), outlet="Post")
    event = event_of(room, person(JudgementKind.SAME_EVENT, first.id, second.id))
    assert [one.point for one in told(event, JudgementKind.CONTRADICTS)] == ["place"]


def test_what_a_person_says_of_two_claims_replaces_what_the_rules_find() -> None:
    room = Newsroom()
    (first,) = room.report(raid(by=[MAYOR], figures=killed(4)))
    (second,) = room.report(raid("a missile hit a school", by=[POLICE], figures=killed(9)), outlet="Post")
    said = person(JudgementKind.AGREES, first.id, second.id, point="number", by="Ana", reason="one counts the driver")
    event = event_of(room, said)
    assert not told(event, JudgementKind.CONTRADICTS)
    assert "Ana: one counts the driver" in [one.reason for one in told(event, JudgementKind.AGREES)]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([{}], "asserted"),
        ([{"factuality": "PR+"}], "asserted"),
        ([{"factuality": "PS+"}], "possible"),
        ([{"factuality": "UU"}], "possible"),
        ([{"conditional": True}], "possible"),
        ([{"status": "future"}], "expected"),
        ([{"status": "future"}, {}], "asserted"),
        ([{"factuality": "CT-"}], "denied"),
        ([{"factuality": "CT-"}, {"factuality": "PR-"}], "denied"),
        ([{"factuality": "CT-"}, {}], "disputed"),
        ([{"factuality": "PS-"}, {"factuality": "PS+"}], "disputed"),
    ],
)
def test_status(claims: list[dict[str, Any]], status: str) -> None:
    room = Newsroom()
    for at, claim in enumerate(claims):
        room.report(raid(f"a missile hit the school {at}", **claim), outlet=f"Outlet {at}")
    assert event_of(room).status == status


def test_a_big_event_is_compared_in_proportion_to_its_accounts() -> None:
    room = Newsroom()
    for at in range(60):
        who = source(f"Ana {GIVEN[at % 8]}{GIVEN[at // 8]}", country="UA")
        room.report(raid(f"a missile hit the school {at}", by=[who], figures=killed(at)), outlet=f"Outlet {at}")
    event = event_of(room)
    assert len(event.accounts) == 60
    assert 60 < len(event.comparisons) < 60 * 14


def test_titles() -> None:
    long = "a missile hit the school in the old part of the town near the river and then the market by the bridge"
    room = Newsroom()
    room.report(raid(long))
    title = event_of(room).title
    assert title.endswith("…")
    assert len(title) <= 90
    assert long.startswith(title[:-1])
    assert long[len(title) - 1] == " "
    room = Newsroom()
    room.report(raid("it may have hit", factuality="PS+", actors=["Russia/RU"]))
    assert event_of(room).title == "Russia → Ukraine: ASSAULT in Kharkiv"
