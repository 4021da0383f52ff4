"""What reading and storing a copy costs beside a new report, and whether its claims are those that reading it gives.

Stories with their titles are read in rounds, and after each round their copies, by kind, into the same record:

- `whole`: the same words from another outlet
- `retitled`: another title, and the last paragraph cut
- `near`: the same, and one paragraph with one word put in
- `a tenth in runs`, `a tenth singly`: one word in ten changed, so that few paragraphs stay as they were
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench._copies_made import Story, edited
from bench.speed import write_lines
from rashomon.annotate import annotate
from rashomon.config import Settings
from rashomon.ingest import load_metadata
from rashomon.model.document import Document
from rashomon.model.reading import Reading
from rashomon.pipeline.run import Run
from rashomon.store.views import View
from rashomon.store.writer import Writer

KINDS = ("whole", "retitled", "near", "a tenth in runs", "a tenth singly")
ROUNDS = 2
EACH = 80  # stories a round
WARM_UP = 20
SHORTEST = 8  # paragraphs: a report as newspapers print them, not a notice

Row = dict[str, str]


def costs(stories: Sequence[tuple[Story, str]]) -> dict[str, Any]:
    """Of `stories` with titles: `copy_cost` is that of near copies, `copy_costs` and `copy_words` those of all kinds.

    Cost is time of the processor, words are those parsed, both beside new reports. `copy_claims`: of the claims that
    near copies have when they are read by themselves, the share that they have here, to the last field; and of claims
    here, that of others.
    """
    chosen = [one for one in stories if len(one[0].paragraphs) >= SHORTEST]
    chance = random.Random(3)
    words = [word for story, _ in chosen[:500] for one in story.paragraphs for word in one.split()]
    spent = dict.fromkeys(("new", *KINDS), 0.0)
    parsed = dict.fromkeys(("new", *KINDS), 0)
    same: list[tuple[int, int, int]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for outlet in ("wire", "post"):  # what is loaded once, for reports and for copies, is in nobody's time
            _read(folder, "warm", [_row(*one, outlet) for one in chosen[-WARM_UP:]])
        for number in range(ROUNDS):
            part = chosen[number * EACH : (number + 1) * EACH]
            for kind in ("new", *KINDS):
                record = f"{number} {kind}"
                if kind != "new":
                    shutil.copy(folder / f"{number} new.db", folder / f"{record}.db")
                rows = [_copy(kind, *one, words, chance) for one in part]
                with _counted() as counted:
                    spent[kind] += _read(folder, record, rows)
                parsed[kind] += sum(counted)
                if kind == "near":
                    _read(folder, "apart", rows)
                    same.append(_claims(folder / f"{record}.db", folder / "apart.db"))
    shares = {kind: spent[kind] / spent["new"] for kind in KINDS}
    of_words = {kind: parsed[kind] / max(parsed["new"], 1) for kind in KINDS}
    both, whole, carried = (sum(values) for values in zip(*same, strict=True))
    claims = {"same": both / max(whole, 1), "only_carried": (carried - both) / max(carried, 1)}
    return {"copy_cost": shares["near"], "copy_costs": shares, "copy_words": of_words, "copy_claims": claims}


@contextmanager
def _counted() -> Iterator[list[int]]:
    """How many words each document that is read has parsed."""
    counted: list[int] = []

    def counting(documents: Iterable[Document]) -> Iterator[Reading]:
        for reading in annotate(documents):
            counted.append(len(reading.tokens))
            yield reading

    with patch("rashomon.engine.reading.annotate", counting):
        yield counted


def _read(folder: Path, record: str, rows: Sequence[Row]) -> float:
    path = write_lines(rows, folder / "stories.jsonl")
    with Writer(folder / f"{record}.db") as writer:
        run = Run(writer=writer, metadata=load_metadata(), settings=Settings(), progress=None)
        begun = time.process_time()
        run.read([path.rename(folder / f"{time.monotonic_ns()}.jsonl")], workers=1)
        return time.process_time() - begun


def _row(story: Story, title: str, outlet: str) -> Row:
    published = story.published.isoformat() if story.published else ""
    return {"text": "\n\n".join((title, *story.paragraphs)), "outlet": outlet, "published": published}


def _copy(kind: str, story: Story, title: str, words: Sequence[str], chance: random.Random) -> Row:
    if kind in ("new", "whole"):
        return _row(story, title, kind)
    if kind in ("retitled", "near"):
        paragraphs = list(story.paragraphs[:-1])
        if kind == "near":
            at = chance.randrange(len(paragraphs))
            paragraphs[at] = re.sub(r"^(\S+ \S+)", r"\1 also", paragraphs[at])
        made = Story(number=story.number, paragraphs=tuple(paragraphs), published=story.published)
        return _row(made, f"{title}, a report says", kind)
    manner = "in runs" if kind.endswith("runs") else "singly"
    made = edited(story, 0.1, manner, words, chance)
    return _row(Story(number=0, paragraphs=made.paragraphs, published=story.published), title, kind)


def _claims(record: Path, apart: Path) -> tuple[int, int, int]:
    """Claims of near copies: how many are the same in both records, in the one where they were read apart, and here."""
    found: list[set[str]] = []
    with View(record) as here, View(apart) as there:
        near = {one.id for one in here.documents() if one.outlet == "near"}
        near &= {one.id for one in there.documents()}
        for view in (here, there):
            found.append({claim.id for claim in view.claims() if claim.document in near})
    return len(found[0] & found[1]), len(found[1]), len(found[0])
