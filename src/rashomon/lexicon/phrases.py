"""Words and phrases of a lexicon found in running words: the longest row that ends at a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.model.reading import Token

Row = tuple[tuple[str, ...], tuple[str, ...]]
LONGEST = 4  # words of a phrase


@cache
def _rows(name: str) -> dict[str, tuple[Row, ...]]:
    """The phrases of `lexicon/NAME.tsv` with the values of their second columns, by their last word, longest first."""
    values: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for phrase, value in lexicon.rows(name):
        values[tuple(phrase.replace("-", " ").split())].append(value)
    found: dict[str, list[Row]] = defaultdict(list)
    for words, told in values.items():
        found[words[-1]].append((words, tuple(told)))
    return {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in found.items()}


def ending_at(tokens: Sequence[Token], index: int, name: str) -> tuple[int, tuple[str, ...]] | None:
    """The first token and the values of the longest phrase that ends at token `index`; None where there is none.

    The last word is looked up by its lemma and as written, those before it as written; hyphens part words.
    """
    token = tokens[index]
    for last in dict.fromkeys((token.lemma, token.lower)):
        parts = last.split("-")
        for words, values in _rows(name).get(parts[-1], ()):
            first = _first(tokens, index, parts, words)
            if first is not None:
                return first, values
    return None


def _first(tokens: Sequence[Token], index: int, parts: list[str], words: tuple[str, ...]) -> int | None:
    """The token at which the phrase begins that ends with `parts` at `index`; None where other words stand there."""
    before = list(parts)
    while len(before) < len(words):
        index -= 1
        if index < 0:
            return None
        if tokens[index].lower != "-":
            before = [*tokens[index].lower.split("-"), *before]
    return index if tuple(before[-len(words) :]) == words else None
