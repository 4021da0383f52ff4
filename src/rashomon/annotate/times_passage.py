"""Times read from other times of their passage: "two days later", "that year", "the quarter ended June 30", hours.

What a time is counted from is the last one told before it that is fine enough, stands near enough, and tells of the
story and not of the saying ("officials said on Tuesday"). Where there is none the time stays as open as its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.annotate.figures_lexicon import time_verbs
from rashomon.annotate.times_calendar import Period, day_period, shift, unit_period
from rashomon.annotate.times_dates import with_part
from rashomon.annotate.times_found import Hit, Sense, Step, of_period
from rashomon.annotate.times_lengths import OPEN_DAY
from rashomon.model.reading import Token

_DAYS = frozenset(("day", "part-of-day", "instant"))
_SPANS = frozenset(("month", "quarter", "season", "year"))
_FINE = {"D": _DAYS, "W": _DAYS | {"week"}, "F": _DAYS | {"week"}, "m": _DAYS | {"week", "month"}, "H": _DAYS}
_FINE |= {"Q": frozenset(("quarter",)), "Y": _SPANS, "P": frozenset(("quarter", "duration"))}
_REACH = {"H": 1, "D": 2, "W": 2, "F": 2, "m": 3, "Y": 8}
"""Sentences back in which the time to count from may stand, by unit (chosen: a story moves on by days from sentence to
sentence, while a report on a quarter or year keeps to it). A quarter holds for the whole report."""

_LAST = 50  # times looked back at: more than a page has


def in_passage(hits: Sequence[Hit], tokens: Sequence[Token], published: date | None) -> list[Hit]:
    """The times in order, with what others of the passage tell of them; those that need another and have none go."""
    found: list[Hit] = []
    for number, hit in enumerate(hits):
        if number + 1 < len(hits) and hits[number + 1].first.index - hit.last.index <= _CLOSE:
            hit = _closed(hit, hits[number + 1], tokens)
        if hit.sense.step is not None:
            hit = _counted(hit, [one for one in found[-_LAST:] if _moves(one, tokens)], tokens, published)
        elif hit.sense.type == "TIME" and (hit.sense.value or "").startswith(OPEN_DAY):
            hit = _on_day(hit, hits, number, [one for one in found[-3:] if _moves(one, tokens)])
        if hit.sense.step is None or not hit.sense.step.needs:
            found.append(hit)
    return found


def _moves(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether later times may be counted from it: it has days, and belongs to the story, not before it or around it."""
    sense = hit.sense
    if sense.earliest is None or sense.latest is None or "/" in (sense.value or "/"):
        return False
    if sense.step is not None and (sense.step.amount or 0) < 0:
        return False
    if sense.precision not in _DAYS | _SPANS | {"week", "duration"}:
        return False
    return not _of_saying(hit) and not (sense.precision in _SPANS and _compares(hit, tokens))


def _of_saying(hit: Hit) -> bool:
    """Whether the time is that of a remark: "the mayor said on Tuesday"."""
    node = hit.root
    for _ in range(3):
        if node.pos in ("VERB", "AUX"):
            return time_verbs().get(node.lemma) == "saying"
        node = node.head
    return False


def _counted(hit: Hit, told: Sequence[Hit], tokens: Sequence[Token], published: date | None) -> Hit:
    """The time counted from the one told before, where there is one."""
    step = hit.sense.step
    assert step is not None
    if step.compares and not _compares(hit, tokens):
        return hit
    over = [one for one in told if published is None or one.sense.latest is None or one.sense.latest <= published]
    anchor = (_anchor(step, hit, over) if step.unit in ("Q", "P", "Y") else None) or _anchor(step, hit, told)
    if anchor is None:
        return hit
    try:
        sense = _stepped(hit.sense, step, anchor.sense)
    except (OverflowError, ValueError):  # it would leave the calendar
        sense = None
    if sense is None:
        return hit
    words = " ".join(word.lower for word in anchor.words)
    kept = None if step.amount is None or step.amount >= 0 else replace(step, needs=False)
    return Hit(hit.words, replace(sense, reason=f'counted from "{words}", told before', step=kept))


def _anchor(step: Step, hit: Hit, told: Sequence[Hit]) -> Hit | None:
    unit = step.into or step.unit
    unit = "H" if unit in "SM" else unit
    fine = _FINE.get(unit, frozenset())
    if step.compares:
        fine = _FINE["Q"]
    elif step.into == "Y":
        fine = _SPANS | _DAYS
    reach = _REACH.get(unit, 1 << 30)
    near = [other for other in reversed(told) if hit.first.sentence - other.first.sentence <= reach]
    found = next((other for other in near if other.sense.precision in fine), None)
    if found is None and unit == "Y" and not step.compares:
        return next((other for other in near if other.sense.precision in _DAYS), None)
    return found


def _compares(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a figure is set against one of that time: "from 12 million a year ago"."""
    at = hit.first.index - tokens[0].index
    before = tokens[max(0, at - _COMPARED) : at]
    return any(token.lower in _COMPARING and token.sentence == hit.first.sentence for token in before)


_COMPARED = 20  # words between "from", "than" and the time: "from 12.5 million crowns, or 81 cents a share, a year ago"
_COMPARING = frozenset(("from", "than", "compared", "against", "versus", "vs", "vs."))


def _stepped(sense: Sense, step: Step, anchor: Sense) -> Sense | None:
    """The sense that lies a step away from an anchor with days."""
    first, last = anchor.earliest, anchor.latest
    assert first is not None
    assert last is not None
    if step.weekday is not None:
        return of_period(day_period(_weekday(first, step.weekday, step.amount or 0)), "")
    if step.unit in ("S", "M", "H"):
        short = step.amount is None or abs(step.amount) <= 24
        back = (step.amount or 0) < 0
        night = timedelta(days=1)
        return replace(sense, earliest=first - night * back, latest=last + night * (not back)) if short else None
    if step.amount is None:
        return None
    whole_years = step.unit == "Y" and step.into in (None, "Q", "P") and anchor.precision not in _DAYS
    if whole_years or step.unit in ("Q", "P"):
        return _same_part(anchor, step.amount if step.unit == "Y" else 0)
    found = of_period(_into(first, step), "")
    return with_part(found, step.part) if step.part else found


def _into(first: date, step: Step) -> Period:
    unit = step.into or step.unit
    return unit_period(shift(first, step.amount or 0, step.unit), "W" if unit == "F" else unit)


def _weekday(day: date, weekday: int, side: float) -> date:
    """The next such weekday after the day, or the last before it."""
    if side > 0:
        return day + timedelta(days=(weekday - day.isoweekday()) % 7 or 7)
    return day - timedelta(days=(day.isoweekday() - weekday) % 7 or 7)


def _same_part(anchor: Sense, years: float) -> Sense:
    """The same quarter, month, season or stretch, years on or back."""
    assert anchor.earliest is not None
    assert anchor.latest is not None
    value = anchor.value or ""
    if value[:4].isdigit():
        value = f"{int(value[:4]) + round(years):04}{value[4:]}"
    days = [shift(day + timedelta(days=1), years, "Y") - timedelta(days=1) for day in (anchor.earliest, anchor.latest)]
    first = shift(anchor.earliest, years, "Y")
    return Sense(value, first, days[1], anchor.precision, "", anchor.type)


# ---------------------------------------------------------------- periods that a date ends


def _closed(hit: Hit, following: Hit, tokens: Sequence[Token]) -> Hit:
    """A quarter, a year or months whose last day is told: "the third quarter ended Sept. 30"."""
    if following.sense.precision not in ("day", "month") or following.sense.latest is None:
        return hit
    after = hit.last.index + 1 - tokens[0].index
    gap = tokens[after : following.first.index - tokens[0].index]
    if not gap or gap[0].lower not in _CLOSING or gap[0].sentence != following.first.sentence:
        return hit
    try:
        sense = _until(hit, following.sense.latest, gap[0].lower)
    except (OverflowError, ValueError):
        sense = None
    return Hit(hit.words, sense) if sense is not None else hit


_CLOSE = 4  # words from a period to the day that ends it: "the quarter ended on Sept. 30"
_CLOSING = frozenset(("ended", "ending", "to", "through"))


def _until(hit: Hit, last: date, closing: str) -> Sense | None:
    """The stretch of so many months, quarters or years that ends with the day."""
    units = [word.value for word in hit.words if word.kind in ("QUARTER", "UNIT", "UNITS")]
    told = hit.sense.value or ""
    length = int(told[1:-1]) if told[:1] == "P" and told[1:-1].isdigit() else 1
    unit = {"Q": "Q", "Y": "Y", "m": "m"}.get(units[-1]) if units else None
    if unit is None or (closing in ("to", "through") and not _is_open(hit, unit)):
        return None
    first = shift(last + timedelta(days=1), -length, unit)
    reason = "a stretch that ends with the day told after it"
    if unit != "Q":
        kind = {"m": "M"}.get(unit, unit)
        return Sense(f"P{length}{kind}", first, last, "duration", reason, "DURATION")
    number = next((int(word.value) for word in hit.words if word.kind == "ORDINAL"), None)
    middle = unit_period(first + (last - first) / 2, "Q").value
    return Sense(f"{last.year:04}-Q{number}" if number else middle, first, last, "quarter", reason)


def _is_open(hit: Hit, unit: str) -> bool:
    """Whether "to" may end the period: "the year to March", "the three months to June", but not "this year to date"."""
    if any(word.kind in ("THIS", "LAST", "NEXT", "EACH", "ORDINAL") for word in hit.words):
        return False
    return unit == "Y" or hit.sense.type == "DURATION"


# ---------------------------------------------------------------- hours of a day told beside them


_NEAR = 6  # words between an hour and the day it belongs to ("at 5 am, the mayor said on Tuesday" is farther)


def _on_day(hit: Hit, hits: Sequence[Hit], number: int, told: Sequence[Hit]) -> Hit:
    """Hours and parts of a day take the day that stands near them ("at dawn on Tuesday"), or that of the story."""
    beside = [hits[at] for at in (number - 1, number - 2, number + 1, number + 2) if 0 <= at < len(hits)]
    near = [other for other in beside if _tells_day(other) and _gap(hit, other) <= _NEAR]
    place = "the day stands beside it"
    if not near:
        place = "the day is told before"
        near = [other for other in told[-1:] if _tells_day(other) and hit.first.sentence - other.first.sentence <= 1]
    if not near:
        return hit
    sense, day = hit.sense, near[0].sense
    reason = f"{sense.reason.split(';')[0]}; {place}: {day.reason}"
    told_day = (day.value or "")[: len(OPEN_DAY)]
    value = f"{told_day}{(sense.value or '')[len(OPEN_DAY) :]}"
    return Hit(hit.words, replace(sense, value=value, reason=reason, earliest=day.earliest, latest=day.latest))


def _tells_day(other: Hit) -> bool:
    sense = other.sense
    return sense.precision == "day" and sense.earliest is not None and sense.earliest == sense.latest


def _gap(hit: Hit, other: Hit) -> int:
    """Words between two times of one sentence; more than any sentence has where they are not of one."""
    if other.first.sentence != hit.first.sentence:
        return 1 << 30
    return max(hit.first.index - other.last.index, other.first.index - hit.last.index)
