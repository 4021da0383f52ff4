"""The view page by page, on people: sources and outlets that say something, and entities that are spoken of."""

from __future__ import annotations

import sqlalchemy as sa

from rashomon.model.record import Entity
from rashomon.store import concluded, events_listed, page_queries, sources_listed
from rashomon.store.columns import holds
from rashomon.store.listed import EventName, ListedOutlet, ListedSource, Telling, Window
from rashomon.store.page_queries import cut
from rashomon.store.reviews import Reviews
from rashomon.store.tables import documents, entities, events, participants


class People(Reviews):
    """A view that answers pages on sources, outlets and entities."""

    # ------------------------------------------------------------ sources and outlets

    def source_list(self, words: str | None, window: Window) -> list[ListedSource]:
        """Those who are cited, the most mentioned first; all, or those one of whose names has these words."""
        with self._connect() as connection:
            found = connection.execute(cut(sources_listed.cited(words), window)).all()
            return sources_listed.sources(connection, found)

    def outlet_list(self, words: str | None, window: Window) -> list[ListedOutlet]:
        """The outlets, the one with most documents first; all, or those whose name has these words."""
        query = page_queries.OUTLETS
        query = query.where(holds(documents.c.outlet, words)) if words else query
        with self._connect() as connection:
            found = [(row.outlet, row.number) for row in connection.execute(cut(query, window))]
            return sources_listed.outlets(connection, found)

    def source(self, given: str) -> ListedSource:
        """The source whose id begins so; `UsageError` where there is none, or more than one."""
        key = page_queries.meant(self._rows(page_queries.those_that_begin(entities.c.id, given)), "source", given)
        with self._connect() as connection:
            return sources_listed.sources(
                connection, connection.execute(sa.select(entities).where(entities.c.id == key)).all()
            )[0]

    def outlet(self, name: str) -> ListedOutlet | None:
        """The outlet of this very name; None where no document in view is of it."""
        with self._connect() as connection:
            query = page_queries.OUTLETS.where(documents.c.outlet == name)
            found = [(row.outlet, row.number) for row in connection.execute(query)]
            return next(iter(sources_listed.outlets(connection, found)), None)

    def levels(self, entity_id: str) -> dict[str, int]:
        """In how many claims in view an entity is cited, by their factuality."""
        with self._connect() as connection:
            found, _ = sources_listed.sure(connection, [entity_id])
        return dict(found.get(entity_id, {}))

    def tellings(self, key: tuple[str, str], flag: str | None, window: Window) -> list[Telling]:
        """What a source or an outlet says of events, the latest told first.

        `key`: "source" and an entity's id, or "outlet" and its name. `flag`: first, alone, revised or denied: only
        events on which it is so.
        """
        with self._connect() as connection:
            return sources_listed.tellings(connection, key, flag, window)

    # ------------------------------------------------------------ entities

    def entity_list(self, words: str | None, sort: str | None, window: Window) -> list[Entity]:
        """Entities of this sort one of whose names has these words, those with most mentions first."""
        query = sa.select(entities).where(entities.c.sort == sort) if sort is not None else sa.select(entities)
        in_order: sa.ColumnElement[int] = entities.c.position
        if words:
            query = query.where(entities.c.id.in_(page_queries.entities_called(words)))
            in_order = entities.c.position + 0  # no index's: all entities would be gone through
        return [concluded.entity_row(row) for row in self._rows(cut(query.order_by(in_order), window))]

    def entity_named(self, given: str) -> Entity:
        """The entity whose id begins so; `UsageError` where there is none, or more than one."""
        key = page_queries.meant(self._rows(page_queries.those_that_begin(entities.c.id, given)), "entity", given)
        return concluded.entity_row(self._rows(sa.select(entities).where(entities.c.id == key))[0])

    def events_with(self, entity_id: str, window: Window) -> list[EventName]:
        """The events that an entity takes part in, the latest first."""
        part = sa.select(participants.c.event).where(participants.c.entity == entity_id)
        query = sa.select(events.c.id).where(events.c.id.in_(part))
        query = query.order_by(events.c.earliest.desc().nulls_last(), events.c.position.desc())
        ids = [row.id for row in self._rows(cut(query, window))]
        with self._connect() as connection:
            found = events_listed.names(connection, ids)
        return [found[key] for key in ids if key in found]
