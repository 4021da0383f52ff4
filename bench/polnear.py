"""Attributions by their words: source, cue and content against spans that people marked and linked.

`DATA` is a folder with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat); of several annotators the first by
file name counts. A folder that holds `dev/` instead stands for that one; `split` names the folder. Attributions count,
people's and ours (`extract.sayings`) alike, that have source, cue and content. Spans are compared without white space
and quotation marks at the edges of their pieces; pieces that only these part are one piece.

- `span_f1`: F1 over the spans of the three roles together; a span is right where the text has one of the same role with
  all its pieces at the same places. A span counts once for each attribution that it belongs to, on either side.
- `by_role`: precision, recall and F1 of the same for each role
- `linked_f1`, `linked_precision`, `linked_recall`: over attributions; one of ours is right where source, cue and
  content each have a character F1 of 0.5 or more with those of a marked one. Each goes with one at most: the pair with
  the highest sum of the three is taken first.
- `by_voice`: linked figures for quoted contents (half their characters or more stand between double quotation marks)
  and reported ones (all others); recall over the marked ones of that kind, precision over ours
- `attributions`, `documents`: how many are marked; `found`: how many of ours there are
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench._brat import Annotated, files, load
from bench._progress import watched
from bench._spans import ROLES, Parts, character_f1, is_quoted, matched, quotations, trimmed
from rashomon.annotate import annotate
from rashomon.extract.sayings import Saying, sayings
from rashomon.ingest import find_zones
from rashomon.model.codec import document_id
from rashomon.model.document import Document

ALIKE = 0.5
VOICES = ("quoted", "reported")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the texts are, and how many of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--limit", type=int, help="read so many texts")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    folder = options.data if (options.data / "text").is_dir() else options.data / "dev"
    pairs = files(folder)[: options.limit]
    if not pairs:
        sys.exit(f"{str(folder / 'text')!r} holds no .txt: name the folder with text/ and attributions/")
    texts = [load(*pair) for pair in pairs]
    return {"split": folder.resolve().name, **score(list(answered(texts)))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The attributions of one text: those that people marked, and ours."""

    text: str
    marked: Sequence[Parts]
    found: Sequence[Parts]


def answered(texts: Sequence[Annotated]) -> Iterable[Answer]:
    """Each text with our attributions. Zones are those that the program finds; offsets are the file's own."""
    readings = watched(annotate(map(_document, texts)), len(texts), "reading")
    for one, reading in zip(texts, readings, strict=True):
        yield Answer(text=one.text, marked=one.attributions, found=[_parts(saying) for saying in sayings(reading)])


def _document(one: Annotated) -> Document:
    made = document_id(one.text, title=None, outlet=None, url=None, author=None, published=None)
    return Document(id=made, text=one.text, zones=find_zones(one.text), location=str(one.path))


def _parts(saying: Saying) -> Parts:
    return Parts(**{role: tuple((part.start, part.end) for part in getattr(saying, role)) for role in ROLES})


# ---------------------------------------------------------------- scoring


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures over some texts."""
    tally: Counter[str] = Counter()
    for answer in answers:
        marked, found = _whole(answer.marked, answer.text), _whole(answer.found, answer.text)
        tally.update(_spans(marked, found))
        tally.update(_links(marked, found, answer.text))
    linked = figures(tally, ["linked"])
    return {
        "span_f1": figures(tally, ROLES)["f1"],
        "linked_f1": linked["f1"],
        "linked_precision": linked["precision"],
        "linked_recall": linked["recall"],
        "by_role": {role: figures(tally, [role]) for role in ROLES},
        "by_voice": {voice: figures(tally, [voice]) for voice in VOICES},
        "attributions": tally["linked marked"],
        "found": tally["linked found"],
        "documents": len(answers),
    }


def _whole(all_parts: Iterable[Parts], text: str) -> list[Parts]:
    """Those whose three roles all hold words, trimmed."""
    found = (Parts(**{role: trimmed(getattr(parts, role), text) for role in ROLES}) for parts in all_parts)
    return [parts for parts in found if all(getattr(parts, role) for role in ROLES)]


def _spans(marked: Sequence[Parts], found: Sequence[Parts]) -> Iterable[str]:
    """A word for each span of a role: "source marked", "source found", "source recalled" and "source right"."""
    for role in ROLES:
        wanted, had = (Counter(getattr(parts, role) for parts in side) for side in (marked, found))
        yield from [f"{role} marked"] * wanted.total()
        yield from [f"{role} found"] * had.total()
        yield from [f"{role} recalled", f"{role} right"] * (wanted & had).total()


def _links(marked: Sequence[Parts], found: Sequence[Parts], text: str) -> Iterable[str]:
    """A word for each attribution of either side, for all of them ("linked") and for its voice.

    A pair is recalled in the voice of the marked one, and right in the voice of ours.
    """
    quoted = quotations(text)
    voices, ours = ([VOICES[not is_quoted(parts.content, quoted)] for parts in side] for side in (marked, found))
    for side, all_voices in (("marked", voices), ("found", ours)):
        yield from (f"{name} {side}" for voice in all_voices for name in ("linked", voice))
    pairs = [(alike(one, other), at, to) for at, one in enumerate(marked) for to, other in enumerate(found)]
    for at, to in matched([pair for pair in pairs if pair[0]]):
        yield from ("linked recalled", "linked right", f"{voices[at]} recalled", f"{ours[to]} right")


def alike(one: Parts, other: Parts) -> float:
    """The sum of the character F1 of the roles where each is high enough, else 0."""
    found = [character_f1(getattr(one, role), getattr(other, role)) for role in ROLES]
    return sum(found) if min(found) >= ALIKE else 0.0


def figures(tally: Counter[str], names: Iterable[str]) -> dict[str, float]:
    """Precision, recall and F1 over what is counted under some names; 0 where there is nothing to count."""
    names = list(names)
    marked, recalled, found, right = (
        sum(tally[f"{name} {what}"] for name in names) for what in ("marked", "recalled", "found", "right")
    )
    precision, recall = right / max(1, found), recalled / max(1, marked)
    total = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / total, 4) if total else 0.0,
    }
