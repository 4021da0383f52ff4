"""Factuality for each source, and the report's own; null in claims that were read before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("claims", sa.Column("stance", sa.Text, nullable=True))
    op.add_column("attributions", sa.Column("factuality", sa.Text, nullable=True))
