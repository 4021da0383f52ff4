"""Between conclusions and the tables' rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
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
        tables.entities: _placed(tables.entities, conclusions.entities),
        tables.names: [{"name": name, "entity": entity} for name, entity in conclusions.entity_of.items()],
        tables.events: _placed(tables.events, told, payload=_bare),
        tables.event_claims: [{"claim": claim, "event": event} for claim, event in conclusions.event_of.items()],
        tables.accounts: [row for event in told for row in _placed(tables.accounts, event.accounts)],
        tables.comparisons: [row for event in told for row in _placed(tables.comparisons, event.comparisons)],
        tables.stories: _placed(tables.stories, conclusions.stories),
        tables.story_documents: [
            {"document": document, "story": story.id} for story in conclusions.stories for document in story.documents
        ],
        tables.kinships: _placed(tables.kinships, conclusions.kinships),
        tables.origins: _placed(tables.origins, conclusions.origins),
        tables.chains: _placed(tables.chains, conclusions.chains),
        tables.tallies: _placed(
            tables.tallies,
            conclusions.tallies,
            reports=lambda tally: len(tally.documents),
            outlets=lambda tally: len(tally.outlets),
            origins=lambda tally: len(tally.origins),
        ),
        tables.ledgers: _placed(tables.ledgers, conclusions.ledgers),
        tables.participants: [row for event in told for row in _participants(event)],
    }


def _placed(table: sa.Table, values: Sequence[Any], **made: Callable[[Any], Any]) -> list[Row]:
    """A row for each value: its place among them, its fields of the columns' names, the whole as payload.

    `made` are the columns that hold something else than the field of their name.
    """
    names = [column.name for column in table.columns]
    return [
        {name: made[name](value) if name in made else _cell(name, value, position) for name in names}
        for position, value in enumerate(values)
    ]


def _cell(column: str, value: Any, position: int) -> Any:
    if column == "position":
        return position
    if column == "payload":
        return encode(value)
    held = getattr(value, column)
    return moment(held) if isinstance(held, date) else held


def _participants(event: Event) -> Iterator[Row]:
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        yield from ({"entity": entity, "event": event.id, "role": role} for entity in dict.fromkeys(ids))


def _bare(event: Event) -> str:
    """An event without its accounts and comparisons, which have tables of their own."""
    return encode(replace(event, accounts=(), comparisons=()))


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
