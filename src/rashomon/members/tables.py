"""The tables: the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

VERSION = 1
"""Of these tables. A later one brings what lies there up to date in `database`, step by step."""


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment as text in UTC, which sorts as time goes, on every database alike."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """As it is stored."""
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value is not None else None

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """As it is read."""
        return datetime.fromisoformat(value) if value is not None else None


metadata = sa.MetaData()

schema = sa.Table("member_schema", metadata, sa.Column("version", sa.Integer, primary_key=True))

members = sa.Table(
    "members",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("key", sa.String(240), nullable=False, unique=True),  # the name as it is compared
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("email", sa.String(320), unique=True),  # as it is compared
    sa.Column("password", sa.String(300)),  # an argon2id hash
    sa.Column("temporary", sa.Boolean, nullable=False, default=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("seen_at", Moment),
    sa.Column("removed_at", Moment),
)

identities = sa.Table(
    "member_identities",
    metadata,
    sa.Column("issuer", sa.String(400), primary_key=True),
    sa.Column("subject", sa.String(400), primary_key=True),
    sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False, index=True),
    sa.Column("made_at", Moment, nullable=False),
)

sessions = sa.Table(
    "member_sessions",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),  # names a session, and opens nothing
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False, index=True),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("used_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("address", sa.String(60), nullable=False),
    sa.Column("agent", sa.String(200), nullable=False),
)

tokens = sa.Table(
    "member_tokens",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False, index=True),
    sa.Column("name", sa.String(60), nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.Column("ends_at", Moment, nullable=False),
)

flows = sa.Table(  # logins by OpenID Connect that are under way
    "member_flows",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # of the state
    sa.Column("browser", sa.String(64), nullable=False),  # digest of what the browser that began it holds
    sa.Column("nonce", sa.String(100), nullable=False),
    sa.Column("verifier", sa.String(128), nullable=False),
    sa.Column("wanted", sa.String(4000), nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
)

failures = sa.Table(  # logins that failed
    "member_failures",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),  # a digest: whoever reads the table learns no names or addresses
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("last_at", Moment, nullable=False),
)

log = sa.Table(
    "member_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("what", sa.String(40), nullable=False, index=True),
    sa.Column("who", sa.String(60), index=True),
    sa.Column("about", sa.String(500), nullable=False),
    sa.Column("address", sa.String(60), nullable=False),
    sqlite_autoincrement=True,
)

KEPT = {
    "sqlite": (
        "CREATE TRIGGER member_log_no_update BEFORE UPDATE ON member_log "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
        "CREATE TRIGGER member_log_no_delete BEFORE DELETE ON member_log "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION member_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$",
        "CREATE TRIGGER member_log_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON member_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION member_log_is_kept()",
    ),
}
"""What lets the log be added to and nothing else, whichever program writes."""
