"""Which suffix of a file's name goes with which reader."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rashomon import plugins

PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
OBJECTS = frozenset({".json"})

_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")


def extension(path: Path) -> str:
    """The lower-case suffix of a file's name, "" where it has none: "U.S. strikes" and "report 3.5" have none."""
    suffix = path.suffix
    return suffix.lower() if _EXTENSION.fullmatch(suffix) else ""


@cache
def plugged() -> dict[str, plugins.Reader]:
    """The readers that other packages add, by suffix with its dot."""
    return {f".{name.lower()}": reader for name, reader in plugins.readers().items()}


def suffixes() -> frozenset[str]:
    """Every suffix that some reader knows."""
    return PLAIN | PAGES | LINES | OBJECTS | plugged().keys()
