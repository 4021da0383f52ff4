"""The record as it was known at a moment: by when reports came out, or by when they were read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, Literal

import sqlalchemy as sa

from rashomon.store import queries, rows
from rashomon.store.tables import claims, documents, judgements, readings, reports, revocations

Axis = Literal["published", "read"]
Rows = Callable[[sa.Select[Any]], list[sa.Row[Any]]]

CLAIMS = (
    sa.select(claims.c.id, queries.PAYLOAD)
    .join(readings, readings.c.number == claims.c.reading)
    .join(documents, documents.c.reading == readings.c.number)
    .where(claims.c.id.not_in(queries.REJECTED))
    .order_by(documents.c.number, claims.c.start, claims.c.end, claims.c.id)
)
_LAST_LOCATION = (
    sa.select(reports.c.location)
    .where(reports.c.document == documents.c.number)
    .order_by(reports.c.read_at.desc(), reports.c.location)
    .limit(1)
    .scalar_subquery()
)
DOCUMENTS = sa.select(
    *(column for column in documents.c if column.name != "location"),
    sa.func.coalesce(documents.c.location, _LAST_LOCATION, "").label("location"),
)


def by_publication(read: Rows, at: date | datetime) -> list[str]:
    """The documents in view that came out by then; one of which only the day is known, on that day."""
    found = read(queries.DOCUMENTS.order_by(*queries.DOCUMENT_ORDER))
    return [row.id for row in found if _is_out(rows.published_of(row.published), at)]


def _is_out(published: date | datetime | None, at: date | datetime) -> bool:
    if published is None:
        return False
    if isinstance(published, datetime) and isinstance(at, datetime) and published.tzinfo is not None:
        return published <= end_of(at)
    return _day(published) <= _day(at)


def by_reading(read: Rows, at: date | datetime) -> list[str]:
    """Of each location the document that it gave when it was last read before; each document once."""
    query = sa.select(reports.c.location, reports.c.read_at, documents.c.id).join(
        documents, documents.c.number == reports.c.document
    )
    last: dict[str, tuple[datetime, str]] = {}
    for row in read(query.order_by(reports.c.location, reports.c.read_at)):
        moment = rows.moment_of(row.read_at)
        if moment is not None and moment <= end_of(at):
            last[row.location] = moment, row.id
    return list(dict.fromkeys(document for _, document in last.values()))


def judgements_at(at: date | datetime) -> sa.Select[Any]:
    """The judgements made by then, that nobody had taken back by then."""
    moment = end_of(at).astimezone(UTC).isoformat(timespec="seconds")
    last_word = (
        sa.select(revocations.c.revoked)
        .where(revocations.c.judgement == judgements.c.id, revocations.c.at <= moment)
        .order_by(revocations.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    made = sa.or_(judgements.c.made_at.is_(None), judgements.c.made_at <= moment)
    return sa.select(judgements).where(made, sa.func.coalesce(last_word, 0) == 0).order_by(judgements.c.number)


def end_of(at: date | datetime) -> datetime:
    """The moment itself, in UTC where it names no zone; of a day its end."""
    if isinstance(at, datetime):
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return datetime.combine(at, time.max, tzinfo=UTC)


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
