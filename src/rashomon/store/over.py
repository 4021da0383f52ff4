"""The statements behind questions on conclusions over many reports: which events, ledgers, tallies, origins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.model.claim import EventType
from rashomon.model.record import Ledger, Tally
from rashomon.store import queries
from rashomon.store.columns import holds
from rashomon.store.rows import moment, value_of
from rashomon.store.tables import (
    accounts,
    chains,
    claims,
    event_claims,
    events,
    ledgers,
    origins,
    stories,
    story_documents,
    tallies,
)
from rashomon.store.tables import documents as documents_table

STATUSES = ("asserted", "disputed", "denied", "possible", "expected")


class EventFilters(TypedDict, total=False):
    """What events may be asked for; None and what is left out ask for nothing.

    - `type`: one of PLOVER's types ("ASSAULT").
    - `place`: words in the name of one of its places (case is no matter), or a country by code or name.
    - `source`: words in the name of somebody with an account of it.
    - `status`: asserted, disputed, denied, possible, expected.
    - `since`, `until`: days; events that may have been on one of the days between, both included. Events whose day is
      not known fit neither.
    - `story`: the beginning of a story's id.
    - `limit`: at most so many.
    """

    type: str | None
    place: str | None
    source: str | None
    status: str | None
    since: date | None
    until: date | None
    story: str | None
    limit: int | None


def event_ids(connection: sa.Connection, told: Mapping[str, Any]) -> sa.Select[Any]:
    """The ids of the events that fit every filter; `UsageError` where there is no such type or status."""
    query = sa.select(events.c.id).order_by(events.c.position)
    for name, value in told.items():
        if name in _CONDITIONS:
            query = query.where(_CONDITIONS[name](value))
    if "place" in told:
        there = queries.of_place(connection, str(told["place"]))
        query = query.where(events.c.id.in_(_events_of_claims(there)))
    return query


def _of_type(wanted: str) -> sa.ColumnElement[bool]:
    if wanted.upper() not in tuple(EventType):
        raise UsageError(f"no type of event {wanted!r}: give one of {' '.join(EventType)}")
    return events.c.type == wanted.upper()


def _of_status(wanted: str) -> sa.ColumnElement[bool]:
    if wanted.lower() not in STATUSES:
        raise UsageError(f"no status {wanted!r}: give one of {' '.join(STATUSES)}")
    return events.c.status == wanted.lower()


def _of_source(wanted: str) -> sa.ColumnElement[bool]:
    named = sa.select(accounts.c.event).where(holds(accounts.c.source, wanted))
    return events.c.id.in_(named)


def _since(day: date) -> sa.ColumnElement[bool]:
    return events.c.latest >= moment(day)


def _until(day: date) -> sa.ColumnElement[bool]:
    return events.c.earliest <= moment(day)


def _of_story(wanted: str) -> sa.ColumnElement[bool]:
    there = (
        sa.select(documents_table.c.number)
        .join(story_documents, story_documents.c.document == documents_table.c.id)
        .where(queries.begins(story_documents.c.story, wanted))
    )
    return events.c.id.in_(_events_of_claims(claims.c.document.in_(there)))


def _events_of_claims(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(event_claims.c.event).join(claims, claims.c.id == event_claims.c.claim).where(condition)


_CONDITIONS: Mapping[str, Any] = {
    "type": _of_type,
    "status": _of_status,
    "source": _of_source,
    "since": _since,
    "until": _until,
    "story": _of_story,
}


def ledgers_of(event: str | None, measure: str | None) -> sa.Select[Any]:
    """The ledgers of an event whose id begins so, or of a measure, in their order."""
    query = sa.select(ledgers).order_by(ledgers.c.position)
    if event is not None:
        query = query.where(queries.begins(ledgers.c.event, event))
    return query.where(ledgers.c.measure == measure) if measure is not None else query


def tallies_of(event: str | None) -> sa.Select[Any]:
    """The tallies of an event whose id begins so."""
    query = sa.select(tallies).order_by(tallies.c.position)
    return query.where(queries.begins(tallies.c.event, event)) if event is not None else query


def origins_with_claims() -> sa.Select[Any]:
    """Every origin with the number of claims and documents that come from it."""
    counted = sa.func.count(claims.c.id), sa.func.count(claims.c.document.distinct())
    return (
        sa.select(origins.c.id, origins.c.name, origins.c.kind, counted[0].label("claims"), counted[1].label("reports"))
        .join(chains, chains.c.origin == origins.c.id)
        .join(claims, claims.c.id == chains.c.claim)
        .group_by(origins.c.id, origins.c.name, origins.c.kind, origins.c.position)
        .order_by(origins.c.position)
    )


def stories_in_order() -> sa.Select[Any]:
    """The stories in their order."""
    return sa.select(stories).order_by(stories.c.position)


def ledger_of(row: sa.Row[Any]) -> Ledger:
    """The ledger of a row of `ledgers`."""
    ledger: Ledger = value_of(Ledger, row.payload, f"ledger {row.id}")
    return ledger


def tally_of(row: sa.Row[Any]) -> Tally:
    """The tally of a row of `tallies`."""
    tally: Tally = value_of(Tally, row.payload, f"tally {row.position}")
    return tally
