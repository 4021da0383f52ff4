"""The claims export: the shape of its lines, and the line of a claim.

A public format (docs/architecture.md): keys are added, never renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, with_config
from typing_extensions import TypedDict  # pydantic wants it before Python 3.12

from rashomon.model.claim import (
    Attribution,
    Claim,
    Context,
    EventType,
    Factuality,
    Group,
    Instrument,
    Nature,
    Participant,
    Status,
    Voice,
)
from rashomon.model.codec import schema
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, FigureChange, FigureScope, SourceKind, When, Where
from rashomon.model.record import bearer

T = TypeVar("T")

Count = Annotated[int, Field(ge=0)]
Day = Annotated[str, Field(description="ISO 8601 date", pattern=r"^\d{4}-\d\d-\d\d$")]
Country = Annotated[str, Field(description="ISO 3166-1 alpha-2")]


@with_config(extra="forbid")
class ExportedMention(TypedDict):
    """Words of the document and their half-open span, in code points."""

    start: Count
    end: Annotated[int, Field(ge=1)]
    quote: Annotated[str, Field(min_length=1)]


@with_config(extra="forbid")
class ExportedDocument(TypedDict):
    """The document that holds the claim; `published` is an ISO 8601 date or date and time."""

    id: str
    location: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@with_config(extra="forbid")
class ExportedAttribution(TypedDict):
    """One source: `source` is null where no words name it, `source_id` where no entity was made of it, `factuality`
    (this source's own) where the extractor did not tell."""

    source: str | None
    source_id: str | None
    kind: SourceKind
    mention: ExportedMention | None
    cue: ExportedMention | None
    factuality: Factuality | None


@with_config(extra="forbid")
class ExportedParty(TypedDict):
    """An actor, a recipient, or somebody affected; `group` and `country` are null where the words do not tell."""

    name: str
    entity_id: str | None
    group: Group | None
    country: Country | None
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedContext(TypedDict):
    """One of PLOVER's contexts, and the words that tell it."""

    context: Context
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedInstrument(TypedDict):
    """What it was done with."""

    name: str
    kind: str
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedPlace(TypedDict):
    """A place. Coordinates are degrees (WGS 84); for anything coarser than a settlement, of a label point."""

    name: str
    geonames_id: int | None
    feature: str
    country: Country | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedTime(TypedDict):
    """A TIMEX3 value and the days it may mean; null where the words leave it open."""

    value: str | None
    earliest: Day | None
    latest: Day | None
    precision: str
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedFigure(TypedDict):
    """A number: a bound that the words leave open is null."""

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    measure: str | None
    category: str | None
    cumulative: bool
    persons: str | None
    scope: FigureScope | None
    scope_mention: ExportedMention | None
    part_of: ExportedMention | None
    change: FigureChange | None
    source: str | None
    source_mention: ExportedMention | None
    mention: ExportedMention


@with_config(extra="forbid")
class ExportedCoding(TypedDict):
    """A draft of what ACLED and UCDP would code, with the reason in words; null where they would code nothing.

    `actor1`, `assoc_actor_1` and `inter1` are the side that acts, as the report names it, those with it, and what sort
    of side it is in ACLED's words; the others the side that it is done to. `time_precision` and
    `geo_precision` are ACLED's codes, `date_prec` and `where_prec` UCDP's.
    """

    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type: str | None
    actor1: str | None
    assoc_actor_1: list[str]
    inter1: str | None
    actor2: str | None
    assoc_actor_2: list[str]
    inter2: str | None
    time_precision: int | None
    date_prec: int | None
    time_reason: str | None
    geo_precision: int | None
    where_prec: int | None
    where_reason: str | None
    reason: str


@with_config(extra="forbid")
class ExportedEvent(TypedDict):
    """What the claim says happened; `id` is that of the event it was merged into, null before any merge."""

    id: str | None
    type: EventType | None
    nature: Nature
    mode: str | None
    trigger: ExportedMention
    actors: list[ExportedParty]
    recipients: list[ExportedParty]
    places: list[ExportedPlace]
    time: ExportedTime | None
    figures: list[ExportedFigure]
    instruments: list[ExportedInstrument]
    affected: list[ExportedParty]
    contexts: list[ExportedContext]
    coding: ExportedCoding | None


@with_config(extra="forbid")
class ExportedClaim(TypedDict):
    """One claim, one line of the claims export. `attribution` lists the nearest source first, empty for the report.

    `factuality` is the nearest source's, `stance` the report's own, null where the extractor did not tell.
    """

    id: str
    document: ExportedDocument
    content: ExportedMention
    voice: Voice
    attribution: list[ExportedAttribution]
    factuality: Factuality
    stance: Factuality | None
    status: Status
    conditional: bool
    event: ExportedEvent | None
    extractor: str
    score: Annotated[float, Field(ge=0, le=1)]


def claim_export(
    claim: Claim,
    document: Document,
    entity_of: Mapping[str, str],
    event_of: Mapping[str, str],
    coding: ExportedCoding | None = None,
) -> dict[str, Any]:
    """The claim as a line of the claims export: JSON-ready values only.

    `entity_of` maps resolved names to entity ids, `event_of` claim ids to event ids; what they lack becomes null.
    """
    exported = ExportedClaim(
        id=claim.id,
        document=_document(document),
        content=_mention(claim.content),
        voice=claim.voice,
        attribution=[_attribution(link, entity_of, claim.document) for link in claim.attribution],
        factuality=claim.factuality,
        stance=claim.stance,
        status=claim.status,
        conditional=claim.conditional,
        event=_event(claim, event_of, entity_of, coding),
        extractor=claim.extractor,
        score=claim.score,
    )
    return cast(dict[str, Any], exported)


def claims_schema() -> dict[str, Any]:
    """The JSON Schema of one line of the claims export, as published in docs/claims-schema.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema(ExportedClaim),
    }


def _maybe(value: T | None, export: Callable[[T], Any]) -> Any:
    return None if value is None else export(value)


def _mention(evidence: Evidence) -> ExportedMention:
    return ExportedMention(start=evidence.start, end=evidence.end, quote=evidence.quote)


def _document(document: Document) -> ExportedDocument:
    return ExportedDocument(
        id=document.id,
        location=document.location,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        published=document.published.isoformat() if document.published is not None else None,  # with its hour, if told
    )


def _attribution(link: Attribution, entity_of: Mapping[str, str], document: str) -> ExportedAttribution:
    return ExportedAttribution(
        source=link.source,
        source_id=bearer(entity_of, link.source, document) if link.source is not None else None,
        kind=link.kind,
        mention=_maybe(link.mention, _mention),
        cue=_maybe(link.cue, _mention),
        factuality=link.factuality,
    )


def _party(party: Participant, entity_of: Mapping[str, str]) -> ExportedParty:
    return ExportedParty(
        name=party.name,
        entity_id=bearer(entity_of, party.name, party.mention.document),
        group=party.group,
        country=party.country,
        mention=_mention(party.mention),
    )


def _instrument(means: Instrument) -> ExportedInstrument:
    return ExportedInstrument(name=means.name, kind=means.kind, mention=_mention(means.mention))


def _place(place: Where) -> ExportedPlace:
    return ExportedPlace(
        name=place.name,
        geonames_id=place.geonames_id,
        feature=place.feature,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        mention=_mention(place.mention),
    )


def _time(time: When) -> ExportedTime:
    return ExportedTime(
        value=time.value,
        earliest=_maybe(time.earliest, date.isoformat),
        latest=_maybe(time.latest, date.isoformat),
        precision=time.precision,
        mention=_mention(time.mention),
    )


def _figure(figure: Figure) -> ExportedFigure:
    return ExportedFigure(
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        unit=figure.unit,
        measure=figure.measure,
        category=figure.category,
        cumulative=figure.cumulative,
        persons=figure.persons,
        scope=figure.scope,
        scope_mention=_maybe(figure.scope_mention, _mention),
        part_of=_maybe(figure.part_of, _mention),
        change=figure.change,
        source=figure.source,
        source_mention=_maybe(figure.source_mention, _mention),
        mention=_mention(figure.mention),
    )


def _event(
    claim: Claim, event_of: Mapping[str, str], entity_of: Mapping[str, str], coding: ExportedCoding | None
) -> ExportedEvent | None:
    event = claim.event
    if event is None:
        return None
    return ExportedEvent(
        id=event_of.get(claim.id),
        type=event.type,
        nature=event.nature,
        mode=event.mode,
        trigger=_mention(event.trigger),
        actors=[_party(party, entity_of) for party in event.actors],
        recipients=[_party(party, entity_of) for party in event.recipients],
        places=[_place(place) for place in event.places],
        time=_maybe(event.time, _time),
        figures=[_figure(figure) for figure in event.figures],
        instruments=[_instrument(means) for means in event.instruments],
        affected=[_party(party, entity_of) for party in event.affected],
        contexts=[ExportedContext(context=told.context, mention=_mention(told.mention)) for told in event.contexts],
        coding=coding,
    )
