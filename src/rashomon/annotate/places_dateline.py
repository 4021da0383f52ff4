"""The town of a dateline ("SPRINGFIELD, Ill. (AP) -"), which is not among the words that are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.annotate.places_areas import Atlas, Meanings, abbreviated_regions
from rashomon.annotate.places_words import Mention
from rashomon.model.document import Document, ZoneKind

_END = re.compile(r"\(|\s[-\u2013\u2014]|--|\d")
_NAME = re.compile(r"[^\W\d_][\w.'\u2019 -]*")


def dateline_towns(document: Document, atlas: Atlas) -> Iterator[tuple[Mention, Meanings | None]]:
    """The town that opens each dateline, as a mention of no words, with what the name after it says it lies in."""
    for zone in document.zones:
        if zone.kind is not ZoneKind.DATELINE:
            continue
        told = _END.split(document.text[zone.start : zone.end])[0]
        town, _, rest = told.partition(",")
        name = _NAME.match(town.strip())
        meanings = atlas.meanings(name.group().strip()) if name else None
        if name and meanings is not None and any(place.settlement for place in meanings.places):
            yield Mention(0, 0, name.group().strip(), meanings, level="settlement"), _host(rest.strip(), atlas)


def _host(words: str, atlas: Atlas) -> Meanings | None:
    """What the words after a town name: a country, or a region in full or in short."""
    short = abbreviated_regions().get(words.partition(",")[0].strip().replace(".", ""))
    region = atlas.gazetteer.region(*short) if short else None
    if region is not None:
        return Meanings(None, None, (region,))
    name = _NAME.match(words)
    return atlas.meanings(name.group().strip()) if name else None
