"""What a coder would write of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tables import rows

from rashomon import lexicon
from rashomon.coding import draft
from rashomon.model.claim import (
    Claim,
    EventType,
    Factuality,
    Group,
    Happening,
    Instrument,
    Nature,
    Participant,
    Status,
    Voice,
)
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, Where

TEXT = "Soldiers killed three farmers in Belmara"


def at(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(document="d1", start=start, end=start + len(quote), quote=quote)


def party(group: Group | None, country: str | None = None, name: str = "Soldiers") -> Participant:
    return Participant(name=name, mention=at("Soldiers"), group=group, country=country)


def place(country: str) -> Where:
    return Where(
        mention=at("Belmara"),
        name="Belmara",
        geonames_id=1,
        feature="P.PPL",
        country=country,
        admin1=None,
        latitude=0.0,
        longitude=0.0,
        precision="settlement",
        reason="the only one",
    )


def told(
    kind: EventType | None,
    mode: str | None,
    actor: Group | None = None,
    other: Group | None = None,
    means: str | None = None,
) -> Claim:
    """A claim of a happening in the country XA; the actor is of XB where it is a peacekeeper."""
    event = Happening(
        type=kind,
        mode=mode,
        trigger=at("killed"),
        actors=(party(actor, "XA"),) if actor is not None else (),
        recipients=(party(other, "XA", "farmers"),) if other is not None else (),
        places=(place("XA"),),
        instruments=(Instrument(name="it", kind=means, mention=at("killed")),) if means is not None else (),
    )
    return Claim(
        id="c1",
        document="d1",
        content=at("killed"),
        voice=Voice.NARRATED,
        attribution=(),
        factuality=Factuality.CERTAIN,
        status=Status.PAST,
        conditional=False,
        event=event,
        extractor="rules",
        score=0.5,
    )


ASSAULT, PROTEST, COERCE, RETREAT = EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.RETREAT
STATE, REBELS, CIVILIANS = Group.STATE_FORCES, Group.REBELS, Group.CIVILIANS
VAC, REMOTE = "Violence against civilians", "Explosions/Remote violence"


@pytest.mark.parametrize(
    ("kind", "mode", "actor", "other", "means", "expected"),
    [
        (ASSAULT, "clash", STATE, REBELS, None, ("Battles", "Armed clash")),
        (ASSAULT, "attack", REBELS, STATE, None, ("Battles", "Armed clash")),
        (ASSAULT, "attack", REBELS, CIVILIANS, None, (VAC, "Attack")),
        (ASSAULT, "kill", None, CIVILIANS, None, (VAC, "Attack")),
        (ASSAULT, "abduct", Group.MILITIA, CIVILIANS, None, (VAC, "Abduction/forced disappearance")),
        (ASSAULT, "attack", STATE, CIVILIANS, "drone", (REMOTE, "Air/drone strike")),
        (ASSAULT, "attack", None, None, "missile", (REMOTE, "Shelling/artillery/missile attack")),
        (ASSAULT, "heavy-weapons", STATE, None, None, (REMOTE, "Shelling/artillery/missile attack")),
        (ASSAULT, "kill", None, CIVILIANS, "bomb", (REMOTE, "Remote explosive/landmine/IED")),
        (ASSAULT, "bomb", STATE, None, None, (REMOTE, "Air/drone strike")),
        (ASSAULT, "bomb", REBELS, None, None, (REMOTE, "Remote explosive/landmine/IED")),
        (ASSAULT, "suicide-attack", None, None, None, (REMOTE, "Suicide bomb")),
        (ASSAULT, "capture", STATE, None, None, ("Battles", "Government regains territory")),
        (ASSAULT, "capture", REBELS, None, None, ("Battles", "Non-state actor overtakes territory")),
        (ASSAULT, "attack", Group.POLICE, Group.PROTESTERS, None, ("Protests", "Excessive force against protesters")),
        (ASSAULT, "attack", Group.POLICE, Group.PROTESTERS, "crowd-control", ("Protests", "Protest with intervention")),
        (ASSAULT, "attack", Group.RIOTERS, CIVILIANS, None, ("Riots", "Mob violence")),
        (ASSAULT, "destroy", REBELS, None, None, ("Strategic developments", "Looting/property destruction")),
        (ASSAULT, "kill", CIVILIANS, CIVILIANS, None, (None, None)),
        (PROTEST, "demo", Group.PROTESTERS, None, None, ("Protests", "Peaceful protest")),
        (PROTEST, "riot", None, None, None, ("Riots", "Violent demonstration")),
        (COERCE, "arrest", Group.POLICE, CIVILIANS, None, ("Strategic developments", "Arrests")),
        (RETREAT, "withdraw", STATE, None, None, ("Strategic developments", "Non-violent transfer of territory")),
        (EventType.CONSULT, "visit", Group.GOVERNMENT, None, None, (None, None)),
    ],
)
def test_acled(
    kind: EventType,
    mode: str,
    actor: Group | None,
    other: Group | None,
    means: str | None,
    expected: tuple[str | None, str | None],
) -> None:
    found = draft(told(kind, mode, actor, other, means))
    assert found is not None
    assert (found.acled_event_type, found.acled_sub_event_type) == expected
    assert found.reason


@pytest.mark.parametrize(
    ("actor", "other", "expected"),
    [
        (STATE, REBELS, "state-based"),
        (REBELS, Group.POLICE, "state-based"),
        (REBELS, Group.MILITIA, "non-state"),
        (STATE, CIVILIANS, "one-sided"),
        (REBELS, CIVILIANS, "one-sided"),
        (None, CIVILIANS, None),
        (REBELS, None, None),
    ],
)
def test_ucdp(actor: Group | None, other: Group | None, expected: str | None) -> None:
    found = draft(told(ASSAULT, "kill", actor, other))
    assert found is not None
    assert found.ucdp_type == expected
    assert ("UCDP" in found.reason) == (expected is None)


def test_ucdp_counts_deaths_only() -> None:
    claim = told(ASSAULT, "attack", REBELS, CIVILIANS)
    assert claim.event is not None
    found = draft(claim)
    assert found is not None
    assert (found.ucdp_type, "no death is told" in found.reason) == (None, True)
    killed = Figure(mention=at("three"), low=3, high=3, approximate=False, unit="person", measure="killed")
    for figure, expected in ((killed, "one-sided"), (replace(killed, low=0, high=0), None)):
        found = draft(replace(claim, event=replace(claim.event, figures=(figure,))))
        assert found is not None
        assert found.ucdp_type == expected


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"factuality": Factuality.COUNTER}, "did not happen"),
        ({"status": Status.FUTURE}, "planned"),
        ({"conditional": True}, "supposed"),
    ],
)
def test_what_did_not_happen_is_not_coded(changed: dict[str, object], why: str) -> None:
    found = draft(replace(told(ASSAULT, "attack", REBELS, CIVILIANS), **changed))  # type: ignore[arg-type]
    assert found is not None
    assert (found.acled_event_type, found.ucdp_type) == (None, None)
    assert why in found.reason


@pytest.mark.parametrize("nature", [Nature.GENERIC, Nature.BACKGROUND])
def test_nor_what_is_no_single_event_of_the_day(nature: Nature) -> None:
    claim = told(ASSAULT, "attack", REBELS, CIVILIANS)
    assert claim.event is not None
    found = draft(replace(claim, event=replace(claim.event, nature=nature)))
    assert found is not None
    assert found.acled_event_type is None
    assert nature.value in found.reason


def test_no_type_no_draft() -> None:
    claim = told(None, None)
    assert draft(claim) is None
    assert draft(replace(claim, event=None)) is None


def test_sides() -> None:
    claim = told(ASSAULT, "clash", STATE, REBELS)
    assert claim.event is not None
    allies = (party(CIVILIANS, None, "villagers"), party(STATE, "XB", "Bel army"), party(Group.POLICE, "XA", "police"))
    found = draft(replace(claim, event=replace(claim.event, actors=allies)))
    assert found is not None
    assert found.first.party is not None
    assert found.first.party.name == "Bel army"  # an armed one stands for its side
    assert [one.name for one in found.first.associated] == ["villagers", "police"]
    assert (found.first.inter, found.second.inter) == ("External/Other forces", "Rebel group")


def test_those_who_agree_are_two_sides() -> None:
    claim = told(EventType.AGREE, None)
    assert claim.event is not None
    both = (party(Group.GOVERNMENT, "XA", "ministry"), party(REBELS, "XA", "rebels"))
    found = draft(replace(claim, event=replace(claim.event, actors=both)))
    assert found is not None
    assert (found.first.party, found.second.party) == both
    assert found.acled_sub_event_type == "Agreement"


def test_who_came_to_harm_stands_for_a_side_that_is_not_known() -> None:
    claim = told(ASSAULT, "attack", REBELS, None)
    assert claim.event is not None
    town = (party(None, None, "town"),)
    hurt = (party(CIVILIANS, None, "farmers"),)
    found = draft(replace(claim, event=replace(claim.event, recipients=town, affected=hurt)))
    assert found is not None
    assert (found.second.party, found.second.inter) == (hurt[0], "Civilians")
    assert found.acled_event_type == VAC


def test_the_page_has_the_table() -> None:
    columns = ("type", "modes", "with", "actor's side", "other side", "ACLED event type", "sub-event type")
    words = {"any": "*", "not coded": "-", "left open": "*", "": "-"}
    told = [
        tuple("|".join(words.get(part, part.strip("`")) for part in cell.split(", ")) for cell in row)
        for row in rows("ontology.md", *columns)
    ]
    assert told == list(lexicon.rows("acled"))
