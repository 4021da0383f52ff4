"""Quarters of large towns, named without the town: "a man was shot in Englewood", in Chicago's news.

A quarter counts only where the report or its outlet speaks of the town. The mention then tells of the town, somewhere
in it, whatever places elsewhere bear the quarter's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place, fold
from rashomon.annotate.places_chosen import Candidate
from rashomon.annotate.places_made import place_of
from rashomon.annotate.places_words import Mention, joined
from rashomon.model.reading import Reading, Token, Where

LONGEST = 4
_WITHIN = dict.fromkeys(("Brooklyn", "Bronx", "Queens", "Staten Island"), "New York City")
"""Towns with quarters that are themselves parts of a town: its name lets theirs be told."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The town that a quarter is a part of; `admin1` may be ""."""

    town: str
    country: str
    admin1: str


def quarter_towns(reading: Reading, named: Collection[str], gazetteer: Gazetteer) -> Iterator[Where]:
    """For each quarter that a document names of one of the towns `named` (folded), its town, with the quarter's words.

    Precision is `district`: it is somewhere in the town.
    """
    tokens, index = reading.tokens, 0
    wide = {where.mention.start for where in reading.places if where.precision in ("region", "country")}
    while index < len(tokens):
        last, place = _quarter(tokens, index, named, gazetteer) if tokens[index].text[0].isupper() else (index, None)
        beside = tokens[last].text == "," and tokens[last + 1].start in wide if last + 1 < len(tokens) else False
        if place is not None and not beside:  # "Woodlawn, Maryland" is a town
            evidence = reading.document.evidence(tokens[index].start, tokens[last - 1].end)
            mention = Mention(index, last, place.name, None, level="settlement")
            where = place_of(evidence, mention, Candidate(place, 0.0, ("a quarter of it is named",)), gazetteer)
            yield replace(where, precision="district")
        index = max(last, index + 1)


def _quarter(
    tokens: tuple[Token, ...], first: int, named: Collection[str], gazetteer: Gazetteer
) -> tuple[int, Place | None]:
    """Where the longest name of a quarter that begins with a word ends, and its town."""
    for length in range(min(LONGEST, len(tokens) - first), 0, -1):
        last = first + length
        if tokens[last - 1].sentence != tokens[first].sentence or not tokens[last - 1].text[-1].isalnum():
            continue
        for whole in _quarters().get(fold(joined(tokens, first, last)), ()):
            if fold(whole.town) in named or fold(_WITHIN.get(whole.town, "")) in named:
                street = last < len(tokens) and tokens[last].lower in lexicon.words("streets")
                return last, None if street else town_of(whole, gazetteer)
    return first, None


def town_of(whole: Whole, gazetteer: Gazetteer) -> Place | None:
    """The place of a town with quarters."""
    fit = (place for place in gazetteer.named(whole.town) if place.settlement and place.country == whole.country)
    return next((place for place in fit if whole.admin1 in ("", place.admin1)), None)


@cache
def _quarters() -> dict[str, tuple[Whole, ...]]:
    """The towns that have a quarter of a name, by the folded name."""
    found: dict[str, list[Whole]] = defaultdict(list)
    for town, country, admin1, quarters in lexicon.rows("quarters"):
        for quarter in quarters.split("|"):
            found[fold(quarter)].append(Whole(town, country, admin1))
    return {name: tuple(wholes) for name, wholes in found.items()}
