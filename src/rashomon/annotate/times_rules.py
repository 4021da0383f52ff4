"""The rules for time expressions: a name, a pattern over classes of words, and the function that reads it.

Of all matches that begin at one word the longest that its reader accepts is taken; of equals the first listed.
Classes are those of `lexicon/time_words.tsv` and `times_words` (NUM, DAY, YEAR, DECADE … for digits by form).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.annotate import times_dates as dates
from rashomon.annotate import times_lengths as lengths
from rashomon.annotate import times_relative as relative
from rashomon.annotate import times_seasons as seasons
from rashomon.annotate.times_found import Found, Sense
from rashomon.annotate.times_words import compile_rule

Reader = Callable[[Found], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


_ABOUT = "(APPROX | MORE THAN | UP TO | AT LEAST)*"
_COUNT = "(NUMWORD HYPHEN NUMWORD | NUM | A? HUNDREDWORD)(AND? (NUM|HUNDREDWORD))*(AND A HALF)?"
_SOME = f"({_COUNT} | A? COUPLE OF? | A? FEW | VAGUE | HALF A?)"
_DAY = "(THE? DAYNO OF? MONTHNAME | MONTHNAME THE? DAYNO)"
_DATE = f"({_DAY} (COMMA? YEAR)?)"
_WHICH = "(THIS LAST | THIS | LAST | NEXT)"
_PERIOD_OF = "(THE? (POINT|EDGE) OF)"
_HOUR = "(TIMEOFDAY AMPM? | DIGITS AMPM | YEAR HYPHEN? ZONE | NUMBER ZONE | CLOCK | (NUMWORD|DAY) OCLOCK AMPM?)"
_ON_DAY = f"(COMMA? ON? ((LAST|NEXT)? WEEKDAY | TODAY | {_DATE}))"
_EARLY = "(EDGE HYPHEN? | EARLIER | LATER)"

_TABLE: tuple[tuple[str, str, Reader], ...] = (
    ("ISO date", "ISODATE | YEAR HYPHEN DAY HYPHEN (DAY | ISOREST)", dates.read_iso),
    ("date in figures", "NUMDATE", dates.read_numeric),
    ("date", f"{_EARLY}? (DAYNAME COMMA? PART? COMMA?)? (LAST|THIS|NEXT)? {_DATE} PART?", dates.read_day),
    ("date", "DAYNAME COMMA? PART? THE DAYNO OF MONTHNAME YEAR?", dates.read_day),
    ("date", "DAYNO MONTHNAME SMALL", dates.read_day),
    ("days", "DAYNO (HYPHEN|TO|AND) DAYNO OF? MONTHNAME (COMMA? YEAR)?", dates.read_days),
    ("days", "MONTHNAME DAYNO (HYPHEN|TO|AND) DAYNO (COMMA? YEAR)?", dates.read_days),
    ("days", f"{_DAY} (HYPHEN|TO) {_DAY} (COMMA? YEAR)?", dates.read_days),
    ("month", f"(EDGE HYPHEN? | {_PERIOD_OF})? (LAST|NEXT|THIS)? MONTH ((COMMA|OF)? YEAR)?", dates.read_month),
    ("month", "SHORTMONTH YEAR", dates.read_month),
    ("months", "MONTH (HYPHEN|TO) MONTH YEAR?", dates.read_months),
    ("year", f"(THE? EDGE HYPHEN? | {_PERIOD_OF})? YEAR", dates.read_year),
    ("years", "YEAR HYPHEN (YEAR | DAY | SMALL)", dates.read_years),
    ("decade", f"(THE? EDGE HYPHEN? | {_PERIOD_OF})? THE? DECADE", dates.read_decade),
    ("decade", "THE EDGE? HYPHEN? APOS? SHORTDECADE | APOS SHORTDECADE", dates.read_decade),
    ("century", "THE? EDGE? HYPHEN? ORD HYPHEN? UNIT", seasons.read_century),
    ("quarter", "THE? FISCAL? HYPHEN? ORDINAL QUARTER (OF? (LAST|THIS|NEXT)? FISCAL? YEAR)?", seasons.read_quarter),
    ("quarter", "ORDINAL HYPHEN QUARTER", seasons.read_quarter),
    ("quarter", "THE? FISCAL? ORDINAL QUARTER OF (LAST|THIS|NEXT) UNIT", seasons.read_quarter),
    ("quarter", "(LAST|THIS|NEXT) UNIT POSS ORDINAL QUARTER", seasons.read_quarter),
    ("quarter", "QUARTERNO (OF? YEAR)?", seasons.read_quarter),
    ("season", f"(EDGE HYPHEN?)? THE? {_WHICH}? (EDGE HYPHEN?)? SEASON (OF? YEAR)?", seasons.read_season),
    ("fiscal year", "THE? FISCAL (UNIT? YEAR | UNIT) | FISCALYEAR", seasons.read_fiscal),
    ("holiday", "HOLIDAY (EVE|UNIT)? (COMMA? YEAR)? | NEW UNIT POSS (EVE|UNIT) (COMMA? YEAR)?", seasons.read_holiday),
    ("weekday", f"{_EARLY}? {_WHICH}? WEEKDAY PART? | WEEKDAY {_EARLY} PART?", relative.read_weekday),
    ("today", f"{_EARLY}? TODAY {_EARLY}? PART? | TONIGHT | LATER TONIGHT", relative.read_today),
    ("this part of the day", f"{_EARLY}? (THIS|LAST) PART", relative.read_today),
    ("overnight", "OVERNIGHT (WEEKDAY)?", relative.read_overnight),
    ("period", f"{_EARLY}? (LAST|THIS|NEXT) {_EARLY}? (ONEUNIT|WEEKEND)", relative.read_period),
    ("period", "THE (LAST|NEXT) ONEUNIT", relative.read_period),
    ("weekend", "(THE | THIS LAST)? WEEKEND", relative.read_period),
    ("point", f"{_PERIOD_OF}? (THE|THIS|LAST|NEXT) ONEUNIT", relative.read_point),
    ("point", "(THE|ONEUNIT) POSS POINT", relative.read_point),
    ("ago", f"{_ABOUT} ({_SOME}|A)? ANYUNIT HYPHEN? AGO | THE? UNIT HYPHEN AGO QUARTER?", relative.read_ago),
    ("apart", f"{_ABOUT} ({_SOME}|A)? ANYUNIT (LATER|EARLIER)", relative.read_apart),
    ("apart", "THE? UNIT HYPHEN EARLIER QUARTER?", relative.read_apart),
    ("same", "(THAT | THE? SAME) (UNIT|PART)", relative.read_same),
    ("length", f"{_ABOUT} {_SOME} MORE? HYPHEN? ANYUNIT", lengths.read_length),
    ("length", f"{_ABOUT} A (WHOLE|MORE)? ONEUNIT | HALF HYPHEN UNIT | UNITS", lengths.read_length),
    ("length", f"THE ORDINAL? {_SOME} UNITS", lengths.read_length),
    ("length", f"(THE | THIS)? (LAST|NEXT) {_SOME} UNITS | THE (LAST|NEXT) UNITS", lengths.read_length),
    ("length", "(THE | THIS)? LAST ONEUNIT", lengths.read_length),
    ("recent", "THE? (RECENT|NEXT|LAST) UNITS | RECENT", lengths.read_recent),
    ("reference", "RIGHT? REF | CURRENT | THE? NEAR? FUTURE | THE LAST", lengths.read_reference),
    ("reference", "THE MOMENT | AT PRESENT", lengths.read_reference),
    ("set", "SETWORD | WEEKDAYS | WEEKDAY PARTS | WEEKENDS", lengths.read_set),
    ("set", "EACH (WEEKDAY PART? | OTHER? (ONEUNIT|PART) | MONTH | SEASON | WEEKEND | NUM UNITS)", lengths.read_set),
    ("part of the day", f"THE? EDGE? PART (OF? (WEEKDAY | TODAY | {_DATE}))?", lengths.read_parts),
    ("early hours", f"THE EDGE (UNITS | PART) (OF (WEEKDAY PART? | TODAY | {_DATE}))?", lengths.read_parts),
    ("clock", f"APPROX? {_HOUR} (LOCAL TIME)? ZONE? {_ON_DAY}?", lengths.read_clock),
)  # fmt: skip

RULES = tuple(Rule(name, compile_rule(pattern), read) for name, pattern, read in _TABLE)


@lru_cache(maxsize=1 << 14)
def candidates(run: str, start: int) -> tuple[tuple[int, Rule], ...]:
    """The rules that match in a run of class letters from `start`, with the ends of their matches, longest first."""
    found = [(match.end(), rule) for rule in RULES if (match := rule.pattern.match(run, start))]
    return tuple(sorted((pair for pair in found if pair[0] > start), key=lambda pair: -pair[0]))
