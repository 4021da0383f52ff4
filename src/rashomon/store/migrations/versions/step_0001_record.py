"""The record: observations, judgements, conclusions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    _observations()
    _judgements()
    _conclusions()


def _observations() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("location", sa.Text, nullable=True),
        sa.Column("reading", sa.Integer, nullable=True),
        sa.Column("title", sa.Text, nullable=True),
        sa.Column("outlet", sa.Text, nullable=True),
        sa.Column("url", sa.Text, nullable=True),
        sa.Column("author", sa.Text, nullable=True),
        sa.Column("published", sa.Text, nullable=True),
        sa.Column("language", sa.Text, nullable=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("zones", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="documents_id"),
        sqlite_strict=True,
    )
    op.create_index("documents_in_order", "documents", ["published", "location", "id"])
    op.create_table(
        "reports",
        sa.Column("location", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("read_at", sa.Text, nullable=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("reports_by_document", "reports", ["document"])
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("readings_by_document", "readings", ["document"])
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("factuality", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("conditional", sa.Integer, nullable=False),
        sa.Column("event_type", sa.Text, nullable=True),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("score", REAL, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="claims_id"),
        sqlite_strict=True,
    )
    op.create_index("claims_in_order", "claims", ["reading", "start", "end", "id"])
    op.create_table(
        "attributions",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=True),
        sa.Column("country", sa.Text, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("attributions_by_source", "attributions", ["source"])
    op.create_table(
        "places",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("geonames_id", sa.Integer, nullable=True),
        sa.Column("feature", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=True),
        sa.Column("admin1", sa.Text, nullable=True),
        sa.Column("latitude", REAL, nullable=True),
        sa.Column("longitude", REAL, nullable=True),
        sa.Column("precision", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("places_by_country", "places", ["country"])
    op.create_index("places_by_name", "places", ["name"])
    op.create_table(
        "evidence",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "problems",
        sa.Column("location", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=True),
        sa.Column("found_at", sa.Text, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("point", sa.Text, nullable=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("score", REAL, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=True),
        sa.UniqueConstraint("id", name="judgements_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "revocations",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("judgement", sa.Text, sa.ForeignKey("judgements.id"), nullable=False),
        sa.Column("revoked", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("revocations_by_judgement", "revocations", ["judgement"])


def _conclusions() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=True),
        sa.Column("country", sa.Text, nullable=True),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "names",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("entity", sa.Text, sa.ForeignKey("entities.id"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("names_by_entity", "names", ["entity"])
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text, nullable=True),
        sa.Column("latest", sa.Text, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_claims",
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("event_claims_by_event", "event_claims", ["event"])
    op.create_table(
        "accounts",
        sa.Column("event", sa.Text, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=True),
        sa.Column("source", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("factuality", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comparisons",
        sa.Column("event", sa.Text, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("point", sa.Text, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
