"""A document's text cut into pieces, each with what it is: part of a claim, a source, a cue, a time, a place, a figure.

Pieces do not nest: where spans overlap, the text is cut at every end of one, and a piece is all that covers it. So
each layer can be shown or hidden by style alone, and any two ends lead to the words between them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model.claim import Claim
from rashomon.model.document import Document, Zone, ZoneKind

LAYERS = ("claim", "source", "cue", "figure", "place", "time", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A marked stretch: which layer it belongs to, and of which claim."""

    start: int
    end: int
    layer: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text that the same spans cover. `starts` are the ends of spans that begin here, as "start-end": what links lead
    to; `claims` are the ids of those whose content covers it, and `zone` is None for what is in no zone."""

    start: int
    text: str
    zone: ZoneKind | None
    layers: tuple[str, ...]
    claims: tuple[str, ...]
    starts: tuple[str, ...]


def lines(document: Document, claims: Iterable[Claim]) -> tuple[tuple[Piece, ...], ...]:
    """The lines that are not blank, as their pieces."""
    spans = sorted((span for claim in claims for span in spans_of(claim)), key=lambda one: (one.start, -one.end))
    made = []
    start = 0
    for text in document.text.split("\n"):
        end = start + len(text)
        if text.strip():
            within = [one for one in spans if one.start < end and start < one.end]
            zones = [one for one in document.zones if one.start < end and start < one.end]
            made.append(_pieces(text, start, within, zones))
        start = end + 1
    return tuple(made)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every marked stretch of a claim."""
    found = [("claim", claim.content)]
    for link in claim.attribution:
        found += [("source", link.mention)] if link.mention is not None else []
        found += [("cue", link.cue)] if link.cue is not None else []
    event = claim.event
    if event is not None:
        found += [("figure", one.mention) for one in event.figures]
        found += [("place", one.mention) for one in event.places]
        found += [("time", event.time.mention)] if event.time is not None else []
        found += [("party", one.mention) for one in (*event.actors, *event.recipients, *event.affected)]
    for layer, words in found:
        yield Span(start=words.start, end=words.end, layer=layer, claim=claim.id)


def _pieces(text: str, start: int, spans: Sequence[Span], zones: Sequence[Zone]) -> tuple[Piece, ...]:
    end = start + len(text)
    ends = {at for one in spans for at in (one.start, one.end)} | {at for one in zones for at in (one.start, one.end)}
    cuts = sorted({start, end, *(at for at in ends if start < at < end)})
    return tuple(
        _piece(left, text[left - start : right - start], spans, zones) for left, right in itertools.pairwise(cuts)
    )


def _piece(start: int, text: str, spans: Sequence[Span], zones: Sequence[Zone]) -> Piece:
    over = [one for one in spans if one.start <= start and start + len(text) <= one.end]
    layers = {one.layer for one in over}
    begin = dict.fromkeys(f"{one.start}-{one.end}" for one in over if one.start == start)
    return Piece(
        start=start,
        text=text,
        zone=next((one.kind for one in zones if one.start <= start < one.end), None),
        layers=tuple(layer for layer in LAYERS if layer in layers),
        claims=tuple(dict.fromkeys(one.claim for one in over if one.layer == "claim")),
        starts=tuple(reversed(begin)),
    )
