"""Every figure, ledger by ledger, and then those that stand in none: denied, vague, or of no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.accounts import figure_key, is_same, time_words
from rashomon.export.desk import Desk, sure_of, voices
from rashomon.export.reports import reading_order
from rashomon.export.series import Line, as_of_words, best_of, is_best, lines_of
from rashomon.export.view import EventView
from rashomon.export.view_brief import FigureGroup, FigureRow
from rashomon.export.view_numbers import NumberView
from rashomon.export.view_words import Who
from rashomon.export.wording import day, figure_words
from rashomon.model.claim import Claim
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Figure
from rashomon.model.record import Ledger

REST = "in no ledger"


def figures(events: Sequence[EventView], desk: Desk) -> tuple[FigureGroup, ...]:
    """Every figure, by event, those of no event last; what a source repeats stands once, with where else it does."""
    made: list[FigureGroup] = []
    event_of = desk.material.conclusions.event_of
    for view, event in zip(events, desk.material.conclusions.events, strict=True):
        known = {ledger.id: ledger for ledger in desk.ledgers.get(event.id, ())}
        made += (_group(view, number, known[number.ledger], desk) for number in view.numbers)
        mentions = {entry.figure.mention for ledger in known.values() for entry in ledger.entries}
        made += _rest(view, map(desk.claim, dict.fromkeys(event.claims)), mentions, desk)
    stray = [claim for claim in desk.material.claims.values() if claim.id not in event_of]
    return (*made, *_rest(None, stray, set(), desk))


def _group(view: EventView, number: NumberView, ledger: Ledger, desk: Desk) -> FigureGroup:
    best = best_of(ledger, desk.rule)
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines_of(ledger, desk):
        groups.setdefault((line.key, line.who, *figure_key(line.entry.figure), line.entry.expected), []).append(line)
    return FigureGroup(
        event=view,
        title=number.title,
        sums=sums(number),
        rows=tuple(_row(lines, any(is_best(line, best) for line in lines), desk) for lines in groups.values()),
    )


def sums(number: NumberView) -> str:
    """ "16 (latest official: …; between 4 and 16; 6 figures)"."""
    facts = "; ".join((*number.facts, *number.others))
    return f"{number.best} ({facts})" if number.best and facts else number.best


def _row(lines: Sequence[Line], is_taken: bool, desk: Desk) -> FigureRow:
    first = lines[0]
    passages = sorted(
        (desk.figure(one.claim, one.entry.figure) for one in lines), key=lambda one: (one.report, one.start)
    )
    entry, claim = first.entry, first.claim
    return FigureRow(
        figure=figure_words(entry.figure),
        who=Who(key=first.key, name=first.who, note=""),
        origin="" if is_same(first.who, first.name) else first.name,
        sure=sure_of(claim, desk).words,
        as_of=f"as of {as_of_words(entry)}" if entry.as_of_told else as_of_words(entry),
        spoken=_spoken(claim),
        best=is_taken,
        passage=passages[0],
        again=tuple(passages[1:]),
    )


def _spoken(claim: Claim) -> str:
    return time_words(claim.event.time) if claim.event is not None and claim.event.time is not None else ""


def _rest(
    view: EventView | None, claims: Iterable[Claim], mentions: set[Evidence], desk: Desk
) -> Iterator[FigureGroup]:
    """Figures that no ledger has, in the order of publication."""
    rows: dict[tuple[object, ...], FigureRow] = {}
    for claim in sorted(claims, key=lambda claim: reading_order(claim, desk)):
        for figure in claim.event.figures if claim.event is not None else ():
            if figure.mention not in mentions:
                for who in voices(claim, desk):
                    key = (who.key, view is None and claim.id, *figure_key(figure), claim.factuality, claim.status)
                    rows.setdefault(key, _stray(claim, figure, who, desk))
    if rows:
        yield FigureGroup(
            event=view, title=REST if desk.ledgers and view is not None else "", sums="", rows=tuple(rows.values())
        )


def _stray(claim: Claim, figure: Figure, who: Who, desk: Desk) -> FigureRow:
    published = desk.published(claim)
    return FigureRow(
        figure=figure_words(figure),
        who=who,
        origin="",
        sure=sure_of(claim, desk).words,
        as_of=day(published) if published is not None else "undated report",
        spoken=_spoken(claim),
        best=False,
        passage=desk.figure(claim, figure),
        again=(),
    )
