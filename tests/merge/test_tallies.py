"""How many reports, outlets and origins say one thing of an event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.merge.factory import DAY, Newsroom, says, source

from rashomon.merge import conclude, judge
from rashomon.merge.accounts.speakers import Sources
from rashomon.merge.origins.chains import chains
from rashomon.merge.origins.counted import origins
from rashomon.merge.origins.tallies import tallies, tally_words
from rashomon.model.claim import Claim
from rashomon.model.record import Chain, Step, StepKind, Tally

MINISTRY = source("Interior Ministry")
MAYOR = source("Olena Moroz", "civilian")
RESIDENTS = source("residents", "witness")


def raid(*by: object, text: str = "a missile hit the school in Kharkiv", **more: object) -> dict[str, object]:
    told = {"recipients": ["Ukraine/UA"], "places": ["Kharkiv"], "days": DAY, "trigger": "hit", "by": by, **more}
    return says(text, "ASSAULT", **told)


def killed(number: float) -> list[tuple[object, ...]]:
    return [(number, number, "killed", "people")]


def counted(room: Newsroom) -> tuple[list[Tally], list[str]]:
    """The tallies of all events, and their words."""
    concluded = conclude(room.claims, room.documents, judge(room.claims, room.documents))
    sources = Sources(
        entities={entity.id: entity for entity in concluded.entities},
        entity_of=concluded.entity_of,
        documents=room.documents,
        origin={key: key for key in room.documents},
    )
    made = chains(room.claims, room.documents, sources)
    by_id: dict[str, Claim] = {claim.id: claim for claim in room.claims}
    found = list(tallies(concluded.events, by_id, {chain.claim: chain for chain in made}, sources))
    return found, [tally_words(tally, origins(made)) for tally in found]


def of_point(found: list[Tally], point: str) -> list[Tally]:
    return [tally for tally in found if tally.point == point]


def test_many_reports_of_one_ministry_are_one_origin() -> None:
    room = Newsroom()
    for outlet in ("Herald", "Courier", "Bell"):
        room.report(raid(MINISTRY), outlet=outlet)
    found, words = counted(room)
    assert words[0] == "3 reports, 3 outlets, 1 origin (Interior Ministry)"
    assert len(found[0].claims) == 3


def test_who_affirms_and_who_denies() -> None:
    room = Newsroom()
    room.report(raid(MINISTRY), outlet="Herald")
    room.report(raid(MAYOR, factuality="CT-"), outlet="Courier")
    found, words = counted(room)
    told = {tally.matter: line for tally, line in zip(found, words, strict=True) if tally.point == "occurrence"}
    assert told == {
        "it happened": "1 report, 1 outlet, 1 origin (Interior Ministry)",
        "it did not happen": "1 report, 1 outlet, 1 origin (Olena Moroz)",
    }


def test_each_number_has_its_origins() -> None:
    room = Newsroom()
    room.report(raid(MINISTRY, figures=killed(12), text="the missile hit and killed 12 in Kharkiv"), outlet="Herald")
    room.report(
        raid(MAYOR, figures=killed(12), text="the missile hit and killed 12 there in Kharkiv"), outlet="Courier"
    )
    room.report(raid(RESIDENTS, figures=killed(15), text="the missile hit Kharkiv and killed 15"), outlet="Bell")
    found, words = counted(room)
    numbers = {len(tally.origins): line for tally, line in zip(found, words, strict=True) if tally.point == "number"}
    assert sorted(numbers) == [0, 2]
    assert numbers[0] == "1 report, 1 outlet, no origin told"
    assert numbers[2].startswith("2 reports, 2 outlets, 2 origins (")


def test_what_is_not_told_is_counted_apart() -> None:
    room = Newsroom()
    room.report(raid(MINISTRY), outlet="Herald")
    room.report(raid(RESIDENTS), outlet="Courier")
    _, words = counted(room)
    assert words[0] == "2 reports, 2 outlets, 1 origin (Interior Ministry), 1 of origin not told"


def test_perpetrators_are_told_apart() -> None:
    room = Newsroom()
    room.report(raid(MINISTRY, actors=["Russia/RU"]), outlet="Herald")
    room.report(raid(MAYOR, actors=["Ukraine/UA"], recipients=[]), outlet="Courier")
    found, _ = counted(room)
    assert {tally.matter for tally in of_point(found, "perpetrator")} == {"Russia did it", "Ukraine did it"}


@pytest.mark.parametrize(("second", "days"), [(DAY, []), (DAY + timedelta(days=1), [DAY, DAY + timedelta(days=1)])])
def test_days_only_where_accounts_differ(second: date, days: list[date]) -> None:
    room = Newsroom()
    room.report(raid(MINISTRY), outlet="Herald")
    room.report(raid(MINISTRY, days=second, text="the missile hit the same school in Kharkiv"), outlet="Courier")
    found, _ = counted(room)
    assert sorted(tally.matter for tally in of_point(found, "time")) == [f"on {day}" for day in days]


def test_conditions_and_the_expected() -> None:
    room = Newsroom()
    room.report(raid(MINISTRY), outlet="Herald")
    room.report(raid(MAYOR, conditional=True), outlet="Courier")
    room.report(raid(MAYOR, status="future", text="a missile will hit the school in Kharkiv"), outlet="Bell")
    found, _ = counted(room)
    told = {tally.matter: len(tally.documents) for tally in of_point(found, "occurrence")}
    assert told == {"it happened": 1, "it is expected": 1}


def test_a_body_is_shown_with_its_land_as_a_noun() -> None:
    def chain(claim: str, name: str, key: str) -> Chain:
        step = Step(kind=StepKind.SOURCE, id=key, name=name)
        return Chain(claim=claim, steps=(step,), origin=key, reason="")

    made = origins(
        [
            chain("c1", "Army (Karsovian)", "office:army||karsov"),
            chain("c2", "Government of Karsovian", "office:state||karsov"),
            chain("c3", "Health Ministry (Karsovia)", "office:ministry|health|karsov"),
            chain("c4", "Army (Velmian)", "office:army||velm"),
        ]
    )
    assert {one.name for one in made} == {
        "Army (Karsovia)",
        "Government of Karsovia",
        "Health Ministry (Karsovia)",
        "Army (Velmian)",
    }
