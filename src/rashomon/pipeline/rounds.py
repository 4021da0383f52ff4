"""One round of a watch: lists that are due are asked, what is new or may have changed is fetched, and it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from rashomon.fetch import Failed, Got, Polite, Reason, Tag, Unchanged, back_off, spread
from rashomon.ingest import Link, Listing, advertised, listing_of
from rashomon.merge import ALGORITHM
from rashomon.merge.copies.revisions import changes
from rashomon.model.document import Document
from rashomon.pipeline.arriving import Intake, failed_item, link_items, page_items, visit
from rashomon.pipeline.book import Book
from rashomon.pipeline.intake import Item
from rashomon.pipeline.notes import Note, NoteKind, Round
from rashomon.pipeline.run import Run
from rashomon.pipeline.watched import Known, State, packed, unpacked
from rashomon.record.remaking import merge
from rashomon.store.home import Home
from rashomon.store.views import View
from rashomon.store.writer import Writer

HOUR = 3_600.0
# Seconds from one look at a report to the next, as long as it stays as it is. Chosen: most corrections come within
# hours; after the last of these it is left alone, unless its list says that it has changed.
RECHECKS = (HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR)
MOST_TRIES = 6  # chosen: with the pauses between them, a report that fails is tried for some hours
MOST_NEW = 100  # reports of one list that are fetched in a round. Chosen: a feed has less, a sitemap up to 50,000
MOST_LISTS = 500  # lists that one list may lead to. Chosen: as many feeds as a newsroom follows
MOST_LINKS = 50_000  # reports of one list that are remembered; what a sitemap may have by its own rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a round works with: `every` is the time between two looks at a list, `tell` takes notes."""

    output: Home
    every: float
    polite: Polite
    intake: Intake
    state: State
    tell: Callable[[Note], None]
    chance: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A report that is on its way into the record: its address, the mark of the answer, and what tells its words."""

    known: Known
    tag: Tag
    words: str


@dataclass(slots=True, kw_only=True)
class Looking:
    """One round. `roots` are the addresses that somebody named, `files` the files with lists of them."""

    means: Means
    roots: tuple[str, ...]
    files: tuple[Path, ...] = ()
    made: Round = field(default_factory=Round)
    book: Book = field(init=False)
    pending: dict[str, _Pending] = field(default_factory=dict)
    written: list[tuple[Item, int | None]] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book = Book(self.means.state, (*self.roots, *map(str, self.files)), self.means.polite.left)

    def look(self, *, settle: bool, now: bool) -> Round:
        """Make the round. `settle`: conclusions are made where they no longer follow, even if nothing came.

        `now`: lists that answer are asked before they are due, too.
        """
        items = self._items(now)
        first = next(items, None)
        if first is not None or self.healed or settle:
            with Writer(self.means.output) as writer:
                self._read(writer, first, items)
                writer.drop_problems(self.healed)
                if writer.concluded_by() != ALGORITHM:
                    merge(writer)
        self.book.forget(self._now())
        due = self.book.next_due()
        self.made.due = due if due is not None else self._now() + self.means.every
        return self.made

    # ------------------------------------------------------------ what is due

    def _items(self, now: bool) -> Iterator[Item]:
        """What arrives, as it arrives."""
        for path in self.files:
            found = listing_of(path, self.means.intake.settings.max_bytes)
            yield from self._enter(found, str(path)) if found is not None else ()
        self.book.keep(*(self._new(url, "") for url in self.roots if self.book.get(url) is None))
        self.book.wait_for_due(self._now(), early=now)
        for one in self.book.turns():
            if self.means.polite.stop.is_set():
                return
            yield from self._list(one) if one.is_list else self._report(one)

    # ------------------------------------------------------------ lists

    def _list(self, one: Known) -> Iterator[Item]:
        self.made.asked += 1
        found = visit(self.means.polite, one.url, one.tag)
        if isinstance(found, Failed):
            yield from self._list_failed(one, found)
            return
        usual = self._now() + spread(self.means.every, self.means.chance)
        if isinstance(found, Unchanged):
            self.book.keep(replace(self._well(one), due=usual, checks=one.checks + 1))
            return
        one = replace(one, due=usual)
        if not isinstance(found, Got):
            yield from self._entered(one, found[0], found[1])
        elif (feed := _feed_of(found, one)) is not None:
            yield from self._entered(one, feed, found.tag)
        elif one.parent or self.book.below(one.url, lists=True) or self.book.below(one.url, lists=False):
            yield from self._failed(one, "brings no list of reports that can be read, where there was one")
        else:
            yield from self._page(one, found)

    def _entered(self, one: Known, found: Listing, tag: Tag) -> Iterator[Item]:
        yield from self._enter(found, one.url)
        self.book.keep(replace(self._well(one), checks=one.checks + 1).tagged(tag))

    def _list_failed(self, one: Known, failed: Failed) -> Iterator[Item]:
        if self._is_put_off(one, failed):
            return
        failures = one.failures + 1
        pause = back_off(self.means.every, failures, failed.wait, self.means.chance)
        due = None if failed.status == 410 else self._now() + pause
        yield from self._failed(replace(one, failures=failures, due=due), failed.message)

    def _enter(self, found: Listing, parent: str) -> Iterator[Item]:
        """Note what a list holds: what is new in it waits for its turn, and what it holds in full is here already."""
        now = self._now()
        named = {link.url for link in found.lists}
        self.book.drop([one for one in self.book.below(parent, lists=True) if one.url not in named])
        lists = [link.url for link in found.lists[:MOST_LISTS] if self.book.get(link.url) is None]
        self.book.keep(*(self._new(url, parent) for url in lists))
        before = self.book.below(parent, lists=False)
        noted, whole, new = [], [], 0
        for link in found.links[:MOST_LINKS]:
            one = self.book.get(link.url)
            if one is None:
                new += 1
                # Of what was there when a list is first seen, the first: the rest is the site's past.
                due = now if new <= MOST_NEW else now + self.means.every if before else None
                one = Known(url=link.url, is_list=False, parent=parent, due=due, seen=now, given=packed(link.given))
            elif one.is_list:
                continue
            elif one.stamp and link.stamp != one.stamp:
                one = replace(one, due=now)
            noted.append(replace(one, stamp=link.stamp, seen=now, parent=parent))
            whole += [(noted[-1], link)] if link.draft is not None else []
        self.book.keep(*noted)
        held = {one.url for one, _ in whole}
        for url in [*lists, *(one.url for one in noted if one.due is not None and one.due <= now)]:
            if url not in held:
                self.book.wait(url)
        for one, link in whole:
            yield from self._in_full(one, link)

    def _in_full(self, one: Known, link: Link) -> Iterator[Item]:
        items = link_items(link, self.means.intake)
        words = _words(items)
        if words and words == one.document:
            self.book.keep(replace(self._well(one), due=None))
        else:
            yield from self._going_in(one, items, Tag(), words)

    # ------------------------------------------------------------ reports

    def _report(self, one: Known) -> Iterator[Item]:
        self.made.asked += 1
        found = visit(self.means.polite, one.url, one.tag)
        if isinstance(found, Failed):
            yield from self._report_failed(one, found)
        elif isinstance(found, Unchanged):
            self.book.keep(self._checked(self._well(one)))
        elif isinstance(found, Got):
            yield from self._page(one, found)
        else:
            message = f"is {found[0].form}, and no report: watch it by its address"
            yield from self._failed(replace(one, due=None), message)

    def _page(self, one: Known, got: Got) -> Iterator[Item]:
        items = page_items(got, unpacked(one.given), self.means.intake)
        words = _words(items)
        if words and words == one.document:
            self.book.keep(self._checked(self._well(one)).tagged(got.tag))
        elif words:
            yield from self._going_in(one, items, got.tag, words)
        else:
            problem = next(
                (item.problem.message for item in items if item.problem is not None), "nothing to read in it"
            )
            yield from self._failed(self._checked(one).tagged(got.tag), problem)

    def _report_failed(self, one: Known, failed: Failed) -> Iterator[Item]:
        if self._is_put_off(one, failed):
            return
        if failed.gone and one.document:
            if not one.gone:
                self.made.gone += 1
                message = f"is not there any more (status {failed.status}): the record keeps what it said"
                self._note(NoteKind.GONE, one.url, message)
                yield failed_item(one.url, message)
            one = replace(self._checked(one), gone=True)
            self.book.keep(replace(one, due=None) if failed.status == 410 else one)
            return
        failures = one.failures + 1
        again = (failed.passing or failed.status == 404) and failures < MOST_TRIES
        pause = back_off(self.means.every, failures, failed.wait, self.means.chance)
        yield from self._failed(
            replace(one, failures=failures, due=self._now() + pause if again else None), failed.message
        )

    def _is_put_off(self, one: Known, failed: Failed) -> bool:
        """Whether it was not asked at all: since it was stopped, or since its host is to be left alone yet."""
        if failed.reason is Reason.PAUSE:
            self.book.keep(replace(one, due=self._now() + (failed.wait or 0.0)))
        return failed.reason in (Reason.PAUSE, Reason.STOPPED)

    def _checked(self, one: Known) -> Known:
        """After an answer with nothing new: when it is looked at again."""
        if one.is_list:
            return replace(one, due=self._now() + spread(self.means.every, self.means.chance), checks=one.checks + 1)
        pause = RECHECKS[one.checks] if one.checks < len(RECHECKS) else None
        due = self._now() + spread(pause, self.means.chance) if pause is not None else None
        return replace(one, due=due, checks=one.checks + 1)

    # ------------------------------------------------------------ into the record

    def _going_in(self, one: Known, items: list[Item], tag: Tag, words: str) -> Iterator[Item]:
        for item in items:
            if item.document is not None:
                self.pending[item.location] = _Pending(known=one, tag=tag, words=words)
        yield from items

    def _read(self, writer: Writer, first: Item | None, rest: Iterator[Item]) -> None:
        """Read what arrives; each is told and noted when it is written."""

        def arriving() -> Iterator[Item]:
            if first is not None:
                yield first
                yield from rest

        run = Run(
            writer=writer,
            metadata=self.means.intake.metadata,
            settings=self.means.intake.settings,
            progress=lambda _: self._flush(),
            arriving=arriving(),
            finished=lambda item, claims: self.written.append((item, claims)),
        )
        run.read([], 1)
        self._flush()
        for location, waiting in self.pending.items():  # what the record did not take: a language that is not read
            problem = run.problems.get(location)
            message = problem.message if problem is not None else "was not read"
            self.book.keep(
                replace(waiting.known, due=None, document=waiting.words, failure=message).tagged(waiting.tag)
            )
            self._note(NoteKind.FAILED, waiting.known.url, message)
            self.made.failed += 1

    def _flush(self) -> None:
        """Note and tell what is written by now."""
        for item, claims in self.written:
            waiting, document = self.pending.pop(item.location, None), item.document
            if waiting is None or document is None:
                continue
            one = replace(self._well(waiting.known), checks=0, document=waiting.words, gone=False)
            if claims is not None:
                self._tell_words(waiting.known, document, claims)
            self.book.keep(self._checked(one).tagged(waiting.tag))
        self.written.clear()

    def _tell_words(self, one: Known, document: Document, claims: int) -> None:
        before = None
        if one.document:
            with View(self.means.output) as view:
                before = next(view.documents_of(one.document.split(",")[:1]), None)
        if before is None:
            self.made.new += 1
            self._note(NoteKind.NEW, one.url, "", document, claims)
            return
        self.made.changed += 1
        made = changes(document, before)
        counts = ((len(made.added), "added"), (len(made.reworded), "reworded"), (len(made.withdrawn), "withdrawn"))
        told = [f"{count} passage{'s' if count > 1 else ''} {what}" for count, what in counts if count]
        self._note(NoteKind.CHANGED, one.url, ", ".join(told) or "the same words, told otherwise", document, claims)

    # ------------------------------------------------------------ noting

    def _failed(self, one: Known, message: str) -> Iterator[Item]:
        """Note that something could not be had; it is told, and a problem, when it is another fault than before."""
        if message != one.failure:
            self.made.failed += 1
            self._note(NoteKind.FAILED, one.url, message)
            yield failed_item(one.url, message)
        self.book.keep(replace(one, failure=message))

    def _well(self, one: Known) -> Known:
        """It answered: what was wrong before is over."""
        if one.failure or one.gone:
            self.healed.append(one.url)
            if one.is_list:
                self._note(NoteKind.BACK, one.url, "can be had again")
        return replace(one, failures=0, failure="", gone=False)

    def _new(self, url: str, parent: str) -> Known:
        return Known(url=url, is_list=True, parent=parent, due=self._now(), seen=self._now())

    def _now(self) -> float:
        return self.means.polite.clock.now()

    def _note(
        self, kind: NoteKind, url: str, words: str, document: Document | None = None, claims: int | None = None
    ) -> None:
        self.means.tell(
            Note(
                kind=kind,
                url=url,
                at=datetime.fromtimestamp(self._now(), UTC),
                words=words,
                outlet=document.outlet if document is not None else None,
                title=document.headline if document is not None else None,
                claims=claims,
            )
        )


def _feed_of(found: Got, one: Known) -> Listing | None:
    """The feed that a front page names as its own, where somebody named the page: that is what is meant."""
    feeds = advertised(found.data, found.url)[:1] if not one.parent else ()
    return Listing(form="a page", lists=(Link(url=feeds[0]),)) if feeds else None


def _words(items: list[Item]) -> str:
    """What tells the words of a page from those that it had before."""
    return ",".join(item.document.id for item in items if item.document is not None)
