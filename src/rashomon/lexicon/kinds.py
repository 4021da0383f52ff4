"""The kind of source behind titles and roles."""

from __future__ import annotations

from functools import cache

from rashomon import lexicon
from rashomon.model.reading import SourceKind


@cache
def titles() -> dict[str, SourceKind]:
    """The kind of source behind each title or role, by its lower-case singular."""
    return {row[0]: SourceKind(row[1]) for row in lexicon.rows("titles")}
