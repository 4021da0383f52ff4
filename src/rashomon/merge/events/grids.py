"""Grids: what holds of every two claims at once, as numbers with a row and a column for each claim."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def shared(keys: Sequence[Set[Hashable]] | Sequence[Set[str]]) -> Numbers:
    """1 where two have a key in common."""
    told = incidence(keys)
    return holds(told @ told.T > 0)


def parted(keys: Sequence[Set[Hashable]] | Sequence[Set[str]]) -> Numbers:
    """1 where both have keys, and none in common."""
    return both(bool(one) for one in keys) * (1.0 - shared(keys))


def incidence(keys: Sequence[Set[Hashable]] | Sequence[Set[str]]) -> Numbers:
    """A row for each claim and a column for each key, 1 where the claim has it."""
    at: dict[Hashable, int] = {}
    for one in keys:
        for key in one:
            at.setdefault(key, len(at))
    found = np.zeros((len(keys), max(1, len(at))))
    for row, one in enumerate(keys):
        for key in one:
            found[row, at[key]] = 1.0
    return found


def product(rows: Numbers) -> Numbers:
    """How alike two rows of length 1 are, from 0 to 1 where no number is below 0."""
    return np.asarray(rows @ rows.T, dtype=float)


def holds(told: npt.NDArray[np.bool_]) -> Numbers:
    """1 where it is so."""
    return told.astype(np.float64)


def both(told: Iterable[bool]) -> Numbers:
    """1 where something holds of both."""
    one = np.array(list(told), dtype=float)
    return np.asarray(np.minimum.outer(one, one), dtype=float)


def one_alone(told: Iterable[bool]) -> Numbers:
    """1 where something holds of one and not of the other."""
    return apart(np.array(list(told), dtype=float))


def apart(told: Numbers) -> Numbers:
    """How far two numbers lie apart."""
    return np.asarray(np.abs(np.subtract.outer(told, told)), dtype=float)


def known(days: Numbers) -> Numbers:
    """1 where both have days; `days` has a first and a last one for each claim, 0 where there is none."""
    return both(bool(first) for first in days[:, 0])


def gap(days: Numbers) -> Numbers:
    """Days between two stretches of days, 0 or less where they overlap."""
    first, last = days[:, 0], days[:, 1]
    return np.asarray(np.maximum.outer(first, first) - np.minimum.outer(last, last), dtype=float)
