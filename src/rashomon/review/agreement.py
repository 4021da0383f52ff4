"""How far two reviewers agree beyond chance: Cohen's kappa.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46:
kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of things judged alike, and p_e the share that two who judge
by their own habits, and without a look at the thing, would judge alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.model.judgement import COMPARING, OF_ONE_CLAIM, Judgement, JudgementKind
from rashomon.model.review import Said

MATTERS: Mapping[JudgementKind, str] = {
    JudgementKind.ACCEPTED: "claims",
    JudgementKind.REJECTED: "claims",
    JudgementKind.CORRECTED: "claims",
    JudgementKind.SAME_EVENT: "events",
    JudgementKind.NOT_SAME_EVENT: "events",
    JudgementKind.SAME_ENTITY: "entities",
    JudgementKind.NOT_SAME_ENTITY: "entities",
    JudgementKind.SAME_ORIGIN: "origins",
    JudgementKind.NOT_SAME_ORIGIN: "origins",
    **dict.fromkeys(COMPARING, "comparisons"),
}
"""What a judgement is on. Claims that persons added are nothing that two could have judged."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many things the one judged so and the other so."""

    one: str
    other: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of two reviewers on one matter: things that both judged, how many alike, and kappa.

    `expected` is the share that chance would have them judge alike; `kappa` None where it is not defined: nothing is
    judged by both, or both said the same of all.
    """

    matter: str
    things: int
    alike: int
    expected: float
    kappa: float | None
    table: tuple[Cell, ...]


def agreements(said: Iterable[Said], one: str, other: str) -> tuple[Agreement, ...]:
    """On each matter that both judged, by the last word of each; in the order of the alphabet."""
    standing = [each for each in said if each.stands]
    ours, theirs = (_words([each for each in standing if each.judgement.by == name]) for name in (one, other))
    both: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(ours.keys() & theirs.keys()):
        both.setdefault(key[0], []).append((ours[key], theirs[key]))
    return tuple(measured(matter, pairs) for matter, pairs in sorted(both.items()))


def measured(matter: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Agreement on things, each with what the one and the other called it."""
    number = len(pairs)
    alike = sum(left == right for left, right in pairs)
    ours, theirs = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    met = sum(ours[label] * theirs[label] for label in ours)
    chance = met / number**2 if number else 0.0
    told = Counter(pairs)
    return Agreement(
        matter=matter,
        things=number,
        alike=alike,
        expected=chance,
        kappa=(alike / number - chance) / (1 - chance) if number and met < number**2 else None,
        table=tuple(Cell(one=left, other=right, number=told[left, right]) for left, right in sorted(told)),
    )


def _words(said: Iterable[Said]) -> dict[Key, str]:
    """What somebody calls each thing, the last word for each."""
    found: dict[Key, str] = {}
    for each in sorted(said, key=lambda one: (str(one.judgement.made_at or ""), one.judgement.id)):
        if each.judgement.kind in MATTERS:
            for key in _things(each):
                found[key] = each.judgement.kind
    return found


def _things(each: Said) -> Iterable[Key]:
    one: Judgement = each.judgement
    matter = MATTERS[one.kind]
    if one.kind in OF_ONE_CLAIM:
        return [(matter, claim) for claim in each.claims[:1] or (one.left,)]
    point = (one.point or "",) if one.kind in COMPARING else ()
    return [(matter, *point, *sorted((left, right))) for left, right in product(one.lefts, one.rights) if left != right]
