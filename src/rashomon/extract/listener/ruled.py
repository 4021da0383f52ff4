"""What the rules make of a reading, as the network is told it: the words of each saying by role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.extract.commitment import commitment
from rashomon.extract.sayings_rules import ruled_sayings
from rashomon.model.claim import Factuality
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token

SOURCE, CUE, CONTENT = 1, 2, 4
"""Bits; a word may be in the content of one saying and in the source of another."""
TELLING = frozenset(("VERB", "AUX", "NOUN", "PROPN", "ADJ"))
NUMBERS = {value: number for number, value in enumerate(Factuality, start=1)}


@dataclass(frozen=True, slots=True)
class Ruled:
    """The token indexes of one saying."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    score: float


def read_by_rules(reading: Reading) -> tuple[Ruled, ...]:
    """The sayings that the rules read, outermost ones alone, since the network was shown no others."""
    starts = [token.start for token in reading.tokens]

    def held(parts: Iterable[Evidence]) -> tuple[int, ...]:
        spans = ((bisect_left(starts, part.start), bisect_left(starts, part.end)) for part in parts)
        return tuple(index for first, last in spans for index in range(first, last))

    return tuple(
        Ruled(held(saying.source), held(saying.cue), held(saying.content), saying.score)
        for saying in ruled_sayings(reading)
    )


def told(words: Iterable[Token], found: Sequence[Ruled]) -> dict[int, tuple[int, int]]:
    """For the index of each word what the rules take it for, as bits, and how sure they take the text to be that what
    it tells is so: 1 to 7 in the order of `Factuality`, 0 for words that tell nothing."""
    bits: dict[int, int] = {}
    for one in found:
        for bit, indexes in ((SOURCE, one.source), (CUE, one.cue), (CONTENT, one.content)):
            for index in indexes:
                bits[index] = bits.get(index, 0) | bit
    return {
        word.index: (bits.get(word.index, 0), NUMBERS[commitment(word)] if word.pos in TELLING else 0) for word in words
    }
