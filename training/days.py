"""`python -m training.days BENCH`: what the marks of a day count (`extract.settings_times`), learnt from gva.

A report's votes (`extract.settings_days`) are weighed by a softmax over their marks, and a day's chance is the sum of
those of its votes. The weights are those under which the days of the incidents are likeliest, drawn towards 0. Only the
half of the articles that is read is used; incidents fall into folds to choose how strongly the weights are drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench._texts import read
from bench.gva import document, load, part_of
from rashomon.extract.settings_days import Vote, votes
from rashomon.extract.settings_scene import scene

Numbers = npt.NDArray[np.float64]
FOLDS = 5
DRAWN = (2.0, 4.0, 8.0, 16.0)
"""How strongly the weights are drawn towards 0: tried, from weak to strong."""
RARE = 5
"""A mark that fewer votes have is left out."""
STEPS, PACE = 250, 0.05
"""Steps of Adam; the likelihood no longer changes in its fourth digit after them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """An article: its votes' marks, which vote is for which day, and which of the days is right."""

    incident: str
    marks: Numbers  # votes x marks
    days: Numbers  # days x votes
    right: Numbers  # days


def main(bench: Path) -> None:
    """Print the share of right days over the folds for each of `DRAWN`, and the weights under the best."""
    texts = list(_articles(bench / "gva"))
    counted = Counter(mark for _, _, told in texts for vote in told for mark in vote.marks)
    marks = sorted(mark for mark, count in counted.items() if count >= RARE)
    cases = [_case(marks, *text) for text in texts]
    shares = {drawn: _crossed(cases, len(marks), drawn) for drawn in DRAWN}
    for drawn, share in shares.items():
        print(f"drawn {drawn:g}: {share:.4f} of {len(cases)} right", flush=True)
    weights = fitted(cases, len(marks), max(shares, key=lambda drawn: shares[drawn]))
    for weight, mark in sorted(zip(weights, marks, strict=True), reverse=True):
        print(f'    "{mark}": {weight:.2f},')


def _articles(folder: Path) -> Iterator[tuple[str, date, Sequence[Vote]]]:
    """The id and the day of the incident of each article that is read, and the article's votes."""
    articles, incidents = load(folder)
    chosen = [one for one in articles if one.recorded and one.incident in incidents and part_of(one.incident) == "read"]
    for article, one in zip(chosen, read(map(document, chosen)), strict=True):
        told = list(votes(one.reading, one.claims, scene(one.reading, one.claims)))
        yield article.incident, date.fromisoformat(incidents[article.incident].day), told


def _case(marks: Sequence[str], incident: str, day: date, told: Sequence[Vote]) -> Case:
    days = sorted({vote.day for vote in told})
    return Case(
        incident=incident,
        marks=np.array([[mark in vote.marks for mark in marks] for vote in told], dtype=float),
        days=np.array([[vote.day == one for vote in told] for one in days], dtype=float),
        right=np.array([one == day for one in days], dtype=float),
    )


def fitted(cases: Sequence[Case], size: int, drawn: float) -> Numbers:
    """The weights under which the right days are likeliest (a local optimum, from 0), found by Adam."""
    weights, mean, spread = np.zeros(size), np.zeros(size), np.zeros(size)
    telling = [case for case in cases if case.right.any()]
    for step in range(1, STEPS + 1):
        slope = -drawn * weights
        for case in telling:
            chances = _chances(case, weights)
            right = chances * (case.right @ case.days)
            slope += case.marks.T @ (right / right.sum() - chances)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights += PACE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def _chances(case: Case, weights: Numbers) -> Numbers:
    """How likely each vote is the one that tells."""
    scores = case.marks @ weights
    chances: Numbers = np.exp(scores - scores.max())
    return chances / chances.sum()


def _crossed(cases: Sequence[Case], size: int, drawn: float) -> float:
    """The share of articles whose likeliest day is right, each by weights that its incident had no part in."""
    right = 0.0
    for fold in range(FOLDS):
        weights = fitted([case for case in cases if _fold(case) != fold], size, drawn)
        held = [case for case in cases if _fold(case) == fold]
        right += sum(case.right[np.argmax(case.days @ _chances(case, weights))] for case in held)
    return right / len(cases)


def _fold(case: Case) -> int:
    """By another digest than the one that parts the halves."""
    return int(sha256(f"fold {case.incident}".encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main(Path(sys.argv[1]))
