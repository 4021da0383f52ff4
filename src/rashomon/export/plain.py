"""The brief as plain text: for a terminal, a mail, a printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.accounts import OUTLET
from rashomon.export.labels import label
from rashomon.export.plain_event import cite, event_lines, quoted, some, sure_words, who_words, wrap
from rashomon.export.view import EventView
from rashomon.export.view_brief import Brief, Denial, FigureRow, Listing, Part
from rashomon.export.wording import count, shorten

SOURCES = 12  # rows of a list here; the HTML brief has all
SHORT = 80
CERTAIN = label("sure", "CT+")  # goes without saying beside a figure
SAYS_NOT = (
    "This brief says who says what, in their words. It does not say what is true.",
    "[2:410] is report 2, from its 410th character on; the reports are listed at the end.",
)


def text(brief: Brief) -> str:
    """The brief in plain text, at most 96 columns wide, each statement followed by report and character."""
    parts: list[Iterable[str]] = [
        [brief.title.upper(), "=" * len(brief.title)],
        (line for sentence in (*brief.made_of, *SAYS_NOT) for line in wrap(sentence)),
        _heading("1. What happened, and who says so"),
        _parts(brief.parts),
        _also(brief.also),
        _heading("2. Who said most"),
        _sources(brief),
        _heading("3. What rests on a single origin"),
        _singles(brief),
        _heading("4. What is denied"),
        _denials(brief.denials),
        _heading("5. Every figure"),
        _figures(brief),
        _heading("Reports"),
        _reports(brief),
        _problems(brief),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _heading(words: str) -> list[str]:
    return ["", "", words.upper(), "-" * len(words)]


def _more(number: int, noun: str) -> list[str]:
    return [f"  … and {count(number, noun)} more"] if number > 0 else []


# ---------------------------------------------------------------- 1


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    if not parts:
        yield "No event has more than one account, or tells of people killed or hurt."
    for part in parts:
        if part.heading:
            yield from ("", *wrap(f"{part.heading} ({part.note})" if part.note else part.heading))
        for chapter in part.chapters:
            yield from ("", chapter.heading)
            for event in chapter.events:
                yield from ("", *event_lines(event))


def _also(listings: Sequence[Listing]) -> Iterator[str]:
    if listings:
        yield from ("", "", "Also reported")
    for listing in listings:
        yield from ("", listing.heading)
        for group in listing.groups:
            told = "; ".join(map(in_short, group.events))
            yield from wrap(f"- {who_words(group.who)} {group.sure}: {told}", 2, 2)


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
        yield from wrap(f"- {who_words(row.who)}: {tally} ({told})", 2, 2)
    yield from _more(len(brief.sources) - SOURCES, "source")


def _singles(brief: Brief) -> Iterator[str]:
    if not brief.singles:
        yield "No event rests on one origin alone."
        return
    full = {event.id for chapter in brief.chapters for event in chapter.events}
    rest = []
    for single in brief.singles:
        told = [event for event in single.events if event.id in full]
        number = count(len(single.events), "event")
        name = f"{single.name} ({single.note})" if single.note else single.name
        if told:
            names = some([f"“{shorten(event.title.strip('“”'), SHORT)}”" for event in told])
            more = f" ({number} in all)" if len(told) < len(single.events) else ""
            alone = " alone" if single.known else ""
            yield from wrap(f"- {name}{alone}: {names}{more}", 2, 2)
        else:
            rest.append(f"{name} {len(single.events)}")
    if rest:
        yield from wrap(f"- Under “Also reported”, events that rest on one origin alone: {'; '.join(rest)}.", 2, 2)


def _denials(denials: Sequence[Denial]) -> Iterator[str]:
    if not denials:
        yield "No source in these reports denies anything."
    for denial in denials:
        said = f"said by {some(denial.against)}" if denial.against else "no account against it was found"
        line = f"- {who_words(denial.who)} {sure_words(denial.sure)}: {quoted(denial.passage)}; {said}"
        yield from wrap(line, 2, 2)


def _figures(brief: Brief) -> Iterator[str]:
    if not brief.figures:
        yield "These reports give no figure."
    heading = ""
    for group in brief.figures:
        title = shorten(group.event.title, SHORT) if group.event is not None else "Put with no event"
        if title != heading:
            heading = title
            yield from ("", *wrap(title, 2))
        if group.title:
            yield from wrap(f"{group.title}: {group.sums}" if group.sums else group.title, 4, 2)
        for row in group.rows:
            yield from wrap(f"- {_figure(row)}", 6 if group.title else 4, 2)


def _figure(row: FigureRow) -> str:
    who = row.who.note if row.who.key.startswith(OUTLET) else row.who.name
    origin = f" (origin: {row.origin})" if row.origin else ""
    sure = "" if row.sure == CERTAIN else f" {row.sure}"
    spoken = f", of {row.spoken}" if row.spoken else ""
    again = f"; again {' '.join(map(cite, row.again))}" if row.again else ""
    return f"{row.figure}: {who}{origin}{sure}, {row.as_of}{spoken} {cite(row.passage)}{again}"


# ---------------------------------------------------------------- reports and problems


def _reports(brief: Brief) -> Iterator[str]:
    for row in brief.reports:
        title = f"“{row.title}”, " if row.title else ""
        read = "no claim read from it" if not row.claims else count(row.claims, "claim")
        yield from wrap(f"{row.number:>3}  {row.outlet}, {row.published}: {title}{row.location} ({read})", 0, 5)
        if row.url:
            yield f"     {row.url}"
        for words in row.kin:
            yield from wrap(words, 5, 2)
        for words in row.withdrawn:
            yield from wrap(f"withdrawn: “{words}”", 5, 2)


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield from _heading("What could not be read")
    for row in brief.problems:
        yield from wrap(f"- {row.location}: {row.message} ({row.kind})", 2, 2)
