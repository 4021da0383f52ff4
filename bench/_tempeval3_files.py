"""Reading documents in TimeML: their text, when they were made, and the times that people marked."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind

ASIDE = "aside"
PARTS = ("read", ASIDE, "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: its characters `start:end`, and its TIMEX3 type and value ("" where none is given)."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """The text of a document, when it was made (None where nothing says it), and the times marked in its text."""

    name: str
    text: str
    published: date | datetime | None
    times: tuple[Timex, ...]

    def document(self) -> Document:
        """The same as the program takes it: every paragraph is body text, at the offsets of `text`."""
        made = document_id(self.text, title=None, outlet=None, url=None, author=None, published=self.published)
        zones = tuple(
            Zone(kind=ZoneKind.BODY, start=part.start(), end=part.end())
            for part in re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", self.text, re.DOTALL)
        )
        return Document(id=made, text=self.text, zones=zones, location=self.name, published=self.published)


def part_of(name: str) -> str:
    """Whether a document is looked at ("read", two thirds) or kept aside: by a hash of its name, so for good."""
    return ASIDE if int(sha256(name.encode()).hexdigest(), 16) % 3 == 0 else "read"


def files(folder: Path, part: str) -> list[Path]:
    """The TimeML files below a folder that belong to the part ("all" for both)."""
    found = sorted(folder.rglob("*.tml"), key=lambda path: (path.stem, str(path)))
    return [path for path in found if part in ("all", part_of(path.stem))]


def load(path: Path) -> Annotated:
    """The document of a file; the program ends where it is not as it should be."""
    try:
        root = ET.parse(path).getroot()
        body = root.find("TEXT")
        if body is None:
            raise KeyError("TEXT")
        times = tuple(_times(body))
    except (ET.ParseError, KeyError, UnicodeDecodeError) as error:
        sys.exit(f"{path}: no document in TimeML ({error!r}): it has <TEXT> and <TIMEX3 type value> in it")
    return Annotated(name=path.stem, text="".join(body.itertext()), published=_published(root), times=times)


def _times(body: ET.Element) -> Iterator[Timex]:
    """The marked times in the order of the text. Those without words, which annotators infer, are none."""
    at = len(body.text or "")

    def walk(node: ET.Element) -> Iterator[Timex]:
        nonlocal at
        for child in node:
            start = at
            at += len(child.text or "")
            inner = list(walk(child))
            if child.tag == "TIMEX3" and at > start:
                yield Timex(start=start, end=at, type=child.attrib["type"], value=child.get("value", ""))
            yield from inner
            at += len(child.tail or "")

    return walk(body)


def _published(root: ET.Element) -> date | datetime | None:
    """The time of creation, as fine as the file has it; a year or month alone tells no day."""
    for time in root.iter("TIMEX3"):
        if time.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            value = time.get("value", "")
            try:
                return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            except ValueError:
                continue
    return None
