"""Patterns over classes of words, written with the class names and the signs ( ) | ? * +: "THE? EDGE? DECADE".

Each class is one letter (`times_words.letters`), so that a pattern is a regular expression over strings of them.
"""

from __future__ import annotations

import re
from collections import deque

from rashomon.annotate.times_words import UNIONS, letters

_NAME = re.compile(r"[A-Z]+")
_SIGN = re.compile(r"[A-Z]+|[()|?*+]")


def compile_rule(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression over letters."""
    return re.compile(_NAME.sub(lambda name: f"[{_letters(name[0])}]", pattern.replace("(", "(?:")).replace(" ", ""))


def first_letters(pattern: str) -> frozenset[str]:
    """The letters with which a match of the pattern can begin: looked at first, as most rules begin otherwise."""
    return frozenset(_alternatives(deque(_SIGN.findall(pattern)))[1])


def _letters(name: str) -> str:
    return "".join(letters()[part] for part in UNIONS.get(name, (name,)))


def _alternatives(signs: deque[str]) -> tuple[bool, set[str]]:
    """Takes the signs up to the closing bracket: whether what they match can be empty, and its first letters."""
    empty, first = False, set[str]()
    so_far_empty = True
    while signs and (sign := signs.popleft()) != ")":
        if sign == "|":
            empty, so_far_empty = empty or so_far_empty, True
            continue
        can_be_empty, begins = _alternatives(signs) if sign == "(" else (False, set(_letters(sign)))
        if signs and signs[0] in "?*+":
            can_be_empty = signs.popleft() != "+" or can_be_empty
        if so_far_empty:
            first |= begins
        so_far_empty = so_far_empty and can_be_empty
    return empty or so_far_empty, first
