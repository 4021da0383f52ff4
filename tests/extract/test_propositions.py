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
            ["The president ordered the army to leave the village", "the army to leave the village"],
        ),
        (
            "If the talks fail, the rebels will attack the base.",
            ["If the talks fail, the rebels will attack the base"],
        ),
        # it was X that ...: one thing said
        ("It was the rebels that attacked the convoy.", ["It was the rebels that attacked the convoy"]),
        # who is to do what
        ("The mayor wanted the guards to sing.", ["the guards to sing"]),
        (
            "The mayor called on residents to leave the town.",
            ["The mayor called on residents to leave the town", "residents to leave the town"],
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
        "The move had been widely expected.",
        "The results have been restated to comply with the rules.",
        "The other concern is the price of bread.",
        # misread: a plural for the verb, a subject for the name of a house
        "When the machines say “buy,” the index climbs.",
        "Based on evidence - including a rifle found near the house - officials said he was the killer.",
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
        # a participle or an aim, with the noun that it tells of
        (
            "The officer investigating the four robberies said the men had fled.",
            "The officer investigating the four robberies",
        ),
        (
            "The mayor, head of a board formed last May to plan the harbour, said the money was gone.",
            "a board formed last May to plan the harbour",
        ),
        ("A radio report citing officials said the bridge was closed.", "A radio report citing officials"),
        (
            "In a letter prepared by lawyers for the mill, the owners said the bridge was closed.",
            "a letter prepared by lawyers for the mill",
        ),
        ("In a bid to save the harvest, the mayor announced that the dam was open.", "a bid to save the harvest"),
        ("In the hope of saving the harvest, the mayor said the dam was open.", "the hope of saving the harvest"),
        ("At a briefing in Homs, the mayor said the port was closed.", "a briefing in Homs"),
        (
            "In addition to sending a doctor to Gedo, the ministry said the wells were dry.",
            "sending a doctor to Gedo",
        ),
        # what the source does, without a comma
        ("The men who guard the dam said the wall had leaked.", "who guard the dam"),
        (
            "“The bridge fell,” said Ana Costa, a nurse who spent the night in the hospital.",
            "who spent the night in the hospital",
        ),
    ],
)
def test_what_stands_beside_a_cue_is_said_by_the_report(text: str, said: str) -> None:
    beside, *others = sorted(claims(text), key=lambda each: len(each.attribution))
    assert (beside.content.quote, sources(beside)) == (said, [])
    assert others
    assert all(sources(each) for each in others)


@pytest.mark.parametrize(
    "text",
    [
        "In a statement released on Monday, the ministry said the port was closed.",
        "In a letter sent on Monday, the ministry said the port was closed.",
        "A group based in Gedo said the port was closed.",
        "A lawyer named Omar Haddad said the port was closed.",
        "In a letter, the mill said the port was closed.",
    ],
)
def test_who_a_source_is_and_where_it_was_said_is_no_claim(text: str) -> None:
    assert contents(text) == ["the port was closed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # taken for the object of the cue
        (
            "Many worried their efforts to keep the boat in Homs would fail this year.",
            "their efforts to keep the boat in Homs would fail this year",
        ),
        # with an object of its own
        ("Officials told the farmers that the harvest would fail.", "the harvest would fail"),
    ],
)
def test_what_is_said_keeps_its_subject(text: str, said: str) -> None:
    assert contents(text) == [said]


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
        "who gave only his first name",
    ],
)
def test_why_a_source_has_no_name_is_no_claim(aside: str) -> None:
    assert contents(f"The driver, {aside}, said the bridge was mined.") == ["the bridge was mined"]


def test_how_a_source_was_asked_is_no_claim() -> None:
    assert contents("Residents reached by phone said the bridge was mined.") == ["the bridge was mined"]


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
        "The move underscores a trend.",
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
