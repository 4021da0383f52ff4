"""Which form a file has: by the suffix of its name, else by how it begins."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

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
    | {".zip": "zip", ".tar": "tar"}
    | {".gz": "gzip", ".tgz": "gzip", ".bz2": "bzip2", ".tbz2": "bzip2", ".tbz": "bzip2", ".xz": "xz", ".txz": "xz"}
)
READERS = {
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
}
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_FROM = re.compile(rb"From \S+ [^\n]*\d{4}\s*\n")
_HEADER = re.compile(rb"[A-Z][\w-]*:[ \t]", re.I)
_OF_MAILS = re.compile(rb"^(?:Received|Message-ID|MIME-Version|Return-Path|X-Mailer):", re.I | re.M)
_NEWS = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:\w+:)?(?:newsItem|newsMessage)\b", re.S)
_UNPACKED = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}

_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")


def extension(path: Path) -> str:
    """The lower-case suffix of a file's name, "" where it has none: "U.S. strikes" and "report 3.5" have none."""
    suffix = path.suffix
    return suffix.lower() if _EXTENSION.fullmatch(suffix) else ""


@cache
def plugged() -> dict[str, plugins.Reader]:
    """The readers that other packages add, by suffix with its dot."""
    return {f".{name.lower()}": reader for name, reader in plugins.readers().items()}


def suffixes() -> frozenset[str]:
    """Every suffix that some reader knows."""
    return frozenset(_FORMS.keys() | plugged().keys())


def form(name: str, head: bytes) -> str:
    """The form of a file with this name that begins so; "plain" where neither tells.

    A suffix that is known is believed, so that a picture called a.txt is told to be one. Without one, a file is what
    it begins like.
    """
    return _FORMS.get(extension(Path(name))) or sniffed(head)


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
