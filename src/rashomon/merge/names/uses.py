"""Uses: how each name is used over all claims, and how it is called where its meaning depends on the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from rashomon.merge.names.forms import Name, Sort, parse
from rashomon.model.claim import Attribution, Claim, Participant
from rashomon.model.reading import SourceKind

Label = TypeVar("Label", bound=str)


@dataclass(slots=True)
class Use:
    """How one name is used: over all claims, or over those of the documents that `text` is set apart for.

    `text` tells uses apart; `spelt` are the words of the reports. `only` are the documents that the use is set apart
    for, empty where it holds for all others; `body` is the key of the office or body that is meant there, `stands_for`
    the text of the use with the full name that a short one has there.
    """

    text: str
    spelt: str = ""
    mentions: int = 0
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    parts: int = 0  # as actor or recipient rather than as source
    documents: set[str] = field(default_factory=set)
    body: tuple[str, ...] | None = None
    only: frozenset[str] = frozenset()
    stands_for: str | None = None

    def __post_init__(self) -> None:
        self.spelt = self.spelt or self.text

    @property
    def country(self) -> str | None:
        """The country most often told of it, the first in the alphabet among equals."""
        return most(self.countries)

    @property
    def name(self) -> Name:
        """The name taken apart."""
        return parse(self.spelt, self.country)

    @property
    def identity(self) -> tuple[str, ...]:
        """Uses of one identity are one entity: by spelling, or by the office that the words stand for."""
        if self.body is not None:
            return self.body
        return (*self.name.identity, self.text) if self.only else self.name.identity

    @property
    def sort(self) -> Sort:
        """What sort of name it is, an office or body among them."""
        return self.name.sort if self.body is None else Sort.ORGANISATION

    def count(self, told: Attribution | Participant, document: str) -> None:
        """Take one more mention into account."""
        self.mentions += 1
        self.documents.add(document)
        if told.kind is not None:
            self.kinds[told.kind] += 1
        if told.country is not None:
            self.countries[told.country] += 1
        self.parts += isinstance(told, Participant)


def mentions(claims: Iterable[Claim]) -> Iterator[tuple[str, str, Attribution | Participant]]:
    """Every name in the claims but those of unnamed sources, with its document and what is told of it."""
    for claim in claims:
        for link in claim.attribution:
            if link.source is not None and link.kind is not SourceKind.UNNAMED:
                yield link.source, claim.document, link
        if claim.event is not None:
            for party in (*claim.event.actors, *claim.event.recipients):
                yield party.name, claim.document, party


def counted(claims: Iterable[Claim]) -> dict[str, Use]:
    """The use of every name over all claims."""
    found: dict[str, Use] = {}
    for name, document, told in mentions(claims):
        found.setdefault(name, Use(name)).count(told, document)
    return found


def lasting(use: Use) -> bool:
    """Whether a use is somebody's at all: who is named by what he is alone is another one in every report."""
    return bool(use.parts or use.body or use.stands_for) or use.name.sort is not Sort.GENERIC


def most(counts: Counter[Label]) -> Label | None:
    """The value counted most, the first in the alphabet among equals."""
    if len(counts) < 2:  # as nearly always, and it is asked all the time
        return next(iter(counts), None)
    return min(counts, key=lambda value: (-counts[value], value))
