"""Towns of the regions that a report speaks of, by names that are read otherwise.

A name may be no mention ("Springdale" of "Springdale High School"), or be taken for a town elsewhere. In news of a
region its own towns are likelier; these are told beside what was read, and nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rashomon import lexicon
from rashomon.annotate.gazetteer import Gazetteer, Place
from rashomon.annotate.places_areas import admin_words
from rashomon.annotate.places_chosen import Candidate
from rashomon.annotate.places_made import place_of
from rashomon.annotate.places_words import Mention, joined, plain_words
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, Token, Where

LONGEST = 4
NOTE = "in a region that the report or its outlet speaks of"
Regions = Collection[tuple[str, str]]


def namesakes(found: Sequence[Where], regions: Regions, gazetteer: Gazetteer) -> Iterator[Where]:
    """For each name that was read as a town's or as unknown, the towns of that name in the regions."""
    for where in found:
        if where.feature.startswith("P.") or (where.precision == "unknown" and where.feature != "facility"):
            for place in _towns(where.name, regions, gazetteer):
                if place.id != where.geonames_id:
                    yield _where(where.mention, place, gazetteer)


def unread_towns(found: Sequence[Where], reading: Reading, regions: Regions, gazetteer: Gazetteer) -> Iterator[Where]:
    """Towns of the regions whose names stand in the text, but in no place that was found."""
    tokens, index = reading.tokens, 0
    taken = {at for where in found for at in range(where.mention.start, where.mention.end)}
    persons = _of_persons(tokens)
    taken |= {token.start for token in tokens if token.lower == "the" or _is_personal(token, tokens, persons)}
    while index < len(tokens) and regions:
        last, places = _unread(tokens, index, taken, regions, gazetteer)
        for place in places:
            yield _where(reading.document.evidence(tokens[index].start, tokens[last - 1].end), place, gazetteer)
        index = max(last, index + 1)


def _of_persons(tokens: tuple[Token, ...]) -> set[str]:
    """The words of persons' names of two words and more."""
    return {
        word.text
        for before, after in pairwise(tokens)
        if before.ner == after.ner == "PERSON" and before.text[0].isupper() and after.text[0].isupper()
        for word in (before, after)
    }


def _is_personal(token: Token, tokens: tuple[Token, ...], persons: set[str]) -> bool:
    """Whether a word is a person's name, but for that before a local body ("Jackson police")."""
    after = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    return token.text in persons and after not in lexicon.words("local_bodies")


def _unread(
    tokens: tuple[Token, ...], first: int, taken: set[int], regions: Regions, gazetteer: Gazetteer
) -> tuple[int, list[Place]]:
    """Where the longest name of a town that begins with a word ends, and the towns."""
    token = tokens[first]
    if token.start in taken or not token.text[0].isupper() or token.lower in plain_words():
        return first, []
    for length in range(min(LONGEST, len(tokens) - first), 0, -1):
        last = first + length
        words = tokens[first:last]
        if words[-1].sentence != token.sentence or any(word.start in taken for word in words):
            continue
        places = _towns(joined(tokens, first, last), regions, gazetteer) if words[-1].text[0].isalpha() else []
        if places:
            after = tokens[last].lower if last < len(tokens) else ""
            named = after in admin_words() or after in lexicon.words("streets")
            return last, [] if named else places  # "Springdale County", "Springdale Road"
    return first, []


def _towns(name: str, regions: Regions, gazetteer: Gazetteer) -> list[Place]:
    """The largest town of a name in each of the regions."""
    found: dict[tuple[str, str], Place] = {}
    for place in gazetteer.named(name):
        if place.settlement and place.exact and (place.country, place.admin1) in regions:
            found.setdefault((place.country, place.admin1), place)
    return list(found.values())


def _where(evidence: Evidence, place: Place, gazetteer: Gazetteer) -> Where:
    mention = Mention(0, 0, evidence.quote, None, level="settlement")
    return place_of(evidence, mention, Candidate(place, 0.0, (NOTE,)), gazetteer)
