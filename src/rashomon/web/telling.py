"""An event as its page tells it: accounts as columns, the marks of where they differ, and links to the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.export.columns import Column, columns
from rashomon.export.desk import Desk, anchors, lay_out
from rashomon.export.events import view
from rashomon.export.material import Material
from rashomon.export.view import EventView
from rashomon.export.view_words import Passage
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.record import BestRule, Conclusions, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event laid out: `links` lead from a passage's anchor to the words, `numbers` from a document to its number."""

    view: EventView
    columns: tuple[Column, ...]
    links: Mapping[str, str]
    documents: tuple[tuple[int, Document], ...]

    def link(self, passage: Passage) -> str:
        """Where a passage stands."""
        return self.links.get(passage.anchor, "")


def tell(
    event: Event, documents: Sequence[Document], claims: Sequence[Claim], found: Conclusions, rule: BestRule
) -> Told:
    """The event with all that is told of it, from its documents, its claims and what was concluded of them."""
    desk = lay_out(Material.of(documents, claims, found), rule)
    told = view(event, desk)
    return Told(
        view=told,
        columns=columns(event.comparisons, told.accounts),
        links=links(claims),
        documents=tuple(sorted((desk.numbers[one.id], one) for one in documents)),
    )


def alone(document: Document, claims: Sequence[Claim]) -> Desk:
    """A desk with one document and its claims, to say in words who makes them and how sure they are."""
    nothing = Conclusions(entities=(), events=(), entity_of={}, event_of={})
    return lay_out(Material.of([document], claims, nothing))


def links(claims: Sequence[Claim]) -> dict[str, str]:
    """The address of every passage of the claims, by anchor."""
    return {anchor: to(words) for claim in claims for anchor, _, words in anchors(claim)}


def to(words: Evidence) -> str:
    """The address of a piece of evidence: its document's page, at the very words."""
    return f"/documents/{words.document}#{words.start}-{words.end}"
