"""The record: observations, judgements, conclusions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store.columns import INTEGER, NUMBER, REAL, TEXT, nulls_first

revision = "0001"
down_revision = None


def upgrade() -> None:
    _observations()
    _judgements()
    _conclusions()


def _observations() -> None:
    op.create_table(
        "meta",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("location", TEXT, nullable=True),
        sa.Column("reading", NUMBER, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("outlet", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("zones", TEXT, nullable=False),
        sa.UniqueConstraint("id", name="documents_id"),
        sqlite_strict=True,
    )
    op.create_index("documents_in_order", "documents", [nulls_first("published"), "location", "id"])
    op.create_table(
        "reports",
        sa.Column("location", TEXT, primary_key=True),
        sa.Column("digest", TEXT, primary_key=True),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("read_at", TEXT, nullable=False),
        sa.Column("document", NUMBER, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("current", INTEGER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("reports_by_document", "reports", ["document"])
    op.create_table(
        "readings",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("document", NUMBER, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("finished_at", TEXT, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("readings_by_document", "readings", ["document"])
    op.create_table(
        "claims",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("document", NUMBER, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("reading", NUMBER, sa.ForeignKey("readings.number"), nullable=False),
        sa.Column("start", INTEGER, nullable=False),
        sa.Column("end", INTEGER, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("voice", TEXT, nullable=False),
        sa.Column("factuality", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("conditional", INTEGER, nullable=False),
        sa.Column("event_type", TEXT, nullable=True),
        sa.Column("extractor", TEXT, nullable=False),
        sa.Column("score", REAL, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.UniqueConstraint("id", name="claims_id"),
        sqlite_strict=True,
    )
    op.create_index("claims_in_order", "claims", ["reading", "start", "end", "id"])
    op.create_table(
        "attributions",
        sa.Column("claim", NUMBER, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
        sa.Column("position", INTEGER, primary_key=True, autoincrement=False),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("country", TEXT, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("attributions_by_source", "attributions", ["source"])
    op.create_table(
        "places",
        sa.Column("claim", NUMBER, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
        sa.Column("position", INTEGER, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("geonames_id", INTEGER, nullable=True),
        sa.Column("feature", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("admin1", TEXT, nullable=True),
        sa.Column("latitude", REAL, nullable=True),
        sa.Column("longitude", REAL, nullable=True),
        sa.Column("precision", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("places_by_country", "places", ["country"])
    op.create_index("places_by_name", "places", ["name"])
    op.create_table(
        "evidence",
        sa.Column("claim", NUMBER, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
        sa.Column("role", TEXT, primary_key=True),
        sa.Column("position", INTEGER, primary_key=True, autoincrement=False),
        sa.Column("start", INTEGER, nullable=False),
        sa.Column("end", INTEGER, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "problems",
        sa.Column("location", TEXT, primary_key=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=True),
        sa.Column("found_at", TEXT, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("left", TEXT, nullable=False),
        sa.Column("right", TEXT, nullable=False),
        sa.Column("point", TEXT, nullable=True),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("score", REAL, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=True),
        sa.UniqueConstraint("id", name="judgements_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "revocations",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("judgement", TEXT, sa.ForeignKey("judgements.id"), nullable=False),
        sa.Column("revoked", INTEGER, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("revocations_by_judgement", "revocations", ["judgement"])


def _conclusions() -> None:
    op.create_table(
        "entities",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("mentions", INTEGER, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "names",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("entity", TEXT, sa.ForeignKey("entities.id"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("names_by_entity", "names", ["entity"])
    op.create_table(
        "events",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("type", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("earliest", TEXT, nullable=True),
        sa.Column("latest", TEXT, nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_claims",
        sa.Column("claim", TEXT, primary_key=True),
        sa.Column("event", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("event_claims_by_event", "event_claims", ["event"])
    op.create_table(
        "accounts",
        sa.Column("event", TEXT, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("position", INTEGER, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("factuality", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comparisons",
        sa.Column("event", TEXT, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("position", INTEGER, primary_key=True, autoincrement=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("point", TEXT, nullable=False),
        sa.Column("left", TEXT, nullable=False),
        sa.Column("right", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
