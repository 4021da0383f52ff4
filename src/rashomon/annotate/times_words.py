"""The words of time expressions: each gets a class, and rules are patterns over classes.

A class is one private letter, so that a run of words is a string and a rule a compiled regular expression; rules are
written with the class names ("THE? EDGE? DECADE"). Digits get their class by form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

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
    "TIMEOFDAY",
    "ISODATE",
    "ISOREST",
)
_FORMS += ("NUMDATE", "FISCALYEAR", "NUMWORD", "HUNDREDWORD")

_UNIONS = {
    "NUM": ("DAY", "SMALL", "YEAR", "NUMBER", "NUMWORD"),
    "DAYNO": ("DAY", "ORDINALDAY"),
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
    "NUMDATE FISCALYEAR FISCAL QUARTERNO HOLIDAY EVE AMPM OCLOCK ZONE LAST AGO".split()
)
"""Classes of which a time expression has at least one: a run without any is not looked at."""


@cache
def letters() -> dict[str, str]:
    """Class name to its private letter."""
    names = list(dict.fromkeys([*_FORMS, *(kind for kind, _ in time_words().values())]))
    return {name: chr(0xE000 + number) for number, name in enumerate(names)}


def compile_rule(pattern: str) -> re.Pattern[str]:
    """A rule's pattern, written with class names and the signs ( ) | ? * +, as a regular expression over letters."""

    def letter(found: re.Match[str]) -> str:
        name = found[0]
        return "[" + "".join(letters()[part] for part in _UNIONS.get(name, (name,))) + "]"

    return re.compile(re.sub(r"[A-Z]+", letter, pattern.replace("(", "(?:")).replace(" ", ""))


_DIGIT_FORMS = (
    (re.compile(r"0?[1-9]|[12]\d|3[01]"), "DAY"),
    (re.compile(r"\d{1,3}"), "SMALL"),
    (re.compile(r"1[0-9]\d\d|20\d\d|2100"), "YEAR"),
    (re.compile(r"(1[0-9]|20)\d0s"), "DECADE"),
    (re.compile(r"[2-9]0s"), "SHORTDECADE"),
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
    if kind in ("RECENT", "CURRENT"):
        return token.pos in ("ADJ", "PROPN")
    if kind == "FUTURE":
        return token.pos == "NOUN" and token.dep not in ("compound", "amod")
    if kind == "SETWORD" and token.lower in ("quarterly", "monthly", "yearly"):
        return token.pos == "ADV"
    return True


def _dated(token: Token) -> bool:
    """Whether a day or year hangs on the word."""
    return any(child.lower[0].isdigit() for child in token.children)


def _digits(token: Token) -> tuple[Word, ...]:
    compound = _COMPOUND.fullmatch(token.lower)
    if not compound:
        kind = _form(token.lower)
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


def _stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches of one sentence that look like words of time. The one loop over all words: it only looks them up."""
    looks = _looks()
    stretch: list[Token] = []
    anchored, sentence = False, -1
    for token in tokens:
        lower = token.lower
        anchor = looks.get(lower)
        if anchor is None and not lower.isalpha() and (lower[0].isdigit() or lower[-1].isdigit() or "0s" in lower):
            anchor = len(lower) > 3
        if stretch and (anchor is None or token.sentence != sentence):
            if anchored:
                yield stretch
            stretch, anchored = [], False
        if anchor is not None:
            stretch.append(token)
            anchored, sentence = anchored or anchor, token.sentence
    if anchored:
        yield stretch


@cache
def _looks() -> dict[str, bool]:
    """Every word of time, and whether it is an anchor."""
    looks = dict.fromkeys(number_words(), False)
    return looks | {word: kind in ANCHORS for word, (kind, _) in time_words().items()}


def quantity(words: Sequence[Word]) -> float | None:
    """The number that the words say ("two", "twenty-five", "a", "two and a half"); None where they say none."""
    lowers = [word.lower for word in words if word.kind in _QUANTITY]
    if not lowers:
        return None
    if lowers == ["half"] or lowers[-2:] in (["half", "a"], ["half", "an"], ["half", "-"]):
        return 0.5
    found = read_number(lowers)
    if found is not None:
        return found[0]
    if lowers[-1:] in (["couple"], ["a"], ["an"]):
        return 2.0 if lowers[-1] == "couple" else 1.0
    return digits_value(lowers[0])


_QUANTITY = frozenset((*_UNIONS["NUM"], "HUNDREDWORD", "HALF", "A", "AND", "HYPHEN", "COUPLE"))
