"""The reports' texts with every claim marked: what the links of the HTML brief lead to."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from rashomon.export.desk import anchors
from rashomon.export.view import EventView
from rashomon.model.claim import Claim
from rashomon.model.document import Document

_RANKS = ("zone", "content", "time", "place", "source", "cue", "figure")  # of equal spans, the first goes outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A span to be marked. `anchor` is its id, empty for a zone and for the rest of a span that was cut in two."""

    start: int
    end: int
    kind: str
    anchor: str = ""
    claim: str = ""
    note: str = ""  # the zone's kind, or the claim's factuality

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Earlier first; of those that begin together the longer first, which then holds the others."""
        return self.start, -self.end, _RANKS.index(self.kind), self.anchor


def paragraphs(document: Document, claims: Iterable[Claim], back: Mapping[str, EventView]) -> Iterator[Markup]:
    """The text line by line as HTML, with zones and marks; a link back to its event follows each claim that has one.

    `back` maps claim ids to their events.
    """
    yield from nest(document, (*_zones(document), *_marks(claims)), back)


def nest(document: Document, stretches: Iterable[Stretch], back: Mapping[str, EventView]) -> Iterator[Markup]:
    """The lines that are not blank. Stretches may overlap in any way: they are cut so that elements nest.

    Each anchor stands once, on the first part that is shown.
    """
    ordered = sorted(stretches, key=lambda one: one.order)
    given: set[str] = set()
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        if line.strip():
            within = [_cut(one, start, end, given) for one in ordered if one.start < end and start < one.end]
            given.update(one.anchor for one in within)
            yield _render(document.text, start, end, within, back)
        start = end + 1


def _zones(document: Document) -> Iterator[Stretch]:
    for zone in document.zones:
        yield Stretch(start=zone.start, end=zone.end, kind="zone", note=zone.kind)


def _marks(claims: Iterable[Claim]) -> Iterator[Stretch]:
    for claim in claims:
        for anchor, kind, words in anchors(claim):
            yield Stretch(
                start=words.start, end=words.end, kind=kind, anchor=anchor, claim=claim.id, note=claim.factuality
            )


def _cut(one: Stretch, start: int, end: int, given: Set[str]) -> Stretch:
    """The part within a line, without its anchor where that was given already."""
    anchor = "" if one.anchor in given else one.anchor
    return replace(one, start=max(one.start, start), end=min(one.end, end), anchor=anchor)


# ---------------------------------------------------------------- nesting


def _render(text: str, start: int, end: int, stretches: list[Stretch], back: Mapping[str, EventView]) -> Markup:
    """One line. Open elements are a stack; what reaches beyond the innermost is cut there and goes on after it."""
    ticket = itertools.count()  # so that stretches of the same order need not be compared
    waiting = [(one.order, next(ticket), one) for one in stretches]
    heapq.heapify(waiting)
    open_: list[Stretch] = []
    parts: list[Markup] = []
    at = start
    while waiting or open_:
        following = waiting[0][2].start if waiting else end
        if open_ and open_[-1].end <= following:
            parts.append(escape(text[at : open_[-1].end]))
            at = open_[-1].end
            parts.append(_close(open_.pop(), back, whole=stretches))
            continue
        one = heapq.heappop(waiting)[2]
        parts.append(escape(text[at : one.start]))
        at = one.start
        if open_ and one.end > open_[-1].end:
            rest = replace(one, start=open_[-1].end, anchor="")
            heapq.heappush(waiting, (rest.order, next(ticket), rest))
            one = replace(one, end=open_[-1].end)
        parts.append(_open(one))
        open_.append(one)
    parts.append(escape(text[at:end]))
    return Markup("").join(parts)


def _open(one: Stretch) -> Markup:
    if one.kind == "zone":
        return Markup('<span class="zone {}">').format(one.note)
    name = Markup(' id="{}"').format(one.anchor) if one.anchor else Markup("")
    return Markup('<mark{} class="{}" data-claim="{}" data-sure="{}">').format(name, one.kind, one.claim, one.note)


def _close(one: Stretch, back: Mapping[str, EventView], *, whole: Iterable[Stretch]) -> Markup:
    if one.kind == "zone":
        return Markup("</span>")
    event = back.get(one.claim) if one.kind == "content" else None
    last = max((part.end for part in whole if part.kind == "content" and part.claim == one.claim), default=one.end)
    if event is None or one.end < last:
        return Markup("</mark>")
    link = '</mark><a class="back" href="#{}" title="Back to: {}" aria-label="Back to: {}">↩</a>'
    return Markup(link).format(event.anchor, event.title, event.title)
