"""A sentence cut into the single things it says: how many, and with what words."""

from __future__ import annotations

import pytest
from tests.extract.said import claims, contents, reading, sources

from rashomon.extract.propositions import sentence_propositions, trimmed

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # one thing
        ("The blast killed four and damaged several homes.", ["The blast killed four and damaged several homes"]),
        (
            "The blast killed four people and injured 12 others.",
            ["The blast killed four people and injured 12 others"],
        ),
        (
            "Rebels burned the market and seized the port, according to the governor.",
            ["Rebels burned the market and seized the port"],
        ),
        (
            "The president ordered the army to leave the village.",
            ["The president ordered the army to leave the village"],
        ),
        (
            "If the talks fail, the rebels will attack the base.",
            ["If the talks fail, the rebels will attack the base"],
        ),
        # several
        (
            "Police fired tear gas and arrested 30 protesters, and the mayor resigned.",
            ["Police fired tear gas", "arrested 30 protesters", "the mayor resigned"],
        ),
        (
            "Nine soldiers were killed and at least 20 wounded.",
            ["Nine soldiers were killed", "at least 20 wounded"],
        ),
        (
            "The army killed two rebels, while gunmen attacked a bus in Homs.",
            ["The army killed two rebels", "gunmen attacked a bus in Homs"],
        ),
        (
            "The minister said that the attack killed nine people and that the rebels had fled.",
            ["the attack killed nine people", "the rebels had fled"],
        ),
        (
            "The minister said the attack killed nine people, but the mayor said 14 people had died.",
            ["the attack killed nine people", "14 people had died"],
        ),
        (
            "Soldiers who had attacked the village were arrested.",
            ["Soldiers who had attacked the village were arrested", "who had attacked the village"],
        ),
        (
            "Thousands of people left the valley, with officials warning that the dam could fail.",
            ["Thousands of people left the valley", "the dam could fail"],
        ),
        (
            "The ship was seized, a ministry spokesman said, adding that nine sailors were held.",
            ["The ship was seized", "nine sailors were held"],
        ),
        ("Rebels seized the port; the governor fled to Chad.", ["Rebels seized the port", "the governor fled to Chad"]),
        # words at the edges
        ("However, the rebels seized the port.", ["the rebels seized the port"]),
        ("But the rebels seized the port.", ["the rebels seized the port"]),
        ("Meanwhile, the rebels seized the port.", ["the rebels seized the port"]),
        ("Officials said (on Monday) that rebels had fled.", ["rebels had fled"]),
        # a label before a sentence with a cue
        ("Death toll: The ministry said that 40 soldiers had been killed.", ["40 soldiers had been killed"]),
    ],
)
def test_what_a_sentence_says(text: str, said: list[str]) -> None:
    assert contents(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "What does the war cost?",
        "Why did the soldiers leave?",
        "By Ana Costa",
        "Thank you.",
        "…",
        "***",
        "Photo: AP",
        "",
        " \n ",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert contents(text) == []


def test_clauses_of_several_sources_keep_their_own() -> None:
    text = "The minister said the attack killed nine people, but the mayor said 14 people had died."
    assert [sources(each) for each in claims(text)] == [["minister"], ["mayor"]]


def test_what_hangs_on_a_reported_clause_has_its_source() -> None:
    text = "The minister said that the attack killed nine people and that the rebels had fled."
    assert [sources(each) for each in claims(text)] == [["minister"], ["minister"]]


def test_a_promise_is_an_event_and_what_is_promised_is_a_claim() -> None:
    act, promised = claims("Russia promised to withdraw its troops.")
    assert (act.content.quote, sources(act)) == ("Russia promised to withdraw its troops", [])
    assert (promised.content.quote, sources(promised)) == ("to withdraw its troops", ["Russia"])


def test_propositions_hold_words_of_their_sentence_in_order() -> None:
    text = "Police fired tear gas and arrested 30 protesters, and the mayor resigned, officials said."
    words = reading(text).tokens
    for proposition in sentence_propositions(words):
        positions = [word.index for word in proposition.words]
        assert positions == sorted(set(positions))
        assert proposition.head in proposition.words
        assert all(words[position] is word for position, word in zip(positions, proposition.words, strict=True))


@pytest.mark.parametrize("text", ["However, rebels fled.", ", and the rebels fled, and", "rebels", "- but -", "that"])
def test_trimming_leaves_words(text: str) -> None:
    words = list(reading(text).tokens)
    kept = trimmed(words)
    assert kept
    assert kept == words[words.index(kept[0]) : words.index(kept[0]) + len(kept)]
