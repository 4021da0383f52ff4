"""Ledgers: every figure of one thing counted in an event, who gives it, as of when, and the best of them by rule.

docs/ledger.md tells it in full.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rashomon import lexicon
from rashomon.merge.accounts.best import Line, bests, lasts, span
from rashomon.merge.accounts.speakers import AFFIRMING
from rashomon.merge.claims import numbers
from rashomon.merge.claims.subject import Subject, day_of
from rashomon.merge.comparisons.counts import Count, any_counts, is_long
from rashomon.merge.comparisons.scope import same_thing
from rashomon.merge.origins.counted import independent, is_state
from rashomon.model.claim import Status
from rashomon.model.document import Document
from rashomon.model.reading import SourceKind
from rashomon.model.record import Account, Chain, Entry, Event, Ledger, StepKind

OFFICIAL = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTERGOVERNMENTAL})
PROVINCE = 2  # the level of `Count` from which on a number is of more than the place of an event
_AS_OF = re.compile(r"\b(?:as of|by|up to|until|so far)(?: \w+){0,3}\s$", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_UNITS = frozenset({"kilometre", "metre", "hour", "minute", "day", "share", "multiple", "year", "p.m.", "a.m."})
_NAMES = {2: "province", 3: "country"}


class Row(NamedTuple):
    """A line in the making, with what its number counts."""

    line: Line
    counted: Count
    document: str

    @property
    def scope(self) -> tuple[int, bool]:
        """How far the number reaches, in land and in time, where that is more than the event."""
        return self.counted.level if self.counted.level >= PROVINCE else 0, is_long(self.counted.period or "")


def ledgers(
    event: Event, by_id: Mapping[str, Subject], documents: Mapping[str, Document], chains: Mapping[str, Chain]
) -> tuple[Ledger, ...]:
    """The ledgers of one event, those with most entries first. `by_id` has its claims, `chains` theirs by claim.

    Numbers of what is denied are left out; a number that a claim of several accounts gives stands under each.
    """
    rows = _one_voice(sorted(_rows(event, by_id, documents, chains), key=lambda row: row.line.at))
    made = [_ledger(event.id, group) for whole in _groups(rows) for group in (whole, *_sorts(whole))]
    return tuple(sorted({one.id: one for one in made}.values(), key=lambda one: (-len(one.entries), one.id)))


# ---------------------------------------------------------------- entries


def _rows(
    event: Event, by_id: Mapping[str, Subject], documents: Mapping[str, Document], chains: Mapping[str, Chain]
) -> Iterator[Row]:
    countries = frozenset(
        code
        for account in event.accounts
        for claim in account.claims
        for code in by_id[claim].actor_countries | by_id[claim].recipient_countries
    )
    for account in event.accounts:
        for claim in account.claims:
            subject = by_id[claim]
            if subject.claim.factuality not in AFFIRMING:
                continue
            chain = chains.get(claim)
            for count in any_counts(subject, documents):
                if (count.figure.low, count.figure.high) != (None, None) and count.figure.unit not in _UNITS:
                    entry = _entry(count, account, subject, chain, documents)
                    entry = replace(entry, party=_is_party(account, subject, chain, countries))
                    yield Row(Line(entry, _told(entry, subject)), count, subject.claim.document)


def _told(entry: Entry, subject: Subject) -> tuple[float, str, int]:
    second = subject.moment.timestamp() if subject.moment is not None else 0.0
    return second, subject.claim.document, entry.figure.mention.start


def _entry(
    count: Count, account: Account, subject: Subject, chain: Chain | None, documents: Mapping[str, Document]
) -> Entry:
    figure = count.figure
    as_of, told = _as_of(subject, chain, documents)
    return Entry(
        claim=subject.claim.id,
        figure=figure,
        source_id=account.source_id,
        source=account.source,
        kind=account.kind,
        official=_is_official(account, subject, chain),
        party=False,
        as_of=as_of,
        as_of_told=told,
        cumulative=figure.cumulative or bool(count.measures & numbers.TOLLS),
        origin=chain.origin if chain is not None else None,
        expected=subject.claim.status is Status.FUTURE,
        whole=numbers.is_whole(figure),
    )


def _names(account: Account, subject: Subject, chain: Chain | None) -> frozenset[str]:
    """The words of the names and offices of who says so in the end; of an outlet's name where the page itself does."""
    last = chain.steps[-1] if chain is not None and chain.steps else None
    roles = [link.role or "" for link in subject.claim.attribution[-1:]]
    if chain is not None and last is not None and last.kind is StepKind.SOURCE:
        told = [last.name, (chain.origin or "").replace("|", " ").replace(":", " "), *roles]
    elif subject.claim.attribution:
        told = [
            account.source or "",
            *roles,
            *(link.mention.quote for link in subject.claim.attribution if link.mention),
        ]
    else:
        told = [*account.through] if last is None or last.kind in (StepKind.OUTLET, StepKind.FAMILY) else [last.name]
    return frozenset(_WORD.findall(" ".join(told).lower()))


def _is_official(account: Account, subject: Subject, chain: Chain | None) -> bool:
    """Whether who gives it holds an office, or speaks for a hospital, the police or another authority."""
    names = _names(account, subject, chain)
    if not names.isdisjoint(_words("apart")):
        return False  # "council of elders", "press agency"
    return account.kind in OFFICIAL or not names.isdisjoint(_words("authority") | _words("helper"))


def _words(sort: str) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("official_words") if row[1] == sort)


def _is_party(account: Account, subject: Subject, chain: Chain | None, countries: frozenset[str]) -> bool:
    """Whether who gives it speaks for a state or a force that may act in the event, or suffer it.

    A body of a state takes part unless it is known to be another's than all states that act or suffer. Hospitals and
    bodies over states take none.
    """
    names = _names(account, subject, chain)
    if account.kind is SourceKind.INTERGOVERNMENTAL or not names.isdisjoint(_words("helper")):
        return False
    if account.kind is SourceKind.REBEL or not names.isdisjoint(_words("force")):
        return True
    if not _is_official(account, subject, chain):
        return False
    own = {link.country for link in subject.claim.attribution if link.country is not None}
    return not own or not countries or not own.isdisjoint(countries)


def _as_of(subject: Subject, chain: Chain | None, documents: Mapping[str, Document]) -> tuple[date | None, bool]:
    """The day that a number is of: what "as of" and "by" tell, else that of publication, and whether it is told.

    What is carried over from another report is of that report's day.
    """
    time = subject.claim.event.time if subject.claim.event is not None else None
    if time is not None and time.earliest is not None and time.earliest == time.latest:
        text = documents[subject.claim.document].text
        if _AS_OF.search(text[max(0, time.mention.start - 30) : time.mention.start]):
            return time.earliest, True
    steps = chain.steps if chain is not None else ()
    original = next((step.document for step in steps if step.kind is StepKind.ORIGINAL and step.document), None)
    if original is not None and original in documents:
        return day_of(documents[original]), False
    return subject.published, False


def _one_voice(rows: Sequence[Row]) -> list[Row]:
    """The rows, those whose origins may be one ("the coastguard", "Haldria's coastguard") under the first of them.

    A state ("Karsovian officials") keeps its own name: which of its bodies spoke is not told.
    """
    known: dict[str, str] = {}
    for origin in dict.fromkeys(row.line.entry.origin for row in rows if row.line.entry.origin is not None):
        others = [] if is_state(origin) else [one for one in dict.fromkeys(known.values()) if not is_state(one)]
        same = (one for one in others if len(independent([one, origin])) == 1)
        known[origin] = next(same, origin)
    return [
        row
        if row.line.entry.origin is None
        else row._replace(line=row.line._replace(entry=replace(row.line.entry, origin=known[row.line.entry.origin])))
        for row in rows
    ]


# ---------------------------------------------------------------- groups


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that count the same: by what is counted, of which land and time, and of which sort of persons.

    Sorts of persons are apart where one report gives both, as it does with a part and the whole, and where no measure
    tells what is counted about them.
    """
    groups: list[list[Row]] = []
    for row in rows:
        fitting = (group for group in groups if all(_alike(row, other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return groups


def _alike(row: Row, other: Row) -> bool:
    one, two = row.counted, other.counted
    if one.figure.mention == two.figure.mention:
        return True  # one number that a claim of two accounts gives
    if row.scope != other.scope or not same_thing(one, two):
        return False
    if one.special == two.special or not one.special or not two.special:
        return row.document != other.document or one.special == two.special
    return bool(numbers.same_category(one.figure, two.figure))


def _sorts(rows: Sequence[Row]) -> list[list[Row]]:
    """Of a group of numbers, those of one sort of persons that two origins or more count beside the whole."""
    sorts: dict[frozenset[str], list[Row]] = {}
    for row in rows:
        if row.counted.special:
            sorts.setdefault(row.counted.special, []).append(row)
    return [
        group
        for group in sorts.values()
        if not all(numbers.same_category(row.counted.figure, group[0].counted.figure) for row in rows)
        and len({row.line.entry.origin for row in group}) > 1
    ]


def _ledger(event: str, rows: Sequence[Row]) -> Ledger:
    first = rows[0]
    figure = first.counted.figure
    measure = figure.measure or min(first.counted.measures, default=None)
    categories = [row.counted.figure.category for row in rows if row.counted.figure.category]
    told = sorted({(row.line.entry.claim, *_span(row)) for row in rows})
    key = "\x1f".join(map(str, (event, figure.unit, measure, first.scope, told)))
    counted = [row.line for row in rows if row.line.entry.whole and not row.line.entry.expected]
    low, high = span(lasts(counted))
    return Ledger(
        id=f"l{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        event=event,
        measure=measure,
        category=categories[0] if categories else None,
        unit=figure.unit,
        scope=_scope(rows),
        entries=tuple(row.line.entry for row in rows),
        low=low,
        high=high,
        best=bests(counted),
    )


def _span(row: Row) -> tuple[int, int]:
    return row.counted.figure.mention.start, row.counted.figure.mention.end


def _scope(rows: Sequence[Row]) -> str | None:
    """What the numbers are of in words, where that is more than the event."""
    level, long = rows[0].scope
    if long:
        return rows[0].counted.period
    return next((" ".join(sorted(row.counted.land)) for row in rows if level and row.counted.land), None) or _NAMES.get(
        level
    )
