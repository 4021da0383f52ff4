"""How two claims of one event stand to one another on where it happened, when, and who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.merge.claims import places
from rashomon.merge.comparisons import hours as clock
from rashomon.merge.comparisons import spots as ground
from rashomon.merge.comparisons.deeds import blames, meet
from rashomon.merge.comparisons.found import Found, comparable, is_later, one_deed
from rashomon.merge.comparisons.telling import Telling
from rashomon.merge.comparisons.words import pattern
from rashomon.model.claim import EventType
from rashomon.model.judgement import JudgementKind

WEEK = 3  # days from which on a stretch of time is told more exactly by a day of it
HOUR = 60  # minutes within which two sources that tell the hour agree
# Deeds that somebody is said to have done.
HARM = frozenset(
    "force burn take free cut board crash hack leak rob cheat break hold expel cross ill pay escape collapse "
    "close".split()
)
FORCES = frozenset({"army", "police"})
_DISTANCE = re.compile(
    r"\b(?:km|kilomet\w+|miles?)\s+(?:\w+\s+){0,2}?(?:of|from|off)\b|\bnot (?:in|at|on|near|from)\b|\bfar from\b",
    re.IGNORECASE,
)
# Of a visit or a deal nobody asks who did it.
_JOINT = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE, EventType.REQUEST})
_LASTING = frozenset({EventType.MOBILIZE, EventType.SUPPORT})
_PRECISIONS = ("settlement", "district", "region", "country", "world-region", "unknown")


def spots(early: Telling, late: Telling) -> Iterator[Found]:
    """Where: by the gazetteer, then by the words for a spot."""
    near = early.spots.level >= ground.Level.AREA and late.spots.level >= ground.Level.AREA
    if comparable(early, late) and (near or early.deeds or late.deeds or early.stems & late.stems):
        yield from _places(early, late)
        if early.spots and late.spots and _is_placed(early) and _is_placed(late):
            yield from _spots(early, late)


def _places(early: Telling, late: Telling) -> Iterator[Found]:
    one, other = early.subject, late.subject
    found = places.best(one.finest, other.finest)
    if found is not None and found.score == -1.0 and one.point and other.point:
        yield Found(JudgementKind.CONTRADICTS, "place", found.reason)
    elif found is not None and found.within:
        precisions = [_PRECISIONS.index(side.finest[0].precision) for side in (one, other)]
        yield Found(JudgementKind.REFINES, "place", found.reason, early if precisions[0] <= precisions[1] else late)


def _spots(early: Telling, late: Telling) -> Iterator[Found]:
    """The same spot, one within the other, or two."""
    here, there = early.spots, late.spots
    alike = ground.same(here, there)
    finer = early if (here.level, len(here.nouns)) > (there.level, len(there.nouns)) else late
    low = min(here.level, there.level)
    towns = bool(here.towns and there.towns) and low >= ground.Level.AREA and not here.towns & there.towns
    if alike is True:
        if here.level is not there.level and (here.nouns < there.nouns or there.nouns < here.nouns):
            reason = f"{here.words} and {there.words}: one tells the spot more exactly"
            yield Found(JudgementKind.REFINES, "place", reason, finer)
        elif not early.is_with(late):
            yield Found(JudgementKind.AGREES, "place", f"{here.words} and {there.words}")
    elif alike is False or towns:
        if alike is not False and _mentions(early, late):
            first = early if early.stems & there.towns else late  # "in Tel Ard, in southern Karam"
            reason = f"{here.words} and {there.words}: one tells where the other's place is"
            yield Found(JudgementKind.REFINES, "place", reason, first)
        elif one_deed(early, late) or not (early.deeds or late.deeds):
            yield Found(JudgementKind.CONTRADICTS, "place", f"{here.words} against {there.words}")
    elif here.level != there.level:
        reason = f"{here.words} and {there.words}: one tells the spot, the other less"
        yield Found(JudgementKind.REFINES, "place", reason, finer)


def _mentions(early: Telling, late: Telling) -> bool:
    """Whether one names the other's town beside its own, and not to say how far that is from it."""
    here, there = early.spots.towns, late.spots.towns
    named = early if early.stems & (there - here) else late if late.stems & (here - there) else None
    return named is not None and _DISTANCE.search(named.text) is None


def _is_placed(told: Telling) -> bool:
    """Whether what it tells has one place and time: not a war, nor what goes on and spreads."""
    return not told.subject.sort and told.subject.type not in _LASTING


def times(early: Telling, late: Telling) -> Iterator[Found]:
    """When: another time than was set, days that cannot both be right, then hours, then how exactly the day is told."""
    one, other = early.days, late.days
    if _is_moved(early, late):
        yield Found(JudgementKind.UPDATES, "time", "the later report tells another time than was set", late)
        return
    if not comparable(early, late):
        return
    if one is not None and other is not None and (one[0] > other[1] or other[0] > one[1]):
        if _is_placed(early) and _is_placed(late):
            yield Found(JudgementKind.CONTRADICTS, "time", f"{one[0]} against {other[0]}")
    elif early.hours is not None and late.hours is not None:
        yield from _hours(early, late, early.hours, late.hours)
    elif one is not None and other is not None:
        lengths = [(day[1] - day[0]).days for day in (one, other)]
        if (lengths[0] >= WEEK) != (lengths[1] >= WEEK):
            first = early if lengths[0] < lengths[1] else late
            yield Found(JudgementKind.REFINES, "time", "one tells the day, the other a stretch of days", first)
        elif (early.hours is None) != (late.hours is None):
            first = early if early.hours is not None else late
            yield Found(JudgementKind.REFINES, "time", "both tell the day, one the hour", first)
        elif not early.is_with(late):
            yield Found(JudgementKind.AGREES, "time", f"both say {one[0]}")


def _is_moved(early: Telling, late: Telling) -> bool:
    """Whether the later report tells that something has been put off or brought forward to another time."""
    if not is_later(early, late) or not pattern("changed").search(late.text) or not early.stems & late.stems:
        return False
    days = early.days is not None and late.days is not None and early.days != late.days
    return days or (early.hours is not None and late.hours is not None and early.hours != late.hours)


def _hours(early: Telling, late: Telling, one: clock.Hours, other: clock.Hours) -> Iterator[Found]:
    """Hours of one day. Of two sources that are both exact enough, those that overlap agree."""
    both = f"“{one.words}” and “{other.words}”"
    within = clock.within(one, other) or clock.within(other, one)
    if not clock.overlap(one, other):
        yield Found(JudgementKind.CONTRADICTS, "time", f"“{one.words}” against “{other.words}”")
    elif within and (early.is_with(late) or max(one.length, other.length) > HOUR):
        yield Found(JudgementKind.REFINES, "time", both, early if one.length < other.length else late)
    elif not early.is_with(late):
        yield Found(JudgementKind.AGREES, "time", both)


def perpetrators(early: Telling, late: Telling) -> Iterator[Found]:
    """Who did it."""
    if not comparable(early, late) or early.subject.type in _JOINT or late.subject.type in _JOINT:
        return
    if (early.loose or late.loose) and not one_deed(early, late):
        return
    if not early.doers or not late.doers:
        named, other = (early, late) if early.doers else (late, early)
        if named.doers and other.somebody and one_deed(early, late):
            if named.doers & FORCES and pattern("armed").search(other.text):
                yield Found(JudgementKind.CONTRADICTS, "perpetrator", f"{early.acting} against {late.acting}")
            else:
                reason = "one names who did it, the other says that somebody did"
                yield Found(JudgementKind.REFINES, "perpetrator", reason, named)
    elif _tells_who(early, late):
        one, other_side = early.subject, late.subject
        shared = meet(early.doers, late.doers)
        if shared or one.actors & other_side.actors or one.actor_countries & other_side.actor_countries:
            if not early.is_with(late):
                words = ", ".join(sorted(shared)) or early.acting
                yield Found(JudgementKind.AGREES, "perpetrator", f"both say {words}")
        elif early.is_with(late) and is_later(early, late):
            yield Found(JudgementKind.UPDATES, "perpetrator", f"{early.acting}, then {late.acting}", late)
        elif _is_placed(early) and _is_placed(late):
            yield Found(JudgementKind.CONTRADICTS, "perpetrator", f"{early.acting} against {late.acting}")


def _tells_who(early: Telling, late: Telling) -> bool:
    """Whether reading found who acts on both sides, or the words are of a deed that does harm, or of one thing."""
    if early.subject.actors and late.subject.actors:
        return True
    if blames(early.text) and blames(late.text):
        return True
    return bool((early.deeds | late.deeds) & HARM or (early.stems & late.stems) - early.doers - late.doers)
