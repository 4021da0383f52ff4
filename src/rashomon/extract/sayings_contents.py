"""What a verb of saying or stance attributes: a clause, an infinitive, an object, a topic.

The words are those of `lexicon/cue_verbs.tsv` and, wider, `lexicon/stance_verbs.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.sayings_drafts import HELD, trimmed
from rashomon.extract.speech import cue_verbs, keys
from rashomon.model.reading import Token

TOLD = frozenset("tell remind assure convince inform warn promise advise notify email show text ask write".split())
"""Verbs whose object is who is spoken to where a clause follows."""
OCCASIONS = frozenset(
    "statement interview tweet speech email e-mail letter memo post report message editorial op-ed column release "
    "briefing conference address remark telephone phone call".split()
)
LONGEST_OCCASION = 5
"""Words: "in a short written statement" is of the cue, "in an interview with the Herald at his home" is not."""
TIED = frozenset("as for of to against from with over into".split())
"""Prepositions after an object that belong to what is said of it ("accused X of", "portrayed X as")."""


@dataclass(frozen=True, slots=True)
class StanceWord:
    """What a verb takes as the content of a stance: kinds of complement, and prepositions before its topic."""

    complements: frozenset[str]
    prepositions: frozenset[str]


@cache
def stance_verbs() -> dict[str, StanceWord]:
    """Verbs of saying, thinking, wanting and feeling by lemma; those of the claims' lexicon are among them."""
    found = {
        lemma: StanceWord(word.complements & {"that", "to", "ing", "quote"}, frozenset())
        for lemma, word in cue_verbs().items()
    }
    for row in lexicon.rows("stance_verbs"):
        own = StanceWord(frozenset(row[1].split(",")), frozenset(row[2].split(",")))
        known = found.get(row[0])
        found[row[0]] = StanceWord(own.complements | (known.complements if known else frozenset()), own.prepositions)
    return found


def stance_word(verb: Token) -> StanceWord | None:
    """The entry of a verb, by its particle where it has one, else by its lemma."""
    return next((stance_verbs()[key] for key in keys(verb) if key in stance_verbs()), None)


Content = tuple[list[Token], str, list[Token]]


def contents(verb: Token, word: StanceWord) -> Iterator[Content]:
    """Content, its form, and words that go to the cue; the first that fits is taken."""
    for form in (_clause, _around, _infinitive, _gerund, _object, _topic):
        yield from form(verb, word)


def _clause(verb: Token, word: StanceWord) -> Iterator[Content]:
    if "that" not in word.complements and "quote" not in word.complements:
        return
    for other in verb.children:
        if other.dep == "ccomp" and not (other.tag == "VB" and grammar.child(other, "nsubj") is None):
            yield trimmed(grammar.subtree(other, [verb, *remarks(other, verb)])), "that", []
            return
    for noun in grammar.prepositional(verb, "in", "on", "during"):  # "said in a statement that ..."
        clause = grammar.child(noun, "acl", "ccomp")
        if noun.lemma in OCCASIONS and clause is not None and any(other.lower == "that" for other in clause.children):
            yield trimmed(grammar.subtree(clause)), "that", []
            return


def _around(verb: Token, word: StanceWord) -> Iterator[Content]:
    """ "In Homs, he said, three were hurt", "As the mayor noted, three were hurt": the clause around the cue."""
    parent = verb.head
    if "quote" not in word.complements or parent is verb or not (grammar.is_verb(parent) or parent.dep == "ROOT"):
        return
    entry = cue_verbs().get(verb.lemma)
    as_said = verb.dep == "advcl" and entry is not None and entry.kind == "say" and _as(verb)
    if (verb.dep == "parataxis" and grammar.own_subject(verb) is not None) or as_said:
        branch = next((each for each in (verb, *grammar.ancestors(verb)) if each.head is parent), verb)
        yield trimmed(grammar.subtree(parent, [branch])), "that", []


def _as(verb: Token) -> bool:
    """Whether a clause is opened by "as" and takes nothing after it."""
    marked = any(other.lower == "as" and other.dep == "mark" for other in verb.children)
    return marked and all(other.index < verb.index or other.dep == "punct" for other in verb.children)


def _infinitive(verb: Token, word: StanceWord) -> Iterator[Content]:
    objects = grammar.objects(verb)
    for other in verb.children:
        if other.dep in ("xcomp", "ccomp") and _to(other):
            if (objects and verb.lemma not in TOLD) or (verb.lemma in HELD and stance_word(other) is not None):
                return
            if "to" in word.complements or objects or other.dep == "ccomp":
                yield trimmed(grammar.subtree(other)), "to", []


def remarks(head: Token, cue: Token) -> list[Token]:
    """Branches of a content that the report adds: ", citing ...", a further thing that the same speaker said."""
    found = []
    for word in grammar.subtree(head):
        if word.index <= cue.index or not grammar.is_verb(word) or stance_word(word) is None:
            continue
        before = [mark for mark in word.head.children if mark.text == "," and mark.index == word.left - 1]
        if word.tag == "VBG" and word.dep in ("advcl", "acl") and before:
            found.append(word)
        further = word.dep == "conj" and word.tag == cue.tag == "VBD" and word.head is head
        if further and grammar.own_subject(word) is None and grammar.child(word, "ccomp") is not None:
            found.append(word)
    return found


def _to(verb: Token) -> bool:
    return verb.tag in ("VB", "VBN") and any(other.tag == "TO" for other in verb.children)


def _gerund(verb: Token, word: StanceWord) -> Iterator[Content]:
    if "ing" in word.complements:
        for other in verb.children:
            if other.dep in ("xcomp", "ccomp", "dobj") and other.tag == "VBG" and other.index > verb.index:
                yield trimmed(grammar.subtree(other)), "ing", []


def _object(verb: Token, word: StanceWord) -> Iterator[Content]:
    """ "praised the plan", "accused X of hiding it", "called it a disgrace", "which he supported"."""
    if "np" not in word.complements:
        return
    for other in verb.children:
        if other.dep == "dobj" and not other.lower.endswith("self") and not other.lower.endswith("selves"):
            rest = [each for each in verb.children if each.index > other.index and belongs(each)]
            apart = [verb, *remarks(other, verb)]
            words = {word.index: word for part in (other, *rest) for word in grammar.subtree(part, apart)}
            yield trimmed([words[index] for index in sorted(words)]), "np", []
            return


def belongs(word: Token) -> bool:
    """Whether what stands after an object is said of it: "as a victory", "of hiding it", "a disgrace", "to resign"."""
    if word.dep == "prep":
        return word.lower in TIED
    return word.dep in ("xcomp", "ccomp", "oprd", "acomp", "prt") or (word.dep == "punct" and word.lower not in ".,;")


def _topic(verb: Token, word: StanceWord) -> Iterator[Content]:
    """ "called for a ceasefire", "spoke about the war", "referred to the plan"."""
    for other in verb.children:
        if other.dep in ("prep", "prt") and other.lower in word.prepositions and other.index > verb.index:
            inner = [each for each in other.children if each.dep in ("pobj", "pcomp")]
            if inner:
                rest = [each for each in verb.children if each.index > other.index and belongs(each)]
                words = [each for part in (*other.children, *rest) for each in grammar.subtree(part, [verb])]
                yield trimmed(sorted(words, key=lambda each: each.index)), "about", [other]
                return


def occasion(verb: Token, content: list[Token]) -> list[Token]:
    """ "in a statement", where it follows the verb."""
    at = verb.index + 1
    for other in verb.children:
        if other.dep == "prep" and other.left == at and other.lower in ("in", "on", "during", "via"):
            noun = grammar.child(other, "pobj")
            held = {word.index for word in content}
            words = [word for word in grammar.subtree(other) if word.index not in held]
            if noun is not None and noun.lemma in OCCASIONS and len(words) <= LONGEST_OCCASION:
                return words
    return []
