"""The commands: parse, call, print. `rashomon` loads its parts when they are called, so --help waits for none."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

import rashomon
from rashomon.cli.marked import render
from rashomon.cli.terminal import print_table, safe, write
from rashomon.cli.webbing import fetching, web
from rashomon.errors import RashomonError
from rashomon.store.home import Home, home

if TYPE_CHECKING:
    from rashomon.model.claim import Claim
    from rashomon.pipeline import Progress
    from rashomon.record import Built

SOME_HAD_PROBLEMS = 1
WRONG_USE = 2
STOPPED = 130  # as shells say it of a command that Ctrl-C ended
SHORT = 9  # characters of a claim's id in a table: two of 4,000 claims have the same once in 500 records


class Failure(click.ClickException):
    """An error of ours as one line, and the exit code for wrong use."""

    exit_code = WRONG_USE


class Commands(click.Group):
    """A group that turns our errors into one line each."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; `Failure` where it raises an error of ours."""
        try:
            return super().invoke(ctx)
        except RashomonError as error:
            raise Failure(safe(str(error))) from None


def examples(*lines: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put examples below a command's help."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        function.__doc__ = f"{inspect.cleandoc(function.__doc__ or '')}\n\n\b\nExamples:\n" + "\n".join(
            f"  {line}" for line in lines
        )
        return function

    return add


class RecordPlace(click.ParamType[Home]):
    """A record's file, or the address of one on a server."""

    name = "record"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Home:  # noqa: ARG002
        """Where it is."""
        return home(value)


RECORD = click.argument("record", type=RecordPlace())
OUTPUT = click.option(
    "-o", "--output", type=click.File("wb", atomic=True), default="-", help="File to write to; standard output else."
)


FILTERS = (
    click.option("--source", metavar="NAME", help="Only of sources whose name has these words."),
    click.option("--event", metavar="TYPE", help="Only on events of this type (ASSAULT …), or of this event's id."),
    click.option("--place", metavar="NAME", help="Only at places whose name has these words, or in this country."),
    click.option("--factuality", metavar="X", help="Only of this factuality: CT+ PR+ PS+ CT- PR- PS- UU."),
    click.option("--nature", metavar="X", help="Only told as specific, generic, or background."),
    click.option("--document", metavar="DOCUMENT", help="Only of the report of this id or location."),
    click.option("--limit", metavar="N", type=click.IntRange(min=0), help="At most so many."),
)


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which claims."""
    return reduce(lambda made, option: option(made), reversed(FILTERS), command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rashomon")
def main() -> None:
    """Read news reports of a developing situation and keep the record: who says what, how sure, and who differs.

    Every cell of the record leads back to the words it came from. It does not say what is true.

    Exit codes: 0 done, 1 some reports could not be read, 2 wrong use.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=RecordPlace(),
    help="The record: a file, or postgresql://…; added to if there.",
)
@click.option("--meta", type=click.Path(path_type=Path), help="CSV table with a row a report: file, outlet, published…")
@click.option("--published", metavar="DATE", help="Day of publication (ISO 8601) of reports that tell none.")
@click.option("--outlet", metavar="NAME", help="Outlet of reports that tell none.")
@click.option(
    "--entities", type=click.Path(path_type=Path), help="Your list of persons, bodies … (CSV, FollowTheMoney)."
)
@click.option("--outlets", type=click.Path(path_type=Path), help="CSV table: outlet, family (its publisher), kind.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read. Default: one a core for many reports."
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    show_default=True,
    help="Where they run: here, or on a Ray cluster (rashomon[ray]).",
)
@click.option("--address", metavar="HOST:PORT", help="Of the Ray cluster; or auto. Default: one of this machine alone.")
@click.option("--no-compare", "compare", is_flag=True, flag_value=False, default=True, help="Read only; compare later.")
@click.option("--fetch", is_flag=True, help="Follow lists of addresses in files, too: feeds, OPML, sitemaps, GDELT.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Reports that are fetched of lists.",
)
@web
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@examples(
    "rashomon build reports/ -o record.db",
    "rashomon build reports/ --meta reports.csv -o record.db",
    "rashomon build today.html --published 2025-03-14 --outlet 'Velmar Courier' -o record.db",
    "rashomon build reports/ --entities ministers.csv --outlets papers.csv -o record.db",
    "rashomon build https://example.org/feed.xml -o record.db",
    "rashomon build archive/ -o record.db --engine ray --address 10.0.0.5:6379",
)
def build(paths: tuple[str, ...], output: Home, quiet: bool, **told: Any) -> None:
    """Read reports into a record.

    PATH is a file, a folder to read in full, an address (https://…) of a page, a feed, a sitemap or a list of feeds,
    or - for standard input. Text, saved pages, JSON, CSV, PDF, DOCX, mail, NewsML, ninjs and archives of these are
    read. Building again reads only what is new or has changed.
    """
    from rashomon.pipeline.arriving import Web  # noqa: PLC0415  loaded when called

    asked = fetching(told.pop("user_agent"), told.pop("allow_private"), told.pop("delay"))
    told["web"] = Web(follow=told.pop("fetch"), most=told.pop("most"), fetch=asked)
    try:
        with _bar(shown=not quiet and sys.stderr.isatty()) as progress:
            record = rashomon.build(paths, output, progress=progress, **told)
    except KeyboardInterrupt:
        click.echo(f"stopped; what was read is in {safe(str(output))}: build again to go on", err=True)
        sys.exit(STOPPED)
    with record:
        built = record.built
        if built is None:  # build() always tells
            return
        if not quiet:
            click.echo(_summary(built, record.counts(), output))
    if built.problems:
        sys.exit(SOME_HAD_PROBLEMS)


def _summary(built: Built, counts: dict[str, int], output: Home) -> str:
    done = (
        f"{_count(built.new, 'document')} read, {built.known} known already; the record holds "
        f"{_count(counts['documents'], 'document')}, {_count(counts['claims'], 'claim')} and "
        f"{_count(counts['events'], 'event')}"
    )
    if not built.problems:
        return f"{done}."
    return f"{done}; {_count(len(built.problems), 'problem')}: rashomon problems {safe(str(output))}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _bar(*, shown: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A bar on standard error, gone when done."""
    if not shown:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def move(now: Progress) -> None:
            said = f"{_count(now.documents, 'document')}, {_count(now.claims, 'claim')}"
            if now.done >= now.total:
                said += ", comparing"
            bar.update(task, completed=now.done, total=max(now.total, 1), description=said)

        yield move


@main.command()
@RECORD
@click.option(
    "--format", "format_", type=click.Choice(["text", "markdown", "html"]), default="text", show_default=True,
    help="What to write.",
)  # fmt: skip
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only what was published up to this day (2025-03-12).",
)
@OUTPUT
@examples("rashomon brief record.db", "rashomon brief record.db --format html -o brief.html")
def brief(record: Home, format_: str, as_of: datetime | None, output: IO[bytes]) -> None:
    """Write the brief: who says what, and who differs.

    It tells each event with the accounts of it: how sure each source is, its figures, and where the accounts differ.
    """
    with rashomon.open(record) as opened:
        write([opened.brief(format_, as_of.date() if as_of is not None else None)], output)


@main.command()
@RECORD
@filters
@examples(
    "rashomon claims record.db --source ministry --factuality CT-",
    "rashomon claims record.db --event ASSAULT --place Dovrin | cut -f 1,4,6",
)
def claims(record: Home, **given: Any) -> None:
    """List claims, all or some.

    On a terminal ids are shortened; `show` takes either. Elsewhere a claim is a line, with tabs between its cells.
    """
    with rashomon.open(record) as opened:
        locations = {document.id: document.location for document in opened.documents()}
        rows = ((*_claim_cells(claim), locations.get(claim.document, "")) for claim in opened.claims(**given))
        print_table(("claim", "sure", "source", "event", "content", "place", "day", "report"), rows, wide="content")


def _claim_cells(claim: Claim) -> tuple[str, ...]:
    event = claim.event
    time = event.time if event is not None else None
    days = dict.fromkeys(day.isoformat() for day in ((time.earliest, time.latest) if time else ()) if day is not None)
    return (
        claim.id[:SHORT] if sys.stdout.isatty() else claim.id,
        claim.factuality,
        "; ".join(link.source or "not named" for link in claim.attribution) or "(report)",
        (event.type or "") if event is not None else "",
        claim.content.quote,
        "; ".join(place.name for place in event.places) if event is not None else "",
        " to ".join(days),
    )


@main.command()
@RECORD
@click.argument("claim")
@examples("rashomon show record.db c65d85432")
def show(record: Home, claim: str) -> None:
    """Show a claim in its document.

    Its content, source, cue, figures, places and time are marked there, and told below with where they stand. CLAIM is
    its id or the beginning of it. Where there are no colours, marks stand in brackets.
    """
    with rashomon.open(record) as opened:
        found = opened.claim(claim)
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        colour = console.is_terminal and console.color_system is not None
        console.print(render(found, opened.document(found.document), colour=colour), end="")


@main.command()
@RECORD
@click.option(
    "--format",
    "format_",
    required=True,
    metavar="FORMAT",
    help="One of jsonl, csv, bundle, bundle-passages, acled, ucdp-ged, plover, geojson, datapackage, parquet, excel, "
    "ftm, ftm-statements, stix, jsonld, annotations, timelinejs, icalendar; or that of a plug-in.",
)
@filters
@OUTPUT
@examples(
    "rashomon export record.db --format jsonl > claims.jsonl",
    "rashomon export record.db --format csv -o c.csv",
    "rashomon export record.db --format bundle -o case.html",
    "rashomon export record.db --format acled --place Dovrin -o acled.zip",
)
def export(record: Home, format_: str, output: IO[bytes], **given: Any) -> None:
    """Write the record, or a part of it, in a format.

    With options that say which claims, only these are listed, with every event that one of them speaks of, told whole.
    Formats of several files make a ZIP.
    """
    with rashomon.open(record) as opened:
        write(opened.export(format_, **given), output)


@main.command()
@RECORD
@examples("rashomon problems record.db")
def problems(record: Home) -> None:
    """List what could not be read, and why."""
    with rashomon.open(record) as opened:
        rows = [(problem.location, problem.kind, problem.message) for problem in opened.problems()]
    if rows or not sys.stdout.isatty():
        print_table(("report", "problem", "what to do"), rows, wide="what to do")
    else:
        click.echo("no problems")


@main.command()
@RECORD
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many."
)
@examples("rashomon search record.db aid convoy", "rashomon search record.db '\"Sarkat dam\"'")
def search(record: Home, words: tuple[str, ...], limit: int) -> None:
    """List the documents that hold all these words.

    Forms of a word count as the word; words between double quotes must stand together. The best come first.
    """
    with rashomon.open(record) as opened:
        found = opened.search(" ".join(words), limit)
    print_table(
        ("document", "report", "title", "words"),
        [
            (one.document[:SHORT] if sys.stdout.isatty() else one.document, one.location, one.title or "", one.snippet)
            for one in found
        ],
        wide="words",
    )
