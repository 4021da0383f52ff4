"""The relation of a marked source to a marked target, in PLOVER's types; and whether a claim tells it with both.

`DATA` is a file of the corpus, or a folder with such files (PLV_*.tsv): one sentence a row, in which source and target
are marked with <s> and <t>, and the type in `gold_root`. There YIELD stands for CONCEDE and RETREAT. Each sentence is
read by itself, as body text, without the marks.

- `accuracy`, `macro_f1`: the type that `extract.relations.relation` gives for the marked pair, DEFAULT where it gives
  none; macro F1 is the mean over the types that people marked
- `end_to_end_recall`: share of rows for which a claim has the marked type, an actor that is the source and a recipient
  that is the target (what overlaps it, or a pronoun that stands for its name); where only one side is marked, that one
  is asked for; where a claim has no recipient, what is done is done together, and all are actors, as the manual has it
- `by_type`: `rows`, `precision`, `recall`, `f1`, and `end_to_end` of each type
- `untold`: share of rows for which no relation was found, so that DEFAULT stands
- `accuracy_by_manual`: the accuracy where our types stand as they are, without `coded`, which says where the corpus
  departs from its manual
- `end_to_end_plain`: the recall where the types of claims stand as they are, without `coded_claim`, which says how a
  claim is written in PLOVER where `docs/ontology.md` departs from it (what is announced, agreements signed)

Rows are parted by a hash of their `sentence_id`: of three, two are *read* while rules are written, and one is kept
*aside*.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench._progress import watched
from bench._texts import Read, Span, read
from rashomon.extract.relations import relation
from rashomon.extract.turns import FRIENDLY
from rashomon.ingest.datelines import dateline_length
from rashomon.model.claim import Claim, EventType, Participant, Status
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind

HOSTILE = frozenset((EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT))
YIELDING = frozenset((EventType.CONCEDE, EventType.RETREAT))
DEFAULT = "ACCUSE"
"""Chosen: an utterance about somebody of which we know no more is most often no praise."""
CODED_AS = (
    (EventType.SANCTION, "discontinue", re.compile(r"\bsanctions?\b", re.IGNORECASE), "COERCE"),
    (EventType.COERCE, "restrict", re.compile(r"\bblockad", re.IGNORECASE), "ASSAULT"),
    (EventType.COERCE, "cyber", re.compile(r"\b(attacks?|warfare)\b", re.IGNORECASE), "ASSAULT"),
)
"""What the corpus writes where its manual says otherwise, by our type, our mode and the words of the sentence:
sanctions that are imposed, blockades, and attacks on computers that are called so. Seen in the part that is read."""
PRONOUNS = frozenset("he she it they him her them his its their who which".split())
PARTS = ("read", "aside", "all")
MARK = re.compile(r"</?[st]>")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the rows are, and which of them to read."""
    parser.add_argument("--data", type=Path, required=True, help="file of the corpus, or folder with PLV_*.tsv")
    parser.add_argument(
        "--part", choices=PARTS, default="all", help="rows read while writing rules, kept aside, or all"
    )
    parser.add_argument("--limit", type=int, help="read so many rows")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    rows = [row for path in files(options.data) for row in load(path) if options.part in ("all", part_of(row.number))]
    rows = rows[: options.limit]
    readings = watched(read(document(row) for row in rows), len(rows), "plover")
    answers = [answer(row, one) for row, one in zip(rows, readings, strict=True)]
    return {**score(answers), "documents": len(rows), "part": options.part}


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sentence with the spans of its source and its target, and the type of what the one does to the other."""

    number: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str


def files(data: Path) -> list[Path]:
    """The files of the corpus at a path."""
    found = [data] if data.is_file() else sorted(data.glob("PLV_*.tsv"))
    if not found:
        sys.exit(f"{str(data)!r} holds no PLV_*.tsv: name the folder with the corpus, or a file")
    return found


def load(path: Path) -> Iterator[Row]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        missing = {"sentence_id", "marked_sentence", "gold_root"} - set(table.fieldnames or ())
        if missing:
            sys.exit(f"{str(path)!r} has no column {', '.join(sorted(missing))}: name a file of the corpus")
        for cells in table:
            text, spans = unmarked(cells["marked_sentence"])
            yield Row(
                number=cells["sentence_id"],
                text=text,
                source=tuple(spans["s"]),
                target=tuple(spans["t"]),
                root=cells["gold_root"],
            )


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """A sentence without its marks, and the spans that stood between them, without white space at their edges."""
    text, last = "", 0
    begun: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last, name = mark.end(), mark.group()[-2]
        if mark.group()[1] != "/":
            begun[name] = len(text)
        elif name in begun:
            spans[name].append(_stripped(text, begun.pop(name)))
    return text + marked[last:], spans


def _stripped(text: str, start: int) -> Span:
    inside = text[start:]
    return start + len(inside) - len(inside.lstrip()), len(text.rstrip())


def part_of(number: str) -> str:
    """The part that a row belongs to, by its `sentence_id`."""
    return "aside" if int(hashlib.sha256(number.encode()).hexdigest(), 16) % 3 == 0 else "read"


def document(row: Row) -> Document:
    """The sentence as a document of one paragraph, its dateline told apart as the program does."""
    told = {"title": None, "outlet": None, "url": None, "author": None}
    made = document_id(row.text, **told, published=None)
    begins = dateline_length(row.text, begun=False, shouting=False)
    zones = [Zone(kind=ZoneKind.DATELINE, start=0, end=begins)] if begins else []
    zones.append(Zone(kind=ZoneKind.BODY, start=begins, end=len(row.text)))
    return Document(id=made, text=row.text, zones=tuple(zones), location=row.number, published=None)


# ---------------------------------------------------------------- answering


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A row's type by people; ours for the pair, as the corpus would write it and as it stands, None where we find no
    relation; whether a claim tells it, with its type written so too, and as it stands."""

    root: str
    told: str | None
    by_manual: str | None
    found: bool
    found_plain: bool


def answer(row: Row, one: Read) -> Answer:
    """What we make of a row."""
    told = relation(one.reading, row.source, row.target)
    typed = [(claim, claim.event.type) for claim in one.claims if claim.event is not None and claim.event.type]
    return Answer(
        root=row.root,
        told=coded("AGREE" if told.future else None, told.type, told.mode, row.text) if told is not None else None,
        by_manual=root_of(told.type) if told is not None else None,
        found=any(coded_claim(claim, row.text) == row.root and tells(claim, row) for claim, _ in typed),
        found_plain=any(root_of(kind) == row.root and tells(claim, row) for claim, kind in typed),
    )


def root_of(kind: EventType) -> str:
    """A type by the corpus's name."""
    return "YIELD" if kind in YIELDING else kind.value


def coded(announced: str | None, kind: EventType, mode: str | None, text: str) -> str:
    """A type as the corpus writes it; `announced` where it does so for what is only announced."""
    for departing, in_mode, words, root in CODED_AS:
        if kind is departing and mode == in_mode and words.search(text):
            return root
    return announced or root_of(kind)


def coded_claim(claim: Claim, text: str) -> str | None:
    """The type of a claim as PLOVER and the corpus write it: what is announced agrees to the good and threatens the
    bad, and an agreement that is signed supports."""
    event = claim.event
    if event is None or event.type is None:
        return None
    announced = None
    if claim.status is Status.FUTURE and event.type in FRIENDLY:
        announced = "AGREE"
    elif claim.status is Status.FUTURE and event.type in HOSTILE:
        announced = "THREATEN"
    elif event.type is EventType.AGREE and event.mode == "sign":
        announced = "SUPPORT"
    return coded(announced, event.type, event.mode, text)


def tells(claim: Claim, row: Row) -> bool:
    """Whether a claim has the source of a row among its actors, and its target among its recipients."""
    event = claim.event
    if event is None:
        return False
    return _meant(event.actors, row.source, row.text) and _meant(event.recipients or event.actors, row.target, row.text)


def _meant(parties: Iterable[Participant], spans: Sequence[Span], text: str) -> bool:
    """Whether one of the parties is what the spans mark: its words overlap them, or hold its name for a pronoun."""
    if not spans:
        return True
    marked = [text[first:last].lower() for first, last in spans]
    for party in parties:
        start, end = party.mention.start, party.mention.end
        if any(start < last and first < end for first, last in spans):
            return True
        if party.mention.quote.lower() in PRONOUNS and any(party.name.lower() in words for words in marked):
            return True
    return False


# ---------------------------------------------------------------- scoring


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures over the answers."""
    pairs = [(one.root, one.told or DEFAULT) for one in answers]
    by_type = {root: _figures(root, pairs, answers) for root in sorted({one.root for one in answers})}
    total = max(1, len(answers))
    return {
        "accuracy": round(sum(gold == ours for gold, ours in pairs) / total, 4),
        "macro_f1": round(sum(one["f1"] for one in by_type.values()) / max(1, len(by_type)), 4),
        "end_to_end_recall": round(sum(one.found for one in answers) / total, 4),
        "end_to_end_plain": round(sum(one.found_plain for one in answers) / total, 4),
        "accuracy_by_manual": round(sum(one.root == (one.by_manual or DEFAULT) for one in answers) / total, 4),
        "untold": round(sum(one.told is None for one in answers) / total, 4),
        "by_type": by_type,
    }


def _figures(root: str, pairs: Sequence[tuple[str, str]], answers: Sequence[Answer]) -> dict[str, float]:
    counts = Counter((gold == root, ours == root) for gold, ours in pairs)
    rows = counts[True, True] + counts[True, False]
    precision = counts[True, True] / max(1, counts[True, True] + counts[False, True])
    recall = counts[True, True] / max(1, rows)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    found = sum(one.found for one in answers if one.root == root)
    told = {"precision": precision, "recall": recall, "f1": f1, "end_to_end": found / max(1, rows)}
    return {"rows": rows, **{name: round(value, 4) for name, value in told.items()}}
