"""Remaking: conclusions made anew from all that was observed and all that was judged."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rashomon.errors import GoneError
from rashomon.merge import ALGORITHM, conclude, judge
from rashomon.merge.hands import helped
from rashomon.merge.ready import Ready
from rashomon.model.judgement import Judgement
from rashomon.review import apply
from rashomon.review.queue import queue
from rashomon.store.home import Server
from rashomon.store.reviews import Reviews
from rashomon.store.writer import Writer

TRIES = 3
"""Times that conclusions are made because somebody wrote meanwhile. Chosen: a build that ends beside one that goes on
loses some time by it, and the other makes them in the end."""


def merge(writer: Writer, workers: int = 1) -> None:
    """Judge and conclude anew from all that is in the record; what the algorithm no longer says, it takes back.

    `workers` are processes among which parts of the work may be shared out, this one among them.

    Where somebody observes or judges meanwhile it is done again, so that what stands in the end follows from all of it,
    whoever is the last to write. A server that restarts meanwhile is waited for.
    """
    for left in reversed(range(TRIES)):
        try:
            if _merge(writer, workers, last=left == 0) or writer.concluded_by() == ALGORITHM:
                return
        except GoneError:
            if left == 0:
                raise


def _merge(writer: Writer, workers: int, *, last: bool) -> bool:
    """Whether nobody wrote meanwhile, so that the conclusions stand.

    Otherwise nothing is written; the `last` time it is, for there to be some, and noted as to be made again, which
    sends whoever is concluding at that moment back to begin anew.
    """
    own = writer.begin_concluding()
    with Reviews(writer.path) as view, ExitStack() as stack:
        documents = {document.id: document for document in view.documents()}
        standing, told = view.judgements(), view.lists()
        personal = [judgement for judgement in standing if judgement.personal]
        asked = {claim for judgement in personal for claim in judgement.claims if claim}
        applied = apply(view.observed(), documents, personal, view.anchors(asked))
        others = [judgement for judgement in standing if not judgement.personal]
        spread = stack.enter_context(helped(len(applied.claims), workers))
        ready = Ready(applied.claims, documents, told, spread)
        made = judge(applied.claims, documents, [*applied.judgements, *others], told, view.seen(), ready)
        with writer.batch():
            is_stale = not writer.is_concluding(own)
            if is_stale and not last:
                return False
            own = writer.begin_concluding() if is_stale else own
            _say(writer, made, others)
        others = [judgement for judgement in view.judgements() if not judgement.personal]
        conclusions = conclude(applied.claims, documents, [*applied.judgements, *others], told, ready)
    with writer.batch():
        if not writer.is_concluding(own):
            return False
        writer.replace_conclusions(conclusions, by=ALGORITHM)
        writer.replace_review(applied.reviewed, applied.anchored, queue(applied, conclusions, others))
        if is_stale:
            writer.outdate_conclusions()
    return not is_stale


def _say(writer: Writer, made: Sequence[Judgement], before: Sequence[Judgement]) -> None:
    """Write the algorithm's judgements, and take back those of before that it makes no more."""
    still = {judgement.id for judgement in made}
    family = ALGORITHM.partition("/")[0] + "/"
    for judgement in before:
        if judgement.by.startswith(family) and judgement.id not in still:
            writer.revoke(judgement.id, by=judgement.by)
    writer.add_judgements(made)


def remake(path: str | Path | Server) -> bool:
    """Make the conclusions of the record at `path` anew where they no longer follow; whether that was so."""
    with Writer(path) as writer:
        if writer.concluded_by() == ALGORITHM:
            return False
        merge(writer)
        return True
