"""What a proposition says happened: type, who did it, to whom, where, when, how many."""

from __future__ import annotations

from rashomon.extract import grammar
from rashomon.extract.counts import figures_of
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.roles import parties
from rashomon.extract.salience import triggers
from rashomon.extract.scenes import places_of, time_of
from rashomon.extract.triggers import Trigger, is_noun
from rashomon.model.claim import EventType, Happening


def happening(proposition: Proposition, index: Index) -> Happening | None:
    """The happening of a proposition; None where it holds no trigger, party, place, time or figure."""
    found = [trigger for trigger in triggers(proposition) if not _only_mentioned(trigger, proposition)]
    main = found[0] if found else None
    actors, recipients = parties(proposition, main, found, index)
    places = places_of(proposition, index)
    figures = figures_of(proposition, found, index)
    time = time_of(proposition, main, index)
    if main is None and not (actors or recipients or places or figures):
        return None
    anchor = main.token if main is not None else proposition.head
    words = set(proposition.words)
    if anchor not in words:
        anchor = proposition.words[0]
    return Happening(
        type=_type(main) if main is not None else None,
        mode=main.row.mode if main is not None else None,
        trigger=index.evidence([anchor]),
        actors=actors,
        recipients=recipients,
        places=places,
        time=time,
        figures=figures,
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
