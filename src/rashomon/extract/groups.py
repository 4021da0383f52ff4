"""What sort of group a party belongs to, by its words: soldiers, police, rebels, civilians, a government …

The words of `lexicon/groups.tsv` decide, with those before them ("riot police", "armed group"); for a name, what kind
of source it is. A country that attacks or deploys does so by its forces.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract.index import Index
from rashomon.lexicon import phrases
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
    words = index.tokens_of(party.mention)
    named = any(word.index in index.name_at for word in words)
    group = _of_words(words, index)
    if group is None and party.kind is not None and (named or party.kind in TELLING):
        group = OF_KIND.get(party.kind)
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


def _of_words(words: list[Token], index: Index) -> Group | None:
    """The group that the head noun of a mention tells: the noun that hangs on a word outside."""
    inside = {word.index for word in words}
    head = next((word for word in words if word.head.index not in inside or word.head is word), None)
    if head is None or head.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = phrases.ending_at(index.reading.tokens, head.index, "groups")
    return Group(found[1][0]) if found is not None else None
