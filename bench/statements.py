"""Claims against statements that a careful reader marked: what is found, and how much of it is right.

`DATA` holds `statements.jsonl`, `not_statements.jsonl` and, if need be, `aliases.json` (tests/corpus/README.md says
what is in them), and the reports, in itself or in `reports/`. A statement is *found* when the content of a claim of the
same report overlaps it with a character F1 of 0.5 or more. Of the claims that do, the one with the most fields right
counts, and of all statements the share is given for which the field is right:

- `source`: a name in the attribution matches an accepted one; "(report itself)" and "(unnamed)" want no named source
- `factuality`, `event`: the value is an accepted one ("*" accepts every type)
- `actor`, `target`, `place`: every marked name is matched
- `quantity`: every marked figure is matched in its bounds, and something is said to be counted
- `time`: a time with the marked words is attached
- `complete`: found, with all of these right

`spurious` counts claims that overlap no statement with F1 0.3 or more; `furniture`, claims of which more than 0.3 is
text that states nothing (bylines, links); `unverified_spans`, claims whose quote is not where they say it is.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rashomon
from rashomon.record import Record

Row = Mapping[str, Any]
FIELDS = ("source", "factuality", "event", "actor", "target", "place", "quantity", "time")
FOUND = 0.5
NEAR = 0.3
NOBODY = ("(report itself)", "(unnamed)")
# Names that mean the same party in news English; a corpus adds its own in aliases.json.
ALIASES = {
    "united states": ("u.s.", "us", "usa", "america", "united states of america", "washington"),
    "north korea": ("pyongyang", "dprk", "the north", "north korean", "north koreans"),
    "south korea": ("seoul", "republic of korea", "south korean"),
    "russia": ("moscow", "kremlin", "russian", "russian federation", "russian forces", "russian troops"),
    "ukraine": ("kyiv", "ukrainian", "ukrainians"),
    "united kingdom": ("uk", "britain", "british", "london"),
    "european union": ("eu", "the eu", "brussels"),
    "united nations": ("un", "the un", "u.n."),
    "volodymyr zelenskyy": ("zelenskyy", "zelensky"),
    "chechnya": ("chechen republic",),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the marks and the reports are."""
    parser.add_argument("--data", type=Path, required=True, help="folder with the marks")
    parser.add_argument("--reports", type=Path, help="folder with the reports, where they are elsewhere")
    parser.add_argument("--meta", type=Path, help="CSV table on the reports")
    parser.add_argument("--show", choices=["missed", "wrong", "spurious"], help="list these, instead of the figures")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    marks = load_marks(options.data)
    with tempfile.TemporaryDirectory() as folder:
        reports = sorted(path for path in reports_in(options.reports or options.data) if path.name in marks.documents)
        with rashomon.build(reports, Path(folder) / "record.db", meta=options.meta) as record:
            scored = score(record, marks)
    if options.show:
        return {f"{number:04}": line for number, line in enumerate(scored.listed[options.show])}
    return scored.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a reader marked: statements, text that states nothing, and names that count as the same."""

    statements: Sequence[Row]
    nothing: Sequence[Row]
    aliases: Mapping[str, frozenset[str]]

    @property
    def documents(self) -> set[str]:
        """File names of the marked reports."""
        return {row["doc"] for row in self.statements}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Figures by name, and lines on what was missed, wrong, or spurious."""

    figures: dict[str, Any]
    listed: dict[str, list[str]] = field(default_factory=lambda: {"missed": [], "wrong": [], "spurious": []})


def load_marks(folder: Path) -> Marks:
    """Read a folder of marks; every file that ends in `statements.jsonl` counts."""
    others = folder / "aliases.json"
    told = json.loads(others.read_text(encoding="utf-8")) if others.exists() else {}
    aliases = {normal(name): frozenset(map(normal, same)) for name, same in (ALIASES | told).items()}
    nothing = folder / "not_statements.jsonl"
    paths = sorted(path for path in folder.glob("*statements.jsonl") if path != nothing)
    return Marks(
        statements=[row for path in paths for row in _rows(path)], nothing=list(_rows(nothing)), aliases=aliases
    )


def reports_in(folder: Path) -> Iterator[Path]:
    """The reports of a folder of marks."""
    inner = folder / "reports"
    return (path for path in (inner if inner.is_dir() else folder).iterdir() if path.is_file())


def _rows(path: Path) -> Iterator[Row]:
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


# ---------------------------------------------------------------- scoring


def score(record: Record, marks: Marks) -> Scored:
    """How the record's claims, as exported, stand to the marks."""
    texts = {Path(document.location).name.partition("#")[0]: document.text for document in record.documents()}
    claims, unverified = _claims(record, texts)
    statements = [_located(row, texts) for row in marks.statements]
    tally: Counter[str] = Counter()
    listed: dict[str, list[str]] = {"missed": [], "wrong": [], "spurious": []}
    for row in statements:
        near = [claim for claim in claims[row["doc"]] if _overlap(_span(row), claim["at"]) >= FOUND]
        if not near:
            listed["missed"].append(f"{row['id']} {row['content']}")
            continue
        best = max((judge(row, claim, marks.aliases) for claim in near), key=lambda right: sum(right.values()))
        tally.update(["found", *(name for name, right in best.items() if right)])
        if all(best.values()):
            tally["complete"] += 1
        else:
            wrong = ",".join(name for name, right in best.items() if not right)
            listed["wrong"].append(f"{row['id']} {wrong}: {row['content']}")
    spurious = [
        (name, claim)
        for name, found in claims.items()
        for claim in found
        if all(_overlap(_span(row), claim["at"]) < NEAR for row in statements if row["doc"] == name)
    ]
    listed["spurious"] += [f"{name} {claim['content']['quote']}" for name, claim in spurious]
    count = max(1, len(statements))
    figures: dict[str, Any] = {name: round(tally[name] / count, 3) for name in ("found", *FIELDS, "complete")}
    figures |= {
        "statements": len(marks.statements),
        "claims": sum(map(len, claims.values())),
        "spurious": len(spurious),
        "furniture": sum(_on_nothing(name, claim, marks) for name, found in claims.items() for claim in found),
        "unverified_spans": unverified,
        "documents": len(texts),
    }
    return Scored(figures=figures, listed=listed)


def _claims(record: Record, texts: Mapping[str, str]) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """The exported claims by file name, and how many of them are not where they say."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    unverified = 0
    for line in record.export("jsonl"):
        claim = json.loads(line)
        name = Path(claim["document"]["location"]).name.partition("#")[0]
        content = claim["content"]
        unverified += texts[name][content["start"] : content["end"]] != content["quote"]
        claim["at"] = (content["start"], content["end"])
        found[name].append(claim)
    return found, unverified


def _located(row: Row, texts: Mapping[str, str]) -> Row:
    """A statement with its span; of a page or a record, marked without, the first that has its words.

    Where no words are the same, the span ends before the text begins, and no claim comes near it.
    """
    if "start" in row:
        return row
    size = len(row["content"])
    start = texts.get(row["doc"], "").find(row["content"])
    return {**row, "start": start if start >= 0 else -size, "end": start + size if start >= 0 else 0}


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Character F1 of two spans."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0.0, 2 * shared / (left[1] - left[0] + right[1] - right[0]))


def _on_nothing(name: str, claim: Row, marks: Marks) -> bool:
    start, end = claim["at"]
    return any(
        row["doc"] == name and min(row["end"], end) - max(row["start"], start) > NEAR * (end - start)
        for row in marks.nothing
    )


# ---------------------------------------------------------------- fields


def judge(row: Row, claim: Row, aliases: Mapping[str, frozenset[str]]) -> dict[str, bool]:
    """For each field whether the claim has it right."""
    event = claim["event"] or {"type": None, "actors": [], "recipients": [], "places": [], "time": None, "figures": []}
    time = ((event["time"] or {}).get("mention") or {}).get("quote", "")

    def all_named(wanted: Iterable[str], had: Sequence[Row]) -> bool:
        return all(any(same(name, one["name"], aliases) for one in had) for name in wanted)

    return {
        "source": any(_source_right(name, claim["attribution"], aliases) for name in row["sources"]),
        "factuality": claim["factuality"] in row["factuality"],
        "event": "*" in row["event_types"] or event["type"] in row["event_types"],
        "actor": all_named(row["actor"], event["actors"]),
        "target": all_named(row["target"], event["recipients"]),
        "place": all_named(row["place"], event["places"]),
        "quantity": all(any(_figure_right(one, figure) for figure in event["figures"]) for one in row["quantity"]),
        "time": row["time"] is None or same(row["time"], time, aliases),
    }


def _source_right(wanted: str, links: Sequence[Row], aliases: Mapping[str, frozenset[str]]) -> bool:
    named = [link["source"] for link in links if link["source"]]
    if wanted in NOBODY:
        return not named or any(link["kind"] == "unnamed" for link in links)
    return all(any(same(part.strip(), name, aliases) for name in named) for part in wanted.split(";"))


def _figure_right(wanted: Row, figure: Row) -> bool:
    """Bounds within a hundredth; where the upper one is open, the lower may also be twice the marked one, or 3."""
    low, high = wanted["low"], wanted["high"]
    low_right = low is None or _near(low, figure["low"]) or (high is None and figure["low"] in (low, 2 * low, 3))
    high_right = high is None or _near(high, figure["high"])
    return bool(low_right and high_right and (figure["measure"] or figure["unit"]))


def _near(wanted: float, found: float | None) -> bool:
    return found is not None and abs(found - wanted) <= 0.01 * max(1.0, abs(wanted))


def normal(text: str) -> str:
    """A name without its article, case, and possessive."""
    plain = " ".join(unicodedata.normalize("NFKC", text or "").replace("’", "'").lower().split())
    return re.sub(r"^(the|a|an) ", "", plain).removesuffix("'s")


def same(wanted: str, found: str, aliases: Mapping[str, frozenset[str]]) -> bool:
    """Whether names mean the same: by alias, one within the other, or the wanted one's last word in the other."""
    left, right = normal(wanted), normal(found)
    if not left or not right:
        return False
    for name, others in aliases.items():
        family = others | {name}
        if left in family and right in family:
            return True
        if left == name and any(_within(one, right) for one in family if len(one) > 2):
            return True
    last = left.split()[-1] if len(left.split()) > 1 else None
    return _within(left, right) or (len(right) > 3 and _within(right, left)) or last in right.split()


def _within(part: str, whole: str) -> bool:
    return re.search(rf"\b{re.escape(part)}\b", whole) is not None
