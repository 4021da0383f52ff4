"""Material: all that an export is made of. Exports are pure functions of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem
from rashomon.model.making import Making
from rashomon.model.record import Conclusions


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Documents and claims by id, what was concluded of them, what could not be read, and what made the record.

    Every claim's document must be among the documents, and every claim that a conclusion names among the claims.
    The order of documents and claims is kept in what is written. `chosen` are the claims that somebody asked for; the
    others are there because an event is told whole.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    conclusions: Conclusions
    problems: tuple[Problem, ...] = ()
    making: Making = field(default_factory=Making)
    chosen: frozenset[str] | None = None

    def listed(self) -> Iterator[Claim]:
        """The claims to be listed: those that were chosen, in order, or all where nobody chose."""
        return (claim for claim in self.claims.values() if self.chosen is None or claim.id in self.chosen)

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        conclusions: Conclusions,
        problems: Iterable[Problem] = (),
        making: Making | None = None,
    ) -> Material:
        """Material of documents and claims in the order they come."""
        return cls(
            documents={document.id: document for document in documents},
            claims={claim.id: claim for claim in claims},
            conclusions=conclusions,
            problems=tuple(problems),
            making=making or Making(),
        )
