"""Origins: whoever says something in the end, told apart and counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.merge.groups import Groups
from rashomon.merge.names.forms import fold
from rashomon.merge.names.office_words import STATE, of_class
from rashomon.merge.settle import split
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Chain, Origin, StepKind

UNNAMED = "unnamed"


def origins(chains: Iterable[Chain]) -> tuple[Origin, ...]:
    """Every origin that chains lead to, those of most claims first.

    It is shown by the name that most chains have for it, the longest of equals.
    """
    names: dict[str, Counter[tuple[str, StepKind]]] = defaultdict(Counter)
    claims: Counter[str] = Counter()
    for chain in chains:
        if chain.origin is not None:
            claims[chain.origin] += 1
            names[chain.origin][_shown(chain)] += 1
    lands = _lands(names)
    made = []
    for key in sorted(names):
        name, kind = max(names[key], key=lambda one: (names[key][one], len(one[0]), one))
        made.append(Origin(id=key, name=_of_land(name, key, lands), kind=kind))
    return tuple(sorted(made, key=lambda one: (-claims[one.id], one.name, one.id)))


# Whose a body is: "Army (Karsovian)", "Government of Karsovia"; and the ending of an adjective.
_OWNER = re.compile(r"(?P<before>.+ \(|Government of )(?P<owner>[A-Z][\w’'-]+)(?P<after>\)?)")
_ADJECTIVE = re.compile(r"(?:[aei]an|an|ese|ish)$")


def _lands(names: Mapping[str, Iterable[tuple[str, StepKind]]]) -> dict[str, str]:
    """The noun for the land of each root that the ids of bodies end in, where one of their names has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, called in names.items():
        for name, _ in called:
            owner = _OWNER.fullmatch(name)
            if owner is not None and not _ADJECTIVE.search(owner["owner"]):
                found[_root(key)].add(owner["owner"])
    return {root: min(lands) for root, lands in found.items() if root}


def _root(key: str) -> str:
    return key.rpartition("|")[2] if key.startswith("office:") else ""


def _of_land(name: str, key: str, lands: Mapping[str, str]) -> str:
    """A body's name with the land it is of as a noun, where an adjective stood: "Army (Karsovia)"."""
    owner = _OWNER.fullmatch(name)
    land = lands.get(_root(key))
    if owner is None or land is None or not _ADJECTIVE.search(owner["owner"]):
        return name
    return f"{owner['before']}{land}{owner['after']}"


def _shown(chain: Chain) -> tuple[str, StepKind]:
    """Name and kind of the step that is the origin; the outlet where a report speaks for itself."""
    step = next((step for step in reversed(chain.steps) if step.id == chain.origin), None)
    step = step or chain.steps[-1]
    kind = StepKind.OUTLET if step.kind is StepKind.FAMILY else step.kind
    return step.name, kind


def united(chains: Sequence[Chain], judgements: Iterable[Judgement]) -> tuple[Chain, ...]:
    """The chains with the origins that judgements unite or part; a person's word goes before an algorithm's.

    The sides of a judgement are ids or names of origins, or of steps on the way to one. "Not the same" on somebody and
    the body that the same person is taken to speak for makes the person an origin.
    """
    personal, others = split(judgements, JudgementKind.SAME_ORIGIN, JudgementKind.NOT_SAME_ORIGIN)
    if not personal and not others:
        return tuple(chains)
    known = _ids(chains)
    said = [*personal, *others]
    apart = [_sides(one, known) for one in said if one.kind is JudgementKind.NOT_SAME_ORIGIN]
    chains = [_parted(chain, apart) for chain in chains]
    groups: Groups[str] = Groups(sorted({chain.origin for chain in chains if chain.origin is not None}))
    for lefts, rights in apart:
        for left, right in _pairs(lefts, rights, groups):
            groups.part(left, right)
    for one in said:
        if one.kind is JudgementKind.SAME_ORIGIN:
            for left, right in _pairs(*_sides(one, known), groups):
                groups.join(left, right)
    return tuple(_moved(chain, groups) for chain in chains)


def _ids(chains: Iterable[Chain]) -> dict[str, set[str]]:
    """Ids of steps by their ids and folded names."""
    found: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for step in chain.steps:
            if step.id != UNNAMED:
                found[step.id].add(step.id)
                found[fold(step.name)].add(step.id)
        if chain.origin is not None:
            found[chain.origin].add(chain.origin)
            found[fold(_shown(chain)[0])].add(chain.origin)
    return found


def _sides(one: Judgement, known: Mapping[str, set[str]]) -> tuple[set[str], set[str]]:
    left, right = (known.get(side) or known.get(fold(side), set()) for side in (one.left, one.right))
    return left, right


def _pairs(lefts: Iterable[str], rights: Iterable[str], groups: Groups[str]) -> list[tuple[str, str]]:
    return [(left, right) for left in sorted(lefts) for right in sorted(rights) if left in groups and right in groups]


def _parted(chain: Chain, apart: Iterable[tuple[set[str], set[str]]]) -> Chain:
    """The chain ending at the person who spoke, where a judgement says that the body is somebody else."""
    for lefts, rights in apart:
        for mine, theirs in ((lefts, rights), (rights, lefts)):
            if chain.origin not in theirs:
                continue
            steps = [step for step in chain.steps if step.id in mine and step.kind is StepKind.SOURCE]
            if steps and chain.steps[-1].id == chain.origin:
                kept = chain.steps[: chain.steps.index(steps[-1]) + 1]
                reason = f"{steps[-1].name} is cited, and speaks for nobody else by a person's word"
                return replace(chain, steps=kept, origin=steps[-1].id, reason=reason)
    return chain


def _moved(chain: Chain, groups: Groups[str]) -> Chain:
    if chain.origin is None or groups.root(chain.origin) == chain.origin:
        return chain
    root = groups.root(chain.origin)
    return replace(chain, origin=root, reason=f"{chain.reason}; judged one origin with another name of it")


def independent(found: Collection[str]) -> tuple[str, ...]:
    """The origins among some that are told apart from one another, sorted.

    A body that words tell less of ("the police") is not told apart from one that they may mean ("the police of
    Velmar"), and does not count beside it; nor does a country or capital ("Velmar says") beside a body of its state.
    """
    ids = sorted(set(found))
    return tuple(one for one in ids if not any(other != one and _may_mean(one, other) for other in ids))


def is_state(origin: str) -> bool:
    """Whether an origin is a state, of which no body is told."""
    office = _office(origin)
    return office is not None and office[0] == STATE


def _may_mean(one: str, other: str) -> bool:
    left, right = _office(one), _office(other)
    if left is None or right is None:
        return False
    if left[0] == STATE and right[0] != STATE:
        return right[0] in of_class("organ") and (not (left[2] and right[2]) or left[2] == right[2])
    if left[0] != right[0]:
        return False
    return left[1] <= right[1] and left[2] in ("", right[2])


def _office(key: str) -> tuple[str, frozenset[str], str] | None:
    """Head, words and owner of a body's id."""
    kind, _, rest = key.partition(":")
    if kind != "office":
        return None
    head, words, owner = rest.split("|")
    return head, frozenset(words.split()), owner
