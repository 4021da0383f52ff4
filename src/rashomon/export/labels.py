"""Plain words for the model's values, from `lexicon/labels.tsv`. A value without words there is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon import lexicon

NONE = "-"


@cache
def labels(group: str) -> Mapping[str, tuple[str, str]]:
    """The rows of one set by key: the words, and the other words (empty where there are none)."""
    return {row[1]: (row[2], row[3] if len(row) > 3 else "") for row in lexicon.rows("labels") if row[0] == group}


def label(group: str, key: str) -> str:
    """The words for a value; "" where the value goes without saying, the value itself where nothing is set down."""
    words = labels(group).get(key, (key, ""))[0]
    return "" if words == NONE else words


def other(group: str, key: str) -> str:
    """The other words for a value (a chart's title, a status spelt out), or the value itself."""
    return labels(group).get(key, (key, ""))[1] or key


@cache
def countries() -> Mapping[str, str]:
    """English short names by ISO 3166-1 alpha-2 code; the first row of a code is the country itself."""
    return {code: cells[0] for code, cells in lexicon.table("nations").items()}
