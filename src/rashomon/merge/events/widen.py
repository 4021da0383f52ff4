"""Widen: what else of a story belongs to the events that are known, by its ties.

`pairs` makes events of what claims themselves tell. Three things it leaves out are added here, within a story that two
reports or more tell: events that hang together, claims without an event that hang together with one, and happenings
that have no type, where several reports tell of them. Nothing is joined that a person has parted, and what is told as
general stays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp

from rashomon.merge.claims.relations import is_speech
from rashomon.merge.claims.subject import Subject, founds
from rashomon.merge.events.clusters import Clusters
from rashomon.merge.events.grids import Numbers, incidence
from rashomon.merge.events.marks import Marks, marks, nature, placed
from rashomon.merge.events.pairs import other_speakers
from rashomon.merge.events.ties import points, reason, ties
from rashomon.merge.groups import Groups
from rashomon.merge.settle import constrain, split
from rashomon.merge.spreading import Spread, here, in_parts
from rashomon.model.claim import Nature
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import Story

AT_ONCE = 1000  # claims of small stories that are one part of the work: half a second of it, or less
CLAIMS = 250  # claims of a story that are looked at together: its reports go by time, so many at once
# Found on the situations that are read for it, by folds, and on the example reports: points from which on clusters are
# joined, and those taken where two tell other days, or other places and things.
CLOSE, DAYS, PLACES = -0.5, 1.5, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two claims by which two groups are taken to be of one happening, how surely (0 to 1), and why."""

    left: str
    right: str
    score: float
    reason: str


def widen(
    groups: Sequence[Sequence[Subject]],
    subjects: Sequence[Subject],
    documents: Mapping[str, Document],
    stories: Sequence[Story],
    judgements: Sequence[Judgement],
    spread: Spread = here,
) -> Iterator[Tie]:
    """Ties that join the groups with one another and with further claims; the same in whatever order they come.

    `subjects` must be in the order of `Subject.order`; of `judgements` those of persons count.
    """
    known = Groups(one.claim.id for one in subjects)
    personal, _ = split(judgements, JudgementKind.SAME_EVENT, JudgementKind.NOT_SAME_EVENT)
    constrain(known, personal)
    for group in groups:
        for subject in group[1:]:
            known.join(group[0].claim.id, subject.claim.id)
    batches = [told for told in _batches(subjects, stories) if len(told) > 1]
    parts = [_part(numbers, batches, known, documents) for numbers in _independent(batches, known)]
    found = {number: ties for made in spread(tied, parts) for number, ties in made}
    for number in range(len(batches)):
        yield from found[number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Batches of claims, by number, that share no event with those of any other part, and their documents.

    `groups` are the claims that are of one event already, and `apart` pairs of claims that are to stay of two.
    """

    batches: Mapping[int, Sequence[Subject]]
    documents: Mapping[str, Document]
    groups: Sequence[Sequence[str]]
    apart: Sequence[tuple[str, str]]


def _independent(batches: Sequence[Sequence[Subject]], known: Groups[str]) -> Iterator[list[int]]:
    """Numbers of batches, such that no event has claims in two lists; small lists together, the longest first."""
    linked = Groups(range(len(batches)))
    first: dict[str, int] = {}
    for number, batch in enumerate(batches):
        for subject in batch:
            linked.join(first.setdefault(known.root(subject.claim.id), number), number)

    def size(numbers: Sequence[int]) -> int:
        return sum(len(batches[number]) for number in numbers)

    for lists in in_parts(sorted(linked.groups(), key=size, reverse=True), size, AT_ONCE):
        yield [number for numbers in lists for number in numbers]


def _part(
    numbers: Sequence[int],
    batches: Sequence[Sequence[Subject]],
    known: Groups[str],
    documents: Mapping[str, Document],
) -> Part:
    held: dict[str, list[str]] = {}
    for number in numbers:
        for subject in batches[number]:
            held.setdefault(known.root(subject.claim.id), []).append(subject.claim.id)
    return Part(
        batches={number: batches[number] for number in numbers},
        documents={one.claim.document: documents[one.claim.document] for number in numbers for one in batches[number]},
        groups=tuple(held.values()),
        apart=[(group[0], held[other][0]) for root, group in held.items() for other in known.apart(root) & held.keys()],
    )


def tied(part: Part) -> list[tuple[int, list[Tie]]]:
    """The ties of each batch of a part, with its number."""
    groups = Groups(claim for group in part.groups for claim in group)
    for group in part.groups:
        for claim in group[1:]:
            groups.join(group[0], claim)
    for left, right in part.apart:
        groups.part(left, right)
    return [(number, list(_tied(marks(told, part.documents), groups))) for number, told in part.batches.items()]


def _batches(subjects: Sequence[Subject], stories: Sequence[Story]) -> Iterator[list[Subject]]:
    """The claims of every story of several reports, so many at once, that are not told as general."""
    story_of = {document: story.id for story in stories if len(story.documents) > 1 for document in story.documents}
    told: dict[str, list[Subject]] = {}
    for subject in subjects:
        story = story_of.get(subject.claim.document)
        if story is None or nature(subject) is Nature.GENERIC:
            continue
        batch = told.setdefault(story, [])
        if len(batch) >= CLAIMS and batch[-1].claim.document != subject.claim.document:
            yield batch
            batch = told[story] = []
        batch.append(subject)
    yield from told.values()


def _tied(told: Marks, parts: Groups[str]) -> Iterator[Tie]:
    """The ties of one batch, in the order in which they join."""
    ids = [one.claim.id for one in told.subjects]
    at = {claim: place for place, claim in enumerate(ids)}
    found = points(told)
    close = ties(told, found)
    clusters = Clusters(close, _told(told))
    made: list[tuple[int, int]] = []
    known = {parts.root(claim) for claim in ids}
    first = [[at[claim] for claim in parts.members[root] if claim in at] for root in known]
    for one, other in clusters.grown([group for group in first if len(group) > 1], CLOSE):
        ours, theirs = clusters.members(one), clusters.members(other)
        words = _other_words([told.subjects[at] for at in ours], [told.subjects[at] for at in theirs])
        if words or not parts.join(ids[one], ids[other]):
            clusters.part()
            continue
        pairs = product(ours, theirs)
        made.append(max(pairs, key=lambda pair: (close[pair], -pair[0], -pair[1])))
    groups: dict[str, list[Subject]] = {}
    for subject in told.subjects:
        groups.setdefault(parts.root(subject.claim.id), []).append(subject)
    events = {root for root, group in groups.items() if _is_event(group)}
    for left, right in made:
        if parts.root(ids[left]) in events:
            score = 1 / (1 + exp(-close[left, right]))
            yield Tie(left=ids[left], right=ids[right], score=score, reason=reason(found, left, right))


def _is_event(group: Sequence[Subject]) -> bool:
    """Whether a group tells of a happening: a claim of it founds an event, or two reports tell in words of their own
    of something that has no type (a cable that failed, a vote), and one of them its day or place."""
    if any(founds(one.claim) for one in group):
        return True
    first = group[0].claim
    others = (one.claim for one in group if one.claim.document != first.document)
    retold = any(one.content.quote != first.content.quote for one in others)
    return retold and any(one.days is not None or one.places for one in group)


def _other_words(ours: Sequence[Subject], theirs: Sequence[Subject]) -> bool:
    """Whether both tell of what is done by speaking alone, and somebody speaks in each who takes no part in the other:
    two condemnations of one raid are two."""
    typed = [[subject for subject in group if subject.type is not None] for group in (ours, theirs)]
    if not all(typed) or not all(is_speech(one.type) for group in typed for one in group):
        return False
    return any(other_speakers(one, other) for one, other in product(*typed))


def _told(told: Marks) -> list[tuple[Numbers, float]]:
    """The days, and the places and things, that claims tell by their own words or their threads'."""
    days = [{int(first)} if first and first == last else set[int]() for first, last in told.own]
    spots = [{*placed(one), *one.targets, *one.things} for one in told.subjects]
    return [(incidence(days), DAYS), (incidence(spots), PLACES)]
