"""The brief, ready to be printed: what its text, Markdown and HTML say, and nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.export.view import EventView
from rashomon.export.view_words import Passage, Sure, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Events under one heading, a day or "No day given"."""

    heading: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The chapters of one story; the heading is "" where the record has but one."""

    heading: str
    note: str
    chapters: tuple[Chapter, ...]


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
    """An origin, and the events that rest on it alone; `known` is whether it can be told who that is."""

    name: str
    note: str
    known: bool
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
class FigureRow:
    """One figure: the number and what it counts, who says so and how sure, as of when, and of which time it speaks in
    the report's words. The passage's quote is the figure's own words; `again` is where the same source repeats it."""

    figure: str
    who: Who
    origin: str
    sure: str
    as_of: str
    spoken: str
    best: bool
    passage: Passage
    again: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """The figures of one ledger with what they come to, or those of an event (or of none) that stand in no ledger."""

    event: EventView | None
    title: str
    sums: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What one source says, equally sure, that is put with no event."""

    who: Who
    sure: Sure
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report of which the brief is made. `kin` says which report it is a copy or an edited version of, or has a
    passage of, and `withdrawn` quotes what an edited version no longer says."""

    number: int
    document: str
    anchor: str
    outlet: str
    title: str
    published: str
    location: str
    url: str | None
    claims: int
    kin: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """What could not be read, and why."""

    location: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the brief says, in its order. `made_of` are the header's sentences; `rule` is the one for best figures."""

    title: str
    made_of: tuple[str, ...]
    rule: str
    parts: tuple[Part, ...]
    also: tuple[Listing, ...]
    statements: tuple[Statements, ...]
    sources: tuple[SourceRow, ...]
    singles: tuple[Single, ...]
    denials: tuple[Denial, ...]
    figures: tuple[FigureGroup, ...]
    reports: tuple[ReportRow, ...]
    problems: tuple[ProblemRow, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of all stories."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)
