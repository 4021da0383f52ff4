"""Settings: every limit of a run in one frozen value, and where each default comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from rashomon.errors import UsageError

PREFIX = "RASHOMON_"
MOST_WORKERS = 8  # chosen: each loads the language model for itself, and a laptop has more cores than room for it


def usable_cores() -> int:
    """The cores this process may use, up to `MOST_WORKERS`."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(allowed or 1, MOST_WORKERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may use. A `UsageError` names a value that makes no sense.

    `max_bytes`: the largest report that is read, in bytes. Chosen: a saved page with its pictures inside may take tens
    of MB, and a file of this size still fits into memory some times over on a laptop.
    `max_characters`: the longest text that is annotated, in characters. Chosen: spaCy's own limit for one text, more
    than any novel; what is longer is an archive that should be split.
    `batch_size`: documents that a worker takes at once. Chosen: enough to fill one batch of the language model; with
    more, the last worker is long alone at the end.
    `workers`: processes that read; results do not depend on it.
    `languages`: ISO 639-1 codes of the languages that are read; reports in others are kept as problems.
    """

    max_bytes: int = 50_000_000
    max_characters: int = 1_000_000
    batch_size: int = 16
    workers: int = field(default_factory=usable_cores)
    languages: tuple[str, ...] = ("en",)

    def __post_init__(self) -> None:
        for name in ("max_bytes", "max_characters", "batch_size", "workers"):
            value = getattr(self, name)
            if value < 1:
                raise UsageError(f"{name} is {value}: give a whole number of at least 1")
        if not self.languages:
            raise UsageError("languages is empty: give at least one code, such as en")


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings with what `RASHOMON_MAX_BYTES`, `RASHOMON_WORKERS` and the like say, defaults for the rest.

    Languages are separated by commas. A `UsageError` shows a value that is no whole number.
    """
    given: dict[str, int | tuple[str, ...]] = {}
    for name in (entry.name for entry in fields(Settings)):
        words = environment.get(PREFIX + name.upper(), "").strip()
        if words:
            given[name] = _codes(words) if name == "languages" else _number(PREFIX + name.upper(), words)
    return Settings(**given)  # type: ignore[arg-type]  # each value was read as its field's type above


def _codes(words: str) -> tuple[str, ...]:
    return tuple(code.strip().lower() for code in words.split(",") if code.strip())


def _number(name: str, words: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise UsageError(f"{name} is {words!r}: give a whole number, such as 16") from None
