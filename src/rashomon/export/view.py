"""The brief, ready to be printed: what its text, Markdown and HTML say, and nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.model.claim import Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report and where they stand: `report` is its number in the brief, `anchor` the mark in the HTML."""

    report: int
    start: int
    quote: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A source as it is shown. `key` tells sources apart; `note` holds office and kind; `via` those it passes on."""

    key: str
    name: str
    note: str
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """How sure a source is: the value, its words, and the cue where there is one."""

    factuality: Factuality
    words: str
    cue: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure in words; `newer` where it follows another of the same count from an earlier report.

    `claim` and `at` say which figure of which claim it is.
    """

    claim: str
    at: int
    words: str
    passage: Passage
    newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words that lead to a passage."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Another passage of an account, with how sure it is where that differs from the first."""

    passage: Passage
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """All that one source says of an event: the telling passage first, further ones after.

    `name` is the source in running text. Sources that say the same words in one breath share a row.
    """

    claims: tuple[str, ...]
    who: Who
    name: str
    sure: Sure
    passage: Passage
    further: tuple[Further, ...]
    figures: tuple[FigureCell, ...]
    places: tuple[Cell, ...]
    times: tuple[Cell, ...]
    tally: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: who, what it says on the point, in which claim, and where."""

    claim: str
    who: str
    says: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One point on which accounts stand against one another, or one follows another."""

    kind: str  # contradicts, denies, updates, agrees, refines
    point: str
    label: str
    left: Side
    right: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One number of a chart: positions are shares of its width (0 to 1), None where the words leave a bound open.

    `firm` where it is stated as certain and not merely expected.
    """

    who: str
    when: str
    words: str
    low: float | None
    high: float | None
    firm: bool
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The numbers of one kind in an event, in the order of publication, on one scale from 0 to `most`."""

    title: str
    most: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event with its accounts and where they differ. `weight` says how much it matters to a short brief."""

    id: str
    anchor: str
    title: str
    about: str
    when: str
    earliest: date | None
    latest: date | None
    where: tuple[str, ...]
    status: str
    status_note: str
    accounts: tuple[AccountRow, ...]
    contradictions: tuple[Difference, ...]
    updates: tuple[Difference, ...]
    agreements: tuple[str, ...]
    charts: tuple[Chart, ...]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Events under one heading, a day or "No day given"."""

    heading: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Events of one source, told with the same certainty."""

    who: Who
    sure: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Events under one heading, gathered by source."""

    heading: str
    groups: tuple[Gathered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """How much one source says, and how sure it is."""

    who: Who
    claims: int
    events: int
    sure: int
    hedged: int
    denying: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """A source, and the events that rest on it alone."""

    who: Who
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who denies what, and who says it."""

    who: Who
    sure: Sure
    passage: Passage
    event: EventView
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One figure: the number, what it counts, who says so and how sure, when that was published, of which time it
    speaks in the report's words, and of which event. The passage's quote is the figure's own words."""

    figure: str
    counts: str
    who: Who
    sure: str
    published: str
    spoken: str
    event: EventView | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What one source says, equally sure, that is put with no event."""

    who: Who
    sure: Sure
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report of which the brief is made."""

    number: int
    document: str
    anchor: str
    outlet: str
    title: str
    published: str
    location: str
    url: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """What could not be read, and why."""

    location: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the brief says, in its order. `made_of` are the header's sentences."""

    title: str
    made_of: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    also: tuple[Listing, ...]
    statements: tuple[Statements, ...]
    sources: tuple[SourceRow, ...]
    singles: tuple[Single, ...]
    denials: tuple[Denial, ...]
    ledger: tuple[LedgerRow, ...]
    reports: tuple[ReportRow, ...]
    problems: tuple[ProblemRow, ...]
