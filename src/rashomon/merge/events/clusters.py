"""Clusters: groups of claims that grow two by two, the closest first, by how their claims hang together.

How close two clusters are is the mean, over the claims of the smaller one, of each one's `BEST` closest ties to the
other: a claim of an event is told again in some of its other claims, seldom in all. From it is taken what their days,
places and things have against it, where each cluster mostly tells others than the other does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.merge.events.grids import Numbers

BEST = 5  # ties of a claim to a cluster that count
ENOUGH = 3  # claims that tell a day, or a place, from which on more do not speak louder


class Clusters:
    """Clusters of claims, each claim alone to begin with.

    `ties` has a row and a column for each claim. `told` holds grids of what each claim tells (a column for each day, or
    place), with the points that are taken where two clusters tell nothing in common.
    """

    def __init__(self, ties: Numbers, told: Sequence[tuple[Numbers, float]]) -> None:
        size = len(ties)
        self.of = np.arange(size)  # the cluster of each claim, named by one of its claims
        self._sizes = np.ones(size)
        self._live = np.ones(size, dtype=bool)
        self._best = np.full((size, size, BEST), -np.inf)
        self._best[:, :, 0] = ties
        np.fill_diagonal(self._best[:, :, 0], -np.inf)
        self._mean = ties.copy()  # of each claim to each cluster
        np.fill_diagonal(self._mean, 0.0)
        self._sums = self._mean.copy()  # of each cluster's claims to each cluster
        self._told = [(counts.copy(), points) for counts, points in told]
        self._close = np.full((size, size), -np.inf)
        self._parted = False

    def grown(self, first: Sequence[Sequence[int]], enough: float) -> Iterator[tuple[int, int]]:
        """Join the groups `first`, then the two closest clusters again and again, as long as they are closer than
        `enough`; gives the two before it joins them, and leaves them apart where `part` is called."""
        for group in first:
            for other in sorted(group)[1:]:
                self._join(min(group), other)
        for alone in np.flatnonzero(self._live).tolist():
            self._measure(alone)
        while self._close.size:
            one, other = sorted(divmod(int(self._close.argmax()), len(self.of)))
            if self._close[one, other] <= enough:
                return
            self._parted = False
            yield one, other
            if self._parted:
                self._close[one, other] = self._close[other, one] = -np.inf
            else:
                self._join(one, other)
                self._measure(one)

    def part(self) -> None:
        """Leave the two clusters apart that `grown` gave last."""
        self._parted = True

    def members(self, cluster: int) -> list[int]:
        """The claims of a cluster."""
        return [int(one) for one in np.flatnonzero(self.of == cluster)]

    def _join(self, one: int, other: int) -> None:
        both = np.concatenate([self._best[:, one], self._best[:, other]], axis=1)
        best = -np.sort(-both, axis=1)[:, :BEST]
        known = np.isfinite(best)
        self._best[:, one] = best
        self._mean[:, one] = np.where(known, best, 0.0).sum(axis=1) / np.maximum(1, known.sum(axis=1))
        self.of[self.of == other] = one
        self._sizes[one] += self._sizes[other]
        self._live[other] = False
        self._sums[one, :] += self._sums[other, :]
        for counts, _ in self._told:
            counts[one] += counts[other]
            counts[other] = 0.0
        self._close[other, :] = self._close[:, other] = -np.inf

    def _measure(self, one: int) -> None:
        """How close the cluster is to all others."""
        own = np.where(self.of == one, 0.0, self._mean[:, one])
        self._sums[:, one] = np.bincount(self.of, weights=own, minlength=len(self.of))
        smaller = self._sizes <= self._sizes[one]
        close = np.where(smaller, self._sums[:, one] / self._sizes, self._sums[one, :] / self._sizes[one])
        for counts, points in self._told:
            close = close - points * _others(counts, one)
        close[~self._live] = -np.inf
        close[one] = -np.inf
        self._close[one, :] = self._close[:, one] = np.round(close, 6)


def _others(counts: Numbers, one: int) -> Numbers:
    """How much all rows mostly tell others than the row `one` does, from 0 to 1."""
    total = counts.sum(axis=1)
    shares = counts / np.maximum(1.0, total)[:, None]
    common = np.minimum(shares, shares[one]).sum(axis=1)
    sure = np.minimum(ENOUGH, np.minimum(total, total[one])) / ENOUGH
    return np.asarray(np.maximum(0.0, 1.0 - 2.0 * common) * sure, dtype=float)
