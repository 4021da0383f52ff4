"""In which document each paragraph stood first, of as many documents as a build reads.

Twelve bytes a paragraph: sorted arrays, and a dictionary for those that came since these were sorted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rashomon.model.document import Document, Zone

SHORTEST = 20  # characters: shorter paragraphs ("More follows.") are known by chance
# Least share of a document's characters in known paragraphs. Chosen: with less, nearly all of it is read all the same,
# and its claims had better come of one reading.
ENOUGH = 0.3
LATE = 50_000  # paragraphs that are not sorted in yet: 5 MB
GROWTH = 8  # or this part of those that are, so that sorting again costs little however many there are


class Paragraphs:
    """The paragraphs of all documents noted."""

    def __init__(self) -> None:
        self._documents: list[str] = []
        self._late: dict[int, int] = {}
        self._keys: NDArray[np.int64] = np.empty(0, np.int64)
        self._numbers: NDArray[np.int32] = np.empty(0, np.int32)

    def add(self, document: Document) -> None:
        """Note the paragraphs of a document that was read, or is going to be."""
        self._documents.append(document.id)
        for key, _ in _keys(document):
            if self._number(key) is None:
                self._late[key] = len(self._documents) - 1
        if len(self._late) > max(LATE, len(self._keys) // GROWTH):
            self._sort()

    def original(self, document: Document) -> str | None:
        """The id of the document that has most of this one's paragraphs; None where none has enough of them."""
        found: Counter[int] = Counter()
        whole = 0
        for key, length in _keys(document):
            whole += length
            number = self._number(key)
            if number is not None:
                found[number] += length
        if not found:
            return None
        best = min(found, key=lambda number: (-found[number], number))
        return self._documents[best] if found[best] >= ENOUGH * whole else None

    def _number(self, key: int) -> int | None:
        """The number of the document where a paragraph stood first."""
        late = self._late.get(key)
        if late is not None or not len(self._keys):
            return late
        place = int(np.searchsorted(self._keys, key))
        return int(self._numbers[place]) if place < len(self._keys) and self._keys[place] == key else None

    def _sort(self) -> None:
        late = len(self._late)
        keys = np.concatenate([self._keys, np.fromiter(self._late.keys(), np.int64, late)])
        numbers = np.concatenate([self._numbers, np.fromiter(self._late.values(), np.int32, late)])
        order = np.argsort(keys)
        self._keys, self._numbers, self._late = keys[order], numbers[order], {}


def _keys(document: Document) -> Iterator[tuple[int, int]]:
    for zone in speaking(document):
        text = document.text[zone.start : zone.end]
        if len(text) >= SHORTEST:
            yield hash((zone.kind, text)), len(text)


def speaking(document: Document) -> list[Zone]:
    """The zones that claims are read from."""
    return [zone for zone in document.zones if zone.kind.speaks]
