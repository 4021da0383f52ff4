"""The trained network on plain sentences, and the program without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.said import document, reading, word

from rashomon.annotate import annotate
from rashomon.extract import extract
from rashomon.extract.commitment import commitment
from rashomon.extract.commitments import commitments
from rashomon.extract.listener import Heard, listen, network, weigh
from rashomon.extract.sayings import sayings
from rashomon.extract.sayings_rules import ruled_sayings
from rashomon.model.claim import Factuality
from rashomon.model.reading import Reading

TEXTS = (
    "Officials said that rebels had seized the port.",
    "“We will not leave the valley,” Omar Haddad said on Monday, “and nobody can make us.”",
    "The rebels did not attack the base.\n\nThe governor believes that they may attack it.",
)


def heard(text: str) -> tuple[Heard, ...]:
    found = listen(reading(text))
    assert found is not None, "the weights are not installed"
    return found


def weighed(text: str) -> np.ndarray:
    found = weigh(reading(text))
    assert found is not None, "the weights are not installed"
    return found


def told(text: str) -> list[tuple[str, str, str]]:
    def joined(tokens: object) -> str:
        return " ".join(token.text for token in tokens)  # type: ignore[attr-defined]

    return [(joined(one.source), joined(one.cue), joined(one.content)) for one in heard(text)]


def test_an_attribution_is_heard() -> None:
    assert told(TEXTS[0]) == [("Officials", "said", "that rebels had seized the port")]


def test_a_content_in_two_pieces_is_heard() -> None:
    ((source, cue, content),) = told(TEXTS[1])
    assert source == "Omar Haddad"
    assert cue.split()[0] == "said"
    assert "valley" in content
    assert "nobody can make us" in content
    assert "Monday" not in content


@pytest.mark.parametrize(
    ("text", "wanted", "least", "most"),
    [
        ("The rebels attacked the base on Monday.", "attacked", 2.3, 3),
        ("The rebels did not attack the base.", "attack", -3, -2),
        ("The rebels may attack the base.", "attack", -0.5, 2),
        ("The rebels failed to attack the base.", "attack", -3, -1),
    ],
)
def test_how_sure_a_word_is(text: str, wanted: str, least: float, most: float) -> None:
    assert least <= weighed(text)[word(text, wanted).index] <= most


def test_how_sure_a_word_is_does_not_hang_on_the_sentences_around() -> None:
    alone = "The rebels did not attack the base."
    among = " ".join(["The governor met two envoys in Homs on Monday."] * 6 + [alone])
    first, last = (weighed(text)[word(text, "attack").index] for text in (alone, among))
    assert first == pytest.approx(last, abs=0.3)


def test_the_same_reading_gives_the_same() -> None:
    assert heard(TEXTS[1]) is not heard(TEXTS[1])
    assert [one.score for one in heard(TEXTS[1])] == [one.score for one in heard(TEXTS[1])]
    assert np.array_equal(weighed(TEXTS[1]), weighed(TEXTS[1]))


def test_a_paragraph_without_an_end_is_heard_to_its_end() -> None:
    text = "The mayor said the port is closed " + "and the road is open " * 300
    assert len(weighed(text)) == len(reading(text).tokens)
    assert heard(text)[0].cue[0].text == "said"


def test_nothing_is_heard_in_nothing() -> None:
    (empty,) = annotate([document("")])
    assert listen(empty) == ()
    assert commitments(empty) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*"said the mayor , “ ” not that 14 ' \n \n\n \u200b 😀 Ω of".split(" ")]), max_size=40)
)
def test_evidence_holds_whatever_comes(words: list[str]) -> None:
    (made,) = annotate([document(" ".join(words))])
    for saying in sayings(made, nested=True):
        assert saying.cue
        assert saying.content
        for part in (*saying.source, *saying.cue, *saying.content):
            assert made.document.text[part.start : part.end] == part.quote
    assert len(commitments(made)) == len(made.tokens)


@pytest.fixture
def without_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(network, "DATA", tmp_path)
    network.listener.cache_clear()
    yield
    network.listener.cache_clear()


@pytest.mark.usefixtures("without_weights")
class TestWithoutWeights:
    def made(self) -> Reading:
        return reading("\n\n".join(TEXTS))

    def test_the_listener_is_silent(self) -> None:
        assert listen(self.made()) is None
        assert weigh(self.made()) is None

    def test_sayings_are_those_of_the_rules(self) -> None:
        assert sayings(self.made()) == ruled_sayings(self.made()) != ()

    def test_commitments_are_those_of_the_rules(self) -> None:
        found = commitments(self.made())
        assert found == tuple(commitment(token) for token in self.made().tokens)
        assert Factuality.COUNTER in found

    def test_claims_are_made(self) -> None:
        assert next(link.source for claim in extract(self.made()) for link in claim.attribution) == "Officials"
