"""How much a phrase says: its number or numbers, with the words beside them that open or close the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.annotate.figures_lexicon import (
    currency_letters,
    fractions,
    number_bounds,
    number_words,
    units,
    vague_numbers,
)
from rashomon.annotate.figures_numbers import digits_value, read_number

_DASHES = frozenset("-–—‐‑")
_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words `first:last` (half-open) that say how much, its bounds, and the kind.

    Kinds: exact (digits or number words), vague ("thousands", "several"), share, multiple, money, none ("no").
    `core` is the first word of the number itself, after "around", "more than" and the like.
    """

    first: int
    core: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False
    kind: str = "exact"
    unit: str | None = None
    total: bool = False  # "a total of"


@cache
def starters() -> frozenset[str]:
    """Every word, other than one with digits, at which a number can begin."""
    exact = {word for word, (kind, _) in number_words().items() if kind in ("unit", "ten", "hundred")}
    signs = {words[0] for words, (_, measure) in units().items() if measure == "currency sign"}
    return frozenset(exact | set(vague_numbers()) | set(fractions()) | signs | {"a", "an", "usd", "eur", "rs", "rs."})


def read_quantity(words: Sequence[str], at: int, floor: int) -> Quantity | None:
    """The quantity whose number begins at `words[at]` (lower case); None where none does.

    Words before `floor` belong to another quantity. "around", "more than", "or so" beside the number are taken in.
    """
    found = _times(words, at) or _money(words, at) or _share(words, at) or _vague(words, at) or _exact(words, at)
    if found is None:
        return None
    return _after(words, _before(words, found, floor))


def _times(words: Sequence[str], at: int) -> Quantity | None:
    """A multiple: "twice as many", "three times as much", "double the number of"."""
    kind, value = vague_numbers().get(words[at], ("", 0.0))
    last = at + 1
    if kind != "multiple":
        if words[last : last + 1] != ["times"] or (found := read_number(words, at)) is None:
            return None
        value, last = found[0], last + 1
    if tuple(words[last : last + 2]) in _AS_MANY:
        return Quantity(at, at, last + 2, value, value, kind="multiple")
    return None


_AS_MANY = frozenset((("as", "many"), ("as", "much"), ("the", "number"), ("the", "amount"), ("the", "rate")))


def _exact(words: Sequence[str], at: int) -> Quantity | None:
    """A number, or a range: "10-15", "10 to 15", "two or three"; "10–15" may be one word."""
    for dash in "–—-":
        if dash in words[at] and words[at][0].isdigit():
            ends = [digits_value(part) for part in words[at].split(dash)]
            if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
                return None
            scale, last = _scale(words, at + 1)
            return Quantity(at, at, last, ends[0] * scale, ends[1] * scale)
    found = read_number(words, at)
    if found is None:
        return None
    low, last = found
    second = _range_end(words, at, last)
    if second is None:
        return Quantity(at, at, last, low, low)
    high, end = second
    scale, _ = _scale(words, end - 1)
    if scale > 1 and low < 1000 and low * scale < high * (1 + 1e-9) and last - at == 1:
        low = round(low * scale, 6)
    return Quantity(at, at, end, low, high) if low < high else Quantity(at, at, last, low / scale, low / scale)


def _range_end(words: Sequence[str], at: int, last: int) -> tuple[float, int] | None:
    """The second number of a range after `last`, where the words between make it one."""
    if last >= len(words):
        return None
    unit = words[last] if units().get((words[last],), ("", "money"))[1] not in ("money", "currency sign") else None
    last += int(unit is not None)  # "between 40% and 50%"
    if last + 1 >= len(words):
        return None
    joint, before = words[last], words[at - 1] if at else ""
    ranges = joint in _DASHES or joint == "or" or (joint == "to" and before != "from")
    if not ranges and not (joint == "and" and before == "between"):
        return None
    start = last + 1
    if (words[start],) in units() and units()[(words[start],)][1] == "currency sign":
        start += 1
    found = read_number(words, start) if start < len(words) else None
    again = unit is None or (found is not None and words[found[1] : found[1] + 1] == [unit])
    return found if again else None


def _scale(words: Sequence[str], at: int) -> tuple[float, int]:
    """The scale word at `at` and the index after it; 1 and `at` where there is none."""
    kind, value = number_words().get(words[at], ("", 1.0)) if at < len(words) else ("", 1.0)
    return (value, at + 1) if kind == "scale" else (1.0, at)


def _money(words: Sequence[str], at: int) -> Quantity | None:
    """A currency sign and a number: "$50 million", "€3-4bn"."""
    glued = _glued_money(words, at)
    if glued is not None:
        return glued
    unit, measure = units().get((words[at],), ("", ""))
    if measure not in ("currency sign", "money") or at + 1 >= len(words):
        return None
    found = _exact(words, at + 1)
    if found is None:
        return None
    return Quantity(at, at, found.last, found.low, found.high, kind="money", unit=unit)


def _glued_money(words: Sequence[str], at: int) -> Quantity | None:
    """A currency's letters right before its digits, where a scale word or thousands follow: "N1 billion", "R2,500"."""
    letters = words[at].rstrip("0123456789.,")
    digits = words[at][len(letters) :]
    unit = currency_letters().get(letters)
    value = digits_value(digits) if unit is not None and digits else None
    if value is None:
        return None
    scale, last = _scale(words, at + 1)
    if scale == 1 and "," not in digits:
        return None
    return Quantity(at, at, last, value * scale, value * scale, kind="money", unit=unit)


_WHOLES = frozenset(("of", "the", "its", "their", "his", "her", "our", "those", "these", "all", "that"))


def _share(words: Sequence[str], at: int) -> Quantity | None:
    """A part of a whole: "half of", "a third of", "two-thirds", "one in five", "nine out of ten"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "half":
        return _part(at, at + 1, 0.5) if following in _WHOLES or _by(words, at) else None
    if words[at] in ("a", "an", "one") and following in fractions() and (_of(words, at + 2) or _by(words, at)):
        return _part(at, at + 2, fractions()[following])
    if vague_numbers().get(words[at], ("", 0.0))[0] == "most":
        return _most(words, at)
    found = read_number(words, at)
    if found is None:
        return None
    number, last = found
    gap = int(last < len(words) and words[last] in _DASHES)
    part = words[last + gap] if last + gap < len(words) else ""
    if part in fractions() and (gap or part.endswith("s") or _of(words, last + 1)) and number * fractions()[part] < 1:
        return _part(at, last + gap + 1, number * fractions()[part])
    return _ratio(words, at, number, last)


def _by(words: Sequence[str], at: int) -> bool:
    """Whether something changes by that part: "fell by half", "by more than a third"."""
    before = tuple(words[max(0, at - _LONGEST_PHRASE) : at])
    return "by" in before and (before[-1] == "by" or before[before.index("by") + 1 :] in number_bounds("before"))


def _most(words: Sequence[str], at: int) -> Quantity | None:
    """Most of, the majority of, the vast majority of: more than half; a minority of: less."""
    if not _of(words, at + 1):
        return None
    first = at
    while first and words[first - 1] in _LARGE:
        first -= 1
    first -= int(first > 0 and words[first - 1] in ("a", "the"))
    if words[at] == "most" and first < at:
        return None
    low = vague_numbers()[words[at]][1]
    return Quantity(first, at, at + 1, low or None, None if low else 0.5, kind="share")


_LARGE = frozenset("vast large overwhelming great clear sizeable sizable small tiny".split())


def _of(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] == "of"


def _part(first: int, last: int, value: float) -> Quantity:
    return Quantity(first, first, last, value, value, kind="share")


def _ratio(words: Sequence[str], at: int, number: float, last: int) -> Quantity | None:
    """One in five, nine out of ten: not "two in 2019" and not "three in four days" (a time has been cut out)."""
    if last < len(words) and words[last] in ("in", "out"):
        start = last + 1 + int(words[last : last + 2] == ["out", "of"])
        whole = read_number(words, start) if start < len(words) else None
        if whole is not None and 0 < number < whole[0] <= 1000 and (words[last] == "out" or words[at] in ("one", "1")):
            return _part(at, whole[1], number / whole[0])
    return None


def _vague(words: Sequence[str], at: int) -> Quantity | None:
    """Thousands, tens of thousands, several hundred, a few, some, many, no."""
    kind, low = vague_numbers().get(words[at], ("", 0.0))
    if kind in ("most", "multiple"):
        return None
    if kind == "plural":
        return _plural(words, at, low)
    if kind == "none":
        return Quantity(at, at, at + 1, 0.0, 0.0, kind="none")
    first = at - 1 if at and words[at - 1] in ("a", "an") else at
    if not kind or (kind in ("few", "couple") and first == at):
        return None
    if kind == "determiner":
        if at + 1 < len(words) and read_number(words, at + 1) is not None:
            return None
        return Quantity(at, at, at + 1, low, None, kind="vague")
    last = at + 1
    if last + 1 < len(words) and words[last] == "of" and words[at] in ("couple", "pair", "handful"):
        last += int(words[last + 1] in number_words())
    scale_kind, scale = number_words().get(words[last], ("", 1.0)) if last < len(words) else ("", 1.0)
    if scale_kind in ("hundred", "dozen", "scale"):
        low, last = low * scale, last + 1
        return Quantity(first, first, last, low, low if kind == "couple" else None, kind == "couple", kind="vague")
    high = low if kind == "couple" else None
    return Quantity(first, first, at + 1, low, high, kind == "many", kind="vague")


def _plural(words: Sequence[str], at: int, low: float) -> Quantity:
    """Thousands; tens of thousands multiplies."""
    last = at + 1
    while last + 1 < len(words) and words[last] in ("of", "and", "upon") and _is_plural(words[last + 1]):
        value = vague_numbers()[words[last + 1]][1]
        low = low * value if words[last] == "of" else max(low, value)
        last += 2
    return Quantity(at, at, last, low, None, kind="vague")


def _is_plural(word: str) -> bool:
    return vague_numbers().get(word, ("", 0.0))[0] == "plural"


def _before(words: Sequence[str], found: Quantity, floor: int) -> Quantity:
    """The quantity with the phrases before it ("more than", "an estimated") read into its bounds."""
    phrases = number_bounds("before")
    while True:
        for length in range(min(_LONGEST_PHRASE, found.first - floor), 0, -1):
            phrase = tuple(words[found.first - length : found.first])
            reading = phrases.get(phrase)
            if reading is None or (phrase[0] == "up" and words[found.first - length - 1] in _RISING):
                continue
            if reading == "exact":
                return found
            found = replace(_read(found, reading), first=found.first - length)
            break
        else:
            break
    start = found.first
    total = words[max(floor, start - 3) : start] == ["a", "total", "of"]
    return replace(found, total=total)


_RISING = frozenset("go goes going gone went creep crept edge edged inch inched climb climbed shoot shot".split())
"""Words with which "up to eight" is where a count has come to, not the most that it may be."""


def _read(found: Quantity, reading: str) -> Quantity:
    """What "about", "low", "high", "nearly" make of the bounds. A vague number has only its low bound to give."""
    if reading == "about":
        return replace(found, approximate=True)
    if found.kind == "none":
        return found
    if reading == "low":
        return found if found.low is None else replace(found, high=None)
    if found.high is None:  # "up to several hundred": the vague number has no top to give
        return replace(found, approximate=True)
    return replace(found, low=None, approximate=found.approximate or reading == "nearly")


def _after(words: Sequence[str], found: Quantity) -> Quantity:
    """The quantity with the phrases after it ("or more", "-plus") read into its bounds."""
    for length in (3, 2, 1):
        phrase = tuple(words[found.last : found.last + length])
        reading = number_bounds("after").get(phrase) if len(phrase) == length else None
        if reading is not None and not (reading == "low" and phrase == ("plus",)):
            return replace(_read(found, reading), last=found.last + length)
    return found
