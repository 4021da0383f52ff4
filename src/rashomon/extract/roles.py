"""Who did it, and to whom: the parties of a happening."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import grammar
from rashomon.extract.factuality import lower_predicate
from rashomon.extract.index import Index
from rashomon.extract.parties import PRONOUNS, participants
from rashomon.extract.propositions import Proposition
from rashomon.extract.roles_actors import abstract, actors_of, host_actors, is_somebodys, subject_nouns, undergoes
from rashomon.extract.roles_recipients import (
    CONTACTS,
    UPON_THINGS,
    below,
    inner,
    recipients_of,
    scene,
    spoken_of,
    things,
)
from rashomon.extract.triggers import Trigger, of_class
from rashomon.model.claim import EventType, Participant
from rashomon.model.reading import Token

HARMING = frozenset((EventType.ASSAULT, EventType.COERCE))
ANSWERS = frozenset("response retaliation revenge reprisal retribution vengeance reaction answer".split())
"""Nouns below which stands what somebody else had done before: "a raid in response to the shelling of a town"."""


def parties(
    proposition: Proposition, main: Trigger | None, found: list[Trigger], index: Index
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients of what a proposition tells; `found` are its triggers, `main` the first of them."""
    if main is None:
        return _of_plain(proposition, index)
    recipients = _recipients(main, found, index)
    actors = _actors(proposition, main, found, recipients, index)
    if main.type in CONTACTS and len(actors) > 1 and not recipients and grammar.prepositional(main.token, "between"):
        actors, recipients = actors[:1], actors[1:]
    return actors, _without(recipients, actors)


def own_deeds(main: Trigger | None, found: list[Trigger]) -> list[Trigger]:
    """The triggers without those of what is answered, which others did to others."""
    return [
        trigger
        for trigger in found
        if trigger is main or not any(other.lemma in ANSWERS for other in grammar.ancestors(trigger.token))
    ]


def _of_plain(proposition: Proposition, index: Index) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """The parties of a clause that tells of no event: its subject and its object."""
    head = proposition.head
    actors = _resolve(subject_nouns(head), index)
    if grammar.is_passive(head):
        own = grammar.subject(head)
        return actors, _resolve([own] if own is not None else [], index)
    lowest = head
    while (lower := lower_predicate(lowest)) is not None:
        lowest = lower
    return actors, _resolve(grammar.objects(lowest), index)


def _recipients(main: Trigger, found: list[Trigger], index: Index) -> tuple[Participant, ...]:
    towns = main.type in HARMING
    for nouns in _tries(main, found, index):
        recipients = _resolve(nouns, index, towns)
        if recipients:
            break
    else:
        upon_things = main.type in UPON_THINGS or main.row.mode == "destroy"
        recipients = tuple(things(main, index)) if upon_things else ()
    struck = _struck(main, found)
    return (*recipients, *_without(_resolve(struck, index, towns), recipients))


def _tries(main: Trigger, found: list[Trigger], index: Index) -> Iterator[list[Token]]:
    """Where the recipients may stand, the likeliest first."""
    own = recipients_of(main)
    objects = set(spoken_of(main))
    if not any(noun not in objects or of_class(noun, "somebody") or noun.index in index.name_at for noun in own):
        yield from inner(main)
    yield own
    if main.type in (EventType.AGREE, EventType.REJECT):
        yield below(main, index)
    for other in sorted(found[1:], key=lambda each: not _same_deed(main, each)):
        if _same_deed(main, other) or grammar.is_verb(other.token):
            yield recipients_of(other)
    if main.type is EventType.CONSULT:
        yield scene(main, index)


def _struck(main: Trigger, found: list[Trigger]) -> list[Token]:
    """What was struck where the clause tells of the harm: "the raid on the camp killed six"."""
    if main.type is not EventType.ASSAULT or not grammar.is_verb(main.token):
        return []
    doer = grammar.agent(main.token) or grammar.subject(main.token)
    return [noun for other in found[1:] if other.token is doer for noun in recipients_of(other)]


def _actors(
    proposition: Proposition,
    main: Trigger,
    found: list[Trigger],
    recipients: tuple[Participant, ...],
    index: Index,
) -> tuple[Participant, ...]:
    head = proposition.head
    tries = [actors_of(main, index)]
    tries += [actors_of(other, index) for other in found[1:] if _same_deed(main, other)]
    if not undergoes(main, head):
        tries.append(subject_nouns(head))
    if not grammar.is_verb(head):
        tries.append(host_actors(proposition))
    for nouns in tries:
        kept = [noun for noun in nouns if not _is_recipient(noun, recipients) and not _no_doer(noun, found, index)]
        actors = _resolve(kept, index) or _resolve(_who_says_so(kept, proposition), index)
        if actors:
            return actors
    return ()


def _no_doer(noun: Token, found: list[Trigger], index: Index) -> bool:
    """What happened does nothing itself: "fighting broke out between the army and the militia"."""
    return abstract(noun) or (any(noun is trigger.token for trigger in found) and not is_somebodys(noun, index))


def _who_says_so(nouns: list[Token], proposition: Proposition) -> list[Token]:
    """Whom a pronoun stands for that the document names nowhere else: the source of its own clause ("the rebels said
    they would hand over the town"). Between quotation marks only "I" and "we" are who speaks."""
    cue = proposition.chain[0] if proposition.chain else None
    if cue is None or cue.source is None or cue.content is None or cue.source.lower in PRONOUNS:
        return []
    own = ("we", "i") if proposition.quoted else ("it", "they", "we", "i", "he", "she")
    return [cue.source] if any(noun.lower in own for noun in nouns) else []


def _same_deed(main: Trigger, other: Trigger) -> bool:
    return main.type is other.type or {main.type, other.type} <= {EventType.MOBILIZE, EventType.AID}


def _is_recipient(noun: Token, recipients: tuple[Participant, ...]) -> bool:
    return any(party.mention.start <= noun.start < party.mention.end for party in recipients)


def _without(parties: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    names = {party.name for party in others}
    return tuple(party for party in parties if party.name not in names)


def _resolve(nouns: list[Token], index: Index, towns: bool = False) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for noun in nouns:
        meant = grammar.antecedent(noun) if noun.tag in grammar.RELATIVES else noun
        for party in participants(meant, index, towns):
            found.setdefault(party.name, party)
    return tuple(found.values())
