"""What a word is to full-text search: SQLite's tokenizer says it, also where the words are kept on a server.

It folds words to their stems (Porter's) and strips them of diacritics. FTS5 is part of the SQLite that Python brings,
so a table in memory has every record find the same documents by the same words, and show the same of them.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

TOKENIZER = "porter unicode61 remove_diacritics 2"
SNIPPET = "snippet({table}, -1, :open, :close, '…', :words)"
OPEN, CLOSE = "\x02", "\x03"  # around a match in a snippet: control signs, which no reader's text needs
SNIPPET_WORDS = 24  # about two lines on a page
MARKS: Mapping[str, str | int] = {"open": OPEN, "close": CLOSE, "words": SNIPPET_WORDS}
LONGEST = 500  # characters of a word that are kept: PostgreSQL takes 2,046 bytes

_PHRASE = re.compile(r'"([^"]*)"')

Texts = Sequence[tuple[str | None, str]]  # titles and texts
Found = Mapping[str, Sequence[int]]  # where each stem stands, counted from 1; the text begins two after the title ends


@contextmanager
def _table(texts: Texts, content: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, text, {content} tokenize='{TOKENIZER}')")
        rows = [(number, title, text) for number, (title, text) in enumerate(texts)]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t (rowid, title, text) VALUES (?, ?, ?)", rows)
        yield connection


def stems(texts: Texts) -> list[Found]:
    """The stems of every text and where they stand."""
    found: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in texts]
    with _table(texts, "content='',") as connection:
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        titles = dict(connection.execute("SELECT doc, max(\"offset\") FROM v WHERE col = 'title' GROUP BY doc"))
        for term, number, column, offset in connection.execute('SELECT term, doc, col, "offset" FROM v'):
            before = titles.get(number, -1) + 2 if column == "text" else 0
            found[number][term[:LONGEST]].append(before + offset + 1)
    return list(found)


def phrases(query: str) -> list[list[str]]:
    """The stems of each phrase of an FTS5 query made of nothing else; without those that have none."""
    terms = _PHRASE.findall(query)
    placed = (
        {place: stem for stem, places in one.items() for place in places} for one in stems([("", t) for t in terms])
    )
    return [[one[place] for place in sorted(one)] for one in placed if one]


def snippets(texts: Texts, query: str) -> list[str]:
    """Some of each text with the matches of an FTS5 query marked; the beginning of one that does not match."""
    with _table(texts, "") as connection:
        asked = f"SELECT rowid, {SNIPPET.format(table='t')} FROM t WHERE t MATCH :query"
        found = dict(connection.execute(asked, {**MARKS, "query": query}).fetchall())
    return [found.get(number, text[:160]) for number, (_, text) in enumerate(texts)]
