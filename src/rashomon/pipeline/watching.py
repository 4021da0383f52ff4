"""Watching feeds: asking them politely whether there is something new, and reading what is into a record.

`Watch` prints nothing: what happens is told to a callback, and it ends when an event is set. So a command line, or a
server in a thread of its own, runs the same.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from rashomon.config import Settings, from_environment
from rashomon.errors import RecordError, UsageError
from rashomon.fetch import Clock, Fetcher, FetchSettings, Polite, Refused, is_address, parse
from rashomon.ingest import Metadata, listing_of
from rashomon.pipeline.arriving import Intake
from rashomon.pipeline.notes import Note, NoteKind, Round
from rashomon.pipeline.rounds import Looking, Means
from rashomon.pipeline.watched import State, beside
from rashomon.store.home import Server, home

SHORTEST = 60.0  # seconds from one round to the next, at least
USUAL = 15 * 60.0  # seconds between two looks at a list. Chosen: what many feeds ask for themselves


def _ignored(_: object) -> None:
    """Nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a watch has from outside, and tests replace: the fetcher, the clock, and chance."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    clock: Clock = field(default_factory=Clock)
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSettings:
    """How to watch: seconds between two looks at a list, what is known of all reports, limits, and where the state is.

    `state` is by default a file beside the record.
    """

    every: float = USUAL
    metadata: Metadata = field(default_factory=Metadata)
    settings: Settings = field(default_factory=from_environment)
    state: Path | None = None

    def __post_init__(self) -> None:
        if self.every < SHORTEST:
            raise UsageError(f"every {self.every:g} seconds is too often: give a minute at least")


class Watch:
    """Watches `feeds` (feeds, lists of them, sitemaps, pages; also files with addresses) and keeps a record of them.

    `once` makes one round, `run` goes on until `stop` is called, or the event in it is set. `told` is called with each
    `Note` as it happens, `ended` with each `Round`, both in the thread that runs this. What was seen is remembered in
    a file: a watch that was ended goes on where it stopped. `UsageError` where `feeds` make no sense.

        watch = Watch(["https://example.org/feed"], "record.db", told=print)
        threading.Thread(target=watch.run).start()
        ...
        watch.stop()
    """

    def __init__(  # noqa: PLR0913  two are for whoever calls, and two how it is done
        self,
        feeds: str | Path | Iterable[str | Path],
        output: str | Path | Server,
        how: WatchSettings | None = None,
        *,
        told: Callable[[Note], None] = _ignored,
        ended: Callable[[Round], None] = _ignored,
        stop: threading.Event | None = None,
        world: World | None = None,
    ) -> None:
        self.how, self._world = how or WatchSettings(), world or World()
        self.stopped = stop or threading.Event()
        self.output = home(output)
        given = [feeds] if isinstance(feeds, str | Path) else list(feeds)
        self._roots, self._files = _addresses(given, self._world.fetcher.settings), _files(given, self.how.settings)
        if not given:
            raise UsageError("no feeds named: give at least one address, or a file with addresses")
        self._told, self._ended = told, ended
        self._polite = Polite(
            self._world.fetcher, clock=self._world.clock, stop=self.stopped, chance=self._world.chance
        )
        self._begun = False

    def stop(self) -> None:
        """End it, from any thread: what is being fetched is cut, what was read is kept."""
        self.stopped.set()
        self._world.fetcher.stop()

    def run(self) -> None:
        """Round after round until it is stopped. Where somebody else writes to the record for long, it is tried later.

        `RecordError` where the record, or the file that remembers, cannot be used at the start.
        """
        with self._state() as state:
            while not self.stopped.is_set():
                begun = self._begun
                try:
                    due = self._round(state, now=False).due
                except RecordError as error:
                    if not begun:
                        raise
                    moment = datetime.fromtimestamp(self._world.clock.now(), UTC)
                    self._told(Note(kind=NoteKind.FAILED, url=str(self.output), at=moment, words=str(error)))
                    due = self._world.clock.now() + self.how.every
                pause = max(SHORTEST, due - self._world.clock.now())
                if not self.stopped.is_set():
                    self._world.clock.sleep(pause, self.stopped)

    def once(self) -> Round:
        """One round, now: every list but those that have failed and are not due, and what is new in them."""
        with self._state() as state:
            return self._round(state, now=True)

    def _state(self) -> State:
        return State(self.how.state or beside(self.output))

    def _round(self, state: State, now: bool) -> Round:
        pace = self._polite.pace
        pace.load(state.hosts())
        means = Means(
            output=self.output,
            every=self.how.every,
            polite=self._polite,
            # one by one, so that each is told when it has come
            intake=Intake(metadata=self.how.metadata, settings=replace(self.how.settings, batch_size=1)),
            state=state,
            tell=self._told,
            chance=self._world.chance,
        )
        try:
            made = Looking(means=means, roots=self._roots, files=self._files).look(settle=not self._begun, now=now)
        finally:
            state.keep_hosts({host: until for host, until in pace.until.items() if pace.left(host) > 0})
        self._begun = True
        self._ended(made)
        return made


def _addresses(given: list[str | Path], settings: FetchSettings) -> tuple[str, ...]:
    found = []
    for one in given:
        if isinstance(one, str) and is_address(one):
            try:
                found.append(parse(one, private=settings.private).url)
            except Refused as error:
                raise UsageError(f"{one!r} {error}") from None
    return tuple(dict.fromkeys(found))


def _files(given: list[str | Path], settings: Settings) -> tuple[Path, ...]:
    found = []
    for one in given:
        if isinstance(one, str) and is_address(one):
            continue
        if not Path(one).is_file():
            raise UsageError(f"{str(one)!r} is neither an address (https://…) nor a file with addresses")
        if listing_of(Path(one), settings.max_bytes) is None:
            raise UsageError(f"{str(one)!r} holds no list of addresses: give OPML, a feed, or an address a line")
        found.append(Path(one))
    return tuple(found)
