"""PLOVER's contexts: what a happening is about beside what is done, by the words of its sentence.

The words are those of `lexicon/contexts.tsv`. Each context is given once, with the first words that tell it.
"""

from __future__ import annotations

from rashomon.extract.index import Index
from rashomon.lexicon import phrases
from rashomon.model.claim import Context, InContext
from rashomon.model.reading import Sentence

TELLING = frozenset(("NOUN", "PROPN", "ADJ", "VERB"))


def contexts_of(sentence: Sentence, index: Index) -> tuple[InContext, ...]:
    """The contexts that the words of a sentence tell, in text order."""
    found: dict[Context, InContext] = {}
    tokens = index.reading.tokens
    for at in range(sentence.first, sentence.last):
        told = phrases.ending_at(tokens, at, "contexts") if tokens[at].pos in TELLING else None
        if told is None or told[0] < sentence.first:
            continue
        mention = index.evidence(list(tokens[told[0] : at + 1]))
        for value in told[1]:
            found.setdefault(Context(value), InContext(context=Context(value), mention=mention))
    return tuple(found.values())
