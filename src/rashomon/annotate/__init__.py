"""Annotation: a document becomes a reading, with syntax, names, times, places and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.annotate.coreference import resolve
from rashomon.annotate.figures import find_figures
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.names import find_names
from rashomon.annotate.places import find_places
from rashomon.annotate.syntax import parse
from rashomon.annotate.times import find_times
from rashomon.model.document import Document
from rashomon.model.reading import Reading

__all__ = ["annotate"]


def annotate(documents: Iterable[Document]) -> Iterator[Reading]:
    """A full reading for each document, in order. Documents are taken lazily, some batches ahead of what comes out."""
    gazetteer = Gazetteer.open()
    for reading in parse(documents):
        tokens, document = reading.tokens, reading.document
        names = find_names(tokens, document)
        times = find_times(tokens, document)
        yield replace(
            reading,
            names=resolve(tokens, names, document),
            times=times,
            places=find_places(tokens, document, gazetteer),
            figures=find_figures(tokens, document, times),
        )
