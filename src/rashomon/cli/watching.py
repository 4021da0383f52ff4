"""The command that watches feeds and keeps a record of them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.commands import RecordPlace, examples, main
from rashomon.cli.terminal import safe
from rashomon.cli.webbing import Span, fetching, web

if TYPE_CHECKING:
    from rashomon.pipeline.notes import Note, Round
    from rashomon.store.home import Home

SILENT = 3600.0  # seconds after which it is said that there is nothing new. Chosen: so that it is seen to be alive


@main.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.option("-o", "--output", required=True, type=RecordPlace(), help="The record; added to if there.")
@click.option("--every", type=Span(), default="15m", show_default=True, help="How often each feed is asked.")
@click.option("--once", is_flag=True, help="Look once, and end.")
@click.option("--outlet", metavar="NAME", help="Outlet of reports that tell none.")
@click.option(
    "--state", type=click.Path(path_type=Path), help="File that remembers what was seen; else beside the record."
)
@web
@click.option("--quiet", is_flag=True, help="Print nothing but what fails.")
@examples(
    "rashomon watch https://example.org/feed.xml -o record.db",
    "rashomon watch feeds.opml -o record.db --every 30m",
    "rashomon watch https://example.org/news-sitemap.xml -o record.db --once",
)
def watch(  # noqa: PLR0913  each is an option
    feeds: tuple[str, ...], output: Home, *, every: float, once: bool, delay: float, outlet: str | None,
    state: Path | None, user_agent: str | None, allow_private: bool, quiet: bool,
) -> None:  # fmt: skip
    """Watch feeds, and read what comes into a record.

    FEEDS are addresses of feeds, lists of feeds (OPML), sitemaps or pages, or files with such addresses. Each is asked
    politely whether there is something new: by the rules of its robots.txt, with a pause between requests, and less
    often where it fails. Ctrl-C ends it; the next watch goes on from there.
    """
    from rashomon.fetch import Fetcher  # noqa: PLC0415  loaded when called, as all parts are
    from rashomon.ingest import load_metadata  # noqa: PLC0415
    from rashomon.pipeline.watching import Watch, WatchSettings, World  # noqa: PLC0415

    how = WatchSettings(every=every, metadata=load_metadata(outlet=outlet), state=state)
    teller = _Teller(quiet=quiet)
    fetcher = Fetcher(fetching(user_agent, allow_private, delay))
    watching = Watch(feeds, output, how, told=teller.note, ended=teller.round, world=World(fetcher=fetcher))
    if not quiet and not once:
        click.echo(f"watching; what comes goes into {safe(str(output))} (Ctrl-C ends it)")
    with _stopping(watching.stop) as stopped:
        try:
            watching.once() if once else watching.run()
        except KeyboardInterrupt:
            click.echo("stopped at once: what came was kept, and is compared the next time", err=True)
            sys.exit(130)
    if stopped() and not quiet:
        click.echo("stopped: the next watch goes on from here")
    if once and teller.failed:
        sys.exit(1)


@dataclass(slots=True, kw_only=True)
class _Teller:
    """Prints what happens: a line a report, and now and then that there is nothing new."""

    quiet: bool
    failed: int = 0
    said: float | None = None  # when something was last said
    asked: int = 0

    def note(self, note: Note) -> None:
        """What happened to one address."""
        self.failed += note.kind == "failed"
        if self.quiet and note.kind != "failed":
            return
        self.said, self.asked = note.at.timestamp(), 0
        click.echo(f"{note.at.astimezone():%H:%M} {note_words(note)}", err=self.quiet)

    def round(self, made: Round) -> None:
        """How it went; said where it is worth a line."""
        if self.quiet:
            return
        now = datetime.now().astimezone()
        self.asked += made.asked
        if made.new or made.changed:
            told = [f"{count:,} {word}" for count, word in ((made.new, "new"), (made.changed, "changed")) if count]
            click.echo(f"{now:%H:%M} {' and '.join(told)}, compared with the rest of the record")
            self.said, self.asked = now.timestamp(), 0
        elif self.said is None or now.timestamp() - self.said >= SILENT:
            requests = f"{self.asked:,} address{'es' if self.asked != 1 else ''} asked"
            click.echo(f"{now:%H:%M} nothing new ({requests})")
            self.said, self.asked = now.timestamp(), 0


def note_words(note: Note) -> str:
    """A note in a line: what happened, then outlet, title and claims of a report, or the address."""
    if note.claims is None:
        return safe(f"{note.kind}: {note.url} {note.words}")
    claims = f"{note.claims:,} claim{'s' if note.claims != 1 else ''}"
    named = " · ".join(part for part in (note.outlet or _host(note.url), note.title or note.url) if part)
    words = f"; {note.words}" if note.words else ""
    return safe(f"{note.kind}: {named} · {claims}{words}")


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]


@contextmanager
def _stopping(stop: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Ctrl-C, or the system's wish to end, stops it gently; Ctrl-C once more at once. Gives whether that happened."""
    asked: list[int] = []

    def end(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        click.echo("stopping (Ctrl-C once more ends it at once)", err=True)
        stop()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
