"""Who says so: every cue in a sentence, its source, and the head of the content that it attributes.

A cue is a verb ("said"), a noun ("the claim that"), an adjective ("are convinced that"), an adverb ("reportedly") or a
phrase ("according to"). The grammar of each kind is one small function below; the words are in `lexicon/cue_*.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Words that attribute, the source's head noun (None: nobody is named), and the head of the content.

    `value` is how sure the source is of the content if nothing in it says otherwise; `form` is the kind of content
    (that, np, to, ing, quote, clause); `whole` is True where the content is the very clause that the cue stands in.
    """

    words: tuple[Token, ...]
    kind: str
    value: Factuality
    source: Token | None
    content: Token | None
    form: str
    whole: bool = False
    impersonal: bool = False

    @property
    def anchor(self) -> Token:
        """The word that carries the meaning."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class CueWord:
    """A row of the cue lexicon; `denied` is the value where "not" stands at the word, for adjectives of nobody's."""

    kind: str
    complements: frozenset[str]
    value: Factuality
    denied: Factuality = Factuality.UNKNOWN


@cache
def cue_verbs() -> dict[str, CueWord]:
    """Cue verbs by lemma, with their particle where they have one ("point out")."""
    return {
        row[0]: CueWord(row[1], frozenset(row[2].split(",")), Factuality(row[3])) for row in lexicon.rows("cue_verbs")
    }


@cache
def cue_nouns() -> dict[str, CueWord]:
    """Cue nouns by lemma."""
    return {row[0]: CueWord(row[1], frozenset(("that",)), Factuality(row[2])) for row in lexicon.rows("cue_nouns")}


@cache
def cue_adjectives() -> dict[tuple[str, str], CueWord]:
    """Cue adjectives by lemma and whose stance they tell: "subject" or "impersonal"."""
    return {
        (row[0], row[3]): CueWord(row[1], frozenset(("that",)), Factuality(row[2]), Factuality((*row, "UU")[4]))
        for row in lexicon.rows("cue_adjectives")
    }


@cache
def evidentials() -> dict[str, Factuality]:
    """Adverbs that put a clause in an unnamed mouth."""
    return {row[0]: Factuality(row[1]) for row in lexicon.rows("hedge_adverbs") if row[2] == "unnamed"}


def verb_word(verb: Token) -> tuple[str, CueWord] | None:
    """The cue lexicon's entry for a verb, its particle included."""
    return next(((key, cue_verbs()[key]) for key in keys(verb) if key in cue_verbs()), None)


def keys(verb: Token) -> Iterator[str]:
    """How the lexicons may have a verb: with its particle ("point out", "make clear"), then alone."""
    for other in verb.children:
        if other.dep == "prt" or (other.dep == "acomp" and other.lower == "clear"):
            yield f"{verb.lemma} {other.lower}"
    yield verb.lemma


TRAILING_KINDS = frozenset(("say", "confirm", "warn", "announce", "estimate", "assert", "believe"))
