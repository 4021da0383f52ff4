"""What lists on pages hold: a line for each document, claim, source or event, and how much of a list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rashomon.model.claim import Claim, EventType
from rashomon.model.reading import SourceKind
from rashomon.model.record import Event, Ledger, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How much of a list is asked for. One more than `limit` is looked up, which tells whether more follow."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A document in a list; `headline` is its title, else how its text begins, and `claims` how many it makes."""

    id: str
    headline: str
    outlet: str | None
    published: date | datetime | None
    location: str
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim in a list, with its document and the event that it is put with."""

    claim: Claim
    document: ListedDocument
    event: str | None
    event_title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEvent:
    """An event in a list. `event` comes without its accounts, which `accounts` counts, and its comparisons.

    `against` says on what accounts contradict or deny one another ("contradicts number"). `tallies` count voices on
    whether it happened, and `words` are those of its first claim, for events whose title is made of fields.
    """

    event: Event
    accounts: int
    against: tuple[str, ...]
    words: str
    tallies: tuple[Tally, ...]
    ledgers: tuple[Ledger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventName:
    """An event's id, title, status and first claim's words: enough to link to it."""

    id: str
    title: str
    words: str
    type: EventType | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLedger:
    """A ledger in a list, and the event that its figures are of."""

    ledger: Ledger
    event: EventName


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some words of a document, and which."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """On how many events a source or an outlet has a word, and of these on how many it was first, is the only one to
    say so, gave other numbers later or took something back, and is denied by somebody (see `store.tellers`)."""

    events: int = 0
    first: int = 0
    alone: int = 0
    revised: int = 0
    denied: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """A source in a list: in how many claims it is cited, how often these are sure, hedged, denying, left open, how it
    stands beside others, and the words of its latest account of an event."""

    id: str
    name: str
    kind: SourceKind | None
    country: str | None
    claims: int
    documents: int
    sure: int
    hedged: int
    denying: int
    open: int
    standing: Standing
    latest: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOutlet:
    """An outlet in a list: how many documents are of it, how it stands beside others, and its latest document."""

    name: str
    documents: int
    standing: Standing
    latest: ListedDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a source, or an outlet, says of one event: since when, how that stands, and its claims in order of time."""

    event: EventName
    told: date | datetime | None
    first: bool
    alone: bool
    revised: bool
    denied: bool
    said: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """A story in a list: how many documents and events it has."""

    id: str
    title: str
    earliest: date | None
    latest: date | None
    documents: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document found by its words: some of its text, and the half-open spans of matches in that."""

    document: ListedDocument
    snippet: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many events began on a day."""

    day: date
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What new words change in an event: in one line, and these words."""

    event: EventName
    words: str
    by: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was read since a moment: how many documents and the last of them, events that nothing was known of before,
    and older ones that are told of again, each with the number of claims that are new; the numbers
    that take the place of others, and who denies. Of very many documents only the number and the last are told."""

    since: datetime
    documents: int
    latest: tuple[ListedDocument, ...]
    new: tuple[tuple[EventName, int], ...]
    again: tuple[tuple[EventName, int], ...]
    revised: tuple[Changed, ...] = ()
    denied: tuple[Changed, ...] = ()
