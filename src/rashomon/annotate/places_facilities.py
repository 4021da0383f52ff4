"""Facilities: "Kharkiv's Derzhprom building", "the Belgorod oil depot". No gazetteer has them: they stand by a town."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.annotate.places_areas import Atlas
from rashomon.annotate.places_guards import LARGE, LOCATIVES
from rashomon.annotate.places_words import POSSESSIVES, Mention, institution_words, joined
from rashomon.model.reading import Token

_LONGEST_NAME = 6
_INNER = frozenset(("of", "-", "al", "el", "de", "la", "the"))


@cache
def _kinds() -> tuple[tuple[str, ...], ...]:
    """The words for kinds of facility, the longest first."""
    return tuple(sorted((tuple(word.split()) for word in lexicon.words("facilities")), key=len, reverse=True))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(kind[-1] for kind in _kinds())


def find_facilities(tokens: Sequence[Token], atlas: Atlas) -> list[Mention]:
    """Names that end in a word for a kind of facility, in text order; areas ("Suez Canal") are left to the atlas."""
    found: list[Mention] = []
    masked: set[int] | None = None
    for index, token in enumerate(tokens):
        if token.lower not in _last_words() or token.pos not in ("NOUN", "PROPN"):
            continue
        masked = institution_words(tokens) if masked is None else masked
        first = _name_start(tokens, index, masked)
        if first is None or (found and first < found[-1].last) or not _is_somewhere(tokens, first, index, atlas):
            continue
        name = joined(tokens, first, index + 1)
        if atlas.meanings(name) is None:
            town = atlas.meanings(tokens[first].text) if _of_town(tokens[first], atlas) else None
            found.append(Mention(first, index + 1, name, town, level="settlement", facility=True, located=True))
    return found


def _name_start(tokens: Sequence[Token], last: int, masked: set[int]) -> int | None:
    """Where the capitalised name before (or in) the word for the kind starts; None where there is none."""
    if last in masked or (last + 1 < len(tokens) and _goes_on(tokens[last], tokens[last + 1])):
        return None
    words = tuple(token.lower for token in tokens[max(0, last - 2) : last + 1])
    length = next((len(kind) for kind in _kinds() if words[-len(kind) :] == kind), 0)
    index = first = last - length + 1
    while index > 0 and last - index < _LONGEST_NAME:
        token = tokens[index - 1]
        if index - 1 in masked or token.sentence != tokens[last].sentence:
            break
        if token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ") and token.ner != "NORP":
            first = index - 1
        elif token.lower not in _INNER or token.lower == "the":
            break
        index -= 1
    return first if length and first < last - length + 1 else None


def _goes_on(token: Token, after: Token) -> bool:
    """Whether another capitalised word follows: "Park Chung-hee", "Bridge Street"."""
    return (
        token.text[0].isupper()
        and after.text[0].isupper()
        and after.pos == "PROPN"
        and after.sentence == token.sentence
    )


def _is_somewhere(tokens: Sequence[Token], first: int, last: int, atlas: Atlas) -> bool:
    """Whether it is somewhere, rather than somebody: by its label, a place that owns it, or a preposition of place."""
    if all(token.ner == "FAC" for token in tokens[first : last + 1]) or _of_town(tokens[first], atlas):
        return True
    index = first - 1
    while index >= 0 and (tokens[index].lower in ("the", "a") or tokens[index].pos == "ADJ"):
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence:
        return False
    before = tokens[index]
    owned = before.text in POSSESSIVES and index > 0 and atlas.meanings(tokens[index - 1].text) is not None
    return owned or before.lower in LOCATIVES or (before.lower in ("on", "against", "of") and before.pos == "ADP")


def _of_town(token: Token, atlas: Atlas) -> bool:
    """Whether the name starts with that of a large town: "Zaporizhzhia nuclear power plant"."""
    meanings = atlas.meanings(token.text)
    return meanings is not None and any(p.settlement and p.population >= LARGE for p in meanings.places)
