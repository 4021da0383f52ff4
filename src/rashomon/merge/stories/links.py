"""Stories: documents on one developing situation.

`links` is the algorithm: pairs of documents that score over the threshold, by `FEATURES`. `stories` makes groups of
them, the surest link first, and never of two groups of which the documents nearest in time do not go together. It hangs
on nothing but documents, subjects and events, and on no order in which they came.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from rashomon.merge.claims.subject import Subject
from rashomon.merge.groups import Groups
from rashomon.merge.stories.features import THRESHOLD, points, reasons, standing
from rashomon.merge.stories.gists import Gist, events_of, gists, headline
from rashomon.merge.stories.matters import Matter
from rashomon.model.document import Document
from rashomon.model.record import Story

NAMES, STEMS = 12, 3  # of the rarest names of a document and words of its headline, by which others are found
SHARE = 0.75
NEAREST = 8  # of the documents that share one, the next in time that it is compared with
SPEAKERS = 5  # documents of a group that speak for it when it meets another: those nearest in time to the other's


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two documents taken to be on one developing situation: by how many points, and why."""

    left: str
    right: str
    points: float
    reason: str


class Stories:
    """Groups documents into stories by what they tell and by the events that are known so far, once or again.

    What does not hang on events is made once. `names` are the `matters` of the documents, where they are known.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        subjects: Sequence[Subject],
        names: Mapping[str, Matter] | None = None,
    ) -> None:
        self._documents = documents
        self._gists = gists(documents, subjects, names=names)
        self._claims: dict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            self._claims[subject.claim.document].append(subject.claim.id)
        self._standing: dict[tuple[str, str], float] = {}

    def of(self, event_of: Mapping[str, str]) -> tuple[Story, ...]:
        """Every document in one story, be it alone in it; in order of first publication, unknown last."""
        known = [replace(one, events=events_of(self._claims[one.document], event_of)) for one in self._gists]
        return _grouped(known, self._documents, _Scores(self._standing))


def stories(
    documents: Mapping[str, Document], subjects: Sequence[Subject], event_of: Mapping[str, str] | None = None
) -> tuple[Story, ...]:
    """The stories of documents by what is known, as `Stories` makes them."""
    return Stories(documents, subjects).of(event_of or {})


def _grouped(known: Sequence[Gist], documents: Mapping[str, Document], scores: _Scores) -> tuple[Story, ...]:
    groups = Groups(gist.document for gist in known)
    by_id = {gist.document: gist for gist in known}
    scored = ((scores.of(left, right), left, right) for left, right in candidates(known))
    pairs = [pair for pair in scored if pair[0] >= THRESHOLD]
    linked: dict[str, float] = defaultdict(float)
    for score, left, right in sorted(pairs, key=lambda one: (-one[0], one[1].order, one[2].order)):
        if groups.root(left.document) == groups.root(right.document) or _compatible(
            groups, by_id, (left, right), scores
        ):
            groups.join(left.document, right.document)
            linked[left.document] += score
            linked[right.document] += score
    return tuple(_story([by_id[one] for one in group], documents, linked) for group in groups.groups())


def links(known: Sequence[Gist]) -> Iterator[Link]:
    """All pairs over the threshold, with their reasons in words."""
    for left, right in candidates(known):
        score = points(left, right)
        if score >= THRESHOLD:
            yield Link(left=left.document, right=right.document, points=round(score, 4), reason=reasons(left, right))


def candidates(known: Sequence[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """Pairs worth comparing, each once: they share a rare name, a headline's word or an event, and few documents that
    do stand between them.

    `known` is in order of publication, so that the work grows with the number of documents, not with its square.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    holders = Counter(name for gist in known for name in gist.names)
    heads = Counter(stem for gist in known for stem in gist.headline)
    for at, gist in enumerate(known):
        for name in _rarest(gist.names, holders, NAMES):
            blocks["name", name].append(at)
        for stem in _rarest(gist.headline, heads, STEMS):
            blocks["headline", stem].append(at)
        for event in gist.events:
            blocks["event", event].append(at)
    seen: set[int] = set()
    for block in blocks.values():
        for place, first in enumerate(block):
            for second in block[place + 1 : place + 1 + NEAREST]:
                mark = first * len(known) + second
                if mark not in seen:
                    seen.add(mark)
                    yield known[first], known[second]


def _rarest(words: Iterable[str], holders: Counter[str], number: int) -> list[str]:
    shared = (word for word in words if holders[word] > 1)
    return nsmallest(number, shared, key=lambda word: (holders[word], word))


class _Scores:
    """The points of pairs, counted once: the same few documents speak for a group that grows.

    `known` holds those that do not hang on events, and is added to.
    """

    def __init__(self, known: dict[tuple[str, str], float]) -> None:
        self._known = known

    def of(self, left: Gist, right: Gist) -> float:
        pair = (left.document, right.document) if left.document < right.document else (right.document, left.document)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = standing(left, right)
        return points(left, right, found)


def _compatible(groups: Groups[str], by_id: Mapping[str, Gist], pair: tuple[Gist, Gist], scores: _Scores) -> bool:
    left, right = pair
    ours = _speakers([by_id[one] for one in groups.members[groups.root(left.document)]], right)
    theirs = _speakers([by_id[one] for one in groups.members[groups.root(right.document)]], left)
    found = [scores.of(one, other) for one in ours for other in theirs]
    return sum(sorted(found)) >= SHARE * THRESHOLD * len(found)


def _speakers(group: Sequence[Gist], other: Gist) -> list[Gist]:
    return nsmallest(SPEAKERS, group, key=lambda gist: (gist.days_from(other) or 0, gist.order))


def _story(group: Sequence[Gist], documents: Mapping[str, Document], linked: Mapping[str, float]) -> Story:
    """The story of a group in order of publication; its title is the headline of the document that most goes with."""
    digest = hashlib.sha256(group[0].document.encode()).hexdigest()
    titled = [gist for gist in group if documents[gist.document].headline] or list(group)
    first = max(titled, key=lambda gist: linked.get(gist.document, 0.0))
    days = [gist.published for gist in group if gist.published is not None]
    return Story(
        id=f"s{digest[:16]}",
        title=headline(documents[first.document]) or documents[first.document].location,
        documents=tuple(gist.document for gist in group),
        events=tuple(dict.fromkeys(event for gist in group for event in gist.events)),
        earliest=min(days, default=None),
        latest=max(days, default=None),
    )
