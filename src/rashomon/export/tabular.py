"""The record as tables: claims, events, accounts, figures, origins, comparisons; each column with its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.export.claims import COLUMNS, plain_value, table
from rashomon.export.event_table import EVENT_COLUMNS, events_table
from rashomon.export.figures import FIGURE_COLUMNS, figures_table
from rashomon.export.material import Material
from rashomon.export.wording import squeeze

Rows = Iterator[list[str]]
Value = str | int | float | bool | None

ACCOUNT_COLUMNS = ("id", "event", "source_id", "source", "kind", "cue", "factuality", "claims", "documents", "through")
ORIGIN_COLUMNS = ("id", "name", "kind", "claims", "documents")
COMPARISON_COLUMNS = ("event", "kind", "point", "left", "right", "reason")
TYPES = {
    **dict.fromkeys(("start", "end"), "integer"),
    **dict.fromkeys(("low", "high", "score"), "number"),
    **dict.fromkeys(
        ("conditional", "approximate", "cumulative", "as_of_told", "official", "party"),
        "boolean",
    ),
    **dict.fromkeys(("earliest", "latest", "as_of"), "date"),
}
"""Of columns that hold something else than words; `published` is words, since it may be a day or a moment."""
COUNTS = {
    "events": ("accounts", "claims", "reports", "outlets", "origins"),
    "origins": ("claims", "documents"),
}
"""Columns that count, of the tables where they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the record: its columns with their types, and what makes its rows, each cell as words."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Material], Rows]
    key: str | None = None

    def type_of(self, column: str) -> str:
        """string, integer, number, boolean or date."""
        return "integer" if column in COUNTS.get(self.name, ()) else TYPES.get(column, "string")

    def typed(self, row: Sequence[str]) -> list[Value]:
        """The cells as values: None for an empty one; days stay words."""
        return [_value(cell, self.type_of(column)) for column, cell in zip(self.columns, row, strict=True)]


def _value(cell: str, kind: str) -> Value:
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell)
    return cell == "true" if kind == "boolean" else cell


def _accounts(material: Material) -> Rows:
    for event in material.conclusions.events:
        for one in event.accounts:
            cells = (
                one.id,
                one.event,
                one.source_id,
                one.source,
                one.kind,
                one.cue,
                one.factuality,
                list(one.claims),
                list(one.documents),
                list(one.through),
            )
            yield [plain_value(cell) for cell in cells]


def _figures(material: Material) -> Rows:
    return figures_table(material.conclusions.ledgers, material)


def _origins(material: Material) -> Rows:
    """Whoever says something in the end, with how many claims and documents come from it."""
    claims = Counter(chain.origin for chain in material.conclusions.chains)
    documents = {
        (chain.origin, material.claims[chain.claim].document)
        for chain in material.conclusions.chains
        if chain.claim in material.claims
    }
    told = Counter(origin for origin, _ in documents)
    for one in material.conclusions.origins:
        yield [one.id, squeeze(one.name), one.kind, str(claims[one.id]), str(told[one.id])]


def _comparisons(material: Material) -> Rows:
    for event in material.conclusions.events:
        for one in event.comparisons:
            yield [one.event, one.kind, one.point, one.left, one.right, squeeze(one.reason)]


TABLES: tuple[Table, ...] = (
    Table(name="claims", columns=COLUMNS, rows=table, key="id"),
    Table(name="events", columns=EVENT_COLUMNS, rows=events_table, key="id"),
    Table(name="accounts", columns=ACCOUNT_COLUMNS, rows=_accounts, key="id"),
    Table(name="figures", columns=FIGURE_COLUMNS, rows=_figures),
    Table(name="origins", columns=ORIGIN_COLUMNS, rows=_origins, key="id"),
    Table(name="comparisons", columns=COMPARISON_COLUMNS, rows=_comparisons),
)
