"""What reports changed that are new: numbers that take the place of others, and denials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.store import events_listed, narrowed, queries
from rashomon.store.listed import Changed, Passage
from rashomon.store.tables import claims, comparisons, documents

_LEVEL = re.compile(r" \((?:CT|PR|PS)-\)")  # factuality in a reason: its code tells a reader nothing
MOST = 30  # of either sort that are told

Pair = tuple[Claim, Claim]


def changed(
    connection: sa.Connection, read: sa.Select[Any], events: Sequence[str]
) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """Of the claims of the documents whose numbers `read` gives, those on these events that revise a number, and those
    that deny: one for each event and number, one for each event and who denies."""
    rows = _against(connection, read, events)
    sides = narrowed.claims_of(connection, [side for row in rows for side in (row.left, row.right)])
    by_id = {claim.id: claim for claim in sides}
    named = events_listed.names(connection, list(dict.fromkeys(row.event for row in rows)))
    found: dict[tuple[str, str, str], Changed] = {}
    for row in rows:
        left, right = by_id.get(row.left), by_id.get(row.right)
        if left is None or right is None or row.event not in named:
            continue
        if row.kind == JudgementKind.UPDATES and not _is_other(left, right):
            continue
        words = left.content
        key = row.event, row.kind, _numbers(left) if row.kind == JudgementKind.UPDATES else _who(left)
        found.setdefault(
            key,
            Changed(
                event=named[row.event],
                words=_LEVEL.sub("", row.reason),
                by=Passage(document=words.document, start=words.start, end=words.end, quote=words.quote),
            ),
        )
    revised = tuple(one for (_, kind, _), one in found.items() if kind == JudgementKind.UPDATES)
    denied = tuple(one for (_, kind, _), one in found.items() if kind == JudgementKind.DENIES)
    return revised[:MOST], denied[:MOST]


def _against(connection: sa.Connection, read: sa.Select[Any], events: Sequence[str]) -> list[sa.Row[Any]]:
    """Comparisons of these events whose later side stands in these documents."""
    is_number = sa.and_(comparisons.c.kind == JudgementKind.UPDATES, comparisons.c.point == "number")
    query = (
        sa.select(comparisons)
        .join(claims, claims.c.id == comparisons.c.left)
        .join(documents, documents.c.reading == claims.c.reading)
        .where(sa.or_(is_number, comparisons.c.kind == JudgementKind.DENIES))
        .where(documents.c.number.in_(read), documents.c.location.is_not(None))
        .order_by(documents.c.published.desc().nulls_last(), comparisons.c.event, comparisons.c.position)
    )
    return [
        row
        for chunk in queries.chunks(events)
        for row in connection.execute(query.where(comparisons.c.event.in_(chunk)))
    ]


def _bounds(claim: Claim) -> set[tuple[float | None, float | None]]:
    return {(one.low, one.high) for one in claim.event.figures} if claim.event is not None else set()


def _is_other(new: Claim, old: Claim) -> bool:
    return bool(_bounds(new) - _bounds(old))


def _numbers(claim: Claim) -> str:
    return str(sorted(_bounds(claim), key=str))


def _who(claim: Claim) -> str:
    return (claim.attribution[0].source or "") if claim.attribution else claim.document
