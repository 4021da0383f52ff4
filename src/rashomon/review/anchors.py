"""Anchors: the claim of today that somebody judged yesterday under another id.

The id of a claim is a digest of all that was read, so new rules may give it another. What was judged is found again
by its document and the stretch of text: the claim whose content overlaps most, the same trigger counting in favour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.review import Anchor

ENOUGH = 0.5
"""Share of the characters of both contents that they must have in common. Chosen: more is the same proposition cut
otherwise at its ends, less may be its neighbour."""
TOLD = 0.2
"""The same where both have the same trigger: what happened is the same word then."""

Span = tuple[int, int]


class Placed:
    """Claims of today by id and by document, to be looked up."""

    def __init__(self, claims: Iterable[Claim], documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self.by_id: dict[str, Claim] = {}
        self._within: dict[str, list[Claim]] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Know of one more claim."""
        self.by_id[claim.id] = claim
        self._within.setdefault(claim.document, []).append(claim)

    def find(self, said: str, anchor: Anchor | None) -> Claim | None:
        """The claim that had the id `said`; None where none is found any more."""
        if said in self.by_id:
            return self.by_id[said]
        if anchor is None:
            return None
        for key in (anchor.document, *anchor.successors):
            document = self.documents.get(key)
            span = _span(anchor, document) if document is not None else None
            if span is not None:
                return _best(self._within.get(key, ()), span, _moved(anchor, span))
        return None


def _span(anchor: Anchor, document: Document) -> Span | None:
    """Where the words stand in a document: where they stood, else the nearest place in a later version of the page."""
    if document.text[anchor.start : anchor.end] == anchor.quote:
        return anchor.start, anchor.end
    return nearest(document.text, anchor.quote, anchor.start)


def nearest(text: str, words: str, place: int) -> Span | None:
    """Where the words stand nearest to a place in a text; None where they do not stand there."""
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return min(found, key=lambda span: (abs(span[0] - place), span), default=None)


def _moved(anchor: Anchor, span: Span) -> Span | None:
    if anchor.trigger is None:
        return None
    return anchor.trigger[0] - anchor.start + span[0], anchor.trigger[1] - anchor.start + span[0]


def _best(claims: Sequence[Claim], span: Span, trigger: Span | None) -> Claim | None:
    scored = [(_overlap((one.content.start, one.content.end), span), _is_told(one, trigger), one) for one in claims]
    enough = [one for one in scored if one[0] >= (TOLD if one[1] else ENOUGH)]
    if not enough:
        return None
    return max(enough, key=lambda one: (one[0] + one[1], -one[2].content.start, one[2].id))[2]


def _is_told(claim: Claim, trigger: Span | None) -> bool:
    return claim.event is not None and (claim.event.trigger.start, claim.event.trigger.end) == trigger


def _overlap(one: Span, other: Span) -> float:
    """Characters in both over characters in either."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
