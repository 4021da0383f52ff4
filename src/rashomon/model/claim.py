"""Claim: one proposition in one document, who says it, how sure, and what is said to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.errors import EvidenceError
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure, SourceKind, When, Where


class Factuality(StrEnum):
    """How sure the source is, on FactBank's scale: certain, probable, possible; for or against; unknown."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    NOT_CERTAIN = "PS-"
    NOT_PROBABLE = "PR-"
    COUNTER = "CT-"
    UNKNOWN = "UU"


class Voice(StrEnum):
    """Whose words carry the content: the report's own, the report's for a source, or the source's between marks."""

    NARRATED = "narrated"
    REPORTED = "reported"
    QUOTED = "quoted"


class Status(StrEnum):
    """Where the happening lies in time as seen from the report."""

    PAST = "past"
    ONGOING = "ongoing"
    FUTURE = "future"


class Nature(StrEnum):
    """Whether a claim tells of one happening, of what happens again and again, or of what led up to the news."""

    SPECIFIC = "specific"
    GENERIC = "generic"
    BACKGROUND = "background"


class Group(StrEnum):
    """What sort of group a party belongs to, by its part in a conflict."""

    STATE_FORCES = "state-forces"
    POLICE = "police"
    REBELS = "rebels"
    MILITIA = "militia"
    COMMUNAL = "communal"
    CRIMINALS = "criminals"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    GOVERNMENT = "government"
    INTERGOVERNMENTAL = "intergovernmental"
    PEACEKEEPERS = "peacekeepers"
    COMPANY = "company"
    PRIVATE_FORCES = "private-forces"


class Context(StrEnum):
    """PLOVER's contexts: what an event is about beside what is done."""

    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political-institutions"
    PRO_DEMOCRACY = "pro-democracy"
    PRO_AUTOCRACY = "pro-autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human-rights"
    RIGHTS_FREEDOMS = "rights-freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human-security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion-ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural-resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal-drugs"
    TRAFFICKING = "trafficking"


class EventType(StrEnum):
    """PLOVER's sixteen types; None stands where none fits."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source of a claim, with the words that name it and the cue that attributes.

    `source` is the resolved name; None for a source without any name ("reportedly"). `role` is its office if told.
    `factuality` is this source's own commitment to the claim's content as the report gives it; None where the
    extractor did not tell.
    """

    source: str | None
    kind: SourceKind
    mention: Evidence | None = None
    cue: Evidence | None = None
    role: str | None = None
    country: str | None = None
    factuality: Factuality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody or something that takes part; `name` is what `mention` resolves to in its document."""

    name: str
    mention: Evidence
    kind: SourceKind | None = None
    country: str | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What it was done with: the words, and the kind of weapon or means (`lexicon/weapons.tsv`)."""

    name: str
    kind: str
    mention: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext:
    """A context of a happening, and the words that set it in that context."""

    context: Context
    mention: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one claim says happened. Events are made of these by `merge`.

    `recipients` are those whom it is done to, `affected` the persons who come to harm or are moved by it: a missile
    that hits a town and injures six has the town as recipient, the six as affected.
    """

    type: EventType | None
    trigger: Evidence
    mode: str | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[Where, ...] = ()
    time: When | None = None
    figures: tuple[Figure, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    affected: tuple[Participant, ...] = ()
    contexts: tuple[InContext, ...] = ()
    nature: Nature = Nature.SPECIFIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition in one document.

    `attribution` lists the nearest source first and is empty where the report itself speaks. `id` is a digest of
    all else (`codec.claim_id`). `score` is the extractor's own confidence, 0 to 1. `factuality` is the commitment of
    the nearest source, `stance` the report's own: the same where the report itself speaks, and `UU` where it only
    tells that somebody said so; None where the extractor did not tell.
    """

    id: str
    document: str
    content: Evidence
    voice: Voice
    attribution: tuple[Attribution, ...]
    factuality: Factuality
    status: Status
    conditional: bool
    event: Happening | None
    extractor: str
    score: float
    stance: Factuality | None = None

    def evidence(self) -> tuple[Evidence, ...]:
        """Every piece of evidence in the claim, content first."""
        found = [self.content]
        for link in self.attribution:
            found += [part for part in (link.mention, link.cue) if part is not None]
        if self.event is not None:
            event = self.event
            found.append(event.trigger)
            found += [party.mention for party in (*event.actors, *event.recipients, *event.affected)]
            found += [means.mention for means in event.instruments]
            found += [told.mention for told in event.contexts]
            found += [place.mention for place in event.places]
            found += [part for figure in event.figures for part in figure.evidence()]
            if event.time is not None:
                found.append(event.time.mention)
        return tuple(found)

    def verify(self, document: Document) -> None:
        """Raise an `EvidenceError` unless every quote is what the document says at its span."""
        for part in self.evidence():
            if part.document != document.id or document.text[part.start : part.end] != part.quote:
                raise EvidenceError(
                    f"claim {self.id}: {part.quote!r} is not at {part.start}:{part.end} of {document.location!r}"
                )
