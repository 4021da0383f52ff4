"""What is said and called untrue: "rejected the claim", "dismissed the report as baseless"."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.triggers import noun_trigger
from rashomon.model.reading import Token

DISMISSALS = frozenset(("reject", "dismiss", "dispute", "contradict", "question", "doubt"))
"""Verbs that deny only what is itself something said ("rejected the claim"); a proposal rejected is an event."""
TOLD = frozenset(("report", "statement", "story", "comment", "remark"))
"""Nouns of something said that are also things: a report may be turned down for its style, not for what it says."""
NEAR = 4
"""Words from "as" to the verdict: "as an outright lie"."""


def said_to_be_untrue(verb: Token, noun: Token) -> bool:
    """Whether a verb of denial denies what a report or a statement says: "denied the report", "dismissed the report as
    false", "dismissed reports of a clash"."""
    if noun.lemma not in TOLD:
        return False
    if verb.lemma not in DISMISSALS or verdict(verb):
        return True
    return any(noun_trigger(other) is not None for other in grammar.prepositional(noun, "of"))


def verdict(verb: Token) -> list[Token]:
    """The "as false" of "dismissed the report as false", wherever the parser hangs it; empty where there is none."""
    if verb.lemma not in DISMISSALS:
        return []
    after = [word for word in grammar.subtree(verb) if word.index > verb.index]
    for place, word in enumerate(after):
        if word.lower == "as":
            for end, other in enumerate(after[place + 1 : place + 1 + NEAR], place + 2):
                if other.lemma in lexicon.words("verdicts"):
                    return after[place:end]
    return []


def verdicts(verbs: Iterable[Token]) -> list[Token]:
    """The verdicts of several verbs: no part of what is denied."""
    return [word for verb in verbs for word in verdict(verb)]
