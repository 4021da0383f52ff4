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
        # a clause that only colours another stays in it
        (
            "The ferry sank, leaving the island without a doctor.",
            ["The ferry sank, leaving the island without a doctor"],
        ),
        (
            "The rebels shelled the harbour as it emptied.",
            ["The rebels shelled the harbour as it emptied"],
        ),
        (
            "The army fired on the crowd when it grew dark.",
            ["The army fired on the crowd when it grew dark"],
        ),
        ("Four suspects have been charged but not released.", ["Four suspects have been charged but not released"]),
        # a short clause beside another is whole all the same
        ("Rebels reached the town, but nobody came.", ["Rebels reached the town", "nobody came"]),
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
        "The bridge failed after ten minutes.",
        "The harbour is two years behind schedule.",
        "It brings nothing new.",
        "There are disagreements about the budget.",
        "The reason for the delay is unknown.",
        "The hunt for the gunmen continues in the hills.",
        "The teacher wrote a letter to the governor.",
    ],
)
def test_a_clause_that_says_that_something_is_so_is_a_claim(text: str) -> None:
    assert contents(text) == [text.removesuffix(".")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # beside the source
        ("The nurse, who runs a clinic in Gedo, said the wells were dry.", "who runs a clinic in Gedo"),
        # circumstances
        (
            "Reviewing the harvest with the farmers, the minister said prices had doubled.",
            "Reviewing the harvest with the farmers",
        ),
        ("After meeting the farmers, the minister said prices had doubled.", "meeting the farmers"),
        (
            "After an attack on a convoy near Homs, the minister said the road was closed.",
            "an attack on a convoy near Homs",
        ),
        ("Speaking in Gedo, the minister said prices had doubled.", "Speaking in Gedo"),
        ("“We fled at night,” the mayor said, pointing at the burned houses.", "pointing at the burned houses"),
    ],
)
def test_what_stands_beside_a_cue_is_said_by_the_report(text: str, said: str) -> None:
    beside, *others = sorted(claims(text), key=lambda each: len(each.attribution))
    assert (beside.content.quote, sources(beside)) == (said, [])
    assert others
    assert all(sources(each) for each in others)


def test_a_participle_goes_on_with_what_was_said() -> None:
    text = "The rebels seized the port, the mayor said, closing the only road to the coast."
    assert [(each.content.quote, sources(each)) for each in claims(text)] == [
        ("The rebels seized the port", ["mayor"]),
        ("closing the only road to the coast", ["mayor"]),
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "who asked not to be named",
        "who declined to give his name",
        "who was not authorised to speak to the press",
        "speaking on condition of anonymity",
    ],
)
def test_why_a_source_has_no_name_is_no_claim(aside: str) -> None:
    assert contents(f"The driver, {aside}, said the bridge was mined.") == ["the bridge was mined"]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for reading.",
        "This story has been updated.",
        "You can follow our coverage here.",
        "Ana Costa in Homs contributed to this article.",
    ],
)
def test_what_a_report_tells_its_reader_of_itself_is_no_claim(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    "text",
    ["A story in the Gazette angered the governor.", "Our correspondent counted twelve trucks."],
)
def test_papers_and_their_people_may_be_what_it_is_about(text: str) -> None:
    assert contents(text) == [text.removesuffix(".")]


def test_who_may_speak_is_news_all_the_same() -> None:
    text = "The driver, who was allowed to speak to his lawyer, said the bridge was mined."
    assert contents(text) == ["who was allowed to speak to his lawyer", "the bridge was mined"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declared.",
        "The minister noted on Monday.",
        "The development comes.",
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
