"""Which nouns of a clause act."""

from __future__ import annotations

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger
from rashomon.model.claim import EventType
from rashomon.model.reading import Token

OF_IS_ACTOR = frozenset(
    "presence involvement participation withdrawal arrival retreat deployment increase visit resignation surrender "
    "return".split()
)
"""Nouns whose "of" names who acts ("the withdrawal of troops"), not who suffers ("the shelling of a town")."""

PERCEIVING = frozenset("hear see witness watch overhear feel notice observe film photograph".split())
"""Verbs whose subject only meets with what their object tells: who hears explosions sets off none."""


def actors_of(main: Trigger, index: Index) -> list[Token]:
    """Who does what a trigger tells, by its own clause."""
    token = main.token
    if main.light is not None:
        return subject_nouns(main.light) or _noun_actors(token, index)
    if token.pos in ("VERB", "AUX"):
        if "subj" in main.row.recipients:
            return []
        if main.type is EventType.MOBILIZE and grammar.is_passive(token) and grammar.agent(token) is None:
            own = grammar.subject(token)  # troops that "were deployed" are the ones who are there
            return [own] if own is not None else []
        return subject_nouns(token)
    return _noun_actors(token, index)


def subject_nouns(verb: Token) -> list[Token]:
    """Who acts in a clause: its subject, the agent of a passive, the owner of a noun; none who only hears or sees."""
    if verb.lemma in PERCEIVING:
        return []
    if not grammar.is_verb(verb):
        owner = grammar.possessor(verb)
        return [owner] if owner is not None else []
    if grammar.is_passive(verb):
        by = grammar.agent(verb)
        return [by] if by is not None else []
    noun = grammar.subject(verb)
    return [noun] if noun is not None else []


def host_actors(proposition: Proposition) -> list[Token]:
    """Who does what a bare noun tells: the one who denies it, or the subject of the clause it was cut from."""
    cue = proposition.chain[0] if proposition.chain else None
    if cue is not None and cue.kind in ("deny", "announce", "promise") and cue.source is not None:
        return [cue.source]
    host = proposition.host
    if host is None:
        return []
    return subject_nouns(host.head) or [noun for noun in (grammar.own_subject(host.head),) if noun is not None]


def undergoes(main: Trigger, head: Token) -> bool:
    """Whether the subject of the clause suffers what is told."""
    return main.type is EventType.ASSAULT and (
        grammar.is_passive(head)
        or "subj" in main.row.recipients
        or head.lemma in ("suffer", "face", "be", "die", "perish", "survive")
    )


def abstract(noun: Token) -> bool:
    """Nouns by which a report speaks of its own story do nothing to anybody."""
    return noun.pos == "NOUN" and noun.lemma in lexicon.words("abstract_nouns") and grammar.possessor(noun) is None


def _noun_actors(noun: Token, index: Index) -> list[Token]:
    owner = grammar.possessor(noun)
    if owner is not None:
        return [owner]
    by = grammar.prepositional(noun, "by")
    if by:
        return by
    if noun.lemma in OF_IS_ACTOR:
        of = grammar.prepositional(noun, "of")
        if of:
            return of
    between = grammar.prepositional(noun, "between") or _far_between(noun)
    if between:
        return between
    return [noun] if is_somebodys(noun, index) else []


def is_somebodys(noun: Token, index: Index) -> bool:
    """Whether a noun has its owner before it, who then acts: "Russian missile strikes"."""
    return any(other.dep in ("amod", "compound", "nmod") and other.index in index.name_at for other in noun.children)


def _far_between(noun: Token) -> list[Token]:
    """ "the summit last year between A and B", where the parser hung "between" on the verb above."""
    for other in grammar.ancestors(noun):
        if grammar.is_verb(other):
            return [each for each in grammar.prepositional(other, "between") if each.index > noun.index]
    return []
