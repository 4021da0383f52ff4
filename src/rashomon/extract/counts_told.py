"""What the clause of a figure tells of it: that it is of one event, that it is none at all, and who gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.harm_words import beside
from rashomon.extract.index import Index
from rashomon.extract.parties import attributions
from rashomon.extract.propositions import Proposition
from rashomon.extract.speech_phrases import clause_cues
from rashomon.extract.triggers import noun_trigger
from rashomon.model.claim import EventType
from rashomon.model.reading import Figure, FigureScope, Token

TOLLS = frozenset("killed injured missing casualties displaced detained destroyed damaged".split())
"""Measures of what one event, or many together, did."""
NOBODY = frozenset(("nobody", "none"))
WHERE = ("in", "during", "by", "from", "after", "when")


def of_event(figure: Figure, word: Token, index: Index) -> Figure:
    """The figure with scope "event" where its verb names the one that it is of: "killed in Monday's strike"."""
    if figure.scope is not None or figure.measure not in TOLLS:
        return figure
    verb = grammar.verb_above(word)
    if verb is None:
        return figure
    cause = grammar.agent(verb) if grammar.is_passive(verb) else grammar.own_subject(verb)
    for noun in (*([cause] if cause is not None else []), *grammar.prepositional(verb, *WHERE)):
        if noun.tag in ("NN", "NNP") and _is_event(noun):
            return replace(figure, scope=FigureScope.EVENT, scope_mention=index.evidence(grammar.core(noun)))
    return figure


def _is_event(noun: Token) -> bool:
    found = noun_trigger(noun)
    return (found is not None and found.type is EventType.ASSAULT) or noun.lemma in beside("deadly")


def nobody(words: list[Token]) -> Iterator[list[Token]]:
    """The words that say that nobody is meant: "no one", "none", "nobody"; "without" before harm."""
    for position, word in enumerate(words):
        if word.lower in NOBODY or word.lower == "without":
            yield [word]
        elif word.lower == "one" and position and words[position - 1].lower == "no":
            yield [words[position - 1], word]


def sourced(figure: Figure, word: Token, proposition: Proposition, index: Index) -> Figure:
    """The figure with who gives it, where its clause names somebody beside the source of the claim: "which according
    to the ministry killed 12"."""
    verb = grammar.verb_above(word)
    for cue in clause_cues(verb) if verb is not None else ():
        told = any(other.anchor is cue.anchor or other.source is cue.source for other in proposition.chain)
        if told or cue.source is None:
            continue
        link = next(iter(attributions(cue, index)), None)
        if link is not None and link.source is not None and link.mention is not None:
            return replace(figure, source=link.source, source_mention=link.mention)
    return figure
