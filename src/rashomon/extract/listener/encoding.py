"""Words as the numbers that the network reads: word pieces, and for each word its tag, its dependency, its shape, and
what the rules take it for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.listener.wordpieces import WordPieces
from rashomon.model.reading import Token

MOST_PIECES = 192
"""Pieces read together: enough for some three paragraphs of news; attention costs more than it gives beyond."""
LONGEST = 400
"""Pieces of one stretch at most; the network knows 512 places. A longer paragraph is parted between sentences."""
NONE = (0, 0, 0, 0, 0)
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words read together: piece numbers, their features [pieces, 5], the first piece of each word, and the words."""

    pieces: Integers
    features: Integers
    first: Integers
    words: tuple[Token, ...]


class Encoding:
    """Turns words into numbers, with the vocabulary and the labels that the network was trained with."""

    def __init__(self, pieces: WordPieces, tags: Sequence[str], deps: Sequence[str]) -> None:
        self._pieces = pieces
        self._tags = {tag: number for number, tag in enumerate(tags, start=1)}
        self._deps = {dep: number for number, dep in enumerate(deps, start=1)}

    def stretches(
        self, paragraphs: Iterable[Sequence[Sequence[Token]]], told: Mapping[int, tuple[int, int]]
    ) -> Iterator[Stretch]:
        """The words of paragraphs, each a list of sentences, packed into stretches in text order.

        `told` has for the index of a word what the rules say of it (`ruled.told`).
        """
        packed: list[Token] = []
        size = 0
        for words in (words for sentences in paragraphs for words in self._parted(sentences)):
            length = sum(len(self._pieces.of(word.text)) for word in words)
            if packed and size + length > MOST_PIECES:
                yield self._stretch(packed, told)
                packed, size = [], 0
            packed, size = [*packed, *words], size + length
        if packed:
            yield self._stretch(packed, told)

    def _parted(self, sentences: Sequence[Sequence[Token]]) -> Iterator[list[Token]]:
        """A paragraph whole, or in parts that are not too long: by sentences, and a longer sentence by words."""
        part: list[Token] = []
        size = 0
        for sentence in sentences:
            length = sum(len(self._pieces.of(word.text)) for word in sentence)
            if part and size + length > LONGEST:
                yield part
                part, size = [], 0
            for word in sentence:
                extra = len(self._pieces.of(word.text))
                if part and size + extra > LONGEST:
                    yield part
                    part, size = [], 0
                part.append(word)
                size += extra
        if part:
            yield part

    def _stretch(self, words: Sequence[Token], told: Mapping[int, tuple[int, int]]) -> Stretch:
        pieces, features, first = [self._pieces.opening], [NONE], []
        for word in words:
            first.append(len(pieces))
            found = self._pieces.of(word.text)
            pieces += found
            grammar = (self._tags.get(word.tag, 0), self._deps.get(word.dep, 0), shape(word.text))
            features += [(*grammar, *told.get(word.index, (0, 0)))] * len(found)
        pieces.append(self._pieces.closing)
        features.append(NONE)
        return Stretch(np.array(pieces), np.array(features), np.array(first), tuple(words))


def shape(word: str) -> int:
    """0 lower case, 1 capitalised, 2 upper case, 3 with a digit, 4 marks alone, 5 mixed."""
    if any(character.isdigit() for character in word):
        return 3
    if not any(character.isalpha() for character in word):
        return 4
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 5


def stacked(stretches: Sequence[Stretch]) -> Mapping[str, Integers]:
    """The network's inputs for a batch, filled up with zeros: pieces, mask, features, first."""
    length, words = max(len(each.pieces) for each in stretches), max(len(each.first) for each in stretches)
    batch = len(stretches)
    pieces, mask = np.zeros((batch, length), np.int64), np.zeros((batch, length), np.int64)
    features, first = np.zeros((batch, length, 5), np.int64), np.zeros((batch, words), np.int64)
    for number, each in enumerate(stretches):
        size = len(each.pieces)
        pieces[number, :size], mask[number, :size] = each.pieces, 1
        features[number, :size], first[number, : len(each.first)] = each.features, each.first
    return {"pieces": pieces, "mask": mask, "features": features, "first": first}
