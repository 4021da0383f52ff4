"""Evidence: a document, a half-open span of code points, and the words there."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.errors import EvidenceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words `quote` at `start:end` of the document whose id is `document`.

    Offsets are code points of the document's text, half-open. The constructor refuses a span that is empty
    or whose length is not that of its words; `Document.evidence` is the way to make one, since it slices.
    """

    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise EvidenceError(
                f"span {self.start}:{self.end} of document {self.document!r} cannot hold {self.quote!r}: "
                "take evidence with Document.evidence(start, end)"
            )

    def covers(self, other: Evidence) -> bool:
        """Whether `other` lies within this span."""
        return self.document == other.document and self.start <= other.start and other.end <= self.end
