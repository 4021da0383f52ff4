"""Conclusions: what follows from observations and judgements, and can be dropped and made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rashomon.model.claim import EventType, Factuality
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import Figure, SourceKind, Where


class EntitySort(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICE = "office"  # "the interior minister", whoever holds it
    COUNTRY = "country"
    GROUP = "group"  # "Ukrainian officials"
    PLACE = "place"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something over all documents, with every name it goes by.

    `kind` is what sort of source or party it is; `sort` None where a name of one word tells no more ("Brekholt").
    """

    id: str
    name: str
    sort: EntitySort | None = None
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
    kind: JudgementKind  # agrees, refines, updates, differs, contradicts, denies
    point: str  # number, place, time, perpetrator, occurrence
    left: str  # claim id
    right: str  # claim id
    reason: str


class StepKind(StrEnum):
    """What a claim came through, from the page to whoever says so in the end."""

    OUTLET = "outlet"  # who published the report
    FAMILY = "family"  # the publisher that the outlet belongs to
    ORIGINAL = "original"  # the report of which this one, or this passage of it, is a copy
    WIRE = "wire"  # a wire service that is credited
    CREDITED = "credited"  # another outlet that is credited
    SOURCE = "source"  # somebody who is cited
    UNNAMED = "unnamed"  # somebody who is cited without a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way that a claim came by. `id` tells steps apart over documents ("family:…", an entity's id).

    `mention` are the words that tell it, in the claim's document; None where the document's metadata or the data of
    families does. `document` is the original's id where the step is one.
    """

    kind: StepKind
    id: str
    name: str
    mention: Evidence | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The way that a claim came by: the outlet first, whoever says so in the end last.

    `origin` is the id of an `Origin`; None where it cannot be told who says so in the end. `reason` says why.
    """

    claim: str
    steps: tuple[Step, ...]
    origin: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever says something in the end: a source, a wire service, or an outlet (with its family)."""

    id: str
    name: str
    kind: StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many voices say one thing: "9 reports, 3 outlets, 1 origin (Defence Ministry)".

    What is said is `matter` in words, on `point`: occurrence, number, place, time, perpetrator. All are ids: `claims`
    that say it, `documents` they stand in, `outlets` by name, `origins` told apart and `untold` claims, whose origin
    cannot be told and which count for none.
    """

    event: str
    point: str
    matter: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number of a ledger: the claim whose figure it is, who gives it, and as of when.

    `official` is whether the source holds an office (government, military, police, hospital, intergovernmental);
    `party` whether it takes part in the event. `as_of` is the day that words tell, else that of publication
    (`as_of_told` says which); None where neither is known. `origin` is an `Origin`'s id, None where it is not told.
    `expected` numbers are yet to come, and `whole` is false of a part of another number or one on top of it: neither
    is ever the best.
    """

    claim: str
    figure: Figure
    source_id: str | None
    source: str | None
    kind: SourceKind
    official: bool
    party: bool
    as_of: date | None
    as_of_told: bool
    cumulative: bool
    origin: str | None
    expected: bool = False
    whole: bool = True


class BestRule(StrEnum):
    """By which rule the best of a ledger's figures is taken; docs/ledger.md gives each in full."""

    LATEST_OFFICIAL = "latest-official"
    MOST_ORIGINS = "most-origins"
    UCDP = "ucdp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """What a rule takes for best: its bounds as the words give them, the claims that give it, and the reason."""

    rule: BestRule
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All figures of one thing counted in one event, in the order of their days.

    `measure` is killed, injured …, `category` the nouns where they tell it apart, `scope` the place that the numbers
    are of where it is not the event's own. `low` and `high` are the least and the most among the last figures of all
    origins; `best` has one for each rule.
    """

    id: str
    event: str
    measure: str | None
    category: str | None
    unit: str | None
    scope: str | None
    entries: tuple[Entry, ...]
    low: float | None
    high: float | None
    best: tuple[Best, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents on one developing situation, in order of publication, and the events that they tell of."""

    id: str
    title: str
    documents: tuple[str, ...]
    events: tuple[str, ...]
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How a document comes from an earlier one: as a copy, as an edited version of the page, or by passages.

    `passages` are evidence in `document` and what it is in `original`, as pairs; `share` is that of its words.
    """

    kind: JudgementKind  # copy, edited, carried
    document: str
    original: str
    share: float
    passages: tuple[tuple[Evidence, Evidence], ...] = ()


class ChangeKind(StrEnum):
    """What is new in a record since some moment."""

    NEW_REPORT = "new report"
    EDITED = "report edited"
    WITHDRAWN = "report withdrawn"
    NEW_EVENT = "new event"
    NEW_ACCOUNT = "new account"
    REVISED = "figure revised"
    DENIED = "denied"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new: of an event, or of a document. `claims` show it; `words` tell it in one line."""

    kind: ChangeKind
    words: str
    event: str | None = None
    document: str | None = None
    claims: tuple[str, ...] = ()


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


WITHIN = " @ "


def within(name: str, document: str) -> str:
    """What a name is called where it means something of its own in one document."""
    return f"{name}{WITHIN}{document}"


def bearer(entity_of: Mapping[str, str], name: str, document: str) -> str | None:
    """The id of the entity that `name` means in a document; None where it means nobody who is known."""
    return entity_of.get(within(name, document)) or entity_of.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """All that `merge.conclude` makes: events in time order (undated last), entities by number of mentions.

    `entity_of` maps each resolved name in claims to its entity id, as `bearer` looks it up; `event_of` maps claim id to
    event id. `chains` have one for each claim; tallies and ledgers are in the order of events.
    """

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    entity_of: dict[str, str]
    event_of: dict[str, str]
    stories: tuple[Story, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    origins: tuple[Origin, ...] = ()
    chains: tuple[Chain, ...] = ()
    tallies: tuple[Tally, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
