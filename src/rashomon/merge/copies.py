"""Copies: which documents carry, but for small edits, the words of another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from rashomon.merge.names import fold
from rashomon.merge.subject import day_of
from rashomon.model.document import Document

SHINGLE = 5  # words
# Least share of shingles in common (Jaccard) of two documents that are called copies: reports of one happening written
# apart share some hundredth, one agency text that two outlets cut and lead differently into still above half.
SAME = 0.5
SHORTEST = 60  # words below which only the same words, all of them, make a copy: short notices follow a pattern
PERMUTATIONS = 120
BANDS = 40  # of three rows: a pair at SAME is missed once in 200, and all candidates are verified
SEED = 1
TRIES = 8  # earlier candidates that a document is verified against, earliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`document` has the words of `original`, which was published earlier, or at a time not known to be later."""

    document: str
    original: str
    share: float


def find(documents: Mapping[str, Document]) -> Iterator[Copy]:
    """Each document that is a copy, with the earliest found of which it is one.

    Documents come in order of publication (unknown last), then id. MinHash finds candidates, which are verified on
    their shingles, so that a chance likeness makes no copy.
    """
    ordered = sorted(documents.values(), key=lambda one: (day_of(one) is None, str(one.published or ""), one.id))
    index = RMinHashLSH(threshold=SAME, num_perm=PERMUTATIONS, num_bands=BANDS)
    shingles: list[frozenset[str]] = []
    exact: dict[str, int] = {}
    for place, document in enumerate(ordered):
        words = fold(document.text).split()
        shingles.append(frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)))
        digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
        first = exact.setdefault(digest, place)
        if first != place:
            yield Copy(document=document.id, original=ordered[first].id, share=1.0)
        elif len(words) >= SHORTEST:
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            sketch.update(sorted(shingles[place]))
            found = _first(place, sorted(index.query(sketch))[:TRIES], shingles)
            index.insert(place, sketch)
            if found is not None:
                yield Copy(document=document.id, original=ordered[found[0]].id, share=round(found[1], 3))


def _first(place: int, candidates: list[int], shingles: list[frozenset[str]]) -> tuple[int, float] | None:
    for other in candidates:
        common = len(shingles[place] & shingles[other])
        share = common / (len(shingles[place]) + len(shingles[other]) - common)
        if share >= SAME:
            return other, share
    return None
