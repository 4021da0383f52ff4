"""Web archives in a package (WACZ): a ZIP archive whose folder `archive` holds WARC files, with a list of them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import Any

from rashomon.errors import EmptyError, MalformedError
from rashomon.ingest.archives import opened_zip, zip_members
from rashomon.ingest.shown import quoted
from rashomon.ingest.source import Found, Source

_WARCS = (".warc", ".warc.gz")
_LIST = "datapackage.json"
_MOST_LIST = 10_000_000  # bytes; some 50,000 files


def read(source: Source) -> Iterator[Found]:
    """Every page in the web archives of a package. Its indexes, and its list of pages with words, say the same again.

    A web archive that its `datapackage.json` lists and that is not there is told.
    """
    with opened_zip(source) as (archive, entries):
        warcs = [entry for entry in entries if entry.filename.lower().endswith(_WARCS)]
        try:
            absent = sorted(_listed(archive) - {entry.filename for entry in entries})
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile, EOFError) as error:
            absent = []
            yield None, None, MalformedError(f"its {_LIST} cannot be read ({repr(error)[:200]}): fetch it again")
        yield from zip_members(archive, warcs, source)
        for name in absent:
            yield None, None, MalformedError(f"{quoted(name)} is listed and not there: fetch the package again")
        if not warcs and not absent:
            raise EmptyError("a package without web archives (*.warc.gz): unpack it, if it holds reports")


def _listed(archive: zipfile.ZipFile) -> set[str]:
    """The web archives that the package lists."""
    with archive.open(_LIST) as file:
        told: Any = json.loads(file.read(_MOST_LIST))
    paths = [str(resource["path"]) for resource in told["resources"]]
    return {path for path in paths if path.lower().endswith(_WARCS)}
