"""Edited copies of stories, as other outlets print them, and stories that carry a passage of another one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind

Paragraphs = list[list[str]]  # of words
LONGEST_RUN = 8  # words
MANNERS = ("singly", "in runs", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story: the number it goes by, its paragraphs, and the day it came out where that is known."""

    number: int
    paragraphs: tuple[str, ...]
    published: date | None

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(one.split()) for one in self.paragraphs)


def document(story: Story, outlet: str) -> Document:
    """The story as a document, every paragraph a zone."""
    zones, at = [], 0
    for paragraph in story.paragraphs:
        zones.append(Zone(kind=ZoneKind.BODY, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(story.paragraphs)
    made = document_id(text, title=None, outlet=outlet, url=None, author=None, published=story.published)
    return Document(id=made, text=text, zones=tuple(zones), location=outlet, outlet=outlet, published=story.published)


def later(story: Story) -> Story:
    """The story as it comes out on the next day."""
    return replace(story, published=story.published + timedelta(days=1) if story.published else None)


def edited(story: Story, share: float, manner: str, words: Sequence[str], chance: random.Random) -> Story:
    """The story with `share` of its words replaced, dropped or put in, taken from `words`.

    Manner "singly" changes single words, "in runs" two to eight at a time. "mixed" does both; in half of the copies
    each, as far as the words to be changed reach, it first writes another lead, cuts a paragraph, and moves one.
    """
    paragraphs = [paragraph.split() for paragraph in story.paragraphs]
    left = round(share * story.words)
    if manner == "mixed":
        left = _rearranged(paragraphs, left, words, chance)
    while left > 0:
        single = manner == "singly" or (manner == "mixed" and chance.random() < 0.5)
        left -= _changed(paragraphs, min(left, 1 if single else chance.randint(2, LONGEST_RUN)), words, chance)
    return replace(later(story), paragraphs=tuple(" ".join(one) for one in paragraphs if one))


def _rearranged(paragraphs: Paragraphs, left: int, words: Sequence[str], chance: random.Random) -> int:
    """Another lead, a paragraph cut, one moved; gives how many words are left to be changed."""
    lead = len(paragraphs[0])
    if lead <= left and chance.random() < 0.5:
        paragraphs[0] = _some(words, lead, chance)
        left -= lead
    short = [place for place, one in enumerate(paragraphs) if place and len(one) <= left]
    if short and chance.random() < 0.5:
        left -= len(paragraphs.pop(chance.choice(short)))
    if len(paragraphs) > 2 and chance.random() < 0.5:
        moved = paragraphs.pop(chance.randrange(1, len(paragraphs)))
        paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), moved)
    return left


def _changed(paragraphs: Paragraphs, number: int, words: Sequence[str], chance: random.Random) -> int:
    """Replace, drop or put in up to so many words at one place; gives how many."""
    full = [one for one in paragraphs if one] or [paragraphs[0]]
    paragraph = chance.choices(full, [len(one) + 1 for one in full])[0]
    at = chance.randrange(len(paragraph) + 1)
    there = min(number, len(paragraph) - at)
    what = chance.choice("rdi") if there else "i"
    if what == "i":
        paragraph[at:at] = _some(words, number, chance)
        return number
    paragraph[at : at + there] = _some(words, there, chance) if what == "r" else []
    return there


def _some(words: Sequence[str], number: int, chance: random.Random) -> list[str]:
    return [chance.choice(words) for _ in range(number)]


def carrying(story: Story, other: Story, number: int, chance: random.Random) -> Story:
    """The story with paragraph `number` of another one put in somewhere below its lead."""
    paragraphs = list(story.paragraphs)
    paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), other.paragraphs[number])
    return replace(later(story), paragraphs=tuple(paragraphs))
