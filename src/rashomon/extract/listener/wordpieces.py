"""Words as the pieces of BERT's uncased vocabulary: WordPiece (Wu et al. 2016), the longest piece first.

The library that does this everywhere (`tokenizers`) brings a client for a model hub with it, which a program that reads
offline has no use for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

LONGEST = 100
"""Characters: a longer word is unknown, as in the original."""
MOST = 16
"""Pieces of one word that are read: web addresses and the like need no more."""
REMEMBERED = 50_000
"""Words whose pieces are kept: about the vocabulary of a thousand reports."""
CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))
"""Each such character is a word of its own."""


class WordPieces:
    """The vocabulary, a line a piece; a piece's number is that of its line, from 0."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self.opening, self.closing, self.unknown = (self._numbers[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        self.of = lru_cache(REMEMBERED)(self._of)

    @classmethod
    def open(cls, path: Path) -> WordPieces:
        """The vocabulary in a file."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: one at least, sixteen at most."""
        found = tuple(number for part in _parts(_plain(word)) for number in self._longest_first(part))
        return found[:MOST] or (self.unknown,)

    def _longest_first(self, part: str) -> Sequence[int]:
        if len(part) > LONGEST:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(part):
            opened = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if opened + part[start:end] in self._numbers), None)
            if end is None:
                return (self.unknown,)
            found.append(self._numbers[opened + part[start:end]])
            start = end
        return found


def _plain(word: str) -> str:
    """Lower case, without accents and control characters."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(each for each in split if unicodedata.category(each) not in ("Mn", "Cc", "Cf", "Co", "Cs"))


def _parts(word: str) -> Iterator[str]:
    """The word parted at white space and at every mark, which is a part of its own."""
    part = ""
    for character in word:
        if character.isspace() or _stands_alone(character):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character
        else:
            part += character
    if part:
        yield part


def _stands_alone(character: str) -> bool:
    code = ord(character)
    symbol = code < 128 and not character.isalnum()
    return symbol or unicodedata.category(character)[0] == "P" or any(low <= code <= high for low, high in CHINESE)
