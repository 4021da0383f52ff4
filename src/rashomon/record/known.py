"""Time travel: the record as it was known at a moment, made again from what was observed and judged by then."""

from __future__ import annotations

from datetime import date, datetime

from rashomon.errors import UsageError
from rashomon.merge import conclude, judge
from rashomon.record.changes import State
from rashomon.review import apply
from rashomon.store.known import Axis
from rashomon.store.reviews import Reviews

AXES: tuple[Axis, ...] = ("published", "read")


def known(view: Reviews, at: date | datetime, by: Axis = "published") -> State:
    """What was known at a moment, or at the end of a day.

    By "published" it is what had come out by then, with the judgements of today; by "read" what this record had read
    by then, with the judgements of then. Claims are those of today's reading of these documents in either case.
    """
    if by not in AXES:
        raise UsageError(f"no time axis {by!r}: give one of {', '.join(AXES)}")
    documents = {document.id: document for document in view.documents_of(view.known(at, by))}
    standing = view.judgements() if by == "published" else view.judgements_at(at)
    personal = [judgement for judgement in standing if judgement.personal]
    asked = {claim for judgement in personal for claim in judgement.claims if claim}
    applied = apply(view.observed(documents), documents, personal, view.anchors(asked))
    lists = view.lists()
    made = judge(applied.claims, documents, applied.judgements, lists, view.seen())
    conclusions = conclude(applied.claims, documents, [*applied.judgements, *made], lists)
    return State(documents=documents, claims={claim.id: claim for claim in applied.claims}, conclusions=conclusions)


def now(view: Reviews) -> State:
    """What is known today."""
    documents = {document.id: document for document in view.documents()}
    return State(
        documents=documents, claims={claim.id: claim for claim in view.claims()}, conclusions=view.conclusions()
    )
