"""Conclude: all that follows from claims and judgements, and from nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from rashomon.collecting import Seldom
from rashomon.merge.accounts.ledgers import ledgers
from rashomon.merge.accounts.speakers import AFFIRMING, Sources, accounts
from rashomon.merge.claims.subject import Subject, day_of
from rashomon.merge.comparisons.parts import compare_all, parts
from rashomon.merge.comparisons.sides import comparing
from rashomon.merge.copies import kinships
from rashomon.merge.events.pairs import gather
from rashomon.merge.events.summary import days, places, status, title, type_of
from rashomon.merge.names.things import added
from rashomon.merge.origins.chains import chains
from rashomon.merge.origins.counted import origins, united
from rashomon.merge.origins.families import known
from rashomon.merge.origins.tallies import tallies
from rashomon.merge.ready import Ready
from rashomon.merge.settle import copies as copied
from rashomon.model.claim import Claim, Participant
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement
from rashomon.model.listed import Lists
from rashomon.model.record import Account, Comparison, Conclusions, Event, bearer


@Seldom()
def conclude(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement],
    lists: Lists = Lists(),  # noqa: B008  frozen
    ready: Ready | None = None,
) -> Conclusions:
    """What follows from claims, judgements and a user's lists; the same whatever order they come in.

    `documents` are by id and must hold every claim's document (`UsageError` otherwise). `judgements` are persons'
    and those that `judge` made: without any, names differ where their spelling does, and each claim with a type is an
    event of its own. Claims that a person rejected take no part. `ready` is as for `judge`.
    """
    ready = ready or Ready(claims, documents, lists)
    kept = ready.kept(judgements)
    found, entity_of, subjects, stories = ready.parties(judgements)
    entities = {entity.id: entity for entity in found}
    ordered = sorted(documents.values(), key=lambda one: (day_of(one) or date.max, one.id))
    origin = copied(judgements, (document.id for document in ordered))
    sources = Sources(entities=entities, entity_of=entity_of, documents=documents, origin=origin)
    groups = gather(subjects, judgements)
    event_of = {subject.claim.id: _event_id(group) for group in groups for subject in group}
    told = stories.of(event_of)
    kin = kinships.restored(documents, judgements)
    realm_of = {document: story.id for story in told for document in story.documents}
    ways = united(chains(kept, documents, sources, kin, known(lists.outlets), realm_of), judgements)
    chain_of = {one.claim: one for one in ways}
    origin_of = {one.claim: one.origin for one in ways}
    by_id = {subject.claim.id: subject for subject in subjects}
    told_of = {_event_id(group): accounts(_event_id(group), group, sources) for group in groups}
    personal = sorted((one for one in judgements if comparing(one)), key=lambda one: one.id)
    compared = ready.spread(compare_all, parts(told_of, by_id, personal, documents, origin_of))
    comparisons = dict(chain.from_iterable(compared))
    events = [_event(group, told_of, comparisons, sources) for group in groups]
    events.sort(key=lambda event: event.earliest or date.max)  # stable: undated keep the order of their documents
    listed, names = added(found, entity_of, kept, realm_of)
    return Conclusions(
        entities=listed,
        events=tuple(events),
        entity_of=dict(sorted(names.items())),
        event_of=event_of,
        stories=told,
        kinships=kin,
        origins=origins(ways),
        chains=ways,
        tallies=tallies(events, {claim.id: claim for claim in kept}, chain_of, sources),
        ledgers=tuple(one for event in events for one in ledgers(event, by_id, documents, chain_of)),
    )


def _event_id(group: Sequence[Subject]) -> str:
    """Of the first claim, so that later reports leave it as it was."""
    return f"e{hashlib.sha256(group[0].claim.id.encode()).hexdigest()[:16]}"


def _event(
    group: Sequence[Subject],
    told: Mapping[str, tuple[Account, ...]],
    comparisons: Mapping[str, tuple[Comparison, ...]],
    sources: Sources,
) -> Event:
    event = _event_id(group)
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
        accounts=told[event],
        comparisons=comparisons.get(event, ()),
    )


def _most(parties: Iterable[Sequence[Participant]], entity_of: Mapping[str, str]) -> tuple[str, ...]:
    ids = ({bearer(entity_of, one.name, one.mention.document) for one in group} for group in parties)
    counts = Counter(party for group in ids for party in group if party is not None)
    return tuple(sorted(counts, key=lambda party: (-counts[party], party)))
