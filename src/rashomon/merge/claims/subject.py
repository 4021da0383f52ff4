"""Subject: what a claim speaks of, made ready for comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from rashomon.errors import UsageError
from rashomon.merge.claims.kinds import Kind, counted, kind_of, names_known, things, trigger_stem
from rashomon.merge.claims.places import finest
from rashomon.merge.claims.relations import is_mutual
from rashomon.merge.claims.words import outside, plain, stems, themes
from rashomon.merge.names.forms import Sort, parse
from rashomon.merge.stories.matters import Matter, matters
from rashomon.model.claim import Claim, EventType, Happening, Nature, Participant
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, When, Where
from rashomon.model.record import Entity, bearer, within

# Time expressions that say no day to compare: "recently" bounds nothing, "every day" and "for two weeks" are no dates.
_VAGUE = frozenset({"vague", "duration", "set"})
_KNOWN = re.compile(r"(?:\b(?:the|this|that|these|those|its|their|his|her)|\w['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:an?|the|him|her|them|it|his|their|its|\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the thread of a claim in its report tells: `first` and the one `before` it are claims' ids.

    Days, places and the things that it is done to are the claim's own where it tells any, else those of the thread.
    """

    first: str
    before: str | None
    days: tuple[date, date] | None
    places: tuple[Where, ...]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """One claim with its document's day, its parties as entity ids, its days, places, figures and words.

    `type`, `sort` and `accuses` are what `kinds` makes of it. Parties are those with a name of their own: "gunmen" in
    two reports need not be the same, and count as words. Of an accusation the actors are those accused.
    `finest` are the most exact of its places. `days` are the first and last day that its words allow, None where they
    do not say. `actors` hold both parties where the type is mutual. `words` leave out function words, the trigger, and
    the words of parties and places. `targets` are the things that it is done to ("convoy"), `things` all that its words
    name. `definite` says that the words refer to something known ("the attack"). `matter` is that of the document, and
    `scenes` the number of places at which it tells of points in time, at least 1. `scene` is set by `threads`.
    """

    claim: Claim
    published: date | None
    moment: datetime | None
    type: EventType | None
    sort: str
    accuses: bool
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
    targets: frozenset[str]
    things: frozenset[str]
    definite: bool
    matter: Matter
    scenes: int = 1
    scene: Scene | None = None

    @property
    def when(self) -> tuple[date, date] | None:
        """The days that its words or its thread's allow."""
        return self.scene.days if self.scene is not None else self.days

    @property
    def where(self) -> tuple[Where, ...]:
        """The most exact places that its words or its thread's name."""
        return self.scene.places if self.scene is not None else self.finest

    @property
    def done_to(self) -> frozenset[str]:
        """The things that it is done to by its words or its thread's."""
        return self.scene.targets if self.scene is not None else self.targets

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


def own_type(claim: Claim) -> EventType | None:
    """The type that the claim itself tells, whatever it is compared as."""
    return claim.event.type if claim.event is not None else None


def founds(claim: Claim) -> bool:
    """Whether a claim by itself is an event: it has a type, and tells of one happening of the day."""
    return own_type(claim) is not None and claim.event is not None and claim.event.nature is Nature.SPECIFIC


def day_of(document: Document) -> date | None:
    """The day a document was published, as its own zone counts days."""
    published = document.published
    return published.date() if isinstance(published, datetime) else published


def moment_of(document: Document) -> datetime | None:
    """The moment a document was published, None where only its day is known."""
    published = document.published
    return published if isinstance(published, datetime) and published.tzinfo is not None else None


def subjects(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    entity_of: Mapping[str, str],
    told: Mapping[str, Matter] | None = None,
) -> list[Subject]:
    """The claims made ready, in the order of `Subject.order`; `UsageError` where a claim's document is not given.

    `told` are the `matters` of the documents, where they are known.
    """
    told = matters(documents) if told is None else told
    named = {
        name for name, entity in entity_of.items() if parse(name, entities[entity].country).sort is not Sort.GENERIC
    }
    parties = _Parties(entities, entity_of, named)
    made = []
    for claim in claims:
        document = documents.get(claim.document)
        if document is None:
            raise UsageError(f"claim {claim.id} is of document {claim.document!r}: give that document too")
        made.append(_subject(claim, document, told[document.id], parties))
    return sorted(made, key=lambda one: one.order)


class _Parties(NamedTuple):
    """What is known of the names of parties."""

    entities: Mapping[str, Entity]
    entity_of: Mapping[str, str]
    named: Set[str]

    def ids(self, parties: Sequence[Participant]) -> frozenset[str]:
        found = (
            bearer(self.entity_of, party.name, party.mention.document) for party in parties if self._is_named(party)
        )
        return _one(frozenset(one for one in found if one is not None))

    def _is_named(self, party: Participant) -> bool:
        return party.name in self.named or within(party.name, party.mention.document) in self.entity_of

    def countries(self, parties: Sequence[Participant]) -> frozenset[str]:
        codes = (party.country or self._country(party) for party in parties)
        return _one(frozenset(code for code in codes if code is not None))

    def _country(self, party: Participant) -> str | None:
        own = bearer(self.entity_of, party.name, party.mention.document)
        return self.entities[own].country if own is not None else None


@lru_cache(maxsize=16384)
def _one(words: frozenset[str]) -> frozenset[str]:
    """The same set for equal ones: most are empty or of a few words, and each takes 200 bytes and more."""
    return words


class _Told(NamedTuple):
    """What a claim tells of a happening; of none, nothing."""

    trigger: Evidence | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[Where, ...] = ()
    time: When | None = None
    figures: tuple[Figure, ...] = ()
    mode: str | None = None


_NOTHING = _Told()


def _subject(claim: Claim, document: Document, matter: Matter, known: _Parties) -> Subject:
    event, kind = claim.event or _NOTHING, kind_of(claim)
    actors, recipients = _sides(event, kind, known)
    masked = [*(party.mention for party in (*actors, *recipients)), *(place.mention for place in event.places)]
    trigger = trigger_stem(event.trigger)
    words: frozenset[str] = frozenset()
    about = words
    if kind.type is not None:  # the others meet by their wording alone
        words = frozenset(stems(outside(claim.content, masked)))
        about = themes(stems(outside(claim.content, (party.mention for party in recipients))))
    return Subject(
        claim=claim,
        published=day_of(document),
        moment=moment_of(document),
        type=kind.type,
        sort=kind.sort,
        accuses=kind.accuses,
        point=kind.point,
        actors=known.ids(actors),
        recipients=known.ids(recipients),
        actor_countries=known.countries(actors),
        recipient_countries=known.countries(recipients),
        places=event.places,
        finest=tuple(finest(event.places)),
        days=_days(event.time),
        figures=counted(claim),
        words=_one(words - {trigger}),
        trigger=trigger,
        themes=_one(about | themes(stems(event.mode)) if event.mode else about),
        plain=plain(claim.content.quote),
        targets=_one(_targets(event)),
        things=_one(things(words) if kind.point else frozenset()),
        definite=_is_definite(event.trigger, document.text)
        or (kind.type is EventType.ASSAULT and names_known(claim.content)),
        matter=matter,
    )


def _sides(
    event: Happening | _Told, kind: Kind, known: _Parties
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Those who act, and to whom it is done, that have names of their own or are of a country that is told."""
    actors = tuple(party for party in event.actors if party.name in known.named or party.country is not None)
    recipients = tuple(party for party in event.recipients if party.name in known.named or party.country is not None)
    if kind.accuses:
        return recipients, ()
    return ((*actors, *recipients), ()) if is_mutual(kind.type) else (actors, recipients)


def _targets(event: Happening | _Told) -> frozenset[str]:
    told = [*(party.name for party in event.recipients), *(figure.category or "" for figure in event.figures)]
    return things(stems(" ".join(told)))


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
