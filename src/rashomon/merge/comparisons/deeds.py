"""Deeds: what the words of a claim say is done, and by whom, for setting two claims side by side.

Grammar is gone once a report is read; what stands here goes by the order of words and by lists. It is asked only of
claims that are of one event already, and a word that tells nothing leaves the question open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon import lexicon
from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.claims.words import stem, stems
from rashomon.merge.comparisons.words import pattern, stemmed, words

ACCIDENT = frozenset({"accident"})
ROOT = 4  # letters by which a country and what is of it are one
_CLAUSE = re.compile(
    r"[,;:.]|\b(?:who|which|that|when|while|after|before|during|because|so|and|in|at|on|near|from|with|to)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?:it|they|we|i|its|their|our|one of (?:its|their|our))\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s+(?:an?|the|who|which|whose|that|one of|led by|under)\b[^,;:.]*,\s+", re.IGNORECASE
)  # ", a town, "
_SUFFERS = re.compile(r"\b(?:was|were|been|being|is|are|be)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """What tells who did it, the surest first; and whether whoever stands before a verb may be who suffers it."""
    some = r"(?:[\w’'-]+\s?)"
    start = r"^(?:.*?\b(?:when|that|where|as|how|:)\s+)?"
    helpers = r"(?:(?:had|have|has|did|then|first|also|probably|still|later|deliberately|themselves|itself)\s+)*"
    done_to = r"(?!(?:wo)?men\b)\w+(?:ed|en)\b"
    it = "it was|they were|those were|these were|this was|that was"
    was = rf"\b(?:{it})\s+(?!{done_to}|being|to|not|no|about|still|before|after|just)"
    nation = r"\b(?:[Aa]n?|[Tt]he|[Oo]ne of|no)\s+(?P<who>[A-Z][\w’'-]+)\s+(?:[\w-]+\s){0,2}"
    by, done, caused, weapon, side = (alternatives(words(name)) for name in ("by", "done", "caused", "weapon", "side"))
    return (
        (re.compile(rf"\b(?:{by})\s+(?P<who>{some}{{1,8}})", re.IGNORECASE), False),
        (re.compile(rf"{nation}(?:{weapon})\b"), False),
        (re.compile(rf"\b(?P<who>{side})\s+(?:[\w-]+\s+)?(?:{weapon})\b", re.IGNORECASE), False),
        (re.compile(rf"{start}(?P<who>.+?)\s+{helpers}(?:{done})\b", re.IGNORECASE | re.DOTALL), True),
        (re.compile(rf"{was}(?P<who>(?:(?:the|an?|men of)\s)?{some}{{1,6}})", re.IGNORECASE), False),
        (
            re.compile(rf"{start}(?P<who>(?:[\w’'-]+\s+){{1,12}}?){helpers}(?:{caused})\b(?!\s+by\b)", re.IGNORECASE),
            True,
        ),
    )


@cache
def _deeds() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    found: dict[str, frozenset[str]] = {}
    for row in lexicon.rows("deeds"):
        found[row[0]] = found.get(row[0], frozenset()) | {row[1]}
    return re.compile(rf"\b(?:{alternatives(found)})\b", re.IGNORECASE), found


def deeds(text: str) -> frozenset[str]:
    """What sorts of things are done by a text's words (`lexicon/deeds.tsv`)."""
    told, table = _deeds()
    return frozenset(deed for one in told.finditer(text) for deed in table[one.group().lower()])


def doers(text: str, speaker: frozenset[str]) -> frozenset[str]:
    """The words by which whoever did it is known: stems, the sorts of state forces under one word each.

    Where the speaker tells it of himself ("it sank the ferry", "one of their drones") they are `speaker`'s.
    """
    if pattern("accident").search(text):
        return ACCIDENT
    return next((who for who in _doers(_ASIDE.sub(" ", text), speaker) if who), frozenset())


def blames(text: str) -> bool:
    """Whether a text says nothing but who it was, or who is to blame: "it was the army", "the work of rebels"."""
    return any(told.search(text) for told, acting in _patterns() if not acting)


def _doers(text: str, speaker: frozenset[str]) -> Iterator[frozenset[str]]:
    for told, acting in _patterns():
        for found in told.finditer(text):
            if acting and _SUFFERS.search(found["who"]):
                continue  # "the convoy had been" hit
            yield _telling(found["who"])
            if acting and _OWN.match(found["who"]):
                yield speaker


def _telling(phrase: str) -> frozenset[str]:
    """The telling words of the phrase up to the first clause in it."""
    return telling_words(_CLAUSE.split(phrase.strip(), maxsplit=1)[0])


def telling_words(phrase: str) -> frozenset[str]:
    """The words of a phrase that tell one doer from another."""
    told = [one for one in stems(phrase) if not one.isdigit()]
    ranked = "offic" in told and not stemmed("police-service").isdisjoint(told)  # "prison officers" are no police
    found = frozenset(one if ranked else _forces().get(one, one) for one in told)
    return found - stemmed("anybody") - stemmed("number")


@cache
def _forces() -> dict[str, str]:
    return {stem(word): sort for sort in ("army", "police") for word in words(sort)}


def meet(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words that two have in common, a country and what is of it ("Russia", "Russian") being one."""
    return frozenset(left for left in one for right in other if left == right or _one_root(left, right))


def _one_root(left: str, right: str) -> bool:
    return min(len(left), len(right)) >= ROOT and left[:ROOT] == right[:ROOT]
