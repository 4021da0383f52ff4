"""Tables of a record for pandas: claims, events, figures, with numbers as numbers and what is not known missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon import export
from rashomon.errors import ResourceError, UsageError
from rashomon.export import Material

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's columns, its rows as texts, and which columns hold numbers, and yes or no."""

    columns: tuple[str, ...]
    rows: Callable[[Material], Iterator[list[str]]]
    numbers: tuple[str, ...] = ()
    yes_or_no: tuple[str, ...] = ()


TABLES: Mapping[str, Table] = {
    "claims": Table(
        columns=export.COLUMNS,
        rows=export.table,
        numbers=("start", "end", "low", "high", "score"),
        yes_or_no=("conditional", "approximate"),
    ),
    "events": Table(
        columns=export.EVENT_COLUMNS,
        rows=export.events_table,
        numbers=("accounts", "claims", "reports", "outlets", "origins"),
    ),
    "figures": Table(
        columns=export.FIGURE_COLUMNS,
        rows=lambda material: export.figures_table(material.conclusions.ledgers, material),
        numbers=("low", "high", "start", "end"),
        yes_or_no=("approximate", "cumulative", "as_of_told", "official", "party"),
    ),
}


def frame(what: str, material: Material) -> pd.DataFrame:
    """A table as a data frame. `UsageError` where there is none of that name, `ResourceError` without pandas."""
    if what not in TABLES:
        raise UsageError(f"no table {what!r}: give one of {', '.join(TABLES)}")
    try:
        import pandas as pd  # noqa: PLC0415  optional, and slow to load
    except ImportError:
        raise ResourceError("pandas is not installed: pip install 'rashomon[pandas]'") from None
    told = TABLES[what]
    table = pd.DataFrame(told.rows(material), columns=list(told.columns)).replace({"": None})
    for column in told.numbers:
        table[column] = pd.to_numeric(table[column])
    for column in told.yes_or_no:
        table[column] = table[column].map({"true": True, "false": False}).astype("boolean")
    return table
