"""Conclude: entities, events, accounts and comparisons, made of claims and judgements and of nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rashomon.merge.accounts import AFFIRMING, Sources, accounts
from rashomon.merge.compare import compare, comparing
from rashomon.merge.entities import resolve, uses
from rashomon.merge.events import gather
from rashomon.merge.settle import copies, rejected
from rashomon.merge.subject import Subject, day_of, subjects
from rashomon.merge.summary import days, places, status, title, type_of
from rashomon.merge.threads import follow
from rashomon.model.claim import Claim, Participant
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement
from rashomon.model.record import Conclusions, Event


def conclude(
    claims: Sequence[Claim], documents: Mapping[str, Document], judgements: Sequence[Judgement]
) -> Conclusions:
    """What follows from claims and judgements; the same whatever order they come in.

    `documents` are by id and must hold every claim's document (`UsageError` otherwise). `judgements` are persons'
    and those that `judge` made: without any, names differ where their spelling does, and each claim with a type is an
    event of its own. Claims that a person rejected take no part.
    """
    wrong = rejected(judgements)
    kept = sorted({claim.id: claim for claim in claims if claim.id not in wrong}.values(), key=lambda claim: claim.id)
    found, entity_of = resolve(uses(kept), judgements)
    entities = {entity.id: entity for entity in found}
    ready = follow(subjects(kept, documents, entities, entity_of))
    ordered = sorted(documents.values(), key=lambda one: (day_of(one) or date.max, one.id))
    origin = copies(judgements, (document.id for document in ordered))
    sources = Sources(entities=entities, entity_of=entity_of, documents=documents, origin=origin)
    personal = sorted((one for one in judgements if comparing(one)), key=lambda one: one.id)
    events = [_event(group, sources, personal) for group in gather(ready, judgements)]
    events.sort(key=lambda event: event.earliest or date.max)  # stable: undated keep the order of their documents
    event_of = {claim: event.id for event in events for claim in event.claims}
    return Conclusions(entities=found, events=tuple(events), entity_of=entity_of, event_of=event_of)


def _event(group: Sequence[Subject], sources: Sources, personal: Sequence[Judgement]) -> Event:
    digest = hashlib.sha256(group[0].claim.id.encode()).hexdigest()
    event = f"e{digest[:16]}"
    told = accounts(event, group, sources)
    by_id = {subject.claim.id: subject for subject in group}
    affirmed = [subject for subject in group if subject.claim.factuality in AFFIRMING] or group
    earliest, latest = days(affirmed)
    return Event(
        id=event,
        type=type_of(group),
        title=title(group, sources.entities),
        actors=_most((one.claim.event.actors for one in affirmed if one.claim.event), sources.entity_of),
        recipients=_most((one.claim.event.recipients for one in affirmed if one.claim.event), sources.entity_of),
        places=places(affirmed),
        earliest=earliest,
        latest=latest,
        status=status(group),
        accounts=told,
        comparisons=compare(event, told, by_id, personal),
    )


def _most(parties: Iterable[Sequence[Participant]], entity_of: Mapping[str, str]) -> tuple[str, ...]:
    counts = Counter(party for group in parties for party in {entity_of[one.name] for one in group})
    return tuple(sorted(counts, key=lambda party: (-counts[party], party)))
