"""Web archives (WARC): each page that a crawl has kept is read as a saved one is, at its moment and address.

What a record holds beside pages that were found (requests, notes on the crawl, pages seen again unchanged, pictures,
redirects, pages not found) is counted in the log and is no problem.
"""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest.dispatch import members
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.formats import suffixes
from rashomon.ingest.markup import is_page
from rashomon.ingest.shown import quoted
from rashomon.ingest.source import Found, Source, packed, place_of, too_large
from rashomon.ingest.warc_bodies import Answer, answer, unpacked
from rashomon.ingest.warc_records import Broken, Record, records

_LOG = logging.getLogger("rashomon.ingest")
# What a server calls a page, and the suffix of a file that holds the same.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_ALTERED = "it is not what was archived, as its digest shows"
_UNTOLD = ("", "application/octet-stream", "unknown/unknown")
_KINDS = ("response", "resource", "conversion")  # records that may hold a page; a conversion is a WET file's text
_OTHERS = ("warcinfo", "request", "metadata", "revisit", "continuation")
_FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|security|humans|llms|llms-full)\.txt", re.I)
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_OWN_CHARSET = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding", re.I)
_HASHES = {"sha1": hashlib.sha1, "sha-1": hashlib.sha1, "sha256": hashlib.sha256, "sha-256": hashlib.sha256}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A record that holds a page of a kind that is read."""

    record: Record
    given: Answer
    suffix: str


def read(source: Source) -> Iterator[Found]:
    """Every page in a web archive, at `20240503143000/https://…`: the moment when it was fetched, and its address.

    The day on which a page was fetched is no day of publication, so it stands in the location only.
    """
    places, passed, some = _Places(), Counter[str](), False
    for number, record in enumerate(records(source.file, source.settings.max_bytes, source.budget), start=1):
        found = _found(record)
        if isinstance(found, str):
            passed[found] += 1
            continue
        some = True
        place = places.place(record.headers, number)
        if isinstance(found, Broken):
            reason = f"record {number} of the web archive is broken ({found.reason})"
            yield place, None, MalformedError(f"{reason}; what follows it is read: fetch it again")
        else:
            yield from packed(place, _read(found, source))
    told = ", ".join(f"{count} {what}" for what, count in passed.most_common(20))
    _LOG.info("%s: passed over: %s", source.name, told or "nothing")
    if not some:
        raise EmptyError(f"no page in the web archive, only {told[:300]}: leave it out")


def _found(record: Record | Broken) -> _Page | Broken | str:
    """The page in a record, or what the record is instead; broken too where what makes it no page may be damage."""
    if isinstance(record, Broken):
        return record
    kind = record.headers.get("warc-type", "").lower()
    if kind in _OTHERS:
        return f"{kind} records"
    if kind not in _KINDS:
        return Broken(headers=record.headers, reason=f"it is of no known type: {quoted(kind)}")
    found = _page(record, kind)
    altered = isinstance(found, str) and record.whole and _altered(record)
    return Broken(headers=record.headers, reason=_ALTERED) if altered else found


def _page(record: Record, kind: str) -> _Page | str:
    address = urlsplit(_address(record.headers))
    if address.scheme not in ("http", "https") or _FOR_MACHINES.fullmatch(address.path):
        return f"{kind} records of no page"
    given = answer(record.block)
    if kind == "response" and given.status != 200:
        return f"answers with status {given.status}" if given.status else "answers that are not HTTP"
    if kind != "response":
        given = Answer(status=200, headers={"content-type": record.headers.get("content-type", "")}, body=record.block)
    media = _media_type(given)
    suffix = _SUFFIXES.get(media)
    if media in _UNTOLD and is_page(given.body[:4000].decode("latin-1")):
        suffix = ".html"
    if suffix is None or suffix not in suffixes() or (kind == "conversion" and suffix != ".txt"):
        return f"of type {media or 'unknown'}"
    return _Page(record=record, given=given, suffix=suffix)


def _read(page: _Page, source: Source) -> Iterator[Found]:
    """What the page gives, with what the record says of it."""
    settings, headers = source.settings, page.record.headers
    if not page.record.whole:
        yield None, None, too_large(settings.max_bytes, "the page")
        return
    try:
        body = _in_utf_8(page, unpacked(page.given, settings.max_bytes, source.budget))
    except InputError as error:
        if source.budget.spent:
            raise
        yield None, None, error
        return
    told, complaints = Given(url=_address(headers) or None), tuple(_complaints(page.record))
    for place, raw, result in members(source.inner(f"page{page.suffix}", io.BytesIO(body))):
        if isinstance(result, Draft):
            result = replace(result, own=told.over(result.own), complaints=(*result.complaints, *complaints))
        yield place, raw, result


def _complaints(record: Record) -> Iterator[str]:
    """What is wrong with a record that can be read."""
    cut = record.headers.get("warc-truncated")
    if cut or record.headers.get("warc-segment-number"):
        yield f"the web archive holds only the beginning of the page ({cut or 'the rest is in other records'})"
    if _altered(record):
        yield f"{_ALTERED}: fetch the web archive again"


def _altered(record: Record) -> bool:
    """Whether a record has another digest than it says that it has."""
    kind, _, told = record.headers.get("warc-block-digest", "").partition(":")
    made = _HASHES.get(kind.strip().lower())
    if made is None:
        return False
    digest = made(record.block)
    written = (digest.hexdigest(), base64.b32encode(digest.digest()).decode().rstrip("=").lower())
    return told.strip().rstrip("=").lower() not in written


def _in_utf_8(page: _Page, body: bytes) -> bytes:
    """The body of a text in UTF-8, where only the server told its encoding; else as it is."""
    told = _CHARSET.search(page.given.headers.get("content-type", ""))
    if page.suffix not in (".html", ".txt") or told is None or _OWN_CHARSET.search(body[:4096]):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        name = told[1].lower()
        name = "cp1252" if name in ("iso-8859-1", "us-ascii", "latin1") else name  # as browsers have it
        try:
            return body.decode(name, errors="replace").encode("utf-8", errors="replace")
        except LookupError:
            return body
    return body


def _address(headers: Mapping[str, str]) -> str:
    return headers.get("warc-target-uri", "").strip("<> ").replace(" ", "%20")


def _media_type(given: Answer) -> str:
    return given.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(slots=True)
class _Places:
    """Where records stand, no two alike. A number is kept of each, not its words: some 70 bytes a page."""

    _given: set[int] = field(default_factory=set)

    def place(self, headers: Mapping[str, str], number: int) -> str:
        """The place of the next record; its number among all where it tells neither moment nor address."""
        address, moment = _address(headers), _MOMENT.match(headers.get("warc-date", ""))
        cut = place_of("/".join(part for part in ("".join(moment.groups()) if moment else "", address) if part))
        place, again = cut if address else f"record {number}", 1
        while hash(place) in self._given:
            again += 1
            place = f"{cut or f'record {number}'} ({again})"
        self._given.add(hash(place))
        return place
