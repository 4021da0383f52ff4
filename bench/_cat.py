"""Reading documents annotated in CAT XML: their words by sentence, their events, and which of these are one."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

CROSS = "intra_cross-doc_annotation"
"""The folder whose documents say what is one event across documents too: they go before others of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An event mention: the places of its words in the document's, what is said of it, and what it speaks of.

    `certainty` and `polarity` are "" where nothing is said. `event` is its own where it is linked to nothing.
    """

    words: tuple[int, ...]
    certainty: str
    polarity: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document with its words by sentence, its events, the day it was published, and its topic: its folder."""

    name: str
    topic: str
    published: date | None
    sentences: tuple[tuple[str, ...], ...]
    events: tuple[Marked, ...]


def files(folder: Path) -> list[Path]:
    """The XML files below a folder, each document (file name) once."""
    found = sorted(folder.rglob("*.xml"), key=lambda path: (path.name, CROSS not in path.parts, str(path)))
    first = [next(same) for _, same in groupby(found, key=lambda path: path.name)]
    return sorted(first, key=lambda path: (path.parent.name, path.name))


def load(path: Path) -> Annotated:
    """The document of a file; the program ends where it is not as it should be."""
    try:
        root = ET.parse(path).getroot()
        words = [(word.attrib["t_id"], word.attrib["sentence"], word.text or "") for word in root.iter("token")]
        place = {name: at for at, (name, _, _) in enumerate(words)}
        events = tuple(_events(root, place, path.stem))
    except (ET.ParseError, KeyError, UnicodeDecodeError) as error:
        sys.exit(f"{path}: no document in CAT XML ({error!r}): it has <token t_id sentence> and <EVENT_MENTION m_id>")
    if not words:
        sys.exit(f"{path}: no document in CAT XML: it has no <token>")
    return Annotated(
        name=path.stem,
        topic=path.parent.name,
        published=_published(root),
        sentences=tuple(tuple(word for _, _, word in group) for _, group in groupby(words, key=lambda row: row[1])),
        events=events,
    )


def _events(root: ET.Element, place: dict[str, int], name: str) -> Iterator[Marked]:
    instances = {event.attrib["m_id"]: event.get("instance_id") for event in root.iter("EVENT")}
    events: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        for target in (one.attrib["m_id"] for one in link.iter("target")):
            if target in instances:
                event = instances[target] or f"{name}/{target}"
                events.update((source.attrib["m_id"], event) for source in link.iter("source"))
    for mention in root.iter("EVENT_MENTION"):
        found = tuple(sorted(place[anchor.attrib["t_id"]] for anchor in mention.iter("token_anchor")))
        if found:
            own = mention.attrib["m_id"]
            yield Marked(
                words=found,
                certainty=mention.get("certainty", ""),
                polarity=mention.get("polarity", ""),
                event=events.get(own, f"{name}/mention {own}"),
            )


def _published(root: ET.Element) -> date | None:
    for time in root.iter("TIMEX3"):
        if time.get("functionInDocument") == "CREATION_TIME":
            try:
                return date.fromisoformat(time.get("value", "")[:10])
            except ValueError:
                return None
    return None
