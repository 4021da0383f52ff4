"""Claims of short texts, read by the whole pipeline, for the tests of extraction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from rashomon.annotate import annotate
from rashomon.extract import extract
from rashomon.model.claim import Claim, Happening
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading, Token

PUBLISHED = date(2024, 11, 7)


def document(text: str, kinds: Iterable[ZoneKind] = ()) -> Document:
    """A document whose lines are zones: of these kinds, the rest of the body."""
    zones: list[Zone] = []
    offset = 0
    left = iter(kinds)
    for line in text.split("\n"):
        if line.strip():
            zones.append(Zone(kind=next(left, ZoneKind.BODY), start=offset, end=offset + len(line)))
        offset += len(line) + 1
    return Document(id="d", text=text, zones=tuple(zones), location="test", published=PUBLISHED)


_readings: dict[str, Reading] = {}


def read_together(texts: Iterable[str]) -> None:
    """Read texts in one batch, for `reading` to have them at hand."""
    new = [text for text in texts if text not in _readings]
    _readings.update(zip(new, annotate([document(text) for text in new]), strict=True))


def reading(text: str) -> Reading:
    """The full reading of a text published on Thursday 7 November 2024."""
    read_together([text])
    return _readings[text]


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text, in order."""
    return tuple(extract(reading(text)))


def contents(text: str) -> list[str]:
    """What the claims of a text say, in order."""
    return [claim.content.quote for claim in claims(text)]


def claim(text: str, content: str | None = None) -> Claim:
    """The claim with this content; without one, the only claim of the text."""
    if content is None:
        (only,) = claims(text)
        return only
    found = [each for each in claims(text) if each.content.quote == content]
    assert len(found) == 1, f"{contents(text)} instead of {content!r}"
    return found[0]


def event(text: str, content: str | None = None) -> Happening:
    """The happening of that claim."""
    found = claim(text, content).event
    assert found is not None, text
    return found


def sources(claim: Claim) -> list[str | None]:
    """The names in its chain, nearest first."""
    return [link.source for link in claim.attribution]


def word(text: str, wanted: str) -> Token:
    """The first token of a text that is spelt so."""
    return next(token for token in reading(text).tokens if token.text == wanted)
