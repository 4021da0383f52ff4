"""Senses: what a number counts, by the words around it (`lexicon/count_senses.tsv`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon import lexicon
from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.deeds import deeds
from rashomon.merge.comparisons.words import stemmed, words
from rashomon.model.reading import Figure

NEAR = 70  # characters either side of a number within which a word tells what it counts
_THINGS = frozenset({"vehicle", "site", "weapon", "home", "missile", "drone", "shot", "artillery", "gunfire"})


class Sense(NamedTuple):
    """A measure, and the way that those are found who are counted ("seen": whom one place or list holds)."""

    measure: str
    way: str = ""


@cache
def _table() -> tuple[re.Pattern[str], dict[str, list[Sense]]]:
    table: dict[str, list[Sense]] = defaultdict(list)
    for row in lexicon.rows("count_senses"):
        table[row[0]].append(Sense(*row[1:3]))
    return re.compile(rf"\b(?:{alternatives(table)})\b", re.IGNORECASE), dict(table)


def senses_in(text: str) -> list[Sense]:
    """All senses of a text's words, in their order."""
    told, table = _table()
    return [sense for one in told.finditer(text) for sense in table[one.group().lower()]]


def last_in(text: str) -> list[Sense]:
    """The senses of the last word that has any."""
    told, table = _table()
    found = list(told.finditer(text))
    return list(table[found[-1].group().lower()]) if found else []


def near(figure: Figure, told: Sequence[Figure], text: str, start: int) -> list[Sense]:
    """The senses of the words beside a number in `text` (at `start`): those after it alone where they tell any."""
    around = clause(figure, told, text, start)
    last = figure.mention.end - start - text.find(around)
    after = senses_in(around[max(0, last - len(figure.mention.quote)) : last + NEAR])
    return after or last_in(around[max(0, last - NEAR) : max(0, last)])


def clause(figure: Figure, told: Sequence[Figure], text: str, start: int) -> str:
    """The words from the end of the number before to the beginning of the next."""
    mention = figure.mention
    before = [one.mention.end - start for one in told if one.mention.end <= mention.start]
    after = [one.mention.start - start for one in told if one.mention.start >= mention.end]
    return text[max(0, max(before, default=0)) : min(after, default=len(text))]


def holding(figure: Figure, found: Sequence[Sense]) -> list[Sense]:
    """Of the senses of the words those that hold, with reading's own: where that is certain none else, where it says
    little the first of the words."""
    measure = figure.measure
    if measure is not None and measure in words("certain"):
        return [Sense(measure, next((one.way for one in found if one.measure == measure and one.way), ""))]
    if not found:
        return [Sense(measure)] if measure is not None else []
    first = found[0].measure if measure is None or measure in words("weak") else measure
    held = [one for one in found if one.measure == first or akin(one.measure, first)]
    return [*held, Sense(measure)] if measure is not None and (measure == first or akin(measure, first)) else held


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in sorted(words("kin")))


def akin(one: str, other: str) -> bool:
    """Whether two measures are told in one another's words."""
    return any(one in kin and other in kin for kin in _kin())


def stands_for(figure: Figure, text: str) -> bool:
    """Whether a number names nobody of its own, so that what was counted before is counted still: "27 of them", and
    "17,000 people in the district" where nothing is said to be done."""
    if figure.measure is not None or figure.unit not in (None, "person", "name"):
        return False
    category = set(stems(figure.category or ""))
    return not category or bool(category & stemmed("stands-for")) or (category <= stemmed("whole") and not deeds(text))


def is_thing(figure: Figure) -> bool:
    """Whether it counts or measures what is nobody."""
    return figure.unit is not None and figure.unit not in words("person-unit") and figure.unit in _units()


@cache
def _units() -> frozenset[str]:
    nouns = {row[0] for row in lexicon.rows("noun_classes") if row[1] in _THINGS}
    return frozenset(nouns | {row[1] for row in lexicon.rows("units")} | words("thing-unit"))
