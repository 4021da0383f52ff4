"""How far one filler is right: the scoring guidelines of MUC-4, with string rules where people judged.

Every function gives 1 (correct), 0.5 (partially correct) or 0 (incorrect) for a response against one alternative of
the key. The rules for strings stand at `string`, those for dates and places at `when` and `where`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from bench._muc4_files import Fill
from bench._muc4_slots import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    HUMAN_EFFECT,
    HUMAN_TYPE,
    INSTRUMENT_TYPE,
    LOCATION,
    NUMBERS,
    PHYSICAL_EFFECT,
    PHYSICAL_TYPE,
    STRINGS,
    TAGGED,
    TYPE,
)

HALF = 0.5
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()

Compared = Callable[[str, str], float]
"""What a response earns against one alternative of the key."""


def credit(response: Fill, key: Fill, slot: int) -> float:
    """What a filler earns: set fills and their references by the table of the guidelines, 3.1.2.

    A right filler with a wrong reference is partially correct; a partially correct one stays so with any reference.
    """
    value = max(_compared(slot)(response.values[0], each) for each in key.values)
    if value == 1 and slot in TAGGED and not _refers(response, key):
        return HALF
    return value


def _refers(response: Fill, key: Fill) -> bool:
    """Whether the reference is right by the rules for strings; where the key has none, any will do."""
    wanted = [tag for tag in key.tags if tag != "-"]
    given = [tag for tag in response.tags if tag != "-"]
    if not wanted or not given:
        return not wanted
    return any(string(given[0], tag) > 0 for tag in wanted)


def _compared(slot: int) -> Compared:
    if slot in STRINGS or slot == DESCRIPTION:
        return string
    if slot == DATE:
        return when
    if slot == LOCATION:
        return where
    if slot in NUMBERS:
        return number
    return PARTLY.get(slot, same)


def same(response: str, key: str) -> float:
    """Set fills without degrees."""
    return float(response == key)


# ---------------------------------------------------------------- set fills with degrees

ABOVE = {
    "MACHINE GUN": "GUN",
    "MORTAR": "GUN",
    "HANDGUN": "GUN",
    "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE",
    "GRENADE": "EXPLOSIVE",
    "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB",
    "DYNAMITE": "BOMB",
    "MINE": "BOMB",
    "AERIAL BOMB": "BOMB",
    "MISSILE": "PROJECTILE",
    "ROCKET": "PROJECTILE",
}
"""The kind of instrument that each kind belongs to."""


def incident(response: str, key: str) -> float:
    """ATTACK for an incident of another type is partially correct."""
    return 1.0 if response == key else HALF * (response == "ATTACK")


def instrument(response: str, key: str) -> float:
    """A wider kind than the key's is partially correct."""
    if response == key:
        return 1.0
    above = ABOVE.get(key)
    while above is not None and above != response:
        above = ABOVE.get(above)
    return HALF if above is not None else 0.0


def _partly(*pairs: tuple[str, str]) -> Compared:
    allowed = frozenset(pairs)

    def compared(response: str, key: str) -> float:
        return 1.0 if response == key else HALF * ((response, key) in allowed)

    return compared


PARTLY = {
    TYPE: incident,
    INSTRUMENT_TYPE: instrument,
    CONFIDENCE: _partly(("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")),
    PHYSICAL_TYPE: _partly(("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")),
    PHYSICAL_EFFECT: _partly(("DESTROYED", "SOME DAMAGE")),
    HUMAN_TYPE: _partly(
        ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
        ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
        ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    ),
    HUMAN_EFFECT: _partly(("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")),
}


# ---------------------------------------------------------------- strings

UNNEEDED = frozenset(
    "THE A AN THIS THAT THESE THOSE ITS HIS HER THEIR SOME SEVERAL MANY OTHER ANOTHER TWO THREE FOUR FIVE SIX SEVEN "
    "EIGHT NINE TEN ELEVEN TWELVE ONE SALVADORAN COLOMBIAN PERUVIAN CHILEAN GUATEMALAN HONDURAN BOLIVIAN ECUADORAN "
    "ECUADORIAN ARGENTINE NICARAGUAN PANAMANIAN MR MRS DR MR. DR. ABOUT APPROXIMATELY".split()
)
"""Nonessential words: articles, owners, counts, nationalities, and titles before names."""
LINKS = frozenset("OF IN AT ON FROM FOR BY WITH WHO WHICH WHERE THAT TO AND NEAR LOCATED".split())


def string(response: str, key: str) -> float:
    """Correct: the same words but for nonessential ones, or the key's with more modifiers before them. Partially
    correct: one's words are all among the other's, or both have the same head (the last word before a link)."""
    ours, theirs = words(response), words(key)
    if not ours or not theirs:
        return float(response.strip() == key.strip())
    if ours == theirs or (ours[-len(theirs) :] == theirs and not LINKS & set(ours)):
        return 1.0
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return HALF
    return 0.0


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """The words that count, without signs, in the singular where a plain s makes the plural."""
    raw = re.findall(r"[A-Z0-9&]+", re.sub(r"'S\b|[.]", "", text.upper()))
    kept = [word for word in raw if word not in UNNEEDED and not word.isdigit()]
    return tuple(kept or raw)


def _head(found: tuple[str, ...]) -> str:
    end = next((at for at, word in enumerate(found) if at and word in LINKS), len(found))
    return found[end - 1]


# ---------------------------------------------------------------- dates

Days = tuple[date | None, date]
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2,4})")


def when(response: str, key: str) -> float:
    """Partially correct: a day of the key's span, or a day before its open end; an open span that ends with the key."""
    ours, theirs = days(response), days(key)
    if ours is None or theirs is None:
        return float(response == key)
    if ours == theirs:
        return 1.0
    begin, end = theirs
    if ours[0] is None:
        return HALF * (ours[1] == end)
    inside = (begin is None or begin <= ours[0]) and ours[1] <= end
    return HALF * (inside and begin != end)


@lru_cache(maxsize=10_000)
def days(text: str) -> Days | None:
    """First and last day; the first is None where the filler says "on or before"."""
    found = [_day(*match) for match in DAY.findall(text)]
    if not found or None in found:
        return None
    last = found[-1]
    assert last is not None
    return (None if text.lstrip().startswith("-") else found[0], last)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year) % 100 + 1900, MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


# ---------------------------------------------------------------- places


def where(response: str, key: str) -> float:
    """Correct: the same country and the same names in it. Partially correct: the same country, or the same names."""
    ours, theirs = _places(response), _places(key)
    if ours == theirs:
        return 1.0
    return HALF * (ours[0] == theirs[0] or (ours[1] == theirs[1] and bool(ours[1])))


@lru_cache(maxsize=10_000)
def _places(text: str) -> tuple[str, frozenset[str]]:
    names = [re.sub(r"\([^)]*\)", "", part).strip() for part in re.split(r":|\s-\s", text)]
    return names[0], frozenset(name for name in names[1:] if name)


# ---------------------------------------------------------------- numbers


def number(response: str, key: str) -> float:
    """Partially correct: a single number that is an end of the key's range, or its rough number."""
    ours, theirs = response.replace(" ", ""), key.replace(" ", "")
    if ours == theirs:
        return 1.0
    ends = theirs.lstrip("~").split("-")
    return HALF * (ours.isdigit() and ours in ends)
