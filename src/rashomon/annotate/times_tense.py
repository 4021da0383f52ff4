"""Whether what a time expression dates lies behind or ahead, by the verb that governs it."""

from __future__ import annotations

from enum import StrEnum

from rashomon.annotate.figures_lexicon import time_verbs, time_words
from rashomon.model.reading import Token

_AHEAD = frozenset(("will", "'ll", "’ll", "wo", "shall", "would"))
_PERHAPS = frozenset(("may", "might", "could", "can", "should", "must"))
_DEADLINE = frozenset(("until", "till", "by", "to"))
_STRETCH = frozenset(("through", "from"))
_CONDITION = frozenset(("when", "if", "until", "till", "once", "before", "after", "unless"))
_OPENING = frozenset(("mark", "advmod"))  # how such a word hangs on the clause that it opens
_NOBODY = frozenset(("nobody", "none", "neither", "nothing", "no-one"))
_TO_COME = frozenset(("prospective", "ahead"))
_CLOSE = 5  # words from "for" to the day that it names
_FARTHEST = 12  # heads climbed before the verb is given up


class Direction(StrEnum):
    """Where the dated happening lies, seen from the report; NONE where no verb tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


def direction(token: Token) -> Direction:
    """The direction of the verb over `token`: by auxiliaries, tense, and verbs such as "expect" and "plan".

    A past tense that is reached through a noun ("was invited to a meeting on Friday"), or that a stretch hangs on
    ("was open through Friday"), tells nothing of the time.
    """
    node, between, nouns = token, set[str](), 0
    for _ in range(_FARTHEST):
        if node is not token and time_verbs().get(node.lower) == "ahead":
            return Direction.NONE if _was_to(node) else Direction.FUTURE
        if node is not token and node.pos in ("VERB", "AUX"):
            break
        noun = node is not token and node.pos in ("NOUN", "PROPN") and node.lower not in time_words()
        between.add("noun" if noun else node.lower)
        nouns += noun
        if node.head is node:
            break
        node = node.head
    if node.pos not in ("VERB", "AUX"):
        return Direction.NONE
    kind = time_verbs().get(node.lemma)
    if kind == "appointing" and any(_is_for(child, token) for child in node.children):
        return Direction.FUTURE
    if kind == "scheduled" and nouns > 1 and node.tag in ("VBZ", "VBP"):
        return Direction.NONE  # "faces charges over the murder of a nurse on Friday"
    found = _of_verb(node, bool(between & _DEADLINE) and "noun" not in between)
    loose = "noun" in between or between & _STRETCH
    return Direction.NONE if loose and found is Direction.PAST else found


def _is_for(word: Token, time: Token) -> bool:
    """Whether a word is the "for" that a time stands after: "set for 10 am on Friday"."""
    return word.lower == "for" and 0 < time.index - word.index <= _CLOSE


def _of_verb(verb: Token, deadline: bool) -> Direction:
    if verb.dep in ("aux", "auxpass") and verb.head is not verb:
        verb = verb.head
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    lowers = {child.lower for child in helpers}
    perfect = any(child.lemma == "have" for child in helpers)
    if lowers & _AHEAD and not perfect:
        return Direction.FUTURE
    if deadline and time_verbs().get(verb.lemma) == "deadline":
        return Direction.FUTURE
    if perfect or ("could" in lowers and _is_denied(verb)):
        return Direction.PAST
    if time_verbs().get(verb.lemma) == "prospective" and verb.tag in ("VBN", "VBZ", "VBP", "VBG"):
        return Direction.FUTURE
    if lowers & _PERHAPS:
        return Direction.FUTURE
    if verb.tag == "VB" or "to" in lowers:
        return _infinitive(verb, deadline)
    if verb.tag == "VBD" or any(child.tag == "VBD" for child in helpers):
        return Direction.PAST
    return _untensed(verb, lowers)


def _is_denied(verb: Token) -> bool:
    """Whether nothing came of it: "could not be reached", "nobody could be found"."""
    near = [*verb.children, *(word for child in verb.children if child.dep[:5] == "nsubj" for word in child.children)]
    return any(child.dep == "neg" or child.lower in _NOBODY for child in near)


def _infinitive(verb: Token, deadline: bool) -> Direction:
    """An infinitive leans on what governs it: "plans to meet", "asked it to answer by Friday", "to be held in May"."""
    over = verb.head
    if over is verb:  # a headline: "Markets to stay closed until Friday"
        return Direction.FUTURE if any(child.lower == "to" for child in verb.children) else Direction.NONE
    if _was_to(over):
        return Direction.NONE
    if deadline or time_verbs().get(over.lemma) in _TO_COME or over.lower in ("going", "set"):
        return Direction.FUTURE
    if over.lemma == "be" and over.tag in ("VBZ", "VBP") and verb.dep == "xcomp":
        return Direction.FUTURE
    if over.pos in ("NOUN", "PROPN") and verb.tag == "VBN":
        return Direction.FUTURE
    return Direction.FUTURE if direction(over) is Direction.FUTURE else Direction.NONE


def _was_to(over: Token) -> bool:
    """Whether what was to come is over: "had been due to end on Friday"."""
    carrier = over if over.pos in ("VERB", "AUX") else over.head
    return any(child.lower in ("had", "'d", "’d") and child.dep == "aux" for child in carrier.children)


def _untensed(verb: Token, lowers: set[str]) -> Direction:
    """A present tense looks ahead for what is arranged; a participle leans on what governs it."""
    if lowers & {"is", "are"} and any(child.lower in _CONDITION and child.dep in _OPENING for child in verb.children):
        return Direction.FUTURE
    present = verb.tag == "VBG" and lowers & {"is", "are", "am", "'s", "'re", "’s", "’re"}
    if verb.tag in ("VBZ", "VBP") or present:
        return Direction.FUTURE if time_verbs().get(verb.lemma) == "scheduled" else Direction.NONE
    if verb.tag in ("VBG", "VBN") and verb.dep in ("advcl", "ccomp", "conj", "acl") and verb.head is not verb:
        if verb.tag == "VBN" and verb.dep in ("acl", "advcl"):
            return Direction.PAST
        first = verb.dep == "conj" and verb.head.pos in ("VERB", "AUX")
        return _of_verb(verb.head, False) if first else direction(verb.head)
    return Direction.PAST if verb.tag == "VBN" else Direction.NONE
