"""What the listener hears beyond the rules, with answers of a listener made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.extract.said import reading

from rashomon.extract import overheard as module
from rashomon.extract import sayings as sayings_module
from rashomon.extract.listener import Heard
from rashomon.extract.overheard import SURE, overheard
from rashomon.extract.propositions import Proposition, sentence_propositions
from rashomon.extract.sayings import sayings
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

TEXT = "In the testimony of one elderly shopkeeper, soldiers had burned the mill."
DENIED = "As two drivers wrongly believe, soldiers had burned the mill."


def words(text: str, wanted: str) -> tuple[Token, ...]:
    start = text.index(wanted)
    return tuple(word for word in reading(text).tokens if start <= word.start < start + len(wanted))


def heard(text: str, parts: tuple[str, str, str], score: float = 0.9) -> tuple[Heard, ...]:
    """A listener's answer, one attribution: source, cue and content by their words."""
    source, cue, content = (words(text, part) if part else () for part in parts)
    return (Heard(cue=cue, source=source, content=content, score=score),)


def propositions(text: str) -> list[Proposition]:
    made = reading(text)
    return [each for sentence in made.sentences for each in sentence_propositions(made.words(sentence))]


def burned(text: str) -> Proposition:
    return next(each for each in propositions(text) if each.head.text == "burned")


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Callable[[tuple[Heard, ...] | None], None]:
    """Makes the listener hear this, wherever it is asked to listen."""
    return lambda found: monkeypatch.setattr(module, "listen", lambda *_: found)


Listener = Callable[[tuple[Heard, ...] | None], None]
PARTS = ("one elderly shopkeeper", "In the testimony of", "soldiers had burned the mill")


@pytest.fixture(autouse=True)
def no_source_by_rules() -> None:
    assert all(not each.chain for each in propositions(TEXT))


def bare(text: str) -> Proposition:
    """A proposition of the main clause alone, as the rules would cut it if they saw what stands before it."""
    found = burned(text)
    found.words = list(words(text, "soldiers had burned the mill"))
    return found


def test_a_source_heard_is_added(listener: Listener) -> None:
    found = bare(TEXT)
    listener(heard(TEXT, PARTS))
    overheard([found], reading(TEXT))
    (cue,) = found.chain
    assert cue.source is not None
    assert (cue.source.text, cue.anchor.text, cue.value) == ("shopkeeper", "testimony", Factuality.CERTAIN)


@pytest.mark.parametrize(
    "hearing",
    [
        None,
        heard(TEXT, PARTS, score=SURE - 0.1),
        heard(TEXT, ("", *PARTS[1:])),  # nobody is named
        heard(TEXT, (*PARTS[:2], "the mill")),  # not what the proposition says
        heard(TEXT, ("soldiers", "burned", "soldiers had burned the mill")),  # the cue is the proposition's own word
    ],
    ids=["no listener", "unsure", "no source", "another content", "own word"],
)
def test_nothing_is_added(hearing: tuple[Heard, ...] | None, listener: Listener) -> None:
    found = bare(TEXT)
    listener(hearing)
    overheard([found], reading(TEXT))
    assert found.chain == ()


def test_the_lexicon_says_how_sure(listener: Listener) -> None:
    found = bare(DENIED)
    found.chain = ()
    listener(heard(DENIED, ("two drivers", "wrongly believe", "soldiers had burned the mill")))
    overheard([found], reading(DENIED))
    (cue,) = found.chain
    assert (cue.anchor.text, cue.value) == ("believe", Factuality.PROBABLE)


def test_a_source_by_rules_stays(listener: Listener) -> None:
    text = "The mayor said soldiers had burned the mill."
    listener(heard(text, ("soldiers", "had", "burned the mill")))
    (found,) = overheard([burned(text)], reading(text))
    assert [cue.anchor.text for cue in found.chain] == ["said"]


@pytest.mark.parametrize("text", ["Soldiers burned the mill.", "The mayor said soldiers had burned the mill."])
def test_nobody_listens_where_nothing_is_to_be_heard(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "listen", lambda *_: pytest.fail("listened"))
    assert overheard(propositions(text), reading(text))


def test_sayings_are_what_was_heard_and_what_stands_beneath(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The mayor said police had told him that soldiers had burned the mill."
    monkeypatch.setattr(sayings_module, "listen", lambda _: heard(text, ("The mayor", "said", text[15:-1])))
    assert [saying.cue[0].quote for saying in sayings(reading(text))] == ["said"]
    nested = sayings(reading(text), nested=True)
    assert [saying.cue[0].quote for saying in nested] == ["said", "had told"]
    assert nested[0].content[0].quote == text[15:-1]
