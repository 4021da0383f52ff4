"""The bundle without what no claim rests on, as a format of its own."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.export.bundle import bundle
from rashomon.export.material import Material


def passages(material: Material) -> Iterator[str]:
    """The bundle with no more of the reports than the passages."""
    return bundle(material, passages_only=True)
