"""What the listener hears and the rules did not: a source for propositions that would else be the report's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.extract import grammar
from rashomon.extract.listener import Heard, listen
from rashomon.extract.propositions import Proposition
from rashomon.extract.speech import Cue, CueWord, cue_nouns, cue_verbs, verb_word
from rashomon.model.claim import Factuality
from rashomon.model.reading import Reading, Token

SURE = 0.7
"""How likely the listener must hold a cue to be one."""
WITHIN = 0.8
"""Share of a proposition's words that must stand in the content heard."""
OPEN = ("ask", "demand", "deny")
"""Kinds of cues whose content the source does not state as it stands; the rules find those, or nobody does."""


def overheard(propositions: Iterable[Proposition], reading: Reading) -> list[Proposition]:
    """The propositions, those without any source under the source that the listener hears for them.

    It is asked only of paragraphs where a word attributes nothing yet, beside a proposition without a source, or where
    nobody is found who speaks a quotation: asked of every paragraph it takes longer than the parse, and finds hardly
    more.
    """
    found = list(propositions)
    sourceless = [each for each in found if not any(cue.source or not cue.impersonal for cue in each.chain)]
    unexplained = _unexplained(reading, found)
    doubtful = {each.head.sentence for each in sourceless if each.quoted or _beside(each, unexplained)}
    heard = listen(reading, doubtful) if doubtful else ()
    clear = [one for one in heard or () if one.source and one.score >= SURE]
    for proposition in sourceless:
        cue = next((cue for one in clear if _holds(one, proposition) and (cue := _cue(one)) is not None), None)
        if cue is not None:
            proposition.chain = (*proposition.chain, cue)
    return found


def _unexplained(reading: Reading, propositions: Iterable[Proposition]) -> dict[int, set[int]]:
    """For each sentence the words that attribute elsewhere, and of which the rules here made nothing."""
    used = {word.index for each in propositions for cue in each.chain for word in cue.words}
    found: dict[int, set[int]] = {}
    for word in reading.tokens:
        if word.index not in used and _may_attribute(word):
            found.setdefault(word.sentence, set()).add(word.index)
    return found


def _beside(proposition: Proposition, unexplained: Mapping[int, set[int]]) -> bool:
    """Whether such a word stands in the proposition's sentence and not in what it says."""
    words = unexplained.get(proposition.head.sentence, set())
    return not words.issubset(word.index for word in proposition.words)


def _may_attribute(word: Token) -> bool:
    if word.pos == "VERB":
        return word.lemma in cue_verbs() or word.lower == "according"
    return (word.pos == "NOUN" and word.lemma in cue_nouns()) or word.lower == "according"


def _holds(heard: Heard, proposition: Proposition) -> bool:
    """Whether a proposition is said in what was heard; beyond the sentence of the cue only where it is quoted."""
    if not proposition.quoted and proposition.head.sentence != heard.cue[0].sentence:
        return False
    indexes = {word.index for word in proposition.words if word.pos not in ("PUNCT", "SPACE")}
    inside = len(indexes.intersection(word.index for word in heard.content))
    return inside >= WITHIN * len(indexes) and indexes.isdisjoint(word.index for word in heard.cue)


def _cue(heard: Heard) -> Cue | None:
    """The cue that was heard, with the strength that the lexicon gives its word; certain where it has none."""
    anchor = _anchor(heard.cue)
    found = verb_word(anchor)
    word: CueWord | None = found[1] if found is not None else cue_nouns().get(anchor.lemma)
    if word is not None and word.kind in OPEN:
        return None
    value = word.value if word is not None else Factuality.CERTAIN
    if grammar.negation(anchor) is not None:
        value = Factuality.UNKNOWN
    words = (anchor, *(word for word in heard.cue if word is not anchor))
    return Cue(
        words, word.kind if word is not None else "say", value, grammar.top(heard.source), None, "clause", whole=True
    )


def _anchor(words: Sequence[Token]) -> Token:
    """The word of a cue that carries the meaning: a verb, a noun that the lexicon has, or else any noun."""
    verbs = [word for word in words if grammar.is_verb(word)]
    nouns = [word for word in words if word.pos in ("NOUN", "PROPN")]
    return grammar.top(verbs or [word for word in nouns if word.lemma in cue_nouns()] or nouns or words)
