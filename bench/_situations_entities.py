"""Entities of a marked situation: which forms of names are one person, body, office or place.

A marked form is looked up among the mentions of the claims: by the words of a mention, else by the name that it
resolves to, else by that name without titles. Where a form is resolved to several entities, the one that most of its
mentions have counts. A form that is marked for two entities ("the ministry"), or that is the family name of a namesake
too, takes no part, since the marks do not say which of its mentions is whose.

- `entities`: F1 over pairs of marked forms that claims mention: pairs in one marked entity against pairs in one of ours
- `entities_precision`, `entities_recall`: its parts
- `entities_all`: the same F1 where a form that no claim mentions is an entity of its own
- `entities_read`: share of marked forms that claims mention
- `namesakes_merged`: pairs of entities that are marked as not the same and that share one of ours; there should be none
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from bench._situations import Row, Score, Situation, rows
from rashomon.merge.names.forms import fold, parse
from rashomon.merge.names.uses import mentions
from rashomon.model.claim import Claim
from rashomon.model.record import bearer

_EDGES = re.compile(r"^(?:the|a|an|its|his|her|their)\s+|[\s,;:(]+$", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What is counted over situations, so that their sums give the figures of all."""

    together: int = 0  # pairs in one entity, marked and ours
    marked: int = 0
    ours: int = 0
    marked_all: int = 0
    forms: int = 0
    read: int = 0
    merged: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Sum up."""
        for name in ("together", "marked", "ours", "marked_all", "forms", "read", "merged"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults

    def figures(self) -> dict[str, Any]:
        """The keys of the module's docstring."""
        return {
            "entities": _share(2 * self.together, self.marked + self.ours),
            "entities_precision": _share(self.together, self.ours),
            "entities_recall": _share(self.together, self.marked),
            "entities_all": _share(2 * self.together, self.marked_all + self.ours),
            "entities_read": _share(self.read, self.forms),
            "namesakes_merged": self.merged,
        }


def score(found: Sequence[Situation]) -> Score:
    """The figures over all situations, and what is wrong."""
    whole = Tally()
    for situation in found:
        whole.add(tally(list(situation.claims.values()), situation.conclusions.entity_of, situation.folder))
    return Score(whole.figures(), whole.faults)


def tally(claims: Sequence[Claim], entity_of: Mapping[str, str], folder: Path) -> Tally:
    """Counts of one situation; `entity_of` as `merge.conclude` makes it."""
    marks = rows(folder / "entities.jsonl")
    known = _Mentions(claims, entity_of)
    forms = [(form, one["id"]) for one in marks for form in _forms(one, marks)]
    placed = [(form, mark, own) for form, mark in forms if (own := known.entity(form)) is not None]
    made = Tally(forms=len(forms), read=len(placed), marked_all=_pairs(mark for _, mark in forms))
    made.marked = _pairs(mark for _, mark, _ in placed)
    made.ours = _pairs(own for _, _, own in placed)
    made.together = _pairs((mark, own) for _, mark, own in placed)
    made.faults += _faults(placed)
    made.merged = _merged(marks, placed, made.faults)
    return made


def _forms(mark: Row, marks: Sequence[Row]) -> list[str]:
    """The forms of an entity but for those that may be another's: marked for both, or the family name of a namesake."""
    others = {_plain(form) for one in marks if one is not mark for form in one["names"]}
    namesakes = [
        set(_plain(form).split()) for one in marks if one["id"] in mark.get("not", ()) for form in one["names"]
    ]
    return [
        form
        for form in dict.fromkeys(mark["names"])
        if _plain(form) not in others and not any(set(parse(form).tokens) <= words for words in namesakes)
    ]


def _pairs(keys: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


def _faults(placed: Sequence[tuple[str, str, str]]) -> list[str]:
    found = []
    for (form, mark, own), (other, its_mark, its_own) in combinations(placed, 2):
        if (mark == its_mark) != (own == its_own):
            found.append(f"{'apart' if mark == its_mark else 'joined'}: {form!r}, {other!r}")
    return found


def _merged(marks: Sequence[Mapping[str, Any]], placed: Sequence[tuple[str, str, str]], faults: list[str]) -> int:
    own: dict[str, set[str]] = defaultdict(set)
    for _, mark, entity in placed:
        own[mark].add(entity)
    apart = {frozenset((mark["id"], other)) for mark in marks for other in mark.get("not", ())}
    shared = [sorted(pair) for pair in apart if len(pair) == 2 and set.intersection(*(own[one] for one in pair))]
    faults += [f"namesakes: {pair}" for pair in sorted(shared)]
    return len(shared)


class _Mentions:
    """The entities of the claims' mentions, by their words."""

    def __init__(self, claims: Sequence[Claim], entity_of: Mapping[str, str]) -> None:
        self._by: list[dict[str, Counter[str]]] = [defaultdict(Counter) for _ in range(3)]
        for name, document, told in mentions(claims):
            entity = bearer(entity_of, name, document)
            if entity is not None:
                quote = told.mention.quote if told.mention is not None else name
                self._count((_plain(quote), _plain(name), " ".join(parse(name).tokens)), entity)
        for claim in claims:
            for place in claim.event.places if claim.event is not None else ():
                entity = bearer(entity_of, place.name, claim.document) or f"place {fold(place.name)}"
                self._count((_plain(place.mention.quote), _plain(place.name), fold(place.name)), entity)

    def _count(self, words: tuple[str, str, str], entity: str) -> None:
        for counts, key in zip(self._by, words, strict=True):
            counts[key][entity] += 1

    def entity(self, form: str) -> str | None:
        """The entity that most mentions of a form have; None where no claim mentions it."""
        for counts, key in zip(self._by, (_plain(form), _plain(form), " ".join(parse(form).tokens)), strict=True):
            found = counts.get(key)
            if found:
                return min(found, key=lambda entity: (-found[entity], entity))
        return None


def _plain(text: str) -> str:
    """Folded, without article and what hangs on at the end. Case tells "the Ministry" from "the ministry" no more."""
    return fold(_EDGES.sub("", _EDGES.sub("", text)))


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
