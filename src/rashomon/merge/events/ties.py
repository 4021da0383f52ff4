"""Ties: how closely two claims of one story hang together, by a declared list of features with learnt weights.

`features` looks at what two claims themselves tell. Many tell next to nothing ("Nineteen are dead"), and are known only
by where they stand and by the words around them. Each feature here gives a number for every two claims of a story at
once, and has a weight where both stand in one report, and where they do not. `docs/merge.md` shows their docstrings to
users: keep them plain.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rashomon.merge.claims.relations import is_speech, likeness
from rashomon.merge.events.grids import Numbers, apart, both, gap, holds, known, one_alone, parted, product, shared
from rashomon.merge.events.marks import Marks, counted, measured, nature, placed, to_come
from rashomon.model.claim import Nature

LITTLE = 0.05  # points that are not worth telling
MOST = 6.0  # points of a tie, for and against, beyond which features add nothing

Feature = Callable[[Marks], Numbers]


class Weighted(NamedTuple):
    """A feature, and the points of a 1: of two claims of one report, and of two reports."""

    feature: Feature
    within: float
    across: float


def same_words(told: Marks) -> Numbers:
    """The words of the claims are alike."""
    return product(told.words)


def words_around(told: Marks) -> Numbers:
    """The words of their sentences and of those before and after are alike."""
    return product(told.around)


def paragraphs_alike(told: Marks) -> Numbers:
    """They stand in two paragraphs whose words are alike."""
    return product(told.paragraph_words) * (1.0 - _near(told) * holds(apart(told.paragraph) == 0))


def same_deed(told: Marks) -> Numbers:
    """Words of both tell of one sort of deed (shooting, arresting, leaving …)."""
    return shared(told.deeds)


def other_deed(told: Marks) -> Numbers:
    """Words of both tell of deeds, and of no sort in common."""
    return parted(told.deeds)


def types_alike(told: Marks) -> Numbers:
    """Their types are the same, or can be ways to speak of one thing."""
    return _likeness(told)


def types_apart(told: Marks) -> Numbers:
    """Their types cannot be ways to speak of one thing."""
    return both(_typed(told)) * holds(_likeness(told) == 0.0)


def both_typed(told: Marks) -> Numbers:
    """Both have a type."""
    return both(_typed(told))


def other_sort(told: Marks) -> Numbers:
    """One is of what goes on and spreads (a war, a flight of people), and the other is not."""
    sorts = [frozenset({one.sort or "-"}) if one.type is not None else frozenset[str]() for one in told.subjects]
    return parted(sorts)


def same_day(told: Marks) -> Numbers:
    """The days that they tell overlap."""
    return known(told.own) * holds(gap(told.own) <= 0)


def next_day(told: Marks) -> Numbers:
    """The days that they tell are one day apart."""
    return known(told.own) * holds(gap(told.own) == 1)


def other_day(told: Marks) -> Numbers:
    """The days that they tell are two days apart or more."""
    return known(told.own) * holds(gap(told.own) > 1)


def same_day_before(told: Marks) -> Numbers:
    """One at least tells no day, and the days told before it in its report overlap with the other's."""
    return known(told.told) * (1.0 - known(told.own)) * holds(gap(told.told) <= 0)


def other_day_before(told: Marks) -> Numbers:
    """One at least tells no day, and the days told before it in its report do not overlap with the other's."""
    return known(told.told) * (1.0 - known(told.own)) * holds(gap(told.told) > 0)


def same_town(told: Marks) -> Numbers:
    """They or their reports' words for the same thing name one town."""
    return shared([placed(one) for one in told.subjects])


def other_town(told: Marks) -> Numbers:
    """They or their reports' words for the same thing name other towns."""
    return parted([placed(one) for one in told.subjects])


def same_toll(told: Marks) -> Numbers:
    """They give the same number of killed, injured, missing, detained or displaced."""
    return shared([counted(one) for one in told.subjects])


def other_toll(told: Marks) -> Numbers:
    """They give other numbers of killed, injured, missing, detained or displaced."""
    return shared([measured(one) for one in told.subjects]) * (1.0 - same_toll(told))


def same_thing(told: Marks) -> Numbers:
    """They name one thing (a convoy, a market)."""
    return shared([one.things | one.targets for one in told.subjects])


def other_target(told: Marks) -> Numbers:
    """They are done to other things."""
    return parted([one.targets for one in told.subjects])


def one_to_come(told: Marks) -> Numbers:
    """One is yet to come, and the other is not."""
    return one_alone([to_come(one) for one in told.subjects])


def one_background(told: Marks) -> Numbers:
    """One is told as background, and the other is not."""
    return one_alone([nature(one) is Nature.BACKGROUND for one in told.subjects])


def one_speech(told: Marks) -> Numbers:
    """One is done by saying it (an accusation, a refusal), and the other is not."""
    return one_alone([is_speech(one.type) for one in told.subjects])


def one_further(told: Marks) -> Numbers:
    """One has words for another happening than was told before ("later", "another"), and the other has none."""
    return one_alone(told.further)


def next_sentence(told: Marks) -> Numbers:
    """They stand in sentences that follow one another."""
    return _near(told) * holds(apart(told.sentence) == 1)


def sentence_between(told: Marks) -> Numbers:
    """One sentence stands between theirs."""
    return _near(told) * holds(apart(told.sentence) == 2)


def next_paragraph(told: Marks) -> Numbers:
    """They stand in paragraphs that follow one another."""
    return _near(told) * holds(apart(told.paragraph) == 1)


def same_thread(told: Marks) -> Numbers:
    """Their report goes on about one thing."""
    return _near(told) * shared(_thread(told))


def other_thread(told: Marks) -> Numbers:
    """Their report tells of two things."""
    return _near(told) * parted(_thread(told))


def _thread(told: Marks) -> list[frozenset[str]]:
    return [frozenset({one.scene.first} if one.scene is not None else ()) for one in told.subjects]


def _typed(told: Marks) -> list[bool]:
    return [one.type is not None for one in told.subjects]


def _likeness(told: Marks) -> Numbers:
    kinds = sorted({one.type for one in told.subjects if one.type is not None})
    table = np.zeros((len(kinds) + 1, len(kinds) + 1))
    for row, left in enumerate(kinds):
        for column, right in enumerate(kinds):
            table[row, column] = likeness(left, right)
    rows = [len(kinds) if one.type is None else kinds.index(one.type) for one in told.subjects]
    return np.asarray(table[np.ix_(rows, rows)], dtype=float)


def _near(told: Marks) -> Numbers:
    """1 where two claims are of one report."""
    return holds(apart(told.report) == 0)


# How the weights were found: `python -m training.events`.
TIES: tuple[Weighted, ...] = (
    Weighted(same_words, 1.39, 1.81),
    Weighted(words_around, 1.33, 3.40),
    Weighted(paragraphs_alike, 2.31, 0.00),
    Weighted(same_deed, 1.10, 1.06),
    Weighted(other_deed, -0.48, -0.53),
    Weighted(types_alike, 0.00, 0.16),
    Weighted(types_apart, -0.85, -0.42),
    Weighted(both_typed, 0.63, 0.25),
    Weighted(other_sort, -2.67, -2.82),
    Weighted(same_day, 0.00, 0.66),
    Weighted(next_day, -1.26, -1.39),
    Weighted(other_day, -1.31, -2.27),
    Weighted(same_day_before, 0.11, 0.22),
    Weighted(other_day_before, -0.85, -1.01),
    Weighted(same_town, 1.28, 1.01),
    Weighted(other_town, -0.28, -0.79),
    Weighted(same_toll, 0.38, 2.12),
    Weighted(other_toll, -0.65, 0.00),
    Weighted(same_thing, 0.57, 1.02),
    Weighted(other_target, -0.34, -0.46),
    Weighted(one_to_come, -1.80, -1.88),
    Weighted(one_background, -1.11, -2.53),
    Weighted(one_speech, -1.12, -0.95),
    Weighted(one_further, -0.39, -0.75),
    Weighted(next_sentence, 0.37, 0.00),
    Weighted(sentence_between, 0.29, 0.00),
    Weighted(next_paragraph, 0.34, 0.00),
    Weighted(same_thread, 0.12, 0.00),
    Weighted(other_thread, -0.67, 0.00),
)
# Points that two claims start with, whatever they tell: most pairs are of two happenings.
START_WITHIN, START_ACROSS = -2.21, -2.14


def points(told: Marks) -> Numbers:
    """The points of every feature for every two claims: features, then rows, then columns."""
    near = _near(told) > 0
    return np.stack([one.feature(told) * np.where(near, one.within, one.across) for one in TIES])


def ties(told: Marks, found: Numbers) -> Numbers:
    """How closely every two claims hang together: above 0 where it is likelier than not that they are of one
    happening. `found` are the `points` of `told`."""
    start = np.where(_near(told) > 0, START_WITHIN, START_ACROSS)
    return np.asarray(np.round(np.clip(found.sum(axis=0) + start, -MOST, MOST), 6), dtype=float)


def reason(found: Numbers, left: int, right: int) -> str:
    """What ties two claims and what speaks against, the weightiest first, in words."""
    names = [one.feature.__name__.replace("_", " ") for one in TIES]
    told = [(worth, words) for worth, words in zip(found[:, left, right].tolist(), names, strict=True)]
    told = sorted((one for one in told if abs(one[0]) >= LITTLE), key=lambda one: (-abs(one[0]), one[1]))
    return ", ".join(f"{words} ({worth:+.1f})" for worth, words in told)
