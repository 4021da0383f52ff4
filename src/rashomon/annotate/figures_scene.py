"""The words around a number: which belong together, and the noun of the phrase that goes on at a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.reading import Figure, Token

HYPHENS = frozenset("-‐‑–")
MEASURES = frozenset(("distance", "money", "age", "area", "weight", "volume", "speed", "power", "calibre", "duration"))
"""Measures of figures that count nothing."""
_FARTHEST = 9
"""Words looked at for the noun ("12 other heavily armed North Korean special forces soldiers" has eight)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: unit, measure, the noun as written; `last` is the index after the last word of the mention."""

    unit: str | None
    measure: str | None = None
    category: str | None = None
    last: int | None = None
    noun: Token | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of one document, which of them belong to times, and the figures found so far."""

    tokens: Sequence[Token]
    words: Sequence[str]
    timed: frozenset[int]  # offsets of characters
    found: list[tuple[Figure, int]]  # with the index of the last word

    def within(self, at: int, sentence: int) -> bool:
        """Whether there is a word at `at` in that sentence that belongs to no time."""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.sentence == sentence and token.start not in self.timed


_WITHIN = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "those", "these", "that", "this", "all")
)


def noun_phrase(scene: Scene, at: int) -> Token | None:
    """The head noun of the phrase that goes on at `at`: past determiners, adjectives, participles and first nouns."""
    if not 0 <= at < len(scene.tokens):
        return None
    tokens, sentence = scene.tokens, scene.tokens[at].sentence
    head: Token | None = None
    owner: Token | None = None
    for index in range(at, at + _FARTHEST):
        if not scene.within(index, sentence):
            break
        token = tokens[index]
        if token.tag == "POS" and head is not None:
            owner, head, at = head, None, index + 1
        elif token.pos in ("NOUN", "PROPN") or is_model(token.lower):
            head = token
        elif (head is not None and not _joins(scene, index)) or (head is None and not _leads_on(scene, index, at)):
            break
    return head or owner


def _joins(scene: Scene, index: int) -> bool:
    """Whether a hyphen or a type's number ("60 Boeing 787 jets") stands inside a phrase of nouns."""
    tokens = scene.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].pos not in ("NOUN", "PROPN"):
        return False
    token = tokens[index]
    glued = token.lower in HYPHENS and token.start == tokens[index - 1].end and tokens[index + 1].start == token.end
    return glued or (token.lower.isdigit() and tokens[index - 1].pos == "PROPN")


def is_model(word: str) -> bool:
    """Whether the word names several of a make ("Su-34s", "F-16s")."""
    return word[0].isalpha() and word[-1] == "s" and any(char.isdigit() for char in word)


def _leads_on(scene: Scene, index: int, first: int) -> bool:
    """Whether a word that is no noun can stand before the noun of its phrase."""
    token = scene.tokens[index]
    if token.lower in _DETERMINERS:
        return index == first or scene.words[index - 1] in ("of", "all")
    if token.pos in _WITHIN or token.lower in HYPHENS or token.lower in ("or", "and", ","):
        joint = token.lower in ("or", "and", ",")
        return not joint or (
            scene.tokens[index - 1].pos == "ADJ"
            and scene.tokens[index + 1 : index + 2] != []
            and scene.tokens[index + 1].pos in ("ADJ", "NOUN")
        )
    if token.tag in ("VBN", "VBG", "VBD"):
        return token.dep == "amod" and token.head.index > token.index
    return token.pos == "ADV" and token.head.index > token.index and token.dep in ("advmod", "amod")
