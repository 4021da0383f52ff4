"""Sayings whose cue is a verb: "said that", "praised X for", "refused to", "was criticised by"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.sayings_contents import StanceWord, belongs, contents, occasion, stance_word
from rashomon.extract.sayings_drafts import Draft, source_words, trimmed, verb_group
from rashomon.extract.speech_nouns import issuing_verb
from rashomon.extract.speech_verbs import PASSIVE_CUES, source_of
from rashomon.model.reading import Token

SCORES = {"that": 0.8, "quote": 0.8, "to": 0.6, "ing": 0.6, "about": 0.5, "np": 0.5, "passive": 0.5}
"""The share of such sayings that were right in 420 articles of PolNeAR's training part, to a tenth."""


def verb_drafts(verb: Token) -> Iterator[Draft]:
    """The saying that a verb makes, where it has a source and a content."""
    word = stance_word(verb)
    if word is None:
        return
    if grammar.is_passive(verb):
        yield from _passive(verb, word)
        return
    source = speaker(verb)
    if source is None or _unfinished(verb):
        return
    issuing = issuing_verb(verb)
    quotes = bool(word.complements & {"quote", "that"})
    for content, form, extra in contents(verb, word):
        cue = [*_issued(issuing, verb), *verb_group(verb), *occasion(verb, content), *extra]
        yield replace(_draft(verb, source, cue, content, form), quotes=quotes)
        return
    if quotes:
        cue = [*_issued(issuing, verb), *verb_group(verb), *occasion(verb, [])]
        yield replace(_draft(verb, source, cue, [], "quote"), quotes=True)


def _issued(issuing: Token | None, verb: Token) -> list[Token]:
    """The words of the cue before the verb of saying: "released a statement"."""
    if issuing is None:
        return []
    return [*verb_group(issuing), *(word for word in grammar.subtree(verb.head, [verb]) if word.index < verb.index)]


def _draft(verb: Token, source: Token, cue: list[Token], content: list[Token], form: str) -> Draft:
    indexes = {word.index for word in cue}
    spoken = source_words(source, [verb, *content[:1]])
    indexes |= {word.index for word in spoken}
    cue = sorted({word.index: word for word in cue}.values(), key=lambda word: word.index)
    return Draft(verb, spoken, cue, [word for word in content if word.index not in indexes], SCORES[form])


def speaker(verb: Token) -> Token | None:
    """Who speaks; a relative pronoun stands for itself ("voters who want ..."), and nobody for "it" and "there"."""
    own = grammar.own_subject(verb)
    if own is not None and own.tag in grammar.RELATIVES:
        return own
    if any(other.dep == "expl" for other in verb.children):
        return None
    if own is None and verb.tag == "VBG" and verb.dep == "acl" and _set_off(verb):
        return _above(verb)
    found = _nearest_subject(verb) or (_turned(verb) if own is None else None) or source_of(verb)
    return None if found is None or found.lower == "there" else found


def _set_off(verb: Token) -> bool:
    """Whether a comma parts a participle from the noun before it, of which it is then not said."""
    return any(mark.lower == "," and mark.index == verb_group(verb)[0].index - 1 for mark in verb.head.children)


def _above(verb: Token) -> Token | None:
    """The subject of the clause that a participle colours: "The mayor spoke at the port, calling it a disgrace"."""
    for word in grammar.ancestors(verb):
        if grammar.is_verb(word):
            return source_of(word)
    return None


def _unfinished(verb: Token) -> bool:
    """ "to say so would ...", "Asked about it, he left": words that tell of no saying done or meant by a speaker."""
    if verb.tag == "VBN" and verb.dep == "advcl" and grammar.child(verb, "aux", "nsubj") is None:
        return True
    if verb.tag != "VB" or not any(other.tag == "TO" for other in verb.children):
        return verb.dep in ("xcomp", "ccomp") and verb.tag == "VBG" and verb_group(verb)[0] is verb
    return verb.dep in ("acl", "relcl", "ccomp", "conj", "advcl") and verb_group(verb)[0].tag == "TO"


def _turned(verb: Token) -> Token | None:
    """The speaker after the verb of "..., said Ana Costa", where the parser took the name for an object."""
    after = [other for other in verb.children if other.dep in ("dobj", "npadvmod", "oprd")]
    if not any(other.index < verb.index and other.dep in ("ccomp", "punct") for other in verb.children):
        return None
    return next((other for other in after if other.left == verb.index + 1 and _could_speak(other, verb)), None)


def _could_speak(noun: Token, verb: Token) -> bool:
    """Whether what follows the verb is somebody, and what goes before it is over."""
    over = any(mark.index == verb.index - 1 and mark.pos == "PUNCT" for mark in verb.children)
    return noun.pos == "PROPN" or (over and noun.pos == "NOUN" and noun.ner == "")


def _nearest_subject(verb: Token) -> Token | None:
    """Of several subjects that the parser gave a verb after a quotation, the one beside it."""
    found = [other for other in verb.children if other.dep == "nsubj"]
    return min(found, key=lambda other: abs(other.index - verb.index)) if len(found) > 1 else None


def _passive(verb: Token, word: StanceWord) -> Iterator[Draft]:
    """ "was criticised by X", "first reported by X", "is seen by X as"."""
    by = grammar.agent(verb)
    own = grammar.own_subject(verb)
    if by is None and own is not None and verb.lemma in PASSIVE_CUES:
        yield from _impersonal(verb, own)
    if by is None or "np" not in word.complements:
        return
    agents = [other for other in verb.children if other.lower == "by" and grammar.child(other, "pobj") is by]
    content = [each for part in verb.children if part.dep in ("nsubjpass",) for each in grammar.subtree(part, [verb])]
    content += [
        each
        for part in verb.children
        if part.index > verb.index and part not in agents and belongs(part)
        for each in grammar.subtree(part, agents)
    ]
    if own is None and verb.dep in ("acl", "relcl", "advcl"):
        head = verb.head
        content = [each for each in grammar.subtree(head, [verb]) if each.index < verb.index] + content
    content = trimmed(sorted(content, key=lambda each: each.index))
    if content:
        yield _draft(verb, by, verb_group(verb), content, "passive")


def _impersonal(verb: Token, own: Token) -> Iterator[Draft]:
    """ "is said to have fled", "it was reported that": sayings of nobody in particular."""
    told = grammar.child(verb, "ccomp") if own.lower == "it" else grammar.child(verb, "xcomp")
    if told is None:
        return
    content = grammar.subtree(told) if own.lower == "it" else [*grammar.subtree(own, [verb]), *grammar.subtree(told)]
    yield Draft(verb, [], verb_group(verb), trimmed(content), SCORES["passive"])
