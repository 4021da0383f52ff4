"""Whether what a time expression dates lies behind or ahead, by the verb that governs it."""

from __future__ import annotations

from enum import StrEnum

from rashomon.annotate.figures_lexicon import time_verbs
from rashomon.model.reading import Token

_AHEAD = frozenset(("will", "'ll", "’ll", "wo", "shall", "would"))
_PERHAPS = frozenset(("may", "might", "could", "can", "should", "must"))
_LOOKING_AHEAD = frozenset(("ahead", "scheduled", "due", "slated", "upcoming", "planned"))
_DEADLINE = frozenset(("until", "till", "by", "through", "for"))
_FARTHEST = 12  # heads climbed before the verb is given up


class Direction(StrEnum):
    """Where the dated happening lies, seen from the report; NONE where no verb tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


def direction(token: Token) -> Direction:
    """The direction of the verb over `token`: by auxiliaries, tense, and verbs such as "expect" and "plan"."""
    node, deadline = token, False
    for _ in range(_FARTHEST):
        if node.lower in _LOOKING_AHEAD:
            return Direction.FUTURE
        if node is not token and node.pos in ("VERB", "AUX"):
            return _of_verb(node, deadline)
        deadline = deadline or node.lower in _DEADLINE
        if node.head is node:
            break
        node = node.head
    return _of_verb(node, deadline) if node.pos in ("VERB", "AUX") else Direction.NONE


def _of_verb(verb: Token, deadline: bool) -> Direction:
    if verb.dep in ("aux", "auxpass") and verb.head is not verb:
        verb = verb.head
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    lowers = {child.lower for child in helpers}
    perfect = any(child.lemma == "have" for child in helpers)
    if lowers & _AHEAD and not perfect:
        return Direction.FUTURE
    if perfect:
        return Direction.PAST
    if time_verbs().get(verb.lemma) == "prospective" and verb.tag in ("VBN", "VBZ", "VBP", "VBG"):
        return Direction.FUTURE
    if lowers & _PERHAPS or (deadline and time_verbs().get(verb.lemma) == "deadline"):
        return Direction.FUTURE
    if verb.tag == "VB" or "to" in lowers:
        return _infinitive(verb, deadline)
    if verb.tag == "VBD" or any(child.tag == "VBD" for child in helpers):
        return Direction.PAST
    return _untensed(verb, lowers)


def _infinitive(verb: Token, deadline: bool) -> Direction:
    """An infinitive leans on what governs it: "plans to meet", "asked it to answer by Friday", "to be held in May"."""
    over = verb.head
    if over is verb:
        return Direction.NONE
    if deadline or time_verbs().get(over.lemma) == "prospective" or over.lower in ("going", "set"):
        return Direction.FUTURE
    if over.lemma == "be" and over.tag in ("VBZ", "VBP") and verb.dep == "xcomp":
        return Direction.FUTURE
    if over.pos in ("NOUN", "PROPN") and verb.tag == "VBN":
        return Direction.FUTURE
    return direction(over) if over.pos in ("VERB", "AUX") else Direction.NONE


def _untensed(verb: Token, lowers: set[str]) -> Direction:
    """A present tense looks ahead for what is arranged; a participle leans on what governs it."""
    present = verb.tag == "VBG" and lowers & {"is", "are", "am", "'s", "'re", "’s", "’re"}
    if verb.tag in ("VBZ", "VBP") or present:
        return Direction.FUTURE if time_verbs().get(verb.lemma) == "scheduled" else Direction.NONE
    if verb.tag in ("VBG", "VBN") and verb.dep in ("advcl", "ccomp", "conj", "acl") and verb.head is not verb:
        return Direction.PAST if verb.tag == "VBN" and verb.dep == "acl" else direction(verb.head)
    return Direction.PAST if verb.tag == "VBN" else Direction.NONE
