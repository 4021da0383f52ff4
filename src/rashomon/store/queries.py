"""The statements behind the view's questions, and what their rows become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.model.claim import EventType, Factuality, Nature
from rashomon.store.concluded import entity_row
from rashomon.store.tables import (
    accounts,
    attributions,
    claims,
    comparisons,
    documents,
    entities,
    event_claims,
    events,
    judgements,
    kinships,
    ledgers,
    names,
    origins,
    places,
    problems,
    reports,
    reviewed,
    revocations,
    stories,
)

CHUNK = 500  # ids in one query: older SQLites take 999 parameters
SHOWN = 5  # candidates named where a beginning fits several ids
LAST = chr(0x10FFFF)  # sorts after every other sign
COUNTRY = "A.PCL"  # GeoNames' code of states and what is like them begins so

DOCUMENT_ORDER = (documents.c.published.asc().nulls_first(), documents.c.location, documents.c.id)
CLAIM_ORDER = (*DOCUMENT_ORDER, claims.c.start, claims.c.end, claims.c.id)

DOCUMENTS = sa.select(documents).where(documents.c.location.is_not(None))
REPORTS = sa.select(reports).where(reports.c.current == 1)
PAYLOAD = sa.func.coalesce(
    sa.select(reviewed.c.payload).where(reviewed.c.claim == claims.c.id).scalar_subquery(), claims.c.payload
).label("payload")
"""A claim as it is after review."""
REJECTED = sa.select(reviewed.c.claim).where(reviewed.c.state == "rejected")
CLAIMS = (
    sa.select(claims.c.id, PAYLOAD)
    .join(documents, documents.c.reading == claims.c.reading)
    .where(documents.c.location.is_not(None), claims.c.id.not_in(REJECTED))
)
PROBLEMS = sa.select(problems).order_by(problems.c.location)

_LAST_WORD = (
    sa.select(revocations.c.revoked)
    .where(revocations.c.judgement == judgements.c.id)
    .order_by(revocations.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_SAID_AGAIN = (
    sa.select(sa.func.max(revocations.c.at))
    .where(revocations.c.judgement == judgements.c.id, revocations.c.revoked == 0, revocations.c.by.not_like("%/%"))
    .scalar_subquery()
)
SAID = sa.select(
    *(column for column in judgements.c if column.name != "made_at"),
    sa.func.coalesce(_SAID_AGAIN, judgements.c.made_at).label("made_at"),
)
"""Judgements, standing or not, with when a person said them last."""
JUDGEMENTS = SAID.where(sa.func.coalesce(_LAST_WORD, 0) == 0)

_SOURCES = CLAIMS.join(attributions, attributions.c.claim == claims.c.number)

COUNTS = {
    "reports": REPORTS.with_only_columns(sa.func.count()),
    "documents": DOCUMENTS.with_only_columns(sa.func.count()),
    "claims": CLAIMS.with_only_columns(sa.func.count()),
    "sources": _SOURCES.with_only_columns(sa.func.count(attributions.c.source.distinct())),
    "problems": sa.select(sa.func.count()).select_from(problems),
    "judgements": JUDGEMENTS.with_only_columns(sa.func.count(), maintain_column_froms=True),
    "entities": sa.select(sa.func.count()).select_from(entities),
    "events": sa.select(sa.func.count()).select_from(events),
    "accounts": sa.select(sa.func.count()).select_from(accounts),
    "comparisons": sa.select(sa.func.count()).select_from(comparisons),
    "stories": sa.select(sa.func.count()).select_from(stories),
    "kinships": sa.select(sa.func.count()).select_from(kinships),
    "origins": sa.select(sa.func.count()).select_from(origins),
    "ledgers": sa.select(sa.func.count()).select_from(ledgers),
}


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids without repetition, as many at a time as one query takes."""
    left = iter(dict.fromkeys(ids))
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def begins(column: sa.Column[str], text: str) -> sa.ColumnElement[bool]:
    """Whether the column begins with these very characters, by its index: a LIKE would read all of the table. Nothing
    begins with no character."""
    return sa.and_(column >= text, column < f"{text}{LAST}") if text else sa.false()


def only(found: Sequence[sa.Row[Any]], noun: str, wanted: str) -> sa.Row[Any]:
    """The one row there is; `UsageError` where there is none, or which ids there are to choose from."""
    if not found:
        several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
        raise UsageError(f"no {noun} {wanted!r} in the record: list the {several} for their ids")
    if len(found) > 1:
        shown = ", ".join(sorted(row.id for row in found)[:SHOWN])
        raise UsageError(f"{wanted!r} is the beginning of more than one {noun} ({shown}, …): give more of the id")
    return found[0]


# ---------------------------------------------------------------- filters of claims


def of_factuality(wanted: str) -> sa.ColumnElement[bool]:
    """Claims of that factuality; `UsageError` where FactBank has no such value."""
    if wanted.upper() not in tuple(Factuality):
        raise UsageError(f"no factuality {wanted!r}: give one of {' '.join(Factuality)}")
    return claims.c.factuality == wanted.upper()


def of_nature(wanted: str) -> sa.ColumnElement[bool]:
    """Claims of happenings of that nature; `UsageError` where there is no such one."""
    if wanted.lower() not in {nature.value for nature in Nature}:
        raise UsageError(f"no nature {wanted!r}: give one of {' '.join(Nature)}")
    return claims.c.nature == wanted.lower()


def of_event(wanted: str) -> sa.ColumnElement[bool]:
    """Claims of an event whose id begins so, or on a happening of that type of PLOVER's."""
    if wanted.upper() in tuple(EventType):
        return claims.c.event_type == wanted.upper()
    return claims.c.id.in_(sa.select(event_claims.c.claim).where(begins(event_claims.c.event, wanted)))


def of_source(connection: sa.Connection, wanted: str) -> sa.ColumnElement[bool]:
    """Claims of a source in whose name, or in another name of the same entity, the words occur; an id does as well."""
    sought = wanted.casefold()
    said = connection.execute(sa.select(attributions.c.source).distinct()).scalars().all()
    entity_of = {row.name: row.entity for row in connection.execute(sa.select(names))}
    goes_by = {name: entity for name, entity in entity_of.items() if sought in name.casefold()}
    known = (entity_row(row) for row in connection.execute(sa.select(entities)))
    meant = {entity.id for entity in known if any(sought in name.casefold() for name in (entity.name, *entity.aliases))}
    meant |= {wanted, *goes_by.values()}
    called = [name for name in said if name and (sought in name.casefold() or entity_of.get(name) in meant)]
    return claims.c.number.in_(sa.select(attributions.c.claim).where(attributions.c.source.in_(called)))


def of_place(connection: sa.Connection, wanted: str) -> sa.ColumnElement[bool]:
    """Claims with a place in whose name the words occur, or in the country of that code, or of that name.

    A country's name is known where some claim of the record has the country for a place.
    """
    sought = wanted.casefold()
    known = connection.execute(sa.select(places.c.name, places.c.feature, places.c.country).distinct()).all()
    within = {
        row.country
        for row in known
        if row.country
        and (row.country.casefold() == sought or (row.feature.startswith(COUNTRY) and row.name.casefold() == sought))
    }
    called = {row.name for row in known if sought in row.name.casefold()}
    there = sa.or_(places.c.name.in_(called), places.c.country.in_(within))
    return claims.c.number.in_(sa.select(places.c.claim).where(there))
