"""Namesakes: two people of one full name, told apart where unrelated reports give it another country or another walk
of life."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.merge.names.forms import Sort, fold
from rashomon.merge.names.uses import Use, mentions
from rashomon.model.claim import Attribution, Claim, Participant
from rashomon.model.reading import SourceKind
from rashomon.model.record import within

PUBLIC = frozenset((SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.REBEL, SourceKind.INTERGOVERNMENTAL))
UNTOLD = frozenset((SourceKind.OUTLET, SourceKind.UNNAMED))


@dataclass(slots=True)
class _Told:
    """What one document tells of the bearer of a name."""

    countries: Counter[str] = field(default_factory=Counter)
    public: set[bool] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    @property
    def country(self) -> str | None:
        return next(iter(self.countries)) if len(self.countries) == 1 else None

    def add(self, other: _Told) -> None:
        self.countries.update([other.country] if other.country else [])
        self.public |= other.public
        self.roles |= other.roles


def told_apart(found: Mapping[str, Use], claims: Sequence[Claim], near: Mapping[str, str]) -> dict[str, Use]:
    """`found`, with a full name set apart where unrelated documents tell of other bearers."""
    suspects = {text for text, use in found.items() if use.name.sort is Sort.PERSON and _may_be_two(use)}
    if not suspects:
        return dict(found)
    told: dict[str, dict[str, _Told]] = defaultdict(lambda: defaultdict(_Told))
    for name, document, each in mentions(claims):
        if name in suspects:
            _take(told[name][document], each)
    camps = {name: _camps(by_document, near) for name, by_document in told.items()}
    return _split(found, claims, {name: camp for name, camp in camps.items() if camp})


def _may_be_two(use: Use) -> bool:
    public = {kind in PUBLIC for kind in use.kinds if kind not in UNTOLD}
    return len(use.documents) > 1 and (len(use.countries) > 1 or len(public) > 1)


def _take(told: _Told, each: Attribution | Participant) -> None:
    if each.country is not None:
        told.countries[each.country] += 1
    if isinstance(each, Attribution) and each.role:
        told.roles |= set(fold(each.role).split())
        if each.kind not in UNTOLD:
            told.public.add(each.kind in PUBLIC)


def _camps(told: Mapping[str, _Told], near: Mapping[str, str]) -> dict[str, str]:
    """The mark of the bearer for each document, where two are told apart; empty where all may be one."""
    by_realm: dict[str, _Told] = defaultdict(_Told)
    for document, one in told.items():
        by_realm[near.get(document, document)].add(one)
    by_mark: dict[str, _Told] = defaultdict(_Told)
    for one in by_realm.values():
        by_mark[_mark(one)].add(one)
    if not any(_differ(left, right) for left, right in combinations(by_mark.values(), 2)):
        return {}
    return {document: _mark(by_realm[near.get(document, document)]) for document in told}


def _mark(told: _Told) -> str:
    country = told.country or ""
    walk = "" if len(told.public) != 1 else "in office" if True in told.public else "in private life"
    return ", ".join(filter(None, (country, walk if not country else ""))) or "untold"


def _differ(left: _Told, right: _Told) -> bool:
    """Whether two groups of unrelated reports tell of two people: another country and no word of an office in common,
    or one in office and one in private life where no country makes them one."""
    if left.country and right.country:
        return left.country != right.country and not left.roles & right.roles
    return len(left.public) == len(right.public) == 1 and left.public != right.public


def _split(found: Mapping[str, Use], claims: Iterable[Claim], camps: Mapping[str, dict[str, str]]) -> dict[str, Use]:
    made: dict[str, Use] = {}
    only: dict[str, set[str]] = defaultdict(set)
    for name, document, told in mentions(claims):
        if name in camps:
            mark = camps[name][document]
            text = within(name, mark)
            made.setdefault(text, Use(text, spelt=name)).count(told, document)
            only[text].add(document)
    for text, documents in only.items():
        made[text].only = frozenset(documents)
    return {text: use for text, use in found.items() if text not in camps} | made
