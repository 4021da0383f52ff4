"""The commands on what follows over many reports: stories, events, figures, origins, changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

import click
from rich.console import Console

import rashomon
from rashomon.cli.commands import OUTPUT, RECORD, SHORT, examples, main
from rashomon.cli.terminal import print_table, safe, write
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.model.record import Event, Tally

DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"])
RULES = ("latest-official", "most-origins", "ucdp")
JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines in place of a table.")
RULE = click.option(
    "--rule", type=click.Choice(RULES), default=RULES[0], show_default=True, help="Which figure is taken for best."
)


def _id(value: str) -> str:
    """An id as it is shown: short on a terminal, whole elsewhere."""
    return value[:SHORT] if sys.stdout.isatty() else value


def _moment(given: datetime | None) -> date | datetime | None:
    """A moment as given; a day where no time of the day was."""
    midnight = given is not None and (given.hour, given.minute, given.second, given.tzinfo) == (0, 0, 0, None)
    return given.date() if given is not None and midnight else given


def _days(earliest: date | None, latest: date | None) -> str:
    return " to ".join(dict.fromkeys(day.isoformat() for day in (earliest, latest) if day is not None))


def _print_json(values: Iterable[Any]) -> None:
    from rashomon.model.codec import encode  # noqa: PLC0415  loaded when called, as all parts are

    for value in values:
        click.echo(encode(value))


@contextmanager
def _waiting(words: str) -> Iterator[None]:
    """A sign on a terminal's standard error that something is at work."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(words):
        yield


@main.command()
@RECORD
@JSON
@examples("rashomon stories record.db")
def stories(record: Home, as_json: bool) -> None:
    """List the stories: reports on one developing situation each, the latest first."""
    with rashomon.open(record) as opened:
        found = opened.stories()
    if as_json:
        _print_json(found)
        return
    rows = (
        (_id(one.id), _days(one.earliest, one.latest), str(len(one.documents)), str(len(one.events)), one.title)
        for one in found
    )
    print_table(("story", "published", "reports", "events", "title"), rows, wide="title")


@main.command()
@RECORD
@click.option("--type", "type_", metavar="TYPE", help="Only of this type (ASSAULT, AID …).")
@click.option("--place", metavar="NAME", help="Only at places whose name has these words, or in this country.")
@click.option("--source", metavar="NAME", help="Only with an account of a source whose name has these words.")
@click.option("--status", metavar="X", help="Only asserted, disputed, denied, possible, or expected.")
@click.option("--since", metavar="DATE", type=DAY, help="Only such as may have been on this day or later.")
@click.option("--until", metavar="DATE", type=DAY, help="Only such as may have been on this day or before.")
@click.option("--story", metavar="ID", help="Only of this story.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="At most so many.")
@JSON
@examples(
    "rashomon events record.db --type ASSAULT --since 2025-03-10",
    "rashomon events record.db --status disputed --json | jq .title",
)
def events(
    record: Home, type_: str | None, since: datetime | None, until: datetime | None, as_json: bool, **filters: Any
) -> None:
    """List events, all or some, with how many voices tell of each."""
    first, last = since.date() if since else None, until.date() if until else None
    with rashomon.open(record) as opened:
        found = opened.events(type=type_, since=first, until=last, **filters)
        voices = _voices(opened.tallies())
    if as_json:
        _print_json(found)
        return
    columns = ("event", "day", "type", "status", "place", "reports", "origins", "title")
    print_table(columns, (_event_cells(event, voices.get(event.id)) for event in found), wide="title")


def _voices(tallies: list[Tally]) -> dict[str, Tally]:
    return {tally.event: tally for tally in reversed(tallies) if tally.point == "occurrence"}


def _event_cells(event: Event, voices: Tally | None) -> tuple[str, ...]:
    documents = voices.documents if voices is not None else {one for told in event.accounts for one in told.documents}
    return (
        _id(event.id),
        _days(event.earliest, event.latest),
        event.type or "",
        event.status,
        event.places[0].name if event.places else "",
        str(len(documents)),
        str(len(voices.origins)) if voices is not None else "",
        event.title,
    )


@main.command()
@RECORD
@click.argument("event_id", metavar="EVENT")
@JSON
@examples("rashomon event record.db e6f0c2a1b", "rashomon event record.db e6f0c2a1b --json | jq .accounts")
def event(record: Home, event_id: str, as_json: bool) -> None:
    """Tell one event: its accounts, its figures, where they differ, and who says so in the end.

    EVENT is its id or the beginning of it: see `rashomon events`.
    """
    with rashomon.open(record) as opened:
        if as_json:
            _print_json([opened.event(event_id)])
            return
        write([opened.tell(event_id)], sys.stdout.buffer)


@main.command()
@RECORD
@click.option("--event", "event_id", metavar="ID", help="Only of this event.")
@click.option("--measure", metavar="X", help="Only of this measure: killed, injured, displaced …")
@RULE
@click.option(
    "--format", "format_", type=click.Choice(["text", "csv", "json", "svg"]), default="text", show_default=True,
    help="What to write; svg is a picture of the one ledger that fits best.",
)  # fmt: skip
@OUTPUT
@examples(
    "rashomon figures record.db --measure killed",
    "rashomon figures record.db --event e6f0c2a1b --rule ucdp",
    "rashomon figures record.db --event e6f0c2a1b --measure killed --format svg -o killed.svg",
)
def figures(
    record: Home, event_id: str | None, measure: str | None, rule: str, format_: str, output: IO[bytes]
) -> None:
    """Write the ledgers: every figure of an event with who gives it, as of when, and the best by a rule.

    Rules: latest-official takes the latest number of somebody in office, most-origins what most independent origins
    give, ucdp what most give that take no part in the event, and the lower in doubt.
    """
    with rashomon.open(record) as opened:
        write(opened.ledger(format_, event_id, measure, rule), output)


@main.command()
@RECORD
@click.argument("wanted", metavar="[EVENT|CLAIM]", required=False)
@JSON
@examples("rashomon origins record.db", "rashomon origins record.db e6f0c2a1b", "rashomon origins record.db c65d85432")
def origins(record: Home, wanted: str | None, as_json: bool) -> None:
    """Tell who says so in the end.

    Without an id it lists every origin with its claims. Of an EVENT it tells how many reports, outlets and independent
    origins say what; of a CLAIM the way that it came by, step by step, with the words that tell it.
    """
    with rashomon.open(record) as opened:
        if wanted is None:
            _print_origins(opened, as_json)
        elif wanted.startswith("e"):
            _print_tallies(opened, opened.event(wanted).id, as_json)
        else:
            _print_chain(opened, wanted, as_json)


def _print_origins(opened: rashomon.Record, as_json: bool) -> None:
    found = opened.origins()
    if as_json:
        for origin, claims, reports in found:
            told = {"id": origin.id, "name": origin.name, "kind": origin.kind, "claims": claims, "reports": reports}
            click.echo(json.dumps(told, ensure_ascii=False))
        return
    rows = ((origin.name, origin.kind, str(claims), str(reports)) for origin, claims, reports in found)
    print_table(("origin", "kind", "claims", "reports"), rows, wide="origin")


def _print_tallies(opened: rashomon.Record, event_id: str, as_json: bool) -> None:
    found = opened.tallies(event_id)
    if as_json:
        _print_json(found)
        return
    names = {origin.id: origin.name for origin, *_ in opened.origins()}
    rows = (
        (
            tally.point,
            tally.matter,
            str(len(tally.documents)),
            str(len(tally.outlets)),
            str(len(tally.origins)),
            ", ".join(names.get(origin, origin) for origin in tally.origins),
            str(len(tally.untold)),
        )
        for tally in found
    )
    print_table(("point", "what", "reports", "outlets", "origins", "who", "not told"), rows, wide="who")


def _print_chain(opened: rashomon.Record, wanted: str, as_json: bool) -> None:
    chain = opened.chain(wanted)
    if chain is None:
        raise click.UsageError(f"claim {wanted!r} takes no part in what was concluded: somebody rejected it")
    if as_json:
        _print_json([chain])
        return
    rows = (
        (step.kind, step.name, safe(step.mention.quote) if step.mention else "", _where(step.mention))
        for step in chain.steps
    )
    print_table(("step", "who", "words", "at"), rows, wide="words")
    click.echo(safe(f"{'origin: ' if chain.origin else 'origin not told: '}{chain.reason}"))


def _where(mention: Any) -> str:
    return f"{mention.start}-{mention.end}" if mention is not None else ""


@main.command()
@RECORD
@click.option("--since", metavar="MOMENT", type=DAY, required=True, help="A day (its end), or a moment.")
@click.option("--until", metavar="MOMENT", type=DAY, help="Up to then; by default all there is.")
@click.option(
    "--by", type=click.Choice(["published", "read"]), default="published", show_default=True,
    help="What came out since, or what this record read since.",
)  # fmt: skip
@RULE
@JSON
@examples(
    "rashomon changes record.db --since 2025-03-12",
    "rashomon changes record.db --since 2025-03-12T08:00 --by read",
    "rashomon changes record.db --since 2025-03-10 --until 2025-03-12 --json",
)
def changes(record: Home, since: datetime, until: datetime | None, by: Any, rule: str, as_json: bool) -> None:
    """Tell what is new: reports, events, accounts, figures revised, denials, corroboration, edits, withdrawals.

    With --by published, reports whose day is not known take no part.
    """
    from rashomon.model.record import BestRule  # noqa: PLC0415  as above

    with rashomon.open(record) as opened, _waiting("comparing then and now"):
        found = opened.changes(_moment(since) or since, _moment(until), by, BestRule(rule))
    if as_json:
        _print_json(found)
        return
    rows = ((one.kind, _id(one.event or one.document or ""), one.words) for one in found)
    if found or not sys.stdout.isatty():
        print_table(("what", "of", "words"), rows, wide="words")
    else:
        click.echo("nothing new")
