"""Counts: what the figures of a claim count, of whom, where and over which time, to set two of them side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.merge.claims import numbers
from rashomon.merge.claims.subject import Subject
from rashomon.merge.claims.words import stems
from rashomon.merge.comparisons.senses import clause, holding, is_thing, last_in, near, stands_for
from rashomon.merge.comparisons.spots import spots
from rashomon.merge.comparisons.words import pattern, stemmed, words
from rashomon.model.document import Document
from rashomon.model.reading import Figure, FigureChange, FigureScope

BEFORE = 240  # characters before a claim in which what "they" and "the number" stand for is looked for
_IN = r"\b(?:in|of|from|across)\s+(?:the\s+)?(?:\w+\s+){0,2}"
_PROVINCE = re.compile(rf"{_IN}(?:province|region|oblast|governorate)\b|\bthe whole of [A-Z]\w+")
_DISTRICT = re.compile(rf"{_IN}(?:district|county)\b(?!\s+hospital)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PERIOD = re.compile(
    r"\bsince\s+(?:the\s+(?:start|beginning)\s+of\s+\w+(?:\s+\w+)?|the\s+\w+\s+(?:began|started|broke out)"
    rf"|\d{{1,2}}\s+(?:{_MONTH})|{_MONTH}|last\s+\w+|{_DAY})"
    r"|\bin the (?:past|last) (?:\w+\s)?(?:week|month|year|days|weeks|months)|\b(?:so far )?this (?:year|month)\b"
    r"|\bin the (?:strikes|attacks|raids|protests|clashes) of\b"
    rf"|\b(?:on|in|last)\s+(?:{_DAY}|\w+)\s+alone\b"
    r"|\b(?:in|on) (?:a|one) single (?:day|night|week)\b|\bin one (?:day|night)\b",
    re.IGNORECASE,
)
_LONG = re.compile(rf"{_MONTH}|week|month|year|of$", re.IGNORECASE)
_CLOCK = re.compile(r"[012]?\d[.:][0-5]\d")
_NOT = re.compile(r"\b(?:not|than|instead of)\s+$", re.IGNORECASE)
_THEM = re.compile(r"\s+of (?:them|these|those)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\bafter (?:an?|one|two|three|another|the) (?:[\w-]+\s){1,3}?(?:died|had died|succumbed)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_OF = re.compile(
    r"\s+of (?:the|those|these) (?:dead|deaths|killed|wounded|injured|victims?|missing|casualties|detained|arrested"
    r"|deceased|survivors|fatalities|hostages|captives|displaced)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure with what it counts.

    `measures` are those that reading or the words near it tell. `way` says how those are found that are counted (seen:
    whom one place or list holds), `kinds` which of those that it might count (`lexicon/count_kinds.tsv`), `land` the
    names of towns and regions that are counted, `level` how far the count reaches (3 a country, 2 a province, 1 a
    district, 0 not told), `period` the words for a time that it sums up. `vague` numbers are told without a numeral,
    and `changed` ones are said to have changed. One that `refers` counts what was counted before ("their number"), a
    `part` some of those ("96 of them have been caught"), and `attacks` tells that those are counted who did it.
    """

    figure: Figure
    measures: frozenset[str]
    way: str
    kinds: frozenset[str]
    land: frozenset[str]
    level: int
    period: str | None
    vague: bool
    changed: bool
    refers: bool
    part: bool
    attacks: bool

    @property
    def special(self) -> frozenset[str]:
        """The nouns that name a part of all who come to harm, are held or take part; empty where they name all."""
        if self.figure.persons in words("whole-sort"):
            return frozenset()
        unit = frozenset(stems(self.figure.unit or "")) if self.figure.unit != "person" else frozenset()
        return frozenset(stems(self.figure.category or "")) - stemmed("whole") - unit

    @property
    def low(self) -> float:
        """The least that it may be; the most where no less is told."""
        low = self.figure.low if self.figure.low is not None else self.figure.high
        return low if low is not None else 0.0


def counts(subject: Subject, documents: Mapping[str, Document]) -> tuple[Count, ...]:
    """The claim's figures that count something by themselves."""
    told = [
        one for one in _figures(subject, documents) if one.change not in (FigureChange.ADDED, FigureChange.PREVIOUS)
    ]
    made = (_count(figure, told, subject, documents) for figure in told)
    return tuple(count for count in made if _stands(count, documents))


def _stands(count: Count, documents: Mapping[str, Document]) -> bool:
    """Whether it can be compared: some of a number of others only where it tells what is done to those."""
    if count.part:
        return (
            bool(count.measures - words("part-measure"))
            and _THEM.match(documents[count.figure.mention.document].text, count.figure.mention.end) is not None
        )
    return bool(count.way) or not _is_of(count.figure, documents)


def any_counts(subject: Subject, documents: Mapping[str, Document]) -> tuple[Count, ...]:
    """The same with those that are parts of others, or come on top of them."""
    told = _figures(subject, documents)
    return tuple(_count(figure, told, subject, documents) for figure in told)


def _figures(subject: Subject, documents: Mapping[str, Document]) -> list[Figure]:
    """The claim's figures but for hours of the day, and for what is said not to be ("21 and not 23")."""
    text = documents[subject.claim.document].text
    return [
        one
        for one in subject.figures
        if not _CLOCK.fullmatch(one.mention.quote.strip())
        and not _NOT.search(text[max(0, one.mention.start - 12) : one.mention.start])
    ]


def _is_of(figure: Figure, documents: Mapping[str, Document]) -> bool:
    """Whether it is told as so many of the dead, the injured …: a part of a number that may stand in no claim."""
    text = documents[figure.mention.document].text
    return _OF.match(text, figure.mention.end) is not None


def _count(figure: Figure, told: Sequence[Figure], subject: Subject, documents: Mapping[str, Document]) -> Count:
    content = subject.claim.content
    text, start = content.quote, content.start
    refers = False
    senses = holding(figure, near(figure, told, text, start))
    if not senses and stands_for(figure, text):
        refers = True
        senses = last_in(documents[subject.claim.document].text[max(0, start - BEFORE) : start])
    if numbers.is_whole(figure) is False and not near(figure, told, text, start):
        senses = []
    if is_thing(figure):
        senses = [sense for sense in senses if sense.measure not in words("of-persons")]
    around = clause(figure, told, text, start)
    return Count(
        figure=figure,
        measures=frozenset(sense.measure for sense in senses),
        way=next((sense.way for sense in senses if sense.way), "") or ("seen" if _by_hospital(subject) else ""),
        kinds=_kinds(around),
        land=spots(around).towns,
        level=_level(around) or _level(text),
        period=_period(figure, around),
        vague=pattern("vague").search(figure.mention.quote) is not None and not _DIGIT.search(figure.mention.quote),
        changed=figure.change is not None or any(told.search(text) for told in (pattern("rose"), _AFTER)),
        refers=refers,
        part=not numbers.is_whole(figure),
        attacks=figure.persons == "militant" or bool(stemmed("attacker") & set(stems(figure.category or ""))),
    )


def _by_hospital(subject: Subject) -> bool:
    """Whether whoever counts sees only those who are brought in."""
    told = " ".join(f"{link.source or ''} {link.role or ''}" for link in subject.claim.attribution[-1:])
    return pattern("care").search(told) is not None


def _level(text: str) -> int:
    levels = ((3, pattern("country")), (2, _PROVINCE), (1, _DISTRICT))
    return next((level for level, told in levels if told.search(text)), 0)


def _period(figure: Figure, text: str) -> str | None:
    scope = figure.scope_mention.quote if figure.scope is FigureScope.SINCE and figure.scope_mention else ""
    found = _PERIOD.search(text)
    words = scope if _PERIOD.match(scope) else found.group() if found else ""
    return " ".join(words.lower().split()) or None


def _kinds(text: str) -> frozenset[str]:
    table = lexicon.table("count_kinds")
    return frozenset(table[word][0] for word in _WORD.findall(text.lower()) if word in table)


def is_long(period: str) -> bool:
    """Whether a period goes beyond one event: since a month or year, "in the past week", "in the strikes of"."""
    return _LONG.search(period) is not None
