"""Lists of addresses: what feeds, sitemaps and the like say of reports that are elsewhere, and plain lists of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from rashomon.errors import EmptyError
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.source import Found, Source

# By its own description (GDELT 2.0): the columns of the address, from 0, by how many columns a row has.
_GDELT_COLUMNS = {27: 4, 16: 5, 61: 60, 58: 57}
_GDELT_FIRST = re.compile(r"\d{14}(?:-T?\d+)?|\d{8,10}")
_LINE = re.compile(r"https?://\S+", re.I)
_LONGEST = 4000  # characters of an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A report somewhere else: its address, and what the list says of it.

    `stamp` differs where the list says that the report was changed. `draft` holds the report's words where the list
    has them in full, and `raw` the bytes that these came in.
    """

    url: str
    given: Given = field(default_factory=Given)
    stamp: str = ""
    draft: Draft | None = None
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list holds: `links` to reports, and `lists` to further lists. `form` says in words what it is."""

    form: str
    title: str | None = None
    links: tuple[Link, ...] = ()
    lists: tuple[Link, ...] = ()


def read(source: Source) -> Iterator[Found]:
    """A plain list of addresses in a file."""
    yield from told(plain(source.whole()))


def told(listing: Listing) -> Iterator[Found]:
    """What a list in a file gives without a look at the web: the reports that it has in full.

    `EmptyError` where there are others, or none at all: it says how these are had.
    """
    for number, link in enumerate(listing.links, start=1):
        if link.draft is not None:
            yield number, link.raw, link.draft
    count = len(listing.lists) + sum(link.draft is None for link in listing.links)
    if not listing.links and not listing.lists:
        raise EmptyError(f"{listing.form} with nothing in it: nothing to do")
    if count:
        several = f"{count:,} addresses" if count > 1 else "1 address"
        some = "" if count == len(listing.links) + len(listing.lists) else "; what it holds in full was read"
        raise EmptyError(
            f"{listing.form} with {several} of reports that it does not hold in full{some}: "
            "build with --fetch to have them read from the web, or rashomon watch to keep at it"
        )


def plain(data: bytes) -> Listing:
    """A text with an address a line; empty lines and such as begin with # count for nothing."""
    lines = (line.strip() for line in decode(data).splitlines())
    return Listing(form="a list", links=links(line for line in lines if _LINE.fullmatch(line)))


def gdelt(data: bytes) -> Listing | None:
    """The addresses in a table of GDELT's (GKG, mentions, events), or in an answer of its DOC interface."""
    if data.lstrip()[:1] == b"{":
        return _articles(data)
    head = data[:65_536].decode("utf-8", errors="replace").splitlines()
    cells = head[0].split("\t") if head else []
    if len(cells) not in _GDELT_COLUMNS or not _GDELT_FIRST.fullmatch(cells[0].strip()):
        return None
    column = _GDELT_COLUMNS[len(cells)]
    rows = csv.reader(
        io.StringIO(data.decode("utf-8", errors="replace"), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    found = (row[column].strip() for row in rows if len(row) == len(cells))
    return Listing(form="a table of GDELT's", links=links(one for one in found if _LINE.fullmatch(one)))


def links(addresses: Iterable[str]) -> tuple[Link, ...]:
    """A link for each address, the same one once."""
    return tuple(Link(url=url) for url in dict.fromkeys(filter(None, map(address, addresses))))


def once(found: Iterable[Link]) -> tuple[Link, ...]:
    """The links, of those with one address the first."""
    by_address: dict[str, Link] = {}
    for link in found:
        by_address.setdefault(link.url, link)
    return tuple(by_address.values())


def address(given: str | None, base: str = "") -> str | None:
    """An address as it stands in a list, whole and without its fragment; None where it is none of the web."""
    words = (given or "").strip()
    try:
        url = urldefrag(urljoin(base, words))[0] if words else ""
        there = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return None
    return url if there and len(url) <= _LONGEST and url.isprintable() else None


def _articles(data: bytes) -> Listing | None:
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    entries = value.get("articles") if isinstance(value, dict) else None
    if not isinstance(entries, list):
        return None
    some = [one for one in entries if isinstance(one, dict) and isinstance(one.get("url"), str)]
    if not some or any(isinstance(one.get(name), str) for one in some for name in ("text", "content", "body")):
        return None
    found = []
    for one in some:
        url, title, domain = address(one["url"]), one.get("title"), one.get("domain")
        given = Given(
            title=title.strip() or None if isinstance(title, str) else None,
            outlet=domain.strip() or None if isinstance(domain, str) else None,
        )
        found += [Link(url=url, given=given)] if url is not None else []
    return Listing(form="a list of GDELT's", links=once(found))
