"""One event as plain text, for the brief and by itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from rashomon.export.accounts import foremost
from rashomon.export.view import AccountRow, Counted, Difference, EventView, Listed, Position, Voice, Voices
from rashomon.export.view_numbers import Given, NumberView, Series
from rashomon.export.view_words import Passage, Sure, Who
from rashomon.export.wording import count, isolated, shorten

WIDTH = 96
QUOTE = 130  # characters of a quotation here; the report has the rest
VOICES = 4  # names on one side of a difference
POSITIONS = 5  # on one point
ACCOUNTS = 8  # in the brief
NUMBERS = 4  # things counted that have a line of their own in the brief
SERIES = 6  # origins of each
SENTENCES = 4  # on what changed, and on who agrees
PLACES = 3
NAMES = 5
SIGNS = {"contradicts": " ≠ ", "updates": " → ", "differs": " / "}


def cite(passage: Passage) -> str:
    """ "[2:410]"."""
    return f"[{passage.report}:{passage.start}]"


def cites(passages: Iterable[Passage]) -> str:
    """ "[2:410] [3:12]"."""
    return " ".join(map(cite, passages))


def who_words(who: Who) -> str:
    """The source with its note and whom it passes on: "Teodor Hask (Defence Minister, government), citing …"."""
    note = f" ({who.note})" if who.note else ""
    via = f", {who.via}" if who.via else ""
    return f"{who.name}{note}{via}"


def sure_words(sure: Sure) -> str:
    """How sure, with the cue: "denies (“deny”)"."""
    return f"{sure.words} (“{sure.cue.quote}”)" if sure.cue is not None else sure.words


def quoted(passage: Passage) -> str:
    """The words in quotation marks, and where they stand."""
    return f"“{shorten(passage.quote, QUOTE)}” {cite(passage)}"


def wrap(line: str, indent: int = 0, hang: int = 0) -> list[str]:
    """The line in lines of at most 96 columns; no word is broken."""
    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def some(names: Sequence[str], most: int = NAMES) -> str:
    """The first few, and how many more."""
    rest = f"; and {count(len(names) - most, 'other')}" if len(names) > most else ""
    return "; ".join(names[:most]) + rest


# ---------------------------------------------------------------- the event


def event_lines(event: EventView, *, whole: bool = False) -> Iterator[str]:
    """The event: what and where, voices, numbers, differences, accounts; all of each where it is to be `whole`."""
    yield from wrap(event.title, 2)
    where = f"in {'; '.join(event.where)}" if event.where else ""
    yield from wrap(" · ".join(fact for fact in (event.about, where, event.when, event.status) if fact), 2)
    for voices in event.voices:
        yield from _voices(voices, whole=whole)
    yield from _numbers(event.numbers, whole=whole)
    told = (
        ("They differ", event.differences, None),
        ("Changed over time", event.changes, SENTENCES),
        ("They agree", event.agreements, SENTENCES),
    )
    for heading, found, most in told:
        if found:
            shown = found if whole or most is None else found[:most]
            yield f"    {heading}:"
            for one in shown:
                yield from wrap(f"- {difference(one, None if whole else VOICES)}", 6, 2)
            if len(shown) < len(found):
                yield f"      - and {len(found) - len(shown)} more"
    rows, rest = (event.accounts, ()) if whole else foremost(event.accounts, ACCOUNTS)
    yield "    Who says so:"
    for row in rows:
        yield from _account(row, event.title, whole=whole)
    if rest:
        yield from wrap(f"- and {count(len(rest), 'other account')}: {', '.join(row.name for row in rest)}", 6, 2)


def _voices(voices: Voices, *, whole: bool) -> Iterator[str]:
    yield from wrap(f"{voices.label} {voices.words}".strip(), 2, 2)
    if not whole:
        lists = [words for one in voices.counted if (words := _short_list(one))]
        if lists and len(voices.counted[0].listed) > 1:
            yield from wrap(" · ".join(lists), 4, 2)
        return
    for counted in voices.counted:
        for one in counted.listed:
            yield from wrap(f"- {_listed(one)}", 4, 2)


def _short_list(counted: Counted) -> str:
    """The numbers of reports, the names of outlets, or where those stand whose origin is not told."""
    noun = counted.words.split(" ", 1)[-1]
    if noun in ("report", "reports"):
        told = [one.words.split(" ", 1)[0] + (f" ({one.note})" if one.note else "") for one in counted.listed]
        return f"{noun} {', '.join(told)}"
    if noun in ("outlet", "outlets"):
        return some([one.words for one in counted.listed])
    if noun.endswith("told"):
        return f"not told: {some([f'{one.words} {cites(one.passages)}' for one in counted.listed], VOICES)}"
    return ""


def _listed(one: Listed) -> str:
    note = f" ({one.note})" if one.note else ""
    return " ".join(f"{one.words}{note} {cites(one.passages)}".split())


# ---------------------------------------------------------------- numbers


def _numbers(numbers: Sequence[NumberView], *, whole: bool) -> Iterator[str]:
    if numbers:
        yield "    In numbers:"
    shown = numbers if whole else numbers[:NUMBERS]
    for one in shown:
        yield from wrap(f"- {number_words(one)}", 6, 2)
        if not one.plain:
            for line in series_lines(one, None if whole else SERIES):
                yield from wrap(line, 8, 2)
    if len(shown) < len(numbers):
        rest = "; ".join(f"{one.title}: {one.short}" for one in numbers[len(shown) :])
        yield from wrap(f"- besides, {rest}", 6, 2)


def number_words(one: NumberView) -> str:
    """ "killed: 16 (latest official: the health ministry, 14 March 2025; between 4 and 16; 6 figures)"."""
    if not one.series:
        return f"{one.title}: {'; '.join(map(series_words, one.apart))}"
    facts = "; ".join((*one.facts, *one.others))
    best = one.best or "no figure that can be taken for best"
    plain = f" {cites(one.passages)}" if one.plain else ""
    aside = f", {one.series[0].given[0].aside}" if one.plain and one.series[0].given[0].aside else ""
    if one.plain and not one.best:
        best = one.series[0].given[0].words
        facts = facts or one.series[0].name
    return f"{one.title}: {best}{aside}{f' ({facts})' if facts else ''}{plain}"


def series_lines(one: NumberView, most: int | None = None) -> Iterator[str]:
    """The series by origin, then parts and additions, then what is denied."""
    shown = one.series[:most]
    more = len(one.series) - len(shown)
    rest = f"; and {count(more, 'other origin')}" if more else ""
    if shown:
        yield "; ".join(map(series_words, shown)) + rest
    if one.apart and one.series:
        yield f"apart from these: {'; '.join(map(series_words, one.apart))}"
    if one.denied:
        yield f"denied: {'; '.join(map(series_words, one.denied))}"


def series_words(series: Series) -> str:
    """ "health ministry: 9 [2:116] → 14 [4:213]"."""
    return f"{isolated(series.name)}: {''.join(map(_given, series.given))}"


def _given(one: Given) -> str:
    aside = f" {one.aside}" if one.aside else ""
    return f"{one.joint}{one.words}{aside} {cite(one.passage)}"


# ---------------------------------------------------------------- differences


def difference(one: Difference, most: int | None = VOICES) -> str:
    """A difference as a sentence, each position with who holds it and where."""
    if one.kind == "denies":
        deniers = "; ".join(f"{voice.name}: {voice.words} {cites(voice.passages)}" for voice in one.positions[0].voices)
        return f"{one.label}, by {deniers}; said by {_names(one.positions[1].voices, most)}"
    if one.kind == "agrees":
        return f"{one.label}, {one.positions[0].says}: {_names(one.positions[0].voices, most)}"
    told = [_position(position, most) for position in one.positions[: None if most is None else POSITIONS]]
    if len(told) < len(one.positions):
        told.append(f"and {len(one.positions) - len(told)} more")
    if one.kind == "refines":
        return f"{one.label}: {told[0]}, within {'; '.join(told[1:])}"
    note = f" ({one.note})" if one.note else ""
    sign = " / " if len(told) > 2 and one.kind == "contradicts" else SIGNS[one.kind]
    return f"{one.label}: {sign.join(told)}{note}"


def _position(position: Position, most: int | None) -> str:
    return f"{position.says} ({_names(position.voices, most)})"


def _names(voices: Sequence[Voice], most: int | None) -> str:
    names = [f"{isolated(voice.name)} {cites(voice.passages)}" for voice in voices]
    return some(names, len(names) if most is None else most)


# ---------------------------------------------------------------- accounts


def _account(row: AccountRow, title: str, *, whole: bool) -> Iterator[str]:
    told = row.passage.quote.casefold().startswith(title.removesuffix("…").casefold())
    words = cite(row.passage) if told else quoted(row.passage)
    yield from wrap(f"- {who_words(row.who)} {sure_words(row.sure)}{' as above' if told else ':'} {words}", 6, 2)
    facts = [f"origin: {row.origin}"] if row.origin else []
    facts += [figures_words(row)] if row.figures else []
    facts += [f"where: {cell.words}" for cell in row.places[: None if whole else PLACES]]
    facts += [f"when: {cell.words}" for cell in row.times[: None if whole else PLACES]]
    more = f"and {count(len(row.further), 'other passage')}" if row.further and not whole else ""
    copies = (
        f"the same in {', '.join(f'{cell.words} {cite(cell.passage)}' for cell in row.copies)}" if row.copies else ""
    )
    yield from wrap(" · ".join(part for part in (*facts, row.tally, more, copies) if part), 8, 2)
    for one in row.further if whole else ():
        yield from wrap(f"{f'{one.sure}: ' if one.sure else ''}{quoted(one.passage)}", 8, 2)


def figures_words(row: AccountRow) -> str:
    """The figures of an account: "9 killed → 14 killed; 41 injured"."""
    words = ""
    for cell in row.figures:
        joint = " → " if cell.newer else "; " if words else ""
        words += joint + cell.words
    return words
