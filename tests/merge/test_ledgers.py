"""Ledgers: which numbers stand together, who gives them and as of when, and the best by each rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, person, says, source

from rashomon.merge.accounts.ledgers import ledgers
from rashomon.merge.claims.subject import subjects
from rashomon.merge.conclude import conclude
from rashomon.merge.judge import judge
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import BestRule, Chain, Ledger, Step, StepKind

MINISTRY = source("Interior Ministry", "government")
HOSPITAL = source("Osk hospital", "civilian")
LEAGUE = source("League for Rights", "civilian")
WITNESS = source(None, "unnamed")


class Desk:
    """Collects numbers of one event, one a report, and the origin of each."""

    def __init__(self) -> None:
        self.room = Newsroom()
        self.origins: dict[str, tuple[str | None, str]] = {}

    def add(self, low: float, by: Mapping[str, Any], *, day: int = 0, high: float | None = -1, **told: Any) -> str:
        """A number that `by` gives, reported `day` days on; its claim."""
        text = told.pop("text", f"{low:g} people were killed in Kharkiv")
        number = (low, low if high == -1 else high, told.pop("measure", "killed"), told.pop("category", "people"))
        flags = told.pop("flags", "")
        said = says(text, "ASSAULT", by=[dict(by)], places=["Kharkiv"], figures=[(*number, flags)], **told)
        count = len(self.room.claims)
        (claim,) = self.room.report(said, outlet=f"Outlet {count}", published=DAY + timedelta(days=day))
        self.origins[claim.id] = (by["name"] and f"office:{by['name']}||".lower(), by["name"] or "")
        return claim.id

    def ledgers(self) -> tuple[Ledger, ...]:
        """The ledgers of all that was added, taken for one event."""
        claims, documents = self.room.claims, self.room.documents
        one = [person(JudgementKind.SAME_EVENT, claims[0].id, claim.id) for claim in claims[1:]]
        conclusions = conclude(claims, documents, [*one, *judge(claims, documents, one)])
        (event,) = conclusions.events
        found, entity_of = resolve(uses(claims), [])
        ready = subjects(claims, documents, {entity.id: entity for entity in found}, entity_of)
        by_id = {subject.claim.id: subject for subject in ready}
        return ledgers(event, by_id, documents, {key: self._chain(key) for key in by_id})

    def _chain(self, claim: str) -> Chain:
        origin, name = self.origins[claim]
        kind = StepKind.SOURCE if origin is not None else StepKind.UNNAMED
        return Chain(claim=claim, steps=(Step(kind=kind, id=origin or "", name=name),), origin=origin, reason="")

    def best(self) -> dict[BestRule, tuple[float | None, float | None]]:
        """The best by each rule of the one ledger."""
        (ledger,) = self.ledgers()
        return {best.rule: (best.low, best.high) for best in ledger.best}


def test_all_numbers_of_one_thing_stand_in_one_ledger_by_their_days() -> None:
    desk = Desk()
    late, early = desk.add(9, MINISTRY, day=2), desk.add(7, HOSPITAL)
    desk.add(40, HOSPITAL, measure="injured", text="40 people were wounded in Kharkiv")
    killed, injured = desk.ledgers()
    assert (killed.measure, injured.measure) == ("killed", "injured")
    assert [entry.claim for entry in killed.entries] == [early, late]
    assert [entry.as_of for entry in killed.entries] == [DAY, DAY + timedelta(days=2)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("20 people were killed in Kharkiv province", "kharkiv"),
        ("20 people have been killed across the country", "country"),
        ("20 people have been killed in Kharkiv since January", "since january"),
    ],
)
def test_a_number_of_more_than_the_event_has_a_ledger_of_its_own(text: str, scope: str) -> None:
    desk = Desk()
    desk.add(7, HOSPITAL)
    desk.add(9, MINISTRY)
    desk.add(20, LEAGUE, text=text)
    _, wide = desk.ledgers()
    assert (wide.scope, len(wide.entries)) == (scope, 1)


def test_of_one_sort_of_persons_beside_the_whole() -> None:
    desk = Desk()
    desk.add(9, MINISTRY)
    desk.add(3, MINISTRY, category="soldiers", text="3 soldiers were killed in Kharkiv")
    desk.add(4, LEAGUE, category="soldiers", text="4 soldiers were killed in Kharkiv")
    whole, part = desk.ledgers()
    assert (len(whole.entries), len(part.entries)) == (3, 2)
    assert part.category == "soldiers"


@pytest.mark.parametrize(
    ("who", "official", "party"),
    [
        (MINISTRY, True, True),
        (source("Velm police", "civilian"), True, True),
        (HOSPITAL, True, False),
        (source("United Nations", "intergovernmental"), True, False),
        (LEAGUE, False, False),
        (source("Council of Elders", "government"), False, False),
        (source("Ridge Front", "rebel"), False, True),
    ],
)
def test_who_is_official_and_who_takes_part(who: dict[str, Any], official: bool, party: bool) -> None:
    desk = Desk()
    desk.add(9, who)
    (ledger,) = desk.ledgers()
    (entry,) = ledger.entries
    assert (entry.official, entry.party) == (official, party)


def test_a_state_that_neither_acts_nor_suffers_takes_no_part() -> None:
    desk = Desk()
    desk.add(9, source("Norlandic government", "government", country="NO"), actors=["Russia/RU"])
    (ledger,) = desk.ledgers()
    assert not ledger.entries[0].party


def test_the_latest_official_number_is_best_by_that_rule() -> None:
    desk = Desk()
    desk.add(5, MINISTRY)
    desk.add(7, HOSPITAL, day=1)
    desk.add(20, LEAGUE, day=2)
    assert desk.best()[BestRule.LATEST_OFFICIAL] == (7, 7)


def test_without_any_official_number_the_latest_of_all() -> None:
    desk = Desk()
    desk.add(20, LEAGUE)
    desk.add(30, source("Ana Kova", "witness"), day=1)
    assert desk.best()[BestRule.LATEST_OFFICIAL] == (30, 30)


def test_of_two_official_numbers_of_one_day_the_one_that_more_give_then_the_lower() -> None:
    desk = Desk()
    desk.add(5, MINISTRY)
    desk.add(7, HOSPITAL)
    assert desk.best()[BestRule.LATEST_OFFICIAL] == (5, 5)
    desk.add(7, LEAGUE)
    assert desk.best()[BestRule.LATEST_OFFICIAL] == (7, 7)


def test_most_origins_counts_each_origin_once_with_its_last_number() -> None:
    desk = Desk()
    for day in (0, 0, 0, 1):
        desk.add(5, MINISTRY, day=day)
    desk.add(7, HOSPITAL)
    desk.add(7, LEAGUE)
    assert desk.best()[BestRule.MOST_ORIGINS] == (7, 7)
    desk.add(9, LEAGUE, day=2)  # the league has gone on to nine: of three that one origin each gives, the latest
    assert desk.best()[BestRule.MOST_ORIGINS] == (9, 9)


def test_ucdp_leaves_out_those_who_take_part_and_takes_the_lower() -> None:
    desk = Desk()
    desk.add(5, MINISTRY, day=3)
    desk.add(12, LEAGUE)
    desk.add(9, HOSPITAL)
    assert desk.best()[BestRule.UCDP] == (9, 9)


def test_ucdp_takes_those_who_take_part_where_nobody_else_gives_a_number() -> None:
    desk = Desk()
    desk.add(5, MINISTRY)
    desk.add(12, source("Ridge Front", "rebel"))
    assert desk.best()[BestRule.UCDP] == (5, 5)


def test_numbers_of_unknown_origin_count_only_where_all_are() -> None:
    desk = Desk()
    desk.add(30, WITNESS, day=2)
    assert set(desk.best().values()) == {(30, 30)}
    desk.add(9, LEAGUE)
    assert set(desk.best().values()) == {(9, 9)}
    (ledger,) = desk.ledgers()
    assert (ledger.low, ledger.high) == (9, 9)


def test_low_and_high_are_of_the_last_numbers_of_all() -> None:
    desk = Desk()
    desk.add(3, MINISTRY, high=None, text="at least 3 people were killed in Kharkiv")
    desk.add(8, MINISTRY, day=1)
    desk.add(12, LEAGUE, high=None, text="at least 12 people were killed in Kharkiv")
    (ledger,) = desk.ledgers()
    assert (ledger.low, ledger.high) == (8, 12)


@pytest.mark.parametrize("told", [{"flags": "more"}, {"flags": "among them"}, {"status": "future"}])
def test_parts_and_what_is_expected_stand_in_the_ledger_and_are_never_best(told: dict[str, Any]) -> None:
    desk = Desk()
    desk.add(9, MINISTRY)
    desk.add(12, MINISTRY, day=1, **told)
    entries = [entry for ledger in desk.ledgers() for entry in ledger.entries]
    assert len(entries) == 2
    assert {best for ledger in desk.ledgers() for best in ((one.low) for one in ledger.best)} == {9}


def test_denied_numbers_are_left_out() -> None:
    desk = Desk()
    desk.add(9, MINISTRY)
    desk.add(40, LEAGUE, factuality="CT-")
    (ledger,) = desk.ledgers()
    assert [entry.figure.low for entry in ledger.entries] == [9]


def test_the_day_that_words_tell_goes_before_that_of_the_report() -> None:
    desk = Desk()
    told = date(2024, 5, 13)
    desk.add(9, MINISTRY, day=3, text="9 people were killed as of Monday", trigger="Monday", days=told)
    (ledger,) = desk.ledgers()
    assert (ledger.entries[0].as_of, ledger.entries[0].as_of_told) == (told, True)


def test_every_best_says_why_and_by_which_claims() -> None:
    desk = Desk()
    claim = desk.add(9, LEAGUE)
    (ledger,) = desk.ledgers()
    assert {best.claims for best in ledger.best} == {(claim,)}
    assert all("give" in best.reason for best in ledger.best)
