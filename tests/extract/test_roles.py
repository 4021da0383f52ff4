"""Who did it, and to whom, whatever the grammar that says so."""

from __future__ import annotations

import pytest
from tests.extract.said import event

from rashomon.model.claim import EventType

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "content", "actors", "recipients"),
    [
        # verbs
        ("The rebels attacked the village.", None, ["rebels"], ["village"]),
        ("The village was attacked by the rebels.", None, ["rebels"], ["village"]),
        ("The village was attacked.", None, [], ["village"]),
        ("Police arrested two journalists in Ankara.", None, ["Police"], ["journalists"]),
        ("Two journalists were detained by police in Ankara.", None, ["police"], ["journalists"]),
        ("Gunmen killed four people and injured 12 others.", None, ["Gunmen"], ["people"]),
        ("Turkey sent aid to Syria.", None, ["Turkey"], ["Syria"]),
        ("Moscow shelled Kharkiv.", None, ["Russia"], ["Kharkiv"]),
        ("Germany imposed sanctions on two banks.", None, ["Germany"], ["banks"]),
        ("The ministry condemned the rebels.", None, ["ministry"], ["rebels"]),
        # nouns
        ("The army denied the attack on the hospital.", None, ["army"], ["hospital"]),
        ("The rebels launched an attack on the village.", None, ["rebels"], ["village"]),
        ("Clashes between the army and the rebels killed nine people.", None, ["army", "rebels"], ["people"]),
        (
            "Norway demanded that Denmark release the sailors.",
            "Norway demanded that Denmark release the sailors",
            ["Norway"],
            ["Denmark"],
        ),
        ("Two of the wounded died on Friday.", None, [], []),
        ("Iraqi warplanes attacked the village.", None, ["Iraqi warplanes"], ["village"]),
        ("The granary was the target of the raid.", None, [], ["granary"]),
        ("The target of the attack was a mayor.", None, [], ["mayor"]),
        ("The army left the town, which rebels captured in May.", "which rebels captured in May", ["rebels"], ["town"]),
        ("The raid was carried out by the paramilitary Rapid Support Forces.", None, ["Rapid Support Forces"], []),
        # clauses that share their subject
        ("The group, which attacked the village, fled.", "which attacked the village", ["group"], ["village"]),
        (
            "Soldiers who had attacked the village were arrested.",
            "who had attacked the village",
            ["Soldiers"],
            ["village"],
        ),
        ("The rebels plan to attack the village.", None, ["rebels"], ["village"]),
        ("The rebels are believed to have attacked the village.", None, ["rebels"], ["village"]),
        ("The rebels tried to attack the village.", None, ["rebels"], ["village"]),
        ("The army forced the rebels to attack the village.", None, ["rebels"], ["village"]),
        (
            "Police fired tear gas and arrested 30 protesters.",
            "arrested 30 protesters",
            ["Police"],
            ["protesters"],
        ),
        # whose the thing is that somebody speaks of, or the thing itself
        ("The ministry condemned the raid by the rebels.", None, ["ministry"], ["rebels"]),
        ("The court rejected an appeal from the company.", None, ["court"], ["company"]),
        ("The union denounced the arrests.", None, ["union"], ["arrests"]),
        ("The junta banned the rally.", None, ["junta"], ["rally"]),
        # what somebody agrees or refuses to do, and to whom
        (
            "Canada agreed to lift sanctions against Norway.",
            "Canada agreed to lift sanctions against Norway",
            ["Canada"],
            ["Norway"],
        ),
        ("Canada refused to sell grain to Norway.", None, ["Canada"], ["Norway"]),
        # particles and infinitives
        ("Soldiers sealed off the district.", None, ["Soldiers"], ["district"]),
        ("Norway pulled its troops out of Kenya.", None, ["Norway"], ["Kenya"]),
        ("The junta allowed inspectors to enter the plant.", None, ["junta"], ["inspectors"]),
        # where one visits, and where a force stands
        ("The minister held talks in Nairobi.", None, ["minister"], ["Kenya"]),
        ("Canadian troops remained on alert in Kenya.", None, ["Canadian troops"], ["Kenya"]),
        # what was struck, and who came to harm
        ("The rebels' raid on the camp killed six soldiers.", None, ["rebels"], ["soldiers", "camp"]),
        # a pronoun for the one who says so
        ("The rebels said they would free the pilots.", "they would free the pilots", ["rebels"], ["pilots"]),
        # both sides
        ("Japan and Canada signed an agreement.", None, ["Japan", "Canada"], []),
        ("Japan signed an agreement with Canada.", None, ["Japan"], ["Canada"]),
        ("Kenya's president visited Uganda.", None, ["Kenya's president"], ["Uganda"]),
        ("The president met the king.", None, ["president"], ["king"]),
    ],
)
def test_parties(text: str, content: str | None, actors: list[str], recipients: list[str]) -> None:
    found = event(text, content)
    assert [party.name for party in found.actors] == actors
    assert [party.name for party in found.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("The rebels attacked the village.", EventType.ASSAULT, "attacked"),
        ("The rebels launched an attack on the village.", EventType.ASSAULT, "attack"),
        ("Police arrested two journalists.", EventType.COERCE, "arrested"),
        ("Turkey sent aid to Syria.", EventType.AID, "sent"),
        ("Turkey sent troops to Syria.", EventType.MOBILIZE, "sent"),
        ("The president met the king.", EventType.CONSULT, "met"),
        ("The road is 40 miles long.", None, "is"),
    ],
)
def test_what_happened(text: str, kind: EventType | None, trigger: str) -> None:
    found = event(text)
    assert (found.type, found.trigger.quote) == (kind, trigger)


@pytest.mark.parametrize("text", ["The village was attacked.", "Nine people were killed in an attack on the village."])
def test_who_suffers_did_not_do_it(text: str) -> None:
    assert event(text).actors == ()


def test_nobody_is_on_both_sides() -> None:
    for text in ("Japan and Canada met.", "The army and the rebels clashed.", "Talks between Japan and Canada ended."):
        found = event(text)
        assert not {party.name for party in found.actors} & {party.name for party in found.recipients}
