"""Roles taken over from what was told just before: "The raid killed two" is the raid of the sentence before it.

A noun that tells of an event, with "the" or "this" before it and nothing that says whose it is, refers back. Its
happening has the actors, and the places, of the nearest happening of its type in the two sentences before, where its
own words name none. And people who are dead or hurt, without a word of how, are those of the attack told beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import noun_trigger, of_class
from rashomon.model.claim import EventType, Happening
from rashomon.model.reading import Token

Told = tuple[Proposition, Happening | None]

REFERRING = frozenset(("the", "this", "that", "these", "those"))
TELLING_WHOSE = ("by", "from", "between", "on", "against", "in", "at", "of", "near", "to")
BACK = 2
"""Sentences looked back: further away, "the attack" is as often another one."""
LASTING = frozenset("war conflict fighting violence hostility insurgency".split())
"""Nouns that tell of no one happening: what was told before is a part of it at most."""
NEAR = 3
"""Sentences before a death in which an attack is taken for what killed, and 1 after it; chosen: about a paragraph."""
DYING = frozenset("die perish succumb".split())
HARMS = frozenset(("killed", "injured", "casualties"))
OTHERWISE = ("nature", "accident", "illness")
"""Classes of words that tell of another cause of death."""
CARRYING = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.CONSULT))
"""Types whose nouns news takes up again with "the": the strike, the arrest, the march, the talks."""


def carried(found: Sequence[Told], index: Index) -> list[Told]:
    """The propositions with their happenings, those that refer back filled from what stands before them."""
    earlier = sorted((event for _, event in found if event is not None), key=lambda event: event.trigger.start)
    return [
        (proposition, _filled(proposition, _harm(proposition, event, earlier, index), earlier, index))
        if event is not None
        else (proposition, None)
        for proposition, event in found
    ]


def _harm(proposition: Proposition, event: Happening, earlier: Sequence[Happening], index: Index) -> Happening:
    """A happening that tells of the dead or hurt alone as the violence told beside it: "Shells fell. Four died"."""
    told = proposition.head.lemma in DYING or any(figure.measure in HARMS for figure in event.figures)
    if event.type is not None or not told:
        return event
    if any(of_class(word, name) for word in proposition.words if word.pos == "NOUN" for name in OTHERWISE):
        return event
    here = proposition.head.sentence
    for other in earlier:
        word = index.first_token(other.trigger) if other.type is EventType.ASSAULT else None
        if word is not None and -1 <= here - word.sentence <= NEAR:
            mode = "kill" if _died(proposition, event) else None
            if proposition.head.lemma in DYING and not event.recipients:
                event = replace(event, actors=(), recipients=event.actors)
            return replace(event, type=EventType.ASSAULT, mode=mode)
    return event


def _died(proposition: Proposition, event: Happening) -> bool:
    return proposition.head.lemma in DYING or any(figure.measure == "killed" for figure in event.figures)


def _filled(proposition: Proposition, event: Happening, earlier: Sequence[Happening], index: Index) -> Happening:
    if event.type not in CARRYING or (event.actors and event.places):
        return event
    if not any(_refers_back(noun, event.type, index) for noun in _nouns(proposition)):
        return event
    before = list(_before(event, earlier, index))
    actors = event.actors or next((one.actors for one in before if one.actors), ())
    places = event.places or next((one.places for one in before if one.places), ())
    return replace(event, actors=actors, places=places)


def _nouns(proposition: Proposition) -> Iterator[Token]:
    """What the clause speaks of: its subject, who does it, or the noun it is."""
    head = proposition.head
    if not grammar.is_verb(head):
        yield head
        return
    for noun in (grammar.agent(head), grammar.own_subject(head)):
        if noun is not None:
            yield noun


def _refers_back(noun: Token, kind: EventType, index: Index) -> bool:
    """Whether a noun takes up an event of this type that was told before: definite, and with nothing of its own."""
    if not any(other.dep == "det" and other.lower in REFERRING for other in noun.children):
        return False
    found = noun_trigger(noun) if noun.lemma not in LASTING else None
    if found is None or found.type is not kind:
        return False
    own = (*noun.children, *grammar.prepositional(noun, *TELLING_WHOSE))
    return not any(other.index in index.name_at or other.index in index.place_at for other in own)


def _before(event: Happening, earlier: Sequence[Happening], index: Index) -> Iterator[Happening]:
    """Happenings of the same type in the sentences before, the nearest first."""
    token = index.first_token(event.trigger)
    if token is None:
        return
    for other in reversed(earlier):
        if other.trigger.start >= event.trigger.start or other.type is not event.type:
            continue
        word = index.first_token(other.trigger)
        if word is not None and 1 <= token.sentence - word.sentence <= BACK:
            yield other
