"""Sitemaps: what a site says that it holds, news sitemaps with titles and days among them, and indexes of sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from rashomon.errors import MalformedError
from rashomon.ingest.blocks import parsed
from rashomon.ingest.draft import Given
from rashomon.ingest.metadata import parse_date
from rashomon.ingest.source import Found, Source
from rashomon.ingest.urls import Link, Listing, address, once, told


def read(source: Source) -> Iterator[Found]:
    """A sitemap in a file."""
    yield from told(listing(source.whole()))


def listing(data: bytes, base: str = "") -> Listing:
    """The pages or further sitemaps in a sitemap, those that were changed last first, those without a date last."""
    root = parsed(data)
    index = etree.QName(root).localname == "sitemapindex"
    found = []
    for entry in root.iter("{*}sitemap" if index else "{*}url"):
        link = _link(entry, base)
        if link is not None:
            found.append(link)
    found.sort(key=lambda link: link.stamp, reverse=True)  # ISO 8601, so the order of letters is that of time
    if index:
        # Of those with one date the ones for news first: the others hold the site's whole past.
        found.sort(key=lambda link: "news" not in link.url.lower())
        return Listing(form="an index of sitemaps", lists=once(found))
    return Listing(form="a sitemap", links=once(found))


def _link(entry: Any, base: str) -> Link | None:
    url = address(_words(entry, "{*}loc"), base)
    if url is None:
        return None
    when = _words(entry, "{*}news/{*}publication_date")
    try:
        published = parse_date(when) if when else None
    except MalformedError:
        published = None
    given = Given(
        title=_words(entry, "{*}news/{*}title"),
        outlet=_words(entry, "{*}news/{*}publication/{*}name"),
        published=published,
    )
    return Link(url=url, given=given, stamp=_words(entry, "{*}lastmod") or when or "")


def _words(entry: Any, path: str) -> str | None:
    found = entry.find(path)
    words = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return words or None
