"""What a proposition says happened: type, who did it, to whom, with what, who came to harm, where, when, how many."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.affected import affected_of
from rashomon.extract.contexts import contexts_of
from rashomon.extract.counts import figures_of
from rashomon.extract.groups import acting, suffering
from rashomon.extract.index import Index
from rashomon.extract.instruments import instruments_of
from rashomon.extract.nature import nature_of
from rashomon.extract.propositions import Proposition
from rashomon.extract.roles import own_deeds, parties
from rashomon.extract.salience import triggers
from rashomon.extract.scenes import places_of, time_of
from rashomon.extract.triggers import Trigger, is_noun
from rashomon.model.claim import EventType, Happening, Instrument, Participant


def happening(proposition: Proposition, index: Index) -> Happening | None:
    """The happening of a proposition; None where it holds no trigger, party, place, time or figure."""
    found = [trigger for trigger in triggers(proposition) if not _only_mentioned(trigger, proposition)]
    main = found[0] if found else None
    own = own_deeds(main, found)
    actors, recipients = parties(proposition, main, own, index)
    places = places_of(proposition, main, index)
    figures = figures_of(proposition, found, index)
    time = time_of(proposition, main, index)
    if main is None and not (actors or recipients or places or figures):
        return None
    anchor = main.token if main is not None else proposition.head
    words = set(proposition.words)
    if anchor not in words:
        anchor = proposition.words[0]
    deed = _type(main) if main is not None else None
    affected = affected_of(proposition, own, index)
    if deed is EventType.ASSAULT and not recipients:
        recipients = affected  # "were found dead after the raid"
    means = instruments_of(proposition, found, index)
    return Happening(
        type=deed,
        mode=main.row.mode if main is not None else None,
        trigger=index.evidence([anchor]),
        actors=tuple(acting(party, deed) for party in actors if not _is_means(party, means)),
        recipients=tuple(suffering(party, deed, index) for party in recipients),
        places=places,
        time=time,
        figures=figures,
        instruments=means,
        affected=affected,
        contexts=contexts_of(proposition.words, index) if main is not None else (),
        nature=nature_of(proposition, main, time, index),
    )


def _is_means(party: Participant, means: tuple[Instrument, ...]) -> bool:
    """Whether a party is only what it was done with ("debris injured two"); what is some country's does act."""
    return party.country is None and any(
        party.mention.start <= one.mention.start and one.mention.end <= party.mention.end for one in means
    )


def _only_mentioned(trigger: Trigger, proposition: Proposition) -> bool:
    """Whether a denied clause only mentions the event: who "has not commented on the shelling" does not deny it."""
    head = proposition.head
    if not grammar.is_verb(head) or grammar.negation(head) is None or not is_noun(trigger):
        return False
    noun = trigger.token
    return noun.dep == "pobj" and noun.head.head is head and trigger.light is None


def _type(main: Trigger) -> EventType:
    """The trigger's type; an agreement that is denied is a rejection ("has never accepted the ruling")."""
    verb = main.light or main.token
    if (
        main.type in (EventType.AGREE, EventType.SUPPORT)
        and grammar.is_verb(verb)
        and grammar.negation(verb) is not None
    ):
        return EventType.REJECT
    return main.type
