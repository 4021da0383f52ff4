"""Reading attributions annotated with brat: a text, and the spans of source, cue and content of each attribution."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench._spans import Parts, Pieces

LINE = re.compile(r"^([A-Z]\d+)\t(.+?)\r?$")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(\S+)")
SPAN = re.compile(r"\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with its attributions."""

    path: Path
    text: str
    attributions: tuple[Parts, ...]


def files(folder: Path) -> list[tuple[Path, Path]]:
    """Each text with its annotations, of several annotators the first by file name; the program ends where a text has
    none."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann"), key=lambda path: path.name):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    texts = sorted((folder / "text").glob("*.txt"))
    for text in texts:
        if text.stem not in annotations:
            sys.exit(f"{text}: its annotations are not there: put them at ../attributions/{text.stem}_ANNOTATOR.ann")
    return [(text, annotations[text.stem]) for text in texts]


def load(text: Path, annotations: Path, *, sourceless: bool = False) -> Annotated:
    """A text and its attributions: those whose source, cue and content are all marked, with `sourceless` also those
    without a source. The program ends where the annotations are not as they should be."""
    words = _read(text)
    found = _attributions(_read(annotations), str(annotations), len(words))
    kept = tuple(parts for parts in found if parts.cue and parts.content and (parts.source or sourceless))
    return Annotated(path=text, text=words, attributions=kept)


def _read(path: Path) -> str:
    """The characters as they are in the file: offsets count carriage returns too."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        sys.exit(f"{path}: not UTF-8 ({error}): save it so")


def _attributions(annotations: str, where: str, length: int) -> Iterator[Parts]:
    """Words of the text stand in the annotations with their line breaks, so only lines that begin with an id count."""
    lines = [match for match in map(LINE.match, annotations.split("\n")) if match]
    spans = {match[1]: _span(match, where, length) for match in lines if match[1].startswith("T")}
    for match in lines:
        if match[1].startswith("E"):
            parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for role, name in ROLE.findall(match[2]):
                parts[role] += _named(spans, name, f"{where}: {match[1]}")
            yield Parts(**{role.lower(): tuple(sorted(set(found))) for role, found in parts.items()})


def _span(match: re.Match[str], where: str, length: int) -> Pieces:
    found = SPAN.match(match[2])
    if not found:
        sys.exit(f"{where}: {match[1]} has no span: a line is T1, tab, type, start and end, tab, words")
    pieces = tuple((int(start), int(end)) for start, end in (piece.split(" ") for piece in found[1].split(";")))
    wrong = next((piece for piece in pieces if not piece[0] < piece[1] <= length), None)
    if wrong:
        sys.exit(f"{where}: {match[1]} is at {wrong[0]} to {wrong[1]}, and the text has {length} characters")
    return pieces


def _named(spans: Mapping[str, Pieces], name: str, where: str) -> Pieces:
    if name not in spans:
        sys.exit(f"{where} names {name}, which is not there")
    return spans[name]
