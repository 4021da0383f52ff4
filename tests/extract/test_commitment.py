"""How sure of a single word: the page on factuality holds, and what lies above a word never makes it surer."""

from __future__ import annotations

import pytest
from tests.extract.said import reading, word
from tests.tables import marked, rows

from rashomon import lexicon
from rashomon.extract.commitment import certainty, commitment, settled
from rashomon.extract.commitments import commitments
from rashomon.extract.factuality_own import undone
from rashomon.extract.factuality_scale import STRENGTH, negative
from rashomon.extract.factuality_words import Signature, signature
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

pytestmark = pytest.mark.usefixtures("together")

WORDS = rows("factuality.md", "construction", "word", "commitment")


def test_the_page_has_its_table() -> None:
    assert len(WORDS) > 50


@pytest.mark.parametrize(("construction", "example", "value"), WORDS, ids=[row[1] for row in WORDS])
def test_words_of_the_page(construction: str, example: str, value: str) -> None:
    text, start, _ = marked(example)
    token = next(token for token in reading(text).tokens if token.start == start)
    assert commitment(token) is Factuality(value), construction


@pytest.mark.parametrize(
    ("text", "wanted", "value"),
    [
        # one governor under another
        ("Officials said the rebels failed to attack the base.", "attack", "CT-"),
        ("Officials denied that the rebels failed to attack the base.", "attack", "CT+"),
        ("Officials believe that the rebels managed to attack the base.", "attack", "PR+"),
        ("Officials doubt that the rebels plan to attack the base.", "attack", "UU"),
        ("The rebels may refuse to leave the base.", "leave", "PS-"),
        ("The rebels may not refuse to leave the base.", "leave", "PS+"),
        ("The rebels did not try to avoid attacking the base.", "attacking", "PS+"),
        ("The army will prevent the rebels from attacking the base.", "attacking", "PR-"),
        ("The envoy may regret that the rebels attacked the base.", "attacked", "CT+"),
        # coordination
        ("The rebels may attack the base and shell the port.", "shell", "PS+"),
        ("The rebels did not attack the base but left the valley.", "left", "CT+"),
        ("The rebels refused to leave the base or release the hostages.", "release", "CT-"),
        # things beside a verb
        ("The minister will travel to a conference on Monday.", "conference", "PR+"),
        ("The army did not reach an agreement with the rebels.", "agreement", "CT-"),
        ("The army did not attend the meeting.", "meeting", "CT+"),
        ("The army has no comment on the attack.", "attack", "CT+"),
        ("Officials rejected the proposal on Monday.", "proposal", "CT+"),
        ("The army called off the attack on the base.", "attack", "CT-"),
        # the governor itself is so all the same
        ("The rebels failed to attack the base.", "failed", "CT+"),
        ("Officials denied that the rebels attacked the base.", "denied", "CT+"),
        ("The rebels want to attack the base.", "want", "CT+"),
        ("The envoy called for an investigation.", "called", "CT+"),
        # what was put off, dropped or refused
        ("The town may cancel the parade.", "parade", "PS-"),
        ("The reportedly cancelled fair was to open in May.", "fair", "PR-"),
        ("The fair, which was not cancelled, drew a crowd.", "fair", "CT+"),
        ("The minister said the election had been postponed.", "election", "PR-"),
        ("The council may reject a plan to build a bridge.", "build", "PS-"),
        ("The council approved a plan to build a bridge.", "build", "PR+"),
        ("The council postponed a plan to build a bridge.", "build", "PR-"),
        ("The council turned down a plan to build a bridge.", "build", "CT-"),
        ("A plan to build a bridge was rejected by the council.", "build", "CT-"),
        ("The bid to buy the mill failed.", "buy", "CT-"),
        ("The council decided against closing the school or selling the land.", "selling", "CT-"),
        ("Flights were delayed in the storm.", "storm", "CT+"),
        ("The road is no longer open.", "open", "CT-"),
        ("The longer the talks are delayed, the more the town suffers.", "delayed", "CT+"),
        ("The bridge is not to be built.", "built", "PR-"),
        # numbers and doubling deny nothing
        ("The attack killed perhaps 20 soldiers.", "killed", "CT+"),
        ("The price of bread nearly doubled.", "doubled", "CT+"),
    ],
)
def test_what_lies_above_a_word(text: str, wanted: str, value: str) -> None:
    assert commitment(word(text, wanted)) is Factuality(value)


@pytest.mark.parametrize(
    ("text", "wanted", "value"),
    [
        ("The mayor worked in an effort to save the school.", "save", "PS+"),
        ("The ship does not attempt to land.", "land", "CT-"),
        ("The council plans to build a bridge.", "build", "CT+"),
        ("The launch will be postponed until May.", "launch", "CT-"),
        ("The delayed launch cost the firm a lot.", "launch", "CT-"),
    ],
)
def test_how_sure_the_words_are_whenever_it_is_to_be(text: str, wanted: str, value: str) -> None:
    assert certainty(word(text, wanted)) is Factuality(value)


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("The town cancelled the parade.", "parade", True),
        ("The cancelled deal angered the farmers.", "deal", True),
        ("The launch will be postponed until May.", "launch", True),
        ("The town did not cancel the parade.", "parade", False),
        ("The town may cancel the parade.", "parade", False),
        ("The council opposed the sale.", "sale", False),
        ("The rebels did not attack the base.", "attack", False),
        ("There was no attack on the base.", "attack", False),
        ("Officials denied a massacre.", "massacre", False),
    ],
)
def test_what_a_word_of_coming_about_settles(text: str, wanted: str, expected: bool) -> None:
    assert settled(word(text, wanted)) is expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army cancelled the parade on Friday.", "parade"),
        ("The delivery has been delayed until May.", "delivery"),
        ("The firm signed a now-cancelled deal to lease ten ships.", "lease"),
        ("The council decided against building a bridge.", "building"),
    ],
)
def test_what_did_not_come_about_is_so_for_no_listener(text: str, wanted: str) -> None:
    assert negative(commitments(reading(text))[word(text, wanted).index])


@pytest.mark.parametrize(
    ("form", "value"),
    [("cancelled", "CT-"), ("scrapped", "CT-"), ("postponed", "PR-"), ("delayed", "PR-"), ("red", "CT+")],
)
def test_participles_as_adjectives_have_the_value_of_their_verb(form: str, value: str) -> None:
    assert undone(word(f"The {form} launch was in the news on Friday.", "launch")) is Factuality(value)


@pytest.mark.parametrize("text", [row[1].replace("**", "") for row in WORDS])
def test_every_word_has_a_value(text: str) -> None:
    assert all(commitment(token) in Factuality for token in reading(text).tokens)


def test_a_word_that_hangs_on_itself_ends_the_way_up() -> None:
    text = "The rebels attacked the base."
    root = next(token for token in reading(text).tokens if token.head is token)
    assert isinstance(root, Token)
    assert commitment(root) is Factuality.CERTAIN


@pytest.mark.parametrize("name", ["implicatives", "factives", "prospects"])
def test_the_lexicons_are_well_formed(name: str) -> None:
    seen = set()
    for row in lexicon.rows(name):
        lemma, frames, affirmed, denied = row
        assert lemma == lemma.lower()
        assert {Factuality(affirmed), Factuality(denied)} <= set(Factuality)
        for frame in frames.split(","):
            assert (lemma, frame) not in seen, (lemma, frame)
            seen.add((lemma, frame))
            assert signature(lemma, frame) is not None


def test_factives_hold_either_way() -> None:
    for lemma, frames, *_ in lexicon.rows("factives"):
        for frame in frames.split(","):
            found = signature(lemma, frame)
            assert found is not None
            assert (found.affirmed, found.denied) == (Factuality.CERTAIN, Factuality.CERTAIN), (lemma, frame)


@pytest.mark.parametrize("governor", Factuality)
@pytest.mark.parametrize("affirmed", Factuality)
def test_a_complement_is_no_surer_than_what_governs_it(governor: Factuality, affirmed: Factuality) -> None:
    found = Signature(affirmed, Factuality.UNKNOWN).under(governor)
    assert STRENGTH[found[:2]] <= min(STRENGTH[governor[:2]], STRENGTH[affirmed[:2]])
