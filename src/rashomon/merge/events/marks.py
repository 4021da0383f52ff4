"""Marks: what ties weigh of the claims of one story, each mark a row of numbers or of keys for every claim.

A claim often tells next to nothing by itself ("Nineteen are dead"). What it is of shows by where it stands, by the
words around it, and by what its report told before. Words weigh by how few sentences of the story have them: a name
that all reports repeat tells none of its events from another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np

from rashomon.merge.claims.kinds import is_further
from rashomon.merge.claims.numbers import TOLLS
from rashomon.merge.claims.subject import Subject
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.deeds import deeds
from rashomon.merge.comparisons.hours import days
from rashomon.merge.events.grids import Numbers
from rashomon.model.claim import Nature, Status
from rashomon.model.document import Document

Days = tuple[date, date]
Weighted = Sequence[tuple[float, Sequence[str]]]
ELSEWHERE = 60  # further sentences, without any of its words, that a story is reckoned with
LONG = 6  # days from which on a stretch of time is no day that claims after it are of
# What the sentences around count in the words around a claim: the one before, the one before that, the one after.
AROUND = ((-1, 0.6), (-2, 0.3), (1, 0.3))
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """The marks of the claims of one story, in the order of `subjects`.

    Sentences and paragraphs are counted within each report. `own` and `told` are the first and last day (as ordinals,
    0 where there is none) that a claim tells, and that it or its report before it told. `words`,
    `around` and `paragraph_words` are rows of weighted words of length 1.
    """

    subjects: tuple[Subject, ...]
    report: Numbers
    sentence: Numbers
    paragraph: Numbers
    own: Numbers
    told: Numbers
    words: Numbers
    around: Numbers
    paragraph_words: Numbers
    deeds: tuple[frozenset[str], ...]
    further: tuple[bool, ...]


class _Text:
    """One report's sentences and paragraphs."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _SENTENCE.finditer(text))]
        self.breaks = [0, *(found.end() for found in _PARAGRAPH.finditer(text))]
        ends = [*self.starts[1:], len(text)]
        self.words = [stems(text[first:last]) for first, last in zip(self.starts, ends, strict=True)]
        self.held = [bisect_right(self.breaks, start) - 1 for start in self.starts]

    def sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.breaks, offset) - 1


Place = tuple[_Text, int]


def marks(subjects: Sequence[Subject], documents: Mapping[str, Document]) -> Marks:
    """The marks of a story's claims, which must be in the order of `Subject.order`."""
    keys = list(dict.fromkeys(one.claim.document for one in subjects))
    texts = {key: _Text(documents[key].text) for key in keys}
    table = _Words(words for key in keys for words in texts[key].words)
    offsets = [one.claim.content.start for one in subjects]
    text = [texts[one.claim.document] for one in subjects]
    at = [one.sentence(offset) for one, offset in zip(text, offsets, strict=True)]
    held = [one.paragraph(offset) for one, offset in zip(text, offsets, strict=True)]
    own = [_own(one) for one in subjects]
    return Marks(
        subjects=tuple(subjects),
        report=np.array([keys.index(one.claim.document) for one in subjects], dtype=float),
        sentence=np.array(at, dtype=float),
        paragraph=np.array(held, dtype=float),
        own=_ordinals(own),
        told=_ordinals(_told_before(subjects, own)),
        words=table.rows([[(1.0, stems(one.claim.content.quote))] for one in subjects]),
        around=table.rows_at(list(zip(text, at, strict=True)), _beside),
        paragraph_words=table.rows_at(list(zip(text, held, strict=True)), _together),
        deeds=tuple(deeds(one.claim.content.quote) for one in subjects),
        further=tuple(is_further(one.claim.content.quote) for one in subjects),
    )


def _beside(text: _Text, at: int) -> Weighted:
    near = [(weight, text.words[at + gap]) for gap, weight in AROUND if 0 <= at + gap < len(text.words)]
    return [(1.0, text.words[at]), *near]


def _together(text: _Text, paragraph: int) -> Weighted:
    own = {word for words, place in zip(text.words, text.held, strict=True) if place == paragraph for word in words}
    return [(1.0, sorted(own))]


class _Words:
    """What the words of a story are worth: the logarithm of all sentences over those that have one."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        told = [frozenset(words) for words in sentences]
        holders = Counter(word for words in told for word in words)
        self._at = {word: place for place, word in enumerate(sorted(holders))}
        self._worth = {word: log((len(told) + ELSEWHERE) / number) for word, number in holders.items()}

    def rows_at(self, places: Sequence[Place], told: Callable[[_Text, int], Weighted]) -> Numbers:
        """One row a claim by what is `told` where it stands; claims of one place have one row, made once."""
        made = {place: row for row, place in enumerate(dict.fromkeys(places))}
        return self.rows([told(*place) for place in made])[[made[place] for place in places]]

    def rows(self, told: Sequence[Weighted]) -> Numbers:
        """One row a claim, of length 1, made of weighted groups of words."""
        found = np.zeros((len(told), len(self._at)))
        for row, groups in enumerate(told):
            weights: dict[int, float] = {}
            for weight, words in groups:
                for word in set(words):
                    at = self._at.get(word)
                    if at is not None:
                        weights[at] = weights.get(at, 0.0) + weight * self._worth[word]
            found[row, list(weights)] = list(weights.values())
        return np.asarray(found / np.maximum(1e-9, np.linalg.norm(found, axis=1, keepdims=True)), dtype=float)


def _own(subject: Subject) -> Days | None:
    found = subject.days or days(subject.claim.content.quote, subject.published) or subject.when
    return found if found is not None and (found[1] - found[0]).days <= LONG else None


def _told_before(
    subjects: Sequence[Subject], own: Sequence[tuple[date, date] | None]
) -> list[tuple[date, date] | None]:
    """The day that each claim tells, else the last that its report told before it."""
    last: dict[str, Days] = {}
    found = []
    for subject, day in zip(subjects, own, strict=True):
        if day is not None:
            last[subject.claim.document] = day
        found.append(last.get(subject.claim.document))
    return found


def _ordinals(found: Sequence[Days | None]) -> Numbers:
    return np.array(
        [(one[0].toordinal(), one[1].toordinal()) if one else (0, 0) for one in found], dtype=float
    ).reshape(-1, 2)


def counted(subject: Subject) -> frozenset[Hashable]:
    """What a claim counts, with the number."""
    return frozenset((one.measure, one.low, one.high) for one in subject.figures if one.measure in TOLLS)


def measured(subject: Subject) -> frozenset[Hashable]:
    """What a claim counts."""
    return frozenset(one.measure for one in subject.figures if one.measure in TOLLS)


def placed(subject: Subject) -> frozenset[Hashable]:
    """The towns, and the names that no map knows, that a claim or its report's words for the same thing name."""
    exact = ("settlement", "district", "unknown")
    return frozenset(one.geonames_id or one.name for one in subject.where if one.precision in exact)


def nature(subject: Subject) -> Nature | None:
    """Whether a claim tells of one happening of the day, of what was before, or in general."""
    return subject.claim.event.nature if subject.claim.event is not None else None


def to_come(subject: Subject) -> bool:
    """Whether a claim tells of what is yet to come."""
    return subject.claim.status is Status.FUTURE
