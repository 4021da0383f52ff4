"""Ids, JSON and JSON Schema of the model. The one file of `model` that imports a third-party package (pydantic).

An id is a letter and the first 64 bits, in hexadecimal, of a SHA-256 over the JSON of what it names: the same words
read by the same rules get the same id on every machine. 64 bits hold some hundred million values before two of
them are likely to meet by chance.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, TypeAdapter, ValidationError, with_config
from pydantic_core import PydanticSerializationError
from typing_extensions import TypedDict  # pydantic wants it before Python 3.12

from rashomon.errors import MalformedError, NotTextError
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
from rashomon.model.document import Document, Problem
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Judgement
from rashomon.model.reading import Figure, FigureChange, FigureScope, SourceKind, When, Where

T = TypeVar("T")
Identified = TypeVar("Identified", Claim, Judgement)

HEXADECIMALS = 16  # of a digest that go into an id

# ---------------------------------------------------------------- ids


def document_id(
    text: str,
    *,
    title: str | None,
    outlet: str | None,
    url: str | None,
    author: str | None,
    published: date | datetime | None,
) -> str:
    """ "d" and 16 hexadecimals over text and metadata. `NotTextError` where a string holds half a surrogate pair."""
    when = published.isoformat() if published is not None else None
    parts = [text, title, outlet, url, author, when]
    return _id("d", json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


def claim_id(claim: Claim) -> str:
    """ "c" and 16 hexadecimals over every field but `id` and `score`: same words, same rules, same id."""
    return _id("c", _dump(claim, exclude={"id", "score"}))


def judgement_id(judgement: Judgement) -> str:
    """ "j" and 16 hexadecimals over kind, sides, point and by: saying a thing twice is saying it once."""
    return _id("j", _dump(judgement, include={"kind", "left", "right", "point", "by"}))


def problem_id(problem: Problem) -> str:
    """ "p" and 16 hexadecimals over every field but the time it was found."""
    return _id("p", _dump(problem, exclude={"found_at"}))


def with_id(value: Identified) -> Identified:
    """The same claim or judgement under its own id, whatever stood in `id` before."""
    if isinstance(value, Claim):
        return replace(value, id=claim_id(value))
    return replace(value, id=judgement_id(value))


def _id(letter: str, content: str | bytes) -> str:
    try:
        data = content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        raise _half_a_character(error.object[error.start]) from None
    return letter + hashlib.sha256(data).hexdigest()[:HEXADECIMALS]


def _half_a_character(what: str) -> NotTextError:
    return NotTextError(f"{what!r} holds half a character (a lone surrogate): decode the report with its own encoding")


# ---------------------------------------------------------------- JSON


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def _dump(value: object, *, include: set[str] | None = None, exclude: set[str] | None = None) -> bytes:
    try:
        return _adapter(type(value)).dump_json(value, include=include, exclude=exclude)
    except (UnicodeEncodeError, PydanticSerializationError) as error:
        if "surrogate" not in str(error):
            raise
        raise _half_a_character(type(value).__name__) from error


def encode(value: object) -> str:
    """One of our dataclasses as compact JSON. `NotTextError` where a string holds half a surrogate pair.

    Not for `Reading` and `Token`, whose words point at one another.
    """
    return _dump(value).decode()


def decode(kind: type[T], text: str | bytes) -> T:
    """The value that `encode` made `text` of. `MalformedError` where it is no JSON of such a value."""
    try:
        return cast(T, _adapter(kind).validate_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise MalformedError(f"not a {kind.__name__}: {where}: {first['msg']} ({text[:80]!r})") from None


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `encode` gives for `kind`."""
    return _adapter(kind).json_schema(mode="serialization")


# ---------------------------------------------------------------- the claims export

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
    """A draft of what ACLED and UCDP would code, with the reason in words; null where they would code nothing."""

    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_type: str | None
    reason: str


@with_config(extra="forbid")
class ExportedEvent(TypedDict):
    """What the claim says happened; `id` is that of the event it was merged into, null before any merge."""

    id: str | None
    type: EventType | None
    mode: str | None
    trigger: ExportedMention
    actors: list[ExportedParty]
    recipients: list[ExportedParty]
    places: list[ExportedPlace]
    time: ExportedTime | None
    figures: list[ExportedFigure]
    instruments: list[ExportedInstrument]
    affected: list[ExportedParty]
    contexts: list[Context]
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
    nature: Nature
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
        attribution=[_attribution(link, entity_of) for link in claim.attribution],
        factuality=claim.factuality,
        stance=claim.stance,
        status=claim.status,
        nature=claim.nature,
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


def _attribution(link: Attribution, entity_of: Mapping[str, str]) -> ExportedAttribution:
    return ExportedAttribution(
        source=link.source,
        source_id=_maybe(link.source, entity_of.get),
        kind=link.kind,
        mention=_maybe(link.mention, _mention),
        cue=_maybe(link.cue, _mention),
        factuality=link.factuality,
    )


def _party(party: Participant, entity_of: Mapping[str, str]) -> ExportedParty:
    return ExportedParty(
        name=party.name,
        entity_id=entity_of.get(party.name),
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
        mode=event.mode,
        trigger=_mention(event.trigger),
        actors=[_party(party, entity_of) for party in event.actors],
        recipients=[_party(party, entity_of) for party in event.recipients],
        places=[_place(place) for place in event.places],
        time=_maybe(event.time, _time),
        figures=[_figure(figure) for figure in event.figures],
        instruments=[_instrument(means) for means in event.instruments],
        affected=[_party(party, entity_of) for party in event.affected],
        contexts=list(event.contexts),
        coding=coding,
    )
