"""What sort of thing a noun is, for the conditions of the event lexicons."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.lexicon.kinds import titles
from rashomon.model.reading import Token

PARTITIVES = frozenset(
    "thousand hundred dozen score number group lot ton percent % half third quarter wave series piece majority rest "
    "part million".split()
)
UNITS = frozenset(
    "euro dollar pound franc crown peso rupee rand tonne ton kilo kilogram kilogramme litre gallon barrel sack bag box "
    "crate load lorryload truckload boatload planeload shipment bundle pile".split()
)
"""Nouns that leave it to their "of" what there is so much of: "two million euros of aid"."""
DETERMINING = frozenset("some all most many several one both each none any few much".split())
"""Words that stand for the noun after their "of": "some of the sanctions"."""
FORMS = frozenset("state round form kind sort act campaign end lifting wave string text draft term".split())
"""Nouns that leave it to their "of" what they are: "a state of emergency", "a round of talks"."""
BEFORE = frozenset(
    ("peacekeeper", "truce", "meeting", "hostage", "mediation", "restriction", "service", "humanitarian")
)
"""Classes that a word before the noun gives it: "a peacekeeping force", "the ceasefire deal", "mediation efforts"."""
VAGUE = frozenset(
    "agreement accord deal pact arrangement effort process force mission contingent troop soldier operation order team "
    "initiative battalion unit plan personnel hour measure rule contingent access supply line".split()
)
"""Nouns that take a class from the word before them."""
PARTIES = frozenset(
    "person force official rebel protester refugee hostage country police government party organisation "
    "worker company".split()
)
"""Classes of nouns that are somebody."""


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each noun lemma."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, name in lexicon.rows("noun_classes"):
        found[lemma].add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def of_class(noun: Token, name: str) -> bool:
    """Whether a noun, what it is a measure of ("thousands of soldiers"), or what is coordinated to it is of a class."""
    return any(_one_of_class(each, name) for each in grammar.conjuncts(noun))


def _one_of_class(noun: Token, name: str) -> bool:
    known = classes()
    if name in known.get(noun.lemma, ()) or name in known.get(noun.lower, ()):
        return True
    measures = (
        noun.lemma in PARTITIVES
        or noun.lemma in UNITS
        or noun.lemma in FORMS
        or noun.pos == "NUM"
        or noun.lower in DETERMINING
    )
    if measures and any(of_class(inner, name) for inner in grammar.prepositional(noun, "of")):
        return True
    if name in BEFORE and noun.lemma in VAGUE:
        inner = (each for of in grammar.prepositional(noun, "of") for each in (of, *of.children))
        return any(name in known.get(other.lemma, ()) for other in (*_before(noun), *inner))
    if name == "country":
        return noun.ner in ("GPE", "NORP", "ORG")
    plural = noun.ner == "NORP" and noun.tag == "NNPS"
    if name == "person":
        titled = noun.pos == "PROPN" and any(word.lemma in titles() for word in _before(noun))
        return plural or titled or noun.ner == "PERSON"
    if name == "somebody":
        return noun.pos == "PROPN" or noun.ner == "NORP" or bool(PARTIES & known.get(noun.lemma, frozenset()))
    return name == "force" and plural


def _before(noun: Token) -> list[Token]:
    return [other for other in noun.children if other.dep in ("compound", "amod", "nmod")]
