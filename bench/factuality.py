"""How sure a text is of its events: error and correlation against values that people gave, -3 to +3.

`DATA` is a file of JSON lines, or a folder of such files; a line is `{"text": words parted by spaces, "targets":
[{"span1": [first, end], "label": value}]}`. Each text is joined to running text and read as a document of one
paragraph. An event's value is that of its first word (`extract.commitments`): CT+ 3, PR+ 2, PS+ 1, UU 0, PS- -1,
PR- -2, CT- -3. It is *covered* where the evidence of a claim (content, a source, a cue, the trigger of its event) holds
the word.

- `mae`, `r`: mean absolute error and Pearson's r over all events; an event that no claim covers counts with 0
- `covered`: share of events covered
- `mae_all`, `r_all`: as `mae` and `r`, with the value of the word for events that are not covered too
- `events`, `documents`: how many there are

These are the figures of the file that `file` names: uw_dev.jsonl, else one with "uw" in its name, else any, and test
before dev before train. `files` has them for every file. r is 0 where either side does not vary.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import StatisticsError, correlation
from typing import Any

from bench._detokenise import split_at_hyphens
from bench._progress import watched
from bench._texts import Read, covers, of_words, read, token_at
from rashomon.extract.commitments import NUMBERS, commitments
from rashomon.model.claim import Factuality

PREFERRED = ("uw_dev.jsonl",)
SPLITS = ("test", "dev", "train")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the events are, and how many texts to read."""
    parser.add_argument("--data", type=Path, required=True, help="file of JSON lines, or a folder of such files")
    parser.add_argument("--limit", type=int, help="read so many texts of each file")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    paths = [options.data] if options.data.is_file() else sorted(options.data.glob("*.jsonl"))
    if not paths:
        sys.exit(f"{str(options.data)!r} holds no .jsonl: name the folder or the file with the events")
    texts = {path.name: load(path, options.limit) for path in paths}
    files = {name: score(judged(name, found)) | {"documents": len(found)} for name, found in texts.items()}
    first = chosen(list(files))
    return {"file": first, **files[first], "files": files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in words, and its events: the place of the first word, and the value that people gave."""

    words: tuple[str, ...]
    events: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One event: the value that people gave, ours, and whether a claim covers it."""

    gold: float
    value: float
    covered: bool


def chosen(names: Sequence[str]) -> str:
    """The file whose figures stand first."""

    def order(name: str) -> tuple[bool, bool, int, str]:
        split = next((number for number, split in enumerate(SPLITS) if split in name), len(SPLITS))
        return name not in PREFERRED, "uw" not in name, split, name

    return min(names, key=order)


def load(path: Path, limit: int | None = None) -> list[Text]:
    """The texts of a file, all or the first so many; the program ends where a line is not as it should be."""
    with path.open(encoding="utf-8") as file:
        return [_text(line, f"{path}:{number}") for number, line in enumerate(islice(file, limit), 1) if line.strip()]


def _text(line: str, where: str) -> Text:
    try:
        row = json.loads(line)
        words = tuple(row["text"].split())
        events = tuple((int(target["span1"][0]), float(target["label"])) for target in row["targets"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        sys.exit(f'{where}: no text with targets ({error!r}): a line is {{"text", "targets": [{{"span1", "label"}}]}}')
    beyond = [first for first, _ in events if not 0 <= first < len(words)]
    if beyond:
        sys.exit(f"{where}: an event at word {beyond[0]}, of {len(words)}: spans count the words of the text from 0")
    return Text(words=words, events=events)


def judged(name: str, texts: Sequence[Text]) -> list[Judged]:
    """Every event of the texts with our value."""
    hyphens = split_at_hyphens([text.words for text in texts])
    made = [of_words([text.words], f"{name}#{number}", hyphens=hyphens) for number, text in enumerate(texts, 1)]
    found: list[Judged] = []
    readings = watched(read(document for document, _ in made), len(made), name)
    for text, (_, spans), one in zip(texts, made, readings, strict=True):
        values = commitments(one.reading)
        found += (_judge(one, values, spans[0][first], gold) for first, gold in text.events)
    return found


def _judge(one: Read, values: Sequence[Factuality], word: tuple[int, int], gold: float) -> Judged:
    token = token_at(one.reading, word[0])
    value = NUMBERS[values[token.index]] if token is not None else 0
    return Judged(gold=gold, value=value, covered=covers(one.claims, word))


def score(events: Sequence[Judged]) -> dict[str, Any]:
    """The figures over some events."""
    gold = [event.gold for event in events]
    ours = [event.value if event.covered else 0.0 for event in events]
    every = [event.value for event in events]
    return {
        "mae": _error(gold, ours),
        "r": _correlation(gold, ours),
        "covered": round(sum(event.covered for event in events) / max(1, len(events)), 4),
        "mae_all": _error(gold, every),
        "r_all": _correlation(gold, every),
        "events": len(events),
    }


def _error(gold: Sequence[float], ours: Sequence[float]) -> float:
    return round(sum(abs(one - other) for one, other in zip(gold, ours, strict=True)) / max(1, len(gold)), 4)


def _correlation(gold: Sequence[float], ours: Sequence[float]) -> float:
    try:
        return round(correlation(gold, ours), 4)
    except StatisticsError:  # fewer than two events, or one side is the same throughout
        return 0.0
