"""Verbs and adjectives as cues: who says, believes or denies what."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.noun_classes import of_class
from rashomon.extract.speech import Cue, CueWord, cue_adjectives, verb_word
from rashomon.extract.speech_contents import CORRECTING, COUNTING, contents, is_content
from rashomon.extract.speech_nouns import issuing_verb
from rashomon.model.claim import Factuality
from rashomon.model.reading import Token

IMPERSONAL = frozenset(("it", "there"))
PASSIVE_CUES = frozenset(
    "say report believe think expect understand know confirm rumour rumor allege claim fear estimate presume assume "
    "suspect consider feel predict anticipate".split()
)
"""Verbs that attribute a raised subject: "is believed to have fled"."""


def source_of(verb: Token) -> Token | None:
    """Who speaks: the subject, the agent of a passive, or the subject that the clause takes over."""
    if grammar.is_passive(verb):
        return grammar.agent(verb)
    issuing = issuing_verb(verb)
    return _who(verb) or grammar.subject(issuing or verb) or _stray_subject(verb)


def _who(verb: Token) -> Token | None:
    """The person that "who" stands for, above the place or body that it follows ("Ana Costa, a nurse at the clinic, who
    said")."""
    own = grammar.own_subject(verb)
    if own is None or own.lower != "who":
        return None
    for noun in (near := grammar.antecedent(own), *grammar.ancestors(near)):
        if grammar.is_verb(noun):
            return None
        if noun.ner == "PERSON" or of_class(noun, "person"):
            return noun
    return None


def _stray_subject(verb: Token) -> Token | None:
    """The subject of a finite verb that the parser hung on something before it ("On WeChat, the Coast Guard said")."""
    left: Token | None = None
    for other in verb.children:
        if other.dep == "advcl" and other.index < verb.index and verb.head is verb:
            left = grammar.own_subject(other) or left
        if other.index < verb.index and other.dep in ("prep", "advcl", "npadvmod", "nmod", "dep"):
            for word in grammar.subtree(other):
                if (
                    word.index < verb.index
                    and word.pos in ("NOUN", "PROPN")
                    and word.dep in ("appos", "conj", "dep", "nmod")
                    and word.right == verb.index - 1
                ):
                    left = word
    return left


def cues_of_verb(verb: Token) -> Iterator[Cue]:
    """The cues that a verb makes, one for each content it takes."""
    entry = verb_word(verb)
    if entry is None:
        yield from _adjective_cues(verb)
        return
    _, word = entry
    own = grammar.own_subject(verb)
    if grammar.is_passive(verb) and own is not None:
        yield from _passive_cues(verb, word, own)
        return
    source = source_of(verb)
    if source is None or source.lower == "there":
        return
    words = _cue_words(verb)
    found = list(contents(verb, word))
    if (
        word.kind == "deny"
        and not found
        and any(other.dep == "dobj" and other.lower in ("it", "this", "that", "them") for other in verb.children)
    ):
        yield Cue(words, word.kind, word.value, source, verb, "clause", whole=True)
    for content, form in found:
        value = Factuality.UNKNOWN if form == "ask" else word.value
        if grammar.negation(verb) is not None:
            value = _denied(word.kind)
        yield Cue(words, word.kind, value, source, content, form)


def _cue_words(verb: Token) -> tuple[Token, ...]:
    particle = grammar.child(verb, "prt")
    negator = next((other for other in verb.children if other.dep == "neg"), None)
    aux = [other for other in verb.children if negator is not None and other.dep == "aux" and other.lemma == "do"]
    found = [verb, *aux, *([negator] if negator else []), *([particle] if particle else [])]
    return tuple(found)


def _denied(kind: str) -> Factuality:
    """What "did not say / confirm / believe" leaves of the content: belief is turned round, saying is left open."""
    return Factuality.NOT_PROBABLE if kind in ("believe", "expect", "suspect") else Factuality.UNKNOWN


def _passive_cues(verb: Token, word: CueWord, own: Token) -> Iterator[Cue]:
    by = grammar.agent(verb)
    value = word.value if by is not None or word.kind in ("confirm", "know") else _weaker(word.value)
    if own.lower in IMPERSONAL:
        if grammar.negation(verb) is not None:
            value = Factuality.UNKNOWN
        for other in verb.children:
            if other.dep == "ccomp":
                yield Cue((verb,), word.kind, value, by, other, "that")
    elif verb.lemma in PASSIVE_CUES and (grammar.child(verb, "xcomp") is not None or _held_to_be(verb)):
        yield Cue((verb,), word.kind, value, by, verb, "clause", whole=True)
    elif by is not None and "np" in word.complements and _tells_by(own, verb, word):
        yield Cue((verb,), word.kind, value, by, own, "np")
    for other in verb.children:  # "was told that"
        if other.dep == "ccomp" and own.lower not in IMPERSONAL and verb.lemma == "tell":
            yield Cue((verb,), word.kind, value, by, other, "that")


def _held_to_be(verb: Token) -> bool:
    """ "are feared dead", "was reported missing"."""
    return any(other.dep in ("oprd", "acomp") and other.tag == "JJ" for other in verb.children)


def _tells_by(own: Token, verb: Token, word: CueWord) -> bool:
    """Whether the subject of a passive tells what its agent says ("the strike was confirmed by the army")."""
    if word.kind == "deny" or verb.lemma in COUNTING | CORRECTING:
        return is_content(own, verb, word)
    return word.kind in ("confirm", "announce", "estimate")


def _weaker(value: Factuality) -> Factuality:
    return Factuality.PROBABLE if value is Factuality.CERTAIN else value


def _adjective_cues(verb: Token) -> Iterator[Cue]:
    """ "are convinced that", "it is possible that", "it remains unclear whether"."""
    for other in verb.children:
        if other.dep not in ("acomp", "attr", "oprd", "advcl", "xcomp") or other.pos not in ("ADJ", "VERB"):
            continue
        own = grammar.subject(verb)
        impersonal = own is None or own.lower in IMPERSONAL or own.dep == "csubj"
        whose = "impersonal" if impersonal else "subject"
        word = cue_adjectives().get((other.lemma, whose)) or cue_adjectives().get((other.lower, whose))
        if word is None:
            continue
        clause = grammar.child(other, "ccomp") or grammar.child(verb, "ccomp", "csubj") or _late_clause(other)
        if clause is None and impersonal and word.value is Factuality.UNKNOWN:
            clause = _if_clause(verb)
        if clause is None or clause is other:
            continue
        value = word.value
        if grammar.negation(verb) is not None:
            value = word.denied if impersonal else _denied(word.kind)
        yield Cue((other,), word.kind, value, None if impersonal else own, clause, "that", impersonal=impersonal)


def _late_clause(adjective: Token) -> Token | None:
    """A that-clause that the parser took for an adverbial one."""
    for other in adjective.children:
        if other.dep in ("advcl", "relcl", "acl") and any(
            word.lower in ("that", "whether") and word.dep == "mark" for word in other.children
        ):
            return other
    return None


def _if_clause(verb: Token) -> Token | None:
    """The question of "it is unclear if they left", which looks like a condition."""
    for other in verb.children:
        if other.dep == "advcl" and any(word.lower == "if" and word.dep == "mark" for word in other.children):
            return other
    return None
