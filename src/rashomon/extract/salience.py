"""Which of the words that tell of an event a proposition is about."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.conditions import complements
from rashomon.extract.factuality import lower_predicate
from rashomon.extract.factuality_scale import hedge_verbs
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, names_people, trigger, verb_trigger
from rashomon.extract.turns import FRIENDLY, turns
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
DECLARING = frozenset("declare announce proclaim unveil".split())
"""Verbs of saying that bring about what they say ("declared a state of emergency")."""
HARM_BONUS = 12
"""Harm is what the report is about wherever it stands in the clause ("was found after a strike")."""
GOODS_MALUS = 30
"""Goods tell of their delivery only where nothing better does ("ammunition was found")."""


def triggers(proposition: Proposition) -> list[Trigger]:
    """All triggers in the proposition, the one nearest its centre first."""
    head = proposition.head
    declared = _declared(proposition)
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
    every = [*([declared] if declared is not None else []), *(found for _, _, found in ranked)]
    return [_turned(every[0]), *every[1:]] if every else []


def _declared(proposition: Proposition) -> Trigger | None:
    """What a verb of saying makes of the noun it declares: a ceasefire that is declared is a concession."""
    head = proposition.head
    cue = proposition.chain[0] if proposition.chain else None
    if cue is None or cue.anchor.lemma not in DECLARING or head not in grammar.objects(cue.anchor):
        return None
    found = verb_trigger(cue.anchor)
    if found is None:
        return None
    return replace(found, token=head, light=cue.anchor) if found.token is cue.anchor else found


def _turned(found: Trigger) -> Trigger:
    """The trigger as a rejection where somebody will not do the good that it tells of ("refused to send aid", "failed
    to agree"), as cooperation where two hold an exercise."""
    verb = found.light or found.token
    if not grammar.is_verb(verb):
        return found
    if found.row.mode == "exercise" and found.type is EventType.MOBILIZE and found.light is not None:
        doer = grammar.agent(verb) or grammar.subject(verb)
        return replace(found, type=EventType.COOPERATE) if doer and len(grammar.conjuncts(doer)) > 1 else found
    if found.type in FRIENDLY:
        done = turns(verb)
        if "refuse" in done or ("fail" in done and found.type is EventType.AGREE):
            return replace(found, type=EventType.REJECT)
        if "promise" in done and found.type is EventType.RETREAT:
            return replace(found, type=EventType.CONCEDE)  # a release that is only announced
    return found


def _positions(head: Token) -> dict[int, str]:
    """Where words stand as seen from the head, by token index."""
    found: dict[int, str] = {}
    verb: Token | None = head
    place = "head"
    while verb is not None and verb.index not in found:
        lower = lower_predicate(verb)
        hands_down = lower is not None and (verb.lemma in hedge_verbs() or verb.pos == "AUX")
        found[verb.index] = "clause" if hands_down and lower is not None and _tells(lower, verb) else place
        for other in verb.children:
            _place_child(other, found)
        verb, place = lower, "lower"
    return found


def _tells(lower: Token, verb: Token) -> bool:
    """Whether the infinitive tells the event, and not the predicate over it ("is willing to")."""
    return verb_trigger(lower) is not None and not (complements(verb) and verb_trigger(verb) is not None)


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
