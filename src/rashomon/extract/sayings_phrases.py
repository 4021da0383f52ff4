"""Sayings whose cue is a phrase or a mark: "according to X", "in X's words", "for X, ...", "X: ...", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.sayings_drafts import Draft, source_words, trimmed
from rashomon.extract.speech import evidentials
from rashomon.extract.speech_phrases import mind
from rashomon.model.document import ZoneKind
from rashomon.model.reading import Reading, Token

SCORE = 0.9
"""Found as those of `sayings_verbs`."""
PEOPLE = frozenset(("person", "worker", "official", "protester"))
LABEL = 8
"""Words: a longer stretch before a colon is a sentence, not the name of who speaks."""


def phrase_drafts(word: Token) -> Iterator[Draft]:
    """The saying that a phrase makes of the clause it stands in."""
    if word.lower == "according":
        yield from _according(word)
    elif word.lower == "per" and word.dep == "prep" and word.index - word.head.index != 1:
        noun = grammar.child(word, "pobj")
        if noun is not None and noun.pos == "PROPN":
            yield from _beside(word, [word], noun)
    elif word.lower == "in" and (found := mind(word)) is not None:
        owner = found[1]
        case = [other for other in owner.children if other.tag == "POS"]
        yield from _beside(word, [*grammar.subtree(word, [owner]), *case], owner)
    elif word.lower in ("for", "to") and word.dep == "prep":
        yield from _judging(word)
    elif word.lower in evidentials() and word.dep == "advmod" and grammar.is_verb(word.head):
        content = trimmed(grammar.subtree(word.head, [word]))
        yield Draft(word, [], [word], content, SCORE)


def _judging(word: Token) -> Iterator[Draft]:
    """ "For the farmers, the dam is a disaster": somebody's judgement, set before a clause with "be"."""
    noun = grammar.child(word, "pobj")
    verb = word.head
    if noun is None or verb.lemma != "be" or grammar.child(verb, "attr", "acomp") is None:
        return
    comma = any(mark.text == "," and mark.index == word.right + 1 for mark in verb.children)
    somebody = noun.ner == "PERSON" or noun.tag == "PRP" or (noun.pos == "NOUN" and noun.lemma in persons())
    if comma and somebody and word.index <= verb.left + 1:
        yield from _beside(word, [word], noun)


@cache
def persons() -> frozenset[str]:
    """Nouns for people."""
    return frozenset(row[0] for row in lexicon.rows("noun_classes") if row[1] in PEOPLE)


def _according(word: Token) -> Iterator[Draft]:
    """ "according to X", with an adverb before it ("also according to")."""
    to = next((other for other in word.children if other.lower == "to"), None)
    noun = grammar.child(to, "pobj") if to is not None else grammar.child(word, "pobj")
    if noun is None:
        return
    cue = [word] if to is None else [word, to]
    verb = word.head
    if verb.lemma == "be" and word.index - verb.index <= 2 and not any(_predicate(other) for other in verb.children):
        subject = grammar.own_subject(verb)
        if subject is not None:
            cue = [verb, *(other for other in reversed(verb.children) if other.dep == "neg"), *cue]
            yield Draft(word, source_words(noun, []), cue, trimmed(grammar.subtree(subject)), SCORE)
            return
    yield from _beside(word, cue, noun)


def _predicate(word: Token) -> bool:
    return word.dep in ("attr", "acomp", "ccomp", "oprd")


def _beside(branch: Token, cue: Sequence[Token], noun: Token) -> Iterator[Draft]:
    """A phrase that attributes the clause it hangs on, up to where another clause begins."""
    top = _clause_of(branch)
    if top is branch:
        return
    skip = [other for other in top.children if other.dep == "conj" and _apart(branch, other, top)]
    spoken = _without_subject(source_words(noun, []), top)
    held = {word.index for word in (*spoken, *cue)}
    content = trimmed([word for word in grammar.subtree(top, skip) if word.index not in held])
    if content:
        yield Draft(cue[0], spoken, cue, content, SCORE)


def _clause_of(branch: Token) -> Token:
    """The clause that a phrase speaks of: all of the sentence where it opens or ends it, else the one around it."""
    root = branch
    while root.head is not root:
        root = root.head
    ends = branch.left <= root.left + 1 or branch.right >= root.right - 1
    if ends:
        return root
    top = branch.head
    while top.head is not top and not (grammar.is_verb(top) and grammar.own_subject(top) is not None):
        top = top.head
    return top


def _without_subject(words: list[Token], top: Token) -> list[Token]:
    """The source without the subject of the clause, which the parser takes for an apposition ("According to the poll,
    most voters want ...")."""
    if grammar.own_subject(top) is not None or words[-1].index > top.index:
        return words
    for number, word in enumerate(words):
        before, after = words[:number], words[number:]
        if word.text == "," and any(each.dep in ("appos", "conj") and each.head in before for each in after):
            return before
    return words


def _apart(branch: Token, other: Token, top: Token) -> bool:
    """Whether a coordinated clause lies on the other side: "X, according to Y, and Z did W"."""
    return top.index < branch.index < other.index and grammar.own_subject(other) is not None


def label_drafts(reading: Reading) -> Iterator[Draft]:
    """ "Maria Lopez: We will stay.": the paragraph after a name and a colon."""
    words_of: dict[int, list[Token]] = {}
    for sentence in reading.sentences:
        if sentence.zone is not ZoneKind.HEADLINE:
            words_of.setdefault(sentence.paragraph, []).extend(reading.words(sentence))
    for words in words_of.values():
        colon = next((number for number, word in enumerate(words[: LABEL + 1]) if word.text == ":"), None)
        if not colon:
            continue
        label, rest = words[:colon], words[colon + 1 :]
        if _names_a_speaker(label) and len(rest) > 2:
            content = [word for word in rest if word.pos != "SPACE"]
            draft = Draft(words[colon], label, [words[colon]], content, SCORE)
            yield replace(draft, quoted=frozenset(word.index for word in content))


def _names_a_speaker(label: Sequence[Token]) -> bool:
    """Whether the words before a colon are somebody's name or title and name, not the heading of a section."""
    named = all(word.pos in ("PROPN", "NOUN", "ADJ", "PUNCT", "DET", "ADP") for word in label)
    known = any(word.ner in ("PERSON", "ORG") for word in label) or len(label) <= 2
    return named and known and label[-1].pos == "PROPN" and len(label[-1].text) > 1
