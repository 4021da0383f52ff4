"""What was concluded, narrowed to one event: all that a page on it needs, and nothing of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import Claim
from rashomon.model.record import Chain, Conclusions, Entity, Event, Kinship, Origin, StepKind, within
from rashomon.store import over, queries
from rashomon.store.concluded import entity_row
from rashomon.store.rows import value_of
from rashomon.store.tables import chains, claims, entities, event_claims, kinships, ledgers, names, origins, tallies


def claims_of(connection: sa.Connection, ids: Iterable[str]) -> list[Claim]:
    """The claims of these ids, in the order of the ids."""
    query = sa.select(claims.c.id, queries.PAYLOAD)
    found = {row.id: row for row in _those(connection, query, claims.c.id, ids)}
    return [value_of(Claim, found[key].payload, f"claim {key}") for key in dict.fromkeys(ids) if key in found]


def conclusions(connection: sa.Connection, event: Event, told: Sequence[Claim]) -> Conclusions:
    """What was concluded of an event whose claims these are: its entities, chains, origins, tallies, ledgers."""
    entity_of = dict(_entity_of(connection, told))
    wanted = (*entity_of.values(), *event.actors, *event.recipients, *_sources(event))
    ways = list(_chains(connection, [claim.id for claim in told]))
    ends = [step for chain in ways if chain.origin is not None for step in (chain.origin,)]
    documents = [claim.document for claim in told]
    return Conclusions(
        entities=tuple(_entities(connection, wanted)),
        events=(event,),
        entity_of=entity_of,
        event_of=dict.fromkeys(event.claims, event.id),
        kinships=tuple(_kinships(connection, documents)),
        origins=tuple(_origins(connection, ends)),
        chains=tuple(ways),
        tallies=tuple(map(over.tally_of, connection.execute(_of(tallies, event)))),
        ledgers=tuple(map(over.ledger_of, connection.execute(_of(ledgers, event)))),
    )


def of_claims(connection: sa.Connection, told: Sequence[Claim]) -> Conclusions:
    """What was concluded of these claims by themselves: their events' ids, their chains and origins."""
    ids = [claim.id for claim in told]
    ways = list(_chains(connection, ids))
    ends = [chain.origin for chain in ways if chain.origin is not None]
    found = _those(connection, sa.select(event_claims), event_claims.c.claim, ids)
    return Conclusions(
        entities=(),
        events=(),
        entity_of={},
        event_of={row.claim: row.event for row in found},
        origins=tuple(_origins(connection, ends)),
        chains=tuple(ways),
    )


def _of(table: sa.Table, event: Event) -> sa.Select[Any]:
    return sa.select(table).where(table.c.event == event.id).order_by(table.c.position)


def _those(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[str], ids: Iterable[str]
) -> Iterator[sa.Row[Any]]:
    for chunk in queries.chunks(ids):
        yield from connection.execute(query.where(column.in_(chunk)))


def _entity_of(connection: sa.Connection, told: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    named = {(link.source, claim.document) for claim in told for link in claim.attribution if link.source is not None}
    called = sorted({form for name, document in named for form in (name, within(name, document))})
    for row in _those(connection, sa.select(names).order_by(names.c.name), names.c.name, called):
        yield row.name, row.entity


def _sources(event: Event) -> list[str]:
    return [account.source_id for account in event.accounts if account.source_id is not None]


def _entities(connection: sa.Connection, ids: Iterable[str]) -> list[Entity]:
    found = sorted(_those(connection, sa.select(entities), entities.c.id, ids), key=lambda row: row.position)
    return [entity_row(row) for row in found]


def _chains(connection: sa.Connection, ids: Sequence[str]) -> Iterator[Chain]:
    found = {row.claim: row for row in _those(connection, sa.select(chains), chains.c.claim, ids)}
    for key in ids:
        if key in found:
            yield value_of(Chain, found[key].payload, f"chain of {key}")


def _origins(connection: sa.Connection, ids: Iterable[str]) -> list[Origin]:
    found = sorted(_those(connection, sa.select(origins), origins.c.id, ids), key=lambda row: row.position)
    return [Origin(id=row.id, name=row.name, kind=StepKind(row.kind)) for row in found]


def _kinships(connection: sa.Connection, documents: Iterable[str]) -> list[Kinship]:
    found = sorted(
        _those(connection, sa.select(kinships), kinships.c.document, documents), key=lambda row: row.position
    )
    return [value_of(Kinship, row.payload, f"kinship {row.position}") for row in found]
