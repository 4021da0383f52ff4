"""What sort of group a party belongs to, by its words: soldiers, police, rebels, civilians, a government …

The words of `lexicon/groups.tsv` decide, with those before them ("riot police", "armed group"); for a name, what kind
of source it is. A country that attacks or deploys does so by its forces.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.lexicon import phrases
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import EventType, Group, Participant
from rashomon.model.reading import NameType, SourceKind, Token

OF_KIND = {
    SourceKind.GOVERNMENT: Group.GOVERNMENT,
    SourceKind.MILITARY: Group.STATE_FORCES,
    SourceKind.INTERGOVERNMENTAL: Group.INTERGOVERNMENTAL,
    SourceKind.REBEL: Group.REBELS,
    SourceKind.COMPANY: Group.COMPANY,
    SourceKind.MEDIA: Group.CIVILIANS,
    SourceKind.EXPERT: Group.CIVILIANS,
    SourceKind.WITNESS: Group.CIVILIANS,
    SourceKind.CIVILIAN: Group.CIVILIANS,
}
"""The group behind a kind of source; an outlet and a source without a name are of none that is known."""
TELLING = frozenset((SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTERGOVERNMENTAL, SourceKind.REBEL))
"""Kinds that a common noun tells too; "team" or "group" by themselves name neither a company nor civilians."""
BY_FORCE = frozenset((EventType.ASSAULT, EventType.MOBILIZE))


def grouped(party: Participant, index: Index) -> Participant:
    """The party with its group, where its words or its kind tell one."""
    head = grammar.top(index.tokens_of(party.mention))
    named = head.index in index.name_at
    of_kind = OF_KIND.get(party.kind) if named and party.kind is not None else None
    group = of_kind or _of_words(head, index)
    return replace(party, group=group) if group is not None else party


def acting(party: Participant, deed: EventType | None) -> Participant:
    """The actor of a deed: a government that attacks or deploys stands for its forces."""
    by_force = deed in BY_FORCE and party.group is Group.GOVERNMENT and party.country is not None
    return replace(party, group=Group.STATE_FORCES) if by_force else party


def suffering(party: Participant, deed: EventType | None, index: Index) -> Participant:
    """The recipient of a deed: a country that is attacked is attacked as a state, which has forces."""
    name = next((index.name_at.get(word.index) for word in index.tokens_of(party.mention)), None)
    state = deed is EventType.ASSAULT and name is not None and name.type in (NameType.COUNTRY, NameType.CAPITAL)
    return replace(party, group=Group.STATE_FORCES) if state and party.group is Group.GOVERNMENT else party


def _of_words(head: Token, index: Index) -> Group | None:
    """The group that a noun tells, with the words before it."""
    if head.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = phrases.ending_at(index.reading.tokens, head.index, "groups")
    if found is not None:
        return Group(found[1][0])
    kind = titles().get(head.lemma)
    return OF_KIND[kind] if kind in TELLING else None
