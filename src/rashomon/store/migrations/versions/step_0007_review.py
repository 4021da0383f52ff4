"""Review: what persons' judgements come to, which claims they are about now, and what is waiting for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import INTEGER, REAL, TEXT

revision = "0007"
down_revision = "0006"


def _text(name: str, *rest: sa.schema.SchemaItem, null: bool = False, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, *rest, nullable=null, primary_key=primary_key)


def upgrade() -> None:
    op.add_column("revocations", sa.Column("reason", TEXT, nullable=True))
    op.create_index("judgements_by_left", "judgements", ["left"])
    op.create_table(
        "reviewed",
        _text("claim", primary_key=True),
        _text("state"),
        _text("by"),
        _text("payload", null=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anchored",
        _text("judgement", sa.ForeignKey("judgements.id"), primary_key=True),
        _text("said", primary_key=True),
        _text("claim", null=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("anchored_by_claim", "anchored", ["claim"])
    op.create_table(
        "to_review",
        sa.Column("position", INTEGER, nullable=False, primary_key=True, autoincrement=False),
        _text("kind"),
        _text("left"),
        _text("right"),
        sa.Column("score", REAL, nullable=False),
        _text("story", null=True),
        _text("payload"),
        sqlite_strict=True,
    )
    op.create_index("to_review_by_story", "to_review", ["story", "position"])
    op.execute(sa.text("DELETE FROM meta WHERE key = 'concluded_by'"))  # the queue is made with the conclusions
