"""Which names of people name one person: titles, order, hyphens, initials, and spellings of other alphabets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.merge.names.forms import FAMILY_NAME_FIRST, Name
from rashomon.merge.names.spelled import (
    EASTERN,
    arabic,
    classes,
    family_alike,
    given_alike,
    korean,
    skeleton,
    without_article,
)
from rashomon.merge.names.uses import Use

_PARTICLES = frozenset(("al", "el", "bin", "ibn", "ben", "bint", "ould", "abu"))
_GUTTURAL = re.compile(r"(?<![cksztp])h")
_BOUND = frozenset(("abdel", "abdul", "abd"))  # half a given name: "Abdel Fattah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two names that are taken to name one entity, how surely (0 to 1), and why. `left` is the shorter name."""

    left: str
    right: str
    score: float
    reason: str


def agree(left: Use, right: Use) -> bool:
    """Whether country speaks against their being one: both known and different."""
    return left.country is None or right.country is None or left.country == right.country


def blocks(keyed: Iterable[tuple[str, Use]]) -> Iterator[list[Use]]:
    """Uses that share a key, by the order of the keys; only keys that two or more share."""
    found: dict[str, dict[str, Use]] = defaultdict(dict)
    for key, use in keyed:
        found[key].setdefault(use.text, use)
    for key in sorted(found):
        if len(found[key]) > 1:
            yield list(found[key].values())


def people(uses: list[Use]) -> Iterator[Match]:
    """Matches among full names. They are compared only within blocks that share a key (the words in one, or the family
    name's consonants and the given name), so the work grows with the number of names."""
    yield from _same_words(uses)
    yield from _romanised(uses)
    yield from _spellings(uses)


def _words(name: Name) -> tuple[str, ...]:
    """The words of a name without particles and articles, halves of one given name joined."""
    kept = [without_article(token) for token in name.tokens if token not in _PARTICLES]
    joined: list[str] = []
    for token in kept or list(name.tokens):
        if joined and joined[-1] in _BOUND:
            joined[-1] += token
        else:
            joined.append(token.replace("-", "") if token.split("-")[0] in _BOUND else token)
    return tuple(joined)


def family_first(use: Use) -> bool:
    """Whether the family name may come first: of such a country, or of none that is known and with a hyphen."""
    return use.country in FAMILY_NAME_FIRST or (use.country is None and any("-" in word for word in _words(use.name)))


def family_names(use: Use) -> set[str]:
    """The words of a person's name that may be the family name."""
    tokens = _words(use.name)
    return {tokens[-1], tokens[0]} if family_first(use) else {tokens[-1]}


def _joined(use: Use) -> str:
    return "".join(_words(use.name)).replace("-", "")


def _same_words(uses: list[Use]) -> Iterator[Match]:
    """One person's name with and without title, article, hyphen or space, family name first or last."""
    keyed = [(_joined(use), use) for use in uses]
    for use in uses:
        if family_first(use):
            last, *others = reversed(_words(use.name))
            keyed.append(("".join([last, *reversed(others)]).replace("-", ""), use))
    for block in blocks(keyed):
        first = block[0]
        for use in block[1:]:
            if agree(first, use):
                reason = "the same name but for title, hyphen or order"
                yield Match(left=use.text, right=first.text, score=0.98, reason=reason)


def _romanised(uses: list[Use]) -> Iterator[Match]:
    """Names of countries where the family name comes first, in two romanisations ("Lee Jae-myung, Yi Jae-myeong")."""
    keyed = []
    for use in uses:
        tokens = _words(use.name)
        if family_first(use) and len(tokens) > 1:
            for family, given in ((tokens[0], tokens[1:]), (tokens[-1], tokens[:-1])):
                own = {one for one in classes(family, "family") if one[:2] in EASTERN} or {family}
                keyed += [(f"{one} {korean(''.join(given))}", use) for one in sorted(own)]
    for block in blocks(keyed):
        first = block[0]
        for use in block[1:]:
            if agree(first, use) and _joined(first) != _joined(use):
                reason = "the same name in another romanisation"
                yield Match(left=use.text, right=first.text, score=0.93, reason=reason)


def _spellings(uses: list[Use]) -> Iterator[Match]:
    """One family name in two transliterations, or with the given name cut short, and given names that agree."""
    keyed = [(key, use) for use in uses for key in _keys(_words(use.name))]
    for block in blocks(keyed):
        leaders: list[Use] = []
        for use in sorted(block, key=lambda use: (use.name.short, -len(_joined(use)), use.text)):
            known = [leader for leader in leaders if _alike(leader, use)]
            if not known:
                leaders.append(use)
            for leader in known if use.name.short else known[:1]:
                if _joined(leader) != _joined(use):
                    reason = f"{use.spelt} is another spelling of {leader.spelt}"
                    yield Match(left=use.text, right=leader.text, score=0.9, reason=reason)


def _keys(words: tuple[str, ...]) -> set[str]:
    """The family name's consonants with the given name's first letter, and with the names it is a spelling of."""
    given = words[0]
    ends = {f"initial {given[0]}", f"sound {skeleton(given)[:1]}", *classes(given, "given")}
    family = words[-1]
    bones = skeleton(family)
    families = {bones, bones.lstrip("aeiou"), *(one for one in classes(family, "family") if one[:2] not in EASTERN)}
    families.add(skeleton(family.removesuffix("w")))  # Ferrow, Ferro
    families.add(skeleton(_GUTTURAL.sub("g", family)))  # Lysohor, Lysogor
    return {f"{family} {end}" for family in families for end in ends}


def _alike(left: Use, right: Use) -> bool:
    one, other = _words(left.name), _words(right.name)
    if len(one) < 2 or len(other) < 2 or not agree(left, right):
        return False
    if family_first(left) or family_first(right):
        return False  # there the given name is what tells people apart: see `_romanised`
    by_arabic = arabic(one[0]) and arabic(other[0])
    if not family_alike(one[-1], other[-1], arabic=by_arabic):
        return False
    return given_alike(one[0], other[0]) and _middle_alike(one[1:-1], other[1:-1])


def _middle_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one has no middle name, or both begin alike."""
    return not left or not right or left[0][0] == right[0][0]
