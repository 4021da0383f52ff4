"""Full-text search over documents, filled from those that are there."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE documents_text USING fts5(title, text, content='documents', content_rowid='number',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute("INSERT INTO documents_text (documents_text) VALUES ('rebuild')")
    else:  # no server had a record before this step
        op.execute(
            "CREATE TABLE documents_text"
            " (number BIGINT NOT NULL PRIMARY KEY REFERENCES documents (number), words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX documents_text_by_word ON documents_text USING gin (words)")
