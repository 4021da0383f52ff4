"""What made a record, as its tables tell."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rashomon.model.document import Report
from rashomon.model.making import Making
from rashomon.store import queries, rows
from rashomon.store.tables import documents, judgements, meta, readings, reports, revocations

MOMENTS = (reports.c.read_at, readings.c.finished_at, judgements.c.made_at, revocations.c.at)


def making(connection: sa.Connection) -> Making:
    """The current reports by document, the versions that read the documents in view and that compared them, and the
    last moment that any row tells."""
    given: dict[str, list[Report]] = {}
    query = queries.REPORTS.join(documents, documents.c.number == reports.c.document)
    for row in connection.execute(query.add_columns(documents.c.id.label("key")).order_by(reports.c.location)):
        given.setdefault(row.key, []).append(rows.report_of(row))
    read = sa.select(readings.c.version).join(documents, documents.c.reading == readings.c.number)
    read = read.where(documents.c.location.is_not(None)).distinct().order_by(readings.c.version)
    last = [connection.execute(sa.select(sa.func.max(column))).scalar() for column in MOMENTS]
    return Making(
        reports={key: tuple(group) for key, group in given.items()},
        read_by=tuple(connection.execute(read).scalars()),
        concluded_by=connection.execute(sa.select(meta.c.value).where(meta.c.key == "concluded_by")).scalar() or "",
        changed=max((datetime.fromisoformat(one) for one in last if one), default=None),
    )
