"""The view of a record: read only, one method a question.

In view is what the current reports give, and of each document there the latest reading. Documents come by the day
of publication (those without one first), then by location; claims come by document, then in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypedDict, Unpack

import sqlalchemy as sa

from rashomon.errors import RecordError, UsageError
from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem, Report
from rashomon.model.judgement import Judgement
from rashomon.model.listed import Lists
from rashomon.model.making import Making
from rashomon.model.record import Chain, Conclusions, Entity, Event, Ledger, Origin, StepKind, Story, Tally
from rashomon.store import concluded, file, fulltext, known, named, over, queries, rows, server, words
from rashomon.store.database import clear_errors, engine_to_read, step_of
from rashomon.store.home import Server, home
from rashomon.store.known import Axis
from rashomon.store.making import making
from rashomon.store.over import EventFilters
from rashomon.store.tables import STEPS, chains, claims, documents, events, judgements, reports

_MATCH = re.compile(f"{words.OPEN}([^{words.CLOSE}]*){words.CLOSE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that holds the words searched for: some of its text, and the half-open spans of matches in that."""

    document: str
    title: str | None
    location: str
    snippet: str
    matches: tuple[tuple[int, int], ...]


class ClaimFilters(TypedDict, total=False):
    """What claims may be asked for; None and what is left out ask for nothing.

    - `source`: words in the name of one of its sources, or in another name of the same entity (case is no matter); or
      an entity's id.
    - `event`: the beginning of an event's id, or one of PLOVER's types ("ASSAULT").
    - `place`: words in the name of one of its places (case is no matter), or a country by code or name.
    - `factuality`: one of FactBank's values: CT+ PR+ PS+ CT- PR- PS- UU.
    - `nature`: how what happened is told: specific, generic, background.
    - `document`: a document's id or location.
    - `limit`: at most so many claims.
    """

    source: str | None
    event: str | None
    place: str | None
    factuality: str | None
    nature: str | None
    document: str | None
    limit: int | None


FIXED = {"factuality": queries.of_factuality, "nature": queries.of_nature, "event": queries.of_event}
NAMED = {"source": queries.of_source, "place": queries.of_place}
"""Filters that the words given decide, and those that the names in the record decide."""


class View:
    """Reads the record at `path`, a file or a server; never writes, never makes one. Threads may share it.

    `RecordError` where there is no record, it was written by another version, or it cannot be read.

        with View("record.db") as view:
            for claim in view.claims(source="ministry", factuality="CT+"):
                print(claim.content.quote)
    """

    def __init__(self, path: str | Path | Server) -> None:
        self.path = home(path)
        self._watching = Lock()
        self._watched: sa.PoolProxiedConnection | None = None  # does nothing but see others write
        with ExitStack() as stack:
            self._engine = engine_to_read(self.path)
            stack.callback(self._engine.dispose)
            with self._connect() as connection:
                step = step_of(connection, self.path)
            if step is None:
                raise RecordError(f"{str(self.path)!r} is empty: no record has been built there yet")
            if step != STEPS[-1]:
                raise RecordError(
                    f"{str(self.path)!r} was written by an older Rashomon (step {step!r}, now {STEPS[-1]!r}): "
                    "build into it once more to bring it up to date"
                )
            self._open = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record. Idempotent."""
        self._open.close()

    @contextmanager
    def _connect(self) -> Iterator[sa.Connection]:
        with clear_errors(self.path), self._engine.connect() as connection:
            yield connection

    def _rows(self, query: sa.Select[Any]) -> list[sa.Row[Any]]:
        with self._connect() as connection:
            return list(connection.execute(query).all())

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
        with (
            self._connect() as connection,
            connection.execution_options(yield_per=queries.CHUNK).execute(query) as found,
        ):
            yield from found

    # ------------------------------------------------------------ documents

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """The documents in view, or those of them that have these ids, in the order of documents."""
        query = queries.DOCUMENTS.order_by(*queries.DOCUMENT_ORDER)
        if ids is None:
            yield from map(rows.document_of, self._stream(query))
            return
        found = [row for chunk in queries.chunks(ids) for row in self._rows(query.where(documents.c.id.in_(chunk)))]
        found.sort(key=lambda row: (row.published or "", row.location, row.id))
        yield from map(rows.document_of, found)

    def document(self, document_id: str) -> Document:
        """The document of this id, in view or not; or the one in view at this location, or whose id begins so.

        `UsageError` where there is none, or more than one.
        """
        found = (
            self._rows(sa.select(documents).where(documents.c.id == document_id))
            or self._rows(queries.DOCUMENTS.where(documents.c.id.in_(_given_by(document_id))))
            or self._rows(queries.DOCUMENTS.where(queries.begins(documents.c.id, document_id)))
        )
        return rows.document_of(queries.only(found, "document", document_id))

    def reports(self, document_id: str | None = None) -> list[Report]:
        """The current reports by location, or those of them that give one document."""
        query = queries.REPORTS.order_by(reports.c.location)
        if document_id is not None:
            query = query.join(documents, documents.c.number == reports.c.document).where(documents.c.id == document_id)
        return [rows.report_of(row) for row in self._rows(query)]

    def making(self) -> Making:
        """What the record was made of, by what, and when it last changed."""
        with self._connect() as connection:
            return making(connection)

    def problems(self) -> list[Problem]:
        """What could not be read, by location."""
        return [rows.problem_of(row) for row in self._rows(queries.PROBLEMS)]

    def search(self, text: str, limit: int = 50) -> list[Found]:
        """The documents in view that hold all these words or forms of them, best first.

        Words between double quotes must stand together; nothing else has a meaning, and no text is an error.
        """
        with self._connect() as connection:
            return [_found(row) for row in fulltext.search(connection, text, limit)]

    # ------------------------------------------------------------ as it was known at a moment

    def known(self, at: date | datetime, by: Axis) -> list[str]:
        """The ids of the documents that were known at a moment, or at the end of a day, in the order of documents.

        By publication those in view that came out by then; by reading those that their locations gave when they had
        last been read before, also where they give others now. A document of unknown publication was not known yet.
        """
        return known.by_publication(self._rows, at) if by == "published" else known.by_reading(self._rows, at)

    def claims_of(self, ids: Iterable[str]) -> Iterator[Claim]:
        """The claims of the last readings of these documents, in view or not, by document as they come."""
        for chunk in queries.chunks(ids):
            yield from map(_claim, self._rows(known.CLAIMS.where(documents.c.id.in_(chunk))))

    def documents_of(self, ids: Iterable[str]) -> Iterator[Document]:
        """The documents of these ids, in view or not; one that is not in view has the location that last gave it."""
        for chunk in queries.chunks(ids):
            for row in self._rows(known.DOCUMENTS.where(documents.c.id.in_(chunk)).order_by(documents.c.id)):
                yield rows.document_of(row)

    def judgements_at(self, at: date | datetime) -> list[Judgement]:
        """The judgements that stood at a moment, or at the end of a day."""
        return [rows.judgement_of(row) for row in self._rows(known.judgements_at(at))]

    # ------------------------------------------------------------ claims

    def claims(self, **filters: Unpack[ClaimFilters]) -> Iterator[Claim]:
        """The claims in view that fit every filter given (see `ClaimFilters`).

        `UsageError` where there is no such factuality, nature or document, or the limit is negative.
        """
        told = {name: value for name, value in filters.items() if value is not None}
        limit = filters.get("limit")
        if limit is not None and limit < 0:
            raise UsageError(f"a limit of {limit} claims makes no sense: give 0 or more")
        query = queries.CLAIMS.order_by(*queries.CLAIM_ORDER).limit(limit)
        for name, of in FIXED.items():
            query = query.where(of(str(told[name]))) if name in told else query
        if "document" in told:
            query = query.where(documents.c.id == self.document(str(told["document"])).id)
        with self._connect() as connection:
            for name, called in NAMED.items():
                query = query.where(called(connection, str(told[name]))) if name in told else query
        return map(_claim, self._stream(query))

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id, in view or not; or the one in view whose id begins so.

        `UsageError` where there is none, or more than one.
        """
        found = self._rows(sa.select(claims.c.id, queries.PAYLOAD).where(claims.c.id == claim_id)) or self._rows(
            queries.CLAIMS.where(queries.begins(claims.c.id, claim_id)).limit(queries.SHOWN + 1)
        )
        return _claim(queries.only(found, "claim", claim_id))

    # ------------------------------------------------------------ judgements, conclusions, numbers

    def judgements(self) -> list[Judgement]:
        """The judgements that stand, in the order they were made; revoked ones do not stand."""
        return [rows.judgement_of(row) for row in self._rows(queries.JUDGEMENTS.order_by(judgements.c.number))]

    def conclusions(self) -> Conclusions:
        """What the last merge concluded; empty where there was none, or it was forgotten."""
        with self._connect() as connection:
            return concluded.conclusions(connection)

    def lists(self) -> Lists:
        """What users told of entities and outlets."""
        with self._connect() as connection:
            return named.lists(connection)

    def seen(self) -> dict[str, datetime]:
        """When each document was first read that shares its page's address with others."""
        return {row.id: datetime.fromisoformat(row.read_at) for row in self._rows(named.pages_seen())}

    def entities(self, name: str | None = None, sort: str | None = None, limit: int | None = None) -> list[Entity]:
        """The entities with these words in a name and of this sort, those with most mentions first.

        `UsageError` where there is no such sort.
        """
        return [concluded.entity_row(row) for row in self._rows(named.entities_of(name, sort, limit))]

    def entity(self, given: str) -> Entity:
        """The entity whose id begins so or that bears this very name; `UsageError` where there is none, or several."""
        return concluded.entity_row(queries.only(self._rows(named.called(given)), "entity", given))

    def judgements_on(self, entity: Entity) -> list[Judgement]:
        """The judgements that stand on whether a name of an entity's names the same as another."""
        return [rows.judgement_of(row) for row in self._rows(named.judged_of(entity.aliases[: queries.CHUNK]))]

    def events(self, **filters: Unpack[EventFilters]) -> list[Event]:
        """The events that fit every filter given (see `EventFilters`), in the order of time."""
        told = {name: value for name, value in filters.items() if value is not None}
        with self._connect() as connection:
            found = connection.execute(over.event_ids(connection, told).limit(filters.get("limit"))).scalars().all()
            made = {event.id: event for event in concluded.events(connection, found)}
        return [made[key] for key in found]

    def event(self, event_id: str) -> Event:
        """The event whose id begins so; `UsageError` where there is none, or more than one."""
        found = self._rows(sa.select(events.c.id).where(queries.begins(events.c.id, event_id)).limit(queries.SHOWN + 1))
        row = next((one for one in found if one.id == event_id), None) or queries.only(found, "event", event_id)
        with self._connect() as connection:
            return concluded.events(connection, [row.id])[0]

    def stories(self) -> list[Story]:
        """The stories, the latest first."""
        return [rows.value_of(Story, row.payload, f"story {row.id}") for row in self._rows(over.stories_in_order())]

    def ledgers(self, event: str | None = None, measure: str | None = None) -> list[Ledger]:
        """The ledgers of an event (the beginning of its id), of a measure, or all, in the order of events."""
        return [over.ledger_of(row) for row in self._rows(over.ledgers_of(event, measure))]

    def tallies(self, event: str | None = None) -> list[Tally]:
        """How many voices say what, of an event (the beginning of its id) or of all."""
        return [over.tally_of(row) for row in self._rows(over.tallies_of(event))]

    def origins(self) -> list[tuple[Origin, int, int]]:
        """Every origin with the claims and the documents that come from it, the one with most claims first."""
        return [
            (Origin(id=row.id, name=row.name, kind=StepKind(row.kind)), row.claims, row.reports)
            for row in self._rows(over.origins_with_claims())
        ]

    def chains(self, claim_ids: Iterable[str]) -> dict[str, Chain]:
        """The ways that these claims came by; those that are in no conclusion are left out."""
        found = (
            row
            for chunk in queries.chunks(claim_ids)
            for row in self._rows(sa.select(chains).where(chains.c.claim.in_(chunk)))
        )
        return {row.claim: rows.value_of(Chain, row.payload, f"chain of {row.claim}") for row in found}

    def written(self) -> int:
        """A number that goes up with each transaction that writes; of a record on a server alone."""
        with self._connect() as connection:
            return server.written(connection)

    def state(self) -> str:
        """What is told otherwise after each transaction that writes, whoever does, as long as this view is open."""
        if isinstance(self.path, Server):
            with self._connect() as connection:
                return server.state(connection)
        with clear_errors(self.path), self._watching:
            if self._watched is None:
                self._watched = self._engine.raw_connection()
                self._open.callback(self._watched.close)
            return str(file.written(self._watched.driver_connection))

    def counts(self) -> dict[str, int]:
        """How many of each noun are in view."""
        with self._connect() as connection:
            return {noun: int(connection.execute(query).scalar_one()) for noun, query in queries.COUNTS.items()}


def _claim(row: sa.Row[Any]) -> Claim:
    claim: Claim = rows.value_of(Claim, row.payload, f"claim {row.id}")
    return claim


def _given_by(location: str) -> sa.Select[Any]:
    given = sa.select(documents.c.id).join(reports, reports.c.document == documents.c.number)
    return given.where(reports.c.location == location, reports.c.current == 1)


def _found(row: fulltext.Hit) -> Found:
    """Take the signs around matches out of a snippet: each one before a match moves it by one."""
    marks = [match.span(1) for match in _MATCH.finditer(row.snippet)]
    return Found(
        document=row.id,
        title=row.title,
        location=row.location,
        snippet=_MATCH.sub(r"\1", row.snippet),
        matches=tuple((start - 2 * n - 1, end - 2 * n - 1) for n, (start, end) in enumerate(marks)),
    )
