"""Tallies: how many reports, outlets and origins say one thing of an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.merge.accounts.speakers import AFFIRMING, DENYING, Sources, carrier
from rashomon.merge.claims import numbers
from rashomon.merge.claims.places import finest
from rashomon.merge.origins.counted import independent
from rashomon.model.claim import Claim, EventType, Status
from rashomon.model.document import Document
from rashomon.model.reading import Figure
from rashomon.model.record import Chain, Event, Origin, Tally, bearer

# Types of events of which somebody is the perpetrator.
_DONE_BY = frozenset({EventType.ASSAULT, EventType.COERCE})
_VAGUE = frozenset({"vague", "duration", "set"})
POINTS = ("occurrence", "number", "perpetrator", "place", "time")


@dataclass(frozen=True, slots=True)
class _Matter:
    """One thing that can be said of an event: `key` is the same for all who say it."""

    point: str
    key: tuple[object, ...]
    words: str


def tallies(
    events: Iterable[Event], claims: Mapping[str, Claim], chains: Mapping[str, Chain], sources: Sources
) -> tuple[Tally, ...]:
    """For each event: who affirms and who denies it, and who gives each number, perpetrator, place and day.

    Places and days only where accounts differ on them. In the order of events, points (occurrence, number,
    perpetrator, place, time), then those that most reports say. Claims without a chain take no part.
    """
    return tuple(tally for event in events for tally in _of_event(event, claims, chains, sources))


def _of_event(
    event: Event, claims: Mapping[str, Claim], chains: Mapping[str, Chain], sources: Sources
) -> Iterator[Tally]:
    said: dict[_Matter, list[Claim]] = {}
    words: dict[tuple[str, tuple[object, ...]], _Matter] = {}
    for key in dict.fromkeys(event.claims):
        if key not in claims or key not in chains:
            continue
        for matter in _matters(claims[key], event, sources):
            known = words.setdefault((matter.point, matter.key), matter)
            said.setdefault(known, []).append(claims[key])
    for point in POINTS:
        found = [(matter, group) for matter, group in said.items() if matter.point == point]
        if point in ("place", "time") and len(found) < 2:
            continue
        made = [_tally(event, matter, group, chains, sources.documents) for matter, group in found]
        yield from sorted(made, key=lambda tally: (-len(tally.documents), -len(tally.claims), tally.matter))


def _matters(claim: Claim, event: Event, sources: Sources) -> Iterator[_Matter]:
    """All that one claim says of an event."""
    if claim.factuality in DENYING:
        yield _Matter("occurrence", ("no",), "it did not happen")
        return
    if claim.factuality not in AFFIRMING or claim.conditional:
        return
    expected = claim.status is Status.FUTURE
    yield _Matter("occurrence", ("expected" if expected else "yes",), "it is expected" if expected else "it happened")
    told = claim.event
    if told is None:
        return
    for figure in told.figures:
        if numbers.is_whole(figure):
            yield _Matter("number", _count(figure), _counted(figure))
    if event.type in _DONE_BY and told.type in _DONE_BY:
        for party in told.actors:
            entity = sources.entities.get(bearer(sources.entity_of, party.name, claim.document) or "")
            name = entity.name if entity is not None else party.name
            yield _Matter("perpetrator", (entity.id if entity is not None else name,), f"{name} did it")
    for place in finest(told.places):
        yield _Matter("place", (place.geonames_id or place.name,), f"in {place.name}")
    when = told.time
    if when is not None and when.precision not in _VAGUE and when.earliest and when.latest:
        yield _Matter("time", (when.earliest, when.latest), _days(when.earliest, when.latest))


def _count(figure: Figure) -> tuple[object, ...]:
    low, high, approximate, unit, measure, noun = numbers.content(figure)
    return low, high, approximate, unit, measure or noun


def _counted(figure: Figure) -> str:
    """The number as worded, and what is counted: "at least 12 killed"."""
    noun = figure.measure or figure.category or figure.unit or ""
    shown = numbers.show(figure)
    return shown if not noun or noun in shown.casefold() else f"{shown} {noun}"


def _days(first: date, last: date) -> str:
    return f"on {first}" if first == last else f"between {first} and {last}"


def _tally(
    event: Event,
    matter: _Matter,
    group: Sequence[Claim],
    chains: Mapping[str, Chain],
    documents: Mapping[str, Document],
) -> Tally:
    claims = list(dict.fromkeys(claim.id for claim in group))
    origins = {chains[claim].origin for claim in claims}
    told = list(dict.fromkeys(claim.document for claim in group))
    return Tally(
        event=event.id,
        point=matter.point,
        matter=matter.words,
        claims=tuple(claims),
        documents=tuple(told),
        outlets=tuple(dict.fromkeys(carrier(documents[document]) for document in told)),
        origins=independent([origin for origin in origins if origin is not None]),
        untold=tuple(claim for claim in claims if chains[claim].origin is None),
    )


def tally_words(tally: Tally, origins: Iterable[Origin]) -> str:
    """A tally in words: "9 reports, 3 outlets, 1 origin (Defence Ministry)"; "no origin told" where none is."""
    names = {origin.id: origin.name for origin in origins}
    told = ", ".join(names.get(one, one) for one in tally.origins)
    parts = [_number(len(tally.documents), "report"), _number(len(tally.outlets), "outlet")]
    parts.append(f"{_number(len(tally.origins), 'origin')} ({told})" if tally.origins else "no origin told")
    if tally.untold and tally.origins:
        parts.append(f"{len(tally.untold)} of origin not told")
    return ", ".join(parts)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
