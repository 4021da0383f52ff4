"""`python -m training.settings GVA`: the weights of `extract.settings_towns`, from the part `read` of `bench gva`.

Conditional logistic regression: of the towns of a report, what has the town of the record before the others. Each
report counts twice, with its outlet's home and without. It prints the weights as they stand in the module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from pathlib import Path

import numpy as np

from bench._texts import Read, read
from bench.gva import Incident, document, home_and_beside, is_city, is_state, load, part_of
from rashomon.extract.settings_scene import scene
from rashomon.extract.settings_towns import Home, Town, towns

STEPS, RATE, KEPT = 400, 0.1, 0.5
"""Steps of Adam, their size, and the weight of the penalty on the squares of the weights."""


@dataclass(frozen=True, slots=True)
class Example:
    """The towns of one report, and which of them is the record's."""

    towns: tuple[Town, ...]
    right: tuple[bool, ...]


def examples(told: Iterable[tuple[Incident, Read]]) -> Iterator[Example]:
    """Two examples of each report, where the record's town is among its towns and not alone."""
    for incident, one in told:
        home, _ = home_and_beside(one)
        for own in (home, Home()):
            found = example(incident, one, own)
            if any(found.right) and not all(found.right):
                yield found


def example(incident: Incident, one: Read, home: Home) -> Example:
    """The towns of a report with a home, or with none."""
    reading = one.reading
    if home == Home():
        reading = with_(reading, document=with_(reading.document, url=None, outlet=None))
    _, beside = home_and_beside(with_(one, reading=reading))
    found = tuple(towns(reading.places, beside, scene(reading, one.claims), home))
    city = [is_city(incident, town.name) for town in found]
    both = [same and is_state(incident, town.region) for same, town in zip(city, found, strict=True)]
    return Example(found, tuple(both if any(both) else city))


def learn(given: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature."""
    names = sorted({name for one in given for town in one.towns for name in town.features})
    values = np.array([[town.features.get(name, 0.0) for name in names] for one in given for town in one.towns])
    right = np.array([same for one in given for same in one.right], dtype=float)
    sizes = np.array([len(one.towns) for one in given])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = values @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        likely = odds / np.add.reduceat(odds, starts)[owner]
        wanted = odds * right / np.add.reduceat(odds * right, starts)[owner]
        slope = values.T @ (wanted - likely) - KEPT * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        size = RATE * (1.0 - step / STEPS)
        weights = weights + size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def main(folder: Path) -> None:
    """Print the weights."""
    articles, incidents = load(folder)
    chosen = [one for one in articles if part_of(one.incident) == "read" and one.recorded and one.incident in incidents]
    told = (
        (incidents[article.incident], one) for article, one in zip(chosen, read(map(document, chosen)), strict=True)
    )
    for name, weight in sorted(learn(list(examples(told))).items(), key=lambda one: -abs(one[1])):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
