"""What a document is about, by its place names taken together: countries, first-order regions, and parts of the globe.

Every name votes for the places that it may mean, in shares that go by their scores; what gets the votes of other names
gains in score ("Paris" beside "Lamar County" and "Clarksville" is the one in Texas), and the names vote once more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.annotate.gazetteer import Place, fold

Region = tuple[str, str]
Cell = tuple[int, int]
Votes = dict[str | Region | Cell, float]

FAMED = 500_000
FAMED_VOTE = (
    0.25  # the vote of a capital or a town of so many people, but for its country: reports from anywhere name it
)
_CELL = 1.0  # degrees: with its neighbours, a cell takes in what lies within about 100 to 200 km


@lru_cache(maxsize=16_384)
def key_of(name: str) -> str:
    """What names have in common that differ in case or accents only: "COLUMBUS" has no vote beside "Columbus"."""
    return fold(name)


@dataclass(slots=True)
class Focus:
    """Weights of countries that words speak of, and the votes of names; `said` and `told` are those of each name."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    said: dict[str, tuple[str, float]] = field(default_factory=dict)
    votes: Votes = field(default_factory=lambda: defaultdict(float))
    told: dict[str, Votes] = field(default_factory=dict)

    def speak(self, name: str, country: str, weight: float) -> None:
        """Count a word that speaks of a country."""
        self.countries[country] += weight
        self.said[name] = country, self.said.get(name, ("", 0.0))[1] + weight

    def vote(self, name: str, shares: Iterable[tuple[Place | str, float]]) -> None:
        """Put the votes of a name, for places and for codes of countries, in the place of what it voted before."""
        own: Votes = defaultdict(float)
        for meaning, share in shares:
            for key in _keys(meaning):
                own[key] += share * FAMED_VOTE if _is_famed(meaning) and not isinstance(key, str) else share
        for key, share in self.told.get(name, {}).items():
            self.votes[key] -= share
        for key, share in own.items():
            self.votes[key] += share
        self.told[name] = own

    def share(self, country: str, name: str) -> float:
        """The country's share of the document's weight, a little less than one at most; `name` has no vote in it."""
        whose, weight = self.said.get(name, ("", 0.0))
        total = sum(self.countries.values()) - weight + len(self.told) - (name in self.told)
        mine = self.countries.get(country, 0.0) + self._others(country, name) - (weight if whose == country else 0.0)
        return max(0.0, mine) / (total + 1.0)

    def in_region(self, place: Place, name: str) -> float:
        """How many other names are in its first-order region."""
        return self._others((place.country, place.admin1), name)

    def close_by(self, place: Place, name: str) -> float:
        """How many other names are close by."""
        return sum(self._others(cell, name) for cell in _around(place))

    def _others(self, key: str | Region | Cell, name: str) -> float:
        votes = self.votes.get(key)
        return votes - self.told.get(name, {}).get(key, 0.0) if votes else 0.0


def _is_famed(meaning: Place | str) -> bool:
    """Whether a meaning is a town that reports from anywhere name."""
    return not isinstance(meaning, str) and (
        meaning.feature == "P.PPLC" or (meaning.settlement and meaning.population >= FAMED)
    )


def _keys(meaning: Place | str) -> Iterator[str | Region | Cell]:
    if isinstance(meaning, str):
        yield meaning
        return
    yield meaning.country
    yield meaning.country, meaning.admin1
    if meaning.feature != "A.ADM1":
        yield _cell(meaning)


def _cell(place: Place) -> Cell:
    return int(place.latitude // _CELL), int(place.longitude // _CELL)


def _around(place: Place) -> list[Cell]:
    row, column = _cell(place)
    return [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
