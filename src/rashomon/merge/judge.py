"""Judge: what the algorithm says of claims, names and documents, as judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from rashomon.collecting import Seldom
from rashomon.merge.claims.subject import Subject
from rashomon.merge.copies import kinships
from rashomon.merge.events import pairs
from rashomon.merge.events.widen import widen
from rashomon.merge.names import entities, match_names
from rashomon.merge.ready import Parties, Ready
from rashomon.merge.settle import split
from rashomon.merge.spreading import Spread
from rashomon.model.claim import Claim
from rashomon.model.codec import with_id
from rashomon.model.document import Document
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.listed import Lists

ALGORITHM = "rashomon.merge/5"


@Seldom()
def judge(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement] = (),
    lists: Lists = Lists(),  # noqa: B008  frozen
    seen: Mapping[str, datetime] | None = None,
    ready: Ready | None = None,
) -> tuple[Judgement, ...]:
    """All judgements of the algorithm on these claims, by `ALGORITHM`, sorted by kind and sides.

    `documents` are by id and must hold every claim's document (`UsageError` otherwise). Of `judgements` only those
    by persons count: what they reject takes no part, and nothing here gainsays them on a pair. `lists` are a user's;
    `seen`, when a document was read, tells the order of versions of a page that do not. `ready` is made of
    the same claims, documents and lists, to be used by `conclude` again, and tells who does parts of the work. The same
    input gives the same judgements in the same order, so that they can take the place of an earlier run's.
    """
    said = [one for one in judgements if one.personal]
    ready = ready or Ready(claims, documents, lists)
    copied = ready.spread(_copies, [(documents, seen)])  # of documents alone, so that it can be done meanwhile
    names = _names(ready.names(said), said)
    told = ready.parties([*said, *names])
    events = list(_events(told.subjects, said))
    made = [*names, *events, *_ties(told, documents, [*said, *events], ready.spread), *chain.from_iterable(copied)]
    return tuple(sorted(made, key=lambda one: (one.kind, one.left, one.right)))


def _names(found: dict[str, entities.Use], said: Sequence[Judgement]) -> list[Judgement]:
    """`SAME_ENTITY` where a match holds; where a short name may be several people's, `NOT_SAME_ENTITY` says so."""
    settled = _settled(said, JudgementKind.SAME_ENTITY, JudgementKind.NOT_SAME_ENTITY)
    made = [
        _judgement(JudgementKind.SAME_ENTITY, match.left, match.right, match.score, match.reason)
        for match in match_names.propose(found)
        if frozenset((match.left, match.right)) not in settled
    ]
    groups = entities.grouped(found, [*said, *made])
    return [one if groups.root(one.left) == groups.root(one.right) else _taken_back(one) for one in made]


def _taken_back(one: Judgement) -> Judgement:
    reason = f"{one.left!r} may name somebody else than {one.right!r}"
    return _judgement(JudgementKind.NOT_SAME_ENTITY, one.left, one.right, one.score, reason)


def _events(ready: Sequence[Subject], said: Sequence[Judgement]) -> Iterator[Judgement]:
    settled = _settled(said, JudgementKind.SAME_EVENT, JudgementKind.NOT_SAME_EVENT)
    for pair in pairs.propose(ready):
        if frozenset((pair.left, pair.right)) not in settled:
            yield _judgement(JudgementKind.SAME_EVENT, pair.left, pair.right, pair.score, pair.reason)


def _ties(
    told: Parties, documents: Mapping[str, Document], known: Sequence[Judgement], spread: Spread
) -> Iterator[Judgement]:
    """What else of a story is of the events that are known; never as sure as what claims themselves tell."""
    groups = pairs.gather(told.subjects, known)
    event_of = {one.claim.id: str(number) for number, group in enumerate(groups) for one in group}
    for tie in widen(groups, told.subjects, documents, told.stories.of(event_of), known, spread):
        score = round(tie.score * pairs.SUREST_TIE, 4)
        yield _judgement(JudgementKind.SAME_EVENT, tie.left, tie.right, score, tie.reason)


def _copies(read: tuple[Mapping[str, Document], Mapping[str, datetime] | None]) -> list[Judgement]:
    return [
        _judgement(one.kind, one.document, one.original, one.share, f"{one.share:.0%} of its words stand there")
        for one in kinships.kinships(*read)
    ]


def _settled(said: Sequence[Judgement], same: JudgementKind, not_same: JudgementKind) -> set[frozenset[str]]:
    personal, _ = split(said, same, not_same)
    return {frozenset((one.left, one.right)) for one in personal}


def _judgement(kind: JudgementKind, left: str, right: str, score: float, reason: str) -> Judgement:
    return with_id(Judgement(id="", kind=kind, left=left, right=right, by=ALGORITHM, score=score, reason=reason))
