"""RSS and Atom feeds: their entries, with the report's words where the feed has them in full."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from lxml import etree, html

from rashomon.errors import InputError, MalformedError
from rashomon.ingest.blocks import fragment
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.metadata import parse_date
from rashomon.ingest.source import Found, Source
from rashomon.ingest.urls import Link, Listing, address, once, told

# Words from which on an entry is taken for the report itself. Chosen: teasers have 20 to 60, few reports less than
# 60. What is called the content by the feed is its report by the standard, if it is not cut off; what it calls a
# description or summary only where it is as long as a report.
FULL_CONTENT, FULL_SUMMARY = 60, 150
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\W*\Z|\n\W*(?:read|continue|find out|full) (?:more|reading|story)\b[^\n]{0,80}\Z",
    re.I,
)
_ENCODING = re.compile(r"\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_LINKED = re.compile(rb"""<link\b[^>]{0,2000}application/(?:rss|atom)\+xml""", re.I)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")


def read(source: Source) -> Iterator[Found]:
    """The entries of a feed in a file that are whole reports."""
    yield from told(listing(source.whole()))


def listing(data: bytes, base: str = "") -> Listing:
    """The entries of a feed, in its order. `MalformedError` where it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # which feedparser does not know
        data = _ENCODING.sub("", decode(data), count=1).encode("utf-8", errors="replace")
    # A file, not bytes: of these feedparser might take a name of a file, or an address, and open it.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        raise MalformedError("no feed that can be read: save it again, or save the words of its reports as .txt")
    feed = found.feed
    base = address(feed.get("link"), base) or base
    if str(found.get("version", "")).startswith(("rss0", "rss10")):  # which know one date only
        for entry in found.entries:
            if "updated" in entry and "published" not in entry:
                entry["published"] = entry.pop("updated")
    links = [_link(entry, feed, base) for entry in found.entries]
    return Listing(form="a feed", title=_blank(feed.get("title")), links=once(link for link in links if link))


def advertised(data: bytes, base: str) -> tuple[str, ...]:
    """The feeds that a web page names in its head."""
    if not _LINKED.search(data[:500_000]):
        return ()
    try:
        root = html.document_fromstring(data)
    except (etree.LxmlError, ValueError):
        return ()
    told_of = [
        address(link.get("href"), base)
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower()
        and (link.get("type") or "").lower() in ("application/rss+xml", "application/atom+xml")
    ]
    return tuple(dict.fromkeys(url for url in told_of if url is not None))


def _link(entry: Any, feed: Any, base: str) -> Link | None:
    url = address(entry.get("link"), base)
    draft = _draft(entry, feed, url)
    if url is None and draft is None:
        return None
    stamp = str(entry["updated"]) if "updated" in entry else ""  # asked otherwise, it gives the day of publication
    raw = b""
    if draft is not None:
        words = {"title": draft.own.title, "text": draft.text, "published": str(entry.get("published", ""))}
        raw = json.dumps(words, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="replace")
    return Link(
        url=url or f"{base}#{entry.get('id', '')}", given=_given(entry, feed, url)[0], stamp=stamp, draft=draft, raw=raw
    )


def _given(entry: Any, feed: Any, url: str | None) -> tuple[Given, tuple[str, ...]]:
    """What the feed says of an entry, and what of it could not be used."""
    complaints: tuple[str, ...] = ()
    when, published = _blank(entry.get("published")), None
    if when is not None:
        published = moment(when)
        if published is None:
            complaints = (f"published {when[:80]!r} is no date; the report was read without it",)
    origin = entry.get("source")
    named = _blank(origin.get("title")) if isinstance(origin, Mapping) else None
    given = Given(
        title=_plain(entry.get("title")),
        outlet=named or _plain(feed.get("title")),
        url=url,
        author=_blank(entry.get("author")),
        published=published,
    )
    return given, complaints


def _draft(entry: Any, feed: Any, url: str | None) -> Draft | None:
    """The report, where the entry has its words in full."""
    contents = [(one.get("value") or "", one.get("type") or "") for one in entry.get("content", ())]
    summary = entry.get("summary_detail") or {}
    tries = [(words, kind, FULL_CONTENT) for words, kind in contents]
    tries.append((entry.get("summary") or "", summary.get("type") or "", FULL_SUMMARY))
    for words, kind, least in tries:
        if len(words.split()) < least:
            continue
        try:
            text, hints = (words.strip(), {}) if kind == "text/plain" else fragment(words.replace("\0", ""))
        except InputError:
            continue
        if len(text.split()) >= least and not _CUT_OFF.search(text[-200:]):
            given, complaints = _given(entry, feed, url)
            code = _LANGUAGE.match(summary.get("language") or feed.get("language") or "")
            language = code.group().lower() if code else None
            return Draft(text=text, own=given, language=language, hints=hints, complaints=complaints)
    return None


def moment(words: str) -> date | datetime | None:
    """A feed's date: ISO 8601 or that of mails; a day where it names no zone, since none is guessed."""
    try:
        return parse_date(words)
    except MalformedError:
        pass
    try:
        found = parsedate_to_datetime(words)
        return parse_date(found.isoformat())
    except (ValueError, TypeError, IndexError, MalformedError, OverflowError):
        return None


def _plain(words: str | None) -> str | None:
    """A title without mark-up, which some feeds have in it."""
    if not words or "<" not in words:
        return _blank(words)
    try:
        return _blank(fragment(words)[0].replace("\n", " "))
    except InputError:
        return _blank(words)


def _blank(words: Any) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None
