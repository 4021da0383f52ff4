"""Parts of a text that their neighbours tell: links below their title, boxes at the end, titles without a text."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ingest.cues import heads_box, heads_links
from rashomon.ingest.headings import Part
from rashomon.ingest.lines import Line, is_closed, is_prose
from rashomon.model.document import ZoneKind

_LINKED = (ZoneKind.BODY, ZoneKind.SUBHEAD, ZoneKind.LIST, ZoneKind.FURNITURE)
_LINKS = 12  # titles of other reports in a row, at most, and one more
_BOX = 4  # paragraphs of a box at a text's end, at most


def without_links(parts: Sequence[Part]) -> list[Part]:
    """The parts, with titles below a line such as "More on this story" told to be furniture like it."""
    found: list[Part] = []
    left = 0
    for kind, line in parts:
        left = left - 1 if left and kind in _LINKED and _is_link(line) else 0
        found.append((ZoneKind.FURNITURE if left else kind, line))
        left = _LINKS if kind is ZoneKind.FURNITURE and heads_links(line.text) else left
    return found


def without_boxes(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts, with a text's last paragraphs told to be furniture below a line such as "About the author"."""
    left = sum(kind.speaks for kind, _ in parts)
    above = 0
    for at, (kind, line) in enumerate(parts):
        if 0 < left - above <= min(_BOX, above) and kind is ZoneKind.FURNITURE and heads_box(line.text):
            return [*parts[:at], *((ZoneKind.FURNITURE, other) for _, other in parts[at:])]
        above += kind.speaks
    return parts


def _is_link(line: Line) -> bool:
    return not is_prose(line.text) and (not is_closed(line.text) or line.text.endswith("?"))


def promoted(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts; where none would speak, section titles are body, and where there are none of these, headlines."""
    for title in (ZoneKind.SUBHEAD, ZoneKind.HEADLINE):
        if any(kind.speaks for kind, _ in parts):
            break
        parts = [(ZoneKind.BODY if kind is title else kind, line) for kind, line in parts]
    return parts
