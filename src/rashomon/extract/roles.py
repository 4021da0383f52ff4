"""Who did it, and to whom: the parties of a happening."""

from __future__ import annotations

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.factuality import lower_predicate
from rashomon.extract.index import Index
from rashomon.extract.parties import participants
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger
from rashomon.model.claim import EventType, Participant
from rashomon.model.reading import Token

OF_IS_ACTOR = frozenset(
    "presence involvement participation withdrawal arrival retreat deployment increase visit resignation surrender "
    "return".split()
)
"""Nouns whose "of" names who acts ("the withdrawal of troops"), not who suffers ("the shelling of a town")."""
HARMING = frozenset((EventType.ASSAULT, EventType.COERCE))
CONTACTS = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))


def parties(
    proposition: Proposition, main: Trigger | None, found: list[Trigger], index: Index
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients of what a proposition tells; `found` are its triggers, `main` the first of them."""
    head = proposition.head
    if main is None:
        actors = _resolve(_subject_nouns(head), index)
        if grammar.is_passive(head):
            own = grammar.subject(head)
            return actors, _resolve([own] if own is not None else [], index)
        lowest = head
        while (lower := lower_predicate(lowest)) is not None:
            lowest = lower
        return actors, _resolve(grammar.objects(lowest), index)
    towns = main.type in HARMING
    recipients = _resolve(_recipients_of(main), index, towns)
    for other in sorted(found[1:], key=lambda each: not _same_deed(main, each)):
        if recipients:
            break
        if _same_deed(main, other) or grammar.is_verb(other.token):
            recipients = _resolve(_recipients_of(other), index, towns)
    actors = _actors(proposition, main, found, recipients, index)
    if main.type in CONTACTS and len(actors) > 1 and not recipients and grammar.prepositional(main.token, "between"):
        actors, recipients = actors[:1], actors[1:]
    return actors, _without(recipients, actors)


def _actors(
    proposition: Proposition,
    main: Trigger,
    found: list[Trigger],
    recipients: tuple[Participant, ...],
    index: Index,
) -> tuple[Participant, ...]:
    head = proposition.head
    tries = [_actors_of(main, index)]
    tries += [_actors_of(other, index) for other in found[1:] if _same_deed(main, other)]
    if not _undergoes(main, head):
        tries.append(_subject_nouns(head))
    if not grammar.is_verb(head):
        tries.append(_outer_actors(proposition))
    for nouns in tries:
        actors = _resolve(
            [noun for noun in nouns if not _is_recipient(noun, recipients) and not _abstract(noun)], index
        )
        if actors:
            return actors
    return ()


def _abstract(noun: Token) -> bool:
    """Nouns by which a report speaks of its own story do nothing to anybody."""
    return noun.pos == "NOUN" and noun.lemma in lexicon.words("abstract_nouns") and grammar.possessor(noun) is None


def _same_deed(main: Trigger, other: Trigger) -> bool:
    return main.type is other.type or {main.type, other.type} <= {EventType.MOBILIZE, EventType.AID}


def _undergoes(main: Trigger, head: Token) -> bool:
    """Whether the subject of the clause suffers what is told."""
    return main.type is EventType.ASSAULT and (
        grammar.is_passive(head) or "subj" in main.row.recipients or head.lemma in ("suffer", "face", "be")
    )


def _is_recipient(noun: Token, recipients: tuple[Participant, ...]) -> bool:
    return any(party.mention.start <= noun.start < party.mention.end for party in recipients)


def _without(parties: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    names = {party.name for party in others}
    return tuple(party for party in parties if party.name not in names)


def _resolve(nouns: list[Token], index: Index, towns: bool = False) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for noun in nouns:
        for party in participants(noun, index, towns):
            found.setdefault(party.name, party)
    return tuple(found.values())


def _subject_nouns(verb: Token) -> list[Token]:
    if not grammar.is_verb(verb):
        owner = grammar.possessor(verb)
        return [owner] if owner is not None else []
    if grammar.is_passive(verb):
        by = grammar.agent(verb)
        return [by] if by is not None else []
    noun = grammar.subject(verb)
    return [noun] if noun is not None else []


def _outer_actors(proposition: Proposition) -> list[Token]:
    """Who does what a bare noun tells: the one who denies it, or the subject of the clause it was cut from."""
    cue = proposition.chain[0] if proposition.chain else None
    if cue is not None and cue.kind in ("deny", "announce", "promise") and cue.source is not None:
        return [cue.source]
    host = proposition.host
    if host is None:
        return []
    return _subject_nouns(host.head) or [noun for noun in (grammar.own_subject(host.head),) if noun is not None]


def _actors_of(main: Trigger, index: Index) -> list[Token]:
    token = main.token
    if main.light is not None:
        return _subject_nouns(main.light) or _noun_actors(token, index)
    if token.pos in ("VERB", "AUX"):
        if "subj" in main.row.recipients:
            return []
        if main.type is EventType.MOBILIZE and grammar.is_passive(token) and grammar.agent(token) is None:
            own = grammar.subject(token)  # troops that "were deployed" are the ones who are there
            return [own] if own is not None else []
        return _subject_nouns(token)
    return _noun_actors(token, index)


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
    for other in noun.children:
        if other.dep in ("amod", "compound", "nmod") and other.index in index.name_at:
            return [noun]  # "Russian missile strikes": the noun's own owner is taken
    return []


def _far_between(noun: Token) -> list[Token]:
    """ "the summit last year between A and B", where the parser hung "between" on the verb above."""
    for other in grammar.ancestors(noun):
        if grammar.is_verb(other):
            return [each for each in grammar.prepositional(other, "between") if each.index > noun.index]
    return []


def _undergoers(verb: Token) -> list[Token]:
    """The objects of a verb, or the subject of its passive."""
    if not grammar.is_passive(verb):
        return grammar.objects(verb)
    own = grammar.subject(verb)
    return [own] if own is not None else []


def _recipients_of(main: Trigger) -> list[Token]:
    token = main.token
    slots = [slot for slot in main.row.recipients if slot != "between"]
    if token.lemma in OF_IS_ACTOR:
        slots = [slot for slot in slots if slot != "of"]
    found: list[Token] = []
    if token.pos in ("VERB", "AUX") and main.light is None:
        found += [noun for noun in token.children if noun.dep == "dative" and noun.pos != "ADP"]
        found += grammar.prepositional(token, *slots)
        if "obj" in slots and not found:
            found += _undergoers(token)
        if "subj" in slots:
            found += [noun for noun in (grammar.subject(token),) if noun is not None]
        for other in grammar.objects(token) if "obj" not in slots else []:
            found += grammar.prepositional(other, *(slot for slot in slots if slot not in ("obj", "dative")))
        return found
    found += grammar.prepositional(token, *slots)
    for by in grammar.prepositional(token, "by") if not found else []:
        found += grammar.prepositional(by, *slots)
    if main.light is not None:
        found += grammar.prepositional(main.light, *slots)
    if main.type in CONTACTS and not found:
        found += grammar.prepositional(token, "with")
    return found
