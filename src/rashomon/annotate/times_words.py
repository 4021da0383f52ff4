"""The words of time expressions: each gets a class, and rules are patterns over classes.

A class is one private letter, so that a run of words is a string. Digits get their class by form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from rashomon.annotate.figures_lexicon import number_words, time_words
from rashomon.annotate.figures_numbers import digits_value, read_number
from rashomon.model.reading import Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one ("mid-1990s" has three), with its class and its value in that class."""

    kind: str
    value: str
    lower: str
    start: int
    end: int
    token: Token


_FORMS: tuple[str, ...] = (
    "DAY",
    "SMALL",
    "YEAR",
    "NUMBER",
    "ORDINALDAY",
    "DECADE",
    "SHORTDECADE",
    "FRACTION",
    "TIMEOFDAY",
    "ISODATE",
    "ISOREST",
)
_FORMS += ("NUMDATE", "FISCALYEAR", "NUMWORD", "HUNDREDWORD")

UNIONS = {
    "NUM": ("DAY", "SMALL", "YEAR", "NUMBER", "NUMWORD", "TEENS"),
    "NUMWORD": ("NUMWORD", "TEENS"),
    "DAYNO": ("DAY", "ORDINALDAY", "ORDINAL"),
    "ORD": ("ORDINAL", "ORDINALDAY"),
    "ONEUNIT": ("UNIT", "QUARTER"),
    "ANYUNIT": ("UNIT", "UNITS", "QUARTER"),
    "DIGITS": ("DAY", "SMALL", "YEAR", "NUMBER"),
    "MONTHNAME": ("MONTH", "SHORTMONTH"),
    "DAYNAME": ("WEEKDAY", "SHORTDAY"),
}

ANCHORS = frozenset(
    "MONTH SHORTMONTH WEEKDAY WEEKDAYS PART PARTS CLOCK TODAY TONIGHT OVERNIGHT UNIT UNITS QUARTER WEEKEND"
    " WEEKENDS SEASON REF RECENT CURRENT FUTURE MOMENT PRESENT SETWORD YEAR DECADE SHORTDECADE TIMEOFDAY ISODATE "
    "NUMDATE FISCALYEAR FISCAL QUARTERNO HOLIDAY EVE AMPM OCLOCK ZONE LAST AGO TEENS TERM LATEST".split()
)
"""Classes of which a time expression has at least one: a run without any is not looked at."""


@cache
def letters() -> dict[str, str]:
    """Class name to its private letter."""
    names = list(dict.fromkeys([*_FORMS, *(kind for kind, _ in time_words().values())]))
    return {name: chr(0xE000 + number) for number, name in enumerate(names)}


_DIGIT_FORMS = (
    (re.compile(r"0?[1-9]|[12]\d|3[01]"), "DAY"),
    (re.compile(r"\d{1,3}"), "SMALL"),
    (re.compile(r"1[0-9]\d\d|20\d\d|2100"), "YEAR"),
    (re.compile(r"(1[0-9]|20)\d0s"), "DECADE"),
    (re.compile(r"[2-9]0s"), "SHORTDECADE"),
    (re.compile(r"1/[234]|3/4"), "FRACTION"),
    (re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)"), "ORDINALDAY"),
    (re.compile(r"([01]?\d|2[0-4])(:[0-5]\d){1,2}([ap]m)?|(0?[1-9]|1[0-2])(\.[0-5]\d)?[ap]m"), "TIMEOFDAY"),
    (re.compile(r"\d{4}-\d\d-\d\d(t\d\d(:\d\d){1,2}(\.\d+)?(z|[+-]\d\d:?\d\d)?)?"), "ISODATE"),
    (re.compile(r"\d\dt\d\d(:\d\d){1,2}(\.\d+)?(z|[+-]\d\d:?\d\d)?"), "ISOREST"),
    (re.compile(r"\d{1,2}([/.])\d{1,2}\1(\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}"), "NUMDATE"),
    (re.compile(r"fy(\d\d|\d{4})"), "FISCALYEAR"),
    (re.compile(r"\d+[a-z½¼¾]*|\d[\d,]*(\.\d+)?"), "NUMBER"),
)

_COMPOUND = re.compile(r"(mid|early|late|pre|post)([-‐‑])(\d.*)|(\d{1,4})([-–—‐])(\d{1,4})")
_CAPITALISED = frozenset("MONTH SHORTMONTH WEEKDAY SHORTDAY".split())
_CHOOSING = frozenset("this last next the".split())


def words_of(token: Token) -> tuple[Word, ...]:
    """The token as words of a time expression: one, several where digits hang together, none where it is no such."""
    known = time_words().get(token.lower)
    if known is not None:
        return (_word(token, known[0], known[1]),) if _fits(token, known[0]) else ()
    number = number_words().get(token.lower)
    if number is not None:
        return (_word(token, "NUMWORD" if number[0] in ("unit", "ten") else "HUNDREDWORD", token.lower),)
    return _digits(token) if not token.lower.isalpha() else ()


def _word(token: Token, kind: str, value: str) -> Word:
    return Word(kind=kind, value=value, lower=token.lower, start=token.start, end=token.end, token=token)


def _fits(token: Token, kind: str) -> bool:
    """Whether a word that is also something else ("may", "march", "fall", "sat") is a word of time here."""
    if kind in _CAPITALISED and not token.text[0].isupper():
        return len(token.text) > 5 and token.lower != "march"
    if kind == "MONTH":
        return token.lower not in ("may", "march", "mar") or token.tag[:2] in ("NN", "CD") or _dated(token)
    if kind == "SEASON":
        return token.pos in ("NOUN", "PROPN") or any(child.lower in _CHOOSING for child in token.children)
    if token.lower == "following":  # "following Monday's fire" is after it
        return token.dep == "amod" and any(child.lower in _CHOOSING for child in token.head.children)
    if kind in ("RECENT", "CURRENT"):
        return token.pos in ("ADJ", "PROPN")
    if kind == "FUTURE":
        return token.pos == "NOUN" and token.dep not in ("compound", "amod")
    return kind != "SETWORD" or _repeats(token)


def _repeats(token: Token) -> bool:
    """Whether "daily" and the like say how often, and are no newspaper ("the party daily Velmar Echo")."""
    if token.head.pos == "PROPN":
        return False
    return token.pos == "ADV" or (token.pos == "ADJ" and token.lower not in ("quarterly", "monthly", "yearly"))


def _dated(token: Token) -> bool:
    """Whether a day or year hangs on the word."""
    return any(child.lower[0].isdigit() for child in token.children)


def _digits(token: Token) -> tuple[Word, ...]:
    compound = _COMPOUND.fullmatch(token.lower)
    if not compound:
        kind = "TIMEOFDAY" if _dotted_hour(token) else _form(token.lower)
        return (_word(token, kind, token.lower),) if kind else ()
    found = []
    for group in (number for number in range(1, 7) if compound[number]):
        start, end = compound.span(group)
        lower = compound[group]
        known = time_words().get(lower)
        kind = known[0] if known else _form(lower)
        if not kind:
            return ()
        value = known[1] if known else lower
        at = token.start
        found.append(Word(kind=kind, value=value, lower=lower, start=at + start, end=at + end, token=token))
    return tuple(found)


_DOTTED = re.compile(r"([01]?\d|2[0-3])\.[0-5]\d")
_PRICING = frozenset("close trade open end settle stand quote value price fix buy sell peg put".split())


def _dotted_hour(token: Token) -> bool:
    """Whether a number with a point is an hour ("fell at 14.20"), not a price ("closed at 14.20") or a measure."""
    if token.dep != "pobj" or token.head.lower not in _HOURLY or not _DOTTED.fullmatch(token.lower):
        return False
    after = (child for child in token.children if child.index > token.index and child.dep != "punct")
    return token.head.head.lemma not in _PRICING and all(child.lower == "on" for child in after)


_HOURLY = frozenset("at around by before after until till since from".split())


@lru_cache(maxsize=1 << 12)
def _form(lower: str) -> str:
    return next((kind for form, kind in _DIGIT_FORMS if form.fullmatch(lower)), "")


def runs(tokens: Sequence[Token]) -> Iterator[list[Word]]:
    """Runs of words of time, side by side in one sentence, that hold at least one anchor."""
    for stretch in _stretches(tokens):
        run: list[Word] = []
        for token in stretch:
            found = words_of(token)
            if found:
                run.extend(found)
            elif run:
                yield run
                run = []
        if run:
            yield run


def _stretches(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Stretches of one sentence that look like words of time, about an anchor: all words are looked at for those."""
    anchors, looks = _looks()
    found = [
        at
        for at, token in enumerate(tokens)
        if (lower := token.lower) in anchors or (len(lower) > _SHORT and not lower.isalpha() and _holds_number(lower))
    ]
    end = 0
    for at in found:
        if at < end:
            continue
        first, sentence = at, tokens[at].sentence
        while first > end and tokens[first - 1].sentence == sentence and _looks_like(tokens[first - 1].lower, looks):
            first -= 1
        end = at + 1
        while end < len(tokens) and tokens[end].sentence == sentence and _looks_like(tokens[end].lower, looks):
            end += 1
        yield tokens[first:end]


_SHORT = 3  # letters in a number that is no time on its own, as "2024" and "5:30" may be


def _looks_like(lower: str, looks: frozenset[str]) -> bool:
    return lower in looks or (not lower.isalpha() and _holds_number(lower))


def _holds_number(lower: str) -> bool:
    return lower[0].isdigit() or lower[-1].isdigit() or "0s" in lower


@cache
def _looks() -> tuple[frozenset[str], frozenset[str]]:
    """The words that are anchors, and every word of time."""
    anchors = frozenset(word for word, (kind, _) in time_words().items() if kind in ANCHORS)
    return anchors, frozenset(time_words()) | frozenset(number_words())


def quantity(words: Sequence[Word]) -> float | None:
    """The number that the words say ("two", "twenty-five", "a", "two and a half"); None where they say none."""
    lowers = [word.lower for word in words if word.kind in _QUANTITY]
    if not lowers:
        return None
    if lowers == ["half"] or lowers[-2:] in (["half", "a"], ["half", "an"], ["half", "-"]):
        return 0.5
    found = read_number(lowers)
    part = next((Fraction(word.lower) for word in words if word.kind == "FRACTION"), Fraction(0))
    if found is not None:
        return found[0] + float(part)
    if lowers[-1:] in (["couple"], ["a"], ["an"]):
        return 2.0 if lowers[-1] == "couple" else 1.0
    return digits_value(lowers[0])


_QUANTITY = frozenset((*UNIONS["NUM"], "HUNDREDWORD", "HALF", "A", "AND", "HYPHEN", "COUPLE"))
