"""Questions to the tree: subjects, objects, denial, phrases."""

from __future__ import annotations

import pytest
from tests.extract.said import reading, word

from rashomon.extract import grammar
from rashomon.model.reading import Token

pytestmark = pytest.mark.usefixtures("together")


def text_of(token: Token | None) -> str | None:
    return token.text if token is not None else None


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The rebels attacked the base.", "attacked", "rebels"),
        ("The base was attacked.", "attacked", "base"),
        ("The rebels attacked the base and burned the market.", "burned", "rebels"),
        ("The rebels plan to attack the base.", "attack", "rebels"),
        ("The rebels tried to attack the base.", "attack", "rebels"),
        ("The army forced the rebels to leave the base.", "leave", "rebels"),
        ("The group, which attacked the village, fled.", "attacked", "group"),
        ("Soldiers who had attacked the village were arrested.", "attacked", "Soldiers"),
        ("The men guarding the base fled.", "guarding", "men"),
        ("The rebels left the base after burning it.", "burning", "rebels"),
        ("Leave the base.", "Leave", None),
    ],
)
def test_subject(text: str, verb: str, subject: str | None) -> None:
    assert text_of(grammar.subject(word(text, verb))) == subject


@pytest.mark.parametrize(
    ("text", "verb", "passive", "agent"),
    [
        ("The rebels attacked the base.", "attacked", False, None),
        ("The base was attacked by the rebels.", "attacked", True, "rebels"),
        ("The base was attacked.", "attacked", True, None),
        ("A base attacked by the rebels lay in ruins.", "attacked", True, "rebels"),
    ],
)
def test_passive_and_agent(text: str, verb: str, passive: bool, agent: str | None) -> None:
    token = word(text, verb)
    assert grammar.is_passive(token) is passive
    assert text_of(grammar.agent(token)) == agent


def test_objects_with_what_is_coordinated_to_them() -> None:
    assert texts(grammar.objects(word("Gunmen attacked a bus, a car and a shop.", "attacked"))) == [
        "bus",
        "car",
        "shop",
    ]
    assert grammar.objects(word("The gunmen left.", "left")) == []


def test_nouns_after_prepositions() -> None:
    verb = word("Troops moved from Homs to Hama and Palmyra.", "moved")
    assert texts(grammar.prepositional(verb, "to")) == ["Hama", "Palmyra"]
    assert texts(grammar.prepositional(verb, "from")) == ["Homs"]
    assert grammar.prepositional(verb, "with") == []


@pytest.mark.parametrize(
    ("text", "verb", "negator"),
    [
        ("The rebels did not attack the base.", "attack", "not"),
        ("The rebels didn't attack the base.", "attack", "n't"),
        ("The rebels never attacked the base.", "attacked", "never"),
        ("No rebels attacked the base.", "attacked", "No"),
        ("The rebels attacked no base.", "attacked", "no"),
        ("Nobody attacked the base.", "attacked", "Nobody"),
        ("The rebels attacked the base.", "attacked", None),
        ("The rebels attacked the base that was not guarded.", "attacked", None),
    ],
)
def test_negation(text: str, verb: str, negator: str | None) -> None:
    assert text_of(grammar.negation(word(text, verb))) == negator


@pytest.mark.parametrize(
    ("text", "verb", "modal"),
    [
        ("The rebels may attack the base.", "attack", "may"),
        ("The rebels may attack the base and burn the market.", "burn", "may"),
        ("The rebels attacked the base.", "attacked", None),
    ],
)
def test_modal(text: str, verb: str, modal: str | None) -> None:
    assert text_of(grammar.modal(word(text, verb))) == modal


def test_possessor_and_children() -> None:
    text = "The army's large camp burned."
    assert text_of(grammar.possessor(word(text, "camp"))) == "army"
    assert text_of(grammar.child(word(text, "camp"), "amod")) == "large"
    assert grammar.child(word(text, "burned"), "dobj") is None
    assert texts(grammar.children(word(text, "camp"), "amod", "poss")) == ["army", "large"]


def test_conjuncts_in_order_and_the_first_of_them() -> None:
    text = "Gunmen attacked a bus, a car and a shop."
    row = grammar.conjuncts(word(text, "bus"))
    assert texts(row) == ["bus", "car", "shop"]
    assert grammar.first_conjunct(row[-1]) is row[0]


def test_subtree_without_branches() -> None:
    text = "Gunmen attacked a bus near the port."
    verb, near = word(text, "attacked"), word(text, "near")
    assert grammar.subtree(verb) == list(reading(text).tokens)
    assert texts(grammar.subtree(verb, {near})) == ["Gunmen", "attacked", "a", "bus", "."]
    assert grammar.subtree(near, {near}) == []


def test_ancestors_end_at_the_top() -> None:
    text = "Gunmen attacked a bus near the port."
    assert list(grammar.ancestors(word(text, "attacked"))) == []
    assert list(grammar.ancestors(word(text, "port")))[-1] is word(text, "attacked")


@pytest.mark.parametrize(
    ("text", "noun", "phrase", "core"),
    [
        ("The spokesman for the ministry, Piet Vos, left.", "spokesman", "The spokesman for the ministry", None),
        ("The mayor of Homs, who was ill, left.", "mayor", "The mayor of Homs", None),
        ("Two officials and a witness left.", "officials", "Two officials", None),
        ("Heavy fighting near the port went on.", "fighting", "Heavy fighting near the port", "Heavy fighting"),
    ],
)
def test_phrases(text: str, noun: str, phrase: str, core: str | None) -> None:
    token = word(text, noun)
    assert " ".join(texts(grammar.phrase(token))) == phrase
    assert " ".join(texts(grammar.core(token))) == (core or phrase)
