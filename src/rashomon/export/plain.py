"""The brief as plain text: for a terminal, a mail, a printer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.labels import label
from rashomon.export.view import (
    AccountRow,
    Brief,
    Chapter,
    Denial,
    Difference,
    EventView,
    Listing,
    Passage,
    Side,
    Sure,
    Who,
)
from rashomon.export.wording import count, shorten

WIDTH = 96
QUOTE = 130  # characters of a quotation here; the report has the rest
SOURCES = 12  # rows of a list here; the HTML brief has all
SHORT = 80
NAMES = 5
PLACES = 3
CERTAIN = label("sure", "CT+")  # goes without saying beside a figure
SAYS_NOT = (
    "This brief says who says what, in their words. It does not say what is true.",
    "[2:410] is report 2, from its 410th character on; the reports are listed at the end.",
)


def text(brief: Brief) -> str:
    """The brief in plain text, at most 96 columns wide, each statement followed by report and character."""
    parts: list[Iterable[str]] = [
        [brief.title.upper(), "=" * len(brief.title)],
        (line for sentence in (*brief.made_of, *SAYS_NOT) for line in _wrap(sentence)),
        _heading("1. What happened, and who says so"),
        _chapters(brief.chapters),
        _also(brief.also),
        _heading("2. Who said most"),
        _sources(brief),
        _heading("3. What rests on a single source"),
        _singles(brief),
        _heading("4. What is denied"),
        _denials(brief.denials),
        _heading("5. Every figure"),
        _ledger(brief),
        _heading("Reports"),
        _reports(brief),
        _problems(brief),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def cite(passage: Passage) -> str:
    """ "[2:410]"."""
    return f"[{passage.report}:{passage.start}]"


def who_words(who: Who) -> str:
    """The source with its note and whom it passes on: "Teodor Hask (Defence Minister, government), citing …"."""
    note = f" ({who.note})" if who.note else ""
    via = f", {who.via}" if who.via else ""
    return f"{who.name}{note}{via}"


def _wrap(line: str, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _heading(words: str) -> list[str]:
    return ["", "", words.upper(), "-" * len(words)]


def _quoted(passage: Passage) -> str:
    return f"“{shorten(passage.quote, QUOTE)}” {cite(passage)}"


def _more(number: int, noun: str) -> list[str]:
    return [f"  … and {count(number, noun)} more"] if number > 0 else []


# ---------------------------------------------------------------- 1


def _chapters(chapters: Sequence[Chapter]) -> Iterator[str]:
    if not chapters:
        yield "No event has more than one account, or tells of people killed or hurt."
    for chapter in chapters:
        yield from ("", chapter.heading)
        for event in chapter.events:
            yield from _event(event)


def _event(event: EventView) -> Iterator[str]:
    yield ""
    yield from _wrap(event.title, 2)
    where = f"in {'; '.join(event.where)}" if event.where else ""
    yield from _wrap(" · ".join(fact for fact in (event.about, where, event.status) if fact), 2)
    for row in event.accounts:
        yield from _account(row, event.title)
    for heading, found in (("They differ", event.contradictions), ("Change over time", event.updates)):
        if found:
            yield f"    {heading}:"
            for one in found:
                yield from _wrap(f"- {difference(one)}", 6, 2)
    if event.agreements:
        yield "    They agree:"
        for sentence in event.agreements:
            yield from _wrap(f"- {sentence}", 6, 2)


def _account(row: AccountRow, title: str) -> Iterator[str]:
    told = row.passage.quote.casefold().startswith(title.removesuffix("…").casefold())
    words = cite(row.passage) if told else _quoted(row.passage)
    yield from _wrap(f"- {who_words(row.who)} {sure_words(row.sure)}{' as above' if told else ':'} {words}", 4, 2)
    facts = [figures_words(row)] if row.figures else []
    facts += [f"where: {cell.words}" for cell in row.places[:PLACES]]
    facts += [f"when: {cell.words}" for cell in row.times[:PLACES]]
    more = f"and {count(len(row.further), 'other passage')}" if row.further else ""
    yield from _wrap(" · ".join(part for part in (*facts, row.tally, more) if part), 6, 2)


def sure_words(sure: Sure) -> str:
    """How sure, with the cue: "denies (“deny”)"."""
    return f"{sure.words} (“{sure.cue.quote}”)" if sure.cue is not None else sure.words


def figures_words(row: AccountRow) -> str:
    """The figures of an account: "9 killed → 14 killed; 41 injured"."""
    words = ""
    for cell in row.figures:
        joint = " → " if cell.newer else "; " if words else ""
        words += joint + cell.words
    return words


def difference(one: Difference) -> str:
    """A difference as a sentence, with both sides named."""
    if one.kind == "denies":
        against = some([f"{side.who} {cite(side.passage)}" for side in one.right])
        return f"{one.label}, by {one.left.who}: {_says(one.left)}; said by {against}"
    sign = " → " if one.kind == "updates" else " ≠ "
    return f"{one.label}: {_side(one.left)}{sign}{'; '.join(map(_side, one.right))}"


def some(names: Sequence[str], most: int = NAMES) -> str:
    """The first few, and how many more."""
    rest = f"; and {count(len(names) - most, 'other')}" if len(names) > most else ""
    return "; ".join(names[:most]) + rest


def _side(side: Side) -> str:
    return f"{side.who}: {_says(side)}"


def _says(side: Side) -> str:
    return f"{side.says} {cite(side.passage)}"


def _also(listings: Sequence[Listing]) -> Iterator[str]:
    if listings:
        yield from ("", "", "Also reported")
    for listing in listings:
        yield from ("", listing.heading)
        for group in listing.groups:
            told = "; ".join(map(in_short, group.events))
            yield from _wrap(f"- {who_words(group.who)} {group.sure}: {told}", 2, 2)


def in_short(event: EventView) -> str:
    """An event in some words of its first account."""
    row = event.accounts[0]
    others = len(event.accounts) - 1
    more = f" and {count(others, 'other account')}" if others else ""
    return f"“{shorten(row.passage.quote, SHORT)}” {cite(row.passage)}{more}"


# ---------------------------------------------------------------- 2 to 5


def _sources(brief: Brief) -> Iterator[str]:
    if not brief.sources:
        yield "Nobody says anything in these reports."
        return
    for row in brief.sources[:SOURCES]:
        values = (("certain", row.sure), ("hedged", row.hedged), ("denying", row.denying), ("left open", row.open))
        told = ", ".join(f"{number} {words}" for words, number in values if number)
        tally = f"{count(row.claims, 'claim')} on {count(row.events, 'event')}"
        yield from _wrap(f"- {who_words(row.who)}: {tally} ({told})", 2, 2)
    yield from _more(len(brief.sources) - SOURCES, "source")


def _singles(brief: Brief) -> Iterator[str]:
    if not brief.singles:
        yield "No event rests on one source alone."
        return
    full = {event.id for chapter in brief.chapters for event in chapter.events}
    rest = []
    for single in brief.singles:
        told = [event for event in single.events if event.id in full]
        number = count(len(single.events), "event")
        if told:
            names = some([f"“{shorten(event.title.strip('“”'), SHORT)}”" for event in told])
            more = f" ({number} in all)" if len(told) < len(single.events) else ""
            yield from _wrap(f"- {who_words(single.who)} alone: {names}{more}", 2, 2)
        else:
            name = f"{single.who.name} ({single.who.note})" if single.who.note else single.who.name
            rest.append(f"{name} {len(single.events)}")
    if rest:
        yield from _wrap(f"- Under “Also reported”, events that one source alone speaks of: {'; '.join(rest)}.", 2, 2)


def _denials(denials: Sequence[Denial]) -> Iterator[str]:
    if not denials:
        yield "No source in these reports denies anything."
    for denial in denials:
        said = f"said by {some(denial.against)}" if denial.against else "no account against it was found"
        line = f"- {who_words(denial.who)} {sure_words(denial.sure)}: {_quoted(denial.passage)}; {said}"
        yield from _wrap(line, 2, 2)


def _ledger(brief: Brief) -> Iterator[str]:
    if not brief.ledger:
        yield "These reports give no figure."
    heading = ""
    for row in brief.ledger:
        title = shorten(row.event.title, SHORT) if row.event is not None else "Put with no event"
        if title != heading:
            heading = title
            yield from ("", *_wrap(title, 2))
        who = row.who.note if row.who.key.startswith("outlet\x1f") else row.who.name
        sure = "" if row.sure == CERTAIN else f" {row.sure}"
        spoken = f", of {row.spoken}" if row.spoken else ""
        number = f"{row.figure} {row.counts}".strip()
        yield from _wrap(f"- {number}: {who}{sure}, {row.published}{spoken} {cite(row.passage)}", 4, 2)


# ---------------------------------------------------------------- reports and problems


def _reports(brief: Brief) -> Iterator[str]:
    for row in brief.reports:
        title = f"“{row.title}”, " if row.title else ""
        read = "no claim read from it" if not row.claims else count(row.claims, "claim")
        yield from _wrap(f"{row.number:>3}  {row.outlet}, {row.published}: {title}{row.location} ({read})", 0, 5)
        if row.url:
            yield f"     {row.url}"


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield from _heading("What could not be read")
    for row in brief.problems:
        yield from _wrap(f"- {row.location}: {row.message} ({row.kind})", 2, 2)
