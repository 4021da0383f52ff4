"""The commands that write a record as Parquet files, and load it from them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import rashomon
from rashomon.cli.commands import RECORD, SOME_HAD_PROBLEMS, STOPPED, RecordPlace, examples, main
from rashomon.cli.terminal import safe
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.bulk import Loaded

FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@main.group("bulk")
@examples("rashomon bulk out record.db parquet/", "rashomon bulk in parquet/ more/ -o record.db --compare")
def bulk_() -> None:
    """Write a record as Parquet files, and load one from them.

    For millions of claims, and for asking with DuckDB, pandas or Spark.
    """


@bulk_.command("out")
@RECORD
@FOLDER
@click.option("--size", metavar="MB", type=click.IntRange(min=1), default=256, show_default=True, help="Of a file.")
@examples("rashomon bulk out record.db parquet/")
def out(record: Home, folder: Path, size: int) -> None:
    """Write all of a record into a new folder.

    Each table has a folder there, with files of some size.
    """
    from rashomon.bulk import dump  # noqa: PLC0415  loaded when called, as all parts are

    written = dump(record, folder, size)
    click.echo(
        f"{written.rows['documents']:,} documents and {written.rows['claims']:,} claims are in {safe(str(folder))}, "
        f"{written.files:,} files in all"
    )


@bulk_.command("in")
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=RecordPlace(), help="The record: a file, or postgresql://….")
@click.option("--compare", is_flag=True, help="Compare accounts at once; else the next build does.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that check claims. Default: one a core.")
@examples(
    "rashomon bulk in parquet/ -o record.db",
    "rashomon bulk in north/ south/ west/ -o record.db --compare",
    "rashomon bulk in march/ -o postgresql://desk@db.example.org/record",
)
def in_(folders: tuple[Path, ...], output: Home, workers: int | None, *, compare: bool) -> None:
    """Load what `bulk out` wrote into a record, new or not.

    What the record has stays as it is, and nothing is there twice; a load that is cut off leaves whole folders or
    none. Every claim is checked against its document. What does not hold is left out, and is a problem of the record.
    """
    from rashomon.bulk import load  # noqa: PLC0415  as above

    try:
        done = load(folders, output, workers, lambda loaded: click.echo(_told(loaded)))
    except KeyboardInterrupt:
        click.echo(f"stopped; {safe(str(output))} has whole folders or none: load again to go on", err=True)
        sys.exit(STOPPED)
    if not done[-1].concluded:
        _compare(output, now=compare)
    refused = sum(len(loaded.refused) for loaded in done)
    if refused:
        click.echo(f"{_count(refused, 'document')} had problems: rashomon problems {safe(str(output))}")
        sys.exit(SOME_HAD_PROBLEMS)


def _told(loaded: Loaded) -> str:
    """What came of a folder; a second line where two reports bear one name."""
    here = safe(str(loaded.folder))
    if not loaded.changed:
        return f"{here}: nothing new, {_were_there(loaded.known)}"
    new = (_count(loaded.rows.get(f"{noun}s", 0), noun) for noun in ("document", "claim"))
    lines = [f"{here}: {' and '.join(new)} loaded{f'; {_were_there(loaded.known)}' if loaded.known else ''}"]
    if loaded.renamed:
        some = _count(len(loaded.renamed), "location")
        lines.append(
            f"{here}: at {some} the record had another report; both are in view, the new one with the id of its "
            f"document behind its name: {safe(loaded.renamed[0])} (d…)"
        )
    return "\n".join(lines)


def _were_there(number: int) -> str:
    return f"{_count(number, 'document')} {'was' if number == 1 else 'were'} there already"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _compare(output: Home, *, now: bool) -> None:
    if not now:
        click.echo("accounts are to be compared: the next build into the record does, or this command with --compare")
        return
    from rashomon.record.remaking import remake  # noqa: PLC0415  as above

    remake(output)
    with rashomon.open(output) as record:
        click.echo(f"compared: the record holds {_count(record.counts()['events'], 'event')}")
