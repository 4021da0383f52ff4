"""Ledgers: every figure of one thing counted in an event, who gives it, as of when, and the best of them by rule.

docs/ledger.md tells each rule in full; `best` takes them one by one.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rashomon import lexicon
from rashomon.merge import numbers
from rashomon.merge.accounts import AFFIRMING
from rashomon.merge.places import finest
from rashomon.merge.subject import Subject
from rashomon.model.claim import Status
from rashomon.model.document import Document
from rashomon.model.reading import Figure, FigureScope, SourceKind, Where
from rashomon.model.record import Account, Best, BestRule, Chain, Entry, Event, Ledger

OFFICIAL = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTERGOVERNMENTAL})
_SIDES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.REBEL})
_AS_OF = re.compile(r"\b(?:as of|by|up to|until|so far)(?: \w+)?\s$", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_WIDE = ("region", "country", "world-region")

Value = tuple[float | None, float | None]


class Line(NamedTuple):
    """An entry in the making, with where it stands in time: day, moment, document and place in the text."""

    entry: Entry
    subject: Subject
    scope: str | None

    @property
    def value(self) -> Value:
        """The bounds that its words give."""
        return self.entry.figure.low, self.entry.figure.high

    @property
    def at(self) -> tuple[date, float, date, str, int]:
        """Sorts by the day that it is of, then by publication, then by place in the text."""
        moment = self.subject.moment
        second = moment.timestamp() if moment is not None else 0.0
        published = self.subject.published or date.max
        mention = self.entry.figure.mention
        return self.entry.as_of or date.max, second, published, mention.document, mention.start


def ledgers(
    event: Event, by_id: Mapping[str, Subject], documents: Mapping[str, Document], chains: Mapping[str, Chain]
) -> tuple[Ledger, ...]:
    """The ledgers of one event, those with most entries first. `by_id` has its claims, `chains` theirs by claim.

    Numbers of what is denied are left out; a number that a claim of several accounts gives stands under each.
    """
    lines = sorted(_lines(event, by_id, documents, chains), key=lambda one: one.at)
    made = [_ledger(event.id, group) for group in _groups(lines)]
    return tuple(sorted(made, key=lambda one: (-len(one.entries), one.id)))


# ---------------------------------------------------------------- entries


def _lines(
    event: Event, by_id: Mapping[str, Subject], documents: Mapping[str, Document], chains: Mapping[str, Chain]
) -> Iterator[Line]:
    parties = _parties(event, by_id)
    for account in event.accounts:
        for subject in (by_id[claim] for claim in account.claims):
            if subject.claim.factuality not in AFFIRMING:
                continue
            for figure in subject.figures:
                if figure.low is not None or figure.high is not None:
                    as_of = _as_of(subject, documents[subject.claim.document].text)
                    chain = chains.get(subject.claim.id)
                    entry = _entry(figure, account, subject, chain.origin if chain else None, as_of)
                    party = _is_party(account, subject, parties)
                    yield Line(replace(entry, party=party), subject, _scope(figure, subject, event.places))


class _Parties(NamedTuple):
    """Who takes part in an event, and their countries."""

    ids: frozenset[str]
    countries: frozenset[str]


def _parties(event: Event, by_id: Mapping[str, Subject]) -> _Parties:
    told = [by_id[claim] for account in event.accounts for claim in account.claims]
    ids = frozenset(one for subject in told for one in subject.actors | subject.recipients)
    countries = frozenset(one for subject in told for one in subject.actor_countries | subject.recipient_countries)
    return _Parties(ids, countries)


def _entry(
    figure: Figure, account: Account, subject: Subject, origin: str | None, as_of: tuple[date | None, bool]
) -> Entry:
    return Entry(
        claim=subject.claim.id,
        figure=figure,
        source_id=account.source_id,
        source=account.source,
        kind=account.kind,
        official=_is_official(account, subject),
        party=False,
        as_of=as_of[0],
        as_of_told=as_of[1],
        cumulative=figure.cumulative or figure.measure in numbers.TOLLS,
        origin=origin,
        expected=subject.claim.status is Status.FUTURE,
        whole=numbers.is_whole(figure),
    )


def _is_official(account: Account, subject: Subject) -> bool:
    """Whether who gives it holds an office, or speaks for a hospital, the police or another authority."""
    if account.kind in OFFICIAL:
        return True
    if account.kind in (SourceKind.OUTLET, SourceKind.UNNAMED):
        return False
    told = [account.source or "", *(link.role or "" for link in subject.claim.attribution[-1:])]
    return not lexicon.words("official_words").isdisjoint(_WORD.findall(" ".join(told).lower()))


def _is_party(account: Account, subject: Subject, parties: _Parties) -> bool:
    """Whether who gives it acts in the event or suffers it, or speaks for the state or the forces of one who does."""
    if account.source_id in parties.ids:
        return True
    countries = {link.country for link in subject.claim.attribution if link.country is not None}
    return account.kind in _SIDES and not parties.countries.isdisjoint(countries)


def _as_of(subject: Subject, text: str) -> tuple[date | None, bool]:
    """The day that a number is of: what "as of" and "by" tell, else that of publication, and whether it is told."""
    time = subject.claim.event.time if subject.claim.event is not None else None
    if time is not None and time.earliest is not None and time.earliest == time.latest:
        before = text[max(0, time.mention.start - 20) : time.mention.start]
        if _AS_OF.search(before):
            return time.earliest, True
    return subject.published, False


def _scope(figure: Figure, subject: Subject, places: Sequence[Where]) -> str | None:
    """What a number is of where that is more than the event: since some day, in all, or in a place around its own."""
    if figure.scope in (FigureScope.SINCE, FigureScope.TOTAL) and figure.scope_mention is not None:
        return " ".join(figure.scope_mention.quote.split()) if figure.scope is FigureScope.SINCE else None
    told = finest([place for place in subject.places if subject.claim.content.covers(place.mention)])
    own = finest(places)
    if told and own and told[0].precision in _WIDE and own[0].precision not in _WIDE:
        return told[0].name
    return None


# ---------------------------------------------------------------- groups


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that count the same: by unit, measure and scope, then by what is counted."""
    found: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        figure = line.entry.figure
        found[figure.unit, figure.measure, line.scope].append(line)
    return [group for alike in found.values() for group in _by_category(alike)]


def _by_category(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by what they count. Without a measure the nouns alone tell it; with one, sorts of persons are apart
    where a report gives both them and the whole."""
    groups: list[list[Line]] = []
    for line in lines:
        fitting = (group for group in groups if all(_alike(line, other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return groups


def _alike(line: Line, other: Line) -> bool:
    one, two = line.entry.figure, other.entry.figure
    if not numbers.same_count(one, two):
        return False
    if one.persons == two.persons or one.measure is None:
        return True
    return line.subject.claim.document != other.subject.claim.document


# ---------------------------------------------------------------- the ledger and its best


def _ledger(event: str, lines: Sequence[Line]) -> Ledger:
    first = lines[0].entry.figure
    categories = [line.entry.figure.category for line in lines if line.entry.figure.category]
    key = "\x1f".join((event, first.unit or "", first.measure or "", lines[0].scope or "", lines[0].entry.claim))
    counted = [line for line in lines if line.entry.whole and not line.entry.expected]
    lasts = _lasts(counted)
    low, high = _span(lasts)
    return Ledger(
        id=f"l{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        event=event,
        measure=first.measure,
        category=categories[0] if categories else None,
        unit=first.unit,
        scope=lines[0].scope,
        entries=tuple(line.entry for line in lines),
        low=low,
        high=high,
        best=tuple(best for rule in BestRule if (best := _RULES[rule](counted)) is not None),
    )


def _lasts(lines: Sequence[Line]) -> list[Line]:
    """Of each origin its last number; those whose origin is not told only where no origin is."""
    last = {line.entry.origin: line for line in lines if line.entry.origin is not None}
    return list(last.values()) if last else list(lines[-1:])


def _span(lasts: Sequence[Line]) -> Value:
    """The least and the most bound; an open one is told by the other."""
    lows = [low if low is not None else high for low, high in (line.value for line in lasts)]
    highs = [high if high is not None else low for low, high in (line.value for line in lasts)]
    known_lows, known_highs = [one for one in lows if one is not None], [one for one in highs if one is not None]
    return (min(known_lows), max(known_highs)) if known_lows and known_highs else (None, None)


def _voices(value: Value, lasts: Sequence[Line]) -> int:
    return len({line.entry.origin for line in lasts if line.value == value and line.entry.origin is not None})


def _lower(value: Value) -> float:
    """For the lower of two values first."""
    low, high = value
    return low if low is not None else high if high is not None else 0.0


def latest_official(lines: Sequence[Line]) -> Best | None:
    """The latest number that somebody in office gives; where nobody in office gives any, the latest there is.

    Latest by the day that it is of, else of its report. Of several of one day the one that more origins give, then
    the lower.
    """
    pool = [line for line in lines if line.entry.official] or list(lines)
    if not pool:
        return None
    day = max(line.at[0] for line in pool if line.entry.as_of) if any(line.entry.as_of for line in pool) else date.max
    of_day = _lasts([line for line in pool if line.at[0] == day]) or pool[-1:]
    lasts = _lasts(lines)
    value = min((line.value for line in of_day), key=lambda one: (-_voices(one, lasts), _lower(one)))
    who = "somebody in office" if of_day[0].entry.official else "anybody, since nobody in office gives one"
    told = f"of {day}" if day != date.max else "of a day not told"
    return _best(BestRule.LATEST_OFFICIAL, value, lines, f"the latest number that {who} gives, {told}")


def most_origins(lines: Sequence[Line]) -> Best | None:
    """The number that most independent origins give last; among equals the later, then the lower."""
    lasts = _lasts(lines)
    if not lasts:
        return None
    latest = {line.value: line.at[:3] for line in lasts}
    voices = {line.value: _voices(line.value, lasts) for line in lasts}
    most = max((voices[value], latest[value]) for value in latest)
    value = min((one for one in latest if (voices[one], latest[one]) == most), key=_lower)
    return _best(BestRule.MOST_ORIGINS, value, lines, f"{_origins(voices[value])} it last")


def ucdp(lines: Sequence[Line]) -> Best | None:
    """As UCDP takes its best estimate: what most independent origins give that take no part in the event; among equals
    the lowest. Those who take part count only where nobody else gives a number.
    """
    apart = [line for line in lines if not line.entry.party] or list(lines)
    lasts = _lasts(apart)
    if not lasts:
        return None
    voices = {line.value: _voices(line.value, lasts) for line in lasts}
    value = min(voices, key=lambda one: (-voices[one], _lower(one)))
    who = "that take no part " if len(apart) < len(lines) else ""
    return _best(BestRule.UCDP, value, apart, f"{_origins(voices[value])} it last {who}".rstrip())


_RULES: Mapping[BestRule, Callable[[Sequence[Line]], Best | None]] = {
    BestRule.LATEST_OFFICIAL: latest_official,
    BestRule.MOST_ORIGINS: most_origins,
    BestRule.UCDP: ucdp,
}


def _origins(number: int) -> str:
    if number == 0:
        return "nobody whose origin can be told gives"
    return "one origin gives" if number == 1 else f"{number} origins give"


def _best(rule: BestRule, value: Value, lines: Sequence[Line], reason: str) -> Best:
    claims = dict.fromkeys(line.entry.claim for line in lines if line.value == value)
    return Best(rule=rule, low=value[0], high=value[1], claims=tuple(claims), reason=reason)
