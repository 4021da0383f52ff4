"""Spots: where exactly the words of a claim lay it, for setting two claims side by side.

Most squares, quays and camps are in no gazetteer. What stands after "at", "on", "near" … is taken for a spot as far as
it is a noun for one (`lexicon/spot_words.tsv`) or a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rashomon import lexicon
from rashomon.merge.claims.words import stem

_AT = frozenset({"at", "on", "off", "near", "outside", "beside", "above", "below"})
_IN = frozenset({"in", "into", "reached", "entered", "across", "of", "hit", "struck", "to", "towards", "around"})
WORDS = 6  # words after the preposition that may belong to the spot
_BEFORE = re.compile(
    r"\b(at|on|onto|in|near|from|outside|inside|off|above|behind|through|into|under|of|east|west|north|south|struck|hit|reached|stormed|entered|left|crossed|along|across|around|between|over|beneath|below|beside|to|towards|toward|at)\s+",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:.()\n]|\b(?:at|on|onto|in|near|from|outside|inside|off|above|behind|through|into|under|of|when|while|where|who|which|"
    r"that|and|but|was|were|had|has|have|is|are|by|to|as|with|after|before|since|for|said)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INDEFINITE = re.compile(r"^an?\s", re.IGNORECASE)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december a the p.m a.m".split()
)


_CARE = frozenset({"hospital", "clinic", "morgue", "convoy"})  # where people are brought is not where it happened


class Level(IntEnum):
    """How exactly a spot is told."""

    WIDE = 0  # a region, a coast, a country
    AREA = 1  # a name after "in": a town mostly
    VAGUE = 2  # "a roof": some spot of its sort
    SPOT = 3


@dataclass(frozen=True, slots=True)
class Spots:
    """The nouns and the names (folded) by which the spots of a text are known, names of towns apart, and the level."""

    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    level: Level = Level.WIDE
    told: bool = False

    def __bool__(self) -> bool:
        return self.told

    @property
    def words(self) -> str:
        """All of them, for a reason in words."""
        return " ".join(sorted(self.nouns | self.names | self.towns)) or "a wider place"


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    rows = lexicon.rows("spot_words")
    wide = {row[0] for row in rows if row[1] == "wide"}
    classes = lexicon.rows("noun_classes")
    moving = {row[0] for row in classes if row[1] == "vehicle"}
    common = {row[1] for row in lexicon.rows("event_relations") if row[0] == "wide"}
    sites = {row[0] for row in classes if row[1] == "site"} - moving - common
    fine = {row[0] for row in rows if row[1] == "fine"} | sites
    return frozenset(fine - wide - _CARE), frozenset(wide)


def spots(text: str) -> Spots:
    """Where the words of a text lay it."""
    parts = [part for found in _BEFORE.finditer(text) if (part := _part(text, found)) is not None]
    if not parts:
        return Spots()
    return Spots(
        nouns=frozenset(word for part in parts for word in part.nouns),
        names=frozenset(word for part in parts for word in part.names),
        towns=frozenset(word for part in parts for word in part.towns),
        level=max(part.level for part in parts),
        told=True,
    )


def _part(text: str, found: re.Match[str]) -> Spots | None:
    """What one preposition and the words after it tell; None where they name no spot."""
    fine, wide = _nouns()
    phrase = _STOP.split(text[found.end() : found.end() + 80], maxsplit=1)[0]
    words = _WORD.findall(phrase)[:WORDS]
    low = [word.lower() for word in words]
    capitals = {word.lower() for word in words if word[0].isupper()} - _TIMES
    before = found.group(1).lower()
    nouns = {stem(noun) for word in low if (noun := _singular(word, fine))}
    if nouns:
        first = next(at for at, word in enumerate(low) if _singular(word, fine))
        small = {stem(word) for word in words[max(0, first - 1) : first] if word.islower() and word not in _TIMES}
        names = {stem(word) for word in capitals if not _singular(word, fine)}
        level = Level.VAGUE if _INDEFINITE.match(phrase) and not capitals else Level.SPOT
        return Spots(frozenset(nouns | small), frozenset(names), level=level, told=True)
    named = frozenset(stem(word) for word in capitals)
    if any(word in wide for word in words):
        return Spots(towns=named, level=Level.WIDE, told=True)
    if not named or not _is_name(words) or (before == "of" and not _after_noun(text[: found.start()])):
        return None  # "of North Korean soldiers" is no place
    if before in _AT:
        return Spots(names=named, level=Level.SPOT, told=True)
    return Spots(towns=named, level=Level.AREA, told=True) if before in _IN else None


def _is_name(words: Sequence[str]) -> bool:
    """Whether all the words are of a name."""
    return all(word[0].isupper() for word in words if word.lower() not in ("the", "a", "an"))


def _after_noun(text: str) -> bool:
    """Whether the last word is a noun for a place: "the village", "the north"."""
    fine, wide = _nouns()
    found = _WORD.findall(text)
    return bool(found) and bool(_singular(found[-1].lower(), fine) or found[-1].lower() in wide)


def _singular(word: str, nouns: frozenset[str]) -> str:
    """The noun that the word is a form of; empty where it is none."""
    return next((one for one in (word, word.removesuffix("s"), word.removesuffix("es")) if one in nouns), "")


def same(one: Spots, other: Spots) -> bool | None:
    """Whether two spots are one: by their names where both have any, else by their nouns; None where that is open."""
    if one.names and other.names:
        return bool(one.names & other.names)
    if one.nouns & other.nouns:
        return None if one.towns and other.towns and not one.towns & other.towns else True
    if one.names & other.towns or other.names & one.towns:
        return None
    if one.level is other.level is Level.SPOT:
        return False
    return None
