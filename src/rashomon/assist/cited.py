"""Claims, events and figures as an assistant is told of them: each with the very words and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict  # pydantic wants it before Python 3.12

from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.record import BestRule, Conclusions, Entry, Event, Ledger, Tally


class Citation(TypedDict):
    """Words of a report, and where they stand: half-open offsets in code points of the report's text."""

    report: Annotated[str, Field(description="id of the report, for `passage`")]
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    words: str


class CitedClaim(TypedDict):
    """One statement: what is said, who says so in the report, how sure they are, and who says so in the end."""

    id: str
    says: str
    sources: list[str]
    factuality: str
    origin: str | None
    event: str | None
    citation: Citation


class CitedComparison(TypedDict):
    """How two claims stand to one another on one point, with both."""

    kind: str
    point: str
    reason: str
    left: str
    right: str


class CitedFigure(TypedDict):
    """A number of a ledger with who gives it: a bound that the words leave open is null."""

    low: float | None
    high: float | None
    source: str | None
    as_of: str | None
    official: bool
    party: bool
    expected: bool
    claim: str
    citation: Citation


class CitedLedger(TypedDict):
    """Every figure of one thing counted, and what is best of them by the rule asked for."""

    id: str
    event: str
    counts: str
    low: float | None
    high: float | None
    best_low: float | None
    best_high: float | None
    best_reason: str | None
    figures: list[CitedFigure]


class CitedVoices(TypedDict):
    """How many reports, outlets and independent origins say one thing."""

    says: str
    point: str
    reports: int
    outlets: int
    origins: list[str]
    untold: int


class CitedAccount(TypedDict):
    """What one source says of an event."""

    source: str | None
    kind: str
    factuality: str
    claims: list[str]


class EventHead(TypedDict):
    """What an event is, when and where it was."""

    id: str
    title: str
    type: str | None
    status: str
    earliest: str | None
    latest: str | None
    places: list[str]


class CitedEvent(EventHead):
    """An event with all that is said of it."""

    accounts: list[CitedAccount]
    voices: list[CitedVoices]
    comparisons: list[CitedComparison]
    ledgers: list[CitedLedger]
    claims: list[CitedClaim]


def citation(evidence: Evidence, document: Document) -> Citation:
    """The words of a piece of evidence with their report."""
    return Citation(
        report=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published.isoformat() if document.published is not None else None,
        url=document.url if document.url is not None and document.url.startswith(("http://", "https://")) else None,
        start=evidence.start,
        end=evidence.end,
        words=evidence.quote,
    )


def claim(one: Claim, document: Document, found: Conclusions) -> CitedClaim:
    """A claim with its words. `found` needs to hold no more than what was concluded of this claim."""
    origins = {origin.id: origin.name for origin in found.origins}
    chain = next((chain for chain in found.chains if chain.claim == one.id), None)
    return CitedClaim(
        id=one.id,
        says=one.content.quote,
        sources=[link.source or (link.cue.quote if link.cue else "not named") for link in one.attribution],
        factuality=one.factuality,
        origin=origins.get(chain.origin) if chain is not None and chain.origin is not None else None,
        event=found.event_of.get(one.id),
        citation=citation(one.content, document),
    )


def event_head(one: Event) -> EventHead:
    """What an event is, when and where it was."""
    return EventHead(
        id=one.id,
        title=one.title,
        type=one.type,
        status=one.status,
        earliest=one.earliest.isoformat() if one.earliest else None,
        latest=one.latest.isoformat() if one.latest else None,
        places=[place.name for place in one.places],
    )


def event(
    one: Event,
    documents: Mapping[str, Document],
    claims: Sequence[Claim],
    found: Conclusions,
    rule: BestRule,
) -> CitedEvent:
    """An event with accounts, voices, comparisons, ledgers and every claim. `found` is what was concluded of these."""
    names = {origin.id: origin.name for origin in found.origins}
    by_id = {each.id: each for each in claims}
    return CitedEvent(
        **event_head(one),
        accounts=[
            CitedAccount(source=told.source, kind=told.kind, factuality=told.factuality, claims=list(told.claims))
            for told in one.accounts
        ],
        voices=[voices(tally, names) for tally in found.tallies if tally.event == one.id],
        comparisons=[
            CitedComparison(kind=each.kind, point=each.point, reason=each.reason, left=each.left, right=each.right)
            for each in one.comparisons
        ],
        ledgers=[ledger(each, by_id, documents, rule) for each in found.ledgers if each.event == one.id],
        claims=[claim(each, documents[each.document], found) for each in claims],
    )


def voices(tally: Tally, names: Mapping[str, str]) -> CitedVoices:
    """A tally, its origins by name."""
    return CitedVoices(
        says=tally.matter,
        point=tally.point,
        reports=len(tally.documents),
        outlets=len(tally.outlets),
        origins=[names.get(origin, origin) for origin in tally.origins],
        untold=len(tally.untold),
    )


def ledger(one: Ledger, claims: Mapping[str, Claim], documents: Mapping[str, Document], rule: BestRule) -> CitedLedger:
    """A ledger with the best of it by a rule. Figures whose claims are not among `claims` are left out."""
    best = next((each for each in one.best if each.rule is rule), None)
    return CitedLedger(
        id=one.id,
        event=one.event,
        counts=" ".join(filter(None, (one.category, one.measure, f"in {one.scope}" if one.scope else None, one.unit)))
        or "things counted",
        low=one.low,
        high=one.high,
        best_low=best.low if best is not None else None,
        best_high=best.high if best is not None else None,
        best_reason=best.reason if best is not None else None,
        figures=[
            _figure(entry, documents[claims[entry.claim].document]) for entry in one.entries if entry.claim in claims
        ],
    )


def _figure(entry: Entry, document: Document) -> CitedFigure:
    return CitedFigure(
        low=entry.figure.low,
        high=entry.figure.high,
        source=entry.source,
        as_of=entry.as_of.isoformat() if entry.as_of is not None else None,
        official=entry.official,
        party=entry.party,
        expected=entry.expected,
        claim=entry.claim,
        citation=citation(entry.figure.mention, document),
    )
