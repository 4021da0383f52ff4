"""The setting of a report: the day and the place of what it is mainly about.

News tells the main happening first, and comes back to it. So every place that a report names votes, by where it
stands: most where an act of force happens there, more near words of harm, in the dateline and near the beginning. The
outlet's home counts only where nothing is told, and is a name then, never a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rashomon.extract.harm import harms
from rashomon.extract.index import Index, index
from rashomon.model.claim import Claim, EventType, Nature
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Reading, When, Where

FORCE, HARM, OUTSIDE = 2.0, 1.0, 4.0
"""What a mention gains where an act of force is, beside a word of harm, and outside the sentences: in the dateline."""
OPENING = 5
"""Sentences from the beginning that count double."""
COARSE = 0.5
"""What a town counts that something is only near to, a name whose place is not known, and a town far from home."""
FEW = 2
"""How often a town far from home may be named, and still be taken for a quarter that bears its name."""
QUARTERS = frozenset("neighborhood neighbourhood section quarter".split())
SAID = 0.25
"""What a day counts on which something is said, or put on a page."""
EXACT = 1.5
"""What an hour or a part of a day counts, against a day: it is told of what happened, seldom of what was said."""
DATED, NAMED = 4.0, 3.0
"""What a day long past that is told by its date counts, where an act of force or harm is, and elsewhere: a late report
tells so what it comes back to."""
FRESH, STALE = timedelta(days=7), timedelta(days=1000)
"""How long ago a happening is that weekdays still tell of, and how long ago one that is only history."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The first-order region and the town where a report's outlet is at home, by name."""

    region: str | None = None
    town: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """When and where the main happening of a report is.

    `when` is the time expression that tells its day; `earliest` and `latest` are the days that it may be, publication
    the last of them. `where` is the place that is named; `region` and `town` are names: of `where`, or, as `by_home`
    says, of the outlet's home where the report tells no region. `reason` says how the place came about.
    """

    when: When | None = None
    earliest: date | None = None
    latest: date | None = None
    where: Where | None = None
    region: str | None = None
    town: str | None = None
    by_home: bool = False
    reason: str = "no place told"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scene:
    """What weighs the mentions of a document."""

    index: Index
    harmed: frozenset[int]
    acts: frozenset[Evidence]  # mentions of the times and places of acts of force

    def weight(self, mention: Evidence) -> float:
        """How much a mention tells of the main happening, by where it stands."""
        word = self.index.first_token(mention)
        if word is None:
            return (1.0 + OUTSIDE) * 2
        weight = 1.0 + FORCE * (mention in self.acts) + HARM * (word.sentence in self.harmed)
        return weight * (2 if word.sentence < OPENING else 1)


def setting(
    reading: Reading, claims: Sequence[Claim], beside: Sequence[Where] = (), home: Home | None = None
) -> Setting:
    """The setting of a report by its reading and claims.

    `beside` are towns that it names beside its place mentions (in a dateline, in "Kent police"); `home` is that of its
    outlet.
    """
    scene = _scene(reading, claims)
    when = _time(reading, claims, scene)
    earliest, latest = (when.earliest, when.latest) if when is not None else (None, _day(reading))
    placed = _placed([*reading.places, *beside], scene, home or Home())
    return replace(placed, when=when, earliest=earliest, latest=latest)


def _scene(reading: Reading, claims: Sequence[Claim]) -> _Scene:
    looked = index(reading)
    acts: set[Evidence] = set()
    for event in (claim.event for claim in claims if claim.event is not None):
        if event.type is EventType.ASSAULT and event.nature is Nature.SPECIFIC:
            acts.update(place.mention for place in event.places)
            acts.update([event.time.mention] if event.time is not None else [])
    harmed = frozenset(harm.word.sentence for harm in harms(looked) if not harm.denied)
    return _Scene(index=looked, harmed=harmed, acts=frozenset(acts))


# ---------------------------------------------------------------- place


def _placed(places: Sequence[Where], scene: _Scene, home: Home) -> Setting:
    """The town that has the most votes, else the region, else the country; what they do not tell, the home does."""
    lone = _lone(places, home)
    town = _best([one for one in places if _is_town(one) and not _is_quarter(one, scene.index)], scene, lone)
    area = _best([place for place in places if place.precision == "region"], scene, lone)
    country = _best([place for place in places if place.precision == "country"], scene, lone)
    if town is not None and home.town is not None and (town.precision == "unknown" or _is_slight(town, places, lone)):
        town = None
    where, name = town or area or country, town.name if town is not None else None
    region = next((place.admin1 for place in (town, area) if place is not None and place.admin1), None)
    if town is None and home.region is not None and region in (None, home.region):
        return Setting(where=where, region=home.region, town=home.town, by_home=True, reason="the outlet's home")
    if region is None and home.region is not None:
        reason = "the place told most; its region is that of the outlet's home"
        return Setting(where=where, region=home.region, town=name, by_home=True, reason=reason)
    reason = "the place told most, by where it stands" if where is not None else "no place told"
    return Setting(where=where, region=region, town=name, reason=reason)


def _lone(places: Sequence[Where], home: Home) -> frozenset[str]:
    """Names of towns far from the outlet's home, in regions that nothing else in the report is in.

    Local news names quarters and streets that bear the names of towns elsewhere, and does not tell of those.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.admin1 is not None:
            names[place.admin1].add(place.name)
    if home.region is None:
        return frozenset()
    return frozenset(name for region, own in names.items() if region != home.region and len(own) == 1 for name in own)


def _is_slight(town: Where, places: Sequence[Where], lone: frozenset[str]) -> bool:
    """Whether a town far from home is named once or twice only: more likely a quarter or street of that name."""
    return town.name in lone and sum(place.name == town.name for place in places) <= FEW


def _is_quarter(place: Where, index: Index) -> bool:
    """Whether the last word of a name, or the one after it, says that it is a part of a town ("the Elm quarter")."""
    words = index.tokens_of(place.mention)
    last = words[-1].index if words else len(index.reading.tokens)
    return any(token.lower in QUARTERS for token in index.reading.tokens[last : last + 2])


def _is_town(place: Where) -> bool:
    """Whether a mention is of a town, one that something is near to, or a name of which nothing is known."""
    if place.precision in ("settlement", "district"):
        return place.feature.startswith("P.")
    return place.precision == "unknown" and place.feature != "facility"


def _best(places: Sequence[Where], scene: _Scene, lone: frozenset[str]) -> Where | None:
    """The place with the most votes, the first of those that have as many; its first mention."""
    votes: dict[tuple[str, str | None], float] = defaultdict(float)
    first: dict[tuple[str, str | None], Where] = {}
    known = {place.name: place.admin1 for place in places if place.admin1}
    for place in places:
        key = place.name, place.admin1 or known.get(place.name)
        weight = scene.weight(place.mention)
        votes[key] += weight * (COARSE if place.precision in ("district", "unknown") or place.name in lone else 1.0)
        if key not in first or (first[key].precision != "settlement" and place.precision == "settlement"):
            first[key] = place
    return first[max(votes, key=lambda key: votes[key])] if votes else None


# ---------------------------------------------------------------- time


def _time(reading: Reading, claims: Sequence[Claim], scene: _Scene) -> When | None:
    """The time expression of the day that has the most votes, none of them after publication."""
    said = {cue for claim in claims for link in claim.attribution if (cue := link.cue) is not None}
    votes: dict[date, float] = defaultdict(float)
    first: dict[date, When] = {}
    for time in _days(reading):
        if time.earliest is not None:
            votes[time.earliest] += _time_weight(time, scene, said)
            first.setdefault(time.earliest, time)
    return first[max(votes, key=lambda day: votes[day])] if votes else None


def _days(reading: Reading) -> Iterator[When]:
    """The expressions of a single day up to publication."""
    last = _day(reading) or date.max
    for time in reading.times:
        single = time.earliest is not None and time.earliest == time.latest and time.type in ("DATE", "TIME")
        if single and time.value != "PRESENT_REF" and time.earliest is not None and time.earliest <= last:
            yield time


def _time_weight(time: When, scene: _Scene, said: set[Evidence]) -> float:
    """How much a time expression tells of the day of the main happening."""
    weight = scene.weight(time.mention) * (EXACT if time.type == "TIME" else 1.0)
    word = scene.index.first_token(time.mention)
    if word is None:
        return weight
    act, dated = time.mention in scene.acts, _dated(time, scene)
    if dated is not None and dated > FRESH:
        return weight * (DATED if act or word.sentence in scene.harmed else NAMED) if dated < STALE else weight
    if dated is not None and _YEAR.search(time.mention.quote):
        return weight * SAID  # prose gives no year to a day of this week: a stamp
    if act:
        return weight
    if any(cue.start <= verb.start < cue.end for verb in (word.head, word.head.head) for cue in said):
        return weight * SAID
    told = scene.index.reading.words(scene.index.reading.sentences[word.sentence])
    if not any(other.pos in ("VERB", "AUX") for other in told):
        return weight * SAID  # a stamp: when it was put on a page
    return weight


def _dated(time: When, scene: _Scene) -> timedelta | None:
    """How long ago a day told by its date is: late reports tell so what they come back to."""
    published = _day(scene.index.reading)
    if published is None or time.earliest is None or not any(char.isdigit() for char in time.mention.quote):
        return None
    return published - time.earliest


def _day(reading: Reading) -> date | None:
    """The day of publication."""
    published = reading.document.published
    return published.date() if isinstance(published, datetime) else published
