"""Factuality for each source, and the report's own; null in claims that were read before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import TEXT

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("claims", sa.Column("stance", TEXT, nullable=True))
    op.add_column("attributions", sa.Column("factuality", TEXT, nullable=True))
