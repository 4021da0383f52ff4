"""Marked situations: who ultimately says so, how claims compare, and which figure is best.

`DATA` is one situation's folder (tests/corpus/situations/NAME) or a folder of several. Of several, `--part tune` takes
those that rules may be tuned on, `--part check` (folders `check_*`) those that are measured between, `--part aside`
those kept aside; of the last two nobody who writes rules looks at more than the figures. Reports are read as a build
reads them, judged and concluded; a marked statement stands for the claim of its report whose words overlap it best
(character F1 of 0.5 or more), and statements without such a claim take no part.

- `origins`: share of the marked matters ("12 were killed") whose number of independent origins is right: of the claims
  of its statements, how many origins their chains lead to
- `origins_exact`: share for which they are also the marked ones: statements shared out as marked, names alike
- `entities`: F1 over pairs of marked forms of names that claims mention, one entity or not; `entities_precision`,
  `entities_recall`; `entities_all`, where a form that no claim mentions is alone; `entities_read`, the share that are
- `namesakes_merged`: pairs of entities marked as not the same that are one of ours (there should be none)
- `comparisons`: macro F1 over kinds of comparison (`none` is one) of marked pairs: what is said of them on the marked
  point, else on another, where their claims are in one event of ours; `comparisons_given`, `given_KIND`: were the
  marked events ours
- `pairs_unread`: marked pairs of which a side has no claim; `pairs_apart`: those that compare and are in no one event
- `best`: share of marked ledgers' bests that are right, over all rules, and `best_RULE` by each; `best_read`: of the
  ledgers of which one of ours holds every marked figure; `best_given`, `figures_given`: were the marked events ours;
  `figures_found`: share of marked figures in that ledger
- `matters`, `matters_found`: how many matters, and the share of their statements that a claim was found for
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import _situations_best, _situations_comparisons, _situations_entities, _situations_origins
from bench._situations import ASIDE, CHECK, TUNE, Score, Situation, part_of, situations

# Each takes all situations of a part and gives its figures.
SCORERS: tuple[Callable[[Sequence[Situation]], Score], ...] = (
    _situations_origins.score,
    _situations_entities.score,
    _situations_comparisons.score,
    _situations_best.score,
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the situations are, and which of them to measure on."""
    parser.add_argument("--data", type=Path, required=True, help="folder of a situation, or of several")
    parser.add_argument("--part", choices=[TUNE, CHECK, ASIDE], help="measure on this part only")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong; of the part to tune on only")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    found = list(situations(options.data, options.part))
    scores = [score(found) for score in SCORERS]
    open_to_all = all(part_of(one.folder) == TUNE for one in found)
    if options.wrong and open_to_all:
        return {f"{number:04}": line for number, line in enumerate(line for score in scores for line in score.wrong)}
    figures: dict[str, Any] = {}
    for score in scores:
        figures |= score.figures
    return {
        **figures,
        "situations": len(found),
        "documents": sum(len(one.documents) for one in found),
        "statements_found": sum(len(one.matched) for one in found),
        "statements": sum(len(one.statements) for one in found),
    }
