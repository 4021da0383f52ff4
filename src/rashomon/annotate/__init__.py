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
from rashomon.model.evidence import Evidence
from rashomon.model.reading import NameType, Reading, Where

__all__ = ["annotate"]


def annotate(documents: Iterable[Document]) -> Iterator[Reading]:
    """A full reading for each document, in order. Documents are taken lazily, some batches ahead of what comes out."""
    gazetteer = Gazetteer.open()
    for reading in parse(documents):
        tokens, document = reading.tokens, reading.document
        names = find_names(tokens, document)
        bodies = [name.mention for name in names if name.type is NameType.ORGANISATION and name.kind is not None]
        times = find_times(tokens, document)
        yield replace(
            reading,
            names=resolve(tokens, names, document),
            times=times,
            places=_unnamed(find_places(tokens, document, gazetteer), bodies),
            figures=find_figures(tokens, document, times),
        )


def _unnamed(places: tuple[Where, ...], bodies: list[Evidence]) -> tuple[Where, ...]:
    """Places without those that are the whole name of a known body: a wrong pin costs more than a missing one."""
    taken = {(mention.start, mention.end) for mention in bodies}
    return tuple(place for place in places if (place.mention.start, place.mention.end) not in taken)
