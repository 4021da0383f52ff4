"""Lines of lists in words: an event's title, who tells of it, what its figures come to, when a document came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rashomon.export.labels import label
from rashomon.export.series import best_of, title_of
from rashomon.export.wording import bound_words, count, day, days, figure_words, shorten, squeeze, value_words
from rashomon.model.claim import Claim, EventType, Factuality, Status
from rashomon.model.reading import Figure
from rashomon.model.record import BestRule, Ledger, Tally
from rashomon.store.listed import EventName, ListedClaim, ListedEvent

TITLE = 140  # characters of an event's title
FIGURES = 3  # in one line
HARM = ("killed", "injured", "missing", "casualties")  # what an editor looks for first
UNNAMED = 60


# ---------------------------------------------------------------- events


def event_title(event: ListedEvent | EventName) -> str:
    """An event's title; the first claim's own words where that was made of fields."""
    title, kind, said = (
        (event.title, event.type, event.words)
        if isinstance(event, EventName)
        else (event.event.title, event.event.type, event.words)
    )
    return told_title(title, kind, said)


def told_title(title: str, kind: EventType | None, said: str) -> str:
    """The title as it is shown."""
    if kind is not None and kind.value in title and said:
        return f"“{shorten(said, TITLE)}”"
    title = shorten(title, TITLE)
    return title[:1].upper() + title[1:]


def voices(tallies: Sequence[Tally]) -> list[str]:
    """ "9 reports, 3 outlets, 2 origins", and how many deny it or expect it, where that was counted."""
    ordered = sorted(tallies, key=lambda one: -len(one.claims))
    return [_voice(one, is_first=at == 0) for at, one in enumerate(ordered)]


def _voice(tally: Tally, *, is_first: bool) -> str:
    counted = [(len(tally.documents), "report"), (len(tally.outlets), "outlet"), (len(tally.origins), "origin")]
    said = ", ".join(count(number, noun) for number, noun in counted if number)
    return said if is_first else f"{squeeze(tally.matter)}: {said}"


def bests(ledgers: Sequence[Ledger], rule: BestRule) -> list[str]:
    """What the foremost figures come to: "killed 9 (6 to 9)"."""
    whole = [one for one in ledgers if one.measure and any(entry.whole for entry in one.entries)]
    return [figure(one, rule) for one in sorted(whole, key=_weight)[:FIGURES]]


def _weight(ledger: Ledger) -> tuple[int, int]:
    harm = HARM.index(ledger.measure) if ledger.measure in HARM else len(HARM)
    return harm, -len({entry.origin for entry in ledger.entries})


def figure(ledger: Ledger, rule: BestRule) -> str:
    """ "killed 9 (6 to 9)": what a ledger counts, the best by the rule, and how far the others lie apart."""
    spread = range_of(ledger)
    return f"{title_of(ledger)} {best(ledger, rule)}{f' ({spread})' if spread else ''}"


def counts(ledger: Ledger) -> str:
    """What a ledger counts."""
    return title_of(ledger)


def best(ledger: Ledger, rule: BestRule) -> str:
    """What a rule takes for best; the first figure's words where it takes none."""
    found = best_of(ledger, rule)
    figures = [entry.figure for entry in ledger.entries]
    same = [one for one in figures if found is not None and (one.low, one.high) == (found.low, found.high)]
    return value_words((same or figures)[0])


def range_of(ledger: Ledger) -> str:
    """How far the last figures of all origins lie apart; "" where they do not."""
    if ledger.low is None or ledger.high is None or ledger.low >= ledger.high:
        return ""
    return f"{bound_words(ledger.low, ledger.unit)} to {bound_words(ledger.high, ledger.unit)}"


def origins(ledger: Ledger) -> str:
    """How many origins give figures, those that cannot be told counting as none."""
    found = len({entry.origin for entry in ledger.entries if entry.origin is not None})
    return count(found, "origin") if found else "origin not told"


def by_day(events: Iterable[ListedEvent]) -> list[tuple[str, list[ListedEvent]]]:
    """Events under their days, in the order they come."""
    groups: list[tuple[str, list[ListedEvent]]] = []
    for one in events:
        heading = days(one.event.earliest, one.event.latest, weekday=True) or "No day given"
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(one)
    return groups


# ---------------------------------------------------------------- documents and claims


def published(when: date | datetime | None) -> str:
    """The day, and the time where it is known; "no date" else."""
    if when is None:
        return "no date"
    return f"{day(when.date())}, {when:%H:%M}" if isinstance(when, datetime) else day(when)


def moment(when: datetime) -> str:
    """ "22 November 2026, 17:40 UTC"."""
    return f"{day(when.date())}, {when:%H:%M} {when.tzname() or ''}".rstrip()


def sources(claim: Claim) -> str:
    """Who says a claim, nearest first: names, the words for whoever is not named, or the report itself."""
    if not claim.attribution:
        return "the report itself"
    told = []
    for link in claim.attribution:
        if link.source is not None:
            told.append(link.source)
        else:
            told.append(f"“{shorten(link.mention.quote, UNNAMED)}”" if link.mention is not None else "somebody unnamed")
    return " ← ".join(told)


def sure(claim: Claim) -> str:
    """How sure the nearest source is, in words."""
    asides = ["expected"] if claim.status is Status.FUTURE else []
    asides += ["on a condition"] if claim.conditional else []
    words = label("sure", claim.factuality)
    return f"{words} ({', '.join(asides)})" if asides else words


def given(claim: Claim) -> str:
    """The numbers that a claim gives, in words: "6 or more killed, 2 injured"; "" where it gives none."""
    return ", ".join(dict.fromkeys(figure_words(one) for one in _figures(claim)))


def steps(said: Sequence[ListedClaim]) -> list[tuple[str, ListedClaim]]:
    """What a source says of an event, each with how it stands to that before: "changed to" where it gave another
    number of the same thing, or had affirmed what it denies now, or the other way round."""
    numbers: dict[tuple[str | None, str | None], tuple[float | None, float | None]] = {}
    found: list[tuple[str, ListedClaim]] = []
    sign = ""
    for one in said:
        given = {(fig.measure, fig.category): (fig.low, fig.high) for fig in _figures(one.claim)}
        is_other = any(numbers.get(key, bounds) != bounds for key, bounds in given.items())
        now = str(one.claim.factuality)[-1]
        turned = bool(sign) and {sign, now} == {"+", "-"}
        found.append(("first said" if not found else "changed to" if is_other or turned else "also said", one))
        numbers |= given
        sign = now if now in "+-" else sign
    return found


def _figures(claim: Claim) -> tuple[Figure, ...]:
    return claim.event.figures if claim.event is not None else ()


def degree(value: Factuality | str) -> tuple[int, bool]:
    """How many of three marks a factuality fills, and whether it is against."""
    return {"CT": 3, "PR": 2, "PS": 1}.get(str(value)[:2], 0), str(value).endswith("-")


# ---------------------------------------------------------------- the interface for programs


def schema(described: Mapping[str, Any]) -> str:
    """What may be given for a parameter, in words: "string (date)", "one of CT+, PR+", "integer, by default 25"."""
    kind = described["anyOf"][0] if "anyOf" in described else described
    told = kind["$ref"].rpartition("/")[2] if "$ref" in kind else kind.get("type", "")
    told += f" ({kind['format']})" if "format" in kind else ""
    told = f"one of {', '.join(kind['enum'])}" if "enum" in kind else told
    default = described.get("default")
    return f"{told}, by default {default}" if default not in (None, "", False) else told
