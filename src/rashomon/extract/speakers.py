"""Who speaks on: "According to the ministry, two died. It said ..." is the ministry.

A pronoun at a cue that no name explains is whoever spoke before it, as far as one or two sentences back: news goes on
with one speaker until it names another. "It" takes up a body, "he" and "she" a person, "they" several or the police.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.noun_classes import of_class
from rashomon.extract.propositions import Proposition
from rashomon.extract.speech import Cue
from rashomon.lexicon.kinds import titles
from rashomon.model.reading import NameType, Token

BODIES = frozenset(("it", "its"))
PERSONS = frozenset(("he", "she", "his", "her"))
SEVERAL = frozenset(("they", "their"))
BACK = 2
"""Sentences looked back: further away somebody else has mostly spoken, or acted, in between."""
PLURAL = frozenset(("NNS", "NNPS"))


def speakers(propositions: Iterable[Proposition], index: Index) -> dict[int, Token]:
    """The noun that each pronoun at a cue stands for, by the pronoun's token index."""
    cues = {cue.anchor.index: cue for each in propositions for cue in each.chain if cue.source is not None}
    found: dict[int, Token] = {}
    before: list[Token] = []
    for _, cue in sorted(cues.items()):
        pronoun = cue.source
        assert pronoun is not None
        if pronoun.lower in BODIES | PERSONS | SEVERAL:
            if not _explained(pronoun, index):
                speaker = _last(before, pronoun, cue, index) or _told_of(cue, pronoun, index)
                if speaker is not None:
                    found[pronoun.index] = speaker
        elif pronoun.pos in ("NOUN", "PROPN"):
            before.append(pronoun)
    return found


def _explained(pronoun: Token, index: Index) -> bool:
    """Whether a name is known for a pronoun, of a kind that may speak: no town for "it" nor a body for "he"."""
    name = index.name_at.get(pronoun.index)
    if name is None or name.name.islower():
        return False
    if pronoun.lower in PERSONS:
        return name.type is NameType.PERSON
    return pronoun.lower in SEVERAL or name.type is not NameType.PERSON


def _last(before: list[Token], pronoun: Token, cue: Cue, index: Index) -> Token | None:
    """The last who spoke and whom the pronoun fits; somebody in its own content never."""
    for noun in reversed(before):
        if pronoun.sentence - noun.sentence > BACK:
            return None
        inside = cue.content is not None and cue.content in (noun, *grammar.ancestors(noun))
        if noun.index < pronoun.index and not inside and _fits(noun, pronoun, index):
            return noun
    return None


def _told_of(cue: Cue, pronoun: Token, index: Index) -> Token | None:
    """Who acts in what stands before the cue: "The army will hold its fire, it announced"."""
    if pronoun.tag == "PRP$":
        return None
    content = cue.content or next((each for each in cue.anchor.children if each.dep == "ccomp"), None)
    own = grammar.own_subject(content) if content is not None else None
    speaks_of_itself = own is not None and own.index < pronoun.index and _fits(own, pronoun, index)
    return own if speaks_of_itself else None


def _fits(noun: Token, pronoun: Token, index: Index) -> bool:
    name = index.name_at.get(noun.index)
    several = len(grammar.conjuncts(noun)) > 1 or noun.tag in PLURAL or noun.pos == "NUM" or noun.lower == "police"
    if pronoun.lower in SEVERAL:
        return several
    if several:
        return False
    if pronoun.lower in PERSONS:
        return name.type is NameType.PERSON if name is not None else of_class(noun, "person") or _apposed(noun, index)
    if name is not None:
        return name.type is not NameType.PERSON
    return noun.lemma in titles() and not of_class(noun, "person")


def _apposed(noun: Token, index: Index) -> bool:
    """Whether a person's name stands beside a description."""
    names = (index.name_at.get(other.index) for other in noun.children if other.dep == "appos")
    return any(name is not None and name.type is NameType.PERSON for name in names)
