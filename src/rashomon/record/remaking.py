"""Remaking: conclusions made anew from all that was observed and all that was judged."""

from __future__ import annotations

from pathlib import Path

from rashomon.merge import ALGORITHM, conclude, judge
from rashomon.review import apply
from rashomon.review.queue import queue
from rashomon.store.reviews import Reviews
from rashomon.store.writer import Writer


def merge(writer: Writer) -> None:
    """Judge and conclude anew from all that is in the record; what the algorithm no longer says, it takes back.

    Where a person judges meanwhile, the conclusions are noted as such that are to be made again.
    """
    with Reviews(writer.path) as view:
        heard = writer.last_word()
        documents = {document.id: document for document in view.documents()}
        standing, told = view.judgements(), view.lists()
        personal = [judgement for judgement in standing if judgement.personal]
        asked = {claim for judgement in personal for claim in judgement.claims if claim}
        applied = apply(view.observed(), documents, personal, view.anchors(asked))
        others = [judgement for judgement in standing if not judgement.personal]
        made = judge(applied.claims, documents, [*applied.judgements, *others], told, view.seen())
        still = {judgement.id for judgement in made}
        family = ALGORITHM.partition("/")[0] + "/"
        with writer.batch():
            for judgement in others:
                if judgement.by.startswith(family) and judgement.id not in still:
                    writer.revoke(judgement.id, by=judgement.by)
            writer.add_judgements(made)
        others = [judgement for judgement in view.judgements() if not judgement.personal]
        conclusions = conclude(applied.claims, documents, [*applied.judgements, *others], told)
    with writer.batch():
        writer.replace_conclusions(conclusions, by=ALGORITHM)
        writer.replace_review(applied.reviewed, applied.anchored, queue(applied, conclusions, others))
        if writer.last_word() != heard:
            writer.outdate_conclusions()


def remake(path: str | Path) -> bool:
    """Make the conclusions of the record at `path` anew where they no longer follow; whether that was so."""
    with Writer(path) as writer:
        if writer.concluded_by() == ALGORITHM:
            return False
        merge(writer)
        return True
