"""What is told of the intake: feeds, what came of them, how far a round is; and what makes rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list that is watched. `by`: who named it, in words, or the list that led there; `added`: on the page.

    `came`: the answer to the last request since the server began ("200", "304", "429", or why there was none).
    `failure`: what is wrong with it, in words, "" where nothing is. `due_at`: when it is asked next, at the earliest.
    """

    url: str
    by: str
    added: bool = False
    asked_at: datetime | None = None
    came: str | None = None
    due_at: datetime | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report that came in, or changed (`words` say how); `document` is its id, None where that is not to be told."""

    at: datetime
    url: str
    changed: bool
    outlet: str | None
    title: str | None
    claims: int
    document: str | None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What could not be had, is gone (`kind`: failed, gone), or can be had again (back)."""

    at: datetime
    kind: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The round under way: addresses asked, reports that came in, their claims; `asking` is being fetched just now."""

    begun_at: datetime
    asked: int = 0
    came: int = 0
    claims: int = 0
    asking: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeAnswer:
    """How the intake is.

    `able`: whether this server takes anything in at all. `running`: whether it goes on from round to round; `progress`:
    the round under way. `waits`: why it waits for its turn to write; `trouble`: why the last round did not end well;
    `next_at`: when the next one is. The last articles and faults come first.
    """

    able: bool = False
    running: bool = False
    progress: Progress | None = None
    waits: str = ""
    trouble: str = ""
    next_at: datetime | None = None
    feeds: tuple[Feed, ...] = ()
    articles: tuple[Article, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a round came to: when the next is due, in seconds since 1970, and the lists that are watched."""

    due: float
    feeds: tuple[Feed, ...]


class Told(Protocol):
    """Whom a round tells what it does, from its own thread."""

    def asks(self, url: str) -> None:
        """An address is asked."""

    def answered(self, url: str, came: str) -> None:
        """What it said."""

    def came_in(self, article: Article) -> None:
        """A report is in the record."""

    def went_wrong(self, fault: Fault) -> None:
        """Something could not be had."""

    def waits(self, words: str) -> None:
        """It waits, and why; "" where it goes on."""


class Rounds(Protocol):
    """What makes rounds. `given` are the feeds that the server was started with; `private`: whether inner addresses
    may be watched."""

    given: tuple[Feed, ...]
    private: bool

    def look(self, added: tuple[str, ...], told: Told, stop: Event, *, now: bool) -> Looked:
        """Make one round, until `stop` is set: lists that are due, or all (`now`). `RashomonError` where it cannot."""

    def stop(self) -> None:
        """Cut what is being fetched, from another thread."""
