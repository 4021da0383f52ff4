"""The words of a noun phrase as the task writes them: its string, its number, its nation."""

from __future__ import annotations

import re

from bench import _muc4_words as words
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.model.reading import NameType, Token

NAMED_OF = frozenset(
    "member leader president minister secretary governor mayor son daughter wife director chief head group brother "
    "resident owner driver employee representative commander rector ambassador priest office headquarters residence "
    "home house embassy".split()
)
"""Heads that say little without what they are of."""
BEFORE = frozenset(("compound", "amod", "nmod", "poss", "advmod", "npadvmod", "case", "punct"))
MANY = frozenset("several some many various numerous few dozens hundreds scores thousands other more".split())


def left_of(noun: Token) -> list[Token]:
    """The words of the phrase before its head, without articles and counts."""
    first = noun.index
    inside = [word for other in noun.children if other.index < noun.index and other.dep in BEFORE
              for word in grammar.subtree(other)]  # fmt: skip
    found = []
    for word in sorted(inside, key=lambda each: each.index, reverse=True):
        if word.index != first - 1 or word.dep in ("det", "nummod", "quantmod") or word.pos in ("NUM", "DET", "PRON"):
            break
        found.append(word)
        first = word.index
    return found[::-1]


def filler(noun: Token, looked: Index) -> str:
    """The string of a phrase: modifiers and head, and what it is of where the head alone says little."""
    left = left_of(noun)
    while left and (
        left[0].pos in ("PUNCT", "DET", "ADV")
        or left[0].lower in MANY
        or (left[0].tag == "VBN" and left[0].lemma in words.VERBS)
    ):
        left = left[1:]
    first, last = (left[0] if left else noun), noun
    if noun.lemma in NAMED_OF:
        for other in noun.children:
            if other.dep == "prep" and other.lower == "of" and other.index == noun.index + 1:
                inner = grammar.child(other, "pobj")
                if inner is not None:
                    last = inner
    return clean(looked.reading.document.text[first.start : last.end])


def clean(text: str) -> str:
    """In upper case, without signs at the edges."""
    return re.sub(r"^[\"'( -]+|[\"',;( -]+$", "", " ".join(text.split())).upper()


def number(noun: Token, looked: Index, *, many: bool = False) -> str:
    """How many: a number with its bounds as the task writes them, PLURAL, or 1; `many` takes the noun for a plural."""
    figure = next((looked.figure_at[other.index] for other in noun.children if other.index in looked.figure_at), None)
    if figure is not None and figure.unit != "year" and (many or noun.tag in ("NNS", "NNPS", "NN")):
        if noun.tag == "NN" and not many and noun.lemma not in ("people", "police", "percent"):
            return "1"
        return _bounds(figure.low, figure.high, rough=figure.approximate)
    plural = noun.tag in ("NNS", "NNPS") or noun.lower in ("people", "police", "newsmen", "population", "personnel")
    return "PLURAL" if plural else "1"


def _bounds(low: float | None, high: float | None, *, rough: bool) -> str:
    if low is not None and high is not None:
        return f"~{low:.0f}" if rough and low == high else f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"
    if low is not None:
        return "PLURAL" if low <= 2 or low in (10, 12, 20, 100, 1000) else f"{low:.0f}-"
    return f"~{high:.0f}" if high is not None else "PLURAL"


def nation(noun: Token, looked: Index) -> str:
    """The two-letter code of the nation that a phrase names before its head; "" where it names none."""
    for word in (noun, *left_of(noun)):
        name = looked.name_at.get(word.index)
        if name is not None and name.country and name.type in (NameType.NATIONALITY, NameType.PEOPLE, NameType.COUNTRY):
            return name.country
    return ""
