"""Writing what persons' judgements come to: claims as they are after review, where anchors lie, what is waiting.

The payload of a row of `claims` stays as it was read. What is asked for by (the columns beside it, and the rows of
attributions, places and evidence) follows the claim as it is after review, so that filters find it as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from rashomon.model.claim import Claim
from rashomon.model.codec import encode
from rashomon.model.review import BY_HAND, Anchored, Reviewed, ReviewState, ToReview
from rashomon.store import rows
from rashomon.store.observations import fill, next_number
from rashomon.store.tables import (
    REVIEWED,
    anchored,
    attributions,
    claims,
    documents,
    evidence,
    places,
    readings,
    reviewed,
    to_review,
)

_PARTS = (attributions, places, evidence)


def is_settled(connection: sa.Connection, found: Iterable[Reviewed]) -> bool:
    """Whether every claim that persons added is in view: a new reading of its document sets it aside."""
    added = [one.id for one in found if one.state is ReviewState.ADDED]
    query = sa.select(sa.func.count()).select_from(claims).join(documents, documents.c.reading == claims.c.reading)
    return all(connection.scalar(query.where(claims.c.id == one)) for one in added)


def replace(
    connection: sa.Connection, found: Sequence[Reviewed], placed: Sequence[Anchored], waiting: Sequence[ToReview]
) -> None:
    """Put these in place of all that was there."""
    _restore(connection)
    for table in REVIEWED:
        connection.execute(table.delete())
    for one in found:
        if one.state is ReviewState.ADDED and one.claim is not None:
            _add(connection, one.claim)
    fill(connection, reviewed, [_reviewed_row(one) for one in found])
    fill(connection, anchored, [{"judgement": one.judgement, "said": one.said, "claim": one.claim} for one in placed])
    fill(connection, to_review, [_waiting_row(position, one) for position, one in enumerate(waiting)])
    for one in found:
        if one.claim is not None:
            _follow(connection, one.id, one.claim)


def _reviewed_row(one: Reviewed) -> rows.Row:
    payload = encode(one.claim) if one.claim is not None else None
    return {"claim": one.id, "state": one.state, "by": one.by, "payload": payload}


def _waiting_row(position: int, one: ToReview) -> rows.Row:
    return {
        "position": position,
        "kind": one.kind,
        "left": one.left,
        "right": one.right,
        "score": float(one.score),
        "story": one.story,
        "payload": encode(one),
    }


def _restore(connection: sa.Connection) -> None:
    """Claims are asked for again by what was read in them, and those that persons added are out of view."""
    changed = sa.select(claims.c.id, claims.c.payload).join(reviewed, reviewed.c.claim == claims.c.id)
    for row in connection.execute(changed.where(reviewed.c.payload.is_not(None))).all():
        claim: Claim = rows.value_of(Claim, row.payload, f"claim {row.id}")
        _follow(connection, row.id, claim)
    by_hand = sa.select(readings.c.number, readings.c.document).where(readings.c.version == BY_HAND)
    for row in connection.execute(by_hand).all():
        own = claims.c.document == row.document, claims.c.extractor.startswith(f"{BY_HAND}/")
        connection.execute(claims.update().where(*own).values(reading=row.number))


def _add(connection: sa.Connection, claim: Claim) -> None:
    """Have a claim that a person read in view."""
    document = connection.execute(
        sa.select(documents.c.number, documents.c.reading).where(documents.c.id == claim.document)
    ).one()
    number = connection.scalar(sa.select(claims.c.number).where(claims.c.id == claim.id))
    if number is None:
        by_hand = _by_hand(connection, document.number)
        number = next_number(connection, claims)
        row = rows.claim_row(claim, encode(claim))
        fill(connection, claims, [{**row, "number": number, "document": document.number, "reading": by_hand}])
    if document.reading is not None:
        connection.execute(
            claims.update()
            .where(claims.c.number == number)
            .values(reading=document.reading, document=document.number, payload=encode(claim))
        )


def _by_hand(connection: sa.Connection, document: int) -> int:
    """The reading of a document that holds what persons added; in view with the last reading, else out of it."""
    query = sa.select(readings.c.number).where(readings.c.document == document, readings.c.version == BY_HAND)
    there = connection.scalar(query)
    if there is not None:
        return int(there)
    number = next_number(connection, readings)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    fill(connection, readings, [{"number": number, "document": document, "version": BY_HAND, "finished_at": now}])
    return number


def _follow(connection: sa.Connection, claim_id: str, claim: Claim) -> None:
    """Have the claim of this id asked for by what stands in `claim`."""
    number = connection.scalar(sa.select(claims.c.number).where(claims.c.id == claim_id))
    if number is None:
        return
    asked: dict[str, Any] = {
        name: value for name, value in rows.claim_row(claim, "").items() if name not in ("id", "payload")
    }
    connection.execute(claims.update().where(claims.c.number == number).values(asked))
    for table in _PARTS:
        connection.execute(table.delete().where(table.c.claim == number))
    fill(connection, attributions, list(rows.attribution_rows(claim, number)))
    fill(connection, places, list(rows.place_rows(claim, number)))
    fill(connection, evidence, list(rows.evidence_rows(claim, number)))
