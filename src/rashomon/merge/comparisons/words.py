"""Words by which claims are set side by side (`lexicon/compare_words.tsv`), as sets, stems and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rashomon import lexicon
from rashomon.merge.claims.words import stem


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(row[1] for row in lexicon.rows("compare_words") if row[0] == name)


@cache
def stemmed(name: str) -> frozenset[str]:
    """Their stems."""
    return frozenset(stem(word) for word in words(name))


def either(found: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda one: (-len(one), one)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Finds any word of a list."""
    return re.compile(rf"\b(?:{either(words(name))})\b", re.IGNORECASE)
