"""What a word tells of: the PLOVER type behind a verb or noun, by lemma and by the company it keeps.

The lexicons `event_verbs.tsv` and `event_nouns.tsv` give rows with a condition ("send" with troops as object is
MOBILIZE, with food AID); the first row whose condition holds decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.conditions import PARTICLES, Company, complements, holds, infinitive, noun_holds
from rashomon.extract.noun_classes import FORMS, PARTITIVES, classes, of_class
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

__all__ = [
    "PARTITIVES",
    "Row",
    "Trigger",
    "classes",
    "eventful",
    "is_noun",
    "names_people",
    "noun_trigger",
    "of_class",
    "trigger",
    "verb_trigger",
]

NOTHING = "@none"
"""In place of a type: an everyday use, which tells of no event."""
NAMED = frozenset(("ORG", "FAC", "GPE", "LOC", "NORP", "PRODUCT"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an event lexicon; it stands where all `parts` of its condition hold. `type` None leaves it to the
    object (`borrow` is "@obj", "@harm" or "@told")."""

    condition: str
    type: EventType | None
    mode: str | None
    recipients: tuple[str, ...]
    measure: str | None
    borrow: str | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A word that tells of an event, with the row that says so; `light` is the verb that carries a noun trigger."""

    token: Token
    row: Row
    type: EventType
    light: Token | None = None


REMEMBERED = 2048
"""Words whose trigger is kept: each is asked for some three times, in the sentences of one document."""


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
                tuple(filter(None, condition.split("&"))),
            )
        )
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@lru_cache(REMEMBERED)
def verb_trigger(verb: Token) -> Trigger | None:
    """The trigger that a verb is, or carries as a light verb."""
    if verb.dep == "amod" and verb.lemma == "call":  # "the so-called truce"
        return None
    company: Company = {}
    for row in _rows_of(verb):
        if not all(_holds(part, verb, company) for part in row.parts):
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
            found = _told(noun) if row.borrow == "@told" else noun_trigger(noun)
            if found is not None:
                both = replace(found.row, recipients=found.row.recipients + row.recipients)
                return Trigger(found.token, both, found.type, light=verb)
    return None


def _rows_of(verb: Token) -> tuple[Row, ...]:
    """The rows of a verb; those of the verb with its particle or the adjective that completes it stand for them."""
    table = _rows("event_verbs")
    if any(other.lower == "dead" for other in verb.children):
        found = table.get(f"{verb.lemma} dead")
        if found is not None:
            return found
    for other in verb.children:
        near = other.dep == "advmod" or (other.dep == "prep" and other.lower in PARTICLES)
        if other.dep == "prt" or (near and other.index > verb.index):  # taken for an adverb: "stepped down"
            found = table.get(f"{verb.lemma} {other.lower}")
            if found is not None:
                return found
    bare = [other for other in grammar.children(verb, "dobj") if not other.children]
    for other in (*complements(verb), *grammar.children(verb, "xcomp", "ccomp"), *bare):  # "set free", "join forces"
        found = table.get(f"{verb.lemma} {other.lower}")
        if found is not None:
            return found
    return table.get(verb.lemma, ())


def _holds(condition: str, verb: Token, company: Company) -> bool:
    if not condition.startswith("do:"):
        return holds(condition, verb, company)
    name = condition.removeprefix("do:")
    below = [other for each in (verb, *complements(verb)) for other in each.children if infinitive(other)]
    below += [  # "sent a team to look into it", where the parser hangs the purpose on the team
        other
        for noun in grammar.objects(verb)
        for other in grammar.children(noun, "acl", "relcl")
        if any(word.tag == "TO" for word in other.children)
    ]
    return any(found is not None and found.type.value == name for found in map(trigger, below))


def _told(noun: Token) -> Trigger | None:
    """What a document tells: "a letter threatening the council", "a resolution that condemns the raid"."""
    for other in grammar.children(noun, "acl", "relcl"):
        found = trigger(other)
        if found is not None:
            return found
    return None


def _carried(verb: Token) -> list[Token]:
    passive = grammar.child(verb, "nsubjpass")
    found = [
        *grammar.objects(verb),
        *([passive] if passive is not None else []),
        *grammar.children(verb, "attr", "oprd"),
    ]
    return [*found, *(inner for noun in found if noun.lemma in FORMS for inner in grammar.prepositional(noun, "of"))]


@lru_cache(REMEMBERED)
def noun_trigger(noun: Token) -> Trigger | None:
    """The trigger that a noun is."""
    if noun.pos not in ("NOUN", "PROPN", "VERB") or noun.ner in ("DATE", "TIME", "PERSON"):
        return None
    if noun.pos == "PROPN" and noun.ner in NAMED:
        return None  # part of a name ("Amnesty International")
    for row in _rows("event_nouns").get(noun.lemma, ()):
        if all(noun_holds(part, noun) for part in row.parts):
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
