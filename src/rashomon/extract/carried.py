"""Roles taken over from what was told just before: "The raid killed two" is the raid of the sentence before it.

A noun that tells of an event, with "the" or "this" before it and nothing that says whose it is, refers back. Its
happening has the actors, and the places, of the nearest happening of its type in the two sentences before, where its
own words name none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import noun_trigger
from rashomon.model.claim import EventType, Happening
from rashomon.model.reading import Token

Told = tuple[Proposition, Happening | None]

REFERRING = frozenset(("the", "this", "that", "these", "those"))
TELLING_WHOSE = ("by", "from", "between", "on", "against", "in", "at", "of", "near", "to")
BACK = 2
"""Sentences looked back: further away, "the attack" is as often another one."""
CARRYING = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.CONSULT))
"""Types whose nouns news takes up again with "the": the strike, the arrest, the march, the talks."""


def carried(found: Sequence[Told], index: Index) -> list[Told]:
    """The propositions with their happenings, those that refer back filled from what stands before them."""
    earlier = sorted((event for _, event in found if event is not None), key=lambda event: event.trigger.start)
    return [
        (proposition, _filled(proposition, event, earlier, index) if event is not None else None)
        for proposition, event in found
    ]


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
    found = noun_trigger(noun)
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
