"""Conclusions: what follows from observations and judgements, and can be dropped and made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.model.claim import EventType, Factuality
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, country, organisation or group over all documents, with every name it goes by."""

    id: str
    name: str
    kind: SourceKind | None
    country: str | None
    aliases: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that one source says of one event. `source_id` and `source` are None where the report names nobody.

    `claims` are ids in order of publication; `factuality` is the strongest commitment among them, `figures` theirs.
    `through` names the outlets (or file names, where no outlet is known) that carry it.
    """

    id: str
    event: str
    source_id: str | None
    source: str | None
    kind: SourceKind
    cue: str | None
    factuality: Factuality
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    figures: tuple[Figure, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two accounts of one event stand to one another, on what point, with the two claims that show it."""

    event: str
    kind: JudgementKind  # agrees, refines, updates, contradicts, denies
    point: str  # number, place, time, perpetrator, occurrence
    left: str  # claim id
    right: str  # claim id
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What claims from one or many documents are taken to speak of together.

    `title` is a claim's own words or made of the fields; `earliest`/`latest` bound the day(s), None where no words
    tell. `status`: asserted, disputed (somebody denies it), denied (nobody but deniers), possible, expected.
    """

    id: str
    type: EventType | None
    title: str
    actors: tuple[str, ...]  # entity ids
    recipients: tuple[str, ...]
    places: tuple[Where, ...]
    earliest: date | None
    latest: date | None
    status: str
    accounts: tuple[Account, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims of all accounts."""
        return tuple(claim for account in self.accounts for claim in account.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """All that `merge.conclude` makes: events in time order (undated last), entities by number of mentions.

    `entity_of` maps each resolved name in claims to its entity id; `event_of` maps claim id to event id.
    """

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    entity_of: dict[str, str]
    event_of: dict[str, str]
