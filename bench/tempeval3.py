"""Time expressions against those that people marked: their spans, types and TIMEX3 values, as TempEval-3 counts them.

`DATA` is a folder with documents in TimeML (`NAME.tml`), at any depth. Each is read with its time of creation as the
date of publication; its paragraphs (parted by empty lines) are body text. Counted are the times marked in `TEXT`: the
time of creation itself, which is given, is not, and neither are marks without words.

- `strict_f1`, `strict_precision`, `strict_recall`: over spans with equal ends
- `relaxed_f1`, `relaxed_precision`, `relaxed_recall`: over spans that share a character. Each goes with one at most:
  equal spans first, then those that share most
- `value_f1`, `type_f1`: a pair that overlaps counts where the value, or the type, is equal too; one character of
  difference in a value is a difference
- `value_accuracy`, `type_accuracy`: the share of overlapping pairs with that
- `times`, `found`: how many are marked, how many of ours there are; `documents`: how many texts
- `part`: with `--part read` two thirds of the documents, with `aside` the rest, by a hash of their names
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench._progress import watched
from bench._tempeval3_files import PARTS, Annotated, Timex, files, load
from rashomon.annotate.syntax import parse
from rashomon.annotate.times import find_times

Pair = tuple[Timex, Timex]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the documents are, and which of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="folder with documents in TimeML")
    parser.add_argument("--part", choices=PARTS, default="all", help="the part to read (default: all)")
    parser.add_argument("--limit", type=int, help="read so many documents")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    paths = files(options.data, options.part)[: options.limit]
    if not paths:
        sys.exit(
            f"{str(options.data)!r} holds no .tml of the part {options.part!r}: name the folder with the documents"
        )
    return {"part": options.part, **score(list(answered([load(path) for path in paths])))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The times of one document: those that people marked, and ours."""

    marked: Sequence[Timex]
    found: Sequence[Timex]


def answered(texts: Sequence[Annotated]) -> Iterable[Answer]:
    """Each document with our times. Nothing but words, grammar and times is looked for."""
    readings = watched(parse(one.document() for one in texts), len(texts), "reading")
    for one, reading in zip(texts, readings, strict=True):
        found = [
            Timex(start=when.mention.start, end=when.mention.end, type=when.type, value=when.value or "")
            for when in find_times(reading.tokens, reading.document)
        ]
        yield Answer(marked=one.times, found=found)


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures over the times of all documents."""
    pairs = [pair for answer in answers for pair in paired(answer)]
    marked, found = (sum(len(getattr(answer, side)) for answer in answers) for side in ("marked", "found"))
    strict = sum((gold.start, gold.end) == (ours.start, ours.end) for gold, ours in pairs)
    values = sum(gold.value == ours.value for gold, ours in pairs)
    types = sum(gold.type == ours.type for gold, ours in pairs)
    return {
        **_shares("strict", strict, marked, found),
        **_shares("relaxed", len(pairs), marked, found),
        "value_f1": _f1(values, marked, found),
        "type_f1": _f1(types, marked, found),
        "value_accuracy": _share(values, len(pairs)),
        "type_accuracy": _share(types, len(pairs)),
        "times": marked,
        "found": found,
        "documents": len(answers),
    }


def paired(answer: Answer) -> Iterator[Pair]:
    """The pairs of a marked time and one of ours that overlap: equal spans first, then those that share most."""
    shared = [
        (min(gold.end, ours.end) - max(gold.start, ours.start), gold, ours)
        for gold in answer.marked
        for ours in answer.found
        if gold.start < ours.end and ours.start < gold.end
    ]
    shared.sort(key=lambda one: (one[1].start != one[2].start or one[1].end != one[2].end, -one[0], one[1].start))
    taken: set[tuple[str, Timex]] = set()
    for _, gold, ours in shared:
        if ("gold", gold) not in taken and ("ours", ours) not in taken:
            taken |= {("gold", gold), ("ours", ours)}
            yield gold, ours


def _shares(name: str, right: int, marked: int, found: int) -> dict[str, float]:
    return {
        f"{name}_f1": _f1(right, marked, found),
        f"{name}_precision": _share(right, found),
        f"{name}_recall": _share(right, marked),
    }


def _f1(right: int, marked: int, found: int) -> float:
    return round(2 * right / max(1, marked + found), 4)


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)
