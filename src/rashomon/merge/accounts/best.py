"""The best of a ledger's figures, by rule: what is in force, what most say, and what those say who take no part.

docs/ledger.md tells each rule with an example. All see the same lines: those that stand for themselves and are of now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.model.record import Best, BestRule, Entry

Value = tuple[float | None, float | None]


class Line(NamedTuple):
    """An entry with where it stands in time: `told` sorts reports of one day by their moment, then by place in them."""

    entry: Entry
    told: tuple[float, str, int]

    @property
    def value(self) -> Value:
        """The bounds that its words give."""
        return self.entry.figure.low, self.entry.figure.high

    @property
    def at(self) -> tuple[date, float, str, int]:
        """Sorts by the day that it is of, none first, then by the moment of its report and by place in it."""
        return self.entry.as_of or date.min, *self.told


def bests(lines: Sequence[Line]) -> tuple[Best, ...]:
    """The best by each rule, of lines in the order of `Line.at`; none where there is no line."""
    return tuple(best for rule in BestRule if (best := _RULES[rule](lines)) is not None)


def lasts(lines: Sequence[Line]) -> list[Line]:
    """Of each origin its last number; those whose origin is not told only where no origin is."""
    last = {line.entry.origin: line for line in lines if line.entry.origin is not None}
    return list(last.values()) if last else list(lines[-1:])


def span(lines: Sequence[Line]) -> Value:
    """The least and the most bound; an open one is told by the other."""
    lows = [low if low is not None else high for low, high in (line.value for line in lines)]
    highs = [high if high is not None else low for low, high in (line.value for line in lines)]
    least, most = [one for one in lows if one is not None], [one for one in highs if one is not None]
    return (min(least), max(most)) if least and most else (None, None)


def latest_official(lines: Sequence[Line]) -> Best | None:
    """The latest number that somebody in office gives; where nobody in office gives any, the latest there is.

    Latest by the day that it is of, else of its report. Of several of one day the one that more origins give, then
    the lower.
    """
    told = [line for line in lines if line.entry.origin is not None] or list(lines)
    pool = [line for line in told if line.entry.official] or told
    if not pool:
        return None
    day = max(line.at[0] for line in pool)
    of_day = lasts([line for line in pool if line.at[0] == day])
    last = lasts(lines)
    voices = _voices(last)
    value = min((line.value for line in of_day), key=lambda one: (-voices[one], _lower(one)))
    who = "somebody in office" if of_day[0].entry.official else "anybody, since nobody in office gives one,"
    when = f"of {day}" if day != date.min else "of a day not told"
    return _best(BestRule.LATEST_OFFICIAL, value, pool, f"the latest number that {who} gives, {when}")


def most_origins(lines: Sequence[Line]) -> Best | None:
    """The number that most independent origins give last; among equals the later, then the lower."""
    last = lasts(lines)
    if not last:
        return None
    latest: dict[Value, date] = {}
    for line in last:
        latest[line.value] = max(line.at[0], latest.get(line.value, date.min))
    voices = _voices(last)
    value = min(latest, key=lambda one: (-voices[one], -latest[one].toordinal(), _lower(one)))
    return _best(BestRule.MOST_ORIGINS, value, lines, f"{_origins(voices[value])} it last")


def ucdp(lines: Sequence[Line]) -> Best | None:
    """As UCDP takes its best estimate: what most independent origins give that take no part in the event; among equals
    the lowest. Those who take part count only where nobody else gives a number.
    """
    apart = [line for line in lines if not line.entry.party and line.entry.origin is not None]
    apart = apart or [line for line in lines if line.entry.origin is not None] or list(lines)
    last = lasts(apart)
    if not last:
        return None
    voices = _voices(last)
    value = min((line.value for line in last), key=lambda one: (-voices[one], _lower(one)))
    who = " and takes no part" if not any(line.entry.party for line in apart) else ", all of whom take part"
    return _best(BestRule.UCDP, value, apart, f"{_origins(voices[value])} it last{who}")


_RULES: Mapping[BestRule, Callable[[Sequence[Line]], Best | None]] = {
    BestRule.LATEST_OFFICIAL: latest_official,
    BestRule.MOST_ORIGINS: most_origins,
    BestRule.UCDP: ucdp,
}


def _voices(last: Sequence[Line]) -> Counter[Value]:
    """How many origins give each number last."""
    told = {(line.value, line.entry.origin) for line in last if line.entry.origin is not None}
    return Counter(value for value, _ in told)


def _lower(value: Value) -> float:
    """For the lower of two values first."""
    low, high = value
    return low if low is not None else high if high is not None else 0.0


def _origins(number: int) -> str:
    if number == 0:
        return "nobody whose origin can be told gives"
    return "one origin gives" if number == 1 else f"{number} origins give"


def _best(rule: BestRule, value: Value, lines: Sequence[Line], reason: str) -> Best:
    claims = dict.fromkeys(line.entry.claim for line in lines if line.value == value)
    return Best(rule=rule, low=value[0], high=value[1], claims=tuple(claims), reason=reason)
