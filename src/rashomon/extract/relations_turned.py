"""The type of a relation: that of the word which tells it, turned by who promises, refuses, demands or says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.extract import grammar
from rashomon.extract.conditions import infinitive
from rashomon.extract.speech import cue_verbs
from rashomon.extract.triggers import Trigger, noun_trigger, trigger
from rashomon.extract.turns import FRIENDLY, turns
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

HOSTILE = frozenset((EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT))
YIELDING = frozenset((EventType.CONCEDE, EventType.RETREAT))
WISHING = frozenset(("push", "want", "insist"))
"""Verbs that are no verbs of speech and tell what somebody would have another do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A type with its mode, and the word that tells it; `future` where it is only announced."""

    type: EventType
    mode: str | None
    trigger: Token
    future: bool = False


def turned(found: Trigger, sources: Sequence[Token], targets: Sequence[Token]) -> Relation:
    """The relation that a word tells, with what stands over it and who says it."""
    verb = found.light or found.token
    plain = Relation(type=found.type, mode=found.row.mode, trigger=found.token)
    if found.type is EventType.AGREE and found.row.mode == "sign":
        plain = replace(plain, type=EventType.SUPPORT)
    if found.type is EventType.MOBILIZE and found.row.mode == "exercise" and _together(sources, targets):
        plain = replace(plain, type=EventType.COOPERATE)
    if found.type is EventType.REQUEST and _asked_for(verb) in HOSTILE | {EventType.ACCUSE}:
        plain = replace(plain, type=EventType.ACCUSE)
    done = turns(verb) if grammar.is_verb(verb) else frozenset[str]()
    blames = plain.type in HOSTILE | {EventType.ACCUSE}
    if blames and _acts(verb, targets) and _speaker(verb, sources):
        return replace(plain, type=EventType.ACCUSE)
    return _by_turns(plain, done)


def asked(sources: Sequence[Token], targets: Sequence[Token]) -> Relation | None:
    """A request where the source says that the target must do something, or wants it to."""
    for target in targets:
        verb = next((word for word in grammar.ancestors(target) if grammar.is_verb(word)), None)
        if verb is None or not _acts(verb, targets) or not _speaker(verb, sources):
            continue
        if "oblige" in turns(verb):
            return Relation(type=EventType.REQUEST, mode=None, trigger=verb)
    return None


def _by_turns(plain: Relation, done: frozenset[str]) -> Relation:
    kind = plain.type
    if kind in FRIENDLY:
        if done & {"refuse", "deny", "fail"}:
            return replace(plain, type=EventType.REJECT)
        if "promise" in done:
            return replace(plain, type=EventType.AGREE, future=kind in YIELDING)
    if kind in HOSTILE:
        if "fail" in done and kind is EventType.SANCTION:
            return replace(plain, type=EventType.CONCEDE)
        if "promise" in done:
            return replace(plain, type=EventType.THREATEN)
    return plain


def _together(sources: Sequence[Token], targets: Sequence[Token]) -> bool:
    """Whether the two are named in one breath: "A and B held drills"."""
    firsts = {grammar.first_conjunct(word) for word in sources}
    return any(grammar.first_conjunct(word) in firsts for word in targets)


def _asked_for(verb: Token) -> EventType | None:
    """The type of what is asked for: "called for sanctions", "urged them to march"; leaving is no harm."""
    for noun in (*grammar.prepositional(verb, "for"), *grammar.objects(verb)):
        found = noun_trigger(noun)
        if found is not None:
            return found.type if found.row.mode != "withdraw" else None
    for other in verb.children:
        found = trigger(other) if infinitive(other) else None
        if found is not None:
            return found.type
    return None


def _speaker(verb: Token, sources: Sequence[Token]) -> bool:
    """Whether the source only says what the verb tells: it is the subject of a verb of speech over its clause."""
    for head in grammar.ancestors(verb):
        if head.lemma in cue_verbs() or head.lemma in WISHING:
            own = grammar.own_subject(head)
            return own is not None and any(word is own or own in grammar.conjuncts(word) for word in sources)
    return False


def _acts(verb: Token, targets: Sequence[Token]) -> bool:
    """Whether the target is the subject of the verb's clause."""
    if not grammar.is_verb(verb):
        return False
    own = grammar.subject(verb)
    return own is not None and any(word in grammar.conjuncts(own) or word is own for word in targets)
