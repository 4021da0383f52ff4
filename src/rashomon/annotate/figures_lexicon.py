"""The word lists that times and figures are read with."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from rashomon import lexicon


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Number word to its kind (unit, ten, hundred, dozen, scale) and value."""
    return {word: (kind, float(value)) for word, kind, value in lexicon.rows("numbers")}


@cache
def fractions() -> dict[str, float]:
    """Fraction word to its value: "third" to one third."""
    return {word: float(Fraction(value)) for word, value in lexicon.rows("fractions")}


@cache
def vague_numbers() -> dict[str, tuple[str, float]]:
    """Vague number word to its kind and the least it can stand for."""
    return {word: (kind, float(low)) for word, kind, low in lexicon.rows("vague_numbers")}


@cache
def number_bounds(side: str) -> dict[tuple[str, ...], str]:
    """Phrase (its words) on that side of a number to what it does to the bounds."""
    return {tuple(phrase.split()): reading for phrase, where, reading in lexicon.rows("number_bounds") if where == side}


@cache
def units() -> dict[tuple[str, ...], tuple[str, str]]:
    """Words of a unit of measure to the unit's name and what it measures."""
    return {tuple(words.split()): (unit, measure) for words, unit, measure in lexicon.rows("units")}


@cache
def counted() -> dict[str, tuple[str, str | None]]:
    """Noun lemma to its unit and, where the noun tells it, the measure."""
    return {word: (unit, None if measure == "-" else measure) for word, unit, measure in lexicon.rows("counted")}


@cache
def person_verbs() -> dict[str, str]:
    """Verb lemma to the side (object, subject) that is people where a number stands alone."""
    return {row[0]: row[1] for row in lexicon.rows("person_verbs")}


@cache
def designators() -> frozenset[str]:
    """Nouns that a number after them names and does not count."""
    return lexicon.words("designators")


@cache
def time_words() -> dict[str, tuple[str, str]]:
    """Word to its class in the rules for times and its value there."""
    return {word: (kind, value) for word, kind, value in lexicon.rows("time_words")}


@cache
def time_verbs() -> dict[str, str]:
    """Verb lemma to its class (prospective, scheduled)."""
    return {row[0]: row[1] for row in lexicon.rows("time_verbs")}
