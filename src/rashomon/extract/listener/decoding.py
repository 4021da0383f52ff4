"""From the network's scores to words: which words are cues, and which are the source and the content of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
SOURCE, CONTENT = 1, 2
"""Roles, after the tags of beginning and going on are taken together."""
FOLLOWS = np.array(
    [  # nothing, source begins, source goes on, content begins, content goes on
        [1, 1, 0, 1, 0],
        [1, 0, 1, 1, 0],
        [1, 0, 1, 1, 0],
        [1, 1, 0, 1, 1],
        [1, 1, 0, 1, 1],
    ]
)
"""Which tag may follow which."""
NEVER = -1e4


def log_softmax(scores: Scores) -> Scores:
    """The logarithms of the probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    found: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found


def cues(scores: Scores, start: int, end: int, eager: float) -> Iterator[tuple[tuple[int, ...], float]]:
    """The cues among the words `start:end` as word indexes, each with its probability.

    scores: [words, 3], logarithms; `eager` is added to the two tags of cues, so that more or fewer are found.
    """
    tags = (scores[start:end] + np.array([0, eager, eager], np.float32)).argmax(-1).tolist()
    run: list[int] = []
    for at, tag in enumerate([*tags, OUTSIDE], start=start):
        if run and tag != GOES_ON:
            yield tuple(run), float(1 - np.exp(scores[run[0] : run[-1] + 1, OUTSIDE]).min())
            run = []
        if tag != OUTSIDE:
            run.append(at)


def roles(scores: Scores, length: int) -> list[int]:
    """For each of `length` words 0, SOURCE or CONTENT: the best row of tags that may follow one another.

    scores: [words, 5], logarithms. The method is Viterbi's.
    """
    barred = np.where(FOLLOWS, 0.0, NEVER).astype(np.float32)
    best = scores[0] + np.array([0, 0, NEVER, 0, NEVER], np.float32)
    back: list[NDArray[np.int64]] = []
    for at in range(1, length):
        paths = best[:, None] + barred
        back.append(paths.argmax(0))
        best = paths.max(0) + scores[at]
    tag = int(best.argmax())
    found = [tag]
    for steps in reversed(back):
        tag = int(steps[tag])
        found.append(tag)
    return [(tag + 1) // 2 for tag in reversed(found)]


def runs(found: Sequence[int], role: int) -> list[list[int]]:
    """The runs of words with a role."""
    return [
        [at for at, _ in group] for is_role, group in groupby(enumerate(found), lambda pair: pair[1] == role) if is_role
    ]
