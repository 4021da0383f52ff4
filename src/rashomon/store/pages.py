"""The view page by page: lists a window at a time, and all that one page on an event or a document needs.

Every method asks a handful of queries that touch no more of the record than the page shows, so that a page of a record
of many documents comes as fast as one of few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from rashomon.errors import UsageError
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.record import Conclusions, Event, Story
from rashomon.store import (
    against,
    concluded,
    events_listed,
    fulltext,
    narrowed,
    over,
    page_queries,
    queries,
    rows,
)
from rashomon.store.changed import changed
from rashomon.store.columns import holds
from rashomon.store.listed import (
    Day,
    EventName,
    Hit,
    ListedClaim,
    ListedDocument,
    ListedEvent,
    ListedLedger,
    ListedStory,
    News,
    Window,
)
from rashomon.store.page_queries import cut
from rashomon.store.people import People
from rashomon.store.tables import documents, event_claims, events, ledgers, reports, stories, story_documents

NEWS = 300  # documents whose claims are looked through for what is new: beyond, only their number is told
NAMED = 30  # of the newest documents, and of events of either sort, that are named


class Pages(People):
    """A view that answers a page at a time."""

    def totals(self) -> dict[str, int]:
        """How many documents, claims, events, origins and problems are in view, and by how many outlets."""
        wanted = {name: queries.COUNTS[name] for name in ("documents", "claims", "events", "origins", "problems")}
        with self._connect() as connection:
            found = {name: int(connection.execute(query).scalar_one()) for name, query in wanted.items()}
        return {**found, "outlets": len(self.outlets())}

    # ------------------------------------------------------------ events

    def dated(self) -> int:
        """How many events have a first day: those without one come after them in the order of events."""
        return int(self._rows(page_queries.DATED)[0][0])

    def event_list(self, told: Mapping[str, Any], window: Window, *, dated: int, undated: bool) -> list[ListedEvent]:
        """Events that fit the filters (see `EventFilters`): those that have a first day, the latest first; or `undated`
        those that have none. `dated` is how many have one. One more than the window holds, if more follow."""
        with self._connect() as connection:
            query = over.event_ids(connection, told).order_by(None)
            if undated:
                query = query.where(events.c.position >= dated).order_by(events.c.position)
            else:
                query = query.where(events.c.position < dated).order_by(events.c.position.desc())
            ids = connection.execute(cut(query, window)).scalars().all()
            return events_listed.listed(connection, ids)

    def events_drawn(self, told: Mapping[str, Any], window: Window, *, dated: int) -> list[tuple[Event, EventName]]:
        """Events that fit the filters, without their accounts: the latest first, those without a day last. `dated` is
        how many have one. One more than the window holds, if more follow."""
        with self._connect() as connection:
            query = over.event_ids(connection, told).order_by(None)
            query = query.order_by(events.c.position >= dated, events.c.position.desc())
            ids = connection.execute(cut(query, window)).scalars().all()
            named = events_listed.names(connection, ids)
            found = events_listed.bare(connection, ids)
        return [(found[key], named[key]) for key in ids if key in found and key in named]

    def compared(self, ids: Sequence[str], point: str) -> dict[str, list[against.Compared]]:
        """Where accounts of these events stand against one another on a point, by event."""
        with self._connect() as connection:
            return against.compared(connection, ids, point)

    def event_names(self, ids: Sequence[str]) -> dict[str, EventName]:
        """The events of these ids by id, as links to them are named."""
        with self._connect() as connection:
            return events_listed.names(connection, ids)

    def titled(self, words: str, limit: int) -> list[EventName]:
        """Events with these words in the title, or whose id begins so, in the order of events."""
        sought = sa.or_(holds(events.c.title, words), queries.begins(events.c.id, words))
        found = self._rows(sa.select(events.c.id).where(sought).order_by(events.c.position).limit(limit))
        named = self.event_names([row.id for row in found])
        return [named[row.id] for row in found if row.id in named]

    def around(self, event_id: str) -> tuple[Event, list[Document], list[Claim], Conclusions]:
        """An event with the documents that tell of it, its claims, and what was concluded of these alone."""
        found_ids = self._rows(page_queries.those_that_begin(events.c.id, event_id))
        key = page_queries.meant(found_ids, "event", event_id)
        with self._connect() as connection:
            (event,) = concluded.events(connection, [key])
            told = narrowed.claims_of(connection, event.claims)
            found = narrowed.conclusions(connection, event, told)
        return event, list(self.documents_of([claim.document for claim in told])), told, found

    def days(self) -> list[Day]:
        """How many events began on each day, of those that have one, in the order of days."""
        return [Day(day=row.day, events=row.number) for row in map(page_queries.day_of, self._rows(page_queries.DAYS))]

    # ------------------------------------------------------------ stories

    def story_list(self, window: Window) -> list[ListedStory]:
        """Stories, the latest first. One more than the window holds, if more follow."""
        found = self._rows(cut(sa.select(stories).order_by(stories.c.position), window))
        return [_story(row) for row in found]

    def story(self, story_id: str) -> ListedStory:
        """The story whose id begins so; `UsageError` where there is none, or more than one."""
        key = page_queries.meant(self._rows(page_queries.those_that_begin(stories.c.id, story_id)), "story", story_id)
        return _story(self._rows(sa.select(stories).where(stories.c.id == key))[0])

    def story_of(self, document_id: str) -> ListedStory | None:
        """The story that a document belongs to, if any."""
        query = sa.select(stories).join(story_documents, story_documents.c.story == stories.c.id)
        found = self._rows(query.where(story_documents.c.document == document_id))
        return _story(found[0]) if found else None

    # ------------------------------------------------------------ documents

    def document_list(
        self, window: Window, outlet: str | None = None, story: str | None = None, source: str | None = None
    ) -> list[ListedDocument]:
        """Documents in view, the latest first, those without a day last; all, or those of an outlet, of a story, or
        that cite a source."""
        query = page_queries.LISTED.order_by(*page_queries.NEWEST)
        query = query.where(documents.c.outlet == outlet) if outlet is not None else query
        if story is not None:
            within = sa.select(story_documents.c.document).where(queries.begins(story_documents.c.story, story))
            query = query.where(documents.c.id.in_(within))
        if source is not None:
            query = query.where(documents.c.reading.in_(page_queries.readings_citing(source)))
        with self._connect() as connection:
            return page_queries.listed(connection, connection.execute(cut(query, window)).all())

    def events_of(self, claim_ids: Sequence[str]) -> dict[str, EventName]:
        """The event of each of these claims, by claim; claims that are put with none are left out."""
        of: dict[str, str] = {}
        for chunk in queries.chunks(claim_ids):
            of |= {
                row.claim: row.event
                for row in self._rows(sa.select(event_claims).where(event_claims.c.claim.in_(chunk)))
            }
        named = self.event_names(list(dict.fromkeys(of.values())))
        return {claim: named[event] for claim, event in of.items() if event in named}

    def outlets(self) -> list[tuple[str, int]]:
        """Every outlet with the number of its documents in view, the one with most first."""
        return [(row.outlet, row.number) for row in self._rows(page_queries.OUTLETS)]

    def hits(self, words: str, told: Mapping[str, Any], window: Window) -> list[Hit]:
        """Documents in view that hold all these words or forms of them and fit the filters, best first.

        Filters: `outlet`, `since`, `until` (days of publication), and `type`, `factuality`, `nature`, `source`,
        `place`, `agreement` (agree, contradict, deny, alone) of one of its claims. `UsageError`
        where a filter has no such value.
        """
        sought = fulltext.query_of(words)
        if not sought:
            return []
        with self._connect() as connection:
            return page_queries.hits(connection, sought, told, window)

    # ------------------------------------------------------------ claims, figures, sources

    def claim_list(self, told: Mapping[str, Any], window: Window) -> list[ListedClaim]:
        """Claims in view that fit the filters, of the latest documents first, within one in the order of the text.

        Filters: `source`, `place` (words in names), `event`, `factuality`, `nature`, `outlet`, `since`, `until`.
        """
        with self._connect() as connection:
            found = page_queries.claim_rows(connection, told, window)
        made: list[Claim] = [rows.value_of(Claim, row.payload, f"claim {row.claim}") for row in found]
        of = self.events_of([claim.id for claim in made])
        return [
            ListedClaim(
                claim=claim,
                document=page_queries.document_of(row),
                event=of[claim.id].id if claim.id in of else None,
                event_title=of[claim.id].title if claim.id in of else None,
            )
            for claim, row in zip(made, found, strict=True)
        ]

    def claims_named(self, ids: Sequence[str]) -> list[Claim]:
        """The claims of these ids, in their order; those that are not there are left out."""
        with self._connect() as connection:
            return narrowed.claims_of(connection, ids)

    def concluded_of(self, told: Sequence[Claim]) -> Conclusions:
        """What was concluded of these claims by themselves: their events' ids, their chains and origins."""
        with self._connect() as connection:
            return narrowed.of_claims(connection, told)

    def ledger_list(self, measure: str | None, window: Window) -> list[ListedLedger]:
        """Ledgers with their events, in the order of events; all, or those of one measure."""
        found = [over.ledger_of(row) for row in self._rows(cut(over.ledgers_of(None, measure), window))]
        named = self.event_names([ledger.event for ledger in found])
        return [ListedLedger(ledger=ledger, event=named[ledger.event]) for ledger in found if ledger.event in named]

    def measures(self) -> list[tuple[str, int]]:
        """What figures measure (killed, injured …) with the number of ledgers, the one with most first."""
        number = sa.func.count().label("number")
        query = sa.select(ledgers.c.measure, number).where(ledgers.c.measure.is_not(None)).group_by(ledgers.c.measure)
        return [(row.measure, row.number) for row in self._rows(query.order_by(number.desc(), ledgers.c.measure))]

    # ------------------------------------------------------------ what is new

    def news(self, since: datetime) -> News:
        """What was read since a moment."""
        if since.tzinfo is None:
            raise UsageError(f"{since.isoformat()!r} names no zone: end it in Z or an offset")
        moment = rows.moment(since.astimezone(UTC))
        read = sa.select(reports.c.document).where(reports.c.current == 1, reports.c.read_at > moment).distinct()
        query = page_queries.LISTED.where(documents.c.number.in_(read))
        with self._connect() as connection:
            number = connection.execute(
                query.with_only_columns(sa.func.count(), maintain_column_froms=True)
            ).scalar_one()
            latest = connection.execute(query.order_by(*page_queries.NEWEST).limit(NAMED)).all()
            new, again = events_listed.news(connection, read) if number <= NEWS else ({}, {})
            revised, denied = changed(connection, read, [*again, *new]) if again or new else ((), ())
            named = events_listed.names(connection, [*list(new)[:NAMED], *list(again)[:NAMED]])
            return News(
                since=since,
                documents=number,
                latest=tuple(page_queries.listed(connection, latest)),
                new=tuple((named[event], told) for event, told in new.items() if event in named),
                again=tuple((named[event], told) for event, told in again.items() if event in named),
                revised=revised,
                denied=denied,
            )


def _story(row: sa.Row[Any]) -> ListedStory:
    story: Story = rows.value_of(Story, row.payload, f"story {row.id}")
    return ListedStory(
        id=story.id,
        title=story.title,
        earliest=story.earliest,
        latest=story.latest,
        documents=len(story.documents),
        events=len(story.events),
    )
