"""Report, document and zone: what came in, and its text after reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rashomon.errors import EvidenceError
from rashomon.model.evidence import Evidence


class ZoneKind(StrEnum):
    """What a stretch of a document is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"  # section titles, and the label before a list item's sentence
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    LIST = "list"
    CAPTION = "caption"
    FURNITURE = "furniture"  # menus, "ALSO READ" links, repeated titles: yields no claim

    @property
    def speaks(self) -> bool:
        """Whether claims are read from such a zone; subheads only name what the body says."""
        return self in (ZoneKind.BODY, ZoneKind.LIST, ZoneKind.CAPTION, ZoneKind.HEADLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A half-open span of a document's text, and what it is. Zones do not overlap; gaps are white space or marks."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Bytes as they came: where from, when, and their SHA-256 in hexadecimal.

    `location` is the path or URL, with `#N` for the N-th (from 1) record of a file that holds several.
    """

    location: str
    digest: str
    size: int
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report's text after reading; it never changes.

    `id` is a digest of text and metadata (`codec.document_id`), so the same document from two places is one.
    `published` is a date, a datetime with its zone, or None where nothing says it: it is never invented.
    """

    id: str
    text: str
    zones: tuple[Zone, ...]
    location: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | datetime | None = None
    language: str | None = None

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at `start:end`; an `EvidenceError` where the span is empty or leaves the text."""
        if not 0 <= start < end <= len(self.text):
            raise EvidenceError(
                f"span {start}:{end} leaves the text of {self.location!r}, which has {len(self.text)} characters"
            )
        return Evidence(document=self.id, start=start, end=end, quote=self.text[start:end])

    @property
    def headline(self) -> str | None:
        """The title that was told, else the words of its first headline zone; None where it has neither."""
        found = (self.text[zone.start : zone.end] for zone in self.zones if zone.kind is ZoneKind.HEADLINE)
        return self.title or next(found, None)

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds the character at `offset`, if one does."""
        return next((zone for zone in self.zones if zone.start <= offset < zone.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that could not be read (or only in part), and why, in words that say what to do."""

    location: str
    kind: str  # the error's class name: "EmptyError"
    message: str
    digest: str | None = None
    found_at: datetime | None = None
