"""How well chains of mentions are found: MUC, B-cubed, CEAF-e, and their mean F1, which is CoNLL's figure.

Key and response are chains over the same mentions, given as the chain of each mention; chains of one mention count.
Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (phi 4), Pradhan et al. 2014.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Chains = Mapping[str, Hashable]
"""The chain of each mention."""


def f1(recall: float, precision: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def conll(key: Chains, response: Chains) -> dict[str, float]:
    """The three F1 and, as `conll`, their mean."""
    found = {"muc": muc(key, response), "b3": b_cubed(key, response), "ceafe": ceaf_e(key, response)}
    return {**found, "conll": sum(found.values()) / len(found)}


def muc(key: Chains, response: Chains) -> float:
    """F1 over links: of each chain, how many of the links that hold it together are in the other side's chains."""
    return f1(_links(key, response), _links(response, key))


def _links(one: Chains, other: Chains) -> float:
    chains = _members(one).values()
    needed = sum(len(chain) - 1 for chain in chains)
    kept = sum(len(chain) - len({other[mention] for mention in chain}) for chain in chains)
    return kept / needed if needed else 0.0


def b_cubed(key: Chains, response: Chains) -> float:
    """F1 over mentions: how much of a mention's chain on one side is in its chain on the other."""
    if not key:
        return 0.0
    sizes, found = Counter(key.values()), Counter(response.values())
    shared = Counter((key[mention], response[mention]) for mention in key)
    recall = sum(count * count / sizes[chain] for (chain, _), count in shared.items())
    precision = sum(count * count / found[chain] for (_, chain), count in shared.items())
    return f1(recall / len(key), precision / len(key))


def ceaf_e(key: Chains, response: Chains) -> float:
    """F1 over chains: each goes with at most one of the other side, so that they are most alike in all."""
    sizes, found = Counter(key.values()), Counter(response.values())
    if not sizes or not found:
        return 0.0
    shared = Counter((key[mention], response[mention]) for mention in key)
    alike = {pair: 2 * count / (sizes[pair[0]] + found[pair[1]]) for pair, count in shared.items()}
    total = sum(_best(part) for part in _parts(alike))
    return f1(total / len(sizes), total / len(found))


def _members(chains: Chains) -> dict[Hashable, list[str]]:
    members: dict[Hashable, list[str]] = defaultdict(list)
    for mention, chain in chains.items():
        members[chain].append(mention)
    return members


Pairs = dict[tuple[Hashable, Hashable], float]


def _parts(alike: Pairs) -> Iterable[Pairs]:
    """The pairs in parts that share no chain, so that each part can be assigned for itself."""
    above: dict[tuple[int, Hashable], tuple[int, Hashable]] = {}

    def root(node: tuple[int, Hashable]) -> tuple[int, Hashable]:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in alike:
        above[root((0, one))] = root((1, other))
    parts: dict[tuple[int, Hashable], Pairs] = defaultdict(dict)
    for pair, score in alike.items():
        parts[root((0, pair[0]))][pair] = score
    return parts.values()


def _best(alike: Pairs) -> float:
    """The greatest sum of pairs of which no two share a chain."""
    left = {chain: at for at, chain in enumerate(dict.fromkeys(one for one, _ in alike))}
    right = {chain: at for at, chain in enumerate(dict.fromkeys(other for _, other in alike))}
    table = np.zeros((len(left), len(right)))
    for (one, other), score in alike.items():
        table[left[one], right[other]] = score
    table = table if table.shape[0] <= table.shape[1] else table.T
    return float(sum(table[row, column] for row, column in enumerate(assigned(-table))))


def assigned(costs: NDArray[np.float64]) -> Sequence[int]:
    """A column for each row, all distinct, of the least sum of costs; there are at least as many columns as rows.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), a row at a time.
    """
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.full(columns + 1, -1)  # the row that has each column; the last column is where a path begins
    for row in range(rows):
        taken[columns] = row
        _augment(costs, taken, row_price, column_price)
    found = [0] * rows
    for column in range(columns):
        if taken[column] >= 0:
            found[taken[column]] = column
    return found


def _augment(
    costs: NDArray[np.float64],
    taken: NDArray[np.int64],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
) -> None:
    """Give the row in the last place a column, and move others where that costs less."""
    columns = costs.shape[1]
    least = np.full(columns, np.inf)
    before = np.full(columns, columns)
    seen = np.zeros(columns + 1, dtype=bool)
    at = columns
    while taken[at] >= 0:
        seen[at] = True
        open_ = ~seen[:columns]
        step = costs[taken[at]] - row_price[taken[at]] - column_price[:columns]
        better = open_ & (step < least)
        least[better], before[better] = step[better], at
        nearest = int(np.argmin(np.where(open_, least, np.inf)))
        delta = least[nearest]
        row_price[taken[seen]] += delta
        column_price[seen] -= delta
        least[open_] -= delta
        at = nearest
    while at != columns:
        taken[at] = taken[before[at]]
        at = int(before[at])
