"""Part of a record: the claims that somebody asked for, with every event that one of them speaks of, told whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.export.material import Material
from rashomon.model.claim import Claim
from rashomon.model.record import Conclusions, Entity, Event, Story, bearer


def narrow(material: Material, chosen: Iterable[str]) -> Material:
    """The material of the chosen claims (ids).

    What lists claims lists these alone. An event stays whole, with accounts, comparisons, ledgers and tallies: half an
    event would have other figures than the record has.
    """
    wanted = frozenset(chosen)
    found = material.conclusions
    ids = {found.event_of[claim] for claim in wanted if claim in found.event_of}
    events = tuple(event for event in found.events if event.id in ids)
    kept = wanted.union(*(event.claims for event in events))
    claims = {id_: claim for id_, claim in material.claims.items() if id_ in kept}
    documents = {claim.document for claim in claims.values()}
    return replace(
        material,
        documents={id_: document for id_, document in material.documents.items() if id_ in documents},
        claims=claims,
        conclusions=_conclusions(found, events, claims, documents),
        problems=(),
        chosen=wanted,
    )


def _conclusions(
    found: Conclusions, events: tuple[Event, ...], claims: dict[str, Claim], documents: set[str]
) -> Conclusions:
    ids = {event.id for event in events}
    chains = tuple(chain for chain in found.chains if chain.claim in claims)
    tallies = tuple(tally for tally in found.tallies if tally.event in ids)
    origins = {chain.origin for chain in chains}.union(*(tally.origins for tally in tallies))
    return Conclusions(
        entities=_entities(found, events, claims.values()),
        events=events,
        entity_of=found.entity_of,
        event_of={claim: event for claim, event in found.event_of.items() if claim in claims},
        stories=_stories(found.stories, ids, documents),
        kinships=tuple(one for one in found.kinships if one.document in documents and one.original in documents),
        origins=tuple(origin for origin in found.origins if origin.id in origins),
        chains=chains,
        tallies=tallies,
        ledgers=tuple(ledger for ledger in found.ledgers if ledger.event in ids),
    )


def _entities(found: Conclusions, events: Sequence[Event], claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """Those who take part in the events, and those whom the claims name."""
    ids = {id_ for event in events for id_ in (*event.actors, *event.recipients)}
    ids |= {account.source_id for event in events for account in event.accounts if account.source_id is not None}
    for claim in claims:
        names = {link.source for link in claim.attribution if link.source is not None}
        if claim.event is not None:
            happening = claim.event
            names |= {party.name for party in (*happening.actors, *happening.recipients, *happening.affected)}
        meant = (bearer(found.entity_of, name, claim.document) for name in names)
        ids |= {entity for entity in meant if entity is not None}
    return tuple(entity for entity in found.entities if entity.id in ids)


def _stories(stories: Iterable[Story], events: set[str], documents: set[str]) -> tuple[Story, ...]:
    parts = (
        replace(
            story,
            documents=tuple(one for one in story.documents if one in documents),
            events=tuple(one for one in story.events if one in events),
        )
        for story in stories
    )
    return tuple(story for story in parts if story.documents)
