"""The words of the report in a web page, and what the page tells of it, beside trafilatura's own in the same run.

`DATA` is a folder with `ground-truth.json`, an object of pages by id with the report's words as `articleBody`, and
`html/ID.html.gz` (the format of the article extraction benchmark of Zyte). A page is read as a file of it is. Of its
zones dateline, subhead, body, list and caption are taken, from the first on that is no title: what stands below
headline and standfirst and is the report.

- `f1`, `precision`, `recall`: runs of four words (signs are none), of ours among the marked ones and the other way
  round; averaged over pages, and F1 of the two averages
- `claims_f1`, `claims_precision`: the same of the zones alone that claims are read from: body, list, caption
- `trafilatura_f1`, `trafilatura_precision`, `trafilatura_recall`: what `trafilatura.extract` gives of the same bytes as
  it comes; `trafilatura_bare_f1` where it is told to leave readers' comments out, as ours does
- `told`, `trafilatura_told`: share of pages for which a day of publication (`published`), an outlet, an author, a title
  and an address are given by ours, and by `trafilatura.extract_metadata` as it comes. What is given may be wrong
- `same_day`: of the pages for which both give a day, the share for which it is the same
- `parts`: the same for each half; pages fall into `read`, whose misses were looked at while the rules were written,
  and `aside`, of which only these figures were ever seen, by a digest of their id
- `empty`: pages in which ours finds no report
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import dropwhile
from pathlib import Path
from statistics import mean
from typing import Any

from trafilatura import extract, extract_metadata

from bench._progress import watched
from rashomon.errors import InputError
from rashomon.ingest import find_zones
from rashomon.ingest.draft import Draft
from rashomon.ingest.markup import read_page
from rashomon.model.document import ZoneKind

PARTS = ("read", "aside")
CLAIMED = frozenset((ZoneKind.BODY, ZoneKind.LIST, ZoneKind.CAPTION))
ARTICLE = CLAIMED | {ZoneKind.SUBHEAD, ZoneKind.DATELINE}
TOLD = {"published": "date", "outlet": "sitename", "author": "author", "title": "title", "url": "url"}
"""Ours, and trafilatura's name for the same."""
RUN = 4  # words
_WORD = re.compile(r"\w+")
Shares = tuple[float | None, float | None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the pages are."""
    parser.add_argument("--data", type=Path, required=True, help="folder with ground-truth.json and html/")
    parser.add_argument("--limit", type=int, help="read so many pages")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    wanted = sorted(_marked(options.data).items())[: options.limit]
    pages = [page(name, marked, _bytes(options.data, name)) for name, marked in watched(wanted, len(wanted), "reading")]
    parts = {part: _figures([one for one in pages if one.part == part]) for part in PARTS}
    return {**_figures(pages), "parts": parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page's precision and recall by name of the measurement, and which particulars are given."""

    part: str
    shares: dict[str, Shares]
    told: frozenset[str]
    theirs: frozenset[str]
    same_day: bool | None
    empty: bool


def part_of(name: str) -> str:
    """The half that a page is in, by the first byte of the SHA-256 of its id."""
    return PARTS[sha256(name.encode()).digest()[0] % 2]


def page(name: str, marked: str, data: bytes) -> Page:
    """A page of which `marked` is the report."""
    draft = _draft(data)
    texts = {
        "": words(draft, ARTICLE),
        "claims_": words(draft, CLAIMED),
        "trafilatura_": extract(data) or "",
        "trafilatura_bare_": extract(data, include_comments=False) or "",
    }
    own, found = draft.own, extract_metadata(data)
    theirs = {ours: getattr(found, name, None) for ours, name in TOLD.items()}
    days = own.published, theirs["published"]
    return Page(
        part=part_of(name),
        shares={what: shares(marked, text) for what, text in texts.items()},
        told=frozenset(ours for ours in TOLD if getattr(own, ours)),
        theirs=frozenset(ours for ours, value in theirs.items() if value),
        same_day=days[0].isoformat()[:10] == days[1] if days[0] and days[1] else None,
        empty=not texts[""],
    )


def words(draft: Draft, kinds: frozenset[ZoneKind]) -> str:
    """The text of a page's zones of these kinds from the first that claims are read from, a line a zone."""
    zones = find_zones(draft.text, draft.own.title, draft.hints)
    below = dropwhile(lambda zone: zone.kind not in CLAIMED | {ZoneKind.DATELINE}, zones)
    return "\n".join(draft.text[zone.start : zone.end] for zone in below if zone.kind in kinds)


def shares(marked: str, found: str) -> Shares:
    """Of the runs of words found, the share that is marked, and the other way round; None where there is no run."""
    true, ours = _runs(marked), _runs(found)
    both = (true & ours).total()
    return both / ours.total() if ours else None, both / true.total() if true else None


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words; a shorter text is one run."""
    found = _WORD.findall(text)
    return Counter(tuple(found[at : at + RUN]) for at in range(max(1, len(found) - RUN + 1))) if found else Counter()


def _figures(pages: Sequence[Page]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for what in ("", "claims_", "trafilatura_", "trafilatura_bare_"):
        precision, recall = (_mean([one.shares[what][side] for one in pages]) for side in (0, 1))
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures |= {f"{what}f1": f1, f"{what}precision": precision, f"{what}recall": recall}
    known = [one.same_day for one in pages if one.same_day is not None]
    return {
        **{name: round(value, 4) for name, value in figures.items()},
        "told": _told([one.told for one in pages]),
        "trafilatura_told": _told([one.theirs for one in pages]),
        "same_day": round(_mean(known), 4),
        "empty": sum(one.empty for one in pages),
        "documents": len(pages),
    }


def _told(found: Sequence[frozenset[str]]) -> dict[str, float]:
    return {name: round(_mean([name in one for one in found]), 4) for name in TOLD}


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return mean(known) if known else 0.0


def _draft(data: bytes) -> Draft:
    """The draft of a page; an empty one where no report is found."""
    try:
        return read_page(data)
    except InputError:
        return Draft(text="")


def _marked(folder: Path) -> dict[str, str]:
    path = folder / "ground-truth.json"
    try:
        return {name: row["articleBody"] for name, row in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"{path}: not as it should be ({error!r}): see `python -m bench extraction --help`")


def _bytes(folder: Path, name: str) -> bytes:
    path = folder / "html" / f"{name}.html.gz"
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        sys.exit(f"{path}: cannot be read ({error}): see `python -m bench extraction --help`")
