"""What the listener hears and the rules did not: a source for propositions that would else be the report's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract import grammar
from rashomon.extract.listener import Heard
from rashomon.extract.propositions import Proposition
from rashomon.extract.speech import Cue, CueWord, cue_nouns, verb_word
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

SURE = 0.7
"""How likely the listener must hold a cue to be one."""
WITHIN = 0.8
"""Share of a proposition's words that must stand in the content heard."""
OPEN = ("ask", "demand", "deny")
"""Kinds of cues whose content the source does not state as it stands; the rules find those, or nobody does."""


def overheard(propositions: Iterable[Proposition], attributions: Sequence[Heard] | None) -> Iterator[Proposition]:
    """The propositions, those without any source under the source that the listener hears for them."""
    heard = [one for one in attributions or () if one.source and one.score >= SURE]
    for proposition in propositions:
        if not any(cue.source is not None or not cue.impersonal for cue in proposition.chain):
            cue = next((cue for one in heard if _holds(one, proposition) and (cue := _cue(one)) is not None), None)
            if cue is not None:
                proposition.chain = (*proposition.chain, cue)
        yield proposition


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
    return Cue(words, word.kind if word is not None else "say", value, _top(heard.source), None, "clause", whole=True)


def _anchor(words: Sequence[Token]) -> Token:
    """The word of a cue that carries the meaning: a verb, a noun that the lexicon has, or else any noun."""
    verbs = [word for word in words if grammar.is_verb(word)]
    nouns = [word for word in words if word.pos in ("NOUN", "PROPN")]
    return _top(verbs or [word for word in nouns if word.lemma in cue_nouns()] or nouns or words)


def _top(words: Sequence[Token]) -> Token:
    """The word that hangs on none of the others: "began" of "began by saying", "Costa" of "Ana Costa"."""
    inside = {word.index for word in words}
    return next(word for word in words if word.head is word or word.head.index not in inside)
