"""OPML: the lists of feeds that readers of news give one another."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ingest.blocks import parsed
from rashomon.ingest.source import Found, Source
from rashomon.ingest.urls import Link, Listing, address, once, told


def read(source: Source) -> Iterator[Found]:
    """A list of feeds in a file."""
    yield from told(listing(source.whole()))


def listing(data: bytes, base: str = "") -> Listing:
    """The feeds in the list, however deep their folders are, and reports that it names outright."""
    feeds, reports = [], []
    root = parsed(data)
    for outline in root.iter("{*}outline"):
        # names of attributes are written in all ways
        told_of = {str(name).lower(): value for name, value in outline.attrib.items()}
        feed, other = address(told_of.get("xmlurl"), base), address(told_of.get("url"), base)
        kind = told_of.get("type", "").lower()
        if feed is not None or (other is not None and kind == "include"):
            feeds.append(Link(url=feed or other or ""))
        elif other is not None and kind == "link":
            reports.append(Link(url=other))
    title = next((element.text.strip() for element in root.iter("{*}title") if (element.text or "").strip()), None)
    return Listing(form="a list of feeds (OPML)", title=title, links=once(reports), lists=once(feeds))
