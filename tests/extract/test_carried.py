"""Roles that a definite noun takes over from the sentence before."""

from __future__ import annotations

import pytest
from tests.extract.said import reading

from rashomon.extract.carried import carried
from rashomon.extract.index import index
from rashomon.extract.keeping import kept
from rashomon.extract.propositions import sentence_propositions

pytestmark = pytest.mark.usefixtures("together")

SHELLED = "The Kenyan army shelled the port on Monday."


def actors(text: str, trigger: str) -> list[str]:
    """The actors of the happening that this word tells."""
    read = reading(text)
    looked = index(read)
    every = [each for sentence in read.sentences for each in sentence_propositions(read.words(sentence))]
    events = [event for _, event in carried(kept(every, looked), looked) if event is not None]
    (found,) = [event for event in events if event.trigger.quote == trigger]
    return [party.name for party in found.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        (f"{SHELLED} The attack killed six people.", "killed", ["Kenyan army"]),
        (f"{SHELLED} Six people were killed by the strike.", "killed", ["Kenyan army"]),
        (f"{SHELLED} Boats burned. This bombardment wounded nine.", "wounded", ["Kenyan army"]),
        # another attack, or too far away
        (f"{SHELLED} An attack killed six people.", "killed", []),
        (f"{SHELLED} The attack by the rebels killed six people.", "killed", ["rebels"]),
        (f"{SHELLED} Boats burned. It rained. Shops closed. The attack killed six people.", "killed", []),
        # nothing before it, or something of another type
        ("The attack killed six people.", "killed", []),
        ("The Kenyan army visited the port. The attack killed six people.", "killed", []),
        (f"The attack killed six people. {SHELLED}", "killed", []),
    ],
)
def test_actors(text: str, trigger: str, names: list[str]) -> None:
    assert actors(text, trigger) == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen attacked a market. Four people died.", "ASSAULT"),
        ("Gunmen attacked a market. Boats burned. Nine bodies were found.", "ASSAULT"),
        ("Four people died. Gunmen had attacked a market.", "ASSAULT"),
        ("Gunmen attacked a market. Four people died of cholera.", None),
        ("Envoys met in Nairobi. Four people died.", None),
        ("Gunmen attacked a market. Four people left.", None),
    ],
)
def test_the_dead_are_those_of_the_attack_told_beside_them(text: str, told: str | None) -> None:
    looked = index(reading(text))
    every = [
        each for sentence in looked.reading.sentences for each in sentence_propositions(looked.reading.words(sentence))
    ]
    found = {event.trigger.quote: event for _, event in carried(kept(every, looked), looked) if event is not None}
    (event,) = (found[word] for word in ("died", "found", "left") if word in found)
    assert event.type == told


def test_a_war_is_no_attack_told_before() -> None:
    assert actors(f"{SHELLED} The war goes on in the north.", "war") == []


def test_places() -> None:
    text = "Gunmen attacked a market in Nairobi on Monday. The attack killed six people."
    looked = index(reading(text))
    every = [
        each for sentence in looked.reading.sentences for each in sentence_propositions(looked.reading.words(sentence))
    ]
    last = carried(kept(every, looked), looked)[-1][1]
    assert last is not None
    assert [place.name for place in last.places] == ["Nairobi"]
