"""Threads: which claims of one report go on about one happening, so that what one tells holds for the next.

A report names place and day once; later it says "the attack", or "two drivers died", or that somebody denies it. The
claims of each report are read in order: each goes on with the thread that it fits best, or begins one. Nothing is
told apart or joined across reports here, and a thread looks at no report but its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from rashomon.merge.claims import places
from rashomon.merge.claims.kinds import is_further
from rashomon.merge.claims.numbers import equal, same_category, same_count
from rashomon.merge.claims.relations import is_speech, likeness
from rashomon.merge.claims.subject import Scene, Subject
from rashomon.model.claim import EventType, Factuality, Status
from rashomon.model.reading import Figure, Where

LATEST = 12  # threads of a report that a claim may go on with, those told of last
JOINED = 1  # characters between clauses of one sentence that nothing parts
ALIKE = 0.5  # likeness of two types from which on claims may be of one thread
# Points for going on with a thread, and how many are needed. Found like the weights of `features`: a word that refers
# back or a denial is enough; so is a thing, place or number in common where no other day is told; so is, where a claim
# tells nothing of its own, that it follows.
ENOUGH = 2.0
DEFINITE, DENIAL, TARGET, THING, PLACE, THE_PLACE, DAY, NUMBER, BARE = 2.0, 2.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0
_THE_PLACE = re.compile(r"\b(?:the|this|that) (?:town|village|city|district|neighbou?rhood|suburb|camp|scene|site)\b")
_SINCE = re.compile(r"\s+(?:after|before|later|earlier)\b")
_DENIALS = frozenset({Factuality.COUNTER, Factuality.NOT_PROBABLE, Factuality.NOT_CERTAIN})


@dataclass(slots=True, eq=False)
class Thread:
    """What the claims of one thread tell together so far."""

    number: int
    type: EventType
    claims: list[Subject] = field(default_factory=list)
    days: tuple[date, date] | None = None
    places: list[Where] = field(default_factory=list)
    things: set[str] = field(default_factory=set)  # that it is done to
    named: set[str] = field(default_factory=set)  # and all that its claims name
    figures: list[Figure] = field(default_factory=list)
    victims: set[str] = field(default_factory=set)  # countries of those it is done to
    timed: bool = False

    def add(self, subject: Subject) -> None:
        """Let the thread tell what the claim tells."""
        self.claims.append(subject)
        if subject.days is not None and (self.days is None or _length(subject.days) < _length(self.days)):
            self.days = subject.days
        self.places += [place for place in subject.finest if place.name not in {one.name for one in self.places}]
        self.things |= subject.targets
        self.named |= subject.things
        self.figures += subject.figures
        self.victims |= subject.recipient_countries
        self.timed = self.timed or _timed(subject)


def follow(subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects, those of points in time with their scene set: what their thread tells, and the claim before.

    `subjects` must be in the order of `Subject.order`, and stay in it.
    """
    made: list[Subject] = []
    for _, group in groupby(subjects, key=lambda one: one.claim.document):
        report = list(group)
        scenes = {one.claim.id: scene for one, scene in _scenes(report)}
        local = _local(scenes.values())
        for one in report:
            found = scenes.get(one.claim.id)
            changed = found is not None or (one.point and local > 1)
            made.append(replace(one, scene=found, scenes=local) if changed else one)
    return made


def _local(scenes: Iterable[Scene]) -> int:
    """At how many places the points in time of a report lie, at least 1."""
    return max(1, len({scene.places[0].name for scene in scenes if scene.places}))


def _scenes(report: Sequence[Subject]) -> Iterator[tuple[Subject, Scene]]:
    threads: list[Thread] = []
    before: dict[str, str] = {}
    for subject in _in_turn([one for one in report if one.point and not is_speech(one.type)]):
        if subject.type is None:
            continue
        thread = _chosen(subject, threads[-LATEST:])
        if thread is None:
            thread = Thread(number=len(before), type=subject.type)
        else:
            threads.remove(thread)
            before[subject.claim.id] = thread.claims[-1].claim.id
        threads.append(thread)  # the last is what was told of last
        thread.add(subject)
    for thread in threads:
        told = tuple(thread.places)
        for subject in thread.claims:
            scene = Scene(
                first=thread.claims[0].claim.id,
                before=before.get(subject.claim.id),
                days=subject.days or thread.days,
                places=subject.finest or told,
                targets=frozenset(subject.targets or thread.things),
            )
            yield subject, scene


def _in_turn(report: list[Subject]) -> list[Subject]:
    """The claims in the order of the text; but where the next words go on at once and tell place, time or thing ("two
    were killed when the convoy was attacked"), those come first."""
    for at in range(len(report) - 1):
        one, after = report[at], report[at + 1]
        gap = after.claim.content.start - one.claim.content.end
        if 0 <= gap <= JOINED and _is_bare(one, dated=False) and not _is_bare(after, dated=False):
            report[at], report[at + 1] = after, one
    return report


def _chosen(subject: Subject, threads: Sequence[Thread]) -> Thread | None:
    best: tuple[float, int] | None = None
    for at, thread in enumerate(threads):
        if _clash(subject, thread):
            continue
        score = _fits(subject, thread)
        if score >= ENOUGH and (best is None or (score, at) > best):
            best = (score, at)  # of two that fit as well, the one told of last
    return threads[best[1]] if best is not None else None


def _clash(subject: Subject, thread: Thread) -> bool:
    """Whether what the claim tells cannot be of the thread."""
    if subject.type is None or likeness(subject.type, thread.type) < ALIKE:
        return True
    days, others = subject.days, thread.days
    if days is not None and others is not None and (days[0] > others[1] or others[0] > days[1]):
        return True
    found = places.best(subject.finest, thread.places)
    if found is not None and found.score < 0:
        return True
    if subject.targets and thread.things and not subject.targets & thread.things:
        return True
    if subject.recipient_countries and thread.victims and not subject.recipient_countries & thread.victims:
        return True
    yet = subject.claim.status is Status.FUTURE
    over = [one.claim.status is not Status.FUTURE for one in thread.claims]
    return any(over) and not subject.definite if yet else not any(over)


def _fits(subject: Subject, thread: Thread) -> float:
    """Points for going on with a thread that the claim does not clash with."""
    score = 0.0
    dated = subject.days is not None and thread.days is not None
    unheard = bool(subject.targets) and not subject.targets & (thread.things | thread.named)
    if (subject.definite or subject.accuses) and not unheard:
        score += DEFINITE
    if subject.type is EventType.ASSAULT and subject.claim.factuality in _DENIALS and not unheard:
        score += DENIAL
    if subject.targets & thread.things:
        score += TARGET
    elif subject.things & (thread.things | thread.named):
        score += THING
    score += _placed(subject, thread) + (DAY if dated else 0.0)
    if not dated and (_elsewhen(subject, thread) or (not subject.definite and is_further(subject.claim.content.quote))):
        score -= DEFINITE
    if any(same_count(one, other) and equal(one, other) for one in subject.figures for other in thread.figures):
        score += NUMBER
    if subject.type is thread.type and _is_bare(subject, dated=dated and not _other_victims(subject, thread)):
        score += BARE
    return score


def _placed(subject: Subject, thread: Thread) -> float:
    found = places.best(subject.finest, thread.places)
    if found is not None:
        return PLACE if found.score >= places.SAME_TOWN else 0.0
    return THE_PLACE if thread.places and _THE_PLACE.search(subject.claim.content.quote) else 0.0


def _elsewhen(subject: Subject, thread: Thread) -> bool:
    """Whether one tells its day, and the other a time in words that give no day ("hours later")."""
    if subject.days is not None:
        return thread.days is None and thread.timed
    return thread.days is not None and _timed(subject) and is_further(subject.claim.content.quote)


def _other_victims(subject: Subject, thread: Thread) -> bool:
    """Whether the claim counts killed or injured of another sort than the thread does ("a farmer", "two drivers")."""
    for one in subject.figures:
        others = [other for other in thread.figures if other.measure == one.measure and other.unit == one.unit]
        alike = {same_category(one, other) for other in others}
        if one.measure is not None and False in alike and True not in alike:
            return True
    return False


def _is_bare(subject: Subject, *, dated: bool) -> bool:
    """Whether the claim tells no place, time or thing of its own, so that only what came before can tell them; or no
    more than the day that the thread has (`dated`)."""
    if subject.type is not EventType.ASSAULT or subject.finest or subject.targets or subject.recipients:
        return False
    if subject.recipient_countries:
        return False
    return (dated or not _timed(subject)) and not is_further(subject.claim.content.quote)


def _timed(subject: Subject) -> bool:
    """Whether the claim says when, be it in words that give no day ("on Monday" without a date to count from, "hours
    after"). An hour or a part of the day alone is of whatever day was told of before."""
    event = subject.claim.event
    if event is None or event.time is None or event.time.precision == "vague":
        return False
    if event.time.type == "DURATION":
        content = subject.claim.content
        return _SINCE.match(content.quote, max(0, event.time.mention.end - content.start)) is not None
    return not (event.time.value or "").startswith("XXXX-XX-XX")


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days
