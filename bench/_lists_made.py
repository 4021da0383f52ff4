"""A sound file of each list of reports that is told from a file: feeds, lists of feeds, sitemaps, addresses."""

from __future__ import annotations

import json

from bench._hostile_made import PARAGRAPHS, TITLE, WORDS, zipped

_PLACE = "https://coastwatch.example"
_DAY = "2024-05-03T14:30:00+02:00"
_ADDRESSES = [f"{_PLACE}/{number}" for number in range(1, 4)]
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'


def rss() -> bytes:
    """An RSS feed: two reports in full, and one that is told only."""
    full = f"<content:encoded><![CDATA[{PARAGRAPHS * 3}]]></content:encoded>"
    items = "".join(
        f"<item><title>{TITLE}</title><link>{url}</link><guid>{url}</guid><dc:creator>Ana Brand</dc:creator>"
        f"<pubDate>Fri, 03 May 2024 14:30:00 +0200</pubDate>{more}</item>"
        for url, more in zip(_ADDRESSES, (full, full, "<description>A teaser.</description>"), strict=True)
    )
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'{_DECLARED}<rss version="2.0" {names}><channel><title>Coastwatch</title><link>{_PLACE}/</link>'
        f"<language>en-GB</language>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom feed with one report in full."""
    return (
        f'{_DECLARED}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{_PLACE}/"><title>Coastwatch</title>'
        f'<entry><title>{TITLE}</title><link href="/1"/><id>urn:1</id><published>{_DAY}</published>'
        "<author><name>Ana Brand</name></author>"
        f"<content type='html'><![CDATA[{PARAGRAPHS * 3}]]></content></entry></feed>"
    ).encode()


def opml() -> bytes:
    """A list of feeds, in folders."""
    feeds = "".join(f'<outline text="{url}" type="rss" xmlUrl="{url}/feed"/>' for url in _ADDRESSES)
    return (
        f'{_DECLARED}<opml version="2.0"><head><title>Ours</title></head><body><outline text="North">{feeds}</outline>'
        f'<outline text="more" type="include" url="{_PLACE}/list.opml"/></body></opml>'
    ).encode()


def sitemap() -> bytes:
    """A sitemap for news."""
    news = (
        "<news:news><news:publication><news:name>Coastwatch</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>{_DAY}</news:publication_date><news:title>{TITLE}</news:title>"
        "</news:news>"
    )
    entries = "".join(f"<url><loc>{url}</loc><lastmod>{_DAY}</lastmod>{news}</url>" for url in _ADDRESSES)
    names = f'xmlns="{_SITEMAPS}/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{_DECLARED}<urlset {names}>{entries}</urlset>".encode()


def index() -> bytes:
    """An index of sitemaps."""
    entries = "".join(f"<sitemap><loc>{url}.xml</loc><lastmod>{_DAY}</lastmod></sitemap>" for url in _ADDRESSES)
    return f'{_DECLARED}<sitemapindex xmlns="{_SITEMAPS}/0.9">{entries}</sitemapindex>'.encode()


def addresses() -> bytes:
    """A plain list of addresses."""
    return ("# ours\n\n" + "\n".join(_ADDRESSES) + "\n").encode()


def gkg() -> bytes:
    """A table of GDELT's Global Knowledge Graph: 27 columns, the address in the fifth."""
    rows = (["20240503123000-1", "20240503123000", "1", "coastwatch.example", url, *[""] * 22] for url in _ADDRESSES)
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def events() -> bytes:
    """A table of GDELT's events: 61 columns, the address in the last."""
    rows = (["1234567890", "20240503", *[""] * 58, url] for url in _ADDRESSES)
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def articles() -> bytes:
    """An answer of GDELT's interface for documents."""
    entries = [
        {"url": url, "title": TITLE, "domain": "coastwatch.example", "language": "English"} for url in _ADDRESSES
    ]
    return json.dumps({"articles": entries}).encode()


def sound_lists() -> dict[str, bytes]:
    """A sound file of each list, by its name; one has no name that tells what it is."""
    return {
        "a.rss": rss(),
        "a.atom": atom(),
        "a.opml": opml(),
        "sitemap.xml": sitemap(),
        "index.xml": index(),
        "addresses.txt": addresses(),
        "a.gkg.csv": gkg(),
        "a.gkg.csv.zip": zipped(a__gkg__csv=gkg()),
        "a.export.csv.zip": zipped(a__export__CSV=events()),
        "articles.json": articles(),
        "feed": rss(),
        "feeds.zip": zipped(a__rss=rss(), b__txt=WORDS.encode(), c__opml=opml()),
    }
