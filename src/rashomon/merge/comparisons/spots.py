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
from typing import NamedTuple

from rashomon import lexicon
from rashomon.merge.claims.words import stem

_AT = frozenset(
    {"at", "on", "off", "near", "outside", "beside", "above", "below", "in front of", "next to", "opposite"}
)
_IN = frozenset(
    {"in", "into", "within", "inside", "reached", "entered", "across", "of", "hit", "struck", "to", "towards", "around"}
)
_BESIDE = frozenset({"east", "west", "north", "south"})
_SIDES = frozenset(
    "north south east west northern southern eastern western left right front rear back upper lower old new".split()
)
_WHOSE = frozenset({"international", "territorial"})  # waters
_SORTS = ("fine", "part", "terrain", "wide")
WORDS = 6  # words after the preposition that may belong to the spot
_BEFORE = re.compile(
    r"\b(in front of|it was|next to|close to|at|on|onto|in|near|from|outside|inside|within|aboard|off|above|behind"
    r"|opposite|through|into|under|of|east|west|north|south|struck|hit|reached|stormed|entered|left|crossed|along|across|around|between|over"
    r"|beneath|below|beside|beyond|to|towards|toward)\s+",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:.()\n]|\b(?:at|on|onto|in|near|from|outside|inside|within|off|above|behind|through|into|under|of|when|while|where|who|which|"
    r"that|and|but|was|were|had|has|have|is|are|by|to|as|with|after|before|since|for|said)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(St|Mt|Dr|Gen|Col|Capt|Lt|No)\.")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INDEFINITE = re.compile(r"^an?\s", re.IGNORECASE)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december a the p.m a.m".split()
)


# Where people are brought is not where it happened.
_CARE = frozenset({"hospital", "clinic", "morgue", "mortuary"})
_BROUGHT = re.compile(
    r"\b(?:treat(?:ed|ing)|admitted|discharged|hospitali[sz]ed|(?:taken|brought|rushed|flown|transferred|moved|carried)"
    r"(?:\s\S+){0,4}?\s(?:to|in|into|at)|(?:in|from|to)\s+(?:a\s+)?(?:hospital|clinic)s?\b)",
    re.IGNORECASE,
)


class Level(IntEnum):
    """How exactly a spot is told."""

    WIDE = 0  # a region, a coast, a country
    AREA = 1  # a name after "in": a town mostly
    VAGUE = 2  # "a roof": some spot of its sort
    SPOT = 3


@dataclass(frozen=True, slots=True)
class Spots:
    """The nouns and the names (folded) by which the spots of a text are known, names of towns apart, and the level.

    `partial` says that the nouns are of parts of a site ("the roof"), which lie in some site or other.
    """

    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    level: Level = Level.WIDE
    told: bool = False
    partial: bool = False

    def __bool__(self) -> bool:
        return self.told

    @property
    def words(self) -> str:
        """All of them, for a reason in words."""
        return " ".join(sorted(self.nouns | self.names | self.towns)) or "a wider place"


class _Nouns(NamedTuple):
    """Nouns for sites, for parts of them, and for what is wider than a town."""

    fine: frozenset[str]
    parts: frozenset[str]
    terrain: frozenset[str]
    wide: frozenset[str]


@cache
def _nouns() -> _Nouns:
    told = {sort: frozenset(row[0] for row in lexicon.rows("spot_words") if row[1] == sort) for sort in _SORTS}
    classes = lexicon.rows("noun_classes")
    moving = {row[0] for row in classes if row[1] == "vehicle"}
    common = {row[1] for row in lexicon.rows("event_relations") if row[0] == "wide"}
    sites = {row[0] for row in classes if row[1] == "site"} - moving - common
    fine = (told["fine"] | told["part"] | told["terrain"] | sites | _CARE) - told["wide"]
    return _Nouns(fine, told["part"], told["terrain"], told["wide"])


def spots(text: str) -> Spots:
    """Where the words of a text lay it."""
    text = _SHORT.sub(r"\1 ", text)
    care = _BROUGHT.search(text) is not None
    parts = [part for found in _BEFORE.finditer(text) if (part := _part(text, found, care=care)) is not None]
    if not parts:
        return Spots()
    level = max(part.level for part in parts)
    return Spots(
        nouns=frozenset(word for part in parts for word in part.nouns),
        names=frozenset(word for part in parts for word in part.names),
        towns=frozenset(word for part in parts for word in part.towns),
        level=level,
        told=True,
        partial=any(part.partial for part in parts) and all(part.partial for part in parts if part.nouns),
    )


def _part(text: str, found: re.Match[str], *, care: bool) -> Spots | None:
    """What one preposition and the words after it tell; None where they name no spot. With `care`, hospitals are where
    people are brought."""
    known = _nouns()
    phrase = _STOP.split(text[found.end() : found.end() + 80], maxsplit=1)[0]
    words = _WORD.findall(phrase)[:WORDS]
    low = [word.lower() for word in words]
    capitals = {word.lower() for word in words if word[0].isupper()} - _TIMES
    nouns = {noun: at for at, word in enumerate(low) if (noun := _singular(word, known.fine))}
    if care and _CARE & set(nouns):
        return None
    if len(low) > 1 and low[-1] in known.wide and low[-2] in _WHOSE:
        return Spots(frozenset({stem(low[-2])}), level=Level.SPOT, told=True)
    if low and low[-1] in known.wide:  # "on the north face" is no "in the north"
        named = frozenset(stem(word) for word in capitals if word not in known.wide)
        return Spots(towns=named, level=Level.WIDE, told=True)
    if nouns:
        first = min(nouns.values())
        if set(nouns) <= known.terrain and capitals:
            towns = frozenset(map(stem, capitals - known.terrain))
            return Spots(towns=towns, level=Level.AREA, told=True)  # a gulf holds many spots
        small = {stem(word) for word in words[max(0, first - 1) : first] if word.islower() and word not in _TIMES}
        names = {stem(word) for word in capitals if not _singular(word, known.fine)}
        level = Level.VAGUE if _INDEFINITE.match(phrase) and not capitals else Level.SPOT
        partial = set(nouns) <= known.parts
        told = frozenset(map(stem, nouns)) | small
        return Spots(told, frozenset(names), level=level, told=True, partial=partial)
    return _named(text, found, words, frozenset(stem(word) for word in capitals))


def _named(text: str, found: re.Match[str], words: Sequence[str], named: frozenset[str]) -> Spots | None:
    """What a preposition and a name tell."""
    before = found.group(1).lower()
    last = _last_noun(text[: found.start()]) if before == "of" else ""
    if not named or not _is_name(words) or (before == "of" and not last):
        return None  # "of North Korean soldiers" is no place
    if before in _AT:
        return Spots(names=named, level=Level.SPOT, told=True)
    if before in _BESIDE or (before == "of" and last in _nouns().wide):
        return Spots(towns=named, level=Level.WIDE, told=True)  # "the north of Ard"
    return Spots(towns=named, level=Level.AREA, told=True) if before in _IN else None


def _is_name(words: Sequence[str]) -> bool:
    """Whether all the words are of a name."""
    return all(word[0].isupper() for word in words if word.lower() not in ("the", "a", "an"))


def _last_noun(text: str) -> str:
    """The last word where it is a noun for a place: "the village", "the north"; empty where it is none."""
    known, found = _nouns(), _WORD.findall(text)
    last = found[-1].lower() if found else ""
    return last if last in known.wide else _singular(last, known.fine)


def _singular(word: str, nouns: frozenset[str]) -> str:
    """The noun that the word is a form of; empty where it is none."""
    return next((one for one in (word, word.removesuffix("s"), word.removesuffix("es")) if one in nouns), "")


def _apart(one: Spots, other: Spots) -> bool:
    """Whether two of one site or noun are told apart: the roof of it and its yard, the west gate and the east gate."""
    sides = {stem(word) for word in _SIDES}
    left, right = one.nouns & sides, other.nouns & sides
    if one.nouns & other.nouns - sides and left and right and not left & right:
        return True
    parts = {stem(word) for word in _nouns().parts}
    left, right = one.nouns & parts, other.nouns & parts
    return bool(one.names & other.names and left and right and not left & right)


def same(one: Spots, other: Spots) -> bool | None:
    """Whether two spots are one: by their names where both have any, else by their nouns; None where that is open."""
    if _apart(one, other):
        return False
    if one.names and other.names:
        return bool(one.names & other.names)
    if one.nouns & other.nouns:
        return None if one.towns and other.towns and not one.towns & other.towns else True
    if one.names & other.towns or other.names & one.towns:
        return None
    if one.partial != other.partial:
        return None  # "in the kitchen", "at the hotel"
    if one.level is other.level is Level.SPOT:
        return False
    if {one.level, other.level} == {Level.SPOT, Level.VAGUE} and not (one.names or other.names or one.partial):
        return False  # "a barracks", "the maternity ward"
    return None
