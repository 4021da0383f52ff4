"""Tellers: who tells of which event, and whether first, alone, revised, denied; and participants: who takes part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import INTEGER, TEXT, nulls_first

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "tellers",
        sa.Column("kind", TEXT, nullable=False, primary_key=True),
        sa.Column("teller", TEXT, nullable=False, primary_key=True),
        sa.Column("event", TEXT, sa.ForeignKey("events.id"), nullable=False, primary_key=True),
        sa.Column("told", TEXT, nullable=True),
        *(sa.Column(name, INTEGER, nullable=False) for name in ("first", "alone", "revised", "denied")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participants",
        sa.Column("entity", TEXT, sa.ForeignKey("entities.id"), nullable=False, primary_key=True),
        sa.Column("event", TEXT, sa.ForeignKey("events.id"), nullable=False, primary_key=True),
        sa.Column("role", TEXT, nullable=False, primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("documents_by_outlet", "documents", ["outlet", nulls_first("published"), "location", "id"])
    # they are made with the conclusions, also where these stay as they are
    op.execute(sa.text("DELETE FROM meta WHERE key IN ('conclusions', 'concluded_by')"))
