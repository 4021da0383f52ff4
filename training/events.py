"""`python -m training.events`: the weights of `merge.events.ties`, from the marked situations that are read for it.

Logistic regression over pairs of claims, apart for pairs of one report and of two. A pair is of one happening where
both claims are of marked statements of one event. A claim without a marked statement is of another happening than a
marked one, which counts little, since such a claim is often a part of a marked one. A feature whose weight comes out
with the sign that it should not have (`AGAINST`) is left out, since there are few situations. It prints how well the
pairs of each situation are told by weights that it had no part in, then the weights, as they stand in the module.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

import rashomon
from bench._situations import TUNE, Row, folders, matched, rows, situation
from rashomon.merge import conclude, judge
from rashomon.merge.claims.subject import Subject, subjects
from rashomon.merge.events import ties
from rashomon.merge.events.grids import Numbers
from rashomon.merge.events.marks import Marks, marks
from rashomon.merge.events.threads import follow
from rashomon.merge.names.entities import resolve, uses
from rashomon.model.claim import Claim
from rashomon.model.document import Document

ROOT = Path(__file__).resolve().parents[1]
UNMARKED = 0.1  # what a pair counts of which one claim alone is marked
EXAMPLES = 3.0  # what a pair of the example reports counts: all their statements are marked, most of them of no event
DRAWN = 2.0  # how strongly weights are drawn towards 0
STEPS = 30
AGAINST = frozenset(
    "other_deed types_apart other_sort next_day other_day other_day_before other_town other_toll"
    " other_target one_to_come one_background one_speech one_further other_thread".split()
)
"""Features that speak against one happening; all others speak for it."""
WITHIN_ONLY = frozenset("next_sentence sentence_between next_paragraph same_thread other_thread".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """One set of reports: its claims' features for every two, which two are of one happening, and what they count."""

    name: str
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Mapping[str, frozenset[str]]
    statements: Mapping[str, str]
    grids: Numbers
    near: Numbers
    right: Numbers
    count: Numbers


def main() -> None:
    """Print the figures and the weights."""
    cases = list(_cases())
    for held in cases:
        _ship(*(fitted([one for one in cases if one is not held], inside) for inside in (True, False)))
        print(f"{held.name}: pair F1 {_pairs(held):.3f}", flush=True)
    within, across = fitted(cases, True), fitted(cases, False)
    _ship(within, across)
    for one in ties.TIES:
        print(f"    Weighted({one.feature.__name__}, {one.within:.2f}, {one.across:.2f}),")
    print(f"START_WITHIN, START_ACROSS = {within['']:.2f}, {across['']:.2f}")


def _cases() -> Iterator[Case]:
    for folder in folders(ROOT / "tests" / "corpus" / "situations", TUNE):
        told = situation(folder)
        events = {row["id"]: row["statements"] for row in told.rows("events")}
        yield _case(folder.name, told.documents, told.claims, told.statements, events)
    marked = ROOT / "tests" / "corpus" / "examples"
    with tempfile.TemporaryDirectory() as place:
        reports = ROOT / "examples" / "reports"
        meta = ROOT / "examples" / "reports.csv"
        with rashomon.build(reports, Path(place) / "record.db", meta=meta, workers=1) as record:
            documents = {one.id: one for one in record.documents()}
            claims = {one.id: one for one in record.claims()}
    files = {Path(one.location.partition("#")[0]).name: one for one in documents.values()}
    found = [
        row for name in ("statements", "html_statements", "jsonl_statements") for row in rows(marked / f"{name}.jsonl")
    ]
    statements = {row["id"]: _placed(row, files[row["doc"]]) for row in found}
    events = {row["id"]: row["claims"] for row in rows(marked / "events.jsonl")}
    yield _case("examples", documents, claims, statements, events)


def _placed(row: Row, document: Document) -> Row:
    start = row.get("start", document.text.find(row["content"]))
    return {**row, "start": start, "end": start + len(row["content"])}


def _case(
    name: str,
    documents: Mapping[str, Document],
    claims: Mapping[str, Claim],
    statements: Mapping[str, Row],
    marked: Mapping[str, Sequence[str]],
) -> Case:
    events: dict[str, frozenset[str]] = {key: frozenset() for key in statements}
    for event, held in marked.items():
        for key in held:
            events[key] |= {event}
    ours = {key: claim.id for key, claim in matched(statements, documents, claims).items()}
    told = _told(documents, claims)
    of: dict[str, frozenset[str]] = defaultdict(frozenset)
    for key, claim in ours.items():
        of[claim] |= events[key] or {key}
    kinds = [of.get(one.claim.id) for one in told.subjects]
    right = np.array([[bool(one and other and one & other) for other in kinds] for one in kinds], dtype=float)
    known = np.array([one is not None for one in kinds], dtype=float)
    count = UNMARKED * np.maximum.outer(known, known) + (1 - UNMARKED) * np.minimum.outer(known, known)
    return Case(
        name=name,
        documents=documents,
        claims=claims,
        events=events,
        statements=ours,
        grids=np.stack([one.feature(told) for one in ties.TIES]),
        near=np.equal.outer(told.report, told.report).astype(float),
        right=right,
        count=count * (EXAMPLES if name == "examples" else 1.0),
    )


def _told(documents: Mapping[str, Document], claims: Mapping[str, Claim]) -> Marks:
    made = list(claims.values())
    found, entity_of = resolve(uses(made, documents), judge(made, documents))
    ready: list[Subject] = subjects(made, documents, {entity.id: entity for entity in found}, entity_of)
    return marks(follow(ready), documents)


def fitted(cases: Sequence[Case], inside: bool) -> dict[str, float]:
    """The weight of each feature, and that of nothing (""), over pairs of one report (`inside`) or of two."""
    names = [one.feature.__name__ for one in ties.TIES]
    chosen = [name for name in names if inside or name not in WITHIN_ONLY]
    values, right, count = _pairs_of(cases, inside)
    while True:
        columns = values[:, [names.index(name) for name in chosen]]
        weights = _regressed(columns, right, count)
        wrong = {name: abs(one) for name, one in zip(chosen, weights, strict=False) if (one > 0) == (name in AGAINST)}
        if not wrong:
            break
        chosen.remove(max(wrong, key=lambda name: wrong[name]))
    found = dict.fromkeys(names, 0.0) | dict(zip(chosen, weights.tolist(), strict=False))
    return {**found, "": float(weights[-1])}


def _pairs_of(cases: Sequence[Case], inside: bool) -> tuple[Numbers, Numbers, Numbers]:
    values, right, count = [], [], []
    for case in cases:
        upper = np.triu_indices(len(case.near), 1)
        taken = (case.near[upper] == inside) & (case.count[upper] > 0)
        values.append(case.grids[:, upper[0][taken], upper[1][taken]].T)
        right.append(case.right[upper][taken])
        count.append(case.count[upper][taken])
    return np.vstack(values), np.concatenate(right), np.concatenate(count)


def _regressed(values: Numbers, right: Numbers, count: Numbers) -> Numbers:
    """Weights of a logistic regression by Newton's steps, that of nothing last."""
    told = np.hstack([values, np.ones((len(values), 1))])
    drawn = np.diag([DRAWN] * values.shape[1] + [1e-6])
    weights: Numbers = np.zeros(told.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (count * (likely - right)) + drawn @ weights
        bend = (told * (count * likely * (1 - likely))[:, None]).T @ told + drawn
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _ship(within: Mapping[str, float], across: Mapping[str, float]) -> None:
    """Let the module have these weights."""
    made = [one._replace(within=within[one.feature.__name__], across=across[one.feature.__name__]) for one in ties.TIES]
    ties.TIES = tuple(made)
    ties.START_WITHIN, ties.START_ACROSS = within[""], across[""]


def _pairs(case: Case) -> float:
    """F1 over pairs of marked statements: which are in one event; those of no marked event are in none."""
    claims = list(case.claims.values())
    event_of = conclude(claims, case.documents, judge(claims, case.documents)).event_of
    ours = {key: event_of.get(case.statements.get(key, "")) for key in case.events}
    wanted = made = both = 0
    for one, other in combinations(sorted(case.events), 2):
        right, said = bool(case.events[one] & case.events[other]), ours[one] is not None and ours[one] == ours[other]
        wanted, made, both = wanted + right, made + said, both + (right and said)
    return 2 * both / max(1, wanted + made)


if __name__ == "__main__":
    main()
