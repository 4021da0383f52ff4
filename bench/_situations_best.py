"""Ledgers of marked situations: whether the figures are found, and the best of each right by each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench._situations import Row, Score, Situation
from bench._situations_comparisons import fitting
from rashomon.merge.accounts.ledgers import ledgers
from rashomon.merge.accounts.speakers import Sources, accounts
from rashomon.model.record import BestRule, Entry, Event, Ledger

RULES = {
    "latest_official": BestRule.LATEST_OFFICIAL,
    "most_origins": BestRule.MOST_ORIGINS,
    "ucdp": BestRule.UCDP,
}
DOZENS = ([24.0, None], [12.0, None])  # "dozens" as marked, and as docs/figures.md has it


def score(found: Sequence[Situation]) -> Score:
    """`best`: share of marked bests (each ledger has one for each rule) that are right, `best_RULE` by one rule alone.

    `best_read`: the same over ledgers of which one of ours holds every marked figure. `figures_found`: share of marked
    figures that stand in the ledger of ours that holds most of their ledger. `best_given`, `figures_given`: were the
    marked events ours.
    """
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for situation in found:
        tables = _Tables(situation)
        for row in situation.rows("figures"):
            held, right = _rights(tables.ours, row, situation)
            held_given, right_given = _rights(tables.given(row), row, situation)
            whole = held == len(row["figures"])
            counts.update(ledgers=1, whole=whole, figures=len(row["figures"]), held=held, held_given=held_given)
            counts.update([*right, *(["read"] * len(right) if whole else []), *(["given"] * len(right_given))])
            if len(right_given) < len(RULES):
                missed = ", ".join(name for name in RULES if name not in right_given)
                wrong.append(f"{situation.folder.name} {row['event']} {row['measure']} {row['scope']}: {missed}")
    rules = {f"best_{name}": round(counts[name] / max(1, counts["ledgers"]), 3) for name in RULES}
    figures = {
        "best": round(sum(counts[name] for name in RULES) / max(1, len(RULES) * counts["ledgers"]), 3),
        **rules,
        "best_read": round(counts["read"] / max(1, len(RULES) * counts["whole"]), 3),
        "best_given": round(counts["given"] / max(1, len(RULES) * counts["ledgers"]), 3),
        "figures_given": round(counts["held_given"] / max(1, counts["figures"]), 3),
        "figures_found": round(counts["held"] / max(1, counts["figures"]), 3),
        "ledgers": counts["ledgers"],
        "ledgers_read": counts["whole"],
    }
    return Score(figures, wrong)


def _rights(ours: Sequence[Ledger], row: Row, situation: Situation) -> tuple[int, list[str]]:
    """How many marked figures the ledger holds that holds most of them, and by which rules its best is right."""
    best = max(ours, key=lambda one: (_held(one, row, situation), -len(one.entries), one.id), default=None)
    held = _held(best, row, situation) if best is not None else 0
    if best is None or not held:
        return 0, []
    return held, [name for name, rule in RULES.items() if _is_right(best, rule, row["best"][name])]


class _Tables:
    """The ledgers of one situation: of our events, and of the marked ones."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        conclusions = situation.conclusions
        self._by_id = situation.ready()
        self._sources = Sources(
            entities={entity.id: entity for entity in conclusions.entities},
            entity_of=conclusions.entity_of,
            documents=situation.documents,
            origin={document: document for document in situation.documents},
        )
        self._statements = {row["id"]: row["statements"] for row in situation.rows("events")}
        self.ours = [ledger for event in conclusions.events for ledger in self._of(event)]

    def given(self, row: Row) -> list[Ledger]:
        """The ledgers of the marked event of a marked ledger: of the claims of its statements."""
        wanted = [*self._statements[row["event"]], *(figure["statement"] for figure in row["figures"])]
        claims = {claim.id for statement in wanted for claim in fitting(self._situation, statement)}
        group = sorted((self._by_id[claim] for claim in claims), key=lambda one: one.order)
        event = Event(
            id=row["event"],
            type=None,
            title="",
            actors=(),
            recipients=(),
            places=(),
            earliest=None,
            latest=None,
            status="asserted",
            accounts=accounts(row["event"], group, self._sources),
            comparisons=(),
        )
        return self._of(event)

    def _of(self, event: Event) -> list[Ledger]:
        return list(ledgers(event, self._by_id, self._situation.documents, self._situation.chains))


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
