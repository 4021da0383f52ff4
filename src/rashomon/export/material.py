"""Material: all that an export is made of. Exports are pure functions of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model.claim import Claim
from rashomon.model.document import Document, Problem
from rashomon.model.record import Conclusions


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Documents and claims by id, what was concluded of them, and what could not be read.

    Every claim's document must be among the documents, and every claim that a conclusion names among the claims.
    The order of documents and claims is kept in what is written.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    conclusions: Conclusions
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        conclusions: Conclusions,
        problems: Iterable[Problem] = (),
    ) -> Material:
        """Material of documents and claims in the order they come."""
        return cls(
            documents={document.id: document for document in documents},
            claims={claim.id: claim for claim in claims},
            conclusions=conclusions,
            problems=tuple(problems),
        )
