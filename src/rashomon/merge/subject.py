"""Subject: what a claim speaks of, made ready for comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.errors import UsageError
from rashomon.merge.places import finest
from rashomon.merge.relations import is_mutual, is_point
from rashomon.merge.words import outside, plain, stem, stems, themes
from rashomon.model.claim import Claim, EventType, Happening, Participant
from rashomon.model.document import Document
from rashomon.model.reading import Figure, When, Where
from rashomon.model.record import Entity

# Time expressions that say no day to compare: "recently" bounds nothing, "every day" and "for two weeks" are no dates.
_VAGUE = frozenset({"vague", "duration", "set"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """One claim with its document's day, its parties as entity ids, its days, places, figures and words.

    `finest` are the most exact of its places. `days` are the first and last day that its words allow, None where they
    do not say. `actors` hold both parties where the type is mutual. `words` leave out function words, the trigger, and
    the words of parties and places.
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
    made = []
    for claim in claims:
        document = documents.get(claim.document)
        if document is None:
            raise UsageError(f"claim {claim.id} is of document {claim.document!r}: give that document too")
        made.append(_subject(claim, day_of(document), entities, entity_of))
    return sorted(made, key=lambda one: one.order)


def _subject(
    claim: Claim, published: date | None, entities: Mapping[str, Entity], entity_of: Mapping[str, str]
) -> Subject:
    event = claim.event
    kind = event.type if event is not None else None
    actors = event.actors if event is not None else ()
    recipients = event.recipients if event is not None else ()
    places = event.places if event is not None else ()
    if is_mutual(kind):
        actors, recipients = (*actors, *recipients), ()
    masked = [*(party.mention for party in (*actors, *recipients)), *(place.mention for place in places)]
    return Subject(
        claim=claim,
        published=published,
        type=kind,
        point=is_point(kind),
        actors=_ids(actors, entity_of),
        recipients=_ids(recipients, entity_of),
        actor_countries=_countries(actors, entities, entity_of),
        recipient_countries=_countries(recipients, entities, entity_of),
        places=places,
        finest=tuple(finest(places)),
        days=_days(event.time) if event is not None else None,
        figures=event.figures if event is not None else (),
        words=frozenset(stems(outside(claim.content, masked))) - {_trigger(event)},
        trigger=_trigger(event),
        themes=themes(stems(outside(claim.content, (party.mention for party in recipients)))),
        plain=plain(claim.content.quote),
    )


def _trigger(event: Happening | None) -> str:
    """The stem of the trigger's last word that carries meaning."""
    if event is None:
        return ""
    found = stems(event.trigger.quote)
    return found[-1] if found else stem(event.trigger.quote.casefold())


def _ids(parties: Sequence[Participant], entity_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(entity_of[party.name] for party in parties)


def _countries(
    parties: Sequence[Participant], entities: Mapping[str, Entity], entity_of: Mapping[str, str]
) -> frozenset[str]:
    codes = (party.country or entities[entity_of[party.name]].country for party in parties)
    return frozenset(code for code in codes if code is not None)


def _days(when: When | None) -> tuple[date, date] | None:
    if when is None or when.precision in _VAGUE or when.type == "SET" or not when.earliest or not when.latest:
        return None
    return when.earliest, when.latest
