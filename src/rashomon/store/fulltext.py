"""Full-text search over documents: SQLite's FTS5 in a file, a `tsvector` on a server. What only these know is here.

Neither index holds a text of its own. Words are folded to their stems and stripped of diacritics (`words`), so
"shelled" finds "shelling" and "Zelensky" with any accents. Both find the same documents and show the same of them; a
file puts the best first by BM25, a server by PostgreSQL's `ts_rank`, which knows nothing of how rare a word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from rashomon.store import server, words
from rashomon.store.tables import documents

ROOM = 900_000  # bytes of a `tsvector`'s text: PostgreSQL takes 1 MiB
FURTHEST = 16_383  # the last place that a `tsvector` tells apart
AT_ONCE = 200  # documents whose words are found together
DENSEST = 255  # places of one word that it keeps

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')

_INDEX = sa.text("INSERT INTO documents_text (rowid, title, text) VALUES (:number, :title, :text)")
_REBUILD = sa.text("INSERT INTO documents_text (documents_text) VALUES ('rebuild')")
_SEARCH = sa.text(
    "SELECT documents.id, documents.title, documents.location,"
    f" {words.SNIPPET.format(table='documents_text')} AS snippet"
    " FROM documents_text JOIN documents ON documents.number = documents_text.rowid"
    " WHERE documents_text MATCH :query AND documents.location IS NOT NULL"
    " ORDER BY bm25(documents_text), documents.id LIMIT :limit"
)
_SNIPPETS = sa.text(
    f"SELECT rowid AS number, {words.SNIPPET.format(table='documents_text')} AS snippet"
    " FROM documents_text WHERE documents_text MATCH :query AND rowid IN :numbers"
).bindparams(sa.bindparam("numbers", expanding=True))

_IN_FILE = sa.table("documents_text", sa.column("rowid"), sa.column("rank"))
_ON_SERVER = sa.table("documents_text", sa.column("number"), sa.column("words"))


class Hit(NamedTuple):
    """A document found."""

    id: str
    title: str | None
    location: str
    snippet: str


def _in_file(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


# ---------------------------------------------------------------- writing


def index(connection: sa.Connection, found: Sequence[tuple[int, str | None, str]]) -> None:
    """Put the words of new documents (number, title, text) into the index; they never change, so none is taken out."""
    if _in_file(connection):
        rows: list[dict[str, Any]] = [{"number": one, "title": title, "text": text} for one, title, text in found]
        connection.execute(_INDEX, rows)
        return
    stems = words.stems([(title, text) for _, title, text in found])
    placed = [{"number": one[0], "words": _vector(told)} for one, told in zip(found, stems, strict=True)]
    server.copy(connection, "documents_text", placed)


def rebuild(connection: sa.Connection) -> None:
    """Make the index of all documents; what a server had of it must be gone."""
    if _in_file(connection):
        connection.execute(_REBUILD)
        return
    last = -1
    asked = sa.select(documents.c.number, documents.c.title, documents.c.text).order_by(documents.c.number)
    while found := connection.execute(asked.where(documents.c.number > last).limit(AT_ONCE)).all():
        index(connection, [(row.number, row.title, row.text) for row in found])
        last = found[-1].number


def _vector(found: words.Found) -> str:
    """A `tsvector` as text. Of a text too long for one the words are kept, not where they stand, and of one longer yet
    those that come first."""
    whole = " ".join(f"{_quoted(stem)}:{','.join(map(str, _places(places)))}" for stem, places in found.items())
    if len(whole.encode()) <= ROOM:
        return whole
    kept: list[str] = []
    room = ROOM
    for stem in sorted(found, key=lambda stem: found[stem][0]):
        room -= len(stem.encode()) + 4
        if room < 0:
            break
        kept.append(_quoted(stem))
    return " ".join(kept)


def _places(places: Sequence[int]) -> Iterable[int]:
    return [place for place in places if place <= FURTHEST][:DENSEST] or [FURTHEST]


def _quoted(stem: str) -> str:
    doubled = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


# ---------------------------------------------------------------- asking


def query_of(text: str) -> str:
    """What a reader typed as an FTS5 query: every word must occur, words between double quotes as they stand.

    Nothing else has a meaning, so no input is an error. Empty where there is no letter or digit to look for.
    """
    terms = [phrase or word for phrase, word in _TERM.findall(text.replace("\x00", " "))]
    return " ".join(f'"{term}"' for term in terms if any(sign.isalnum() for sign in term))


def search(connection: sa.Connection, text: str, limit: int) -> list[Hit]:
    """The documents in view that hold the words, best first."""
    query = query_of(text)
    if not query:
        return []
    if _in_file(connection):
        return [Hit(*row) for row in connection.execute(_SEARCH, {**words.MARKS, "query": query, "limit": limit})]
    found = matches(connection, query).subquery()
    asked = (
        sa.select(documents.c.id, documents.c.title, documents.c.location, documents.c.text)
        .join(found, found.c.number == documents.c.number)
        .where(documents.c.location.is_not(None))
        .order_by(found.c.rank, documents.c.id)
        .limit(limit)
    )
    rows = connection.execute(asked).all()
    cut = words.snippets([(row.title, row.text) for row in rows], query)
    return [Hit(row.id, row.title, row.location, snippet) for row, snippet in zip(rows, cut, strict=True)]


def matches(connection: sa.Connection, query: str) -> sa.Select[Any]:
    """The `number` of every document, in view or not, that an FTS5 query finds, and its `rank`: the least is best."""
    if _in_file(connection):
        asked = sa.text("documents_text MATCH :sought").bindparams(sought=query)
        return sa.select(_IN_FILE.c.rowid.label("number"), _IN_FILE.c.rank).where(asked)
    told = " & ".join(f"({' <-> '.join(map(_quoted, phrase))})" for phrase in words.phrases(query))
    sought = sa.cast(sa.literal(told, sa.Text), _Query())
    rank = (-sa.func.ts_rank(_ON_SERVER.c.words, sought, 1)).label("rank")
    return sa.select(_ON_SERVER.c.number, rank).where(_ON_SERVER.c.words.op("@@")(sought))


class _Query(sa.types.UserDefinedType[str]):
    """PostgreSQL's type of what is looked for."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Its name."""
        return "tsquery"


def snippets(connection: sa.Connection, query: str, numbers: Sequence[int]) -> dict[int, str]:
    """Some of each of these documents, which an FTS5 query finds, with the matches between `OPEN` and `CLOSE`."""
    if _in_file(connection):
        found = connection.execute(_SNIPPETS, {**words.MARKS, "query": query, "numbers": list(numbers)})
        return {row.number: row.snippet for row in found}
    asked = sa.select(documents.c.number, documents.c.title, documents.c.text)
    rows = connection.execute(asked.where(documents.c.number.in_(numbers))).all()
    cut = words.snippets([(row.title, row.text) for row in rows], query)
    return {row.number: snippet for row, snippet in zip(rows, cut, strict=True)}
