"""Which differently spelled names name one entity: the algorithm behind `SAME_ENTITY` judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from rashomon.merge.entities import Use
from rashomon.merge.names import FAMILY_NAME_FIRST, Name, Sort, initials, skeleton, spelling

# Least similarity (rapidfuzz ratio, 0-100) of two spellings of one family name, where transliteration alone does not
# make them one: Gorbachev and Gorbachov 89, Yanukovych and Yanukovitch 95; but Miller and Muller 83, Chen and Chan 75.
FAMILY_RATIO = 85
# The same for given names: Sergei and Sergey 83, Aleksandr and Alexander 78, Volodymyr and Vladimir 59; the
# consonants must agree as well, be three or more, and not end in a vowel that tells a woman's name from a man's.
GIVEN_RATIO = 55
GIVEN_CONSONANTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two names that are taken to name one entity, how surely (0 to 1), and why. `left` is the shorter name."""

    left: str
    right: str
    score: float
    reason: str


def propose(found: Mapping[str, Use]) -> Iterator[Match]:
    """Matches between the names of `found`, in an order that does not depend on theirs.

    Names are compared only within blocks that share a key (concatenated name, family name's consonants and given
    name's initial, initials), so the work grows with the number of names.
    """
    by_sort: dict[Sort, list[Use]] = defaultdict(list)
    for text in sorted(found):
        by_sort[found[text].name.sort].append(found[text])
    people = by_sort[Sort.PERSON]
    yield from _same_words(people)
    yield from _spellings(people)
    yield from _organisations([*by_sort[Sort.WORD], *by_sort[Sort.ORGANISATION]])
    yield from _family_names(by_sort[Sort.WORD], people)
    yield from _acronyms(by_sort[Sort.WORD], [*by_sort[Sort.ORGANISATION], *people])


def agree(left: Use, right: Use) -> bool:
    """Whether country speaks against their being one: both known and different."""
    return left.country is None or right.country is None or left.country == right.country


def _blocks(keyed: Iterable[tuple[str, Use]]) -> Iterator[list[Use]]:
    blocks: dict[str, list[Use]] = defaultdict(list)
    for key, use in keyed:
        blocks[key].append(use)
    for key in sorted(blocks):
        if len(blocks[key]) > 1:
            yield blocks[key]


def _joined(name: Name) -> str:
    return "".join(name.tokens).replace("-", "")


def _family_first(use: Use) -> bool:
    return use.country in FAMILY_NAME_FIRST or (use.country is None and use.name.hyphenated)


def _same_words(people: list[Use]) -> Iterator[Match]:
    """One person's name with and without title, hyphen or space, family name first or last."""
    keyed = [(_joined(use.name), use) for use in people]
    for use in people:
        if _family_first(use):
            last, *others = reversed(use.name.tokens)
            keyed.append(("".join([last, *reversed(others)]).replace("-", ""), use))
    for block in _blocks(keyed):
        first = block[0]
        for use in block[1:]:
            if use.text != first.text and agree(first, use):
                yield Match(
                    left=use.text, right=first.text, score=0.98, reason="the same name but for title, hyphen or order"
                )


def _spellings(people: list[Use]) -> Iterator[Match]:
    """One family name in two transliterations, or with the given name cut short, and given names that agree."""
    keyed = [(f"{skeleton(use.name.tokens[-1])} {skeleton(use.name.tokens[0])[:1]}", use) for use in people]
    for block in _blocks(keyed):
        leaders: list[Use] = []
        for use in sorted(block, key=lambda use: (use.name.short, -len(_joined(use.name)), use.text)):
            known = [leader for leader in leaders if _alike(leader, use)]
            if not known:
                leaders.append(use)
            for leader in known if use.name.short else known[:1]:
                if _joined(leader.name) != _joined(use.name):
                    reason = f"{use.text} is another spelling of {leader.text}"
                    yield Match(left=use.text, right=leader.text, score=0.9, reason=reason)


def _alike(left: Use, right: Use) -> bool:
    one, other = left.name.tokens, right.name.tokens
    if not agree(left, right) or not _family_alike(one[-1], other[-1]):
        return False
    if _family_first(left) or _family_first(right):
        return False  # there the given name is what tells people apart: _same_words has matched its spellings
    return _given_alike(one[0], other[0]) and _middle_alike(one[1:-1], other[1:-1])


def _family_alike(left: str, right: str) -> bool:
    if spelling(left) == spelling(right):
        return True
    return (left[-1] == "a") == (right[-1] == "a") and fuzz.ratio(left, right) >= FAMILY_RATIO


def _given_alike(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    if (left[-1] in "ae") != (right[-1] in "ae"):
        return False
    bones = skeleton(left)
    return bones == skeleton(right) and len(bones) >= GIVEN_CONSONANTS and fuzz.ratio(left, right) >= GIVEN_RATIO


def _middle_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one has no middle name, or both begin alike."""
    return not left or not right or left[0][0] == right[0][0]


def _organisations(bodies: list[Use]) -> Iterator[Match]:
    """One organisation with and without its legal form, "of", or the other spelling of defence."""
    keyed = []
    for use in bodies:
        words = sorted(word.replace("defense", "defence").replace("organiz", "organis") for word in use.name.tokens)
        keyed.append((" ".join(word for word in words if word not in ("of", "the", "for")), use))
    for block in _blocks(keyed):
        first = block[-1]
        for use in block[:-1]:
            if agree(first, use):
                reason = "the same words but for order, spelling or legal form"
                yield Match(left=use.text, right=first.text, score=0.95, reason=reason)


def _family_names(words: list[Use], people: list[Use]) -> Iterator[Match]:
    """A family name alone, where one person only is known by it."""
    holders: dict[str, list[Use]] = defaultdict(list)
    for use in people:
        family = {use.name.tokens[-1], use.name.tokens[0]} if _family_first(use) else {use.name.tokens[-1]}
        for word in sorted(family):
            holders[skeleton(word)].append(use)
    for use in words:
        word = use.name.tokens[0]
        if use.text.isupper() and len(word) < 6:
            continue  # an acronym
        known = [one for one in holders.get(skeleton(word), ()) if agree(one, use) and _bears(one, word)]
        for one in known:
            yield Match(left=use.text, right=one.text, score=0.85, reason=f"{one.text} alone bears that name")


def _bears(use: Use, word: str) -> bool:
    tokens = use.name.tokens
    own = {tokens[-1], tokens[0]} if _family_first(use) else {tokens[-1]}
    return any(_family_alike(word, one) for one in own)


def _acronyms(words: list[Use], others: list[Use]) -> Iterator[Match]:
    """An acronym, where one organisation only has those initials."""
    holders: dict[str, list[Use]] = defaultdict(list)
    for use in others:
        if len(initials(use.name.tokens)) > 1:
            holders[initials(use.name.tokens)].append(use)
    for use in words:
        if not use.text.replace(".", "").isupper():
            continue
        for one in holders.get(use.name.tokens[0], ()):
            if agree(one, use):
                reason = f"{use.text} is the acronym of {one.text} alone"
                yield Match(left=use.text, right=one.text, score=0.85, reason=reason)
