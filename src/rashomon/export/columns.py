"""Accounts as columns side by side, with the signs of how they stand to one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.export.labels import label
from rashomon.export.view import AccountRow
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Comparison

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


def columns(compared: Sequence[Comparison], rows: Sequence[AccountRow]) -> tuple[Column, ...]:
    """The rows as columns, with their signs."""
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
