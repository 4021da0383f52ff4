"""What a word tells of: the PLOVER type behind a verb or noun, by lemma and by the company it keeps.

The lexicons `event_verbs.tsv` and `event_nouns.tsv` give rows with a condition ("send" with troops as object is
MOBILIZE, with food AID); the first row whose condition holds decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

PARTITIVES = frozenset(
    "thousand hundred dozen score number group lot ton percent % half third quarter wave series piece majority rest "
    "part million".split()
)

NOTHING = "@none"
"""In place of a type: an everyday use, which tells of no event."""
PARTICLES = frozenset("down out off up away back".split())
NAMED = frozenset(("ORG", "FAC", "GPE", "LOC", "NORP", "PRODUCT"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an event lexicon. `type` None leaves it to the object (`borrow` is "@obj" or "@harm")."""

    condition: str
    type: EventType | None
    mode: str | None
    recipients: tuple[str, ...]
    measure: str | None
    borrow: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A word that tells of an event, with the row that says so; `light` is the verb that carries a noun trigger."""

    token: Token
    row: Row
    type: EventType
    light: Token | None = None


@cache
def _rows(name: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for cells in lexicon.rows(name):
        lemma, condition, kind, mode, recipients, measure = (*cells, "", "", "", "", "")[:6]
        borrow = kind if kind.startswith("@") else None
        found[lemma].append(
            Row(
                condition,
                None if borrow else EventType(kind),
                mode or None,
                tuple(filter(None, recipients.split(","))),
                measure or None,
                borrow,
            )
        )
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each noun lemma."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, name in lexicon.rows("noun_classes"):
        found[lemma].add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def of_class(noun: Token, name: str) -> bool:
    """Whether a noun, what it is a measure of ("thousands of soldiers"), or what is coordinated to it is of a class."""
    for each in grammar.conjuncts(noun):
        if name in classes().get(each.lemma, ()) or name in classes().get(each.lower, ()):
            return True
        measured = grammar.prepositional(each, "of") if each.lemma in PARTITIVES or each.pos == "NUM" else []
        if any(of_class(inner, name) for inner in measured):
            return True
        if name == "country" and (each.ner in ("GPE", "NORP", "ORG")):
            return True
        if name == "person" and each.ner == "PERSON":
            return True
        if name == "force" and each.ner == "NORP" and each.tag == "NNPS":
            return True
    return False


def verb_trigger(verb: Token) -> Trigger | None:
    """The trigger that a verb is, or carries as a light verb."""
    lemma = verb.lemma
    rows = _particle_rows(verb)
    if any(other.lower == "dead" for other in verb.children):
        rows = _rows("event_verbs").get(f"{lemma} dead", rows)
    for row in rows or _rows("event_verbs").get(lemma, ()):
        if not all(_holds(part, verb) for part in row.condition.split("&")):
            continue
        if row.borrow == NOTHING:
            return None
        if row.type is not None:
            return Trigger(verb, row, row.type)
        for noun in _carried(verb):
            if row.borrow == "@harm":
                if of_class(noun, "harm"):
                    return Trigger(verb, row, EventType.ASSAULT)
                continue
            found = noun_trigger(noun)
            if found is not None:
                both = replace(found.row, recipients=found.row.recipients + row.recipients)
                return Trigger(noun, both, found.type, light=verb)
    return None


def _particle_rows(verb: Token) -> tuple[Row, ...]:
    """The rows of a verb with its particle; the parser often takes particles for adverbs ("stepped down")."""
    for other in verb.children:
        near = other.dep == "advmod" or (other.dep == "prep" and other.lower in PARTICLES)
        if other.dep == "prt" or (near and other.index > verb.index):
            rows = _rows("event_verbs").get(f"{verb.lemma} {other.lower}")
            if rows is not None:
                return rows
    return ()


def _carried(verb: Token) -> list[Token]:
    passive = grammar.child(verb, "nsubjpass")
    return [
        *grammar.objects(verb),
        *([passive] if passive is not None else []),
        *grammar.children(verb, "attr", "oprd"),
    ]


def noun_trigger(noun: Token) -> Trigger | None:
    """The trigger that a noun is."""
    if noun.pos not in ("NOUN", "PROPN", "VERB") or noun.ner in ("DATE", "TIME", "PERSON"):
        return None
    if noun.pos == "PROPN" and noun.ner in NAMED:
        return None  # part of a name ("Amnesty International")
    for row in _rows("event_nouns").get(noun.lemma, ()):
        if _noun_holds(row.condition, noun):
            return Trigger(noun, row, row.type) if row.type is not None else None
    return None


def trigger(token: Token) -> Trigger | None:
    """The trigger that a word is, if it is one."""
    if token.pos in ("VERB", "AUX"):
        return verb_trigger(token)
    return noun_trigger(token)


def names_people(noun: Token) -> bool:
    """Whether a noun is somebody: "aid" is no aid in "aid workers", nor "rescue" a rescue in "rescue team"."""
    return noun.lemma in titles() or "person" in classes().get(noun.lemma, ())


def is_noun(found: Trigger) -> bool:
    """Whether a noun tells of the event, with no verb that carries it out."""
    return found.token.pos in ("NOUN", "PROPN")


def eventful(token: Token) -> EventType | None:
    """The type of event that a clause tells of by its own verb."""
    found = trigger(token)
    return found.type if found is not None else None


def _holds(condition: str, verb: Token) -> bool:
    if not condition:
        return True
    where, _, name = condition.partition(":")
    if where == "xcomp":
        return grammar.child(verb, "xcomp") is not None
    if where == "obj":
        return any(of_class(noun, name) for noun in _objects_of(verb))
    if where == "subj":
        noun = _agent_of(verb)
        return noun is not None and of_class(noun, name)
    if where == "prep":
        return any(other.dep in ("prep", "agent") and other.lower == name for other in verb.children)
    if where == "amid":
        return any(
            of_class(noun, name) for noun in grammar.prepositional(verb, "in", "during", "from", "after", "when")
        )
    return any(of_class(noun, name) for noun in grammar.prepositional(verb, where))


def _objects_of(verb: Token) -> list[Token]:
    passive = grammar.is_passive(verb)
    if passive:
        own = grammar.own_subject(verb) or (verb.head if verb.dep in ("acl", "amod", "relcl") else None)
        return [own] if own is not None else []
    return grammar.objects(verb)


def _agent_of(verb: Token) -> Token | None:
    return grammar.agent(verb) if grammar.is_passive(verb) else grammar.subject(verb)


def _noun_holds(condition: str, noun: Token) -> bool:
    if not condition:
        return True
    where, _, name = condition.partition(":")
    if where == "prep":
        return any(other.dep == "prep" and other.lower == name for other in noun.children)
    if where == "mod":
        mods = [other for other in noun.children if other.dep in ("compound", "amod", "nmod")]
        if name == "none":
            return not any(
                word.lemma in ("election", "advertising", "marketing", "political", "presidential", "ad")
                for word in mods
            )
        return any(name in classes().get(word.lemma, ()) for word in mods)
    if where == "poss":
        owner = grammar.possessor(noun)
        return owner is not None and of_class(owner, name)
    return any(of_class(inner, name) for inner in grammar.prepositional(noun, where, "to"))
