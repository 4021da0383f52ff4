"""What it was done with: the weapons and other means of a happening.

A word of `lexicon/weapons.tsv` is a means where it acts ("a drone hit"), is fired, thrown or set off, stands after
"with", "by" or "using", or names the kind of attack ("a missile strike"). What is destroyed, seized, sent or talked of
is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, names_people
from rashomon.lexicon import phrases
from rashomon.model.claim import EventType, Instrument
from rashomon.model.reading import Token

DEEDS = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.THREATEN, EventType.PROTEST))
SETTING_OFF = frozenset(
    "fire launch lob hurl throw drop detonate explode plant use shoot deploy wield employ unleash toss rain swing "
    "aim point brandish set hide send".split()
)
"""Verbs whose object is what it is done with; "send" only where the deed is an attack ("sent drones against")."""
MEANS = frozenset(("with", "by", "using", "from", "through", "via"))


def instruments_of(proposition: Proposition, found: list[Trigger], index: Index) -> tuple[Instrument, ...]:
    """The means of what a proposition tells; `found` are its triggers, the main one first. One of each name."""
    if not found or found[0].type not in DEEDS:
        return ()
    deeds = {each.token.index: each for each in found} | {each.light.index: each for each in found if each.light}
    kept: dict[str, Instrument] = {}
    for word in proposition.words:
        if word.pos not in ("NOUN", "PROPN"):
            continue
        told = phrases.ending_at(index.reading.tokens, word.index, "weapons")
        if told is not None and _is_means(word, deeds, found[0].type):
            mention = index.evidence(list(index.reading.tokens[told[0] : word.index + 1]))
            kept.setdefault(mention.quote.lower(), Instrument(name=mention.quote, kind=told[1][0], mention=mention))
    return tuple(kept.values())


def _is_means(word: Token, deeds: dict[int, Trigger], main: EventType) -> bool:
    noun = _outermost(word)
    if noun is not word:  # the first noun of two: "a missile strike", but not "a missile expert", "a drone factory"
        return noun.index in deeds and not names_people(noun)
    role, head = _role(noun)
    deed = deeds.get(word.index)
    if deed is not None and deed.token is word and deed.type in DEEDS:
        return True  # "gunfire": means and deed at once
    if role in ("nsubj", "agent"):
        return grammar.is_verb(head) and (head.index in deeds or any(_near(head, deeds)))
    if role in ("dobj", "nsubjpass"):
        return head.lemma in SETTING_OFF and not any(other.lower == "down" for other in head.children)
    armed = head.lemma == "arm" and role == "with"
    if main is EventType.MOBILIZE and not armed:
        return False  # "sent engineers to help with the missiles"
    return role in MEANS and (armed or head.index in deeds or any(_near(head, deeds)))


def _outermost(word: Token) -> Token:
    """The noun that a first noun stands before."""
    while word.dep in ("compound", "nmod", "amod") and word.head is not word:
        word = word.head
    return word


def _role(noun: Token) -> tuple[str, Token]:
    """How a noun hangs on its verb or noun, measures ("dozens of missiles") and coordination left out."""
    noun = grammar.first_conjunct(noun)
    for _ in range(3):
        above = noun.head
        if above.lower == "of" and above.head.pos in ("NOUN", "NUM") and above.head is not above:
            noun = grammar.first_conjunct(above.head)
    if noun.dep in ("pobj", "pcomp"):
        above = noun.head
        return ("agent" if above.dep == "agent" else above.lower), above.head
    passive = noun.dep == "dobj" and noun.head.dep in ("acl", "advcl", "pcomp") and noun.head.lower == "using"
    return ("using", noun.head.head) if passive else (noun.dep, noun.head)


def _near(head: Token, deeds: dict[int, Trigger]) -> Iterator[bool]:
    """Whether a word hangs on a deed, or carries one."""
    yield head.head.index in deeds
    yield from (other.index in deeds for other in head.children)
