"""The scorer of MUC-4: which template goes with which, and recall and precision over all of them.

The guidelines of 1992 (`scoring/scoring-guidelines`); what people judged then, the rules of `_muc4_fills` decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from bench._coreference import assigned
from bench._muc4_files import Fill, Template
from bench._muc4_fills import HALF, credit
from bench._muc4_slots import (
    DESCRIPTION,
    HUMAN,
    HUMAN_TYPE,
    ORGANISATION,
    PERPETRATOR,
    PHYSICAL,
    PHYSICAL_TYPE,
    SHORT,
    TYPE,
)

Templates = Mapping[str, Sequence[Template]]
CONTENT = (PERPETRATOR, ORGANISATION, PHYSICAL, PHYSICAL_TYPE, HUMAN, DESCRIPTION, HUMAN_TYPE)
"""Slots of which one has to agree, at least in part, before two templates may go together."""


@dataclass(slots=True)
class Count:
    """Fillers that are correct, partially correct, incorrect, spurious (ours alone), missing (the key's alone)."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def earned(self) -> float:
        """Correct ones, and partially correct ones by half."""
        return self.correct + HALF * self.partial

    @property
    def possible(self) -> int:
        """What the key holds."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """What the response holds."""
        return self.correct + self.partial + self.incorrect + self.spurious

    def figures(self) -> dict[str, float]:
        """Recall, precision and F in percent."""
        recall = 100 * self.earned / self.possible if self.possible else 0.0
        precision = 100 * self.earned / self.actual if self.actual else 0.0
        f = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        return {"recall": round(recall, 2), "precision": round(precision, 2), "f": round(f, 2)}


Tally = dict[int, Count]


def score(response: Templates, key: Templates) -> dict[str, Any]:
    """ALL TEMPLATES over the messages of the key: `recall`, `precision`, `f`, and the same by slot, in percent."""
    tally: Tally = {slot: Count() for slot in SHORT}
    matched = spurious = missing = 0
    for message, wanted in key.items():
        given = response.get(message, ())
        pairs = mapped(given, wanted)
        for ours, theirs in pairs:
            _add(tally, compared(ours, theirs))
        kept = {id(each) for pair in pairs for each in pair}
        alone = [each for each in given if id(each) not in kept]
        unmet = [each for each in wanted if id(each) not in kept and not each.optional]
        for each in alone:
            _add(tally, {slot: Count(spurious=len(fills)) for slot, fills in each.slots.items()})
        for each in unmet:
            _add(tally, {slot: Count(missing=len(_needed(fills))) for slot, fills in each.slots.items()})
        matched, spurious, missing = matched + len(pairs), spurious + len(alone), missing + len(unmet)
    return {
        **total(tally.values()).figures(),
        "by_slot": {SHORT[slot]: count.figures() for slot, count in tally.items()},
        "templates": {"matched": matched, "spurious": spurious, "missing": missing},
        "tally": tally,
    }


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts."""
    summed = Count()
    for count in counts:
        summed.add(count)
    return summed


def _add(tally: Tally, other: Mapping[int, Count]) -> None:
    for slot, count in other.items():
        tally[slot].add(count)


def _needed(fills: Sequence[Fill]) -> list[Fill]:
    return [fill for fill in fills if not fill.optional]


# ---------------------------------------------------------------- which goes with which


def mapped(response: Sequence[Template], key: Sequence[Template]) -> list[tuple[Template, Template]]:
    """The pairs of templates that together earn most, of those that may go together."""
    if not response or not key:
        return []
    worth = np.zeros((len(response), len(response) + len(key)))
    for row, ours in enumerate(response):
        for column, theirs in enumerate(key):
            if alike(ours, theirs):
                worth[row, column] = 1 + total(compared(ours, theirs).values()).earned
    columns = assigned(-worth)
    return [
        (ours, key[column])
        for (row, ours), column in zip(enumerate(response), columns, strict=True)
        if column < len(key) and worth[row, column] > 0
    ]


def alike(response: Template, key: Template) -> bool:
    """Whether the type of incident agrees, at least in part, and something of those who did or suffered it."""
    if not _agree(response, key, TYPE):
        return False
    return any(_agree(response, key, slot) for slot in CONTENT)


def _agree(response: Template, key: Template, slot: int) -> bool:
    return any(
        credit(ours, theirs, slot) > 0 for ours in response.slots.get(slot, ()) for theirs in key.slots.get(slot, ())
    )


def compared(response: Template, key: Template) -> Tally:
    """The counts of two templates that go together."""
    return {
        slot: _slot(response.slots.get(slot, ()), key.slots.get(slot, ()), slot)
        for slot in SHORT
        if slot in response.slots or slot in key.slots
    }


def _slot(response: Sequence[Fill], key: Sequence[Fill], slot: int) -> Count:
    """Fillers go together by what they earn, best first; of the rest, ours and the key's needed ones are incorrect."""
    ranked = sorted(
        (
            (-earned, not theirs.optional, row, column)
            for row, ours in enumerate(response)
            for column, theirs in enumerate(key)
            if (earned := credit(ours, theirs, slot)) > 0
        ),
    )
    rows, columns = set(range(len(response))), set(range(len(key)))
    count = Count()
    for earned, _, row, column in ranked:
        if row in rows and column in columns:
            rows.remove(row)
            columns.remove(column)
            count.correct += earned == -1
            count.partial += earned != -1
    needed = sum(1 for column in columns if not key[column].optional)
    count.incorrect = min(len(rows), len(columns))
    count.spurious = len(rows) - count.incorrect
    count.missing = max(needed - count.incorrect, 0)
    return count
