"""An event, ready to be printed: what text, Markdown and HTML say of it, and nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.export.view_numbers import NumberView
from rashomon.export.view_words import Passage, Sure, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure in words; `newer` where it follows another of the same count from an earlier report."""

    words: str
    passage: Passage
    newer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words that lead to a passage."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Another passage of an account, with how sure it is where that differs from the first."""

    passage: Passage
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """All that one source says of an event: the telling passage first, further ones after.

    `name` is the source in running text. Sources that say the same words in one breath share a row. `origin` is who
    says so in the end, where that is somebody else; `copies` are the reports that have the very account by copying it.
    """

    claims: tuple[str, ...]
    who: Who
    name: str
    sure: Sure
    passage: Passage
    further: tuple[Further, ...]
    figures: tuple[FigureCell, ...]
    places: tuple[Cell, ...]
    times: tuple[Cell, ...]
    tally: str
    origin: str = ""
    copies: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who holds a position, with the passages that show it and, where they are needed, the words."""

    name: str
    words: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What some say on a point, and who they are; `says` is "" where the voices' own words tell it."""

    says: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How accounts stand on one point: positions side by side, or one after the other where they changed.

    `kind` is that of the comparisons it is made of: contradicts, denies, differs, updates, agrees, refines. Of a
    denial the first position is that of those who deny, of a refinement that of those who are more exact.
    """

    kind: str
    point: str
    label: str
    positions: tuple[Position, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One thing of a list that a number opens to: what it is, a note, and the passages that show it."""

    words: str
    note: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number of voices in words ("3 outlets"), and who they are."""

    words: str
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """How many reports, outlets and origins say one thing: that it happened (`label` is "" then), that it is expected,
    or that it did not happen.

    `origins` are names; they are () too where nothing is known of origins.
    """

    label: str
    counted: tuple[Counted, ...]
    origins: tuple[str, ...]

    @property
    def words(self) -> str:
        """ "9 reports, 3 outlets, 2 origins (Defence Ministry, Sana Ilvet); 1 report whose origin is not told"."""
        *most, last = (one.words for one in self.counted)
        joint = "; " if last.endswith("told") else ", "
        return f"{', '.join(most)}{joint}{last}" if most else last


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event with its voices, numbers, accounts and where they differ.

    `weight` says how much it matters to a short brief.
    """

    id: str
    anchor: str
    title: str
    about: str
    when: str
    earliest: date | None
    latest: date | None
    where: tuple[str, ...]
    status: str
    status_note: str
    voices: tuple[Voices, ...]
    numbers: tuple[NumberView, ...]
    accounts: tuple[AccountRow, ...]
    differences: tuple[Difference, ...]
    changes: tuple[Difference, ...]
    agreements: tuple[Difference, ...]
    weight: int
