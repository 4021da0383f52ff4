"""The corpora as words with marks: PolNeAR's attributions, and the event factuality of UW and MEANTIME.

Both go through the grammar that the program itself uses, so that the network is trained on the words, tags and
dependencies that it meets in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench._brat import files
from bench._brat import load as load_attributions
from bench._detokenise import split_at_hyphens
from bench._spans import Parts, Pieces
from bench._texts import of_words, token_at
from bench.factuality import load as load_events
from rashomon.annotate.syntax import parse
from rashomon.extract.listener.ruled import Ruled, read_by_rules, told
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading, Token

ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph: its words, its attributions as word indexes by role, and the values of its marked events.

    `ruled` are the sayings that the rules read in the whole document, `told` what they say of each of its words.
    """

    words: tuple[Token, ...]
    ruled: tuple[Ruled, ...]
    told: dict[int, tuple[int, int]]
    attributions: tuple[dict[str, tuple[int, ...]], ...] = ()
    values: tuple[tuple[int, float], ...] = ()


def paragraphs(text: str, location: str) -> Document:
    """A document whose every line that is not blank is a paragraph of the body."""
    zones = tuple(
        Zone(kind=ZoneKind.BODY, start=line.start(), end=line.end()) for line in re.finditer(r"[^\s][^\n]*", text)
    )
    return Document(id=location, text=text, zones=zones, location=location)


def polnear(folder: Path) -> Iterator[list[Marked]]:
    """The paragraphs of each document of a PolNeAR split, in the order of the file names."""
    texts = [load_attributions(*pair, sourceless=True) for pair in files(folder)]
    readings = parse(paragraphs(one.text, one.path.name) for one in texts)
    for one, reading in zip(texts, readings, strict=True):
        yield list(_paragraphs(reading, one.attributions))


def _paragraphs(reading: Reading, marks: Iterable[Parts]) -> Iterator[Marked]:
    """Each paragraph with the attributions whose cue stands in it; pieces in other paragraphs are left out."""
    ruled = read_by_rules(reading)
    of_each = told(reading.tokens, ruled)
    told_apart = (sentence for sentence in reading.sentences if sentence.zone is not ZoneKind.HEADLINE)
    for _, group in groupby(told_apart, key=lambda sentence: sentence.paragraph):
        words = tuple(token for sentence in group for token in reading.words(sentence))
        start, end = words[0].start, words[-1].end
        here = [mark for mark in marks if start <= mark.cue[0][0] < end]
        found = ({role: _held(words, getattr(mark, part)) for role, part in ROLES.items()} for mark in here)
        yield Marked(words, ruled, of_each, tuple(mark for mark in found if mark["Cue"] and mark["Content"]))


def _held(words: tuple[Token, ...], spans: Pieces) -> tuple[int, ...]:
    """The words that share half their characters or more with one of the spans."""
    return tuple(
        number
        for number, word in enumerate(words)
        if any(2 * (min(end, word.end) - max(start, word.start)) >= word.end - word.start for start, end in spans)
    )


def factuality(path: Path) -> Iterator[Marked]:
    """The sentences of a factuality file, each marked event at its first word."""
    texts = load_events(path)
    hyphens = split_at_hyphens([text.words for text in texts])
    made = [of_words([text.words], f"{path.name}:{number}", hyphens=hyphens) for number, text in enumerate(texts)]
    for text, (_, spans), reading in zip(texts, made, parse(document for document, _ in made), strict=True):
        tokens = ((token_at(reading, spans[0][first][0]), value) for first, value in text.events)
        values = {token.index: value for token, value in tokens if token is not None}
        ruled = read_by_rules(reading)
        yield Marked(reading.tokens, ruled, told(reading.tokens, ruled), values=tuple(values.items()))
