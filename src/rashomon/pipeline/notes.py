"""What a watch tells of what it does: notes on single reports and lists, and what a round came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoteKind(StrEnum):
    """What a note tells."""

    NEW = "new"  # a report came in
    CHANGED = "changed"  # a report has other words than before
    GONE = "gone"  # a report is not there any more; the record keeps what it said
    FAILED = "failed"  # something could not be had; told once, until that changes
    BACK = "back"  # it can be had again


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that happened: at which address, in words, and of a report its outlet, title and number of claims."""

    kind: NoteKind
    url: str
    at: datetime
    words: str = ""
    outlet: str | None = None
    title: str | None = None
    claims: int | None = None


@dataclass(slots=True, kw_only=True)
class Round:
    """What one round came to: how many requests were sent, and what was new, changed, gone, failed.

    `due` is when the next one is, in seconds since 1970.
    """

    asked: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    failed: int = 0
    due: float = 0.0
