"""Gists: what a report is about, as far as its names and claims tell, to see which reports are on one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TypeVar

from rashomon.merge.claims.subject import Subject, day_of
from rashomon.merge.claims.words import stems
from rashomon.merge.stories.matters import Matter, matters
from rashomon.model.claim import Nature
from rashomon.model.document import Document
from rashomon.model.reading import Where

PLACES, DAYS = 8, 6  # towns and days of a report that are compared: those that most of its claims tell
RARE = 8  # documents up to which a name that so many have is rare
COMMON = 20  # documents (or, of many, their twentieth part) up to which a name that so many have joins any two
ELSEWHERE = 50  # further documents without a name that are reckoned with, as in `matters`
HEADLINE = 20  # words of its first line that stand for the headline of a document without one
# News tells the main thing first: the n-th claim (from 0) has the weight 1 / (1 + n / FADING) when claims vote on the
# main region; general and past ones have BESIDE of it. Found on the read half of the gva articles, where they hardly
# matter from 2 to 8.
FADING, BESIDE = 4, 0.3
SETTLED = frozenset({"settlement", "district"})
COUNTED = frozenset({"killed", "injured", "missing", "detained", "displaced"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gist:
    """What one document is about.

    `names` are its telling names with their weights, `rare` those that few documents have, with what each is worth;
    `headline` the stems of its headline, likewise, worth `headline_worth` together. `towns` are those that its claims
    name, `region` (country and region) what most of them are in; `days` those that they tell exactly, `tolls` the exact
    numbers of people who came to harm, by measure; `events` by id.
    """

    document: str
    published: date | None
    names: Matter
    rare: Mapping[str, float]
    headline: Mapping[str, float]
    headline_worth: float
    towns: tuple[Where, ...]
    region: tuple[str, str] | None
    days: frozenset[date]
    tolls: Mapping[str, frozenset[float]]
    events: tuple[str, ...]

    @property
    def order(self) -> tuple[date, str]:
        """Sorts by publication (unknown last)."""
        return self.published or date.max, self.document

    def days_from(self, other: Gist) -> int | None:
        """Days between the publication of the two, None where one is not known."""
        if self.published is None or other.published is None:
            return None
        return abs((self.published - other.published).days)


def gists(
    documents: Mapping[str, Document],
    subjects: Sequence[Subject],
    event_of: Mapping[str, str] | None = None,
    names: Mapping[str, Matter] | None = None,
) -> list[Gist]:
    """The gist of every document, in order of publication; linear in their number.

    `names` are the `matters` of the documents, where they are known.
    """
    told: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        told[subject.claim.document].append(subject)
    known = event_of or {}
    names = matters(documents) if names is None else names
    headlines = {key: frozenset(stems(headline(document))) for key, document in documents.items()}
    worth = _worth(names.values())
    title_worth = _worth(headlines.values())
    common = max(COMMON, len(documents) // 20)
    rare = {name for name, (_, holders) in worth.items() if 1 < holders <= RARE}
    made = [
        Gist(
            document=key,
            published=day_of(document),
            names={name: weight for name, weight in names[key].items() if worth[name][1] <= common},
            rare={name: worth[name][0] for name in sorted(names[key]) if name in rare},
            headline={stem: title_worth[stem][0] for stem in sorted(headlines[key])},
            headline_worth=sum(sorted(title_worth[stem][0] for stem in headlines[key])),
            towns=_towns(told[key]),
            region=_region(told[key]),
            days=_days(told[key]),
            tolls=_tolls(told[key]),
            events=events_of((one.claim.id for one in told[key]), known),
        )
        for key, document in documents.items()
    ]
    return sorted(made, key=lambda one: one.order)


def events_of(claims: Iterable[str], event_of: Mapping[str, str]) -> tuple[str, ...]:
    """The events that some claims are of, each once, in their order."""
    return tuple(dict.fromkeys(event_of[claim] for claim in claims if claim in event_of))


def headline(document: Document) -> str:
    """The headline of a document; of one without any, the words of its first line."""
    words = (document.headline or next((line for line in document.text.splitlines() if line.strip()), "")).split()
    return " ".join(words if document.headline else words[:HEADLINE])


def _worth(held: Iterable[Iterable[str]]) -> dict[str, tuple[float, int]]:
    """What each word is worth (the logarithm of all documents over those that have it), and how many have it."""
    sets = list(held)
    holders = Counter(word for words in sets for word in words)
    return {word: (log((len(sets) + ELSEWHERE) / number), number) for word, number in holders.items()}


def _towns(told: Sequence[Subject]) -> tuple[Where, ...]:
    named = [place for subject in told for place in subject.finest if place.precision in SETTLED]
    by_key = {_key(place): place for place in named}
    return tuple(by_key[key] for key in _most(Counter(map(_key, named)), PLACES))


def _key(place: Where) -> str:
    return str(place.geonames_id or place.name)


def _region(told: Sequence[Subject]) -> tuple[str, str] | None:
    votes: dict[tuple[str, str], float] = defaultdict(float)
    with_event = [subject for subject in told if subject.claim.event is not None]
    for number, subject in enumerate(sorted(with_event, key=lambda one: one.order)):
        event = subject.claim.event
        weight = 1 / (1 + number / FADING) * (1.0 if event is not None and event.nature is Nature.SPECIFIC else BESIDE)
        for place in subject.finest:
            if place.country is not None and place.admin1 is not None:
                votes[place.country, place.admin1] += weight * (2 if subject.point else 1)
    return max(votes, key=lambda region: (votes[region], region), default=None)


def _days(told: Sequence[Subject]) -> frozenset[date]:
    exact = [one.days[0] for one in told if one.type is not None and one.days and one.days[0] == one.days[1]]
    return frozenset(_most(Counter(exact), DAYS))


def _tolls(told: Sequence[Subject]) -> dict[str, frozenset[float]]:
    found: dict[str, set[float]] = defaultdict(set)
    for subject in told:
        for figure in subject.figures:
            if figure.measure in COUNTED and figure.low is not None and figure.low == figure.high:
                found[figure.measure].add(figure.low)
    return {measure: frozenset(numbers) for measure, numbers in found.items()}


def _most(counts: Counter[T], number: int) -> list[T]:
    return sorted(counts, key=lambda one: (-counts[one], str(one)))[:number]
