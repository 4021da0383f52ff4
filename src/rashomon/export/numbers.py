"""Numbers: what the ledgers of an event come to, by a rule, with the series of each origin and the chart of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.export.accounts import said_figure
from rashomon.export.desk import DENYING, Desk
from rashomon.export.labels import label
from rashomon.export.series import (
    Kind,
    Line,
    best_of,
    by_origin,
    drawable,
    is_best,
    kind_of,
    lines_of,
    points,
    series,
    title_of,
)
from rashomon.export.view_numbers import Chart, Given, NumberView, Series
from rashomon.export.wording import bound_words, count, day, isolated, listing, shorten, value_words
from rashomon.model.claim import Claim
from rashomon.model.reading import Figure
from rashomon.model.record import Best, BestRule, Event, Ledger

HARM = frozenset({"killed", "injured", "missing", "casualties"})
NAMES = 3  # origins that are named beside the best figure
MARKS = 3  # numbers that make a chart
NAME = 60  # characters of each


def numbers(event: Event, desk: Desk) -> tuple[NumberView, ...]:
    """The ledgers of an event: people harmed first, then those of more origins."""
    ordered = sorted(desk.ledgers.get(event.id, ()), key=_order)
    denied = _denied(event, desk)
    return tuple(number(ledger, desk, denied.pop(kind_of(ledger.entries[0].figure), [])) for ledger in ordered)


def _order(ledger: Ledger) -> tuple[bool, bool, bool, int, int]:
    origins = {entry.origin for entry in ledger.entries}
    return (
        not any(entry.whole for entry in ledger.entries),
        ledger.measure not in HARM,
        ledger.measure != "killed",
        -len(origins),
        -len(ledger.entries),
    )


def number(ledger: Ledger, desk: Desk, denied: Sequence[Series] = (), *, drawn: bool = False) -> NumberView:
    """What one ledger comes to. There is a chart of three numbers and more, or where it is to be `drawn`."""
    lines = lines_of(ledger, desk)
    best = best_of(ledger, desk.rule)
    whole = [line for line in lines if line.entry.whole]
    groups = by_origin(whole, best)
    apart = by_origin([line for line in lines if not line.entry.whole], None)
    shown = [line for line in whole if drawable(line.entry.figure)]
    if not drawn and (
        len({line.value for line in shown}) < 2 or len({(*line.value, line.key) for line in shown}) < MARKS
    ):
        shown = []
    keys = [key for key, group in groups.items() if any(line in shown for line in group)]
    title = title_of(ledger)
    years = {line.entry.as_of.year for line in lines if line.entry.as_of is not None}
    cumulative = all(line.entry.cumulative for line in shown)
    chart = Chart(title=title, points=tuple(points(shown, keys, best, desk)), cumulative=cumulative)
    return NumberView(
        ledger=ledger.id,
        title=title,
        best=_value(best, whole) if best is not None else "",
        facts=tuple(_facts(ledger, best, whole, desk.rule)),
        others=tuple(_others(ledger, best, whole)),
        series=tuple(
            series(group, best, desk, keys.index(key) if key in keys else None, years) for key, group in groups.items()
        ),
        apart=tuple(series(group, None, desk, None, years) for group in apart.values()),
        denied=tuple(denied),
        chart=chart if shown else None,
    )


# ---------------------------------------------------------------- what it comes to


def _value(best: Best, lines: Sequence[Line]) -> str:
    figures = [line.entry.figure for line in lines if is_best(line, best)]
    if figures:
        return value_words(figures[0])
    return value_words(replace(lines[0].entry.figure, low=best.low, high=best.high, approximate=False))


def _facts(ledger: Ledger, best: Best | None, lines: Sequence[Line], rule: BestRule) -> Iterable[str]:
    """Why it is the best and who gives it, how far the others lie apart, and how many they are."""
    given = [line for line in lines if is_best(line, best)]
    if given:
        yield _why(given, len({line.value for line in lines}) > 1, rule)
    if ledger.low is not None and ledger.high is not None and ledger.low < ledger.high:
        unit = ledger.unit
        yield f"between {bound_words(ledger.low, unit)} and {bound_words(ledger.high, unit)}"
    if len(lines) > 1 and len({line.value for line in lines}) > 1:
        yield count(len(lines), "figure")


def _why(given: Sequence[Line], has_rivals: bool, rule: BestRule) -> str:
    official = [line for line in given if line.entry.official]
    of_rule = official if rule is BestRule.LATEST_OFFICIAL and official else given
    days = [line.entry.as_of for line in of_rule if line.entry.as_of is not None]
    names = list(dict.fromkeys(isolated(shorten(line.name, NAME)) for line in of_rule))
    if rule is BestRule.LATEST_OFFICIAL and days:
        names = list(
            dict.fromkeys(isolated(shorten(line.name, NAME)) for line in of_rule if line.entry.as_of == max(days))
        )
    more = [f"{len(names) - NAMES} more"] if len(names) > NAMES else []
    who = listing((*names[:NAMES], *more))
    words = label("rule", rule)
    if rule is BestRule.LATEST_OFFICIAL and not official:
        words = "latest, none official"
    when = f", {day(max(days))}" if days and rule is BestRule.LATEST_OFFICIAL else ""
    return f"{words}: {who}{when}" if has_rivals else f"{who}{when}"


def _others(ledger: Ledger, best: Best | None, lines: Sequence[Line]) -> Iterable[str]:
    """What the other rules take, where that is another number: "4 by most origins and UCDP's rule"."""
    found: dict[str, list[str]] = defaultdict(list)
    for other in ledger.best:
        if best is not None and other.rule is not best.rule and (other.low, other.high) != (best.low, best.high):
            found[_value(other, lines)].append(label("rule", other.rule))
    return [f"{value} by {listing(rules)}" for value, rules in found.items()]


# ---------------------------------------------------------------- denied


def _denied(event: Event, desk: Desk) -> dict[Kind, list[Series]]:
    """The numbers that somebody denies, by what they count."""
    found: dict[Kind, list[Series]] = defaultdict(list)
    for account in event.accounts:
        for claim in map(desk.claim, account.claims):
            figures = claim.event.figures if claim.event is not None else ()
            for figure in figures if claim.factuality in DENYING else ():
                if drawable(figure):
                    found[kind_of(figure)].append(_denial(account.source, claim, figure, desk))
    return found


def _denial(source: str | None, claim: Claim, figure: Figure, desk: Desk) -> Series:
    published = desk.published(claim)
    who = source or desk.outlet(desk.document(claim))
    when = day(published) if published is not None else "no day"
    given = Given(
        words=said_figure(figure, claim),
        who=who,
        day=when,
        short_day=when,
        aside="",
        joint="",
        best=False,
        passage=desk.figure(claim, figure),
        again=(),
    )
    return Series(name=who, official=False, party=False, line=None, given=(given,))
