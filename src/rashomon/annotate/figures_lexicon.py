"""The word lists that times and figures are read with."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

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
def currency_letters() -> dict[str, str]:
    """Letters written together with a sum of money to their unit."""
    return {row[0]: row[1] for row in lexicon.rows("currency_letters")}


@cache
def counted() -> dict[str, tuple[str, str | None]]:
    """Noun lemma to its unit and, where the noun tells it, the measure."""
    return {word: (unit, None if measure == "-" else measure) for word, unit, measure in lexicon.rows("counted")}


@cache
def person_verbs() -> dict[str, str]:
    """Verb lemma to the side (object, subject) that is people where a number stands alone."""
    return {row[0]: row[1] for row in lexicon.rows("person_verbs")}


@cache
def sum_words() -> dict[tuple[str, ...], str]:
    """Phrase that sums up to the side of its number: before, or any."""
    return {tuple(phrase.split()): side for phrase, side in lexicon.rows("figure_sums")}


@cache
def changes(how: str) -> Mapping[Any, str]:
    """What sets a number beside another, by how it stands: phrases (their words) before it, lemmas of verb and sum."""
    rows = [(words, value) for words, stands, value in lexicon.rows("figure_changes") if stands == how]
    if how == "before":
        return {tuple(words.split()): value for words, value in rows}
    return dict(rows)


@cache
def part_words(side: str) -> dict[tuple[str, ...], str]:
    """Phrase on that side of a number that makes it part of another to how many sentences back that may stand."""
    return {tuple(phrase.split()): reach for phrase, where, reach in lexicon.rows("figure_parts") if where == side}


@cache
def persons() -> dict[str, str]:
    """Noun lemma, or two words of which it is the last, to the category of persons."""
    return {row[0]: row[1] for row in lexicon.rows("persons")}


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
