"""Marked situations: their reports read, judged and concluded, and the claim of each marked statement."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rashomon
from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events.threads import follow
from rashomon.merge.origins import families
from rashomon.model.claim import Claim
from rashomon.model.document import Document
from rashomon.model.listed import Lists
from rashomon.model.record import Chain, Conclusions

Row = Mapping[str, Any]
TUNE, CHECK, ASIDE = "tune", "check", "aside"
FOUND = 0.5  # character F1 from which on a claim is that of a statement


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """One folder of marks, and what the program makes of its reports. `matched` has claims by ids of statements."""

    folder: Path
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    conclusions: Conclusions
    chains: Mapping[str, Chain]
    statements: Mapping[str, Row]
    matched: Mapping[str, Claim]

    def ready(self) -> dict[str, Subject]:
        """The claims made ready to be set side by side, by id."""
        entities = {entity.id: entity for entity in self.conclusions.entities}
        claims = list(self.claims.values())
        made = follow(subjects(claims, self.documents, entities, self.conclusions.entity_of))
        return {subject.claim.id: subject for subject in made}

    def rows(self, name: str) -> list[Row]:
        """The marks of `NAME.jsonl`; none where there is no such file."""
        return rows(self.folder / f"{name}.jsonl")


@dataclass(slots=True)
class Score:
    """What a scorer found: figures over all situations, and lines on what is wrong."""

    figures: dict[str, Any]
    wrong: list[str] = field(default_factory=list)


def rows(path: Path) -> list[Row]:
    """The rows of a file in JSON lines; none where it is not there."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def folders(data: Path, part: str | None) -> list[Path]:
    """The folders of situations in `data`, or `data` itself; of one part only where one is named."""
    if (data / "statements.jsonl").exists():
        return [data]
    found = sorted(path.parent for path in data.glob("*/statements.jsonl"))
    return [path for path in found if part is None or part == part_of(path)]


def part_of(folder: Path) -> str:
    """The part of the marks a situation's folder is of: tune, check or aside."""
    return next((part for part in (CHECK, ASIDE) if folder.name.startswith(part)), TUNE)


def situations(data: Path, part: str | None) -> Iterator[Situation]:
    """Every situation of a part, read and concluded one by one."""
    found = folders(data, part)
    if not found:
        sys.exit(
            f"{str(data)!r} holds no marked situation: name a folder with statements.jsonl, or one of such folders"
        )
    yield from map(situation, found)


def situation(folder: Path) -> Situation:
    """One situation: built as `rashomon build` does, then judged and concluded."""
    documents, claims = _read(folder)
    outlets = folder / "outlets.csv"
    lists = Lists(outlets=families.load(outlets) if outlets.exists() else ())
    judgements = judge(list(claims.values()), documents, lists=lists)
    conclusions = conclude(list(claims.values()), documents, judgements, lists)
    statements = {row["id"]: row for row in rows(folder / "statements.jsonl")}
    return Situation(
        folder=folder,
        documents=documents,
        claims=claims,
        conclusions=conclusions,
        chains={chain.claim: chain for chain in conclusions.chains},
        statements=statements,
        matched=matched(statements, documents, claims),
    )


def _read(folder: Path) -> tuple[dict[str, Document], dict[str, Claim]]:
    meta = folder / "reports.csv"
    with tempfile.TemporaryDirectory() as place:
        output = Path(place) / "record.db"
        with rashomon.build(folder / "reports", output, meta=meta if meta.exists() else None, workers=1) as record:
            documents = {document.id: document for document in record.documents()}
            return documents, {claim.id: claim for claim in record.claims()}


def matched(
    statements: Mapping[str, Row], documents: Mapping[str, Document], claims: Mapping[str, Claim]
) -> dict[str, Claim]:
    """The claim of each statement: that of the same report whose words overlap it best, half or more (character F1).

    Of equals one with an event, then the one of the greatest id.
    """
    files = {Path(document.location.partition("#")[0]).name: key for key, document in documents.items()}
    of: dict[str, list[Claim]] = {}
    for claim in claims.values():
        of.setdefault(claim.document, []).append(claim)
    found = {}
    for key, row in statements.items():
        near = [(_overlap(row, one), one.event is not None, one.id) for one in of.get(files.get(row["doc"], ""), ())]
        best = max(near, default=(0.0, False, ""))
        if best[0] >= FOUND:
            found[key] = claims[best[2]]
    return found


def _overlap(row: Row, claim: Claim) -> float:
    """Character F1 of a statement and a claim's content."""
    start, end = claim.content.start, claim.content.end
    first, last = int(row["start"]), int(row["end"])
    return max(0.0, 2 * (min(last, end) - max(first, start)) / (last - first + end - start))
