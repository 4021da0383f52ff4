"""Events for lists: what each line shows, looked up for all lines of a page at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import EventType
from rashomon.model.record import Event, Ledger, Tally
from rashomon.store import over, queries
from rashomon.store.listed import EventName, ListedEvent
from rashomon.store.rows import value_of
from rashomon.store.tables import accounts, claims, comparisons, documents, event_claims, events, ledgers, tallies

AGAINST = ("contradicts", "denies")


def listed(connection: sa.Connection, ids: Sequence[str]) -> list[ListedEvent]:
    """The events of these ids, in the order of the ids."""
    found = bare(connection, ids)
    counts = _counts(connection, accounts, ids)
    against = _against(connection, ids)
    words = _words(connection, ids)
    voices: defaultdict[str, list[Tally]] = defaultdict(list)
    of_whether = sa.select(tallies).where(tallies.c.point == "occurrence").order_by(tallies.c.position)
    for row in _those(connection, of_whether, tallies.c.event, ids):
        voices[row.event].append(over.tally_of(row))
    figures: defaultdict[str, list[Ledger]] = defaultdict(list)
    for row in _those(connection, sa.select(ledgers).order_by(ledgers.c.position), ledgers.c.event, ids):
        figures[row.event].append(over.ledger_of(row))
    return [
        ListedEvent(
            event=found[key],
            accounts=counts[key],
            against=tuple(against[key]),
            words=words.get(key, ""),
            tallies=tuple(voices[key]),
            ledgers=tuple(figures[key]),
        )
        for key in ids
        if key in found
    ]


def bare(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Event]:
    """The events of these ids by id, without their accounts and comparisons."""
    return {
        row.id: value_of(Event, row.payload, f"event {row.id}")
        for row in _those(connection, sa.select(events), events.c.id, ids)
    }


def names(connection: sa.Connection, ids: Sequence[str]) -> dict[str, EventName]:
    """Enough of each event to link to it."""
    words = _words(connection, ids)
    columns = (events.c.id, events.c.title, events.c.type, events.c.status)
    return {
        row.id: EventName(
            id=row.id,
            title=row.title,
            words=words.get(row.id, ""),
            type=EventType(row.type) if row.type is not None else None,
            status=row.status,
        )
        for row in _those(connection, sa.select(*columns), events.c.id, ids)
    }


def news(connection: sa.Connection, read: sa.Select[Any]) -> tuple[dict[str, int], dict[str, int]]:
    """Of the documents whose numbers `read` gives: events told of by no others, and those told of before; each with
    the number of claims in these documents, the one with most first."""
    told = (
        sa.select(event_claims.c.event, sa.func.count().label("number"))
        .join(claims, claims.c.id == event_claims.c.claim)
        .join(documents, documents.c.reading == claims.c.reading)
        .where(documents.c.number.in_(read), documents.c.location.is_not(None))
        .group_by(event_claims.c.event)
        .order_by(sa.desc("number"), event_claims.c.event)
    )
    fresh = {row.event: row.number for row in connection.execute(told)}
    whole = _counts(connection, event_claims, list(fresh))
    new = {event: number for event, number in fresh.items() if whole[event] == number}
    return new, {event: number for event, number in fresh.items() if event not in new}


def _those(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[str], ids: Sequence[str]
) -> list[sa.Row[Any]]:
    return [row for chunk in queries.chunks(ids) for row in connection.execute(query.where(column.in_(chunk)))]


def _counts(connection: sa.Connection, table: sa.Table, ids: Sequence[str]) -> Counter[str]:
    """How many rows of a table each event has."""
    query = sa.select(table.c.event, sa.func.count().label("number")).group_by(table.c.event)
    return Counter({row.event: row.number for row in _those(connection, query, table.c.event, ids)})


def _against(connection: sa.Connection, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    """On what the accounts of each event contradict or deny one another, as "kind point"."""
    columns = (comparisons.c.event, comparisons.c.kind, comparisons.c.point)
    query = sa.select(*columns).where(comparisons.c.kind.in_(AGAINST)).distinct().order_by(*columns)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _those(connection, query, comparisons.c.event, ids):
        found[row.event].append(f"{row.kind} {row.point}")
    return found


def _words(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The words of the first claim of each event, in the order in which its documents came out."""
    query = (
        sa.select(event_claims.c.event, claims.c.quote)
        .join(claims, claims.c.id == event_claims.c.claim)
        .join(documents, documents.c.number == claims.c.document)
        .order_by(
            documents.c.published.is_(None), documents.c.published, claims.c.document, claims.c.start, claims.c.id
        )
    )
    found: dict[str, str] = {}
    for row in _those(connection, query, event_claims.c.event, ids):
        found.setdefault(row.event, row.quote)
    return found
