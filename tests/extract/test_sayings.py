"""Sayings: the page's table holds, pieces lie where they say, and what is no attribution gives none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.said import document, reading
from tests.tables import marked, rows

from rashomon import lexicon
from rashomon.annotate import annotate
from rashomon.extract.sayings_drafts import Saying
from rashomon.extract.sayings_rules import ruled_sayings as sayings
from rashomon.model.evidence import Evidence

pytestmark = pytest.mark.usefixtures("together")

EXAMPLES = rows("attribution.md", "construction", "example", "who", "cue words")


def words(pieces: tuple[Evidence, ...]) -> str:
    return " ... ".join(piece.quote for piece in pieces)


def plain(text: str) -> str:
    return text.strip(" .,“”\"'")


def told(text: str, *, nested: bool = False) -> list[tuple[str, str, str]]:
    """Source, cue and content of each saying of a text, without marks at the edges of the content."""
    return [
        (words(each.source), words(each.cue), " ... ".join(plain(piece.quote) for piece in each.content))
        for each in sayings(reading(text), nested=nested)
    ]


def test_the_page_has_its_table() -> None:
    assert len(EXAMPLES) > 40


@pytest.mark.parametrize(("construction", "example", "who", "cue"), EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_constructions_of_the_page(construction: str, example: str, who: str, cue: str) -> None:
    text, start, end = marked(example)
    assert ("" if who == "-" else who, cue, plain(text[start:end])) in told(text), construction


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We stay,” Omar Haddad said, “and we work the fields.”", "We stay ... and we work the fields"),
        ("“We stay,” Omar Haddad said. “We work the fields.”", "We stay ... We work the fields"),
        ("In Homs, the mayor said, three soldiers were wounded.", "In Homs ... three soldiers were wounded"),
        (
            "Omar Haddad said: “We stay in the valley. We work the fields.\n“Nobody will move us.”",
            "We stay in the valley. We work the fields.\n“Nobody will move us",
        ),
    ],
)
def test_a_content_may_be_in_pieces_and_run_on(text: str, content: str) -> None:
    assert [saying[2] for saying in told(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “doctors” left the camp on Monday.",
        "The “safe zone” was shelled on Monday.",
        "Soldiers crossed the river and shelled the camp.",
        "The bus stopped for the children near the bridge.",
        "It stood near the road to the camp.",
        "Warning: the bridge is closed.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert told(text) == []


def test_who_speaks_again_is_told_by_the_words_of_each_sentence() -> None:
    text = "The mayor said the bridge was mined. He added that two were hurt. The ministry also said nobody died."
    assert [saying[:2] for saying in told(text)] == [
        ("The mayor", "said"),
        ("He", "added"),
        ("The ministry", "also said"),
    ]


def test_nested_sayings_are_given_where_asked_for() -> None:
    text = "The Herald reported that officials said two nurses believe that the water is unsafe."
    assert [saying[:2] for saying in told(text)] == [("The Herald", "reported")]
    assert told(text, nested=True) == [
        ("The Herald", "reported", "that officials said two nurses believe that the water is unsafe"),
        ("officials", "said", "two nurses believe that the water is unsafe"),
        ("two nurses", "believe", "that the water is unsafe"),
    ]


def test_words_within_a_quotation_are_nested_whoever_spoke_it() -> None:
    text = "“The mayor said the bridge was mined and nobody listened.” That was heard in Homs."
    assert told(text) == []
    assert [saying[:2] for saying in told(text, nested=True)] == [("The mayor", "said")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ana Costa, a nurse from Homs, said the water was unsafe.", "Ana Costa, a nurse from Homs,"),
        ("Ana Costa, who runs the clinic, said the water was unsafe.", "Ana Costa, who runs the clinic,"),
        ("The water was unsafe, said Ana Costa, a nurse from Homs.", "Ana Costa, a nurse from Homs"),
        ("Even the mayor said the water was unsafe.", "the mayor"),
        ("The mayor and two doctors said the water was unsafe.", "The mayor and two doctors"),
        ("Doctors at the clinic in Homs said the water was unsafe.", "Doctors at the clinic in Homs"),
    ],
)
def test_where_a_source_ends(text: str, source: str) -> None:
    assert [saying[0] for saying in told(text)] == [source]


def test_pieces_are_words_of_the_document() -> None:
    text = EXAMPLES[0][1].replace("**", "") + "\n" + "“We stay,” Omar Haddad said, “and we work the fields.”"
    found = sayings(reading(text))
    assert len(found) == 2
    for saying in found:
        for piece in (*saying.source, *saying.cue, *saying.content):
            assert text[piece.start : piece.end] == piece.quote
        assert 0 < saying.score <= 1


def test_clauses_are_trusted_before_objects() -> None:
    (said,) = sayings(reading("The mayor said that the bridge was mined."))
    (praised,) = sayings(reading("The mayor praised the nurses."))
    assert said.score > praised.score


def test_an_empty_document_says_nothing() -> None:
    (empty,) = annotate([document("")])
    assert sayings(empty) == ()


MARKS = (",", ".", "“", "”", "''", ":", "\n")
PIECES = ("The mayor", "said", "that", "the bridge was mined", "according to", "He", *MARKS)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_text_gives_sayings_whose_parts_lie_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    (read,) = annotate([document(text)])
    for saying in sayings(read, nested=True):
        check_apart(saying, text)


def check_apart(saying: Saying, text: str) -> None:
    taken: set[int] = set()
    assert saying.cue
    assert saying.content
    for piece in (*saying.source, *saying.cue, *saying.content):
        at = set(range(piece.start, piece.end))
        assert text[piece.start : piece.end] == piece.quote
        assert not at & taken
        taken |= at


@pytest.mark.parametrize("name", ["stance_verbs", "stance_nouns", "stance_adjectives"])
def test_stance_lexicons_are_well_formed(name: str) -> None:
    entries = lexicon.rows(name)
    assert len({row[0] for row in entries}) == len(entries) > 50
    assert all(len(row) == (3 if name == "stance_verbs" else 2) and all(row) for row in entries)


def test_complements_of_stance_verbs_are_known() -> None:
    known = {"that", "np", "to", "ing", "quote", "-"}
    assert all(set(row[1].split(",")) <= known for row in lexicon.rows("stance_verbs"))
