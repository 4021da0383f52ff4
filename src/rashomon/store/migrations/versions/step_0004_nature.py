"""Whether a claim tells of one happening, of many, or of what led up to the news; null in claims read before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import TEXT

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("claims", sa.Column("nature", TEXT, nullable=True))
