"""Ledgers by themselves: as a table, as CSV, and as text; and one event as text, with the way its claims came by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.errors import UsageError
from rashomon.export.accounts import rows
from rashomon.export.claims import harmless, plain_value
from rashomon.export.desk import Desk, lay_out
from rashomon.export.events import title_of, view
from rashomon.export.labels import label
from rashomon.export.material import Material
from rashomon.export.numbers import number
from rashomon.export.plain_event import cite, event_lines, number_words, series_words, wrap
from rashomon.export.wording import published_words, squeeze
from rashomon.model.record import BestRule, Chain, Entry, Ledger

FIGURE_COLUMNS: tuple[str, ...] = (
    "event",
    "event_title",
    "measure",
    "category",
    "scope",
    "low",
    "high",
    "approximate",
    "cumulative",
    "as_of",
    "as_of_told",
    "published",
    "source",
    "official",
    "party",
    "origin",
    "document",
    "start",
    "end",
    "quote",
)


# ---------------------------------------------------------------- tables


def figures_table(ledgers: Iterable[Ledger], material: Material) -> Iterator[list[str]]:
    """A row for each entry of each ledger, without a header (`FIGURE_COLUMNS`), each cell as it is."""
    desk = lay_out(material)
    ledgers = list(ledgers)
    titles = _titles(ledgers, desk)
    for ledger in ledgers:
        for entry in ledger.entries:
            yield list(map(plain_value, _cells(ledger, entry, titles.get(ledger.event, ""), desk)))


def _titles(ledgers: Iterable[Ledger], desk: Desk) -> dict[str, str]:
    wanted = {ledger.event for ledger in ledgers}
    events = (event for event in desk.material.conclusions.events if event.id in wanted)
    return {event.id: title_of(event, rows(event.accounts, desk)) for event in events}


def _cells(ledger: Ledger, entry: Entry, title: str, desk: Desk) -> tuple[object, ...]:
    figure, document = entry.figure, desk.document(desk.claim(entry.claim))
    origin = desk.origins.get(entry.origin or "")
    published = document.published
    return (
        ledger.event,
        title,
        ledger.measure,
        figure.category,
        ledger.scope,
        figure.low,
        figure.high,
        figure.approximate,
        entry.cumulative,
        entry.as_of.isoformat() if entry.as_of is not None else None,
        entry.as_of_told,
        published.isoformat() if isinstance(published, date) else None,
        entry.source,
        entry.official,
        entry.party,
        origin.name if origin is not None else entry.origin,
        document.id,
        figure.mention.start,
        figure.mention.end,
        squeeze(figure.mention.quote),
    )


def figures_csv(ledgers: Iterable[Ledger], material: Material) -> Iterator[str]:
    """A header, then a row an entry, as RFC 4180 has it; what a spreadsheet would run gets an apostrophe before it."""
    yield _row(FIGURE_COLUMNS)
    for cells in figures_table(ledgers, material):
        yield _row([harmless(cell) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


# ---------------------------------------------------------------- text


def figures_text(ledgers: Iterable[Ledger], material: Material, rule: BestRule = BestRule.LATEST_OFFICIAL) -> str:
    """The ledgers, event by event: what each comes to by the rule, and every figure of every origin with its day."""
    desk = lay_out(material, rule)
    ledgers = list(ledgers)
    titles = _titles(ledgers, desk)
    lines = [f"Best by rule: {label('rule', rule)}."]
    before = ""
    for ledger in ledgers:
        if ledger.event != before:
            before = ledger.event
            lines += ["", *wrap(f"{titles.get(ledger.event, '')} ({ledger.event})".strip())]
        lines += _ledger(ledger, desk)
    cited = {desk.claim(entry.claim).document for ledger in ledgers for entry in ledger.entries}
    return "\n".join([*lines, "", "Reports", *_reports(cited, desk)]) + "\n"


def _ledger(ledger: Ledger, desk: Desk) -> Iterator[str]:
    one = number(ledger, desk)
    yield from wrap(f"- {number_words(one)}", 2, 2)
    for series in one.series:
        yield from wrap(series.name + _marks(series.official, series.party), 4, 2)
        for given in series.given:
            asides = ", ".join(
                part for part in (given.day, given.aside, "" if given.who == series.name else given.who) if part
            )
            again = f", again {' '.join(map(cite, given.again))}" if given.again else ""
            best = "  <- best" if given.best else ""
            yield from wrap(f"{given.words} ({asides}) {cite(given.passage)}{again}{best}", 6, 2)
    for series in one.apart if one.series else ():
        yield from wrap(f"apart from these, {series_words(series)}", 4, 2)


def _marks(official: bool, party: bool) -> str:
    words = ", ".join(word for word, is_so in (("official", official), ("takes part", party)) if is_so)
    return f" ({words})" if words else ""


def _reports(documents: set[str], desk: Desk) -> Iterator[str]:
    for key, at in desk.numbers.items():
        if key not in documents:
            continue
        document = desk.material.documents[key]
        yield from wrap(f"{at:>3}  {desk.outlet(document)}, {published_words(document)}: {document.location}", 0, 5)


def event_text(material: Material, event_id: str, rule: BestRule = BestRule.LATEST_OFFICIAL) -> str:
    """One event as the text brief tells it, with all accounts and passages, every figure, and how each claim came by.

    `UsageError` where the material has no event of this id.
    """
    event = next((one for one in material.conclusions.events if one.id == event_id), None)
    if event is None:
        raise UsageError(f"no event {event_id!r}: see the list of events")
    desk = lay_out(material, rule)
    lines = list(event_lines(view(event, desk), whole=True))
    told = [chain for claim in dict.fromkeys(event.claims) if (chain := desk.chains.get(claim)) is not None]
    if told:
        lines.append("    How each claim came by:")
        lines += (line for chain in told for line in _chain(chain, desk))
    cited = {desk.claim(claim).document for claim in event.claims}
    return "\n".join([*lines, "", "Reports", *_reports(cited, desk)]) + "\n"


def _chain(chain: Chain, desk: Desk) -> Iterator[str]:
    claim = desk.claim(chain.claim)
    way = " ← ".join(step.name for step in chain.steps)
    origin = desk.origin(chain.claim)
    end = origin.name if origin is not None else "not told"
    yield from wrap(f"- {cite(desk.content(claim))} {way}; origin: {end} ({chain.reason})", 6, 2)
