"""The statements behind pages of documents, claims and sources, and what their rows become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.model.judgement import JudgementKind
from rashomon.store import fulltext, queries, words
from rashomon.store.columns import holds
from rashomon.store.listed import Hit, ListedDocument, Window
from rashomon.store.rows import moment, published_of
from rashomon.store.tables import (
    attributions,
    claims,
    comparisons,
    documents,
    event_claims,
    events,
    names,
    places,
    tallies,
)

FEW = 2_000  # claims that are looked up one by one. Chosen: sorting them takes no longer than a page does
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

_ID = re.compile("n[0-9a-f]{16}")  # of an entity
_MATCH = re.compile(f"{words.OPEN}([^{words.CLOSE}]*){words.CLOSE}")


class Began(NamedTuple):
    """A day and how many events began on it."""

    day: date
    number: int


def day_of(row: sa.Row[Any]) -> Began:
    """The day of a row of `DAYS`."""
    return Began(date.fromisoformat(row.earliest), row.number)


def cut(query: sa.Select[Any], window: Window) -> sa.Select[Any]:
    """The part of a list that is asked for, and one more."""
    return query.limit(window.limit + 1).offset(window.offset)


# ---------------------------------------------------------------- by the beginning of an id


def those_that_begin(column: sa.Column[str], text: str) -> sa.Select[Any]:
    """The ids that begin so, as many as an error names."""
    return sa.select(column).where(queries.begins(column, text)).order_by(column).limit(queries.SHOWN + 1)


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
    query = sa.select(claims.c.id.label("claim"), queries.PAYLOAD).join(
        documents, documents.c.reading == claims.c.reading
    )
    in_view = documents.c.location.is_not(None), claims.c.id.not_in(queries.REJECTED)
    return query.where(*in_view, *_of_claims(told), *_of_documents(told))


def _of_claims(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    return [_CLAIMS[name](str(value)) for name, value in told.items() if name in _CLAIMS]


def _of_documents(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    return [_DOCUMENTS[name](value) for name, value in told.items() if name in _DOCUMENTS]


def _by_source(wanted: str) -> sa.Select[Any]:
    """Numbers of claims by words in one of the names of an entity, or by its id."""
    own = sa.select(sa.literal(wanted))
    # an id needs no look at every name, and two conditions in one would look at them twice
    entity = own if _ID.fullmatch(wanted) else sa.union_all(entities_called(wanted), own)
    called = sa.select(names.c.name).where(names.c.entity.in_(entity))
    return sa.select(attributions.c.claim).where(attributions.c.source.in_(called))


def entities_called(said: str) -> sa.Select[Any]:
    """The ids of entities one of whose names has these words."""
    return sa.select(names.c.entity).where(holds(names.c.name, said))


def readings_citing(wanted: str) -> sa.Select[Any]:
    """Readings of documents that cite a source: words in one of its names, or its id."""
    cites = claims.c.number.in_(_by_source(wanted)), claims.c.id.not_in(queries.REJECTED)
    return sa.select(claims.c.reading).where(*cites)


def _by_place(wanted: str) -> sa.Select[Any]:
    """Numbers of claims by words in the place's name, or a country's code."""
    there = sa.or_(holds(places.c.name, wanted), places.c.country == wanted.upper())
    return sa.select(places.c.claim).where(there)


def few(connection: sa.Connection, told: Mapping[str, Any]) -> tuple[str, list[int]] | None:
    """The filter by source or place that leaves few claims, and their numbers; None where none does."""
    for name, numbers in (("source", _by_source), ("place", _by_place)):
        if name in told:
            found = list(connection.execute(numbers(str(told[name])).distinct().limit(FEW + 1)).scalars())
            if len(found) <= FEW:
                return name, found
    return None


AGREEMENTS: Mapping[str, JudgementKind] = {
    "agree": JudgementKind.AGREES,
    "contradict": JudgementKind.CONTRADICTS,
    "deny": JudgementKind.DENIES,
}
ALONE = "alone"


def _by_agreement(wanted: str) -> sa.ColumnElement[bool]:
    """Claims on events of which some accounts agree, contradict or deny one another; or `ALONE`: of which all claims
    come from one origin."""
    of_claim = event_claims.c.claim == claims.c.id
    if wanted == ALONE:
        whole = sa.select(sa.func.sum(tallies.c.origins)).where(
            tallies.c.event == event_claims.c.event, tallies.c.point == "occurrence"
        )
        return sa.exists().where(of_claim, whole.scalar_subquery() == 1)
    if wanted not in AGREEMENTS:
        raise UsageError(f"no agreement {wanted!r}: give one of {', '.join((*AGREEMENTS, ALONE))}")
    return sa.exists().where(
        of_claim, comparisons.c.event == event_claims.c.event, comparisons.c.kind == AGREEMENTS[wanted]
    )


def claim_rows(connection: sa.Connection, told: Mapping[str, Any], window: Window) -> list[sa.Row[Any]]:
    """The claims of a window with their documents' columns, by the latest document, then in the order of the text.

    Few are looked up by themselves and put in order; of many the documents are gone through until there are enough.
    """
    found, newest = few(connection, told), NEWEST
    done = found[0] if found is not None else None
    query = claims_that({name: value for name, value in told.items() if name != done}).add_columns(*LISTED_COLUMNS)
    if found is not None:
        query = query.where(claims.c.number.in_(found[1]), IN_DOCUMENT)
        # as an expression it is not the index's, which would have all documents gone through
        newest = (sa.func.coalesce(documents.c.published, "").desc(), *NEWEST[1:])
    query = query.order_by(*newest, claims.c.start, claims.c.end, claims.c.id)
    return list(connection.execute(query.limit(window.limit + 1).offset(window.offset)))


_CLAIMS: Mapping[str, Any] = {
    "event": queries.of_event,
    "type": queries.of_event,
    "factuality": queries.of_factuality,
    "nature": queries.of_nature,
    "agreement": _by_agreement,
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


SPARE = 25  # documents beyond those asked for that are looked up, since some may be out of view


def hits(connection: sa.Connection, sought: str, told: Mapping[str, Any], window: Window) -> list[Hit]:
    """Documents by BM25. Snippets, which read the text, are made of those alone that are shown."""
    numbers = _numbers(connection, sought, told, window)
    found = {
        row.number: row
        for row in connection.execute(LISTED.add_columns(documents.c.number).where(documents.c.number.in_(numbers)))
    }
    cut = fulltext.snippets(connection, sought, numbers)
    shown = {one.id: one for one in listed(connection, list(found.values()))}
    return [_hit(shown[found[number].document], cut[number]) for number in numbers if number in found]


def _numbers(connection: sa.Connection, sought: str, told: Mapping[str, Any], window: Window) -> Sequence[int]:
    """The documents' numbers. Without a filter the index alone gives the best of them, and few more than are shown are
    looked up; the rest only where those that are out of view leave too few."""
    wanted = window.limit + 1 + window.offset
    narrow = [*_of_documents(told), *_of_any_claim(told)]
    found = fulltext.matches(connection, sought)
    if not narrow:
        best = found.order_by(sa.literal_column("rank")).limit(wanted + SPARE)
        shown = connection.execute(_in_view(best.subquery())).scalars().all()
        if len(shown) >= wanted:
            return shown[window.offset : wanted]
    query = _in_view(found.subquery()).where(*narrow).limit(window.limit + 1).offset(window.offset)
    return connection.execute(query).scalars().all()


def _in_view(ranked: sa.Subquery) -> sa.Select[Any]:
    query = sa.select(ranked.c.number).join(documents, documents.c.number == ranked.c.number)
    return query.where(documents.c.location.is_not(None)).order_by(ranked.c.rank, documents.c.id)


def _of_any_claim(told: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    """Filters that one claim of the document must fit, all of them."""
    wanted = _of_claims(told)
    return [sa.exists().where(claims.c.reading == documents.c.reading, *wanted)] if wanted else []


def _hit(document: ListedDocument, snippet: str) -> Hit:
    """Take the signs around matches out of a snippet: each one before a match moves it by one."""
    marks = [match.span(1) for match in _MATCH.finditer(snippet)]
    return Hit(
        document=document,
        snippet=_MATCH.sub(r"\1", snippet),
        matches=tuple((start - 2 * n - 1, end - 2 * n - 1) for n, (start, end) in enumerate(marks)),
    )
