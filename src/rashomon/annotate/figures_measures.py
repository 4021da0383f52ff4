"""Measures: numbers with a unit, shares of a whole, money, and ages."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate.figures_lexicon import counted, units
from rashomon.annotate.figures_quantity import Quantity
from rashomon.annotate.figures_scene import HYPHENS, Counted, Scene, noun_phrase
from rashomon.model.reading import Token


def measured(scene: Scene, quantity: Quantity) -> Counted | None:
    """A unit of measure after the number ("800 kilometers", "45%", "30-km"), or the currency before it."""
    if quantity.kind == "money":
        return Counted(quantity.unit, "money", None, quantity.last)
    if quantity.kind == "share":
        noun = _whole(scene, quantity.last)
        return Counted("share", None, noun.text if noun else None, quantity.last, noun)
    if quantity.kind == "multiple":
        noun = _whole(scene, quantity.last)
        return Counted("multiple", None, noun.text if noun else None, quantity.last, noun)
    start = quantity.last
    if quantity.kind == "exact" and start < len(scene.words) and scene.words[start] in _SPANS:
        return Counted(scene.tokens[start].lemma, "duration", None, start + 1)
    if start < len(scene.words) and scene.words[start] in HYPHENS:
        start += 1
    for length in (3, 2, 1):
        unit = units().get(tuple(scene.words[start : start + length])) if start + length <= len(scene.words) else None
        if unit is not None and unit[1] == "currency sign":
            return Counted(unit[0], "money", None, start + length)
        if unit is None or not scene.within(start, scene.tokens[quantity.core].sentence):
            continue
        last = start + length
        if unit[1] == "share":
            noun = _whole(scene, last)
            return Counted("share", None, noun.text if noun else None, last, noun)
        return Counted(unit[0], unit[1], None, last)
    return _metres(scene, quantity)


_SPANS = frozenset("minutes hours days weeks months years".split())
"""A length of time counts where `times` did not take it whole, as in "10 to 14 days"."""


def in_millions(scene: Scene, quantity: Quantity) -> Quantity:
    """The quantity with a bare "m" after it read as millions, where money or what cannot be metres is counted."""
    at = quantity.last
    if quantity.kind not in ("exact", "money") or at >= len(scene.words) or scene.words[at] not in ("m", "m."):
        return quantity
    after = noun_phrase(scene, at + 1)
    if quantity.kind == "exact" and (after is None or after.lemma not in counted()):
        return quantity
    low, high = (None if bound is None else bound * 1e6 for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, last=at + (scene.words[at] == "m"))


def _metres(scene: Scene, quantity: Quantity) -> Counted | None:
    """A bare "m" after a number is metres where it stands apart or before a word of extent; else nobody can tell."""
    at = quantity.last
    if at >= len(scene.words) or scene.words[at] != "m":
        return None
    apart = scene.tokens[at].start > scene.tokens[at - 1].end
    extent = scene.words[at + 1 : at + 2] and scene.words[at + 1] in _EXTENTS
    return Counted("metre", "distance", None, at + 1) if apart or extent else None


_EXTENTS = frozenset(("long", "high", "deep", "wide", "tall", "away", "above", "below", "from", "thick", "across"))


def _whole(scene: Scene, at: int) -> Token | None:
    """The noun of which a share is told: "of the population", "the population"."""
    if at < len(scene.words) and scene.words[at] == "of":
        at += 1
    return noun_phrase(scene, at)


def age(scene: Scene, quantity: Quantity) -> Counted | None:
    """The age of somebody: "12-year-old", "34 years old", "aged 34", "Ivan Petrov, 34,"."""
    words, at = scene.words, quantity.last
    plain = [word for word in words[at : at + 4] if word not in HYPHENS]
    if len(plain) > 1 and plain[0] in _AGE_UNITS and plain[1] in ("old", "olds"):
        last = next(index for index in range(at, at + 5) if words[index] == plain[1]) + 1
        return Counted(_AGE_UNITS[plain[0]], "age", None, last)
    first = quantity.first - int(quantity.first > 0 and words[quantity.first - 1] == "between")
    before = words[first - 1] if first else ""
    if before in ("aged", "age", "ages") or (before == "of" and words[max(0, first - 2)] == "age"):
        return Counted("year", "age", None, at)
    return Counted("year", "age", None, at) if _apposed_age(scene, quantity) else None


_AGE_UNITS = {"year": "year", "years": "year", "month": "month", "months": "month", "day": "day", "days": "day"}
_AGE_UNITS |= {"week": "week", "weeks": "week"}


def _apposed_age(scene: Scene, quantity: Quantity) -> bool:
    first, at = quantity.first, quantity.last
    if first < 2 or at >= len(scene.words) or quantity.low != quantity.high or not 0 < (quantity.low or 0) < 120:
        return False
    name, comma = scene.tokens[first - 2], scene.words[first - 1]
    named = name.ner == "PERSON" or (name.pos == "PROPN" and name.ner not in ("GPE", "LOC", "DATE", "NORP"))
    return comma in (",", "(") and named and scene.words[at] in (",", ".", ";", ")")
