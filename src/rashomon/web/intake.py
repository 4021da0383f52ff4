"""Intake: feeds that are watched behind the server, in one thread of its own, and what pages tell of it.

What makes a round is brought by whoever starts the server (`Rounds`), since reading language is none of the web's. All
that is told is kept in memory; pages read it under a lock that nobody holds for long, so no request waits for a round.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Event, Thread

from fastapi import Request

from rashomon.errors import RashomonError, UsageError
from rashomon.fetch import Refused, is_address, parse
from rashomon.web.intake_answers import Article, Fault, Feed, IntakeAnswer, Progress, Rounds
from rashomon.web.intake_kept import Kept

LINES = 50  # articles that are told of, and as many faults
MOST = 200  # feeds that may be added on the page. Chosen: beyond that a file of them is handier
AGAIN = 60.0  # seconds between two rounds, at least, as between those of any watch
PATIENCE = 20.0  # seconds that the end of the server waits for a round. Chosen: what is not kept by then comes again
PAGE = "this page"  # by whom a feed was named
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Seen:
    """What rounds told, for pages."""

    progress: Progress | None = None
    waits: str = ""
    trouble: str = ""
    due: float = 0.0
    begun: float | None = None
    feeds: tuple[Feed, ...] = ()
    answers: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    articles: deque[Article] = field(default_factory=lambda: deque(maxlen=LINES))
    faults: deque[Fault] = field(default_factory=lambda: deque(maxlen=LINES))


class Intake:
    """Watches feeds round after round, from `start` to `stop`, and tells how that goes (`state`).

    `kept` is the file with what outlives the server. Every method may be called from any thread; none waits for a
    round but `close`. `UsageError` where what is asked for makes no sense.
    """

    def __init__(self, rounds: Rounds, kept: Path, clock: Callable[[], float] = time.time) -> None:
        self._rounds, self._kept, self._clock = rounds, Kept(kept), clock
        self._changed = Condition()
        self._seen = _Seen()
        self._stop = Event()
        self._stop.set()
        self._thread: Thread | None = None
        self._hurry = self._fresh = self._closed = False

    # ------------------------------------------------------------ to begin and to end

    @property
    def begins(self) -> bool:
        """Whether it begins with the server: one that was started with feeds, or somebody had started the intake."""
        return bool(self._rounds.given or (self._kept.running and self._kept.feeds))

    def open(self) -> None:
        """Begin with the server, where it `begins`."""
        if self.begins:
            self._begin()

    def close(self) -> None:
        """End with the server, which does not forget that it was running."""
        with self._changed:
            self._closed, thread = True, self._thread
        self._end()
        if thread is not None:
            thread.join(PATIENCE)

    def start(self) -> None:
        """Go on from round to round. Idempotent."""
        with self._changed:
            if not self._all():
                raise UsageError("there is no feed to watch: add one first")
            self._kept.keep(self._kept.feeds, running=True)
        self._begin()

    def _begin(self) -> None:
        with self._changed:
            if self._stop.is_set() and not self._closed:
                self._stop, self._hurry, self._fresh = Event(), False, True
                if self._thread is None:  # else the one that is about to end goes on
                    self._thread = Thread(target=self._run, name="intake", daemon=True)
                    self._thread.start()

    def stop(self) -> None:
        """Ask nobody any more: what is being fetched is cut, what came is kept. Idempotent."""
        with self._changed:
            self._kept.keep(self._kept.feeds, running=False)
        self._end()

    def ask_now(self) -> None:
        """Ask all feeds that answer before they are due; after the round that is under way, if there is one."""
        with self._changed:
            if self._stop.is_set():
                raise UsageError("the intake is stopped: start it, and what is due is asked")
            begun = self._seen.begun
            if begun is not None and self._clock() - begun < AGAIN:
                raise UsageError("feeds were asked less than a minute ago: give them a little time")
            self._hurry = True
            self._changed.notify_all()

    def _end(self) -> None:
        with self._changed:
            self._stop.set()
            self._changed.notify_all()
        self._rounds.stop()

    # ------------------------------------------------------------ feeds

    def add(self, given: str) -> str:
        """Watch one more, from the next round on; its address as it is asked. `UsageError` where it is refused."""
        if not is_address(given):
            raise UsageError(f"{given[:200]!r} is no address of a feed: it begins with https:// or http://")
        try:
            url = parse(given, private=self._rounds.private).url
        except Refused as error:
            raise UsageError(f"{given[:200]!r} {error}") from None
        with self._changed:
            if any(url == one.url for one in self._all()):
                raise UsageError(f"{url!r} is watched already")
            if len(self._kept.feeds) >= MOST:
                raise UsageError(f"{MOST} feeds were added here: name more in a file, with --feeds")
            self._kept.keep((*self._kept.feeds, url), running=self._kept.running)
            self._fresh = True
            self._changed.notify_all()
        return url

    def remove(self, url: str) -> None:
        """Watch one no more that was added here; what came of it stays in the record."""
        with self._changed:
            if url not in self._kept.feeds:
                raise UsageError(f"{url[:200]!r} was not added here")
            self._kept.keep(tuple(one for one in self._kept.feeds if one != url), running=self._kept.running)
            self._fresh = True
            self._changed.notify_all()

    def _all(self) -> tuple[Feed, ...]:
        """What is watched by name."""
        return *self._rounds.given, *(Feed(url=url, by=PAGE, added=True) for url in self._kept.feeds)

    # ------------------------------------------------------------ what pages tell

    def state(self) -> IntakeAnswer:
        """How it is at this moment."""
        with self._changed:
            seen, runs = self._seen, not self._stop.is_set()
            return IntakeAnswer(
                able=True,
                running=runs,
                progress=seen.progress,
                waits=seen.waits,
                trouble=seen.trouble,
                next_at=_moment(seen.due) if runs and seen.progress is None and seen.due else None,
                feeds=self._rows(),
                articles=tuple(reversed(seen.articles)),
                faults=tuple(reversed(seen.faults)),
            )

    def _rows(self) -> tuple[Feed, ...]:
        """Feeds by name, each followed by the lists that it led to, with what came of them."""
        known = {one.url: one for one in self._seen.feeds}
        below: defaultdict[str, list[Feed]] = defaultdict(list)
        for one in self._seen.feeds:
            below[one.by].append(one)
        rows: dict[str, Feed] = {}
        for named in self._all():
            found = known.get(named.url, named)
            waiting = [replace(named, due_at=found.due_at, failure=found.failure)]
            while waiting:
                one = waiting.pop()
                if one.url not in rows:
                    rows[one.url] = one
                    waiting += reversed(below[one.url])
        return tuple(self._with_answer(one) for one in rows.values())

    def _with_answer(self, one: Feed) -> Feed:
        at, came = self._seen.answers.get(one.url, (None, None))
        return replace(one, asked_at=at, came=came)

    # ------------------------------------------------------------ what rounds tell

    def asks(self, url: str) -> None:
        """An address is asked."""
        self._went_on(asking=url)

    def answered(self, url: str, came: str) -> None:
        """What it said."""
        with self._changed:
            self._seen.answers[url] = (_moment(self._clock()), came)
        self._went_on(asking=None, asked=1)

    def came_in(self, article: Article) -> None:
        """A report is in the record."""
        with self._changed:
            self._seen.articles.append(article)
        self._went_on(came=1, claims=article.claims)

    def went_wrong(self, fault: Fault) -> None:
        """Something could not be had."""
        with self._changed:
            self._seen.faults.append(fault)

    def waits(self, words: str) -> None:
        """It waits, and why; "" where it goes on."""
        with self._changed:
            self._seen.waits = words

    def _went_on(self, *, asked: int = 0, came: int = 0, claims: int = 0, **told: str | None) -> None:
        with self._changed:
            now = self._seen.progress
            if now is not None:
                more = {"asked": now.asked + asked, "came": now.came + came, "claims": now.claims + claims}
                self._seen.progress = replace(now, **more, **told)  # type: ignore[arg-type]  # by their names

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        while (turn := self._turn()) is not None:
            stop, added, now = turn
            due, feeds, trouble = self._clock() + AGAIN, None, ""
            try:
                made = self._rounds.look(added, self, stop, now=now)
                due, feeds = max(made.due, due), made.feeds
            except RashomonError as error:
                trouble = str(error)
            except Exception:  # noqa: BLE001  a thread must end in a state that pages can tell of
                _LOG.exception("a round of the intake failed")
                trouble = "something went wrong; what it was stands where the server was started"
            self._rest(due, feeds, trouble)

    def _turn(self) -> tuple[Event, tuple[str, ...], bool] | None:
        """Wait until a round is due, and begin it: when it is to end, feeds that were added, whether all are asked."""
        with self._changed:
            while not (self._stop.is_set() or self._hurry or self._fresh or self._clock() >= self._seen.due):
                self._changed.wait(min(AGAIN, max(self._seen.due - self._clock(), 0.0)))
            if self._stop.is_set():
                self._thread = None
                return None
            now, self._hurry, self._fresh = self._hurry, False, False
            self._seen.begun = self._clock()
            self._seen.progress = Progress(begun_at=_moment(self._seen.begun))
            return self._stop, self._kept.feeds, now

    def _rest(self, due: float, feeds: tuple[Feed, ...] | None, trouble: str) -> None:
        """Note how the round ended."""
        with self._changed:
            seen = self._seen
            seen.progress, seen.waits, seen.trouble, seen.due = None, "", trouble, due
            if feeds is not None:
                seen.feeds = feeds
            lists = {one.url for one in (*self._all(), *seen.feeds)}
            seen.answers = {url: told for url, told in seen.answers.items() if url in lists}
            self._changed.notify_all()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def intake_of(request: Request) -> Intake | None:
    """The one of the application that a request is made to; None where it takes nothing in."""
    intake: Intake | None = request.app.state.intake
    return intake
