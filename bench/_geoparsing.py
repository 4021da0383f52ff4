"""The corpora of toponyms as they lie in their folder: LGL and GeoWebNews, XML both."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

PARTS = ("all", "read", "aside")
CORPORA = {"lgl": "lgl.xml", "geowebnews": "GWN.xml"}
WITHIN = ("Embedded_Literal", "Embedded_Non_Lit", "Non_Literal_Modifier")
"""GeoWebNews' types of a name inside another ("University of California") or that says whose ("US officials")."""

EXPRESSIONS = ("Literal_Expression", "Non_Lit_Expression")
"""GeoWebNews marks words for things and people too ("the school", "viewers"): these name no place."""


class Point(NamedTuple):
    """Degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name marked in a text, with where it is and its GeoNames id where these are told.

    `within` says that it only says whose something is, or stands inside the name of something else.
    """

    start: int
    end: int
    phrase: str
    point: Point | None
    geonames_id: int | None
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and the names marked in it, in text order."""

    corpus: str
    name: str
    text: str
    toponyms: tuple[Toponym, ...]


def part_of(name: str) -> str:
    """The part that an article is in: a third is aside, by the first byte of the SHA-256 of corpus and id."""
    return "aside" if sha256(name.encode()).digest()[0] % 3 == 0 else "read"


def load(folder: Path) -> list[Article]:
    """The articles of both corpora, LGL first; the program ends where a file is not as it should be."""
    readers: dict[str, Callable[[Element], Article]] = {"lgl": _lgl, "geowebnews": _geowebnews}
    found: list[Article] = []
    for corpus, file in CORPORA.items():
        path = folder / file
        try:
            found += [readers[corpus](element) for element in _articles(path)]
        except (OSError, ElementTree.ParseError, ValueError, TypeError) as error:
            sys.exit(f"{str(path)!r} is not as it should be ({error}): name the folder with lgl.xml and GWN.xml")
    return found


def _articles(path: Path) -> Iterator[Element]:
    yield from ElementTree.parse(path).getroot().iter("article")


def _lgl(element: Element) -> Article:
    toponyms = []
    for one in element.iter("toponym"):
        tag = one.find("gaztag")
        told = tag is not None and tag.findtext("lat")
        toponyms.append(
            Toponym(
                start=int(_text(one, "start")),
                end=int(_text(one, "end")),
                phrase=_text(one, "phrase"),
                point=_point(_text(tag, "lat"), _text(tag, "lon")) if tag is not None and told else None,
                geonames_id=int(tag.attrib["geonameid"]) if tag is not None and told else None,
            )
        )
    return _article("lgl", element.attrib["docid"], _text(element, "text"), toponyms)


def _geowebnews(element: Element) -> Article:
    toponyms = []
    for one in element.iter("toponym"):
        kind, latitude = _text(one, "type"), one.findtext("latitude")
        if kind in EXPRESSIONS or int(_text(one, "start")) < 0:  # below 0: marked in the page's frame, not in its text
            continue
        number = one.findtext("geonamesID")
        toponyms.append(
            Toponym(
                start=int(_text(one, "start")),
                end=int(_text(one, "end")),
                phrase=_text(one, "extractedName"),
                point=_point(latitude, _text(one, "longitude")) if latitude else None,
                geonames_id=int(number) if number else None,
                within=kind in WITHIN,
            )
        )
    return _article("geowebnews", element.attrib["file"], _text(element, "text"), toponyms)


def _article(corpus: str, name: str, text: str, toponyms: list[Toponym]) -> Article:
    for one in toponyms:
        if text[one.start : one.end] != one.phrase:
            raise ValueError(f"{name}: {one.phrase!r} does not stand at {one.start}")
    toponyms.sort(key=lambda one: (one.start, -one.end))
    return Article(corpus=corpus, name=f"{corpus}/{name}", text=text, toponyms=tuple(toponyms))


def _text(element: Element, tag: str) -> str:
    found = element.findtext(tag)
    if found is None:
        raise ValueError(f"<{element.tag}> has no <{tag}>")
    return found


def _point(latitude: str, longitude: str) -> Point:
    return Point(float(latitude), float(longitude))
