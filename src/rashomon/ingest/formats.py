"""Which form a file has: by the suffix of its name, else by how it begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from rashomon import plugins

PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
OBJECTS = frozenset({".json"})

# Form by suffix. What reads it stands in `READERS`, by module and function, loaded when the first such file is met.
_FORMS = (
    dict.fromkeys(PLAIN, "plain")
    | dict.fromkeys(PAGES, "page")
    | dict.fromkeys(LINES, "lines")
    | dict.fromkeys(OBJECTS, "objects")
    | {".csv": "table", ".tsv": "table"}
    | {".pdf": "pdf", ".docx": "docx", ".eml": "mail", ".mbox": "mbox", ".xml": "xml"}
    | {".rss": "feed", ".atom": "feed", ".opml": "opml"}
    | {".zip": "zip", ".tar": "tar", ".warc": "warc", ".wet": "warc", ".wacz": "wacz"}
    | {".gz": "gzip", ".tgz": "gzip", ".bz2": "bzip2", ".tbz2": "bzip2", ".tbz": "bzip2", ".xz": "xz", ".txz": "xz"}
)
READERS = {
    "plain": "rashomon.ingest.dispatch:read_plain",
    "page": "rashomon.ingest.dispatch:read_saved_page",
    "lines": "rashomon.ingest.dispatch:read_lines",
    "objects": "rashomon.ingest.dispatch:read_objects",
    "table": "rashomon.ingest.tables:read",
    "pdf": "rashomon.ingest.pdf:read",
    "docx": "rashomon.ingest.office:read",
    "mail": "rashomon.ingest.mail:read",
    "mbox": "rashomon.ingest.mail:read_box",
    "xml": "rashomon.ingest.newsml:read",
    "zip": "rashomon.ingest.archives:read_zip",
    "tar": "rashomon.ingest.archives:read_tar",
    "gzip": "rashomon.ingest.archives:read_gzip",
    "bzip2": "rashomon.ingest.archives:read_bzip2",
    "xz": "rashomon.ingest.archives:read_xz",
    "feed": "rashomon.ingest.feeds:read",
    "sitemap": "rashomon.ingest.sitemaps:read",
    "opml": "rashomon.ingest.opml:read",
    "urls": "rashomon.ingest.urls:read",
    "warc": "rashomon.ingest.warc:read",
    "wacz": "rashomon.ingest.wacz:read",
}
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"WARC/", "warc"),
)
_WARC = (".warc.gz", ".wet.gz")  # unpacked record by record, so that a damaged one costs only itself
_FROM = re.compile(rb"From \S+ [^\n]*\d{4}\s*\n")
_HEADER = re.compile(rb"[A-Z][\w-]*:[ \t]", re.I)
_OF_MAILS = re.compile(rb"^(?:Received|Message-ID|MIME-Version|Return-Path|X-Mailer):", re.I | re.M)
_NEWS = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:\w+:)?(?:newsItem|newsMessage)\b", re.S)
# The first element of the XML of lists: RSS, RSS 1.0 (in RDF), Atom, OPML, sitemaps.
_LIST = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.{0,2000}?\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}>)*+"
    rb"<(?:\w+:)?(rss|feed|RDF|opml|urlset|sitemapindex)\b",
    re.S,
)
LISTS = {b"rss": "feed", b"feed": "feed", b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
_ADDRESS = re.compile(rb"https?://\S+", re.I)
_HEAD = 4096  # bytes of a file's beginning that are looked at
_UNPACKED = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}

_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")


def extension(path: Path) -> str:
    """The lower-case suffix of a file's name, "" where it has none: "U.S. strikes" and "report 3.5" have none."""
    suffix = path.suffix
    return suffix.lower() if _EXTENSION.fullmatch(suffix) else ""


OWN = {suffix.removeprefix("."): READERS[form] for suffix, form in _FORMS.items()}
"""Our readers by suffix without its dot, as pyproject.toml declares them."""


@cache
def plugged() -> dict[str, Callable[..., Any]]:
    """The readers that other packages add, by suffix with its dot."""
    return {f".{name.lower()}": one for name, one in plugins.readers(OWN).items()}


@cache
def reader(kind: str) -> Callable[..., Any]:
    """Our reader of a form."""
    return plugins.load(EntryPoint(kind, READERS[kind], "rashomon.readers"))


def suffixes() -> frozenset[str]:
    """Every suffix that some reader knows."""
    return frozenset(_FORMS.keys() | plugged().keys())


def form(name: str, head: bytes) -> str:
    """The form of a file with this name that begins so; "plain" where neither tells.

    A suffix that is known is believed, so that a picture called a.txt is told to be one. Without one, a file is what
    it begins like.
    """
    if name.lower().endswith(_WARC):
        return "warc"
    told = _FORMS.get(extension(Path(name))) or sniffed(head)
    return (listed(head) or told) if told in ("xml", "plain") else told


def listed(head: bytes) -> str | None:
    """The form of a list of addresses that begins so: feed, sitemap, OPML, or addresses alone; None for all else."""
    found = _LIST.match(head)
    if found is not None:
        is_feed = found[1] == b"RDF" and b"purl.org/rss/" in head
        return "feed" if is_feed else LISTS.get(found[1])
    lines = [line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines()]
    asked = [line for line in lines[: -1 if len(head) >= _HEAD else None] if line and not line.startswith(b"#")]
    return "urls" if asked and all(map(_ADDRESS.fullmatch, asked)) else None


def sniffed(head: bytes) -> str:
    """The form of a file that begins so, whatever it is called."""
    if head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in head[:200]:
        return "docx"
    for mark, found in _MAGIC:
        if head.startswith(mark):
            return found
    if head[257:262] == b"ustar":
        return "tar"
    if _FROM.match(head):
        return "mbox"
    if _HEADER.match(head) and _OF_MAILS.search(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]):
        return "mail"
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if words.startswith((b'{"', b"[{")) or re.match(rb"\{\s+\"", words):
        return "objects"
    return "xml" if _NEWS.match(words) else "plain"


def unpacked(name: str) -> str:
    """What a file of this name is called when its gzip, bzip2 or xz is taken off."""
    path = Path(name)
    return path.stem + _UNPACKED.get(path.suffix.lower(), "")
