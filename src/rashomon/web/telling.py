"""An event as its page tells it: accounts as columns, the marks of where they differ, and links to the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.export.desk import Desk, anchors, lay_out
from rashomon.export.events import view
from rashomon.export.labels import label
from rashomon.export.material import Material
from rashomon.export.view import AccountRow, EventView
from rashomon.export.view_words import Passage
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import BestRule, Comparison, Conclusions, Event

SIGNS: Mapping[str, str] = {
    JudgementKind.DENIES: "✕",
    JudgementKind.CONTRADICTS: "≠",
    JudgementKind.DIFFERS: "/",
    JudgementKind.UPDATES: "→",
    JudgementKind.REFINES: "⊂",
    JudgementKind.AGREES: "=",
}
POINTS = {"number": "figures", "place": "where", "time": "when", "perpetrator": "words", "occurrence": "words"}
"""In which row of the table a point is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How an account stands to others in one cell: the kind of comparison, its sign, and with whom."""

    kind: str
    sign: str
    label: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An account, and the signs in each of its cells (figures, when, where, words)."""

    row: AccountRow
    signs: Mapping[str, tuple[Sign, ...]]


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
        columns=_columns(event.comparisons, told.accounts),
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


def _columns(compared: Sequence[Comparison], rows: Sequence[AccountRow]) -> tuple[Column, ...]:
    of = {claim: at for at, row in enumerate(rows) for claim in row.claims}
    signs: list[dict[str, dict[tuple[str, str], dict[str, None]]]] = [{} for _ in rows]
    for one in compared:
        left, right = of.get(one.left), of.get(one.right)
        if left is None or right is None or left == right or not _is_shown(one):
            continue
        cell = POINTS.get(one.point, "words")
        for mine, other in ((left, right), (right, left)):
            found = signs[mine].setdefault(cell, {}).setdefault((one.kind, one.point), {})
            found[rows[other].name] = None
    return tuple(
        Column(row=row, signs={cell: _signs(found) for cell, found in cells.items()})
        for row, cells in zip(rows, signs, strict=True)
    )


def _is_shown(one: Comparison) -> bool:
    """Whether a cell says so: that all agree that it happened goes without saying."""
    return one.kind in SIGNS and (one.kind, one.point) != (JudgementKind.AGREES, "occurrence")


def _signs(found: Mapping[tuple[str, str], Mapping[str, None]]) -> tuple[Sign, ...]:
    """The gravest first."""
    order = list(SIGNS)
    made = [
        Sign(kind=kind, sign=SIGNS[kind], label=label("differ", f"{kind} {point}"), others=tuple(others))
        for (kind, point), others in found.items()
    ]
    return tuple(sorted(made, key=lambda one: order.index(JudgementKind(one.kind))))
