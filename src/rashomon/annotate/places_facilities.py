"""Facilities: "Kharkiv's Derzhprom building", "the Belgorod oil depot". No gazetteer has them: they stand by a town."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.annotate.places_areas import Atlas
from rashomon.annotate.places_found import LOCATIVES, POSSESSIVES, Mention, institution_words
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
        if first is None or (found and first < found[-1].last) or not _is_somewhere(tokens, first, index):
            continue
        start, end = tokens[first].start, token.end
        name = " ".join(t.text for t in tokens[first : index + 1]) if end - start > 0 else ""
        meanings = atlas.meanings(name.replace(" - ", "-"))
        if meanings is None or not (meanings.area or meanings.nation or meanings.places):
            found.append(Mention(first, index + 1, name, None, facility=True, located=True))
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
        if token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ") and token.ner not in ("NORP", "PERSON_"):
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


def _is_somewhere(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether it is somewhere, rather than somebody: by its label, a place that owns it, or a preposition of place."""
    if all(token.ner == "FAC" for token in tokens[first : last + 1]):
        return True
    index = first - 1
    while index >= 0 and (tokens[index].lower in ("the", "a") or tokens[index].pos == "ADJ"):
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[first].sentence:
        return False
    before = tokens[index]
    owned = before.text in POSSESSIVES and index > 0 and tokens[index - 1].ner in ("GPE", "LOC")
    return owned or before.lower in LOCATIVES or (before.lower in ("on", "against", "of") and before.pos == "ADP")
