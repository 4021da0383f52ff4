"""The brief as Markdown, with its accounts, sources and figures as tables: for a wiki, a note, a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.accounts import foremost
from rashomon.export.plain import SAYS_NOT, in_short
from rashomon.export.plain_event import (
    ACCOUNTS,
    SENTENCES,
    VOICES,
    cite,
    cites,
    difference,
    figures_words,
    number_words,
    series_lines,
    some,
    sure_words,
    who_words,
)
from rashomon.export.view import AccountRow, EventView
from rashomon.export.view_brief import Brief, FigureGroup
from rashomon.export.wording import count

# What Markdown, or HTML within it, would take for more than a character. A point after a number makes a list only at
# the beginning of a line, where none of ours stands.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&$])")
_STARTS = re.compile(r"^([-+=>]|\d+[.)])")


def markdown(brief: Brief) -> str:
    """The brief in GitHub's Markdown. The words of reports are escaped: none of them becomes markup."""
    parts: list[Iterable[str]] = [
        [f"# {escape(brief.title)}"],
        [escape(sentence) for sentence in (*brief.made_of, *SAYS_NOT)],
        ["## 1. What happened, and who says so"],
        _parts(brief),
        _also(brief),
        ["## 2. Who said most"],
        _sources(brief),
        ["## 3. What rests on a single origin"],
        _singles(brief),
        ["## 4. What is denied"],
        _denials(brief),
        ["## 5. Every figure"],
        _figures(brief),
        ["## Reports"],
        _reports(brief),
        _problems(brief),
    ]
    return "\n\n".join(block for part in parts for block in part) + "\n"


def escape(words: str) -> str:
    """The words on one line, shown as they are by any Markdown reader."""
    line = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return _STARTS.sub(r"\\\1", line) if not line[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {escape(item)}" for item in items)


# ---------------------------------------------------------------- 1


def _parts(brief: Brief) -> Iterator[str]:
    if not brief.parts:
        yield "No event has more than one account, or tells of people killed or hurt."
    for part in brief.parts:
        if part.heading:
            yield f"### {escape(part.heading)}"
            if part.note:
                yield escape(part.note)
        for chapter in part.chapters:
            yield f"### {escape(chapter.heading)}"
            for event in chapter.events:
                yield from _event(event)


def _event(event: EventView) -> Iterator[str]:
    yield f"#### {escape(event.title)}"
    where = f"in {'; '.join(event.where)}" if event.where else ""
    yield escape(" · ".join(part for part in (event.about, where, event.when, event.status) if part))
    yield _list(f"{one.label} {one.words}".strip() for one in event.voices)
    if event.numbers:
        yield "In numbers:"
        yield _list(". ".join((number_words(one), *(() if one.plain else series_lines(one)))) for one in event.numbers)
    told = (
        ("Where they differ:", event.differences),
        ("Changed over time:", event.changes[:SENTENCES]),
        ("Where they agree:", event.agreements[:SENTENCES]),
    )
    for heading, found in told:
        if found:
            yield heading
            yield _list(difference(one, VOICES) for one in found)
    shown, rest = foremost(event.accounts, ACCOUNTS)
    yield _table(("Who says so", "How sure", "Figures", "In their words", "In"), map(_account, shown))
    if rest:
        yield escape(f"And {count(len(rest), 'other account')}: {', '.join(row.name for row in rest)}.")


def _account(row: AccountRow) -> tuple[str, ...]:
    facts = [f"origin: {row.origin}"] if row.origin else []
    facts += [f"where: {cell.words}" for cell in row.places] + [f"when: {cell.words}" for cell in row.times]
    facts += (
        [f"the same in {', '.join(f'{cell.words} {cite(cell.passage)}' for cell in row.copies)}"] if row.copies else []
    )
    words = " · ".join((f"“{row.passage.quote}” {cite(row.passage)}", *facts))
    return who_words(row.who), sure_words(row.sure), figures_words(row), words, row.tally


def _also(brief: Brief) -> Iterator[str]:
    if brief.also:
        yield "## Also reported"
    for listing in brief.also:
        yield f"### {escape(listing.heading)}"
        yield _list(
            f"{who_words(group.who)} {group.sure}: {'; '.join(map(in_short, group.events))}" for group in listing.groups
        )


# ---------------------------------------------------------------- 2 to 5


def _sources(brief: Brief) -> Iterator[str]:
    head = ("Source", "Claims", "Events", "Certain", "Hedged", "Denying", "Left open")
    rows = (
        (who_words(row.who), *map(str, (row.claims, row.events, row.sure, row.hedged, row.denying, row.open)))
        for row in brief.sources
    )
    yield _table(head, rows)


def _singles(brief: Brief) -> Iterator[str]:
    told = (
        f"{f'{one.name} ({one.note})' if one.note else one.name}: {count(len(one.events), 'event')}: "
        f"{some([event.title for event in one.events])}"
        for one in brief.singles
    )
    yield _list(told) or "No event rests on one origin alone."


def _denials(brief: Brief) -> Iterator[str]:
    rows = [
        (
            who_words(one.who),
            sure_words(one.sure),
            f"“{one.passage.quote}” {cite(one.passage)}",
            "; ".join(one.against) or "no account against it was found",
        )
        for one in brief.denials
    ]
    yield _table(("Who denies", "How", "What", "Who says so"), rows) if rows else "Nothing is denied in these reports."


def _figures(brief: Brief) -> Iterator[str]:
    rows = [row for group in brief.figures for row in _figure_rows(group)]
    head = ("Event", "Figure", "Who says so", "Of", "Words")
    yield _table(head, rows) if rows else "These reports give no figure."


def _figure_rows(group: FigureGroup) -> Iterator[tuple[str, ...]]:
    for row in group.rows:
        origin = f", origin: {row.origin}" if row.origin else ""
        yield (
            group.event.title if group.event is not None else "put with no event",
            f"{row.figure} (best)" if row.best else row.figure,
            f"{who_words(row.who)} {row.sure}{origin}",
            f"{row.as_of}, of {row.spoken}" if row.spoken else row.as_of,
            f"“{row.passage.quote}” {cites((row.passage, *row.again))}",
        )


def _reports(brief: Brief) -> Iterator[str]:
    rows = (
        (
            str(row.number),
            row.outlet,
            row.published,
            row.title,
            row.url or row.location,
            "; ".join((*row.kin, *(f"withdrawn: “{words}”" for words in row.withdrawn))),
            str(row.claims),
        )
        for row in brief.reports
    )
    yield _table(("Report", "Outlet", "Published", "Title", "Where", "From", "Claims"), rows)


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield "## What could not be read"
        yield _list(f"{row.location}: {row.message} ({row.kind})" for row in brief.problems)
