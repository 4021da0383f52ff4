"""Cues that stand beside the clause they attribute: "according to X", "reportedly", "by X's count"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.noun_classes import of_class
from rashomon.extract.speech import Cue, evidentials
from rashomon.lexicon.kinds import titles
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
    "mind": Factuality.PROBABLE,
    "eye": Factuality.PROBABLE,
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
            noun = cited(grammar.child(other, "pobj"))
            if noun is not None:
                yield Cue((other,), "say", Factuality.CERTAIN, noun, verb, "clause", whole=True)
        elif other.lower in ("by", "on", "in") and (owner := reckoner(other)) is not None:
            yield Cue((other,), "say", Factuality.CERTAIN, owner, verb, "clause", whole=True)
        elif other.lower in ("in", "to") and other.dep == "prep" and (found := mind(other)) is not None:
            noun, owner = found
            yield Cue((other, noun), "say", MINDS[noun.lemma], owner, verb, "clause", whole=True)
        elif other.lower in evidentials() and other.dep == "advmod":
            yield Cue((other,), "say", evidentials()[other.lower], None, verb, "clause", whole=True)


AGREED = ("agreement", "law", "measure", "decree", "order", "request", "programme", "timespan", "topic")
"""Classes of what something is done by, "per the agreement", and nobody says."""


def cited(noun: Token | None) -> Token | None:
    """Who is cited after "per": somebody, or the one whose figures or statement they are ("per the agency's figures");
    not the measure of "per day"."""
    if noun is None or noun.pos == "PROPN":
        return noun
    owner = grammar.possessor(noun)
    if owner is not None and owner.tag != "PRP$":
        return owner
    named = any(other.dep == "det" for other in noun.children)
    agreed = any(of_class(noun, name) for name in AGREED)
    return noun if named and (noun.lemma in titles() or not agreed) else None


def reckoner(preposition: Token) -> Token | None:
    """Who reckons so: "by the ministry's count", "by the latest estimate of the council", "by their count"; the report
    itself, where it is "our count"."""
    noun = grammar.child(preposition, "pobj") if preposition.dep in ("prep", "agent") else None
    if noun is None or noun.lemma not in grammar.RECKONED:
        return None
    owner = grammar.possessor(noun)
    if owner is not None:
        return owner if owner.lower not in ("our", "my") else None
    return next(
        (
            other
            for other in grammar.prepositional(noun, "of")
            if other.lemma in titles() or of_class(other, "somebody") or other.ner in ("ORG", "PERSON", "GPE")
        ),
        None,
    )


def mind(preposition: Token) -> tuple[Token, Token] | None:
    """The noun and its owner in "in the mayor's view"."""
    noun = grammar.child(preposition, "pobj")
    owner = grammar.child(noun, "poss") if noun is not None and noun.lemma in MINDS else None
    return None if noun is None or owner is None else (noun, owner)
