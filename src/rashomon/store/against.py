"""Where accounts stand against one another on one point, with the two claims that show it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison
from rashomon.store import narrowed, queries
from rashomon.store.tables import comparisons

KINDS = (JudgementKind.CONTRADICTS, JudgementKind.DIFFERS)

Compared = tuple[Comparison, Claim, Claim]


def compared(connection: sa.Connection, ids: Sequence[str], point: str) -> dict[str, list[Compared]]:
    """The comparisons of these events on a point where both sides cannot be, or are not, the same; by event."""
    query = sa.select(comparisons).where(comparisons.c.point == point, comparisons.c.kind.in_(KINDS))
    query = query.order_by(comparisons.c.event, comparisons.c.position)
    rows = [
        row for chunk in queries.chunks(ids) for row in connection.execute(query.where(comparisons.c.event.in_(chunk)))
    ]
    sides = narrowed.claims_of(connection, [side for row in rows for side in (row.left, row.right)])
    by_id = {claim.id: claim for claim in sides}
    found: dict[str, list[Compared]] = {}
    for row in rows:
        if row.left in by_id and row.right in by_id:
            one = Comparison(
                event=row.event,
                kind=JudgementKind(row.kind),
                point=row.point,
                left=row.left,
                right=row.right,
                reason=row.reason,
            )
            found.setdefault(row.event, []).append((one, by_id[row.left], by_id[row.right]))
    return found
