"""The reports' texts as brief and bundle hold them: whole, or no more of them than what claims rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markupsafe import Markup

from rashomon.export.desk import anchors
from rashomon.export.material import Material
from rashomon.export.passages import Stretch, nest, paragraphs
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief, ReportRow
from rashomon.model.claim import Claim
from rashomon.model.document import Document

GAP = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A report's row, the address that is safe to follow, and its lines as HTML."""

    row: ReportRow
    link: str | None
    lines: tuple[Markup, ...]


def texts(brief: Brief, material: Material, back: Mapping[str, EventView], *, passages_only: bool) -> list[ReportText]:
    """The text of every report of the brief; `back` has the event of each claim."""
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in material.claims.values():
        said[claim.document].append(claim)
    made = []
    for row in brief.reports:
        document, claims = material.documents[row.document], said[row.document]
        lines = passages(document, claims, back) if passages_only else paragraphs(document, claims, back)
        made.append(ReportText(row=row, link=web_address(row.url), lines=tuple(lines)))
    return made


def web_address(url: str | None) -> str | None:
    """The address where it is safe to follow (http or https, with a host); else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def passages(document: Document, claims: Iterable[Claim], back: Mapping[str, EventView]) -> Iterator[Markup]:
    """The stretches that claims rest on, line by line, with a sign for what is left out between them."""
    marks = [
        Stretch(start=words.start, end=words.end, kind=kind, anchor=anchor, claim=claim.id, note=claim.factuality)
        for claim in claims
        for anchor, kind, words in anchors(claim)
    ]
    text, moves, before = "", [], 0
    for start, end in _joined(marks):
        text += "\n" if "\n" in document.text[before:start] else GAP
        moves.append((start, end, len(text) - start))
        text += document.text[start:end]
        before = end
    cut = replace(document, text=text, zones=())
    yield from nest(cut, [_moved(one, moves) for one in marks], back)


def _joined(marks: Iterable[Stretch]) -> list[tuple[int, int]]:
    """The spans that marks cover, without overlaps, in their order."""
    found: list[tuple[int, int]] = []
    for one in sorted(marks, key=lambda one: (one.start, one.end)):
        if found and one.start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], one.end))
        else:
            found.append((one.start, one.end))
    return found


def _moved(one: Stretch, moves: Iterable[tuple[int, int, int]]) -> Stretch:
    by = next(by for start, end, by in moves if start <= one.start and one.end <= end)
    return replace(one, start=one.start + by, end=one.end + by)
