"""Blocks: which claims are worth comparing, so that the work grows with their number and not with its square."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from rashomon.merge.claims.relations import families
from rashomon.merge.claims.subject import Subject

FULL = 24  # claims up to which all pairs of a block are compared
WINDOW = 5  # in a larger block, sorted by day, each claim is compared with so many after it
RARE_WORDS = 3  # keys from the rarest words of a claim
COMMON = 200  # a word in more claims than this (and their hundredth part) makes no key
SHINGLE = 5  # words at either end that near-identical wordings share

Key = tuple[Hashable, ...]


def candidates(subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes (first < second) that share a key, each once.

    Keys are made of the type's families with party, place, figure, or rare word; near-identical wordings share their
    first or last words. `subjects` are in the order of `Subject.order`, which makes blocks sorted by day.
    """
    counts = Counter(word for subject in subjects for word in subject.words)
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, subject in enumerate(subjects):
        for key in _keys(subject, counts, max(COMMON, len(subjects) // 100)):
            blocks[key].append(index)
    at = {subject.claim.id: index for index, subject in enumerate(subjects)}
    for index, subject in enumerate(subjects):
        if subject.scene is not None and subject.scene.before is not None:
            blocks["before", subject.claim.id] = [at[subject.scene.before], index]
    seen: set[int] = set()
    total = len(subjects)
    for block in blocks.values():
        for first, second in _pairs(block, subjects):
            mark = first * total + second
            if mark not in seen:
                seen.add(mark)
                yield first, second


def _pairs(block: Sequence[int], subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    if len(block) > FULL:
        block = sorted(block, key=lambda index: (_day(subjects[index]), index))
    for at, first in enumerate(block):
        reach = len(block) if len(block) <= FULL else at + 1 + WINDOW
        for second in block[at + 1 : reach]:
            yield (first, second) if first < second else (second, first)


def _day(subject: Subject) -> date:
    if subject.when is not None:
        return subject.when[0]
    return subject.published or date.max


def _keys(subject: Subject, counts: Counter[str], common: int) -> Iterator[Key]:
    tokens = subject.plain.split()
    if len(tokens) >= SHINGLE:
        yield ("first", *tokens[:SHINGLE])
        yield ("last", *tokens[-SHINGLE:])
    if subject.type is None:
        return
    rare = sorted((word for word in subject.words if 1 < counts[word] <= common), key=lambda word: (counts[word], word))
    for family in families()[subject.type]:
        yield from ((family, "word", word) for word in rare[:RARE_WORDS])
        yield from _party_keys(family, subject)
        for place in subject.where:
            yield family, "place", place.geonames_id or place.name, _week(subject) if subject.point else None
        for target in sorted(subject.done_to):
            yield family, "target", target, _week(subject) if subject.point else None
        for figure in subject.figures:
            if figure.low is not None and figure.low > 1:
                yield family, "figure", figure.measure, figure.low, figure.high


def _party_keys(family: str, subject: Subject) -> Iterator[Key]:
    week = _week(subject) if subject.point else None
    actors = sorted(subject.actor_countries or subject.actors)
    recipients = sorted(subject.recipient_countries or subject.recipients)
    for actor in actors:
        yield family, "actor", actor, week
        yield from ((family, "both", actor, recipient, week) for recipient in recipients)
    for recipient in recipients:
        yield family, "recipient", recipient, week


def _week(subject: Subject) -> int | None:
    day = _day(subject)
    return None if day == date.max else day.toordinal() // 7
