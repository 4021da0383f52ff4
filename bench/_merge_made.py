"""A long stream of reports out of few: read once, then told again of other days and other things.

Each round tells every report again, so many days later that no day has more reports than before. Rare words (in at most
every hundredth report: most names, and much of what is told) are other ones in each round, letter for letter, and
figures are other ones too; countries, large towns and common words stay. Nothing is read anew: claims keep their
offsets, and their quotes are sliced from the new text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure

COMMON = 100  # one report in so many: a word in more of them stays
LETTERS = 26
_WORD = re.compile(r"[^\W\d_]{3,}")


class Told(NamedTuple):
    """A report and its claims."""

    document: Document
    claims: tuple[Claim, ...]


class Varied(NamedTuple):
    """What changes in one round: how many days later it is, and which words are other ones."""

    number: int
    days: timedelta
    rare: frozenset[str]

    def words(self, text: str) -> str:
        """The text with other words for rare ones, of the same length."""
        return _WORD.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        word = found.group()
        return "".join(map(self._letter, range(len(word)), word)) if word in self.rare else word

    def _letter(self, place: int, letter: str) -> str:
        """The letter so many further in the alphabet; odd places go on where even ones have been all round."""
        if not letter.isascii() or not letter.isalpha():
            return letter
        first = ord("A" if letter.isupper() else "a")
        further = self.number + (self.number // LETTERS if place % 2 else 0)
        return chr(first + (ord(letter) - first + further) % LETTERS)


def stream(base: Sequence[Told], number: int) -> Iterator[Told]:
    """So many reports: those given, then round by round told again."""
    rare = _rare(base)
    days = _span([one.document for one in base])
    for place in range(number):
        turn, at = divmod(place, len(base))
        yield base[at] if turn == 0 else again(base[at], Varied(turn, turn * days, rare))


def again(told: Told, varied: Varied) -> Told:
    """A report of another round."""
    document = told.document
    made = replace(
        document,
        id=f"{document.id}.{varied.number}",
        text=varied.words(document.text),
        title=varied.words(document.title) if document.title else None,
        published=document.published + varied.days if document.published is not None else None,
    )
    claims = tuple(replace(_changed(claim, made, varied), id=f"{claim.id}.{varied.number}") for claim in told.claims)
    return Told(made, claims)


def _changed(value: Any, document: Document, varied: Varied) -> Any:
    """A value of the model with the words, days and document of the new report."""
    if isinstance(value, Evidence):
        return Evidence(
            document=document.id, start=value.start, end=value.end, quote=document.text[value.start : value.end]
        )
    if isinstance(value, tuple):
        return tuple(_changed(one, document, varied) for one in value)
    if isinstance(value, datetime | date):
        return value + varied.days
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: _changed(one, document, varied) for name, one in told.items() if name != "document"}
        own = {"document": document.id} if "document" in told else {}
        if isinstance(value, Figure):
            own = {name: bound + varied.number for name in ("low", "high") if (bound := told[name]) is not None}
        return replace(value, **{**changed, **own})
    return varied.words(value) if type(value) is str else value


def _rare(base: Sequence[Told]) -> frozenset[str]:
    held = Counter(word for one in base for word in set(_WORD.findall(one.document.text)))
    most = max(1, len(base) // COMMON)
    return frozenset(word for word, number in held.items() if number <= most)


def _span(documents: Sequence[Document]) -> timedelta:
    days = sorted({one.published for one in documents if one.published is not None}, key=str)
    first, last = (days[0], days[-1]) if days else (date.min, date.min)
    return timedelta(days=(_day(last) - _day(first)).days + 1)


def _day(published: date | datetime) -> date:
    return published.date() if isinstance(published, datetime) else published
