"""The rules for time expressions: a name, a pattern over classes of words, and the function that reads it.

Of all matches that begin at one word the longest that its reader accepts is taken; of equals the first listed.
Classes are those of `lexicon/time_words.tsv` and `times_words` (NUM, DAY, YEAR, DECADE … for digits by form).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.annotate import times_apart as apart
from rashomon.annotate import times_dates as dates
from rashomon.annotate import times_feasts as feasts
from rashomon.annotate import times_lengths as lengths
from rashomon.annotate import times_nth as nth
from rashomon.annotate import times_ranges as ranges
from rashomon.annotate import times_relative as relative
from rashomon.annotate import times_seasons as seasons
from rashomon.annotate.times_found import Found, Sense
from rashomon.annotate.times_patterns import compile_rule, first_letters

Reader = Callable[[Found], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    begins: frozenset[str]
    read: Reader


_ABOUT = "(APPROX | NO? MORE THAN | UP TO | AT LEAST)*"
_COUNT = "(NUMWORD HYPHEN NUMWORD | NUM FRACTION? | A? HUNDREDWORD)(AND? (NUM|HUNDREDWORD))*(AND A HALF)?"
_SOME = f"({_COUNT} | A? COUPLE OF? | A? FEW | VAGUE | HALF A?)"
_DAY = "(THE? DAYNO OF? MONTHNAME | MONTHNAME THE? DAYNO)"
_DATE = f"({_DAY} (COMMA? YEAR)?)"
_WHOLE = "OF? (MONTHNAME (OF? YEAR)? | YEAR | (LAST|THIS|NEXT|THE) ONEUNIT)"
_WHICH = "(THIS (LAST|NEXT) | THIS | LAST | NEXT)"
_PERIOD_OF = "(THE? (POINT|EDGE) OF)"
_HOUR = "((NUMWORD|DAY|TIMEOFDAY) OCLOCK? IN THE PART | (NUMBER|YEAR) LOCAL TIME | TIMEOFDAY AMPM? | DIGITS AMPM"
_HOUR += " | YEAR HYPHEN? ZONE | NUMBER ZONE | CLOCK | (NUMWORD|DAY) OCLOCK AMPM?)"
_OF_UNIT = "(COMMA? OF? (LAST|THIS|NEXT) UNIT)"
_ON_DAY = f"(COMMA? ON? ((DAYNAME COMMA?)? {_DATE} | (LAST|NEXT)? WEEKDAY PART? | TODAY))"
_OF_DAY = f"(DAYNAME COMMA?)? {_DATE} | WEEKDAY PART? | TODAY"
_EARLY = "(EDGE HYPHEN? | EARLIER | LATER)"

_TABLE: tuple[tuple[str, str, Reader], ...] = (
    ("ISO date", "ISODATE | YEAR HYPHEN DAY HYPHEN (DAY | ISOREST)", dates.read_iso),
    ("date in figures", "NUMDATE", dates.read_numeric),
    ("date", f"{_EARLY}? (DAYNAME COMMA? PART? COMMA?)? (LAST|THIS|NEXT)? {_DATE} PART?", dates.read_day),
    ("date", "DAYNAME COMMA? PART? THE DAYNO OF MONTHNAME YEAR?", dates.read_day),
    ("date", f"{_EARLY}? {_DAY} {_OF_UNIT}", dates.read_day),
    ("date", "THIS? (LAST|NEXT)? DAYNAME COMMA MONTHNAME ORDINAL", dates.read_day),
    ("week of a day", f"THE UNIT OF {_DATE}", dates.read_week_of),
    ("date", "DAYNO MONTHNAME SMALL", dates.read_day),
    ("days", "DAYNO (HYPHEN|TO|AND) DAYNO OF? MONTHNAME (COMMA? YEAR)?", ranges.read_days),
    ("days", "MONTHNAME DAYNO (HYPHEN|TO|AND) DAYNO (COMMA? YEAR)?", ranges.read_days),
    ("days", f"{_DAY} (HYPHEN|TO) {_DAY} (COMMA? YEAR)?", ranges.read_days),
    ("night of two days", "THE? PART OF DAYNO (HYPHEN|TO) DAYNO OF? MONTHNAME (COMMA? YEAR)?", ranges.read_night_of),
    ("night of two days", "THE? PART OF MONTHNAME DAYNO (HYPHEN|TO) DAYNO (COMMA? YEAR)?", ranges.read_night_of),
    ("night of two days", "OVERNIGHT ON? DAYNO (HYPHEN|TO) DAYNO OF? MONTHNAME (COMMA? YEAR)?", ranges.read_night_of),
    ("night of two days", "OVERNIGHT ON? MONTHNAME DAYNO (HYPHEN|TO) DAYNO (COMMA? YEAR)?", ranges.read_night_of),
    ("month", f"(EDGE HYPHEN? | {_PERIOD_OF})? (LAST|NEXT|THIS)? MONTH ((COMMA|OF)? YEAR)?", dates.month_sense),
    ("month", "SHORTMONTH YEAR", dates.month_sense),
    ("month", f"({_EARLY} | {_PERIOD_OF})? MONTH {_OF_UNIT}", dates.month_sense),
    ("month", "MONTH TEENS NUMWORD (HYPHEN? NUMWORD)?", dates.month_sense),
    ("year in words", "TEENS NUMWORD (HYPHEN? NUMWORD)? | THE UNIT NUMWORD HUNDREDWORD", dates.read_year),
    ("year", "THE? YEAR PERIOD | THE UNIT YEAR", dates.read_year),
    ("half of a year", "THE? (ORDINAL|LAST) HALF OF? (YEAR | (THE|LAST|THIS|NEXT) UNIT)", seasons.read_half),
    ("half of a year", "(LAST|THIS|NEXT) UNIT POSS ORDINAL HALF", seasons.read_half),
    ("months", "MONTH (HYPHEN|TO) MONTH (OF? YEAR)?", ranges.read_months),
    ("months", f"MONTH (HYPHEN|TO|AND|OR) MONTH ({_OF_UNIT} | OF? YEAR)", ranges.read_months),
    ("year", f"(THE? EDGE HYPHEN? | {_PERIOD_OF})? YEAR", dates.read_year),
    ("years", "YEAR HYPHEN (YEAR | DAY | SMALL)", ranges.read_years),
    ("decade", f"(THE? EDGE HYPHEN? | {_PERIOD_OF})? THE? DECADE", dates.read_decade),
    ("decade", "THE (EDGE HYPHEN?)? YEAR POSS", dates.read_decade),
    ("decade", "THE EDGE? HYPHEN? APOS? SHORTDECADE | APOS SHORTDECADE", dates.read_decade),
    ("century", "THE? EDGE? HYPHEN? ORD HYPHEN? UNIT", seasons.read_century),
    ("quarter", "THE? FISCAL? HYPHEN? ORDINAL QUARTER (OF? (LAST|THIS|NEXT)? FISCAL? YEAR)?", seasons.read_quarter),
    ("quarter", "THE? FINAL QUARTER (OF? YEAR)?", seasons.read_quarter),
    ("quarter", "ORDINAL HYPHEN QUARTER", seasons.read_quarter),
    ("quarter", "THE? YEAR ORDINAL HYPHEN? QUARTER", seasons.read_quarter),
    ("quarter", "THE? FISCAL? ORDINAL QUARTER OF (LAST|THIS|NEXT) UNIT", seasons.read_quarter),
    ("quarter", "(LAST|THIS|NEXT) UNIT POSS ORDINAL QUARTER", seasons.read_quarter),
    ("quarter", "QUARTERNO (OF? YEAR)?", seasons.read_quarter),
    ("season", f"(EDGE HYPHEN?)? THE? {_WHICH}? (EDGE HYPHEN?)? SEASON (OF? YEAR)?", seasons.read_season),
    ("fiscal year", "THE? FISCAL (UNIT? YEAR | UNIT) | FISCALYEAR", seasons.read_fiscal),
    ("holiday", "HOLIDAY (EVE|UNIT)? (COMMA? YEAR)? | NEW UNIT POSS (EVE|UNIT) (COMMA? YEAR)?", feasts.read_holiday),
    ("holiday", "(HOLIDAY|FEAST) WEEKDAY (COMMA? YEAR)? | HOLIDAY WEEKEND", feasts.read_feast),
    ("weekday", f"WEEKDAY PART? {_OF_UNIT}", relative.read_weekday),
    ("weekday", "THE? (LAST|NEXT) WEEKDAY", apart.read_near_weekday),
    ("weekday", f"{_EARLY}? {_WHICH}? WEEKDAY PART? | WEEKDAY {_EARLY} PART?", relative.read_weekday),
    ("today", f"{_EARLY}? TODAY {_EARLY}? PART? | TONIGHT | LATER TONIGHT", relative.read_today),
    ("this part of the day", f"{_EARLY}? (THIS|LAST) PART", relative.read_today),
    ("overnight", "OVERNIGHT ((ON|INTO|TO)? WEEKDAY)? | WEEKDAY OVERNIGHT", ranges.read_overnight),
    ("period", "THE? (LAST|NEXT) ONEUNIT | THE ONEUNIT REL", apart.read_following),
    ("part of the day", "THE (NEXT|LAST) PART | THE PART REL", apart.read_next_part),
    ("period", f"{_EARLY}? (LAST|THIS|NEXT|THE? CURRENT) {_EARLY}? (ONEUNIT|WEEKEND)", relative.read_period),
    ("quarter", "THE QUARTER | THE? LATEST (ONEUNIT|PERIOD)", apart.read_quarter_told),
    ("weekend", "(THE | THIS LAST)? WEEKEND", relative.read_period),
    ("point", f"{_PERIOD_OF}? (THE|THIS|LAST|NEXT) ONEUNIT", relative.read_point),
    ("point", f"(THE|ONEUNIT) POSS POINT | {_EARLY} IN THE ONEUNIT", relative.read_point),
    ("point", "THE? ONEUNIT HYPHEN? POINT | THE WHOLE ONEUNIT", relative.read_point),
    ("ago", f"{_ABOUT} ({_SOME}|A)? ANYUNIT HYPHEN? AGO | (MANY OF)+ UNITS AGO", relative.read_ago),
    ("apart", f"{_ABOUT} ({_SOME}|A)? ANYUNIT (LATER|EARLIER)", apart.read_apart),
    ("compared", "(THE|A)? COMPARABLE? UNIT HYPHEN (AGO|EARLIER) (QUARTER|PERIOD|UNIT)?", apart.read_compared),
    ("compared", "THE? SAME (QUARTER|PERIOD|UNIT) (OF? LAST UNIT | A UNIT (AGO|EARLIER))", apart.read_compared),
    ("compared", "THE (QUARTER|PERIOD) A UNIT (AGO|EARLIER)", apart.read_compared),
    ("same", f"{_EARLY}? (THAT SAME? | THE? SAME) (ONEUNIT|PART)", apart.read_that),
    ("part of a whole", f"THE (ORDINAL|LAST|FINAL) (ONEUNIT | {_COUNT} UNITS) {_WHOLE}", nth.read_nth),
    ("in a row", "(A|THE) ORD STRAIGHT? WORKING? ONEUNIT (IN A ROW)?", nth.read_in_a_row),
    ("length", f"{_ABOUT} {_SOME} (MORE|STRAIGHT|WORKING)? HYPHEN? ANYUNIT", lengths.read_length),
    ("length", f"{_ABOUT} A ONEUNIT AND A HALF | MANY OF UNITS", lengths.read_length),
    ("length", f"{_ABOUT} A (WHOLE|MORE)? ONEUNIT | HALF HYPHEN UNIT | UNITS", lengths.read_length),
    ("length", f"THE (ORDINAL | LATEST | UNIT HYPHEN (AGO|EARLIER))? {_SOME} UNITS", lengths.read_length),
    ("length", f"(THE | THIS)? (LAST|NEXT) {_SOME} (STRAIGHT|WORKING)? UNITS", lengths.read_length),
    ("length", "THE (LAST|NEXT) UNITS | (THE | THIS)? LAST ONEUNIT", lengths.read_length),
    ("recent", "THE? (RECENT|NEXT|LAST) UNITS | RECENT", lengths.read_recent),
    ("reference", "RIGHT? REF | CURRENT | THE? NEAR? FUTURE | THE LAST", lengths.read_reference),
    ("reference", "THE MOMENT | AT PRESENT | THE NEAR TERM | NEAR AGO", lengths.read_reference),
    ("reference", "THE UNITS AHEAD | NUMWORD UNIT", lengths.read_recent),
    ("set", "(TWICE | ONCE | NUM TIMES) (A|EACH|PER) ONEUNIT", lengths.read_set),
    ("set", "SETWORD | WEEKDAYS | WEEKDAY PARTS | WEEKENDS", lengths.read_set),
    ("set", "EACH (WEEKDAY PART? | OTHER? (ONEUNIT|PART) | MONTH | SEASON | WEEKEND | NUM UNITS)", lengths.read_set),
    ("part of the day", f"THE? (EDGE HYPHEN?)? PART (OF? ({_OF_DAY}))?", lengths.read_parts),
    ("early hours", f"THE EDGE (UNITS | PART) (OF ({_OF_DAY}))?", lengths.read_parts),
    ("clock", f"APPROX? {_HOUR} (LOCAL TIME)? ZONE? {_ON_DAY}?", lengths.read_clock),
)  # fmt: skip

RULES = tuple(Rule(name, compile_rule(pattern), first_letters(pattern), read) for name, pattern, read in _TABLE)


Match = tuple[int, Rule]


@cache
def _beginning(letter: str) -> tuple[Rule, ...]:
    """The rules that can begin with a word of that class."""
    return tuple(rule for rule in RULES if letter in rule.begins)


@lru_cache(maxsize=1 << 14)
def matches(run: str) -> tuple[tuple[int, tuple[Match, ...]], ...]:
    """Where in a run of class letters rules match, in order, and there the ends and rules, the longest match first."""
    found = []
    for start, letter in enumerate(run):
        here = [(match.end(), rule) for rule in _beginning(letter) if (match := rule.pattern.match(run, start))]
        if here:
            found.append((start, tuple(sorted(here, key=lambda pair: -pair[0]))))
    return tuple(found)
