"""Words, sentences and trees: offsets of the document, indexes of the reading."""

from __future__ import annotations

import pytest

from rashomon.annotate.syntax import parse
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading

TEXT = """\
RIVER RISES
By Ana Brand
The river rose by two metres. People left the town.
  Nobody was hurt, the mayor’s office said.
• Trains stopped 🚆 on Monday"""
KINDS = (ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.BODY, ZoneKind.BODY, ZoneKind.LIST)


def document(text: str, kinds: tuple[ZoneKind, ...] = ()) -> Document:
    zones = []
    offset = 0
    for line, kind in zip(text.split("\n"), kinds, strict=bool(kinds)):
        zones.append(Zone(kind=kind, start=offset, end=offset + len(line)))
        offset += len(line) + 1
    return Document(id="d", text=text, zones=tuple(zones), location="test")


@pytest.fixture(scope="module")
def river() -> Reading:
    return next(parse([document(TEXT, KINDS)]))


def test_words_are_where_the_document_has_them(river: Reading) -> None:
    assert len(river.tokens) > 20
    for position, token in enumerate(river.tokens):
        assert token.index == position
        assert TEXT[token.start : token.end] == token.text
        assert (token.lower, token.lemma) == (token.text.lower(), token.lemma.lower())
    starts = [token.start for token in river.tokens]
    assert starts == sorted(starts)


def test_sentences_part_the_words(river: Reading) -> None:
    assert [sentence.index for sentence in river.sentences] == list(range(len(river.sentences)))
    position = 0
    for sentence in river.sentences:
        assert sentence.first == position
        position = sentence.last
        words = river.words(sentence)
        assert {word.sentence for word in words} == {sentence.index}
        assert (sentence.start, sentence.end) == (words[0].start, words[-1].end)
    assert position == len(river.tokens)


def test_only_speaking_zones_are_read(river: Reading) -> None:
    assert "Brand" not in [token.text for token in river.tokens]
    kinds = [ZoneKind.HEADLINE, *[ZoneKind.BODY] * 3, ZoneKind.LIST]
    assert [sentence.zone for sentence in river.sentences] == kinds
    assert [sentence.paragraph for sentence in river.sentences] == [0, 1, 1, 2, 3]


def test_trees_are_whole(river: Reading) -> None:
    for token in river.tokens:
        assert token.head.sentence == token.sentence
        assert token.left <= token.index <= token.right
        assert all(child.head is token for child in token.children)
        assert token.head is token or token in token.head.children
    for sentence in river.sentences:
        assert any(word.head is word for word in river.words(sentence))


def test_readings_come_in_the_order_of_their_documents() -> None:
    texts = ["Rain fell.", "", "Snow fell. Trees fell.", "A", "Ice."]
    silent = Document(id="d", text="Menu", zones=(Zone(kind=ZoneKind.FURNITURE, start=0, end=4),), location="test")
    documents = [*(document(text, (ZoneKind.BODY,)) for text in texts), silent]
    readings = list(parse(documents))
    assert [reading.document for reading in readings] == documents
    assert [len(reading.sentences) for reading in readings] == [1, 0, 2, 1, 1, 0]


def test_documents_are_taken_lazily() -> None:
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield document("Rain fell.", (ZoneKind.BODY,))

    first = next(parse(endless()))
    assert first.document.text == "Rain fell."
    assert len(taken) < 2000


def test_no_documents() -> None:
    assert list(parse([])) == []


@pytest.mark.parametrize("text", [" ", "\u200b", "...", "“", "🙂", "a" * 3000, "1 " * 500])
def test_odd_texts(text: str) -> None:
    (reading,) = parse([document(text, (ZoneKind.BODY,))])
    assert all(text[token.start : token.end] == token.text for token in reading.tokens)


def test_a_short_rank_ends_no_sentence() -> None:
    read = next(
        parse([document("The road was shut, Brig. Gen. Omar Haddad told Lt. Col. Piet Vos.", (ZoneKind.BODY,))])
    )
    assert len(read.sentences) == 1
