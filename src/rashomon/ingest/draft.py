"""What a reader hands on: words and what is told about them, before they become a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from rashomon.model.document import Zone, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody says about a report: its page, a row of the sidecar, or the command line. None: not told."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | datetime | None = None

    def over(self, other: Given) -> Given:
        """This, with what it leaves out filled from `other`."""
        parts = {part.name: getattr(self, part.name) for part in fields(self)}
        return Given(**{name: getattr(other, name) if part is None else part for name, part in parts.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report's text, what it says of itself, and what was wrong with that.

    `hints` maps the offset at which a line begins to what its mark-up says it is (a heading, a list item).
    `zones` is None where they are still to be found. `complaints` are messages about metadata that could not be
    used; the text was read all the same.
    """

    text: str
    own: Given = Given()
    language: str | None = None
    hints: Mapping[int, ZoneKind] = field(default_factory=dict)
    zones: tuple[Zone, ...] | None = None
    complaints: tuple[str, ...] = ()
