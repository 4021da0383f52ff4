"""Users' own lists of entities and outlets, the sort of each entity, and what pages ask for in order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import INTEGER, TEXT

revision = "0006"
down_revision = "0005"

INDEXES = {
    "events_in_order": ("events", ["position"]),
    "events_by_day": ("events", ["earliest"]),
    "entities_in_order": ("entities", ["position"]),
    "ledgers_in_order": ("ledgers", ["position"]),
    "stories_in_order": ("stories", ["position"]),
    "claims_by_factuality": ("claims", ["factuality", "reading"]),
    "claims_by_type": ("claims", ["event_type", "reading"]),
}


def upgrade() -> None:
    for name, column in (("listed_entities", "id"), ("listed_outlets", "name")):
        op.create_table(
            name,
            sa.Column(column, TEXT, nullable=False, primary_key=True),
            sa.Column("position", INTEGER, nullable=False),
            sa.Column("payload", TEXT, nullable=False),
            sqlite_strict=True,
            sqlite_with_rowid=False,
        )
    op.add_column("entities", sa.Column("sort", TEXT, nullable=True))
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    op.execute(sa.text("DELETE FROM meta WHERE key = 'concluded_by'"))  # entities know their sort from now on
