"""The smallest parts of what is printed: words of a report and where they stand, a source, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.claim import Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report and where they stand: `report` is its number in the brief, `anchor` the mark in the HTML."""

    report: int
    start: int
    quote: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A source as it is shown. `key` tells sources apart; `note` holds office and kind; `via` those it passes on."""

    key: str
    name: str
    note: str
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """How sure a source is: the value, its words, and the cue where there is one."""

    factuality: Factuality
    words: str
    cue: Passage | None
