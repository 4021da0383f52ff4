"""The whole program on one page: paths become reports, documents, claims, judgements, conclusions: a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from rashomon.config import Settings, from_environment
from rashomon.engine import Cluster
from rashomon.errors import UsageError
from rashomon.ingest import load_metadata
from rashomon.merge import ALGORITHM
from rashomon.merge.names import lists
from rashomon.merge.origins.families import load as load_outlets
from rashomon.pipeline.arriving import Web, from_web, sorted_out
from rashomon.pipeline.intake import discover
from rashomon.pipeline.run import Progress, Run
from rashomon.record import Record
from rashomon.record.remaking import merge
from rashomon.store.home import Server, home
from rashomon.store.writer import Writer

__all__ = ["ENGINES", "Progress", "Web", "build", "merge"]

ENGINES = ("processes", "ray")


def build(  # noqa: PLR0913  each is an option of the command
    paths: str | Path | Iterable[str | Path],
    output: str | Path | Server,
    *,
    meta: str | Path | None = None,
    published: str | None = None,
    outlet: str | None = None,
    entities: str | Path | None = None,
    outlets: str | Path | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    engine: str = "processes",
    address: str | None = None,
    compare: bool = True,
    web: Web | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Record:
    """Read the reports at `paths` (files, folders in full, addresses) into the record at `output`, and open it.

    `output` is a file, or `postgresql://…` for a record on a server. A record that is there is added to: what it has
    of the same bytes, metadata and rules is not read again, and a build that was cut off goes on where it stopped. What
    cannot be read is a problem in the record and stops nothing.

    `meta`: a CSV file with a row a report. `published` (ISO 8601) and `outlet` hold for reports that tell neither
    themselves nor in `meta`. `entities`: a list of persons and organisations with your ids and names (CSV, or
    FollowTheMoney as JSON lines); `outlets`: a CSV table that tells which publisher an outlet is of, and which are wire
    services. Both are kept in the record and hold until another is given. `settings`: those of the environment by
    default. `workers`: processes that read, and share in the comparing of a large record; by default one for few
    documents, `settings.workers` for more. `engine`: one of `ENGINES`; "ray" reads on the cluster at `address`, or on
    one of this machine alone, with as many workers as it has processors. `compare`: False reads only, and leaves
    judging and concluding to a later build. `web`: how the web is read, and whether lists of addresses in files are
    followed. `progress` is called as documents are done.

    `UsageError` for arguments that make no sense, `RecordError` where `output` cannot be written.
    """
    settings = settings or from_environment()
    metadata = load_metadata(Path(meta) if meta is not None else None, published=published, outlet=outlet)
    known = lists.load(Path(entities)) if entities is not None else None
    families = load_outlets(Path(outlets)) if outlets is not None else None
    addresses, given = sorted_out([paths] if isinstance(paths, str | Path) else paths)
    if not given and not addresses:
        raise UsageError("no reports named: give at least one file, folder or address")
    if workers is not None and workers < 1:
        raise UsageError(f"{workers} workers make no sense: give at least 1")
    with _reading_on(engine, address, workers) as cluster, Writer(output) as writer:
        run = Run(writer=writer, metadata=metadata, settings=settings, progress=progress, cluster=cluster)
        found, run.arriving = from_web(discover(given, metadata, home(output)), addresses, web or Web(), run)
        run.read(found, workers)
        run.settle_problems([*given, *addresses])
        if known is not None:
            writer.keep_entities(known)
        if families is not None:
            writer.keep_outlets(families)
        if compare and writer.concluded_by() != ALGORITHM:
            merge(writer, settings.workers if cluster is not None else workers or settings.workers)
    return Record(output, built=run.built())


def _reading_on(engine: str, address: str | None, workers: int | None) -> AbstractContextManager[Cluster | None]:
    """The cluster to read on; nothing for this machine. `UsageError` for another engine than ours."""
    if engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}: give one of {', '.join(ENGINES)}")
    if engine == "ray":
        return Cluster(address, workers)
    if address is not None:
        raise UsageError(f"an address, {address!r}, is told without a cluster: give engine ray, too")
    return nullcontext()
