"""Names over reports: offices, bodies, short names and namesakes mean what each report says."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from tests.merge.factory import DAY, Newsroom, person, says, source

from rashomon.merge import judge
from rashomon.merge.names.acronyms import told_in
from rashomon.merge.names.contexts import post
from rashomon.merge.names.entities import resolve, uses
from rashomon.merge.names.holders import holdings
from rashomon.merge.names.lands import realms
from rashomon.merge.names.match_names import propose
from rashomon.merge.names.things import added, equipment, model_of, places
from rashomon.model.claim import Attribution, Claim, Instrument
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Entity, bearer

ELDRA = "Eldra said that boats from Port Sallow and Nettle Bay near Cape Thorn had gone out on Sunday."
QUENT = "Quentia said that lorries from Old Brack and Fenwater near Mount Harl had gone by on Sunday."


class Desk:
    """Reports, what is concluded of their names, and whom a name means in each."""

    def __init__(self, *reports: list[dict[str, Any]], said: tuple[Judgement, ...] = (), **told: Any) -> None:
        self.room = Newsroom()
        self.keys: list[str] = []
        for number, report in enumerate(reports):
            outlets = told.get("outlets", {})
            self.room.report(
                *report, outlet=outlets.get(number, f"Paper {number}"), published=DAY + timedelta(days=number)
            )
            self.keys.append(self.room.claims[-1].document)
        self.realm_of = realms(self.room.documents)
        self.uses = uses(self.room.claims, self.room.documents)
        self.said = [*said, *self._judged(said)]
        self.entities, self.entity_of = resolve(self.uses, self.said)

    def _judged(self, said: tuple[Judgement, ...]) -> list[Judgement]:
        kinds = (JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY)
        made = [one for one in judge(self.room.claims, self.room.documents, said) if one.kind in kinds]
        pairs = {(one.left, one.right) for one in [*said, *made]}
        return made + [
            person(JudgementKind.SAME_ENTITY, one.left, one.right, by="test/1", score=one.score)
            for one in propose(self.uses)
            if (one.left, one.right) not in pairs
        ]

    def of(self, name: str, report: int) -> Entity | None:
        key = bearer(self.entity_of, name, self.keys[report])
        return next((entity for entity in self.entities if entity.id == key), None)


def cites(name: str, text: str = "it rained", **told: Any) -> dict[str, Any]:
    return says(f"{text} ({name})", None, by=[source(name, told.pop("kind", "government"), told.pop("country", None))])


# ---------------------------------------------------------------- offices and bodies


def test_a_ministry_is_that_of_the_reports_land() -> None:
    desk = Desk(
        [cites("Eldra's interior ministry", ELDRA), cites("Eldra's army")],
        [cites("interior ministry", ELDRA)],
        [cites("Quentia's interior ministry", QUENT), cites("Quentian army"), cites("Quentia's army")],
        [cites("the Ministry of the Interior", QUENT)],
    )
    eldra, quentia = desk.of("interior ministry", 1), desk.of("the Ministry of the Interior", 3)
    assert eldra is not None
    assert quentia is not None
    assert eldra == desk.of("Eldra's interior ministry", 0)
    assert quentia == desk.of("Quentia's interior ministry", 2)
    assert eldra.id != quentia.id
    assert set(eldra.aliases) == {"Eldra's interior ministry", "interior ministry"}


def test_in_a_war_a_ministry_is_that_of_the_reports_home() -> None:
    desk = Desk(
        [cites("Eldra's defence ministry", ELDRA), cites("Quentia's defence ministry"), cites("Eldra's army")],
        [cites("defence ministry", ELDRA)],
        [cites("defence ministry", ELDRA.replace("Eldra", "Quentia"))],
        [cites("Quentia's army", ELDRA)],
    )
    assert len(set(desk.realm_of.values())) == 1
    assert desk.of("defence ministry", 1) == desk.of("Eldra's defence ministry", 0) is not None
    assert desk.of("defence ministry", 2) == desk.of("Quentia's defence ministry", 0) is not None


def test_a_governor_is_that_of_the_only_place_that_is_told() -> None:
    desk = Desk([cites("governor of Sallow", ELDRA)], [cites("governor", ELDRA)], [cites("governor", QUENT)])
    assert desk.of("governor", 1) == desk.of("governor of Sallow", 0) is not None
    assert desk.of("governor", 2) != desk.of("governor", 1)


def test_the_ministry_is_the_one_that_the_report_named_last() -> None:
    desk = Desk([cites("Eldra's interior ministry", ELDRA), cites("ministry"), cites("Eldra's government")])
    assert desk.of("ministry", 0) == desk.of("Eldra's interior ministry", 0) is not None


def test_a_ministry_with_nothing_before_it_is_none() -> None:
    assert Desk([cites("ministry", "it rained"), cites("Ana Sol")]).of("ministry", 0) is None


def test_its_ministry_is_that_of_the_state_named_before() -> None:
    room = Newsroom()
    told = "Eldra's army shelled it. Quentia's government denied all. Its defence ministry said so"
    (claim,) = room.report(says(told, None))
    document = room.documents[claim.document]
    start = told.index("Its defence")
    link = Attribution(
        source="defence ministry",
        kind=SourceKind.GOVERNMENT,
        mention=document.evidence(start, start + len("Its defence ministry")),
    )
    claims = [_with(claim, link), *room.report(cites("Quentia's defence ministry", QUENT), cites("Quentia's army"))]
    claims += room.report(cites("Eldra's army", ELDRA), cites("Eldra's navy"))
    entities, entity_of = resolve(uses(claims, room.documents), ())
    own = bearer(entity_of, "defence ministry", claim.document)
    assert next(entity for entity in entities if entity.id == own).aliases == (
        "Quentia's defence ministry",
        "defence ministry",
    )


def _with(claim: Claim, link: Attribution) -> Claim:
    return replace(claim, attribution=(link,))


def test_ministries_of_one_land_stay_apart() -> None:
    desk = Desk([cites("Eldra's interior ministry", ELDRA), cites("energy ministry"), cites("Eldra's army")])
    assert desk.of("energy ministry", 0) != desk.of("Eldra's interior ministry", 0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of the Interior", "interior ministry"),
        ("Defense Ministry of Eldra", "Eldra's ministry of defence"),
        ("governor's office", "governor"),
        ("Minister of Health", "health minister"),
    ],
)
def test_one_office_in_two_wordings(left: str, right: str) -> None:
    one, other = post(left), post(right)
    assert one is not None
    assert other is not None
    assert one.key == other.key


@pytest.mark.parametrize("text", ["Ana Sol", "residents", "Harbour Watch", "port", "officials", "Eldra", "spokesman"])
def test_what_is_no_office(text: str) -> None:
    assert post(text) is None


def test_who_held_an_office_when() -> None:
    room = Newsroom()
    told = [
        ("Ana Sol", "Interior Minister"),
        ("Ana Sol", "interior minister"),
        ("Bea Mar", "the new interior minister"),
    ]
    claims = []
    for number, (name, role) in enumerate(told):
        (claim,) = room.report(says(f"{ELDRA} {name} said {number}", None), published=DAY + timedelta(days=number))
        link = Attribution(source=name, kind=SourceKind.GOVERNMENT, role=role)
        claims.append(_with(claim, link))
    entities, entity_of = resolve(uses(claims, room.documents), ())
    names = {entity.id: entity.name for entity in entities}
    found = holdings(claims, room.documents, entity_of)
    assert [(names[one.person], one.earliest, one.latest) for one in found] == [
        ("Ana Sol", DAY, DAY + timedelta(days=1)),
        ("Bea Mar", DAY + timedelta(days=2), DAY + timedelta(days=2)),
    ]
    assert len({one.office for one in found}) == 1
    assert not any(one.past for one in found)
    assert found[0].claims == tuple(sorted(claim.id for claim in claims[:2]))


# ---------------------------------------------------------------- short names


def test_a_family_name_is_that_of_the_one_the_report_names() -> None:
    desk = Desk(
        [cites("Ana Sol"), cites("Sol", "it snowed")],
        [cites("Bruno Sol"), cites("Sol", "it hailed")],
        [cites("Sol", "it froze")],
    )
    assert desk.of("Sol", 0) == desk.of("Ana Sol", 0)
    assert desk.of("Sol", 1) == desk.of("Bruno Sol", 1)
    assert desk.of("Sol", 2) not in (desk.of("Ana Sol", 0), desk.of("Bruno Sol", 1), None)


def test_a_family_name_of_two_in_the_report_is_neither() -> None:
    desk = Desk([cites("Ana Sol", "Carla Sol was away"), cites("Sol", "it snowed")])
    assert desk.of("Sol", 0) != desk.of("Ana Sol", 0)


def test_a_paper_by_its_last_word() -> None:
    desk = Desk(
        [cites("the Lantern", "it rained", kind="media")],
        [cites("Sallow Lantern", kind="media")],
        outlets={0: "Paper", 1: "Paper"},
    )
    assert desk.of("the Lantern", 0) == desk.of("Sallow Lantern", 1) is not None


def test_a_body_by_fewer_words_and_in_its_report_by_its_head() -> None:
    desk = Desk(
        [cites("Eldran League for Rights"), cites("the League", "it snowed"), cites("league", "it hailed")],
        [cites("League for Rights")],
        [cites("Northern League"), cites("the League", "it froze")],
    )
    assert desk.of("the League", 0) == desk.of("league", 0) == desk.of("League for Rights", 1)
    assert desk.of("the League", 2) == desk.of("Northern League", 2) != desk.of("the League", 0)


def test_a_place_is_nobodys_given_name() -> None:
    desk = Desk([cites("Sallow"), cites("Sallow Lantern")], outlets={0: "Sallow Lantern"})
    assert desk.of("Sallow", 0) != desk.of("Sallow Lantern", 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Eldran Liberation Front (ELF) said so.", {"ELF": "Eldran Liberation Front"}),
        ("Men of the Union of Free Sailors (UFS)", {"UFS": "Union of Free Sailors"}),
        ("The UFS, or Union of Free Sailors,", {"UFS": "Union of Free Sailors"}),
        ("Port Sallow (KLP)", {}),
        ("Ana Sol (A. S.)", {}),
    ],
)
def test_acronyms_that_a_text_tells(text: str, told: dict[str, str]) -> None:
    assert told_in(text) == told


def test_an_acronym_is_what_its_report_or_matter_spells_out() -> None:
    desk = Desk(
        [cites("Ana Sol", f"{ELDRA} The Eldran Labour Front (ELF) met"), cites("ELF", "it snowed")],
        [cites("ELF", f"{ELDRA} It met")],
        [cites("ELF", f"{QUENT} The Eastern Lorry Federation (ELF) met")],
    )
    one, other = desk.of("ELF", 1), desk.of("ELF", 2)
    assert one is not None
    assert other is not None
    assert one == desk.of("ELF", 0)
    assert (one.name, other.name) == ("Eldran Labour Front", "Eastern Lorry Federation")


# ---------------------------------------------------------------- two of one name


def _told(name: str, country: str | None, kind: SourceKind, role: str, text: str) -> tuple[str, Attribution]:
    return text, Attribution(source=name, kind=kind, role=role, country=country)


def _camps(*told: tuple[str, Attribution]) -> int:
    room = Newsroom()
    claims = []
    for number, (text, link) in enumerate(told):
        (claim,) = room.report(says(f"{text} {number}", None))
        claims.append(_with(claim, link))
    return len(resolve(uses(claims, room.documents), ())[0])


GOVERNMENT, WITNESS = SourceKind.GOVERNMENT, SourceKind.WITNESS


def test_one_name_in_two_countries_and_offices_is_two() -> None:
    assert (
        _camps(
            _told("Ana Sol", "ES", GOVERNMENT, "health minister", ELDRA),
            _told("Ana Sol", "PT", GOVERNMENT, "police chief", QUENT),
        )
        == 2
    )


def test_one_name_in_office_and_in_private_life_is_two() -> None:
    assert (
        _camps(
            _told("Ana Sol", None, GOVERNMENT, "health minister", ELDRA),
            _told("Ana Sol", None, WITNESS, "a shopkeeper", QUENT),
        )
        == 2
    )


@pytest.mark.parametrize(
    "other",
    [
        _told("Ana Sol", "PT", GOVERNMENT, "health minister", QUENT),  # the country misread, the office the same
        _told("Ana Sol", None, GOVERNMENT, "finance minister", QUENT),  # another office at another time
        _told("Ana Sol", None, WITNESS, "a shopkeeper", ELDRA),  # reports on one matter
    ],
)
def test_one_name_stays_one_where_little_tells_two(other: tuple[str, Attribution]) -> None:
    assert _camps(_told("Ana Sol", "ES", GOVERNMENT, "health minister", ELDRA), other) == 1


# ---------------------------------------------------------------- persons' words, order, size


def test_persons_words_hold_for_every_meaning_of_a_name() -> None:
    apart = person(JudgementKind.NOT_SAME_ENTITY, "Sol", "Ana Sol")
    reports = ([cites("Ana Sol"), cites("Sol", "it snowed")], [cites("Bruno Sol"), cites("Sol", "it hailed")])
    desk = Desk(*reports, said=(apart,))
    assert desk.of("Sol", 0) != desk.of("Ana Sol", 0)
    assert desk.of("Sol", 1) == desk.of("Bruno Sol", 1)
    same = person(JudgementKind.SAME_ENTITY, "ministry", "Ana Sol")
    desk = Desk([cites("Eldra's interior ministry", ELDRA), cites("ministry"), cites("Ana Sol")], said=(same,))
    assert desk.of("ministry", 0) == desk.of("Ana Sol", 0)


def test_the_same_whatever_the_order() -> None:
    desk = Desk(
        [cites("Eldra's interior ministry", ELDRA), cites("ministry"), cites("Ana Sol"), cites("Sol", "it snowed")],
        [cites("interior ministry", ELDRA), cites("Bruno Sol"), cites("Sol", "it hailed")],
        [cites("the Ministry of the Interior", QUENT), cites("Quentia's army"), cites("Vladimir Solsky")],
        [cites("Volodymyr Solskyy", QUENT), cites("Sol", "it froze")],
    )
    for seed in range(10):
        claims = list(desk.room.claims)
        random.Random(seed).shuffle(claims)
        documents = dict(sorted(desk.room.documents.items(), reverse=bool(seed % 2)))
        again = uses(claims, documents)
        assert list(again) == list(desk.uses)
        assert resolve(again, desk.said[::-1]) == (desk.entities, desk.entity_of)


def test_work_grows_with_the_names() -> None:
    def seconds(count: int) -> float:
        chosen = random.Random(1)
        parts = ["".join(chosen.choices("bcdfklmnprstv", k=1) + chosen.choices("aeiou", k=1)) for _ in range(60)]
        room = Newsroom()
        for number in range(count):
            name = f"{''.join(chosen.choices(parts, k=3)).title()} {''.join(chosen.choices(parts, k=3)).title()}"
            room.report(cites(name, f"it rained {number}"), cites(name.split()[1], f"it snowed {number}"))
        start = perf_counter()
        list(propose(uses(room.claims, room.documents)))
        return perf_counter() - start

    small = max(seconds(300), 0.02)
    assert seconds(1500) < 15 * small  # five times the names; squared it would be 25 times


# ---------------------------------------------------------------- places and equipment


def test_places_of_one_spelling_are_one() -> None:
    room = Newsroom()
    for name in ("Gaarvel", "Garvel", "Harvel"):
        room.report(says(f"{ELDRA} it burned in {name}", "ASSAULT", places=[name]))
    room.report(says(f"{QUENT} it burned in Garvel", "ASSAULT", places=["Garvel"]))
    found, place_of = places(room.claims, realms(room.documents))
    assert sorted(entity.aliases for entity in found) == [("Gaarvel", "Garvel"), ("Garvel",), ("Harvel",)]
    assert set(place_of.values()) == {entity.id for entity in found}


def test_a_place_on_the_map_is_one_everywhere() -> None:
    room = Newsroom()
    room.report(says("it burned in Odesa", "ASSAULT", places=["Odesa"]))
    room.report(says("it smoked in Odesa", "ASSAULT", places=["Odesa"], actors=["Russia/RU"]))
    (odesa,), place_of = places(room.claims, realms(room.documents))
    assert (odesa.country, odesa.mentions, place_of) == ("UA", 2, {"Odesa": odesa.id})


def test_a_town_that_acts_and_burns_is_one() -> None:
    room = Newsroom()
    room.report(says("Odesa burned in Odesa", "ASSAULT", places=["Odesa"], actors=["Odesa"]))
    entities, entity_of = resolve(uses(room.claims, room.documents), ())
    found, names = added(entities, entity_of, room.claims, realms(room.documents))
    assert [(entity.name, entity.mentions) for entity in found] == [("Odesa", 2)]
    assert names["Odesa"] == found[0].id == entities[0].id


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Shahed-136 drones", "Shahed-136"),
        ("Russian S-300 missiles", "S-300"),
        ("F-16s", "F-16"),
        ("Kalibr cruise missiles", "Kalibr"),
        ("Storm Shadow missiles", "Storm Shadow"),
        ("Iskander-M missile", "Iskander-M"),
        ("cruise missile", None),
        ("Artillery fire", None),
        ("arrow", None),
        ("UAVs", None),
    ],
)
def test_models_of_weapons(text: str, model: str | None) -> None:
    assert model_of(text) == model


def test_one_model_under_two_names() -> None:
    room = Newsroom()
    claims = []
    for words in ("Shahed drones", "Geran drones", "drones"):
        (claim,) = room.report(says(f"hit by {words}", "ASSAULT", trigger="hit"))
        assert claim.event is not None
        means = Instrument(name=words, kind="drone", mention=claim.content)
        claims.append(replace(claim, event=replace(claim.event, instruments=(means,))))
    (shahed,), _ = equipment(claims)
    assert shahed.aliases == ("Geran drones", "Shahed drones")
