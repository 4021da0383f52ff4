"""Nations: which country a word speaks of, and in what sense (its name, adjective, people, capital, government)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rashomon import lexicon
from rashomon.errors import ResourceError

_COLUMNS = 8
_LONGEST_ACRONYM = 3


class Sense(StrEnum):
    """How a word speaks of a nation."""

    NAME = "name"  # "Russia", "the U.S."
    ADJECTIVE = "adjective"  # "Russian"
    PEOPLE = "people"  # "Russians", "a Russian"
    CAPITAL = "capital"  # "Moscow"
    GOVERNMENT = "government"  # "the Kremlin": names that stand for the government, capitals aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country or territory. `alpha2` is ISO 3166-1; the Gaza Strip and the West Bank share PS, Somaliland has SO."""

    alpha2: str
    name: str
    other_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    geonames_id: int | None


class Nations:
    """The nations of the lexicon, by word and by code. `Nations.load()` reads them once a process."""

    def __init__(self, nations: tuple[Nation, ...]) -> None:
        self.all = nations
        self._by_alpha2: dict[str, Nation] = {}
        self._by_word: dict[str, dict[Sense, Nation]] = {}
        for nation in nations:
            self._by_alpha2.setdefault(nation.alpha2, nation)
            for sense, words in _words_of(nation):
                for word in words:
                    self._by_word.setdefault(_key(word), {}).setdefault(sense, nation)
        self.longest = max(word.count(" ") + 1 for word in self._by_word)

    @staticmethod
    def load() -> Nations:
        """The shipped nations; the same object on every call. A `ResourceError` where the file is missing or broken."""
        return _load()

    def by_alpha2(self, code: str) -> Nation | None:
        """The country of an ISO 3166-1 alpha-2 code, in either case."""
        return self._by_alpha2.get(code.upper())

    def senses(self, phrase: str) -> dict[Sense, Nation]:
        """Every sense of a phrase, strongest first (name, adjective, people, capital, government); {} if it has none.

        A leading "the" and a trailing "'s" are ignored and typographic apostrophes are read as plain ones. Case
        counts, since "us" is no country: words written all in capitals ("RUSSIA") are tried as titles too.
        """
        key = _key(phrase)
        found = self._by_word.get(key)
        if found is None and len(key) > _LONGEST_ACRONYM and key.isupper():
            found = self._by_word.get(key.title())
        return found or {}

    def by_word(self, phrase: str) -> tuple[Nation, Sense] | None:
        """The nation of a phrase and the strongest of its senses, or None; see `senses` for how words are compared."""
        return next(((nation, sense) for sense, nation in self.senses(phrase).items()), None)


def _words_of(nation: Nation) -> tuple[tuple[Sense, tuple[str, ...]], ...]:
    return (
        (Sense.NAME, (nation.name, *nation.other_names)),
        (Sense.ADJECTIVE, nation.adjectives),
        (Sense.PEOPLE, nation.people),
        (Sense.CAPITAL, nation.capitals),
        (Sense.GOVERNMENT, nation.metonyms),
    )


def _key(phrase: str) -> str:
    """A phrase as it is looked up: one space between words, plain apostrophes, no "the", no possessive."""
    words = phrase.replace("\u2019", "'").split()
    if len(words) > 1 and words[0] in ("the", "The", "THE"):
        words = words[1:]
    key = " ".join(words)
    return key.removesuffix("'s").removesuffix("'S").removesuffix("'") if len(key) > 3 else key


@cache
def _load() -> Nations:
    try:
        rows = lexicon.rows("nations")[1:]
    except OSError as error:
        raise ResourceError(f"cannot read the list of nations ({error}): install rashomon again") from error
    return Nations(tuple(_nation(row) for row in rows))


def _nation(row: tuple[str, ...]) -> Nation:
    if len(row) != _COLUMNS:
        raise ResourceError(f"nations.tsv: {row!r} has {len(row)} columns, {_COLUMNS} are needed")
    alpha2, name, other, adjectives, people, capitals, metonyms, geonames = row
    return Nation(
        alpha2=alpha2,
        name=name,
        other_names=_cell(other),
        adjectives=_cell(adjectives),
        people=_cell(people),
        capitals=_cell(capitals),
        metonyms=_cell(metonyms),
        geonames_id=int(geonames) if geonames else None,
    )


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
