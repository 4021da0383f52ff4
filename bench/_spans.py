"""Spans in pieces: where they end, whether two are the same, how far they overlap, and what of them is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Pieces = tuple[tuple[int, int], ...]
"""Half-open spans in text order that make up one: a content that its cue parts has two."""

MARKS = "\"'“”‘’„‟‚‛«»‹›`´"
EDGES = re.compile(rf"[\s{re.escape(MARKS)}]+")
QUOTED = re.compile(r"“[^“”\n]*(?:”|$)|«[^«»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The source, the cue and the content of an attribution."""

    source: Pieces
    cue: Pieces
    content: Pieces


ROLES = ("source", "cue", "content")


def trimmed(pieces: Iterable[tuple[int, int]], text: str) -> Pieces:
    """The pieces without white space and quotation marks at their edges; those that only these part are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        inside = [at for at in range(start, end) if not EDGES.fullmatch(text, at, at + 1)]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if found and (first <= found[-1][1] or EDGES.fullmatch(text, found[-1][1], first)):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def length(pieces: Pieces) -> int:
    """How many characters they hold."""
    return sum(end - start for start, end in pieces)


def character_f1(one: Pieces, other: Pieces) -> float:
    """F1 over the characters of two spans; 0 where either is empty."""
    shared = overlap(one, other)
    return 2 * shared / (length(one) + length(other)) if shared else 0.0


def overlap(one: Pieces, other: Pieces) -> int:
    """How many characters two spans share."""
    return sum(max(0, min(left[1], right[1]) - max(left[0], right[0])) for left in one for right in other)


def quotations(text: str) -> Pieces:
    """What stands between double quotation marks in a text; a mark that nothing closes runs to the end of its line."""
    return tuple(match.span() for match in QUOTED.finditer(text))


def is_quoted(pieces: Pieces, quoted: Pieces) -> bool:
    """Whether at least half the characters stand between quotation marks."""
    return overlap(pieces, quoted) >= HALF * length(pieces) > 0


def matched(scores: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs of which no two share a side: the highest score first, then the next that is still free."""
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for _, one, other in sorted(scores, key=lambda row: (-row[0], row[1], row[2])):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append((one, other))
    return found
