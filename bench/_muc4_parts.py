"""The parts of a mention: what it is done to, who does it, with what, and where things stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bench import _muc4_words as words
from bench._muc4_parties import Party, parties, party_of, with_owners
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.model.claim import Claim
from rashomon.model.reading import Token

ON_PEOPLE = frozenset((words.DEATH, words.INJURY, "REGAINED FREEDOM"))
ON_THINGS = frozenset((words.DESTROYED, words.DAMAGE))
ABOUT = ("at", "in", "near", "outside", "against", "on", "under", "inside", "beside", "behind", "of", "upon", "into",
         "opposite", "by", "along", "from", "to", "between", "next")  # fmt: skip
LIGHT = frozenset(
    "carry launch stage perpetrate commit conduct stage mount make unleash execute order mastermind plan".split()
)


@dataclass(slots=True)
class Mention:
    """One word that tells of an incident. `weak` words tell of one only beside others, or with somebody who did it."""

    token: Token
    type: str
    weak: bool = False
    humans: list[Party] = field(default_factory=list)
    things: list[Party] = field(default_factory=list)
    doers: list[Token] = field(default_factory=list)
    means: list[Token] = field(default_factory=list)
    claim: Claim | None = None
    day: tuple[date, date] | None = None
    stage: str = "ACCOMPLISHED"
    sure: str = ""
    marks: set[str] = field(default_factory=set)
    around: frozenset[str] = frozenset()


def particle(verb: Token, word: str) -> bool:
    """Whether a verb has a particle: "blew up"."""
    return any(other.lower == word and other.dep in ("prt", "advmod", "prep") for other in verb.children)


def undergoers(verb: Token) -> list[Token]:
    """Whom or what a verb is done to, also where it is passive or stands before its noun."""
    if verb.dep == "amod" and verb.tag == "VBN":
        return [verb.head]
    if grammar.is_passive(verb):
        own = grammar.subject(verb)
        return grammar.conjuncts(own) if own is not None else []
    return grammar.objects(verb)


def doers_of(verb: Token) -> list[Token]:
    """Who does what a verb tells; things and events by which it is told do nothing."""
    if verb.dep == "amod" and verb.tag == "VBN":
        return []
    noun = grammar.agent(verb) if grammar.is_passive(verb) else grammar.subject(verb)
    return grammar.conjuncts(noun) if noun is not None and noun.lemma not in words.NO_DOER else []


def noun_doers(noun: Token) -> list[Token]:
    """Who does what a noun tells: "an attack by", "carried out an attack", "guerrilla attack"."""
    found = grammar.prepositional(noun, "by")
    for verb in noun.children:
        if verb.dep == "acl" and (by := grammar.agent(verb)) is not None:
            found.append(by)
    head = noun.head
    if grammar.is_verb(head) and noun.dep in ("dobj", "nsubjpass") and head.lemma in LIGHT:
        found += doers_of(head)
    found += [other for other in noun.children if other.dep in ("compound", "amod") and other.lemma in words.BANDITS]
    return [each for each in found if each.lemma not in words.NO_DOER]


def subjects(verb: Token) -> list[Token]:
    """The subject that stands at a verb, with what is coordinated to it."""
    own = grammar.own_subject(verb)
    return grammar.conjuncts(own) if own is not None else []


def means_of(verb: Token) -> list[Token]:
    """The weapons that a verb is done with."""
    return [noun for noun in grammar.prepositional(verb, "with", "by", "using") if noun.lemma in words.WEAPONS]


def explosive(noun: Token) -> bool:
    """Whether a noun names something that explodes."""
    return noun.lemma in words.EXPLOSIVES or noun.lower in words.EXPLOSIVES


def put(mention: Mention, nouns: list[Token], looked: Index, effect: str, *, killed: bool = True) -> None:
    """Add the parties that nouns stand for to a mention, with what became of them."""
    for noun in nouns:
        found = parties(noun, looked, killed=killed) if noun.dep != "conj" else _one(noun, looked, killed)
        for party in with_owners(found, looked):
            if effect in (ON_PEOPLE if party.human else ON_THINGS):
                party.effects.add(effect)
            into = mention.humans if party.human else mention.things
            if all(party.token is not other.token for other in into):
                into.append(party)


def _one(noun: Token, looked: Index, killed: bool) -> list[Party]:
    party = party_of(noun, looked, killed=killed)
    return [party] if party is not None else []


def around(mention: Mention, token: Token, looked: Index) -> None:
    """Things that stand after prepositions of place at a word, and at what stands there: "in front of the bank"."""
    for noun in grammar.prepositional(token, *ABOUT):
        inner = (
            grammar.prepositional(noun, "of", "at", "in")
            if noun.lemma
            in ("front", "side", "part", "door", "entrance", "roof", "outskirt", "interior", "vicinity", "back")
            else []
        )
        for each in [noun, *inner]:
            party = party_of(each, looked)
            if (
                party is not None
                and not party.human
                and all(party.token is not other.token for other in mention.things)
            ):
                mention.things.append(party)
