"""Edited copies of newswire stories and passages carried over, found again among all stories; and what copies cost.

`DATA` is a file (.jsonl or .jsonl.gz) of objects with `text` and `date`, or the folder that holds reuters.jsonl.gz.
Of stories of 30 words and more two copies each are made, with 10 % and 25 % of the words changed (see
`bench/_copies_made.py`), and of some a paragraph is put into another story. All go in together.

- `copies_recall_10`, `copies_recall_25`: share of the copies that are found to be one of their story
- `copies_precision`: share of the pairs called copies that come from one story, or from two that are truly one: out
  within a week, and half of the shorter one's words stand in the other in runs of five and more, in order
- `precision_originals`: the same among the stories themselves, without made copies
- `by_manner`: recall by how words were changed; `carried_recall`, `carried_precision` of paragraphs carried over
- `added_ms`, `added_kb`: processor time and memory that one more document costs among so many; `added_ms_slope`, what
  it costs more for every thousand documents that are there
- `copy_cost`: what reading and storing a near copy costs, as a share of a new report (`bench/_copies_cost.py`)
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from typing import Any

from bench._copies_cost import costs
from bench._copies_made import MANNERS, Story, carrying, document, edited
from bench._progress import watched
from bench.speed import FILE, read_rows
from rashomon.merge.copies.kinships import Kin, kinships
from rashomon.model.document import Document
from rashomon.model.judgement import JudgementKind
from rashomon.model.record import Kinship

SHARES = (10, 25)  # per cent of the words
SHORTEST = 30  # words
CARRIED_EVERY = 10  # of so many stories one is carried in part by another
PARAGRAPH = 25  # words that a paragraph without quotations has at least to be put into another story
SIZES = (1_000, 10_000, 50_000)
LAST = 500  # documents of either sort that are asked for to take the time of one more
WEEK = timedelta(days=7)
BLOCK = 5  # words

Numbers = dict[str, tuple[int, ...]]  # of the stories that a document was made of, by its id


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the stories are, how many of them, and what is left out."""
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA", help="the stories")
    parser.add_argument("--data", dest="folder", type=Path, help=f"the same, or the folder that holds {FILE}")
    parser.add_argument("--limit", type=int, default=2000, help="of how many stories copies are made (default: 2000)")
    parser.add_argument("--quick", action="store_true", help="leave out what one more document and one copy cost")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the module's docstring."""
    given = options.data or options.folder
    if given is None or not given.exists():
        sys.exit(f"{given} is not there: name the file of stories to measure on")
    rows = read_rows(given / FILE if given.is_dir() else given, SIZES[-1])
    every = [story_of(number, row) for number, row in enumerate(rows)]
    stories = [one for one in every if one.words >= SHORTEST]
    figures = found_again(stories[: options.limit])
    if not options.quick:
        figures |= added(stories) | costs([(one, rows[one.number]["title"]) for one in stories])
    return figures


def story_of(number: int, row: Mapping[str, str]) -> Story:
    """A story of the newswire: paragraphs are indented, and its last line says who sent it."""
    text = re.sub(r"\s*\breuter\b\W*$", "", row["text"], flags=re.IGNORECASE)
    paragraphs = (" ".join(one.split()) for one in re.split(r"\n\s*\n|\n {3,}", text))
    try:
        published = date.fromisoformat(row["published"])
    except ValueError:
        published = None
    return Story(number=number, paragraphs=tuple(filter(None, paragraphs)), published=published)


# ---------------------------------------------------------------- found again


def found_again(stories: Sequence[Story]) -> dict[str, Any]:
    """Recall and precision of copies and of passages carried over."""
    documents, made, manners = _made(stories)
    by_number = {one.number: one for one in stories}
    found = kinships(documents)
    copies = [one for one in found if one.kind is JudgementKind.COPY]
    right = {one: _one_story(one, made, by_number) for one in copies}
    known = {one.document for one in copies if right[one]}
    figures: dict[str, Any] = {f"copies_recall_{share}": _recall(share, None, manners, known) for share in SHARES}
    figures["copies_precision"] = _mean([right[one] for one in copies])
    originals = [right[one] for one in copies if one.document not in manners and one.document in made]
    figures["precision_originals"] = _mean(originals)
    figures["pairs"] = {"found": len(copies), "originals": len(originals)}
    figures["by_manner"] = {
        manner: {str(share): _recall(share, manner, manners, known) for share in SHARES} for manner in MANNERS
    }
    return figures | _carried(found, made, by_number) | {"documents": len(documents)}


def _made(stories: Sequence[Story]) -> tuple[dict[str, Document], Numbers, dict[str, tuple[int, str]]]:
    """All documents by id, of which stories each is made, and share and manner of the copies."""
    chance = random.Random(1)
    words = _words(stories)
    documents: dict[str, Document] = {}
    made: Numbers = {}
    manners: dict[str, tuple[int, str]] = {}
    for place, story in enumerate(watched(stories, len(stories), "copies")):
        for outlet, one, numbers in _variants(place, story, stories, words, chance):
            told = document(one, outlet)
            documents[told.id] = told
            made[told.id] = numbers
            if len(numbers) == 1 and outlet != "wire":
                manners[told.id] = int(outlet), MANNERS[(place + SHARES.index(int(outlet))) % len(MANNERS)]
    return documents, made, manners


def _variants(
    place: int, story: Story, stories: Sequence[Story], words: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, Story, tuple[int, ...]]]:
    """The story itself, its copies, and now and then a longer story that carries a paragraph of it."""
    yield "wire", story, (story.number,)
    for number, share in enumerate(SHARES):
        manner = MANNERS[(place + number) % len(MANNERS)]
        yield str(share), edited(story, share / 100, manner, words, chance), (story.number,)
    long = [number for number, one in enumerate(story.paragraphs) if len(one.split()) >= PARAGRAPH and '"' not in one]
    if place % CARRIED_EVERY == 0 and long:
        other = chance.choice(stories)
        if other.number != story.number and other.words > 2 * PARAGRAPH:
            day = max(filter(None, (story.published, other.published)), default=None)
            both = carrying(replace(other, published=day), story, chance.choice(long), chance)
            yield "carrier", both, (other.number, story.number)


def _one_story(one: Kinship, made: Numbers, stories: Mapping[int, Story]) -> bool:
    left, right = made[one.document][0], made[one.original][0]
    return left == right or truly_one(stories[left], stories[right])


def truly_one(left: Story, right: Story) -> bool:
    """Whether two stories of the newswire are one, sent twice or brought up to date; a rule apart from the finder's."""
    if left.published and right.published and abs(left.published - right.published) > WEEK:
        return False
    here, there = (re.findall(r"\w+", " ".join(story.paragraphs).lower()) for story in (left, right))
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    together = sum(block.size for block in blocks if block.size >= BLOCK)
    return 2 * together >= min(len(here), len(there))


def _recall(share: int, manner: str | None, manners: Mapping[str, tuple[int, str]], known: set[str]) -> float:
    asked = [key for key, (of, how) in manners.items() if of == share and manner in (None, how)]
    return _mean([key in known for key in asked])


def _carried(found: Sequence[Kinship], made: Numbers, stories: Mapping[int, Story]) -> dict[str, float]:
    """Of documents made of two stories: whether the second is found; what else they are said to carry is wrong."""
    carriers = {key: numbers for key, numbers in made.items() if len(numbers) > 1}
    told = [one for one in found if one.kind is JudgementKind.CARRIED and one.document in carriers]
    kin = {}
    for one in told:
        of = made[one.original][0]
        kin[one] = next((n for n in carriers[one.document] if of == n or truly_one(stories[of], stories[n])), None)
    hit = {one.document for one, number in kin.items() if number == carriers[one.document][1]}
    recall, precision = _mean([key in hit for key in carriers]), _mean([kin[one] is not None for one in told])
    return {"carried_recall": recall, "carried_precision": precision}


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


# ---------------------------------------------------------------- one more document


def added(stories: Sequence[Story]) -> dict[str, Any]:
    """Milliseconds of one more document at each size, and the memory that each takes in the end.

    Asked for at every size are the same documents: stories that are not among those before, and copies of some that
    are there from the first size on.
    """
    new, known = stories[-LAST:], stories[: min(LAST, SIZES[0] // 2)]
    words = _words(stories)
    chance = random.Random(4)
    asked = [document(one, "new") for one in new]
    asked += [document(edited(one, 0.25, "mixed", words, chance), "copy") for one in known]
    kin, memory, spent = Kin(), {}, {}
    for number, one in enumerate(watched(_growing(stories[:-LAST], words), SIZES[-1], "one more"), 1):
        kin.add(one)
        if number in SIZES:
            begun = time.process_time()
            for other in asked:
                kin.of(other)
            spent[str(number)] = 1000 * (time.process_time() - begun) / len(asked)
            memory[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if number == SIZES[-1]:
            break
    first, last = min(memory), max(memory)
    each = (memory[last] - memory[first]) / max(last - first, 1)
    slope = (spent[str(last)] - spent[str(first)]) / max(last - first, 1) * 1000
    return {"added_ms": spent, "added_ms_slope": slope, "added_kb": each}


def _words(stories: Sequence[Story]) -> list[str]:
    return [word for story in stories[:2000] for one in story.paragraphs for word in one.split()]


def _growing(stories: Sequence[Story], words: Sequence[str]) -> Iterator[Document]:
    """Stories in turn, and, when they are used up, copies of all of them with a quarter of the words changed."""
    chance = random.Random(2)
    ready = (document(one, "wire") for one in stories)
    more = (document(edited(one, 0.25, "mixed", words, chance), str(n)) for n in range(9) for one in stories)
    return chain(ready, more)
