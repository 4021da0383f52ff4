"""Texts of a corpus that come in words, as documents; and which of their words the claims cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bench._detokenise import natural
from rashomon.annotate import annotate
from rashomon.extract import extract
from rashomon.model.claim import Claim
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What reading one document gave."""

    reading: Reading
    claims: tuple[Claim, ...]


def of_words(
    sentences: Sequence[Sequence[str]], location: str, *, published: date | None = None, hyphens: bool = False
) -> tuple[Document, list[list[Span]]]:
    """A document whose paragraphs are the sentences, all of them body, and the span of every word in it."""
    pieces: list[str] = []
    zones: list[Zone] = []
    spans: list[list[Span]] = []
    length = 0
    for words in sentences:
        piece, found = natural(words, hyphens=hyphens)
        if piece:
            zones.append(Zone(kind=ZoneKind.BODY, start=length, end=length + len(piece)))
        spans.append([(length + start, length + end) for start, end in found])
        pieces.append(piece)
        length += len(piece) + 2
    text = "\n\n".join(pieces)
    told = {"title": None, "outlet": None, "url": None, "author": None}
    made = document_id(text, **told, published=published)
    return Document(id=made, text=text, zones=tuple(zones), location=location, published=published), spans


def read(documents: Iterable[Document]) -> Iterator[Read]:
    """A reading and its claims for each document, in order."""
    for reading in annotate(documents):
        yield Read(reading=reading, claims=tuple(extract(reading)))


def covers(claims: Iterable[Claim], word: Span) -> bool:
    """Whether the evidence of a claim holds the word: its content, a source or cue of it, its event's trigger."""
    return any(part.start <= word[0] and word[1] <= part.end for claim in claims for part in telling(claim))


def telling(claim: Claim) -> Iterator[Evidence]:
    """The evidence of a claim that tells that something is so, or is said."""
    yield claim.content
    for link in claim.attribution:
        yield from (part for part in (link.mention, link.cue) if part is not None)
    if claim.event is not None:
        yield claim.event.trigger


def token_at(reading: Reading, offset: int) -> Token | None:
    """The word of a reading that holds the character at `offset`; None where none does."""
    at = bisect_right(reading.tokens, offset, key=lambda token: token.start) - 1
    if at < 0 or offset >= reading.tokens[at].end:
        return None
    return reading.tokens[at]
