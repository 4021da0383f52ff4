"""Series: the figures of a ledger laid out by origin, in the order of their days, and as the points of a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from rashomon.export.accounts import aside
from rashomon.export.desk import Desk
from rashomon.export.view_numbers import Given, Point, Series
from rashomon.export.wording import SHARE, bound_words, counted, day, listing, value_words
from rashomon.model.claim import Claim
from rashomon.model.reading import Figure, FigureChange, SourceKind
from rashomon.model.record import Best, BestRule, Entry, Ledger

UNTOLD = "origin not told"
_CHANGED = {FigureChange.ADDED: "on top", FigureChange.PREVIOUS: "before"}

Kind = tuple[str | None, str | None, str]  # unit, measure, noun


class Line(NamedTuple):
    """An entry of a ledger, laid out. `key` tells origins apart; `name` is the origin's, `who` the source's."""

    entry: Entry
    claim: Claim
    key: str
    name: str
    who: str

    @property
    def value(self) -> tuple[float | None, float | None]:
        """The bounds of its figure."""
        return self.entry.figure.low, self.entry.figure.high


def drawable(figure: Figure) -> bool:
    """Whether a number can stand on a scale from zero: it has a bound, none below zero, and is no share."""
    known = [bound for bound in (figure.low, figure.high) if bound is not None]
    return bool(known) and min(known) >= 0 and max(known) > 0 and figure.unit != SHARE


def kind_of(figure: Figure) -> Kind:
    """What tells figures of one thing: unit and measure, and where there is no measure the noun."""
    return figure.unit, figure.measure, "" if figure.measure else (figure.category or "").casefold()


def title_of(ledger: Ledger) -> str:
    """What a ledger counts: "killed", "civilians killed", "displaced (Halmar)"."""
    figure = ledger.entries[0].figure
    words = counted(replace(figure, category=ledger.category, low=None, high=None))
    words = words or (SHARE if figure.unit == SHARE else "number")
    return f"{words} ({ledger.scope})" if ledger.scope else words


def best_of(ledger: Ledger, rule: BestRule) -> Best | None:
    """What the rule takes for best, if anything."""
    return next((best for best in ledger.best if best.rule is rule), None)


# ---------------------------------------------------------------- lines


def lines_of(ledger: Ledger, desk: Desk) -> list[Line]:
    """The entries in their order; where several say the very same words, one line for all of them."""
    found: dict[object, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        found[entry.figure.mention, entry.origin].append(entry)
    return [_line(entries, desk) for entries in found.values()]


def _line(entries: Sequence[Entry], desk: Desk) -> Line:
    entry, claim = entries[0], desk.claim(entries[0].claim)
    who = listing(dict.fromkeys(source_of(one, claim, desk) for one in entries))
    if entry.origin is None:
        alone = entry.source is None or entry.source_id is None
        key = f"untold\x1f{claim.document if alone else ''}\x1f{who}"
        return Line(entry, claim, key, f"{who} ({UNTOLD})" if desk.chains else who, who)
    origin = desk.origins.get(entry.origin)
    return Line(entry, claim, entry.origin, origin.name if origin is not None else who, who)


def source_of(entry: Entry, claim: Claim, desk: Desk) -> str:
    """Who gives a number in the report: the source by name, else the outlet, or that nobody is named."""
    if entry.source is not None:
        return entry.source
    if entry.kind is SourceKind.OUTLET:
        return desk.outlet(desk.document(claim))
    return f"somebody unnamed in report {desk.numbers[claim.document]}"


def by_origin(lines: Iterable[Line], best: Best | None) -> dict[str, list[Line]]:
    """The lines of each origin: those with the best figure first, then those who give most numbers."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.key].append(line)
    ordered = sorted(
        found.items(),
        key=lambda pair: (
            not any(is_best(line, best) and line.entry.official for line in pair[1]),
            not any(is_best(line, best) for line in pair[1]),
            -len({line.value for line in pair[1]}),
        ),
    )
    return dict(ordered)


def is_best(line: Line, best: Best | None) -> bool:
    """Whether a line gives what is taken for best."""
    return best is not None and line.claim.id in best.claims and line.value == (best.low, best.high)


# ---------------------------------------------------------------- series and points


def series(lines: Sequence[Line], best: Best | None, desk: Desk, at: int | None, years: Set[int]) -> Series:
    """What one origin gives, in order; what it only repeats stands once, with where else it does.

    `at` is its place in the chart's key, `years` those of all numbers of the ledger.
    """
    runs: list[list[Line]] = []
    for line in lines:
        before = runs[-1][-1] if runs else None
        if before is not None and (before.value, _beside(before)) == (line.value, _beside(line)):
            runs[-1].append(line)
        else:
            runs.append([line])
    return Series(
        name=lines[0].name,
        official=any(line.entry.official for line in lines),
        party=any(line.entry.party for line in lines),
        line=at,
        given=tuple(_given(run, before, best, desk, years) for run, before in zip(runs, [None, *runs], strict=False)),
    )


def _given(run: Sequence[Line], before: Sequence[Line] | None, best: Best | None, desk: Desk, years: Set[int]) -> Given:
    first = run[0]
    passages = sorted(
        (desk.figure(one.claim, one.entry.figure) for one in run), key=lambda one: (one.report, one.start)
    )
    later = before is not None and before[-1].claim.document != first.claim.document
    return Given(
        words=value_words(first.entry.figure),
        who=first.who,
        day=as_of_words(first.entry),
        short_day=_short_day(first.entry, years),
        aside=_beside(first),
        joint="" if before is None else " → " if later else ", ",
        best=any(is_best(line, best) for line in run),
        passage=passages[0],
        again=tuple(passages[1:]),
    )


def _beside(line: Line) -> str:
    """What a number needs said beside it, where it is a part or comes on top of another too."""
    figure, told = line.entry.figure, aside(line.claim)
    if line.entry.whole:
        return told
    other = _CHANGED.get(figure.change) if figure.change is not None else None
    part = other or ("among them" if figure.part_of is not None else "in part")
    return f"{part}, {told}" if told else part


def as_of_words(entry: Entry) -> str:
    """The day that a number is of, or that it is not known."""
    return day(entry.as_of) if entry.as_of is not None else "no day"


def _short_day(entry: Entry, years: Set[int]) -> str:
    if entry.as_of is None:
        return as_of_words(entry)
    return f"{entry.as_of.day} {entry.as_of:%b}" + ("" if len(years) < 2 else f" {entry.as_of.year}")


def points(lines: Sequence[Line], keys: Sequence[str], best: Best | None, desk: Desk) -> Iterator[Point]:
    """A point for each number of an origin and day; where an origin repeats a number, it has one label."""
    seen: set[object] = set()
    shown: dict[str, object] = {}
    for line in lines:
        once = (line.key, line.value, line.entry.as_of, line.entry.expected)
        if once not in seen:
            seen.add(once)
            yield _point(line, keys.index(line.key), best, desk, labelled=shown.get(line.key) != line.value)
            shown[line.key] = line.value


def _point(line: Line, at: int, best: Best | None, desk: Desk, *, labelled: bool) -> Point:
    entry = line.entry
    words = ", ".join(one for one in (value_words(entry.figure), _beside(line)) if one)
    return Point(
        line=at,
        day=entry.as_of,
        low=entry.figure.low,
        high=entry.figure.high,
        label=short_words(entry.figure) if labelled else "",
        title=f"{words}: {line.who}, {as_of_words(entry)}",
        official=entry.official,
        party=entry.party,
        expected=entry.expected,
        best=is_best(line, best),
        anchor=desk.figure(line.claim, entry.figure).anchor,
    )


def short_words(figure: Figure) -> str:
    """The number as a chart has room for it: "6+", "≤ 12,000", "~50", "4–5"."""
    about = "~" if figure.approximate else ""
    low, high = (bound_words(one, figure.unit) if one is not None else "" for one in (figure.low, figure.high))
    if low and high:
        return f"{about}{low}" if low == high else f"{about}{low}–{high}"
    return f"{about}{low}+" if low else f"≤ {about}{high}"
