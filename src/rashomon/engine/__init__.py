"""Runs the reading of many documents: here, in processes of our own, or on a cluster.

What comes out is the same every way.
"""

from __future__ import annotations

from rashomon.engine.chunks import CHARACTERS, chunks
from rashomon.engine.cluster import Cluster
from rashomon.engine.paragraphs import Paragraphs
from rashomon.engine.readers import Readers
from rashomon.engine.reading import Observed, Stages, installed, language_of
from rashomon.engine.repeats import Repeat, repeat, together

__all__ = [
    "CHARACTERS",
    "Cluster",
    "Observed",
    "Paragraphs",
    "Readers",
    "Repeat",
    "Stages",
    "chunks",
    "installed",
    "language_of",
    "repeat",
    "together",
]
