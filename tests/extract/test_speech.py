"""Who says so: the page on attribution holds, and the chain has its sources nearest first, each with its words."""

from __future__ import annotations

import pytest
from tests.extract.said import claim, claims, contents, sources
from tests.tables import marked, rows

from rashomon.extract.speech import cue_adjectives, cue_nouns, cue_verbs, evidentials
from rashomon.model.claim import Claim, Factuality, Voice
from rashomon.model.reading import SourceKind

pytestmark = pytest.mark.usefixtures("together")

EXAMPLES = rows("attribution.md", "construction", "example", "sources", "cue")
COMPLEMENTS = {"that", "np", "of", "to", "ask", "ing", "quote"}


def chain(found: Claim) -> list[tuple[str | None, str | None]]:
    return [(link.source, link.cue.quote if link.cue else None) for link in found.attribution]


def told(sources: str, cues: str) -> list[tuple[str | None, str | None]]:
    """The chain that a row of the page tells: sources under one cue are joined by "+", those above by ","."""
    if sources == "none":
        return []
    return [
        (None if name == "-" else name, cue)
        for names, cue in zip(sources.split(", "), cues.split(", "), strict=True)
        for name in names.split(" + ")
    ]


def test_the_page_has_its_tables() -> None:
    assert len(EXAMPLES) > 40


@pytest.mark.parametrize(("construction", "example", "names", "cues"), EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_constructions_of_the_page(construction: str, example: str, names: str, cues: str) -> None:
    text, start, end = marked(example)
    found = {(each.content.start, each.content.end): each for each in claims(text)}
    assert (start, end) in found, contents(text)
    assert chain(found[start, end]) == told(names, cues), construction


@pytest.mark.parametrize(
    ("text", "content", "names"),
    [
        # the same attribution with the words in other orders and other company
        ("On Monday, the army said rebels had shelled the camp.", "rebels had shelled the camp", ["army"]),
        ("In a statement, the army said that rebels had shelled the camp.", "rebels had shelled the camp", ["army"]),
        ("The army said in a statement that rebels had shelled the camp.", "rebels had shelled the camp", ["army"]),
        ("Rebels shelled the camp, the army said in a statement.", "Rebels shelled the camp", ["army"]),
        ("Rebels shelled the camp, the army told reporters.", "Rebels shelled the camp", ["army"]),
        ("Rebels shelled the camp, state television reported.", "Rebels shelled the camp", ["state television"]),
        ("The army claimed that rebels had fled.", "rebels had fled", ["army"]),
        ("The governor wrote that rebels had fled.", "rebels had fled", ["governor"]),
        ("Rebels, as the mayor noted, had fled.", "Rebels, as the mayor noted, had fled", ["mayor"]),
        ("The mayor sent a letter warning that rebels had fled.", "rebels had fled", ["mayor"]),
        ("In her opinion, the talks had failed.", "the talks had failed", [None]),
        ("The mayor estimated that 200 homes were destroyed.", "200 homes were destroyed", ["mayor"]),
        ("The president announced a ceasefire.", "a ceasefire", ["president"]),
        ("The minister ruled out a ceasefire.", "a ceasefire", ["minister"]),
        (
            "The president rejected claims that troops had killed villagers.",
            "troops had killed villagers",
            ["president"],
        ),
        ("A video showed that rebels shelled the camp.", "rebels shelled the camp", ["video"]),
        ("Residents are worried that the dam will fail.", "the dam will fail", ["Residents"]),
        ("The envoy expressed hope that the talks would resume.", "the talks would resume", ["envoy"]),
        ("It was not clear whether the general was wounded.", "whether the general was wounded", []),
        ("The general has reportedly fled to Chad.", "The general has reportedly fled to Chad", [None]),
        ("It is believed that the general fled to Chad.", "the general fled to Chad", [None]),
        # several
        (
            "Two officials and a witness said on Monday that the army had shelled the camp.",
            "the army had shelled the camp",
            ["Two officials", "witness"],
        ),
        (
            "The United States and Japan said that the missile fell into the sea.",
            "the missile fell into the sea",
            ["United States", "Japan"],
        ),
        (
            "The Herald reported that officials said rebels had seized the port.",
            "rebels had seized the port",
            ["officials", "Herald"],
        ),
        ("The group said it was reported that the mayor had fled.", "the mayor had fled", [None, "group"]),
        (
            "The union said the ministry had confirmed that nine miners died.",
            "nine miners died",
            ["ministry", "union"],
        ),
    ],
)
def test_who_is_cited(text: str, content: str, names: list[str | None]) -> None:
    assert sources(claim(text, content)) == names


@pytest.mark.parametrize(
    ("text", "content", "mention", "source"),
    [
        ("Defence Minister Ana Kovac spoke. Kovac said that rebels had fled.", "rebels had fled", "Kovac", "Ana Kovac"),
        ("Maria Lopez visited the camp. She said that rebels had fled.", "rebels had fled", "She", "Maria Lopez"),
        ("The army lost a base. It said that rebels had fled.", "rebels had fled", "It", "army"),
        ("He added that the army had left.", "the army had left", "He", None),
        ("They said that the army had left.", "the army had left", "They", None),
        ("Sources said the army had left.", "the army had left", "Sources", "Sources"),
        ("Ukraine lost a base. Kyiv said that rebels had fled.", "rebels had fled", "Kyiv", "Ukraine"),
        (
            "The opposition lawmaker Karim Vos, who is himself detained, had warned that the town was being bombed.",
            "the town was being bombed",
            "The opposition lawmaker",
            "Karim Vos",
        ),
        (
            "The navy said the Lindmere had shot down a drone. Nobody was hurt, it added.",
            "Nobody was hurt",
            "it",
            "navy",
        ),
        (
            "A spokesman for the ministry, Piet Vos, said the ship was seized.",
            "the ship was seized",
            "A spokesman for the ministry",
            "Piet Vos",
        ),
    ],
)
def test_the_mention_is_the_report_s_and_the_source_is_resolved(
    text: str, content: str, mention: str, source: str | None
) -> None:
    (link,) = claim(text, content).attribution
    assert link.mention is not None
    assert (link.mention.quote, link.source) == (mention, source)


@pytest.mark.parametrize("text", ["Sources said the army had left.", "He said the army had left."])
def test_nobody_in_particular(text: str) -> None:
    assert [link.kind for link in claim(text).attribution] == [SourceKind.UNNAMED]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army denies bombing civilians.", "bombing civilians"),
        ("The minister denied killing anybody.", "killing anybody"),
    ],
)
def test_a_deed_of_two_words_that_is_denied(text: str, content: str) -> None:
    assert claim(text, content).factuality is Factuality.COUNTER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dozens of people are feared dead in the attack.", Factuality.POSSIBLE),
        ("Six people are believed dead.", Factuality.PROBABLE),
        ("Six people were found dead.", Factuality.CERTAIN),
    ],
)
def test_a_state_that_is_only_believed(text: str, value: Factuality) -> None:
    assert claim(text).factuality is value


def test_a_denial_beside_the_clause_that_it_denies() -> None:
    text = "Rebels bombed a hospital, the governor said, but the group denied it."
    assert sources(claim(text, "Rebels bombed a hospital")) == ["governor"]
    denial = claim(text, "the group denied it")
    assert sources(denial)[0] == "group"
    assert denial.factuality is Factuality.COUNTER


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Rebels shelled the camp.", Voice.NARRATED),
        ("Rebels shelled the camp, the army said.", Voice.REPORTED),
        ("Rebels reportedly shelled the camp.", Voice.REPORTED),
        ("“Rebels shelled the camp,” the army said.", Voice.QUOTED),
    ],
)
def test_voice(text: str, voice: Voice) -> None:
    assert claim(text).voice is voice


def test_quotations_and_clauses_are_trusted_before_narration() -> None:
    quoted = claim("“Rebels shelled the camp,” the army said.")
    noun = claim("The army denied the attack on the camp.")
    narrated = claim("Rebels shelled the camp.")
    assert 1 >= quoted.score > noun.score > narrated.score > 0


def test_cue_lexicons_are_well_formed() -> None:
    for lemma, word in cue_verbs().items():
        assert word.complements, lemma
        assert word.complements <= COMPLEMENTS, lemma
    assert {"claim", "warning", "denial"} <= set(cue_nouns())
    assert {whose for _, whose in cue_adjectives()} == {"subject", "impersonal"}
    assert {"reportedly", "allegedly"} <= set(evidentials())
