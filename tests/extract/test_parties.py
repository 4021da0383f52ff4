"""From a noun to who is meant: names of parties and sources, their kinds and countries."""

from __future__ import annotations

import pytest
from tests.extract.said import claim, claims, event, word

from rashomon.extract.parties import is_thing, kind_of
from rashomon.model.reading import SourceKind

pytestmark = pytest.mark.usefixtures("together")


def actors(text: str, content: str | None = None) -> list[str]:
    return [party.name for party in event(text, content).actors]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("The mayor said rebels had fled.", "mayor", SourceKind.GOVERNMENT),
        ("The army said rebels had fled.", "army", SourceKind.MILITARY),
        ("The general said rebels had fled.", "general", SourceKind.MILITARY),
        ("The rebels said the army had fled.", "rebels", SourceKind.REBEL),
        ("Witnesses said rebels had fled.", "Witnesses", SourceKind.WITNESS),
        ("Residents said rebels had fled.", "Residents", SourceKind.WITNESS),
        ("Experts said rebels had fled.", "Experts", SourceKind.EXPERT),
        ("State television said rebels had fled.", "State television", SourceKind.MEDIA),
        ("Reuters said rebels had fled.", "Reuters", SourceKind.MEDIA),
        ("Japan said rebels had fled.", "Japan", SourceKind.GOVERNMENT),
        ("The Kremlin said rebels had fled.", "Kremlin", SourceKind.GOVERNMENT),
        ("The United Nations said rebels had fled.", "United Nations", SourceKind.INTERGOVERNMENTAL),
        ("NATO said rebels had fled.", "NATO", SourceKind.INTERGOVERNMENTAL),
        ("Sources said rebels had fled.", "Sources", SourceKind.UNNAMED),
        ("Maria Lopez said rebels had fled.", "Maria Lopez", SourceKind.CIVILIAN),
        ("Defence Minister Ana Kovac said rebels had fled.", "Ana Kovac", SourceKind.GOVERNMENT),
        ("Aid agencies said rebels had fled.", "Aid agencies", SourceKind.INTERGOVERNMENTAL),
        ("A news agency said rebels had fled.", "news agency", SourceKind.MEDIA),
        # who speaks for somebody is of their kind
        ("An army spokesman said rebels had fled.", "army spokesman", SourceKind.MILITARY),
        ("A spokeswoman for the rebels said the army had fled.", "spokeswoman for the rebels", SourceKind.REBEL),
        (
            "A spokesman for the defence ministry said rebels had fled.",
            "spokesman for the defence ministry",
            SourceKind.GOVERNMENT,
        ),
        ("A company spokesperson said rebels had fled.", "company spokesperson", SourceKind.COMPANY),
        ("Houthi spokesman Karim Vos said the army had fled.", "Karim Vos", SourceKind.REBEL),
        ("Kremlin spokesman Piet Vos said rebels had fled.", "Piet Vos", SourceKind.GOVERNMENT),
    ],
)
def test_kind_of_source(text: str, source: str, kind: SourceKind) -> None:
    (link,) = claim(text).attribution
    assert (link.source, link.kind) == (source, kind)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Japan said rebels had fled.", "JP"),
        ("Moscow said rebels had fled.", "RU"),
        ("Turkish officials said rebels had fled.", "TR"),
        ("Kenya's army said rebels had fled.", "KE"),
        ("Officials in Ankara said rebels had fled.", "TR"),
        ("French President Emmanuel Macron said rebels had fled.", "FR"),
        ("The mayor said rebels had fled.", None),
    ],
)
def test_country_of_source(text: str, country: str | None) -> None:
    (link,) = claim(text).attribution
    assert link.country == country


def test_role_of_source() -> None:
    (link,) = claim("Defence Minister Ana Kovac said rebels had fled.").attribution
    assert link.role == "Defence Minister"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The rebels attacked the village.", ["rebels"]),
        ("Two gunmen attacked the village.", ["gunmen"]),
        ("Dozens of gunmen attacked the village.", ["gunmen"]),
        ("The army and the rebels attacked the village.", ["army", "rebels"]),
        ("Moscow attacked the village.", ["Russia"]),
        ("Russian missiles hit a power plant.", ["Russia"]),
        ("A Russian missile strike killed nine people.", ["Russia"]),
        ("Russia's attack on the village killed nine people.", ["Russia"]),
        ("Leaders including Ana Kovac and Piet Vos met in Geneva.", ["Leaders", "Ana Kovac", "Piet Vos"]),
        ("Rebels shelled the town in revenge for a Russian raid on their camp.", ["Rebels"]),
        ("The raid was in retaliation for a Russian strike on Kharkiv.", []),
        # nobody is named
        ("Fighting broke out in July between the army and the rebels.", ["army", "rebels"]),
        ("Fighting broke out near the border.", []),
        ("A missile hit a power plant.", []),
        ("The blast killed nine people.", []),
        ("The village was attacked.", []),
    ],
)
def test_names_of_actors(text: str, names: list[str]) -> None:
    assert actors(text) == names


@pytest.mark.parametrize(
    ("text", "content", "names"),
    [
        (
            "Syria condemned the raid. Its troops attacked the village.",
            "Its troops attacked the village",
            "Syria's troops",
        ),
        ("Maria Lopez spoke. She attacked the plan.", "She attacked the plan", "Maria Lopez"),
        ("Moscow said that it had attacked the village.", "it had attacked the village", "Russia"),
        ("The army denied that it had attacked the village.", "it had attacked the village", "army"),
        ("The rebels left as Japan said it had attacked the village.", "it had attacked the village", "Japan"),
    ],
)
def test_pronouns_take_the_name_they_stand_for(text: str, content: str, names: str) -> None:
    assert actors(text, content) == [names]


def test_those_who_suffer_beside_a_passive_do_nothing() -> None:
    found = claims("At least 31 people were killed and dozens wounded when shells hit the camp on Tuesday.")
    assert [each.event.actors for each in found if each.event is not None] == [(), ()]


def test_others_between_quotation_marks_are_not_who_speaks() -> None:
    assert actors("“They attacked the village at dawn,” said Ana Kovac.", "They attacked the village at dawn") == []


def test_both_nations_are_two() -> None:
    text = "Japan met China. Both nations signed an agreement."
    parties = event(text, "Both nations signed an agreement").actors
    assert [(party.name, party.country) for party in parties] == [("Japan", "JP"), ("China", "CN")]


def test_the_mention_keeps_the_words_of_the_report() -> None:
    (party,) = event("Moscow attacked the village.").actors
    assert (party.mention.quote, party.name, party.kind) == ("Moscow", "Russia", SourceKind.GOVERNMENT)


@pytest.mark.parametrize(
    ("wanted", "thing"),
    [("missiles", True), ("attack", True), ("soldiers", False), ("doctors", False), ("mayor", False)],
)
def test_things_act_for_somebody(wanted: str, thing: bool) -> None:
    assert is_thing(word("The soldiers, the doctors and the mayor saw missiles in the attack.", wanted)) is thing


def test_kind_of_a_common_noun() -> None:
    text = "The mayor and the doctors saw soldiers beside a table."
    assert kind_of(word(text, "mayor")) is SourceKind.GOVERNMENT
    assert kind_of(word(text, "soldiers")) is SourceKind.MILITARY
    assert kind_of(word(text, "table")) is None
