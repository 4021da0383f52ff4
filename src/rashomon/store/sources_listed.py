"""Sources and outlets for lists and for pages of their own: what each said, and how it stands beside others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import Claim, Factuality
from rashomon.model.reading import SourceKind
from rashomon.model.record import Account
from rashomon.store import events_listed, page_queries, queries
from rashomon.store.listed import EventName, ListedClaim, ListedOutlet, ListedSource, Passage, Standing, Telling, Window
from rashomon.store.rows import published_of, value_of
from rashomon.store.tables import (
    accounts,
    attributions,
    claims,
    documents,
    entities,
    event_claims,
    names,
    tellers,
)
from rashomon.store.tellers import OUTLET, SOURCE

FLAGS = ("first", "alone", "revised", "denied")
SAID = 6  # claims of an outlet that are shown of one event

_HEDGED = (Factuality.PROBABLE, Factuality.POSSIBLE)
_DENYING = (Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN)


# ---------------------------------------------------------------- lists


def cited(words: str | None) -> sa.Select[Any]:
    """The entities that some claim cites, the most mentioned first."""
    is_cited = sa.exists().where(names.c.entity == entities.c.id, attributions.c.source == names.c.name)
    query = sa.select(entities.c.id, entities.c.name, entities.c.kind, entities.c.country).where(is_cited)
    if words:
        # the order is no index's: all entities would be gone through
        return query.where(entities.c.id.in_(page_queries.entities_called(words))).order_by(entities.c.position + 0)
    return query.order_by(entities.c.position)


def sources(connection: sa.Connection, found: Sequence[sa.Row[Any]]) -> list[ListedSource]:
    """The lines of these entities."""
    ids = [row.id for row in found]
    levels, within = sure(connection, ids)
    stand = standings(connection, SOURCE, ids)
    latest = _latest_words(connection, ids)
    return [
        ListedSource(
            id=row.id,
            name=row.name,
            kind=SourceKind(row.kind) if row.kind is not None else None,
            country=row.country,
            claims=levels[row.id].total(),
            documents=within[row.id],
            sure=levels[row.id][Factuality.CERTAIN],
            hedged=sum(levels[row.id][value] for value in _HEDGED),
            denying=sum(levels[row.id][value] for value in _DENYING),
            open=levels[row.id][Factuality.UNKNOWN],
            standing=stand[row.id],
            latest=latest.get(row.id),
        )
        for row in found
    ]


def outlets(connection: sa.Connection, found: Sequence[tuple[str, int]]) -> list[ListedOutlet]:
    """The lines of these outlets, given with the number of their documents."""
    stand = standings(connection, OUTLET, [name for name, _ in found])
    lines = []
    for name, number in found:
        newest = page_queries.LISTED.where(documents.c.outlet == name).order_by(*page_queries.NEWEST).limit(1)
        row = connection.execute(newest).first()
        latest = page_queries.document_of(row) if row is not None else None
        lines.append(ListedOutlet(name=name, documents=number, standing=stand[name], latest=latest))
    return lines


def sure(connection: sa.Connection, ids: Sequence[str]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """How many claims in view cite each of these entities, by factuality, and in how many documents they stand."""
    query = (
        sa.select(
            names.c.entity, claims.c.factuality, claims.c.document, sa.func.count(claims.c.number.distinct()).label("n")
        )
        .join(attributions, attributions.c.source == names.c.name)
        .join(claims, claims.c.number == attributions.c.claim)
        .join(documents, page_queries.IN_DOCUMENT)
        .where(documents.c.location.is_not(None), claims.c.id.not_in(queries.REJECTED))
        .group_by(names.c.entity, claims.c.factuality, claims.c.document)
    )
    levels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    within: defaultdict[str, set[int]] = defaultdict(set)
    for row in connection.execute(query.where(names.c.entity.in_(ids))):
        levels[row.entity][row.factuality] += row.n
        within[row.entity].add(row.document)
    return levels, Counter({key: len(found) for key, found in within.items()})


def standings(connection: sa.Connection, kind: str, keys: Sequence[str]) -> defaultdict[str, Standing]:
    """How each of these sources or outlets stands beside others, over all events."""
    sums = [sa.func.sum(tellers.c[flag]).label(flag) for flag in FLAGS]
    query = sa.select(tellers.c.teller, sa.func.count().label("events"), *sums).group_by(tellers.c.teller)
    found: defaultdict[str, Standing] = defaultdict(Standing)
    for chunk in queries.chunks(keys):
        for row in connection.execute(query.where(tellers.c.kind == kind, tellers.c.teller.in_(chunk))):
            told = {flag: int(getattr(row, flag)) for flag in FLAGS}
            found[row.teller] = Standing(events=row.events, **told)
    return found


def _latest_words(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Passage]:
    """The words of each entity's account of the event that it told of last."""
    newest = (tellers.c.told.desc().nulls_last(), tellers.c.event)
    place = sa.func.row_number().over(partition_by=tellers.c.teller, order_by=newest)
    ranked = sa.select(tellers.c.teller, tellers.c.event, place.label("place")).where(
        tellers.c.kind == SOURCE, tellers.c.teller.in_(ids)
    )
    last = ranked.subquery()
    rows = connection.execute(sa.select(last.c.teller, last.c.event).where(last.c.place == 1)).all()
    told = _accounts(connection, [row.event for row in rows], [row.teller for row in rows])
    claim_of = {row.teller: told[row.event, row.teller][-1] for row in rows if told.get((row.event, row.teller))}
    columns = (claims.c.id, documents.c.id.label("document"), claims.c.start, claims.c.end, claims.c.quote)
    query = sa.select(*columns).join(documents, documents.c.number == claims.c.document)
    words = {
        row.id: Passage(document=row.document, start=row.start, end=row.end, quote=row.quote)
        for row in connection.execute(query.where(claims.c.id.in_(list(claim_of.values()))))
    }
    return {key: words[claim] for key, claim in claim_of.items() if claim in words}


def _accounts(
    connection: sa.Connection, events: Sequence[str], ids: Sequence[str]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The claims of the accounts of these events by these entities, in order of publication."""
    query = sa.select(accounts).where(accounts.c.event.in_(events), accounts.c.source_id.in_(ids))
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in connection.execute(query.order_by(accounts.c.event, accounts.c.position)):
        account: Account = value_of(Account, row.payload, f"account {row.id}")
        found[row.event, row.source_id] = (*found.get((row.event, row.source_id), ()), *account.claims)
    return found


# ---------------------------------------------------------------- one of them


def tellings(connection: sa.Connection, key: tuple[str, str], flag: str | None, window: Window) -> list[Telling]:
    """What a source or an outlet says of events, the latest told first; all, or those on which it was first, alone …"""
    kind, teller = key
    query = sa.select(tellers).where(tellers.c.kind == kind, tellers.c.teller == teller)
    query = query.where(tellers.c[flag] == 1) if flag in FLAGS else query
    query = query.order_by(tellers.c.told.desc().nulls_last(), tellers.c.event)
    found = connection.execute(query.limit(window.limit + 1).offset(window.offset)).all()
    ids = [row.event for row in found]
    named = events_listed.names(connection, ids)
    if kind == SOURCE:
        claims_of = {event: told for (event, _), told in _accounts(connection, ids, [teller]).items()}
    else:
        claims_of = _of_outlet(connection, ids, teller)
    said = _claims(connection, [claim for told in claims_of.values() for claim in told], named)
    return [
        Telling(
            event=named[row.event],
            told=published_of(row.told),
            first=bool(row.first),
            alone=bool(row.alone),
            revised=bool(row.revised),
            denied=bool(row.denied),
            said=tuple(said[claim] for claim in claims_of.get(row.event, ()) if claim in said),
        )
        for row in found
        if row.event in named
    ]


def _of_outlet(connection: sa.Connection, events: Sequence[str], outlet: str) -> dict[str, tuple[str, ...]]:
    """The first claims of an outlet's documents on each of these events."""
    query = (
        sa.select(event_claims.c.event, event_claims.c.claim)
        .join(claims, claims.c.id == event_claims.c.claim)
        .join(documents, page_queries.IN_DOCUMENT)
        .where(event_claims.c.event.in_(events), documents.c.outlet == outlet)
        .order_by(documents.c.published.nulls_first(), claims.c.document, claims.c.start, claims.c.id)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.event].append(row.claim)
    return {event: tuple(told[:SAID]) for event, told in found.items()}


def _claims(connection: sa.Connection, ids: Sequence[str], named: Mapping[str, EventName]) -> dict[str, ListedClaim]:
    """These claims by id, with their documents and events."""
    query = (
        sa.select(claims.c.id.label("claim"), queries.PAYLOAD, event_claims.c.event, *page_queries.LISTED_COLUMNS)
        .join(documents, documents.c.number == claims.c.document)
        .join(event_claims, event_claims.c.claim == claims.c.id)
    )
    found: dict[str, ListedClaim] = {}
    for chunk in queries.chunks(ids):
        rows: list[sa.Row[Any]] = list(connection.execute(query.where(claims.c.id.in_(chunk))))
        for row in rows:
            claim: Claim = value_of(Claim, row.payload, f"claim {row.claim}")
            about = named.get(row.event)
            found[claim.id] = ListedClaim(
                claim=claim,
                document=page_queries.document_of(row),
                event=about.id if about else None,
                event_title=about.title if about else None,
            )
    return found
