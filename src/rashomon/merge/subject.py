"""Subject: what a claim speaks of, made ready for comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from rashomon.errors import UsageError
from rashomon.merge.names import Sort, parse
from rashomon.merge.places import finest
from rashomon.merge.relations import is_mutual, is_point
from rashomon.merge.stories import Story, stories
from rashomon.merge.words import outside, plain, stem, stems, themes
from rashomon.model.claim import Claim, EventType, Participant
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, When, Where
from rashomon.model.record import Entity

# Time expressions that say no day to compare: "recently" bounds nothing, "every day" and "for two weeks" are no dates.
_VAGUE = frozenset({"vague", "duration", "set"})
_LOCAL = frozenset({"settlement", "district", "region"})
_KNOWN = re.compile(r"(?:\b(?:the|this|that|these|those|its|their|his|her)|\w['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:an?|the|him|her|them|it|his|their|its|\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """One claim with its document's day, its parties as entity ids, its days, places, figures and words.

    Parties are those with a name of their own: "gunmen" in two reports need not be the same, and count as words.
    `finest` are the most exact of its places. `days` are the first and last day that its words allow, None where they
    do not say. `actors` hold both parties where the type is mutual. `words` leave out function words, the trigger, and
    the words of parties and places. `definite` says that the trigger refers to something known ("the attack"). `story`
    is that of the document, and `scenes` the number of places at which it tells of points in time, at least 1.
    """

    claim: Claim
    published: date | None
    type: EventType | None
    point: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_countries: frozenset[str]
    recipient_countries: frozenset[str]
    places: tuple[Where, ...]
    finest: tuple[Where, ...]
    days: tuple[date, date] | None
    figures: tuple[Figure, ...]
    words: frozenset[str]
    trigger: str
    themes: frozenset[str]
    plain: str
    definite: bool
    story: Story
    scenes: int

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """Sorts by publication (unknown last), then by place in the text."""
        claim = self.claim
        return self.published or date.max, claim.document, claim.content.start, claim.content.end, claim.id

    @property
    def specific(self) -> int:
        """How many of the things that tell one happening from another are known of it."""
        settled = any(place.precision in ("settlement", "district") for place in self.places)
        known = (self.days, self.actors, self.recipients, self.places, self.figures)
        return sum(bool(part) for part in known) + settled + (self.days is not None)


def day_of(document: Document) -> date | None:
    """The day a document was published, as its own zone counts days."""
    published = document.published
    return published.date() if isinstance(published, datetime) else published


def subjects(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    entity_of: Mapping[str, str],
) -> list[Subject]:
    """The claims made ready, in the order of `Subject.order`; `UsageError` where a claim's document is not given."""
    told = stories(documents)
    named = {
        name for name, entity in entity_of.items() if parse(name, entities[entity].country).sort is not Sort.GENERIC
    }
    scenes = _scenes(claims)
    made = []
    for claim in claims:
        document = documents.get(claim.document)
        if document is None:
            raise UsageError(f"claim {claim.id} is of document {claim.document!r}: give that document too")
        setting = (told[document.id], scenes[document.id])
        made.append(_subject(claim, document, setting, _Parties(entities, entity_of, named)))
    return sorted(made, key=lambda one: one.order)


def _scenes(claims: Sequence[Claim]) -> dict[str, int]:
    """For each document, at how many places, regions or smaller, its points in time lie; 1 where none is told."""
    found: dict[str, set[str]] = {claim.document: set() for claim in claims}
    for claim in claims:
        if claim.event is not None and is_point(claim.event.type):
            found[claim.document] |= {place.name for place in finest(claim.event.places) if place.precision in _LOCAL}
    return {document: max(1, len(names)) for document, names in found.items()}


class _Parties(NamedTuple):
    """What is known of the names of parties."""

    entities: Mapping[str, Entity]
    entity_of: Mapping[str, str]
    named: Set[str]

    def ids(self, parties: Sequence[Participant]) -> frozenset[str]:
        return frozenset(self.entity_of[party.name] for party in parties)

    def countries(self, parties: Sequence[Participant]) -> frozenset[str]:
        codes = (party.country or self.entities[self.entity_of[party.name]].country for party in parties)
        return frozenset(code for code in codes if code is not None)


class _Told(NamedTuple):
    """What a claim tells of a happening; of none, nothing."""

    type: EventType | None = None
    trigger: Evidence | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[Where, ...] = ()
    time: When | None = None
    figures: tuple[Figure, ...] = ()


_NOTHING = _Told()


def _subject(claim: Claim, document: Document, setting: tuple[Story, int], known: _Parties) -> Subject:
    event = claim.event or _NOTHING
    actors = tuple(party for party in event.actors if party.name in known.named)
    recipients = tuple(party for party in event.recipients if party.name in known.named)
    if is_mutual(event.type):
        actors, recipients = (*actors, *recipients), ()
    masked = [*(party.mention for party in (*actors, *recipients)), *(place.mention for place in event.places)]
    trigger = _trigger(event.trigger)
    return Subject(
        claim=claim,
        published=day_of(document),
        type=event.type,
        point=is_point(event.type),
        actors=known.ids(actors),
        recipients=known.ids(recipients),
        actor_countries=known.countries(actors),
        recipient_countries=known.countries(recipients),
        places=event.places,
        finest=tuple(finest(event.places)),
        days=_days(event.time),
        figures=event.figures,
        words=frozenset(stems(outside(claim.content, masked))) - {trigger},
        trigger=trigger,
        themes=themes(stems(outside(claim.content, (party.mention for party in recipients)))),
        plain=plain(claim.content.quote),
        definite=_is_definite(event.trigger, document.text),
        story=setting[0],
        scenes=setting[1],
    )


def _trigger(trigger: Evidence | None) -> str:
    """The stem of the trigger's last word that carries meaning."""
    if trigger is None:
        return ""
    found = stems(trigger.quote)
    return found[-1] if found else stem(trigger.quote.casefold())


def _is_definite(trigger: Evidence | None, text: str) -> bool:
    """Whether the trigger is a noun that refers to something known: "the (drone) strike", "Monday's shelling".

    There is no grammar here any more: a noun is what an article or possessive stands before, one word between them
    at most, what is no past tense, and what no object follows.
    """
    if trigger is None or trigger.quote.endswith("ed"):
        return False
    before, after = text[max(0, trigger.start - 40) : trigger.start], text[trigger.end : trigger.end + 12]
    return _KNOWN.search(before) is not None and _OBJECT.match(after) is None


def _days(when: When | None) -> tuple[date, date] | None:
    if when is None or when.precision in _VAGUE or when.type == "SET" or not when.earliest or not when.latest:
        return None
    return when.earliest, when.latest
