"""The brief as Markdown, with its accounts, sources and figures as tables: for a wiki, a note, a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.plain import SAYS_NOT, cite, difference, figures_words, in_short, some, sure_words, who_words
from rashomon.export.view import AccountRow, Brief, EventView
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
        _chapters(brief),
        _also(brief),
        ["## 2. Who said most"],
        _sources(brief),
        ["## 3. What rests on a single source"],
        _singles(brief),
        ["## 4. What is denied"],
        _denials(brief),
        ["## 5. Every figure"],
        _ledger(brief),
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


def _chapters(brief: Brief) -> Iterator[str]:
    if not brief.chapters:
        yield "No event has more than one account, or tells of people killed or hurt."
    for chapter in brief.chapters:
        yield f"### {escape(chapter.heading)}"
        for event in chapter.events:
            yield from _event(event)


def _event(event: EventView) -> Iterator[str]:
    yield f"#### {escape(event.title)}"
    where = f"in {'; '.join(event.where)}" if event.where else ""
    yield escape(" · ".join(part for part in (event.about, where, event.status) if part))
    yield _table(("Who says so", "How sure", "Figures", "In their words", "In"), map(_account, event.accounts))
    told = (
        ("Where they differ:", [difference(one) for one in event.contradictions]),
        ("Change over time:", [difference(one) for one in event.updates]),
        ("Where they agree:", event.agreements),
    )
    for heading, sentences in told:
        if sentences:
            yield heading
            yield _list(sentences)


def _account(row: AccountRow) -> tuple[str, ...]:
    facts = [f"where: {cell.words}" for cell in row.places] + [f"when: {cell.words}" for cell in row.times]
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
        f"{who_words(one.who)}: {count(len(one.events), 'event')}: {some([event.title for event in one.events])}"
        for one in brief.singles
    )
    yield _list(told) or "No event rests on one source alone."


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


def _ledger(brief: Brief) -> Iterator[str]:
    rows = [
        (
            f"{row.figure} {row.counts}".strip(),
            f"{who_words(row.who)} {row.sure}",
            f"{row.published}, of {row.spoken}" if row.spoken else row.published,
            row.event.title if row.event is not None else "put with no event",
            f"“{row.passage.quote}” {cite(row.passage)}",
        )
        for row in brief.ledger
    ]
    head = ("Figure", "Who says so", "Published", "Event", "Words")
    yield _table(head, rows) if rows else "These reports give no figure."


def _reports(brief: Brief) -> Iterator[str]:
    rows = (
        (str(row.number), row.outlet, row.published, row.title, row.url or row.location, str(row.claims))
        for row in brief.reports
    )
    yield _table(("Report", "Outlet", "Published", "Title", "Where", "Claims"), rows)


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield "## What could not be read"
        yield _list(f"{row.location}: {row.message} ({row.kind})" for row in brief.problems)
