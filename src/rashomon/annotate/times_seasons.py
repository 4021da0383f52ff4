"""Times that name a larger part of the year or more: quarters, seasons, fiscal years, centuries."""

from __future__ import annotations

import re

from rashomon.annotate.times_calendar import Period, century_period, quarter_period, season_period
from rashomon.annotate.times_dates import SOON, edged, number_of
from rashomon.annotate.times_found import NO_DATE, Found, Sense, of_period, unknown
from rashomon.annotate.times_tense import Direction


def read_century(found: Found) -> Sense | None:
    """The 20th century, the early nineteenth century."""
    word = found.word("ORDINAL") or found.word("ORDINALDAY")
    if word is None or found.value("UNIT") != "C":
        return None
    number = number_of(word)
    return edged(century_period(number), found.value("EDGE"), "a century") if 1 <= number <= 22 else None


def read_quarter(found: Found) -> Sense | None:
    """The third quarter, the first quarter of 2024, Q3 2024; of a fiscal year the days stay open."""
    number = 4 if found.has("FINAL") else int(found.value("ORDINAL", "QUARTERNO") or 0)
    if not 1 <= number <= 4:
        return None
    year = found.value("YEAR")
    if found.has("FISCAL"):
        return unknown(
            f"{year or 'XXXX'}-Q{number}", "quarter", "a quarter of a fiscal year, which does not say its days"
        )
    if year is None and found.day is None:
        return unknown(f"XXXX-Q{number}", "quarter", f"no year is told, and {NO_DATE}")
    if year is not None:
        return of_period(quarter_period(int(year), number), "a quarter in full")
    return _quarter_near(found, number)


def _quarter_near(found: Found, number: int) -> Sense:
    published = found.day
    assert published is not None
    if found.has("LAST", "THIS", "NEXT"):
        step = -1 if found.has("LAST") else int(found.has("NEXT"))
        return of_period(quarter_period(published.year + step, number), "a quarter of a year told from publication")
    now = (published.month + 2) // 3
    if found.direction() is Direction.FUTURE:
        # Results of a quarter are spoken of as to come until half a year after it ended.
        period = quarter_period(published.year + (number < now - 2), number)
        period = quarter_period(published.year - 1, number) if number - now == 3 else period
        return of_period(period, "year not told: the nearest one, as the verb speaks of the future")
    ahead = quarter_period(published.year + (number <= now), number)
    if found.direction() is Direction.NONE and ahead.earliest is not None and ahead.earliest - published <= SOON:
        return of_period(ahead, "year not told: the next one")
    return of_period(quarter_period(published.year - (number > now), number), "year not told: the last one that began")


def read_half(found: Found) -> Sense | None:
    """The first half of 2024, the second half of last year: six months of the calendar."""
    number = 2 if found.value("LAST") and not found.has("ORDINAL") else int(found.value("ORDINAL") or 0)
    if not 1 <= number <= 2 or found.value("UNIT") not in (None, "Y"):
        return None
    year = found.year() or (found.day.year if found.day is not None and found.has("UNIT") else None)
    if year is None:
        return unknown(f"XXXX-H{number}", "season", f"half of a year, and {NO_DATE}")
    first, last = quarter_period(year, number * 2 - 1), quarter_period(year, number * 2)
    return Sense(f"{year:04}-H{number}", first.earliest, last.latest, "season", "half of a year of the calendar")


def read_season(found: Found) -> Sense | None:
    """This summer, last winter, spring 2024, the summer of 2023."""
    season = found.value("SEASON") or ""
    year = found.value("YEAR")
    part = found.value("EDGE")
    if (
        season == "FA"
        and not found.has("YEAR", "LAST", "THIS", "NEXT")
        and found.after is not None
        and found.after.lower in ("of", "in")
    ):
        return None
    if year is not None:
        return edged(season_period(int(year), season), part, "a season in full; months of the northern half")
    if not found.has("LAST", "THIS", "NEXT", "THE") and not _in_season(found):
        return None
    if found.day is None:
        return unknown(f"XXXX-{season}", "season", f"no year is told, and {NO_DATE}")
    return edged(_season_near(found, season), part, "year not told: by publication; months of the northern half")


def _in_season(found: Found) -> bool:
    return found.before is not None and found.before.lower in ("in", "during", "since", "by", "until")


def _season_near(found: Found, season: str) -> Period:
    published = found.day
    assert published is not None
    periods = [season_period(published.year + offset, season) for offset in (-2, -1, 0, 1)]
    begun = [p for p in periods if p.earliest is not None and p.earliest <= published]
    over = [p for p in periods if p.latest is not None and p.latest < published]
    ahead = [p for p in periods if p.earliest is not None and p.earliest > published]
    if found.has("LAST"):
        return over[-1]
    if found.has("NEXT") or (found.direction() is Direction.FUTURE and begun[-1] in over):
        return ahead[0]
    if found.has("THIS"):
        return season_period(published.year, season)
    return begun[-1]


def read_fiscal(found: Found) -> Sense | None:
    """Fiscal 2024, fiscal year 2024, FY24, the fiscal year: whose days the words do not tell."""
    year = found.value("YEAR", "FISCALYEAR")
    if found.value("UNIT") not in (None, "Y"):
        return None
    if year is None:
        return unknown(None, "year", "a fiscal year, which does not say its days")
    digits = re.sub(r"\D", "", year)
    full = digits if len(digits) == 4 else f"20{digits}"
    return unknown(full, "year", "the fiscal year of that name, which does not say its days")
