"""Cues that stand beside the clause they attribute: "according to X", "reportedly", ", two officials said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract import grammar
from rashomon.extract.speech import TRAILING_KINDS, Cue, cue_verbs, evidentials
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

REPORTING_PREPOSITIONS = frozenset(("per",))
MINDS = {
    "view": Factuality.PROBABLE,
    "opinion": Factuality.PROBABLE,
    "estimation": Factuality.PROBABLE,
    "judgment": Factuality.PROBABLE,
    "judgement": Factuality.PROBABLE,
    "word": Factuality.CERTAIN,
    "telling": Factuality.CERTAIN,
}
"""Nouns of "in X's view" and "in her words", with how sure X is of the clause."""


def clause_cues(verb: Token) -> Iterator[Cue]:
    """Cues that stand in the clause whose whole they attribute: "according to X", "reportedly", "per X"."""
    for other in verb.children:
        if other.lower == "according" and other.dep in ("prep", "advcl", "advmod", "dep", "acl"):
            to = grammar.child(other, "prep", "mark", "aux") or other
            noun = grammar.child(to, "pobj") or grammar.child(other, "pobj")
            if noun is not None:
                words = (other, to) if to is not other else (other,)
                yield Cue(words, "say", Factuality.CERTAIN, noun, verb, "clause", whole=True)
        elif other.lower in REPORTING_PREPOSITIONS and other.dep == "prep" and other.index - verb.index != 1:
            noun = grammar.child(other, "pobj")
            if noun is not None and noun.pos == "PROPN":
                yield Cue((other,), "say", Factuality.CERTAIN, noun, verb, "clause", whole=True)
        elif other.lower == "in" and other.dep == "prep" and (found := mind(other)) is not None:
            noun, owner = found
            yield Cue((other, noun), "say", MINDS[noun.lemma], owner, verb, "clause", whole=True)
        elif other.lower in evidentials() and other.dep == "advmod":
            yield Cue((other,), "say", evidentials()[other.lower], None, verb, "clause", whole=True)


def mind(preposition: Token) -> tuple[Token, Token] | None:
    """The noun and its owner in "in the mayor's view"."""
    noun = grammar.child(preposition, "pobj")
    owner = grammar.child(noun, "poss") if noun is not None and noun.lemma in MINDS else None
    return None if noun is None or owner is None else (noun, owner)


def trailing_cue(words: Sequence[Token]) -> tuple[Cue, int] | None:
    """The cue of ", two officials and a witness said on Monday." at the end of a sentence, with the index of its comma.

    A reading of the surface, for sentences so long that the parser loses the speaker: the last cue verb, with nothing
    after it that could be its content, and only nouns between it and the comma before.
    """
    verb = next((word for word in reversed(words) if word.tag in ("VBD", "VBZ") and word.pos == "VERB"), None)
    if verb is None or verb.lemma not in cue_verbs() or cue_verbs()[verb.lemma].kind not in TRAILING_KINDS:
        return None
    if any(other.dep in ("ccomp", "dobj", "xcomp") for other in verb.children) or grammar.own_subject(verb) is not None:
        return None
    first = words[0].index
    comma = verb.index - 1
    while comma > first and words[comma - first].lower != ",":
        comma -= 1
    between = words[comma - first + 1 : verb.index - first]
    if comma == first or not between or any(grammar.is_verb(word) for word in between):
        return None
    tops = [word for word in between if word.pos in ("NOUN", "PROPN") and word.head not in between]
    if not tops or between[-1].pos not in ("NOUN", "PROPN"):
        return None
    word = cue_verbs()[verb.lemma]
    return Cue((verb,), word.kind, word.value, tops[0], None, "clause", whole=True), comma
