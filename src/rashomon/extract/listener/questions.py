"""What the reader is asked, in use and in training: a cue in its paragraph, and what the rules read under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.extract.listener.encoding import Integers
from rashomon.extract.listener.ruled import Ruled

NEAR = 40
"""Words from the cue that are told apart."""


@dataclass(frozen=True, slots=True)
class Question:
    """A cue whose source and content are asked for: its paragraph `start:end` and its words as places in the stretch,
    its probability, and what the rules take the words of the paragraph for under it: 1 source, 2 content."""

    start: int
    end: int
    cue: tuple[int, ...]
    score: float
    ruled: Integers


def by_rules(ruled: Sequence[Ruled], cue: set[int], first: int, length: int) -> Integers:
    """What the rules take the `length` words from index `first` on for, by the saying that shares most with the cue."""
    tags = np.zeros(length, np.int64)
    best = max(ruled, key=lambda one: len(cue.intersection(one.cue)), default=None)
    if best is not None and cue.intersection(best.cue):
        for tag, indexes in ((2, best.content), (1, best.source)):
            tags[[index - first for index in indexes if 0 <= index - first < length]] = tag
    return tags


def asked(questions: Sequence[Question]) -> dict[str, Integers]:
    """The reader's inputs but for the words' vectors, each [cues, words], filled up with zeros."""
    size = max(question.end - question.start for question in questions)
    mask, marks, distances, ruled = (np.zeros((len(questions), size), np.int64) for _ in range(4))
    places = np.arange(size)
    for number, question in enumerate(questions):
        length = question.end - question.start
        first, last = question.cue[0] - question.start, question.cue[-1] - question.start
        mask[number, :length] = 1
        marks[number, first : last + 1] = 1
        away = np.minimum(places - first, 0) + np.maximum(places - last, 0)
        distances[number] = np.clip(away, -NEAR, NEAR) + NEAR
        ruled[number, :length] = question.ruled
    return {"mask": mask, "marks": marks, "distances": distances, "ruled": ruled}
