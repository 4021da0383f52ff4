"""Full-text search over documents by SQLite's FTS5: all that no other database would understand is here.

The index holds no text of its own (an external content table over `documents`); words are folded to their stems
and stripped of diacritics, so "shelled" finds "shelling" and "Zelensky" with any accents.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

OPEN, CLOSE = "\x02", "\x03"  # around a match in a snippet: control signs, which no reader's text needs
SNIPPET_WORDS = 24  # about two lines on a page

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')

_INDEX = sa.text("INSERT INTO documents_text (rowid, title, text) VALUES (:number, :title, :text)")
_SEARCH = sa.text(
    "SELECT documents.id, documents.title, documents.location,"
    " snippet(documents_text, -1, :open, :close, '…', :words) AS snippet"
    " FROM documents_text JOIN documents ON documents.number = documents_text.rowid"
    " WHERE documents_text MATCH :query AND documents.location IS NOT NULL"
    " ORDER BY bm25(documents_text), documents.id LIMIT :limit"
)


def index(connection: sa.Connection, number: int, title: str | None, text: str) -> None:
    """Put a new document's words into the index; documents never change, so nothing is ever taken out."""
    connection.execute(_INDEX, {"number": number, "title": title, "text": text})


def query_of(text: str) -> str:
    """What a reader typed as an FTS5 query: every word must occur, words between double quotes as they stand.

    Nothing else has a meaning, so no input is an error. Empty where there is no letter or digit to look for.
    """
    terms = [phrase or word for phrase, word in _TERM.findall(text.replace("\x00", " "))]
    return " ".join(f'"{term}"' for term in terms if any(sign.isalnum() for sign in term))


def search(connection: sa.Connection, text: str, limit: int) -> list[sa.Row[tuple[str, str | None, str, str]]]:
    """(id, title, location, snippet) of the documents in view that hold the words, best first (BM25)."""
    query = query_of(text)
    if not query:
        return []
    values = {"query": query, "open": OPEN, "close": CLOSE, "words": SNIPPET_WORDS, "limit": limit}
    return list(connection.execute(_SEARCH, values).all())
