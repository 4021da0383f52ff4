"""The statements behind pages of documents, claims and sources, and what their rows become."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from rashomon.model.claim import Factuality
from rashomon.model.reading import SourceKind
from rashomon.store import fulltext, queries
from rashomon.store.listed import Hit, ListedDocument, ListedSource, Window
from rashomon.store.rows import moment, published_of
from rashomon.store.tables import attributions, claims, documents, entities, events, names, places

FEW = 2_000  # claims that are looked up one by one. Chosen: sorting them takes no longer than a page does
LAST = chr(0x10FFFF)  # sorts after every other sign
BEGINNING = 160  # characters of a text that stand for a title where there is none
DATED = sa.select(sa.func.count()).select_from(events).where(events.c.earliest.is_not(None))
NEWEST: tuple[sa.ColumnElement[Any], ...] = (
    documents.c.published.desc().nulls_last(),
    documents.c.location.desc(),
    documents.c.id.desc(),
)

# The former alone would do; the latter leads from a claim to its document by key.
IN_DOCUMENT = sa.and_(documents.c.reading == claims.c.reading, documents.c.number == claims.c.document)

LISTED_COLUMNS = (
    documents.c.id.label("document"),
    documents.c.reading.label("document_reading"),
    documents.c.title,
    documents.c.outlet,
    documents.c.published,
    documents.c.location,
    sa.case((documents.c.title.is_(None), sa.func.substr(documents.c.text, 1, BEGINNING)), else_="").label("beginning"),
)
LISTED: sa.Select[Any] = sa.select(*LISTED_COLUMNS).where(documents.c.location.is_not(None))

_NUMBER = sa.func.count().label("number")
OUTLETS = (
    sa.select(documents.c.outlet, _NUMBER)
    .where(documents.c.location.is_not(None), documents.c.outlet.is_not(None))
    .group_by(documents.c.outlet)
    .order_by(_NUMBER.desc(), documents.c.outlet)
)
DAYS = (
    sa.select(events.c.earliest, _NUMBER)
    .where(events.c.earliest.is_not(None))
    .group_by(events.c.earliest)
    .order_by(events.c.earliest)
)

_MATCH = re.compile(f"{fulltext.OPEN}([^{fulltext.CLOSE}]*){fulltext.CLOSE}")
_HEDGED = (Factuality.PROBABLE, Factuality.POSSIBLE)
_DENYING = (Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN)


class Began(NamedTuple):
    """A day and how many events began on it."""

    day: date
    number: int


def day_of(row: sa.Row[Any]) -> Began:
    """The day of a row of `DAYS`."""
    return Began(date.fromisoformat(row.earliest), row.number)


# ---------------------------------------------------------------- by the beginning of an id


def begins(column: sa.Column[str], text: str) -> sa.ColumnElement[bool]:
    """Whether the column begins with these very characters, by its index: a LIKE would read all of the table."""
    return sa.and_(column >= text, column < f"{text}{LAST}") if text else sa.false()


def those_that_begin(column: sa.Column[str], text: str) -> sa.Select[Any]:
    """The ids that begin so, as many as an error names."""
    return sa.select(column).where(begins(column, text)).order_by(column).limit(queries.SHOWN + 1)


def meant(found: Sequence[sa.Row[Any]], noun: str, wanted: str) -> str:
    """The id among those that begin so that is meant; `UsageError` where there is none, or more than one."""
    exact = next((row.id for row in found if row.id == wanted), None)
    return str(exact if exact is not None else queries.only(found, noun, wanted).id)


# ---------------------------------------------------------------- documents


def document_of(row: sa.Row[Any], claims_made: int = 0) -> ListedDocument:
    """The document of a row of `LISTED`."""
    beginning = next((line.strip() for line in row.beginning.split("\n") if line.strip()), "")
    return ListedDocument(
        id=row.document,
        headline=row.title or beginning or row.location,
        outlet=row.outlet,
        published=published_of(row.published),
        location=row.location,
        claims=claims_made,
    )


def listed(connection: sa.Connection, found: Sequence[sa.Row[Any]]) -> list[ListedDocument]:
    """The documents of rows of `LISTED`, with the number of their claims."""
    readings = [row.document_reading for row in found if row.document_reading is not None]
    query = sa.select(claims.c.reading, sa.func.count().label("number")).group_by(claims.c.reading)
    made = {row.reading: row.number for row in connection.execute(query.where(claims.c.reading.in_(readings)))}
    return [document_of(row, made.get(row.document_reading, 0)) for row in found]


# ---------------------------------------------------------------- claims that fit


def claims_that(told: Mapping[str, Any]) -> sa.Select[Any]:
    """The claims in view that fit the filters; `UsageError` where a filter has no such value."""
    query = sa.select(claims.c.id.label("claim"), claims.c.payload).join(
        documents, documents.c.reading == claims.c.reading
    )
    return query.where(documents.c.location.is_not(None), *_of_claims(told), *_of_documents(told))


def _of_claims(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    return [_CLAIMS[name](str(value)) for name, value in told.items() if name in _CLAIMS]


def _of_documents(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    return [_DOCUMENTS[name](value) for name, value in told.items() if name in _DOCUMENTS]


def _by_source(wanted: str) -> sa.Select[Any]:
    """Numbers of claims by words in one of the names of an entity, or by its id."""
    entity = sa.select(names.c.entity).where(names.c.name.icontains(wanted, autoescape=True))
    called = sa.select(names.c.name).where(sa.or_(names.c.entity.in_(entity), names.c.entity == wanted))
    return sa.select(attributions.c.claim).where(attributions.c.source.in_(called))


def _by_place(wanted: str) -> sa.Select[Any]:
    """Numbers of claims by words in the place's name, or a country's code."""
    there = sa.or_(places.c.name.icontains(wanted, autoescape=True), places.c.country == wanted.upper())
    return sa.select(places.c.claim).where(there)


def few(connection: sa.Connection, told: Mapping[str, Any]) -> list[int] | None:
    """The numbers of the claims of the source or at the place that is asked for, where they are few; else None."""
    for name, numbers in (("source", _by_source), ("place", _by_place)):
        if name in told:
            found = list(connection.execute(numbers(str(told[name])).distinct().limit(FEW + 1)).scalars())
            if len(found) <= FEW:
                return found
    return None


def claim_rows(connection: sa.Connection, told: Mapping[str, Any], window: Window) -> list[sa.Row[Any]]:
    """The claims of a window with their documents' columns, by the latest document, then in the order of the text.

    Few are looked up by themselves and put in order; of many the documents are gone through until there are enough.
    """
    numbers = few(connection, told)
    query, newest = claims_that(told).add_columns(*LISTED_COLUMNS), NEWEST
    if numbers is not None:
        query = query.where(claims.c.number.in_(numbers), IN_DOCUMENT)
        # as an expression it is not the index's, which would have all documents gone through
        newest = (sa.func.coalesce(documents.c.published, "").desc(), *NEWEST[1:])
    query = query.order_by(*newest, claims.c.start, claims.c.end, claims.c.id)
    return list(connection.execute(query.limit(window.limit + 1).offset(window.offset)))


_CLAIMS: Mapping[str, Any] = {
    "event": queries.of_event,
    "type": queries.of_event,
    "factuality": queries.of_factuality,
    "nature": queries.of_nature,
    "source": lambda wanted: claims.c.number.in_(_by_source(wanted)),
    "place": lambda wanted: claims.c.number.in_(_by_place(wanted)),
}
_DOCUMENTS: Mapping[str, Any] = {
    "outlet": lambda outlet: documents.c.outlet == outlet,
    "since": lambda day: documents.c.published >= moment(day),
    # the moments of a day begin with it and go on, so they sort after it and before this
    "until": lambda day: documents.c.published < f"{moment(day)}U",
}


# ---------------------------------------------------------------- full text


_INDEX = sa.table("documents_text", sa.column("rowid"), sa.column("rank"))
_MATCHES = sa.text("documents_text MATCH :query")
SPARE = 25  # documents beyond those asked for that are looked up, since some may be out of view


def hits(connection: sa.Connection, sought: str, told: Mapping[str, Any], window: Window) -> list[Hit]:
    """Documents by BM25. Snippets, which read the text, are made of those alone that are shown."""
    numbers = _numbers(connection, sought, told, window)
    found = {
        row.number: row
        for row in connection.execute(LISTED.add_columns(documents.c.number).where(documents.c.number.in_(numbers)))
    }
    cut = _snippets(connection, sought, numbers)
    shown = {one.id: one for one in listed(connection, list(found.values()))}
    return [_hit(shown[found[number].document], cut[number]) for number in numbers if number in found]


def _numbers(connection: sa.Connection, sought: str, told: Mapping[str, Any], window: Window) -> Sequence[int]:
    """The documents' numbers. Without a filter the index alone gives the best of them, and few more than are shown are
    looked up; the rest only where those that are out of view leave too few."""
    wanted = window.limit + 1 + window.offset
    narrow = [*_of_documents(told), *_of_any_claim(told)]
    if not narrow:
        best = sa.select(_INDEX.c.rowid, _INDEX.c.rank).where(_MATCHES).order_by(_INDEX.c.rank)
        found = connection.execute(_in_view(best.limit(wanted + SPARE).subquery()), {"query": sought}).scalars().all()
        if len(found) >= wanted:
            return found[window.offset : wanted]
    whole = sa.select(_INDEX.c.rowid, _INDEX.c.rank).where(_MATCHES).subquery()
    query = _in_view(whole).where(*narrow).limit(window.limit + 1).offset(window.offset)
    return connection.execute(query, {"query": sought}).scalars().all()


def _in_view(ranked: sa.Subquery) -> sa.Select[Any]:
    query = sa.select(ranked.c.rowid).join(documents, documents.c.number == ranked.c.rowid)
    return query.where(documents.c.location.is_not(None)).order_by(ranked.c.rank, documents.c.id)


def _of_any_claim(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    """Filters that one claim of the document must fit, all of them."""
    wanted = _of_claims(told)
    return [sa.exists().where(claims.c.reading == documents.c.reading, *wanted)] if wanted else []


def _snippets(connection: sa.Connection, sought: str, numbers: Sequence[int]) -> dict[int, str]:
    query = sa.text(
        "SELECT rowid AS number, snippet(documents_text, -1, :open, :close, '…', :words) AS snippet"
        " FROM documents_text WHERE documents_text MATCH :query AND rowid IN :numbers"
    ).bindparams(sa.bindparam("numbers", expanding=True))
    values = {"open": fulltext.OPEN, "close": fulltext.CLOSE, "words": fulltext.SNIPPET_WORDS}
    found = connection.execute(query, {**values, "query": sought, "numbers": list(numbers)})
    return {row.number: row.snippet for row in found}


def _hit(document: ListedDocument, snippet: str) -> Hit:
    """Take the signs around matches out of a snippet: each one before a match moves it by one."""
    marks = [match.span(1) for match in _MATCH.finditer(snippet)]
    return Hit(
        document=document,
        snippet=_MATCH.sub(r"\1", snippet),
        matches=tuple((start - 2 * n - 1, end - 2 * n - 1) for n, (start, end) in enumerate(marks)),
    )


# ---------------------------------------------------------------- sources


def cited(words: str | None) -> sa.Select[Any]:
    """The entities that some claim cites, the most mentioned first."""
    is_cited = sa.exists().where(names.c.entity == entities.c.id, attributions.c.source == names.c.name)
    query = sa.select(entities.c.id, entities.c.name, entities.c.kind, entities.c.country).where(is_cited)
    if words:
        called = sa.select(names.c.entity).where(names.c.name.icontains(words, autoescape=True))
        query = query.where(entities.c.id.in_(called))
    return query.order_by(entities.c.position)


def sources(connection: sa.Connection, found: Sequence[sa.Row[Any]]) -> list[ListedSource]:
    """How much each of these entities says as the nearest source."""
    ids = [row.id for row in found]
    query = (
        sa.select(names.c.entity, claims.c.factuality, claims.c.document, sa.func.count().label("number"))
        .join(attributions, attributions.c.source == names.c.name)
        .join(claims, claims.c.number == attributions.c.claim)
        .join(documents, IN_DOCUMENT)
        .where(names.c.entity.in_(ids), attributions.c.position == 0, documents.c.location.is_not(None))
        .group_by(names.c.entity, claims.c.factuality, claims.c.document)
    )
    sure: defaultdict[str, Counter[str]] = defaultdict(Counter)
    within: defaultdict[str, set[int]] = defaultdict(set)
    for row in connection.execute(query):
        sure[row.entity][row.factuality] += row.number
        within[row.entity].add(row.document)
    return [
        ListedSource(
            id=row.id,
            name=row.name,
            kind=SourceKind(row.kind) if row.kind is not None else None,
            country=row.country,
            claims=sure[row.id].total(),
            documents=len(within[row.id]),
            sure=sure[row.id][Factuality.CERTAIN],
            hedged=sum(sure[row.id][value] for value in _HEDGED),
            denying=sum(sure[row.id][value] for value in _DENYING),
            open=sure[row.id][Factuality.UNKNOWN],
        )
        for row in found
    ]
