"""Words by which claims are set side by side (`lexicon/compare_words.tsv`), as sets, stems and patterns."""

from __future__ import annotations

import re
from functools import cache

from rashomon import lexicon
from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.claims.words import stem


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(row[1] for row in lexicon.rows("compare_words") if row[0] == name)


@cache
def stemmed(name: str) -> frozenset[str]:
    """Their stems."""
    return frozenset(stem(word) for word in words(name))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Finds any word of a list."""
    return re.compile(rf"\b(?:{alternatives(words(name))})\b", re.IGNORECASE)
