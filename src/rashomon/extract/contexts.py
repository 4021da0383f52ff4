"""PLOVER's contexts: what a happening is about beside what is done, by the words that tell it.

The words are those of `lexicon/contexts.tsv`. Each context is given once, with the first words that tell it.
"""

from __future__ import annotations

from rashomon.extract.index import Index
from rashomon.lexicon import phrases
from rashomon.model.claim import Context, InContext
from rashomon.model.reading import Token

TELLING = frozenset(("NOUN", "PROPN", "ADJ"))
VERBS = frozenset("annex capsize compensate embezzle flee hack suppress".split())
"""Verbs among the words; other verbs are spelled as a noun of another meaning ("crowds stormed", "floods of calls")."""


def contexts_of(words: list[Token], index: Index) -> tuple[InContext, ...]:
    """The contexts that the words of a proposition tell, in text order."""
    found: dict[Context, InContext] = {}
    tokens = index.reading.tokens
    for word in words:
        told = phrases.ending_at(tokens, word.index, "contexts") if word.pos in TELLING or word.lemma in VERBS else None
        if told is None or told[0] < words[0].index:
            continue
        mention = index.evidence(list(tokens[told[0] : word.index + 1]))
        for value in told[1]:
            found.setdefault(Context(value), InContext(context=Context(value), mention=mention))
    return tuple(found.values())
