"""The whole program on one page: paths become reports, documents, claims, judgements, conclusions: a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rashomon.config import Settings, from_environment
from rashomon.errors import UsageError
from rashomon.ingest import load_metadata
from rashomon.merge import ALGORITHM
from rashomon.merge.names import lists
from rashomon.merge.origins.families import load as load_outlets
from rashomon.pipeline.intake import discover
from rashomon.pipeline.run import Progress, Run
from rashomon.record import Record
from rashomon.record.remaking import merge
from rashomon.store.writer import Writer

__all__ = ["Progress", "build", "merge"]


def build(  # noqa: PLR0913  each is an option of the command
    paths: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    meta: str | Path | None = None,
    published: str | None = None,
    outlet: str | None = None,
    entities: str | Path | None = None,
    outlets: str | Path | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read the reports at `paths` (files, and folders in full) into the record at `output`, and open it.

    A record that is there is added to: what it has of the same bytes, metadata and rules is not read again, and a
    build that was cut off goes on where it stopped. What cannot be read is a problem in the record and stops nothing.

    `meta`: a CSV file with a row a report. `published` (ISO 8601) and `outlet` hold for reports that tell neither
    themselves nor in `meta`. `entities`: a list of persons and organisations with your ids and names (CSV, or
    FollowTheMoney as JSON lines); `outlets`: a CSV table that tells which publisher an outlet is of, and which are wire
    services. Both are kept in the record and hold until another is given. `settings`: those of the environment by
    default. `workers`: processes that read; by default one for few documents, `settings.workers` for more. `progress`
    is called as documents are done.

    `UsageError` for arguments that make no sense, `RecordError` where `output` cannot be written.
    """
    settings = settings or from_environment()
    metadata = load_metadata(Path(meta) if meta is not None else None, published=published, outlet=outlet)
    known = lists.load(Path(entities)) if entities is not None else None
    families = load_outlets(Path(outlets)) if outlets is not None else None
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if not given:
        raise UsageError("no reports named: give at least one file or folder")
    if workers is not None and workers < 1:
        raise UsageError(f"{workers} workers make no sense: give at least 1")
    with Writer(output) as writer:
        run = Run(writer=writer, metadata=metadata, settings=settings, progress=progress)
        run.read(discover(given, metadata, Path(output)), workers)
        run.settle_problems(given)
        if known is not None:
            writer.keep_entities(known)
        if families is not None:
            writer.keep_outlets(families)
        if writer.concluded_by() != ALGORITHM:
            merge(writer)
    return Record(output, built=run.built())
