"""What follows over many reports: stories, kinships of documents, chains and origins, tallies, ledgers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import INTEGER, REAL, TEXT

revision = "0005"
down_revision = "0004"


def _table(name: str, *parts: sa.schema.SchemaItem, with_rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _text(name: str, *rest: sa.schema.SchemaItem, null: bool = False, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, *rest, nullable=null, primary_key=primary_key)


def _integer(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, INTEGER, nullable=False, primary_key=primary_key, autoincrement=False)


def _real(name: str, *, null: bool = False) -> sa.Column[float]:
    return sa.Column(name, REAL, nullable=null)


def upgrade() -> None:
    _stories()
    _origins()
    _ledgers()


def _stories() -> None:
    _table(
        "stories",
        _text("id", primary_key=True),
        _integer("position"),
        _text("title"),
        _text("earliest", null=True),
        _text("latest", null=True),
        _text("payload"),
    )
    _table(
        "story_documents",
        _text("document", primary_key=True),
        _text("story", sa.ForeignKey("stories.id")),
    )
    op.create_index("story_documents_by_story", "story_documents", ["story"])
    _table(
        "kinships",
        _integer("position", primary_key=True),
        _text("kind"),
        _text("document"),
        _text("original"),
        _real("share"),
        _text("payload"),
        with_rowid=True,
    )
    op.create_index("kinships_by_document", "kinships", ["document"])
    op.create_index("kinships_by_original", "kinships", ["original"])


def _origins() -> None:
    _table("origins", _text("id", primary_key=True), _integer("position"), _text("name"), _text("kind"))
    _table(
        "chains",
        _text("claim", primary_key=True),
        _integer("position"),
        _text("origin", sa.ForeignKey("origins.id"), null=True),
        _text("payload"),
    )
    op.create_index("chains_by_origin", "chains", ["origin"])


def _ledgers() -> None:
    _table(
        "tallies",
        _integer("position", primary_key=True),
        _text("event", sa.ForeignKey("events.id")),
        _text("point"),
        _text("matter"),
        _integer("reports"),
        _integer("outlets"),
        _integer("origins"),
        _text("payload"),
        with_rowid=True,
    )
    op.create_index("tallies_by_event", "tallies", ["event"])
    _table(
        "ledgers",
        _text("id", primary_key=True),
        _integer("position"),
        _text("event", sa.ForeignKey("events.id")),
        _text("measure", null=True),
        _text("category", null=True),
        _text("scope", null=True),
        _real("low", null=True),
        _real("high", null=True),
        _text("payload"),
    )
    op.create_index("ledgers_by_event", "ledgers", ["event"])
