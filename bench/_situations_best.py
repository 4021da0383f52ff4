"""Ledgers of marked situations: whether the figures are found, and the best of each right by each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench._situations import Row, Score, Situation
from rashomon.merge.accounts.ledgers import ledgers
from rashomon.merge.claims.subject import subjects
from rashomon.merge.events.threads import follow
from rashomon.model.record import BestRule, Entry, Ledger

RULES = {
    "latest_official": BestRule.LATEST_OFFICIAL,
    "most_origins": BestRule.MOST_ORIGINS,
    "ucdp": BestRule.UCDP,
}
DOZENS = ([24.0, None], [12.0, None])  # "dozens" as marked, and as docs/figures.md has it


def score(found: Sequence[Situation]) -> Score:
    """`best`: share of marked bests (each ledger has one for each rule) that are right, `best_RULE` by one rule alone.

    `best_read`: the same over ledgers of which one of ours holds every marked figure. `figures_found`: share of marked
    figures that stand in the ledger of ours that holds most of their ledger.
    """
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for situation in found:
        ours = _ledgers(situation)
        for row in situation.rows("figures"):
            best = max(ours, key=lambda one: (_held(one, row, situation), -len(one.entries), one.id), default=None)
            held = _held(best, row, situation) if best is not None else 0
            whole = held == len(row["figures"])
            counts.update(ledgers=1, whole=whole, figures=len(row["figures"]), held=held)
            for name, rule in RULES.items():
                right = held > 0 and best is not None and _is_right(best, rule, row["best"][name])
                counts.update({name: right, "read": right and whole})
                if not right:
                    wrong.append(f"{situation.folder.name} {row['event']} {row['measure']} {row['scope']}: {name}")
    rules = {f"best_{name}": round(counts[name] / max(1, counts["ledgers"]), 3) for name in RULES}
    figures = {
        "best": round(sum(counts[name] for name in RULES) / max(1, len(RULES) * counts["ledgers"]), 3),
        **rules,
        "best_read": round(counts["read"] / max(1, len(RULES) * counts["whole"]), 3),
        "figures_found": round(counts["held"] / max(1, counts["figures"]), 3),
        "ledgers": counts["ledgers"],
        "ledgers_read": counts["whole"],
    }
    return Score(figures, wrong)


def _ledgers(situation: Situation) -> list[Ledger]:
    conclusions = situation.conclusions
    entities = {entity.id: entity for entity in conclusions.entities}
    claims = list(situation.claims.values())
    ready = follow(subjects(claims, situation.documents, entities, conclusions.entity_of))
    by_id = {subject.claim.id: subject for subject in ready}
    return [one for event in conclusions.events for one in ledgers(event, by_id, situation.documents, situation.chains)]


def _held(ledger: Ledger, row: Row, situation: Situation) -> int:
    """How many of the marked figures stand in the ledger."""
    return sum(any(_is_it(entry, figure, situation) for entry in ledger.entries) for figure in row["figures"])


def _is_it(entry: Entry, figure: Row, situation: Situation) -> bool:
    statement = situation.statements[figure["statement"]]
    mention = entry.figure.mention
    file = Path(situation.documents[mention.document].location.partition("#")[0]).name
    touches = mention.start < statement["end"] and statement["start"] < mention.end
    alike = entry.figure.low == figure["low"] or entry.figure.high == figure["high"]
    return bool(file == statement["doc"] and touches and alike)


def _is_right(ledger: Ledger, rule: BestRule, marked: Sequence[float | None]) -> bool:
    best = next((one for one in ledger.best if one.rule is rule), None)
    if best is None:
        return False
    wanted = [None if bound is None else float(bound) for bound in marked]
    said = [best.low, best.high]
    return said == wanted or (wanted, said) == DOZENS
