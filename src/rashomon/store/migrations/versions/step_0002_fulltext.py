"""Full-text search over documents, filled from those that are there. Only SQLite has FTS5."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE VIRTUAL TABLE documents_text USING fts5(title, text, content='documents', content_rowid='number',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO documents_text (documents_text) VALUES ('rebuild')")
