"""What arrives from the web on its way into a record: addresses are fetched, lists of them followed, pages read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.config import Settings
from rashomon.engine import installed
from rashomon.errors import InputError
from rashomon.fetch import (
    Failed,
    Fetcher,
    FetchSettings,
    Got,
    Polite,
    Refused,
    Tag,
    Turns,
    Unchanged,
    is_address,
    parse,
)
from rashomon.ingest import (
    Arrived,
    Given,
    Link,
    Listing,
    Metadata,
    listing,
    listing_of,
    missing,
    read_arrived,
    read_link,
    shown,
)
from rashomon.model.document import Problem
from rashomon.pipeline.intake import Item, by_location
from rashomon.pipeline.run import Run

DEEPEST = 3  # lists within lists: OPML leads to feeds, an index to sitemaps. Chosen: more is a maze
MOST_LISTS = 500  # lists that one build follows. Chosen: an index may name 50,000 sitemaps
MOST = 1000  # reports that one build fetches of lists, by default. Chosen: half an hour, at two seconds each


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What holds for all reports of a run."""

    metadata: Metadata
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What a build may do on the web beyond the addresses that are named outright.

    `follow`: also lists of addresses in files are followed. `most`: reports that are fetched of lists.
    """

    follow: bool = False
    most: int = MOST
    fetch: FetchSettings = field(default_factory=FetchSettings)


def sorted_out(given: Iterable[str | Path]) -> tuple[list[str], list[Path]]:
    """The addresses, as they are fetched, and the files and folders among what somebody named."""
    addresses, files = [], []
    for one in given:
        if isinstance(one, str) and is_address(one):
            try:
                addresses.append(parse(one, private=True).url)
            except Refused:
                addresses.append(one)  # fetching it says why not
        else:
            files.append(Path(one))
    return addresses, files


def from_web(
    found: Sequence[Path | Problem], addresses: Sequence[str], web: Web, run: Run
) -> tuple[list[Path | Problem], Iterator[Item]]:
    """What of all that was found is read as files, and what arrives from the web beside it."""
    lists: list[Listing] = []
    rest: list[Path | Problem] = []
    names = list(addresses)
    for one in found:
        listed = listing_of(one, run.settings.max_bytes) if web.follow and isinstance(one, Path) else None
        if listed is None:
            rest.append(one)
        else:
            lists.append(listed)
            names.append(shown(str(one)))
    if not names:
        return rest, iter(())
    version = installed().version
    done = {location for location, _, _, by in run.writer.all_done() if by == version}

    def known(url: str) -> bool:
        run.known += url in done
        return url in done

    gathering = Gathering(
        polite=Polite(Fetcher(web.fetch)),
        intake=Intake(metadata=run.metadata, settings=run.settings),
        known=known,
        most=web.most,
        first=names[0],
    )
    return rest, gathering.items(addresses, lists)


def visit(polite: Polite, url: str, tag: Tag | None = None) -> tuple[Listing, Tag] | Got | Unchanged | Failed:
    """What is at the address: a list, told by what comes back, with the mark of this version; or else bytes."""
    reply = polite.get(url, tag)
    if not isinstance(reply, Got):
        return reply
    try:
        found = listing(reply.data, polite.fetcher.settings.most_bytes, reply.url)
    except InputError:
        found = None  # reading it says what is wrong with it
    return (found, reply.tag) if found is not None else reply


def page_items(got: Got, given: Given, intake: Intake) -> list[Item]:
    """The reports in a page, at the address that was asked for: it stays the same where what it leads to does not."""
    where = given.over(Given(url=got.url))
    page = Arrived(location=got.asked, data=got.data, media=got.media, charset=got.charset, given=where)
    return list(by_location(read_arrived(page, intake.metadata, intake.settings)))


def link_items(link: Link, intake: Intake) -> list[Item]:
    """The report that a list holds in full."""
    return list(by_location(read_link(link, intake.metadata, intake.settings)))


def failed_item(location: str, message: str) -> Item:
    """An address that gave nothing."""
    return Item(location=location, report=None, document=None, problem=missing(location, message))


@dataclass(slots=True, kw_only=True)
class Gathering:
    """One build's way through the web, from the addresses that somebody named to reports.

    Reports that a list leads to are not fetched where the record has them (`known`); addresses named outright always
    are. At most `most` of the former are fetched.
    """

    polite: Polite
    intake: Intake
    known: Callable[[str], bool] = lambda _: False
    most: int = MOST
    seen: set[str] = field(default_factory=set)
    first: str = "addresses"  # what is told of all is told of this
    left_out: int = 0
    taken: int = 0
    lists: int = 0

    def items(self, addresses: Iterable[str], lists: Iterable[Listing] = ()) -> Iterator[Item]:
        """All that comes of the addresses and of lists that are here already, as it comes."""
        turns: Turns[tuple[Link, int]] = Turns(self.polite.left)
        for url in addresses:
            self._put(turns, Link(url=url), 0)
        for one in lists:
            yield from self._follow(turns, one, 0)
        while turns and not self.polite.stop.is_set():
            link, depth = turns.take()
            found = visit(self.polite, link.url)
            if isinstance(found, Failed):
                yield failed_item(link.url, found.message)
            elif isinstance(found, Got):
                yield from page_items(found, link.given, self.intake)
            elif isinstance(found, tuple):
                yield from self._listed(turns, found[0], link.url, depth)
        if self.left_out:
            more = f"{self.left_out:,} more reports are" if self.left_out > 1 else "1 more report is"
            message = f"{more} listed than the {self.most:,} that one build fetches of lists"
            yield failed_item(self.first, f"{message}: build again to go on, or raise --most")

    def _listed(self, turns: Turns[tuple[Link, int]], found: Listing, url: str, depth: int) -> Iterator[Item]:
        if depth >= DEEPEST:
            yield failed_item(url, f"{found.form} within lists within lists: name it outright to have it followed")
        elif not found.links and not found.lists:
            yield failed_item(url, f"{found.form} with nothing in it: nothing to do")
        else:
            yield from self._follow(turns, found, depth)

    def _follow(self, turns: Turns[tuple[Link, int]], found: Listing, depth: int) -> Iterator[Item]:
        for link in found.lists:
            self.lists += 1
            if self.lists <= MOST_LISTS:
                self._put(turns, link, depth + 1)
        for link in found.links:
            if link.url in self.seen:
                continue
            if link.draft is not None:
                self.seen.add(link.url)
                yield from link_items(link, self.intake)
            elif self.known(link.url):
                self.seen.add(link.url)
            elif self.taken >= self.most:
                self.left_out += 1
            else:
                self.taken += 1
                self._put(turns, link, depth + 1)

    def _put(self, turns: Turns[tuple[Link, int]], link: Link, depth: int) -> None:
        if link.url not in self.seen:
            self.seen.add(link.url)
            turns.put(link.url, (link, depth))
