"""Gazetteer: a compact SQLite index of settlements, first- and second-order regions and countries, from GeoNames.

The index is shipped ready-made and opened read-only; `tools/build_gazetteer.py` makes it, and makes a larger one
with more settlements in the same format. Data from GeoNames (www.geonames.org), CC BY 4.0.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
import weakref
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

from rashomon.errors import ResourceError

FORMAT = "1"
"""The format of the index; the build tool writes it and `open` refuses another."""

_COLUMNS = "p.id, p.name, p.feature, p.country, p.admin1, p.latitude, p.longitude, p.population"
_FIRST_WORD_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "a", "Ə": "A",
        "'": "", "`": "", "\u2018": "", "\u2019": "", "\u02bb": "", "\u02bc": "", "\u02b9": "", ".": "",
        "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "/": " ", ",": " ", "\n": " ", "\t": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `admin1` is the GeoNames code of its first-order region; `exact` says that the
    phrase looked up is its usual name. Population is 0 where unknown; a region's is that of its settlements."""

    id: int
    name: str
    feature: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    exact: bool = True

    @property
    def settlement(self) -> bool:
        """Whether it is a town, village or city."""
        return self.feature.startswith("P.")


class Gazetteer:
    """Look-ups by name and by id. Phrases are folded, so accents, case, hyphens and apostrophes do not count."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._named = lru_cache(maxsize=32_768)(self._query)
        # Python 3.13 warns of connections that are left to it. `__del__` might come too late: the cache and the
        # gazetteer hold one another, and what is in such a ring is let go in any order.
        weakref.finalize(self, connection.close)

    @staticmethod
    def open(path: Path | None = None) -> Gazetteer:
        """The shipped gazetteer, or the one at `path`; a `ResourceError` where it is missing or of another format.

        The shipped one is opened once a process (and again after a fork), so that all share what it remembers.
        """
        return Gazetteer._at(path) if path is not None else _shipped(os.getpid())

    @staticmethod
    def _at(path: Path) -> Gazetteer:
        if not path.is_file():
            raise ResourceError(f"there is no gazetteer at {str(path)!r}: install rashomon again, or build one")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with ExitStack() as stack:
            try:
                connection = stack.enter_context(closing(sqlite3.connect(uri, uri=True, check_same_thread=False)))
                row = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
            except sqlite3.Error as error:
                raise ResourceError(f"{str(path)!r} is no gazetteer ({error}): build it again") from error
            if row is None or row[0] != FORMAT:
                raise ResourceError(f"the gazetteer {str(path)!r} has another format than {FORMAT}: build it again")
            stack.pop_all()  # from here on it is the gazetteer's to close
        return Gazetteer(connection)

    def named(self, phrase: str) -> tuple[Place, ...]:
        """Every place that a phrase names, the most populous first; () for none."""
        return self._named(fold(phrase))

    def by_id(self, geonames_id: int) -> Place | None:
        """The place of a GeoNames id."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM place p WHERE id = ?", (geonames_id,)).fetchone()
        return Place(*row) if row else None

    def region(self, country: str, admin1: str) -> Place | None:
        """The first-order region of a country by its GeoNames code."""
        return self.regions.get((country, admin1))

    @cached_property
    def regions(self) -> dict[tuple[str, str], Place]:
        """All first-order regions, by country and GeoNames code (about 3,900)."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM place p WHERE feature = 'A.ADM1'")
        return {(place.country, place.admin1): place for place in (Place(*row) for row in rows)}

    @cached_property
    def countries(self) -> dict[str, Place]:
        """All countries, by ISO 3166-1 alpha-2."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM place p WHERE feature LIKE 'A.PC%'")
        return {place.country: place for place in (Place(*row) for row in rows)}

    def _query(self, key: str) -> tuple[Place, ...]:
        if not key:
            return ()
        sql = f"SELECT {_COLUMNS}, n.exact FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
        rows = self._connection.execute(f"{sql} ORDER BY p.population DESC, p.id", (key,))
        return tuple(Place(*row) for row in rows)  # `exact` is 0 or 1 here: SQLite has no truth values


@cache
def _shipped(_process: int) -> Gazetteer:
    return Gazetteer.open(Path(str(resources.files("rashomon.annotate") / "data" / "gazetteer.sqlite")))


def fold(phrase: str) -> str:
    """A name as it is compared: lower case, no accents, apostrophes or full stops, hyphens as spaces, no "the"."""
    text = phrase.translate(_LETTERS)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = text.lower().split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words[0] = _FIRST_WORD_SHORT.get(words[0], words[0])
    return " ".join(words)


def write_index(path: Path, places: Iterable[Place], names: Iterable[tuple[str, int, bool]], source: str) -> None:
    """Write a new index: places, names as (phrase, place id, whether usual), and what it is made from."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            """
            PRAGMA page_size = 4096;
            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, feature TEXT NOT NULL,
                country TEXT NOT NULL, admin1 TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
                population INTEGER NOT NULL);
            CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, exact INTEGER NOT NULL,
                PRIMARY KEY (key, place)) WITHOUT ROWID;
            """
        )
        connection.executemany("INSERT INTO meta VALUES (?, ?)", (("format", FORMAT), ("source", source)))
        rows = ((p.id, p.name, p.feature, p.country, p.admin1, p.latitude, p.longitude, p.population) for p in places)
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        folded = sorted((fold(phrase), place, -exact) for phrase, place, exact in names)
        connection.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?)", ((key, place, -exact) for key, place, exact in folded if key)
        )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("VACUUM")
