"""Corrections: a claim with a field as a person says it is. What was read of it otherwise is kept as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rashomon.model.claim import (
    Attribution,
    Claim,
    EventType,
    Factuality,
    Happening,
    Nature,
    Participant,
    Voice,
)
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Field
from rashomon.model.reading import Figure, SourceKind, When, Where
from rashomon.review.values import FigureValue, NamedValue, SourceValue, TimeValue, Words, read

REASON = "as a person read it"


class LostWordsError(Exception):
    """The words that a correction rests on do not stand in the document any more."""


def corrected(claim: Claim, document: Document, field: Field, value: str) -> Claim:
    """The claim with the field as the value says.

    `LostWordsError` where its words do not stand in the document; `UsageError` where it is no value of the field.
    """
    return _MAKE[field](claim, document, read(field, value))


def _evidence(words: Words, document: Document) -> Evidence:
    found = words.within(document)
    if found is None:
        raise LostWordsError(words.quote)
    return found


# ---------------------------------------------------------------- who says so, and how surely


def _source(claim: Claim, document: Document, told: tuple[SourceValue, ...]) -> Claim:
    links = tuple(_link(one, claim, document) for one in told)
    if not links:
        return replace(claim, attribution=(), voice=Voice.NARRATED, stance=claim.factuality)
    voice = Voice.REPORTED if claim.voice is Voice.NARRATED else claim.voice
    stance = Factuality.UNKNOWN if not claim.attribution else claim.stance
    return replace(claim, attribution=links, voice=voice, stance=stance)


def _link(one: SourceValue, claim: Claim, document: Document) -> Attribution:
    mention = _evidence(one.words, document)
    cue = _evidence(one.cue, document) if one.cue is not None else None
    same = next((link for link in claim.attribution if link.mention == mention), None)
    if same is not None:  # role and country are still so
        return replace(same, source=one.name, kind=one.kind or same.kind, cue=cue or same.cue)
    cues = [link.cue for link in claim.attribution[:1]]
    kind = one.kind or (SourceKind.UNNAMED if one.name is None else SourceKind.CIVILIAN)
    return Attribution(
        source=one.name, kind=kind, mention=mention, cue=cue or next(iter(cues), None), factuality=claim.factuality
    )


def _factuality(claim: Claim, _: Document, value: Factuality) -> Claim:
    links = tuple(replace(link, factuality=value) if at == 0 else link for at, link in enumerate(claim.attribution))
    return replace(claim, factuality=value, attribution=links, stance=claim.stance if links else value)


# ---------------------------------------------------------------- what happened


def _happening(claim: Claim, **changed: Any) -> Claim:
    """What was read of no happening speaks of one now: all its words tell what happened."""
    event = claim.event or Happening(type=None, trigger=claim.content)
    return replace(claim, event=replace(event, **changed))


def _type(claim: Claim, _: Document, value: EventType | None) -> Claim:
    mode = claim.event.mode if claim.event is not None and claim.event.type is value else None
    return _happening(claim, type=value, mode=mode)


def _nature(claim: Claim, _: Document, value: Nature) -> Claim:
    return _happening(claim, nature=value)


def _parties(claim: Claim, document: Document, told: tuple[NamedValue, ...]) -> tuple[Participant, ...]:
    event = claim.event
    known = (*event.actors, *event.recipients, *event.affected) if event is not None else ()
    made = []
    for one in told:
        mention = _evidence(one.words, document)
        same = next((party for party in known if party.mention == mention and party.name == one.name), None)
        made.append(same or Participant(name=one.name, mention=mention))
    return tuple(made)


def _actors(claim: Claim, document: Document, told: tuple[NamedValue, ...]) -> Claim:
    return _happening(claim, actors=_parties(claim, document, told))


def _targets(claim: Claim, document: Document, told: tuple[NamedValue, ...]) -> Claim:
    return _happening(claim, recipients=_parties(claim, document, told))


def _places(claim: Claim, document: Document, told: tuple[NamedValue, ...]) -> Claim:
    known = claim.event.places if claim.event is not None else ()
    made = []
    for one in told:
        mention = _evidence(one.words, document)
        same = next((place for place in known if place.mention == mention and place.name == one.name), None)
        made.append(same or _place(one.name, mention))
    return _happening(claim, places=tuple(made))


def _place(name: str, mention: Evidence) -> Where:
    """A place of which no more is known than its name: no coordinates are made up."""
    return Where(
        mention=mention,
        name=name,
        geonames_id=None,
        feature="",
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision="unknown",
        reason=REASON,
    )


def _time(claim: Claim, document: Document, told: tuple[TimeValue, ...]) -> Claim:
    return _happening(claim, time=_when(told[0], document) if told else None)


def _when(one: TimeValue, document: Document) -> When:
    mention = _evidence(one.words, document)
    single = one.earliest is not None and one.earliest == one.latest
    days = "/".join(day.isoformat() for day in (one.earliest, one.latest) if day is not None)
    return When(
        mention=mention,
        value=(one.earliest.isoformat() if single and one.earliest is not None else days) or None,
        earliest=one.earliest,
        latest=one.latest,
        precision="day" if single else "vague" if one.earliest is None else "week",
        reason=REASON,
    )


def _figures(claim: Claim, document: Document, told: tuple[FigureValue, ...]) -> Claim:
    known = claim.event.figures if claim.event is not None else ()
    return _happening(claim, figures=tuple(_figure(one, document, known) for one in told))


def _figure(one: FigureValue, document: Document, known: tuple[Figure, ...]) -> Figure:
    mention = _evidence(one.words, document)
    same = next((figure for figure in known if figure.mention == mention), None)
    if same is not None:  # what is counted, and over what, is still so
        return replace(same, low=one.low, high=one.high, measure=one.measure)
    return Figure(mention=mention, low=one.low, high=one.high, approximate=False, unit=None, measure=one.measure)


_MAKE: dict[Field, Callable[[Claim, Document, Any], Claim]] = {
    Field.SOURCE: _source,
    Field.FACTUALITY: _factuality,
    Field.TYPE: _type,
    Field.NATURE: _nature,
    Field.ACTOR: _actors,
    Field.TARGET: _targets,
    Field.PLACE: _places,
    Field.TIME: _time,
    Field.FIGURE: _figures,
}
