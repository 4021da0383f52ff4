"""The corpora as words with marks: PolNeAR's attributions, and the event factuality of UW and MEANTIME.

Both go through the grammar that the program itself uses, so that the network is trained on the words, tags and
dependencies that it meets in use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench._brat import files
from rashomon.annotate.syntax import parse
from rashomon.extract.listener.ruled import Ruled, read_by_rules, told
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading, Token

LINE = re.compile(r"[A-Z]\d+\t")
ROLES = ("Source", "Cue", "Content")
WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
CLOSING = frozenset(". , ; : ? ! ) ] % n't 's 're 've 'll 'd 'm ' -RRB- '' ...".split())
OPENING = frozenset("( [ $ # -LRB- ``".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph: its words, its attributions as word indexes by role, and the values of its marked events.

    `ruled` are the sayings that the rules read in the whole document, `told` what they say of each of its words.
    """

    words: tuple[Token, ...]
    ruled: tuple[Ruled, ...]
    told: dict[int, tuple[int, int]]
    attributions: tuple[dict[str, tuple[int, ...]], ...] = ()
    values: tuple[tuple[int, float], ...] = ()


def paragraphs(text: str, location: str) -> Document:
    """A document whose every line that is not blank is a paragraph of the body."""
    zones = tuple(
        Zone(kind=ZoneKind.BODY, start=line.start(), end=line.end()) for line in re.finditer(r"[^\s][^\n]*", text)
    )
    return Document(id=location, text=text, zones=zones, location=location)


def polnear(folder: Path) -> Iterator[list[Marked]]:
    """The paragraphs of each document of a PolNeAR split, in the order of the file names."""
    pairs = files(folder)
    readings = parse(paragraphs(text.read_bytes().decode("utf-8"), text.name) for text, _ in pairs)
    for (_, notes), reading in zip(pairs, readings, strict=True):
        yield list(_paragraphs(reading, list(attributions(notes))))


def attributions(path: Path) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """The attributions of one brat file, those without a source too: for each role the spans of its pieces."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if not LINE.match(line):
            continue
        key, rest = line.split("\t")[:2]
        if key[0] == "T":
            pieces = rest.split(" ", 1)[1].split(";")
            spans[key] = [(int(start), int(end)) for start, end in (piece.split() for piece in pieces)]
        elif key[0] == "E":
            events.append(rest)
    for event in events:
        found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for part in event.split()[1:]:
            role, _, key = part.partition(":")
            found[role.rstrip("0123456789")] += spans[key]
        yield found


def _paragraphs(reading: Reading, marks: list[dict[str, list[tuple[int, int]]]]) -> Iterator[Marked]:
    """Each paragraph with the attributions whose cue stands in it; pieces in other paragraphs are left out."""
    ruled = read_by_rules(reading)
    of_words = told(reading, ruled)
    for _, group in groupby(reading.sentences, key=lambda sentence: sentence.paragraph):
        words = tuple(token for sentence in group for token in reading.words(sentence))
        start, end = words[0].start, words[-1].end
        here = [mark for mark in marks if mark["Cue"] and start <= mark["Cue"][0][0] < end]
        found = ({role: _held(words, mark[role]) for role in ROLES} for mark in here)
        yield Marked(words, ruled, of_words, tuple(mark for mark in found if mark["Cue"] and mark["Content"]))


def _held(words: tuple[Token, ...], spans: list[tuple[int, int]]) -> tuple[int, ...]:
    """The words that share half their characters or more with one of the spans."""
    return tuple(
        number
        for number, word in enumerate(words)
        if any(2 * (min(end, word.end) - max(start, word.start)) >= word.end - word.start for start, end in spans)
    )


def natural(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words of a treebank as running text, and the span of each: the plain way, by the words before and after."""
    text, spans = "", []
    opened, joined = False, True
    for word in words:
        before, after = word in CLOSING, word in OPENING
        if word == '"':
            before, after, opened = opened, not opened, not opened
        elif word in ("``", "''"):
            opened = word == "``"
        if not (joined or before):
            text += " "
        written = WRITTEN.get(word, word)
        spans.append((len(text), len(text) + len(written)))
        text += written
        joined = after
    return text, spans


def factuality(path: Path) -> Iterator[Marked]:
    """The sentences of a factuality file, each marked event at its first word."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    made = [natural(row["text"].split()) for row in rows]
    documents = (paragraphs(text, f"{path.name}:{number}") for number, (text, _) in enumerate(made))
    for row, (_, spans), reading in zip(rows, made, parse(documents), strict=True):
        places = {spans[target["span1"][0]]: float(target["label"]) for target in row["targets"]}
        values = []
        for (start, end), value in places.items():
            number = next((n for n, word in enumerate(reading.tokens) if word.start < end and start < word.end), None)
            if number is not None:
                values.append((number, value))
        ruled = read_by_rules(reading)
        yield Marked(reading.tokens, ruled, told(reading, ruled), values=tuple(values))
