"""The statements behind questions on entities and on users' lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.model.judgement import JudgementKind
from rashomon.model.listed import Known, KnownOutlet, Lists
from rashomon.model.record import EntitySort
from rashomon.store import queries
from rashomon.store.columns import holds
from rashomon.store.rows import value_of
from rashomon.store.tables import documents, entities, judgements, listed_entities, listed_outlets, names, reports


def entities_of(name: str | None, sort: str | None, limit: int | None) -> sa.Select[Any]:
    """Entities with these words in one of their names, and of this sort, those with most mentions first.

    `UsageError` where there is no such sort.
    """
    query = sa.select(entities).order_by(entities.c.position).limit(limit)
    if sort is not None:
        if sort not in tuple(EntitySort):
            raise UsageError(f"no sort of entity {sort!r}: give one of {', '.join(EntitySort)}")
        query = query.where(entities.c.sort == sort)
    if name is not None:
        called = sa.select(names.c.entity).where(holds(names.c.name, name))
        query = query.where(sa.or_(entities.c.id.in_(called), holds(entities.c.name, name)))
    return query


def called(given: str) -> sa.Select[Any]:
    """Entities whose id begins so, or of which this is a name."""
    named = sa.select(names.c.entity).where(names.c.name == given)
    asked = sa.or_(queries.begins(entities.c.id, given), entities.c.name == given, entities.c.id.in_(named))
    return sa.select(entities).where(asked).order_by(entities.c.position).limit(queries.SHOWN + 1)


def judged_of(called_so: Sequence[str]) -> sa.Select[Any]:
    """The judgements that stand on which of these names are one entity."""
    on_names = judgements.c.kind.in_((JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY))
    about = sa.or_(judgements.c.left.in_(called_so), judgements.c.right.in_(called_so))
    return queries.JUDGEMENTS.where(on_names, about).order_by(judgements.c.number)


def lists(connection: sa.Connection) -> Lists:
    """What users told of entities and outlets, in the order of their lists."""
    told = connection.execute(sa.select(listed_entities).order_by(listed_entities.c.position))
    printed = connection.execute(sa.select(listed_outlets).order_by(listed_outlets.c.position))
    return Lists(
        entities=tuple(value_of(Known, row.payload, f"listed entity {row.id}") for row in told),
        outlets=tuple(value_of(KnownOutlet, row.payload, f"listed outlet {row.name}") for row in printed),
    )


def pages_seen() -> sa.Select[Any]:
    """The documents of one address that do not tell when they came out, each with when it was first read."""
    several = sa.select(documents.c.url).where(documents.c.location.is_not(None), documents.c.url.is_not(None))
    versions = several.group_by(documents.c.url).having(sa.func.count() > 1)
    return (
        sa.select(documents.c.id, sa.func.min(reports.c.read_at).label("read_at"))
        .join(reports, reports.c.document == documents.c.number)
        .where(documents.c.url.in_(versions))
        .group_by(documents.c.id)
    )
