"""Which of the words that tell of an event a proposition is about."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.factuality import lower_predicate
from rashomon.extract.factuality_scale import hedge_verbs
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, names_people, trigger, verb_trigger
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

RANK = {
    "head": 100,
    "lower": 95,
    "object": 80,
    "attribute": 72,
    "subject": 70,
    "inner": 60,
    "oblique": 55,
    "clause": 40,
    "deep": 30,
}
"""How near the proposition's centre a trigger stands; found by trying orders on our own marked reports."""
HARM_BONUS = 12
"""Harm is what the report is about wherever it stands in the clause ("was found after a strike")."""
GOODS_MALUS = 30
"""Goods tell of their delivery only where nothing better does ("ammunition was found")."""


def triggers(proposition: Proposition) -> list[Trigger]:
    """All triggers in the proposition, the one nearest its centre first."""
    head = proposition.head
    positions = _positions(head)
    ranked = []
    for word in proposition.words:
        if word.pos not in ("VERB", "AUX", "NOUN", "PROPN") or word.dep in ("aux", "auxpass"):
            continue
        found = trigger(word)
        if found is None or (word.dep == "compound" and names_people(word.head)):
            continue
        rank = RANK["head" if proposition.act and word is head else positions.get(word.index, "deep")]
        if found.light is not None:
            rank = max(rank, RANK[positions.get(found.light.index, "deep")] - 1)
        if found.type is EventType.ASSAULT:
            rank += HARM_BONUS
        if found.row.mode == "goods":
            rank -= GOODS_MALUS
        ranked.append((-rank, word.index, found))
    ranked.sort(key=lambda item: item[:2])
    return [found for _, _, found in ranked]


def _positions(head: Token) -> dict[int, str]:
    """Where words stand as seen from the head, by token index."""
    found: dict[int, str] = {}
    verb: Token | None = head
    place = "head"
    while verb is not None and verb.index not in found:
        lower = lower_predicate(verb)
        hands_down = lower is not None and (verb.lemma in hedge_verbs() or verb.pos == "AUX")
        found[verb.index] = "clause" if hands_down and lower is not None and verb_trigger(lower) else place
        for other in verb.children:
            _place_child(other, found)
        verb, place = lower, "lower"
    return found


def _place_child(other: Token, found: dict[int, str]) -> None:
    role = {
        "dobj": "object",
        "nsubj": "subject",
        "nsubjpass": "subject",
        "attr": "attribute",
        "acomp": "attribute",
        "oprd": "attribute",
        "conj": "lower",
        "advcl": "clause",
        "ccomp": "inner",
        "xcomp": "inner",
        "acl": "clause",
    }.get(other.dep)
    if role is not None:
        for each in grammar.conjuncts(other):
            found.setdefault(each.index, role)
        if role == "attribute":
            for inner in other.children:
                for each in inner.children:
                    if inner.dep == "prep" and each.dep == "pcomp":
                        found.setdefault(each.index, "inner")
    elif other.dep in ("prep", "agent"):
        for inner in other.children:
            if inner.dep in ("pobj", "pcomp"):
                for each in grammar.conjuncts(inner):
                    found.setdefault(each.index, "oblique")
