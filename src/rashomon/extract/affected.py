"""Who comes to harm or is moved: the persons behind what a happening counts, beside whom it was aimed at.

"A missile that hit the town injured six people": the town is the recipient, the six are affected. They are the
sufferers of every word in the proposition whose lexicon row counts persons (killed, injured, displaced, detained …).
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.counts import HARM_WORDS, MEASURED
from rashomon.extract.harm_verbs import affected
from rashomon.extract.index import Index
from rashomon.extract.parties import participants
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import PARTITIVES, Trigger, is_noun, names_people
from rashomon.model.claim import Group, Participant
from rashomon.model.reading import Token

SUFFERED = MEASURED - {"deployed", "protested", "recruited"}
"""Measures of what is done to persons; who is deployed or marches does it himself."""
HARM_MODES = frozenset(
    "kill injure massacre assassinate execute abduct beat torture sexual displace arrest deport evacuate rescue abuse "
    "suicide-attack".split()
)
DYING = frozenset(("die", "perish"))
TOLD_OF = frozenset(("of", "against", "on"))


def affected_of(proposition: Proposition, found: list[Trigger], index: Index) -> tuple[Participant, ...]:
    """Persons affected by what a proposition tells, each mention once, in text order; `found` are its triggers."""
    told = {trigger.token.index: trigger for trigger in found}
    kept: dict[int, Participant] = {}
    for word in proposition.words:
        trigger = told.get(word.index)
        for noun in _sufferers(trigger) if trigger is not None else _by_nature(word):
            for party in _persons(noun, index):
                kept.setdefault(party.mention.start, party)
    return tuple(kept[start] for start in sorted(kept))


def _sufferers(trigger: Trigger) -> Iterator[Token]:
    token, row = trigger.token, trigger.row
    if row.measure not in SUFFERED and row.mode not in HARM_MODES:
        return
    if is_noun(trigger):
        yield from grammar.prepositional(token, *TOLD_OF)
        owner = grammar.possessor(token)
        if owner is not None and row.mode in ("kill", "injure") and not grammar.prepositional(token, "of"):
            yield owner  # "the minister's death"
    else:
        yield from _undergoers(token, active="subj" in row.recipients)


def _by_nature(word: Token) -> Iterator[Token]:
    """Who suffers where no party does it, so that the lexicon of events has no row: "the flood displaced hundreds",
    "dozens are feared dead"."""
    if HARM_WORDS.get(word.lemma) not in SUFFERED | {"missing"}:
        return
    if word.pos == "VERB":
        yield from _undergoers(word, active=word.lemma in DYING)
    elif word.dep in ("oprd", "acomp") and grammar.is_verb(word.head):
        noun = affected(word.head)
        if noun is not None:
            yield noun


def _undergoers(verb: Token, *, active: bool) -> list[Token]:
    """The subject of a verb that is `active` ("six people died") or passive, else its objects."""
    if not active and not grammar.is_passive(verb):
        return grammar.objects(verb)
    subject = grammar.subject(verb)
    return [subject] if subject is not None else []


def _persons(noun: Token, index: Index) -> Iterator[Participant]:
    """The parties of a noun phrase that are persons."""
    for party in participants(noun, index):
        head = grammar.top(index.tokens_of(party.mention))
        named = head.index in index.name_at and head.ner == "PERSON"
        person = named or names_people(head) or head.lemma in PARTITIVES or party.group in PEOPLE
        if person:
            yield party


PEOPLE = frozenset(Group) - {Group.GOVERNMENT, Group.INTERGOVERNMENTAL, Group.COMPANY}
