"""Exact numbers in words and digits: where they end, and what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.annotate.figures_lexicon import number_words

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d+(?:\.\d+)?)")
"""A plain number: thousands parted by commas or narrow spaces, decimals by a point."""

_SUFFIXED = re.compile(DIGITS.pattern + r"(k|mn|mln|m|bn|b|trn|tn|½|¼|¾)")
_SUFFIX = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HYPHENS = frozenset("-‐‑")
_LONGEST = 24  # words: enough for nine digits spelt out


def digits_value(word: str) -> float | None:
    """The value of digits such as "3,000", "2.5", "1.5bn", "3½"; None for anything else."""
    if DIGITS.fullmatch(word):
        return float(re.sub(r"[^\d.]", "", word))
    if word in _PARTS:
        return _PARTS[word]
    found = _SUFFIXED.fullmatch(word)
    if not found:
        return None
    value = float(re.sub(r"[^\d.]", "", found[1]))
    return value + _PARTS[found[2]] if found[2] in _PARTS else round(value * _SUFFIX[found[2]], 6)


@dataclass(slots=True)
class _Reader:
    """Reads one number from words, left to right. `group` is what a scale word would multiply."""

    words: Sequence[str]
    at: int
    total: float = 0.0
    group: float | None = None
    scale: float = float("inf")
    last: str = ""

    def word(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.words[index] if index < len(self.words) else ""

    def kind(self, ahead: int = 0) -> str:
        return number_words().get(self.word(ahead), ("", 0.0))[0]

    def take(self) -> bool:
        """Reads the word at hand into the number; False where it does not go on."""
        kind, value = number_words().get(self.word(), ("", 0.0))
        if kind == "unit":
            return self._add(value, ("ten", "hundred") if 0 < value < 10 else ("hundred",))
        if kind == "ten":
            return self._add(value, ("hundred",))
        if kind == "hundred" and self.last in ("unit", "ten", "digits", "a"):
            return self._multiply(value, kind)
        if kind == "dozen" and self.last in ("unit", "ten", "digits", "a", "half"):
            return self._multiply(value, kind)
        if kind == "scale" and self.group is not None and value < self.scale:
            self.total += self.group * value
            self.group, self.scale, self.last = None, value, kind
            return True
        return False

    def _add(self, value: float, after: tuple[str, ...]) -> bool:
        if self.group is None:
            self.group = value
        elif self.last in after:
            self.group += value
        else:
            return False
        self.last = "ten" if value >= 20 else "unit"
        return True

    def _multiply(self, value: float, kind: str) -> bool:
        self.group = (self.group or 1) * value
        self.last = kind
        return True

    def joint(self) -> int:
        """1 where a hyphen or an "and" at hand joins number words, else 0."""
        joined = self.kind(1)
        if self.word() in _HYPHENS and joined:
            small = self.last == "ten" and joined == "unit"
            return int(self.last != "digits" and (small or joined not in ("unit", "ten")))
        return int(self.word() == "and" and self.last in ("hundred", "scale") and joined in ("unit", "ten"))

    def go_on(self) -> bool:
        """Reads on by one step; False where the number ends."""
        if self.word() == "point" and self.last == "unit" and self.kind(1) == "unit":
            self._decimals()
            return True
        if self.word() == "and" and self.word(1) == "a" and self.word(2) == "half" and self.group is not None:
            self.group += 0.5
            self.at += 3
            return True
        gap = self.joint()
        self.at += gap
        if self.take():
            self.at += 1
            return True
        self.at -= gap
        return False

    def _decimals(self) -> None:
        """Reads "point five": each digit word a decimal."""
        self.at += 1
        place = 0.1
        while self.kind() == "unit":
            self.group = (self.group or 0.0) + number_words()[self.word()][1] * place
            place /= 10
            self.at += 1
        self.last = "digits"


def read_number(words: Sequence[str], first: int = 0) -> tuple[float, int] | None:
    """The number that begins at `words[first]`, lower case, and the index after its last word; None if none does.

    Reads "3,000", "twenty-five", "a hundred and twenty", "three point five million", "half a million", "two dozen",
    "two and a half million". Of two numbers side by side only the first is read.
    """
    reader = _Reader(words[first : first + _LONGEST], 0)
    if not _begin(reader):
        return None
    while reader.go_on():
        pass
    return round(reader.total + (reader.group or 0.0), 6), first + reader.at


def _begin(reader: _Reader) -> bool:
    """Reads the first word of a number: digits, a number word, "a" before a scale, or "half a"."""
    word, following = reader.word(), reader.kind(1)
    if word in ("a", "an") and following in ("hundred", "dozen", "scale"):
        reader.group, reader.last = 1.0, "a"
        reader.at += 1
        return True
    if word == "half":
        skip = 2 if reader.word(1) in ("a", "-") else 1
        if reader.kind(skip) in ("dozen", "scale") or (skip == 2 and reader.kind(skip) == "hundred"):
            reader.group, reader.last = 0.5, "half"
            reader.at += skip
            return True
        return False
    value = digits_value(word)
    if value is not None:
        reader.group, reader.last = value, "digits"
        reader.at += 1
        return True
    if reader.kind() in ("unit", "ten") and reader.take():
        reader.at += 1
        return True
    return False
