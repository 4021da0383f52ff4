"""Who tells of which event, and how that stands: sources and outlets that were first, alone, revised, denied.

A row for each source, and each outlet, of each event. It follows from the conclusions and from when documents came out,
and is made with them:

- first: in the report that came out before all others on the event, where others followed. Where two came out on one
  day and an hour is not known of both, or a day is not known, nobody was first.
- alone: every claim on the event comes from this source, or speaks for this outlet, in the end; where it cannot be told
  of one claim, nobody is alone.
- revised: two reports have it give different numbers of one thing, or its claim in one denies that in the other.
- denied: somebody else denies what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sa

from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import SourceKind
from rashomon.model.record import Chain, Comparison, Conclusions, Entry, Event, Ledger
from rashomon.store.rows import Row, moment, published_of
from rashomon.store.tables import claims, documents, event_claims

SOURCE, OUTLET = "source", "outlet"
DAY = len("2025-04-01")

Key = tuple[str, str]  # SOURCE and an entity's id, or OUTLET and its name


class Where(NamedTuple):
    """The document of a claim: its number, when it came out, and the outlet."""

    document: int
    published: str | None
    outlet: str | None


@dataclass(slots=True)
class Teller:
    """A source or an outlet in one event: the claims that are its word, and where they stand."""

    own: set[str] = field(default_factory=set)
    within: set[Where] = field(default_factory=set)


def rows(connection: sa.Connection, conclusions: Conclusions) -> list[Row]:
    """The rows of `tellers`, of conclusions whose claims are in the record."""
    where = {
        row.id: Where(row.number, row.published, row.outlet)
        for row in connection.execute(
            sa.select(claims.c.id, documents.c.number, documents.c.published, documents.c.outlet)
            .join(event_claims, event_claims.c.claim == claims.c.id)
            .join(documents, documents.c.number == claims.c.document)
        )
    }
    chains = {chain.claim: chain for chain in conclusions.chains}
    ledgers: defaultdict[str, list[Ledger]] = defaultdict(list)
    for ledger in conclusions.ledgers:
        ledgers[ledger.event].append(ledger)
    return [row for event in conclusions.events for row in _of_event(event, where, chains, ledgers[event.id])]


def _of_event(
    event: Event, where: Mapping[str, Where], chains: Mapping[str, Chain], ledgers: Sequence[Ledger]
) -> Iterator[Row]:
    told = tellers(event, where)
    first = before_all({where[claim] for claim in event.claims if claim in where})
    alone = only([chains.get(claim) for claim in event.claims])
    for key, teller in told.items():
        days = [one.published for one in teller.within if one.published is not None]
        yield {
            "kind": key[0],
            "teller": key[1],
            "event": event.id,
            "told": min(days, default=None),
            "first": int(first is not None and first in teller.within),
            "alone": int(key == alone),
            "revised": int(_revised(key, teller, event.comparisons, ledgers, where)),
            "denied": int(_denied(teller, event.comparisons)),
        }


def tellers(event: Event, where: Mapping[str, Where]) -> dict[Key, Teller]:
    """The sources that are cited on an event and the outlets that tell of it.

    An outlet's own word is what its reports say without citing anybody."""
    found: defaultdict[Key, Teller] = defaultdict(Teller)
    for account in event.accounts:
        for claim in account.claims:
            if claim not in where:
                continue
            at = where[claim]
            if account.source_id is not None:
                found[SOURCE, account.source_id].own.add(claim)
                found[SOURCE, account.source_id].within.add(at)
            if at.outlet is not None:
                found[OUTLET, at.outlet].within.add(at)
                if account.kind is SourceKind.OUTLET and account.source_id is None:
                    found[OUTLET, at.outlet].own.add(claim)
    return dict(found)


# ---------------------------------------------------------------- first, alone, revised, denied


def before_all(within: Iterable[Where]) -> Where | None:
    """The one that came out before all the others; None where it is the only one, or cannot be told."""
    ordered = sorted(within, key=lambda one: (one.published is not None, one.published or ""))
    if len(ordered) < 2 or ordered[0].published is None:
        return None
    earliest = min(ordered, key=lambda one: _in_order(one.published))
    others = (one for one in ordered if one is not earliest)
    return earliest if all(_is_before(earliest.published, one.published) for one in others) else None


def _in_order(published: str | None) -> str:
    """As the moment sorts: where an offset is known, by the time at Greenwich."""
    found = published_of(published)
    if isinstance(found, datetime) and found.tzinfo is not None:
        found = found.astimezone(UTC)
    return moment(found) or ""


def _day(published: str | None) -> str:
    return _in_order(published)[:DAY]


def _is_before(one: str | None, other: str | None) -> bool:
    if _day(one) != _day(other):
        return _day(one) < _day(other)
    early, late = published_of(one), published_of(other)
    if not isinstance(early, datetime) or not isinstance(late, datetime):
        return False
    return (early.tzinfo is None) == (late.tzinfo is None) and early < late


def only(ways: Sequence[Chain | None]) -> Key | None:
    """The source or the outlet that every claim comes from in the end; None where it cannot be told of one."""
    ends = {_end(way) for way in ways}
    return next(iter(ends)) if len(ends) == 1 else None


def _end(way: Chain | None) -> Key | None:
    if way is None or way.origin is None:
        return None
    if len(way.steps) == 1:
        return OUTLET, way.steps[0].name
    return SOURCE, way.origin


def _revised(
    key: Key,
    teller: Teller,
    comparisons: Sequence[Comparison],
    ledgers: Sequence[Ledger],
    where: Mapping[str, Where],
) -> bool:
    own = teller.own
    changes = (one for one in comparisons if one.kind is JudgementKind.DENIES and one.left in own and one.right in own)
    if any(where[one.left].document != where[one.right].document for one in changes):
        return True
    return any(_gives_two([one for one in ledger.entries if _gives(key, own, one)], where) for ledger in ledgers)


def _gives(key: Key, own: set[str], entry: Entry) -> bool:
    """Whether it is this source's, or this outlet's own, number of the whole."""
    is_its = entry.source_id == key[1] if key[0] == SOURCE else entry.source_id is None and entry.claim in own
    return is_its and entry.whole and not entry.expected


def _gives_two(entries: Sequence[Entry], where: Mapping[str, Where]) -> bool:
    """Whether two documents have different numbers."""
    given: defaultdict[int, set[tuple[float | None, float | None]]] = defaultdict(set)
    for entry in entries:
        if entry.claim in where:
            given[where[entry.claim].document].add((entry.figure.low, entry.figure.high))
    return len(given) > 1 and len(set().union(*given.values())) > 1


def _denied(teller: Teller, comparisons: Sequence[Comparison]) -> bool:
    denials = (one for one in comparisons if one.kind is JudgementKind.DENIES)
    return any(one.right in teller.own and one.left not in teller.own for one in denials)
