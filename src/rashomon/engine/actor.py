"""What reads on a cluster: one in each process there, with the language model loaded."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version

from rashomon.engine.reading import Observed, installed, read
from rashomon.model.document import Document


def rules() -> str:
    """What has to be the same here and there: Rashomon, its rules and plug-ins, and Python."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"Rashomon {version('rashomon')} ({installed().version}) on Python {python}"


class Actor:
    """Reads chunks. Loads what it needs when it is made; pydantic and spaCy load the rest with the first chunk."""

    def __init__(self) -> None:
        self._stages = installed()

    def ready(self) -> str:
        """By which rules it reads."""
        return rules()

    def read(self, documents: Sequence[Document]) -> tuple[Observed, ...]:
        """Read a chunk."""
        return read(documents, self._stages)
