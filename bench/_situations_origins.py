"""Origins of marked matters: whether their number is right, and whether they are the very ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bench._situations import Row, Score, Situation
from bench.statements import same
from rashomon.merge.origins.counted import independent, origins

UNTOLD = ""


def score(found: Sequence[Situation]) -> Score:
    """`origins`: share of marked matters with the right number of origins; `origins_exact`: with the right ones."""
    right = exact = matters = claims = told = many = few = 0
    wrong: list[str] = []
    for situation in found:
        names = {origin.id: origin.name for origin in origins(situation.chains.values())}
        for row in situation.rows("origins"):
            ours = _ours(row, situation)
            number = len(independent([origin for origin in ours.values() if origin != UNTOLD]))
            matters += 1
            right += number == row["independent"]
            many += number > row["independent"]
            few += number < row["independent"]
            exact += number == row["independent"] and _exact(row, ours, names)
            claims += len(row["statements"])
            told += len(ours)
            if number != row["independent"]:
                wrong.append(f"{situation.folder.name} {row['id']} {row['matter']}: {number}, not {row['independent']}")
                wrong += [f"  {key}: {names.get(origin, origin or '(untold)')}" for key, origin in ours.items()]
    figures = {
        "origins": round(right / max(1, matters), 3),
        "origins_exact": round(exact / max(1, matters), 3),
        "origins_too_many": many,
        "origins_too_few": few,
        "matters": matters,
        "matters_found": round(told / max(1, claims), 3),
    }
    return Score(figures, wrong)


def _ours(row: Row, situation: Situation) -> dict[str, str]:
    """The origin of each statement of a matter that a claim was found for."""
    claims = {key: situation.matched[key] for key in row["statements"] if key in situation.matched}
    return {key: situation.chains[claim.id].origin or UNTOLD for key, claim in claims.items()}


def _exact(row: Row, ours: dict[str, str], names: dict[str, str]) -> bool:
    """Whether the statements are shared out over origins as marked, and the names are alike."""
    marked = {key: one["name"] for one in row["origins"] for key in one["statements"]}
    groups: dict[str, set[str]] = defaultdict(set)
    for key, origin in ours.items():
        groups[marked.get(key, UNTOLD)].add(origin)
    if any(len(group) > 1 for group in groups.values()) or groups.get(UNTOLD, {UNTOLD}) != {UNTOLD}:
        return False
    return all(
        same(name, origin, {}) or bool(_words(name) & _words(names.get(origin, origin)))
        for name, group in groups.items()
        for origin in group
        if name != UNTOLD
    )


def _words(name: str) -> set[str]:
    return {word for word in name.lower().replace("(", " ").replace(")", " ").split() if len(word) > 3}
