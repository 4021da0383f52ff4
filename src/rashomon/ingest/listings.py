"""Bytes to the list of addresses that they are, whatever they are called; or to none, where they are a report."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from rashomon.errors import InputError, MalformedError
from rashomon.ingest import feeds, opml, sitemaps, urls
from rashomon.ingest.formats import LISTS, listed
from rashomon.ingest.urls import Listing

_FORMS: dict[str, Callable[[bytes, str], Listing]] = {
    "feed": feeds.listing,
    "sitemap": sitemaps.listing,
    "opml": opml.listing,
    "urls": lambda data, _: urls.plain(data),
}


def listing(data: bytes, most: int, base: str = "") -> Listing | None:
    """The list that the bytes are, also packed by gzip or alone in a ZIP; None where they are something else.

    `most`: bytes that it may unpack to. `base`: where it is from, for addresses that are told from there. `InputError`
    where it begins as a list, and cannot be read as one.
    """
    data = _unpacked(data, most)
    form = listed(data[:4096])
    try:
        return _FORMS[form](data, base) if form is not None else urls.gdelt(data)
    except InputError:
        raise
    except Exception as error:  # hostile lists find ever new errors in the parsers of others
        raise MalformedError(f"begins as a list of addresses and cannot be read as one ({error!r:.200})") from error


def listed_as(root: str, data: bytes) -> Listing | None:
    """The list that XML with this first element is; None where it is none."""
    form = LISTS.get(root.encode())
    return _FORMS[form](data, "") if form is not None else None


def listing_of(path: Path, most: int) -> Listing | None:
    """The same of a file; None also where it cannot be read, or is too large to be a list: reading it tells."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return None
        return listing(path.read_bytes(), most)
    except (InputError, OSError, ValueError):
        return None


def _unpacked(data: bytes, most: int) -> bytes:
    """What is packed in the bytes; themselves where nothing is, or it is broken, or too much."""
    try:
        if data.startswith(b"\x1f\x8b"):
            opened = zlib.decompressobj(31)
            found = opened.decompress(data, most)
            return data if opened.unconsumed_tail else found
        if data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                (only,) = archive.infolist()
                with archive.open(only) as file:
                    found = file.read(most + 1)
                    return data if len(found) > most else found
    except (zlib.error, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, OSError, EOFError):
        return data
    return data
