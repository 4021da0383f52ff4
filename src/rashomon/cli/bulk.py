"""The commands that write a record as Parquet files, and load it from them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rashomon.cli.commands import RECORD, SOME_HAD_PROBLEMS, RecordPlace, examples, main
from rashomon.cli.terminal import safe
from rashomon.store.home import Home

FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@main.group("bulk")
@examples("rashomon bulk out record.db parquet/", "rashomon bulk in parquet/ -o record.db")
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
@FOLDER
@click.option("-o", "--output", required=True, type=RecordPlace(), help="The record: a new file, or postgresql://….")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that check claims. Default: one a core.")
@examples("rashomon bulk in parquet/ -o record.db")
def in_(folder: Path, output: Home, workers: int | None) -> None:
    """Load what `bulk out` wrote into a new record.

    Every claim is checked against its document. What does not hold is left out, and is a problem of the record.
    """
    from rashomon.bulk import load  # noqa: PLC0415  as above

    loaded = load(folder, output, workers)
    done = f"{loaded.rows.get('documents', 0):,} documents and {loaded.rows.get('claims', 0):,} claims loaded"
    if not loaded.concluded:
        done += "; conclusions are to be made: build into the record once more"
    if not loaded.refused:
        click.echo(f"{done}.")
        return
    click.echo(f"{done}; {len(loaded.refused):,} documents had problems: rashomon problems {safe(str(output))}")
    sys.exit(SOME_HAD_PROBLEMS)
