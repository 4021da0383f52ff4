"""Figures against one another: whether two count the same thing, and whether their bounds can both be right."""

from __future__ import annotations

import re
from functools import cache

from rashomon import lexicon
from rashomon.merge.claims.words import stem, stems, themes
from rashomon.model.reading import Figure, FigureChange

# What is counted again as long as a happening goes on or victims are found: the number of a later report is an update.
TOLLS = frozenset({"killed", "injured", "missing", "displaced", "casualties", "detained"})
# How far an "about 300" may be from another number: a tenth either way, as rounding to one figure in print does.
APPROXIMATE = 0.1
# Categories that a wider word covers: "people" and "persons" count whoever is counted.
_NEARLY = re.compile(r"\s*(?:nearly|almost|close to|just under|just short of|not quite|virtually)\b", re.IGNORECASE)
_ANYBODY = frozenset(stem(word) for word in ("people", "persons", "others", "individuals", "casualties", "victims"))


def is_whole(figure: Figure) -> bool:
    """Whether a figure stands for itself: no part of another, none on top of one, and not the one that was before."""
    return figure.part_of is None and figure.change not in (FigureChange.ADDED, FigureChange.PREVIOUS)


def same_count(left: Figure, right: Figure) -> bool:
    """Whether the two count the same: unit and measure agree, and what is counted, where both say it.

    Without any measure on both sides the words for what is counted must be there and agree.
    """
    if left.unit != right.unit or left.measure != right.measure:
        return False
    agree = same_category(left, right)
    return bool(agree) if left.measure is None else agree is not False


def same_category(left: Figure, right: Figure) -> bool | None:
    """Whether the counted nouns name one sort of thing ("soldiers", "troops"); None where one is not told."""
    one, other = _category(left), _category(right)
    if not one or not other:
        return None
    return bool(one & other or themes(one) & themes(other) or any(sort & one and sort & other for sort in _sorts()))


@cache
def _sorts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in row[0].split()) for row in lexicon.rows("count_sorts"))


def _category(figure: Figure) -> frozenset[str]:
    return frozenset(stems(figure.category or "")) - _ANYBODY


def bounds(figure: Figure) -> tuple[float, float]:
    """Low and high, open ones at infinity, widened by `APPROXIMATE` where the words say "about"; "nearly 600" is no
    less than that."""
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    if figure.low is None and figure.high is not None and _NEARLY.match(figure.mention.quote):
        low = figure.high - APPROXIMATE * abs(figure.high)
    if figure.approximate:
        low, high = low - APPROXIMATE * abs(low), high + APPROXIMATE * abs(high)
    return low, high


def disjoint(left: Figure, right: Figure) -> bool:
    """Whether no number fits both."""
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    return high < other_low or other_high < low


def equal(left: Figure, right: Figure) -> bool:
    """Whether both give the same bounds in words that need not be the same."""
    return (left.low, left.high) == (right.low, right.high)


def narrower(left: Figure, right: Figure) -> bool:
    """Whether `left` says more exactly what `right` says."""
    if equal(left, right):
        return False
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    return other_low <= low and high <= other_high


def risen(early: Figure, late: Figure) -> bool:
    """Whether the later figure is a higher toll of the same thing, such as grows while a happening goes on."""
    if early.measure not in TOLLS or early.measure != late.measure:
        return False
    return about(late) > about(early)


def about(figure: Figure) -> float:
    """The number said, "more than 30" and "nearly 30" being 30; 0 where the words bound nothing."""
    said = figure.low if figure.low is not None else figure.high
    return said if said is not None else 0.0


def show(figure: Figure) -> str:
    """The figure as its document words it."""
    return " ".join(figure.mention.quote.split())


def content(figure: Figure) -> tuple[object, ...]:
    """All that a figure says, without the words it says it in: equal where a repetition says nothing new."""
    noun = " ".join(stems(figure.category or ""))
    return figure.low, figure.high, figure.approximate, figure.unit, figure.measure, noun
