"""Capitals without their names: "in the capital", "the Ukrainian capital", "Mali's capital"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.annotate.gazetteer import Place
from rashomon.annotate.nations import Nation, Nations, Sense
from rashomon.annotate.places_areas import Atlas, Meanings
from rashomon.annotate.places_guards import LOCATIVES
from rashomon.annotate.places_words import POSSESSIVES, Mention, speaks_of_nation
from rashomon.model.reading import Token

AHEAD = 1.5
"""By what factor a country must be spoken of more than any other for "the capital" to be its: chosen, so that a
neighbour named almost as often leaves it open."""


def find_capitals(tokens: Sequence[Token], atlas: Atlas) -> list[Mention]:
    """The word "capital" wherever it says where something is, as a mention of the town."""
    found: list[Mention] = []
    for index, token in enumerate(tokens):
        if token.lower != "capital" or token.pos != "NOUN" or not _is_scene(tokens, index):
            continue
        nation = _nation_before(tokens, index, atlas)
        place = capital_of(nation, atlas) if nation is not None else None
        if place is not None:
            meanings = Meanings(None, None, (place,))
            found.append(Mention(index, index + 1, place.name, meanings, level="settlement", located=True))
    return found


def _is_scene(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition of place governs the word, and no name beside it says which town it is."""
    token = tokens[index]
    if token.dep != "pobj" or token.head.lower not in LOCATIVES:
        return False
    after = tokens[index + 1 : index + 3]
    return not any(
        other.text[0].isupper() or other.lower in ("of", "city") for other in after if other.sentence == token.sentence
    )


def _nation_before(tokens: Sequence[Token], index: int, atlas: Atlas) -> Nation | None:
    """The nation whose capital it is: by the word before it, or the one that the document mostly speaks of."""
    before = tokens[index - 1] if index else None
    if before is None:
        return None
    if before.text in POSSESSIVES and index > 1:
        before = tokens[index - 2]
    nation = next(iter(atlas.nation(before.text).values()), None)
    if nation is not None:
        return nation
    if before.lower not in ("the", "country"):
        return None
    spoken = (alpha2 for _, alpha2, sense in speaks_of_nation(tokens, atlas) if sense is not Sense.GOVERNMENT)
    (first, most), (_, second) = [*Counter(spoken).most_common(2), ("", 0), ("", 0)][:2]
    return Nations.load().by_alpha2(first) if most and most >= AHEAD * second else None


def capital_of(nation: Nation, atlas: Atlas) -> Place | None:
    """The usual seat of government."""
    named = atlas.gazetteer.named(nation.capitals[0]) if nation.capitals else ()
    return next((place for place in named if place.country == nation.alpha2 and place.settlement), None)
