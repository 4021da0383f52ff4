"""How sure a text is that what one of its words tells is or was so, by the grammar around the word.

The value of a word is that of its own construction (modals, negation, adverbs, a question) under that of the word which
governs it, by that word's signature, and so on to the top of the sentence. What is reported counts as its source words
it: whether the source is to be believed is another question.
"""

from __future__ import annotations

from rashomon.extract.factuality_governed import Governed, governed
from rashomon.extract.factuality_own import own, steadied, undone
from rashomon.extract.factuality_scale import combine, hedge_verbs, negative
from rashomon.extract.factuality_words import Signature
from rashomon.extract.speech import cue_adjectives, cue_nouns, cue_verbs
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

UNDONE = (Factuality.COUNTER, Factuality.NOT_PROBABLE)
TRYING = frozenset("attempt bid effort fight seek strive struggle try".split())
"""What hangs on these is neither announced nor planned, but tried."""
DEEPEST = 12
"""Longer ways to the top are misparses."""


def commitment(word: Token) -> Factuality:
    """How sure the text as a whole is that what this word tells (verb, noun, adjective) is or was so."""
    return _commitment(word, DEEPEST)


def _commitment(word: Token, depth: int) -> Factuality:
    found = governed(word)
    if found is None or depth == 0:
        return own(word)
    return combine(found.under(_commitment(found.governor, depth - 1)), own(word))


def settled(word: Token) -> bool:
    """Whether a word is not so by one that tells of coming about or not, and is itself no mere possibility: "cancelled
    the parade", "the cancelled parade", "failed to leave". Negation and doubt are another matter."""
    return (_undone_by(governed(word)) or negative(undone(word))) and negative(commitment(word))


def _undone_by(found: Governed | None) -> bool:
    if found is None or not found.signature.settles or found.signature.affirmed not in UNDONE:
        return False
    return commitment(found.governor) in (Factuality.CERTAIN, Factuality.PROBABLE)


def certainty(word: Token) -> Factuality:
    """How sure the words are, whenever it is to be: what is announced, planned or aimed at counts as certain there, and
    only words of belief and doubt take from it. This is the certainty of MEANTIME's guidelines."""
    return _certainty(word, DEEPEST)


def _certainty(word: Token, depth: int) -> Factuality:
    mine, found = own(word, announced=True), governed(word)
    if found is None or depth == 0:
        return mine
    sign = found.signature if epistemic(found.governor) else _steadied(found)
    return combine(sign.under(_certainty(found.governor, depth - 1)), mine)


def epistemic(word: Token) -> bool:
    """Whether a word tells what is believed, doubted or seems so, rather than what is meant to be."""
    lemma = word.lemma
    rows = (cue_verbs().get(lemma), cue_nouns().get(lemma), cue_adjectives().get((lemma, "impersonal")))
    if any(row is not None and row.value is not Factuality.CERTAIN for row in rows):
        return True
    hedge = hedge_verbs().get(lemma)
    return hedge is not None and hedge[0].status is None and hedge[0].value is not Factuality.CERTAIN


def _steadied(found: Governed) -> Signature:
    affirmed, denied = found.signature.affirmed, found.signature.denied
    return Signature(affirmed if found.governor.lemma in TRYING else steadied(affirmed), steadied(denied))
