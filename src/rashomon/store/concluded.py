"""Between conclusions and the tables' rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from rashomon.model.codec import encode
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import (
    Account,
    Chain,
    Comparison,
    Conclusions,
    Entity,
    Event,
    Kinship,
    Ledger,
    Origin,
    StepKind,
    Story,
    Tally,
)
from rashomon.store import tables
from rashomon.store.rows import Row, moment, value_of

CHUNK = 500  # ids in one query: older SQLites take 999 parameters

# ---------------------------------------------------------------- to rows


def conclusion_rows(conclusions: Conclusions) -> dict[sa.Table, list[Row]]:
    """The rows of every table of conclusions, in the order to fill them."""
    told = conclusions.events
    return {
        tables.entities: _placed(_entity_row, conclusions.entities),
        tables.names: [{"name": name, "entity": entity} for name, entity in conclusions.entity_of.items()],
        tables.events: _placed(_event_row, told),
        tables.event_claims: [{"claim": claim, "event": event} for claim, event in conclusions.event_of.items()],
        tables.accounts: [row for event in conclusions.events for row in _placed(_account_row, event.accounts)],
        tables.comparisons: [
            row for event in conclusions.events for row in _placed(_comparison_row, event.comparisons)
        ],
        tables.stories: _placed(_story_row, conclusions.stories),
        tables.story_documents: [
            {"document": document, "story": story.id} for story in conclusions.stories for document in story.documents
        ],
        tables.kinships: _placed(_kinship_row, conclusions.kinships),
        tables.origins: _placed(_origin_row, conclusions.origins),
        tables.chains: _placed(_chain_row, conclusions.chains),
        tables.tallies: _placed(_tally_row, conclusions.tallies),
        tables.ledgers: _placed(_ledger_row, conclusions.ledgers),
    }


def _placed(to_row: Any, values: Sequence[Any]) -> list[Row]:
    """A row for each value, with its place among them."""
    return [{"position": position, **to_row(value)} for position, value in enumerate(values)]


def _entity_row(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "mentions": entity.mentions,
        "payload": encode(entity),
    }


def _event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "title": event.title,
        "earliest": moment(event.earliest),
        "latest": moment(event.latest),
        "status": event.status,
        "payload": encode(replace(event, accounts=(), comparisons=())),
    }


def _account_row(account: Account) -> Row:
    return {
        "event": account.event,
        "id": account.id,
        "source_id": account.source_id,
        "source": account.source,
        "kind": account.kind,
        "factuality": account.factuality,
        "payload": encode(account),
    }


def _comparison_row(comparison: Comparison) -> Row:
    return {
        "event": comparison.event,
        "kind": comparison.kind,
        "point": comparison.point,
        "left": comparison.left,
        "right": comparison.right,
        "reason": comparison.reason,
    }


def _story_row(story: Story) -> Row:
    return {
        "id": story.id,
        "title": story.title,
        "earliest": moment(story.earliest),
        "latest": moment(story.latest),
        "payload": encode(story),
    }


def _kinship_row(kinship: Kinship) -> Row:
    return {
        "kind": kinship.kind,
        "document": kinship.document,
        "original": kinship.original,
        "share": kinship.share,
        "payload": encode(kinship),
    }


def _origin_row(origin: Origin) -> Row:
    return {"id": origin.id, "name": origin.name, "kind": origin.kind}


def _chain_row(chain: Chain) -> Row:
    return {"claim": chain.claim, "origin": chain.origin, "payload": encode(chain)}


def _tally_row(tally: Tally) -> Row:
    return {
        "event": tally.event,
        "point": tally.point,
        "matter": tally.matter,
        "reports": len(tally.documents),
        "outlets": len(tally.outlets),
        "origins": len(tally.origins),
        "payload": encode(tally),
    }


def _ledger_row(ledger: Ledger) -> Row:
    return {
        "id": ledger.id,
        "event": ledger.event,
        "measure": ledger.measure,
        "category": ledger.category,
        "scope": ledger.scope,
        "low": ledger.low,
        "high": ledger.high,
        "payload": encode(ledger),
    }


# ---------------------------------------------------------------- from rows


def conclusions(connection: sa.Connection) -> Conclusions:
    """All that was concluded, as it was written."""
    names = connection.execute(sa.select(tables.names).order_by(tables.names.c.name))
    claims = connection.execute(sa.select(tables.event_claims).order_by(tables.event_claims.c.claim))
    origins = connection.execute(sa.select(tables.origins).order_by(tables.origins.c.position))
    return Conclusions(
        entities=tuple(_values(connection, tables.entities, Entity)),
        events=events(connection),
        entity_of={row.name: row.entity for row in names},
        event_of={row.claim: row.event for row in claims},
        stories=tuple(_values(connection, tables.stories, Story)),
        kinships=tuple(_values(connection, tables.kinships, Kinship)),
        origins=tuple(Origin(id=row.id, name=row.name, kind=StepKind(row.kind)) for row in origins),
        chains=tuple(_values(connection, tables.chains, Chain)),
        tallies=tuple(_values(connection, tables.tallies, Tally)),
        ledgers=tuple(_values(connection, tables.ledgers, Ledger)),
    )


def entity_row(row: sa.Row[Any]) -> Entity:
    """The entity of a row of `entities`."""
    entity: Entity = value_of(Entity, row.payload, f"entity {row.id}")
    return entity


def events(connection: sa.Connection, ids: Sequence[str] | None = None) -> tuple[Event, ...]:
    """All events, or those of these ids, in their order, with their accounts and comparisons put back."""
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    for account in _values(connection, tables.accounts, Account, tables.accounts.c.event, of=ids):
        accounts[account.event].append(account)
    comparisons: defaultdict[str, list[Comparison]] = defaultdict(list)
    in_order = (tables.comparisons.c.event, tables.comparisons.c.position)
    for row in _rows(connection, sa.select(tables.comparisons).order_by(*in_order), tables.comparisons.c.event, ids):
        comparisons[row.event].append(_comparison(row))
    return tuple(
        replace(event, accounts=tuple(accounts.get(event.id, ())), comparisons=tuple(comparisons.get(event.id, ())))
        for event in _values(connection, tables.events, Event, of=ids)
    )


def _rows(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[Any] | None, ids: Sequence[str] | None
) -> Iterator[sa.Row[Any]]:
    """The rows of a query, all or those of these ids."""
    if ids is None or column is None:
        yield from connection.execute(query)
        return
    for first in range(0, len(ids), CHUNK):
        yield from connection.execute(query.where(column.in_(ids[first : first + CHUNK])))


def _values(
    connection: sa.Connection, table: sa.Table, kind: Any, *before: sa.Column[Any], of: Sequence[str] | None = None
) -> Iterator[Any]:
    """The values of a table's payloads in their order; with `of` those of these events."""
    query = sa.select(table).order_by(*before, table.c.position)
    event = table.c.id if table is tables.events else table.c.get("event")
    for row in _rows(connection, query, event, of):
        key = next(iter(table.primary_key.columns)).name
        yield value_of(kind, row.payload, f"{table.name}: {getattr(row, key)}")


def _comparison(row: sa.Row[Any]) -> Comparison:
    return Comparison(
        event=row.event,
        kind=JudgementKind(row.kind),
        point=row.point,
        left=row.left,
        right=row.right,
        reason=row.reason,
    )
