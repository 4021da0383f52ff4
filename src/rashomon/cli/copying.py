"""The command that copies a record: back-up, restore, and the way between a file and a server."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click
from rich.console import Console

from rashomon.cli.commands import RecordPlace, examples, main
from rashomon.cli.terminal import safe
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.store.copying import Copied

SHOWN = ("document", "claim", "judgement", "event")  # of which a reader counts the rows


@main.command()
@click.argument("from_", metavar="FROM", type=RecordPlace())
@click.argument("to", metavar="TO", type=RecordPlace())
@click.option("--replace", is_flag=True, help="Have the copy in place of what TO holds.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@examples(
    "rashomon copy record.db backup.db",
    "rashomon copy record.db postgresql://desk@db.example.org/record",
    "rashomon copy postgresql://desk@db.example.org/record backup.db --replace",
)
def copy(from_: Home, to: Home, replace: bool, quiet: bool) -> None:
    """Copy a record: from a file to a server, back, or between two of a kind.

    Observations, judgements with their history, conclusions: the copy is read again and compared before it is kept.
    Where something goes wrong, TO is as it was. Both may be in use.
    """
    # loaded when called, as all parts are
    from rashomon.store.copying import copy as copy_record  # noqa: PLC0415

    console = Console(stderr=True)
    shown = not quiet and sys.stderr.isatty()
    with console.status("copying") if shown else nullcontext() as status:

        def tell(table: str, rows: int) -> None:
            if status is not None:
                status.update(f"copying {table}: {rows:,}")

        done = copy_record(from_, to, replace=replace, told=tell)
    if not quiet:
        click.echo(_summary(done, to))


def _summary(done: Copied, to: Home) -> str:
    counts = ", ".join(f"{done.rows[f'{noun}s']:,} {noun}{'' if done.rows[f'{noun}s'] == 1 else 's'}" for noun in SHOWN)
    return f"copied to {safe(str(to))} and compared: {sum(done.rows.values()):,} rows, among them {counts}"
