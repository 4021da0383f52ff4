"""How what stands over a word of an event turns it: promised, refused, demanded, failed.

`lexicon/turns.tsv` lists the verbs and adjectives that do so over an infinitive.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.conditions import complements, infinitive
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

FRIENDLY = frozenset(
    (
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    )
)
"""Types that are to the good of the other; not to do them is to reject."""
COMING = frozenset(("will", "would", "'ll", "’ll", "wo", "shall"))
DENIED = {"promise": "refuse", "refuse": "promise"}
"""What "not willing" and "will not hesitate" come to."""
OBLIGING = frozenset(("must", "should", "ought"))


@cache
def turning() -> dict[str, str]:
    """What a word does to the infinitive under it: promise, refuse, fail, oblige."""
    return {row[0]: row[1] for row in lexicon.rows("turns")}


def governors(verb: Token) -> Iterator[Token]:
    """The verb and those over it whose infinitive it is, up to the one that has a subject of its own to act for."""
    for _ in range(6):  # deeper chains than this are misparses
        yield verb
        head = verb.head
        if head is verb:
            return
        if verb.dep == "conj" and grammar.own_subject(verb) is None and grammar.is_verb(head):
            verb = head
        elif infinitive(verb) or (verb.dep == "xcomp" and head.pos in ("ADJ", "VERB", "AUX")):
            verb = head if grammar.is_verb(head) or head.head is head else head.head
        elif verb.dep == "pcomp" and grammar.is_verb(head.head):
            verb = head.head
        else:
            return


def turns(verb: Token) -> frozenset[str]:
    """What is done to a verb's event by its own modal and denial, and by all that governs it: "promise" (also "will"),
    "refuse" (also "will not"), "fail", "deny" (a plain "not"), "oblige" ("must")."""
    found: set[str] = set()
    for each in governors(verb):
        denied = grammar.negation(each) is not None
        modal = grammar.modal(each)
        lower = modal.lower if modal is not None else ""
        if lower in COMING:
            found.add("refuse" if denied else "promise")
        elif denied:
            found.add("deny")
        if lower in OBLIGING or _has_to(each) or _subjunctive(each):
            found.add("oblige")
        if _headline(each):
            found.add("promise")
        if each.lemma == "be" and each is not verb and grammar.child(each, "xcomp") is not None:
            found.add("promise")  # "are to meet"
        words = (each, *complements(each)) if each is not verb else complements(each)
        noun = _noun_over(each)
        if noun is not None and noun.lemma in turning():
            words = (*words, noun)
            denied = denied or _denied_noun(noun)
        for word in words:
            turn = turning().get(word.lemma)
            if turn is not None:
                found.add(DENIED.get(turn, turn) if denied else turn)
    return frozenset(found)


def _noun_over(verb: Token) -> Token | None:
    """The noun whose infinitive or "of -ing" a verb is: "no intention of talking", "a commitment to withdraw"."""
    head = verb.head
    if verb.dep == "acl" and verb.tag == "VB":
        return head
    return head.head if verb.dep == "pcomp" and head.head.pos == "NOUN" else None


def _denied_noun(noun: Token) -> bool:
    return any(other.lower == "no" for other in noun.children) or (
        grammar.is_verb(noun.head) and grammar.negation(noun.head) is not None
    )


def _headline(verb: Token) -> bool:
    """ "King to visit the islands": a headline's future."""
    to = any(other.tag == "TO" for other in verb.children)
    if verb.dep in ("acl", "relcl"):
        return to and verb.head.dep == "ROOT" and verb.head.pos in ("NOUN", "PROPN")
    return to and verb.dep == "ROOT" and grammar.own_subject(verb) is not None


def _subjunctive(verb: Token) -> bool:
    """ "demanded that the minister resign"."""
    bare = verb.tag == "VB" and verb.dep == "ccomp" and not any(other.dep == "aux" for other in verb.children)
    return bare and grammar.child(verb, "mark") is not None


def _has_to(verb: Token) -> bool:
    """ "has to", "needs to"."""
    return verb.lemma in ("have", "need") and grammar.child(verb, "xcomp") is not None
