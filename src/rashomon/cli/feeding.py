"""What watches feeds behind a server: rounds of a watch, told to the pages of the intake."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock

from rashomon.cli.intake import FeedSettings
from rashomon.errors import RashomonError, RecordError
from rashomon.fetch import Failed, Fetcher, FetchSettings, Refused, Reply, Tag, Unchanged, is_address, parse
from rashomon.fetch.client import Allowed
from rashomon.pipeline.notes import Note, NoteKind, Round
from rashomon.pipeline.watched import Known, State, beside
from rashomon.pipeline.watching import Watch, WatchSettings, World
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer
from rashomon.web.intake_answers import Article, Fault, Feed, Looked, Told

NAMED = "the command line"  # by whom a feed was named
TURN = 1.0  # seconds that are waited for the record before the page says that it is waited for
PAUSE = 1.0  # seconds until it is tried again
COMING = (NoteKind.NEW, NoteKind.CHANGED)


class Feeding:
    """Rounds of a watch over a record, one at a time. `given` are the feeds and files that the server began with."""

    def __init__(self, record: Home, given: list[str | Path], settings: FeedSettings) -> None:
        self.record, self._feeds, self.settings = record, given, settings
        self.private = settings.fetch.private
        self._lock = Lock()
        self._watch: Watch | None = None  # the last one, which goes on while the feeds are the same
        self._added: tuple[str, ...] = ()
        self._at_work = False
        self._told: Told | None = None
        self._trouble, self._due = "", 0.0
        if given:
            self.watch(())  # says what is wrong with them before anybody waits for them
        self.given = tuple(Feed(url=_shown(one, self.private), by=NAMED) for one in given)

    def look(self, added: tuple[str, ...], told: Told, stop: Event, *, now: bool) -> Looked:
        """Make one round, until `stop` is set: lists that are due, or all (`now`).

        `RecordError` where the record, or the file that remembers, is in use by somebody else for too long.
        """
        refused = tuple(one for url in added if (one := self._refused(url)) is not None)
        added = tuple(url for url in added if url not in {one.url for one in refused})
        if not (added or self._feeds):
            return Looked(due=time.time() + self.settings.every, feeds=refused)
        self._told, self._trouble = told, ""
        self._wait_for_turn(told, stop)
        with self._lock:
            if stop.is_set():
                return Looked(due=time.time(), feeds=(*refused, *self._known()))
            if self._watch is None or added != self._added:
                self._watch, self._added = self.watch(added), added
            watch, self._at_work = self._watch, True
            watch.stopped.clear()
        try:
            due = self._round(watch, now)
        finally:
            with self._lock:
                self._at_work = False
        return Looked(due=due, feeds=(*refused, *self._known()))

    def stop(self) -> None:
        """Cut what is being fetched, from another thread."""
        with self._lock:
            if self._watch is not None and self._at_work:
                self._watch.stop()
            self._watch = None  # one that was stopped fetches nothing any more

    def watch(self, added: tuple[str, ...]) -> Watch:
        """A watch of the feeds that were given and those that were added. `UsageError` where they make no sense."""
        fetcher = Telling(self.settings.fetch, self)
        how = WatchSettings(every=self.settings.every)
        return Watch(
            [*self._feeds, *added], self.record, how, told=self.note, ended=self.ended, world=World(fetcher=fetcher)
        )

    def _round(self, watch: Watch, now: bool) -> float:
        """One round; when the next is due. What tells that it is over stops the watch, which so lets go of its file."""
        self._due = time.time() + self.settings.every
        if now:
            watch.once()
        else:
            watch.run()
        if self._trouble:
            raise RecordError(self._trouble)
        return self._due

    # ------------------------------------------------------------ what the watch tells

    def ended(self, made: Round) -> None:
        """A round is over."""
        self._due = made.due
        self._pause()

    def note(self, note: Note) -> None:
        """Something happened."""
        if self._told is None:
            return
        if note.url == str(self.record):  # somebody else wrote to the record for long: it is tried again later
            self._trouble = note.words
            self._pause()
        elif note.kind in COMING:
            self._told.came_in(
                Article(
                    at=note.at,
                    url=note.url,
                    changed=note.kind is NoteKind.CHANGED,
                    outlet=note.outlet,
                    title=note.title,
                    claims=note.claims or 0,
                    document=self._document(note.url),
                    words=note.words,
                )
            )
        else:
            self._told.went_wrong(Fault(at=note.at, kind=note.kind.value, url=note.url, words=note.words))

    def asks(self, url: str) -> None:
        """An address is asked."""
        if self._told is not None:
            self._told.asks(url)

    def answered(self, url: str, reply: Reply) -> None:
        """What it said."""
        if self._told is not None:
            self._told.answered(url, came(reply))

    def _pause(self) -> None:
        if self._watch is not None:
            self._watch.stopped.set()

    def _document(self, url: str) -> str | None:
        """The document at an address."""
        with suppress(RashomonError), View(self.record) as view:
            return view.document(url).id
        return None

    # ------------------------------------------------------------ before and after a round

    def _refused(self, url: str) -> Feed | None:
        """A feed that was added while inner addresses might be watched, where they may not any more."""
        try:
            parse(url, private=self.private)
        except Refused as error:
            return Feed(url=url, by="", failure=str(error))
        return None

    def _wait_for_turn(self, told: Told, stop: Event) -> None:
        """Wait until the record can be written to, and say so meanwhile: a build, or review, goes first."""
        while not stop.is_set():
            try:
                with Writer(self.record, TURN) as writer, writer.batch():
                    break
            except RecordError as error:
                told.waits(str(error))
                stop.wait(PAUSE)
        told.waits("")

    def _known(self) -> tuple[Feed, ...]:
        """The lists that the watch knows, with when each is due and what is wrong with it."""
        place = beside(self.record)
        if not place.exists():
            return ()
        try:
            with State(place) as state:
                return tuple(_feed(one) for one in state.addresses().values() if one.is_list)
        except RecordError:  # another watch has taken it; pages show what they know
            return ()


class Telling(Fetcher):
    """A fetcher that tells what is asked, and what came; the rules of sites (robots.txt) are none of that."""

    def __init__(self, settings: FetchSettings, rounds: Feeding) -> None:
        super().__init__(settings)
        self._rounds = rounds

    def get(self, asked: str, tag: Tag | None = None, *, allowed: Allowed | None = None, most: int = 0) -> Reply:
        """What is at the address, as `Fetcher.get`."""
        if most:
            return super().get(asked, tag, allowed=allowed, most=most)
        self._rounds.asks(asked)
        reply = super().get(asked, tag, allowed=allowed)
        self._rounds.answered(asked, reply)
        return reply


def came(reply: Reply) -> str:
    """What an answer was, in a word: the server's code, or why there was none."""
    if isinstance(reply, Failed):
        return str(reply.status) if reply.status is not None else reply.reason.value
    return "304" if isinstance(reply, Unchanged) else "200"


def _feed(one: Known) -> Feed:
    due = datetime.fromtimestamp(one.due, UTC) if one.due is not None else None
    return Feed(url=one.url, by=one.parent, due_at=due, failure=one.failure)


def _shown(one: str | Path, private: bool) -> str:
    return parse(one, private=private).url if isinstance(one, str) and is_address(one) else str(one)
